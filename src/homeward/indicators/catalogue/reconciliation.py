"""
What the police and the councils both saw: how their records of children missing compare.

Supplied by the councils, as areas go: an incident of the police counts in the area of the council that it is of, so
that each council has its own figures. Where nobody knows the council it counts in the partnership alone.
"""

from homeward.indicators.catalogue.missing import BEGAN
from homeward.indicators.definitions import Count, Polarity, Ratio, Statistic, Summary, Unit

AUTHORITY = "Homeward's own: docs/explanation/reconciliation.md"

ONE_AGAINST_ONE = "match_class in ('matched', 'times_disagree')"
SEEN_BY_BOTH = "match_class in ('matched', 'times_disagree', 'one_against_several')"
COMPARABLE = "match_class <> 'not_comparable'"


def _incidents(name: str, title: str, where: str = "true", polarity: Polarity = Polarity.NEITHER) -> Count:
    return Count(
        name=f"police_incidents_{name}",
        title=title,
        of="compared_incidents",
        dated=BEGAN,
        where=where,
        polarity=polarity,
        authority=AUTHORITY,
    )


def _episodes(name: str, title: str, where: str, polarity: Polarity = Polarity.NEITHER) -> Count:
    return Count(
        name=f"council_episodes_{name}",
        title=title,
        of="compared_episodes",
        dated=BEGAN,
        where=where,
        polarity=polarity,
        authority=AUTHORITY,
    )


police_incidents_by_council = _incidents("by_council", "Police incidents of children of this council")

police_incidents_matched = _incidents(
    "matched", "Police incidents with one council episode, the times of which agree", "match_class = 'matched'"
)

police_incidents_times_disagree = _incidents(
    "times_disagree",
    "Police incidents with one council episode, the times of which disagree",
    "match_class = 'times_disagree'",
    Polarity.LOWER_IS_BETTER,
)

police_incidents_one_against_several = _incidents(
    "one_against_several",
    "Police incidents of a time missing for which one of the two has several records",
    "match_class = 'one_against_several'",
    Polarity.LOWER_IS_BETTER,
)

police_incidents_police_only = _incidents(
    "police_only",
    "Police incidents of a child whom the council knows, without a council episode",
    "match_class = 'police_only'",
    Polarity.LOWER_IS_BETTER,
)

police_incidents_not_linked = _incidents(
    "not_linked", "Police incidents of a child to whom no council record is linked", "match_class = 'not_linked'"
)

police_incidents_not_comparable = _incidents(
    "not_comparable",
    "Police incidents of days that the council's records do not tell of",
    "match_class = 'not_comparable'",
)

police_incidents_to_settle = _incidents(
    "to_settle",
    "Police incidents that disagree with the council's records, and nobody has decided about",
    "match_class in ('times_disagree', 'one_against_several', 'police_only') and not is_settled",
    Polarity.LOWER_IS_BETTER,
)

police_incidents_with_council_episode_percent = Ratio(
    name="police_incidents_with_council_episode_percent",
    title="Police incidents with a council episode, of those that can be compared",
    of=_incidents("comparable", "Police incidents of days that the council's records tell of", COMPARABLE),
    where=SEEN_BY_BOTH,
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=AUTHORITY,
)

hours_between_starts_median = Summary(
    name="hours_between_starts_median",
    title="Median hours between the beginnings that the police and the council give, one against one",
    of="compared_incidents",
    dated=BEGAN,
    where=ONE_AGAINST_ONE,
    value="minutes_between_starts / 60e0",
    statistic=Statistic.MEDIAN,
    unit=Unit.HOURS,
    polarity=Polarity.LOWER_IS_BETTER,
    authority=AUTHORITY,
)

council_episodes_matched = _episodes(
    "matched", "Council episodes with one police incident, the times of which agree", "match_class = 'matched'"
)

council_episodes_times_disagree = _episodes(
    "times_disagree",
    "Council episodes with one police incident, the times of which disagree",
    "match_class = 'times_disagree'",
    Polarity.LOWER_IS_BETTER,
)

council_episodes_one_against_several = _episodes(
    "one_against_several",
    "Council episodes of a time missing for which one of the two has several records",
    "match_class = 'one_against_several'",
    Polarity.LOWER_IS_BETTER,
)

council_episodes_council_only = _episodes(
    "council_only",
    "Council episodes of a child whom the police know, without a police incident",
    "match_class = 'council_only'",
    Polarity.LOWER_IS_BETTER,
)

council_episodes_not_linked = _episodes(
    "not_linked", "Council episodes of a child to whom no police record is linked", "match_class = 'not_linked'"
)

council_episodes_not_comparable = _episodes(
    "not_comparable",
    "Council episodes that cannot be compared: absences, and days of which the police's records do not tell",
    "match_class = 'not_comparable'",
)

council_episodes_with_police_incident_percent = Ratio(
    name="council_episodes_with_police_incident_percent",
    title="Council episodes with a police incident, of those that can be compared",
    of=_episodes("comparable", "Council episodes of days that the police's records tell of", COMPARABLE),
    where=SEEN_BY_BOTH,
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=AUTHORITY,
)

INDICATORS = (
    police_incidents_by_council,
    police_incidents_matched,
    police_incidents_times_disagree,
    police_incidents_one_against_several,
    police_incidents_police_only,
    police_incidents_not_linked,
    police_incidents_not_comparable,
    police_incidents_to_settle,
    police_incidents_with_council_episode_percent,
    hours_between_starts_median,
    council_episodes_matched,
    council_episodes_times_disagree,
    council_episodes_one_against_several,
    council_episodes_council_only,
    council_episodes_not_linked,
    council_episodes_not_comparable,
    council_episodes_with_police_incident_percent,
)
