"""Missing episodes and the children in them, as councils report them."""

from homeward.dataset.standards import REPEAT_EPISODES
from homeward.indicators.definitions import Count, Event, Polarity, Statistic, Summary, Unit

BEGAN = Event("began_on")
REPORT = "Rotherham's monthly report on children missing from home or care, June 2019"
SCORECARD = "Durham and Darlington CEG performance scorecard, April 2019 onwards"
SLIDES = "Durham's slides, Children who go missing from home or care (2021)"
OURS = "Homeward's own"

LOOKED_AFTER = "care_status = 'looked_after'"
AT_RISK = "exploitation_risk in ('medium', 'high')"
REPEAT = f"n >= {REPEAT_EPISODES}"

missing_episodes = Count(
    name="missing_episodes",
    title="Missing episodes that began in the period",
    of="missing",
    dated=BEGAN,
    authority=f"{REPORT}, 1.1; {SCORECARD}, Missing 1",
)

missing_children = Count(
    name="missing_children",
    title="Children with a missing episode that began in the period",
    of="missing",
    dated=BEGAN,
    each="child",
    polarity=Polarity.LOWER_IS_BETTER,
    authority=f"{REPORT}, 1.2; {SCORECARD}, Missing 1",
)

children_missing_3_or_more_times = Count(
    name="children_missing_3_or_more_times",
    title="Children with 3 or more missing episodes in the period",
    of="missing",
    dated=BEGAN,
    each="child",
    having=REPEAT,
    authority=f"{REPORT}, 1.3",
)

looked_after_missing_episodes = Count(
    name="looked_after_missing_episodes",
    title="Missing episodes of children looked after at the episode",
    of="missing",
    where=LOOKED_AFTER,
    dated=BEGAN,
    authority=f"{REPORT}, 2.1",
)

looked_after_missing_children = Count(
    name="looked_after_missing_children",
    title="Children with a missing episode while looked after",
    of="missing",
    where=LOOKED_AFTER,
    dated=BEGAN,
    each="child",
    polarity=Polarity.LOWER_IS_BETTER,
    authority=f"{REPORT}, 2.2",
)

looked_after_children_missing_3_or_more_times = Count(
    name="looked_after_children_missing_3_or_more_times",
    title="Children with 3 or more missing episodes while looked after",
    of="missing",
    where=LOOKED_AFTER,
    dated=BEGAN,
    each="child",
    having=REPEAT,
    authority=f"{REPORT}, 2.3",
)

at_risk_missing_episodes = Count(
    name="at_risk_missing_episodes",
    title="Missing episodes of children whose risk of exploitation was medium or high",
    of="missing",
    where=AT_RISK,
    dated=BEGAN,
    authority=f"{REPORT}, 3.1",
)

at_risk_missing_children = Count(
    name="at_risk_missing_children",
    title="Children with a missing episode while their risk of exploitation was medium or high",
    of="missing",
    where=AT_RISK,
    dated=BEGAN,
    each="child",
    authority=f"{REPORT}, 3.2",
)

at_risk_children_missing_3_or_more_times = Count(
    name="at_risk_children_missing_3_or_more_times",
    title="Children with 3 or more missing episodes while their risk of exploitation was medium or high",
    of="missing",
    where=AT_RISK,
    dated=BEGAN,
    each="child",
    having=REPEAT,
    authority=f"{REPORT}, 3.3",
)

episodes_still_missing_at_end = Count(
    name="episodes_still_missing_at_end",
    title="Missing episodes that began in the period and were open at its end",
    of="missing",
    where="missing_until_on > period_last_on",
    dated=BEGAN,
    polarity=Polarity.LOWER_IS_BETTER,
    authority=f"{REPORT}, 4.8",
)

other_councils_missing_episodes = Count(
    name="other_councils_missing_episodes",
    title="Missing episodes of children who are not clients and for whom another council is responsible",
    of="missing",
    where="care_status = 'none' and is_other_councils_child",
    dated=BEGAN,
    authority=f"{REPORT}, 6.7",
)

minority_ethnic_missing_episodes = Count(
    name="minority_ethnic_missing_episodes",
    title="Missing episodes of children recorded as other than White British",
    of="missing",
    where="ethnicity_code not in ('A1', 'E4', 'E5')",
    dated=BEGAN,
    authority=f"{REPORT}, 8.16: all except A1 and not recorded",
)

own_looked_after_missing_episodes = Count(
    name="own_looked_after_missing_episodes",
    title="Missing episodes of the council's own looked-after children",
    of="missing",
    where="looked_after_by = 'own_council'",
    dated=BEGAN,
    authority=f"{SLIDES}, row 3",
)

own_looked_after_missing_children = Count(
    name="own_looked_after_missing_children",
    title="Children looked after by the council with a missing episode",
    of="missing",
    where="looked_after_by = 'own_council'",
    dated=BEGAN,
    each="child",
    polarity=Polarity.LOWER_IS_BETTER,
    authority=f"{SLIDES}, row 4",
)


def _repeats(name: str, words: str, having: str, *, counts_rows: bool = False) -> Count:
    who = "Missing episodes of children" if counts_rows else "Children"
    return Count(
        name=name,
        title=f"{who} with {words} missing episodes in the period",
        of="missing",
        dated=BEGAN,
        each="child",
        having=having,
        counts_rows=counts_rows,
        authority=f"{SCORECARD}, Missing 3 (label inferred)",
    )


children_missing_more_than_once = _repeats("children_missing_more_than_once", "more than one", "n >= 2")
children_missing_2_or_3_times = _repeats("children_missing_2_or_3_times", "2 or 3", "n between 2 and 3")
children_missing_4_to_9_times = _repeats("children_missing_4_to_9_times", "4 to 9", "n between 4 and 9")
children_missing_10_or_more_times = _repeats("children_missing_10_or_more_times", "10 or more", "n >= 10")

episodes_of_children_missing_more_than_once = _repeats(
    "episodes_of_children_missing_more_than_once", "more than one", "n >= 2", counts_rows=True
)
episodes_of_children_missing_2_or_3_times = _repeats(
    "episodes_of_children_missing_2_or_3_times", "2 or 3", "n between 2 and 3", counts_rows=True
)
episodes_of_children_missing_4_to_9_times = _repeats(
    "episodes_of_children_missing_4_to_9_times", "4 to 9", "n between 4 and 9", counts_rows=True
)
episodes_of_children_missing_10_or_more_times = _repeats(
    "episodes_of_children_missing_10_or_more_times", "10 or more", "n >= 10", counts_rows=True
)

STRATEGY = "County Durham's child sexual exploitation strategy 2016-2019, data specification of the MEG"


def _from(name: str, title: str, where: str, number: str, having: str = "n >= 1") -> Count:
    repeated = having != "n >= 1"
    return Count(
        name=name,
        title=title,
        of="missing",
        where=where,
        dated=BEGAN,
        each="child",
        having=having,
        polarity=Polarity.NEITHER if repeated else Polarity.LOWER_IS_BETTER,
        authority=f"{STRATEGY}, {number}",
    )


FROM_HOME = "setting = 'home'"
OWN_FROM_CARE = "setting = 'care' and looked_after_by = 'own_council'"

children_missing_from_home = _from(
    "children_missing_from_home",
    "Children with an episode of being missing from the family home",
    FROM_HOME,
    "1 (LSCB 12): missing from home, beside missing from care (3)",
)
children_missing_from_home_more_than_once = _from(
    "children_missing_from_home_more_than_once",
    "Children with more than one episode of being missing from the family home",
    FROM_HOME,
    "2 (LSCB 13)",
    "n >= 2",
)
own_children_missing_from_care = _from(
    "own_children_missing_from_care",
    "Children whom the council looks after with an episode of being missing from a care placement",
    OWN_FROM_CARE,
    "3 (LSCB 14): in the council's homes, with its own or an agency's foster carers, in supported lodgings",
)
own_children_missing_from_care_more_than_once = _from(
    "own_children_missing_from_care_more_than_once",
    "Children whom the council looks after with more than one episode of being missing from a care placement",
    OWN_FROM_CARE,
    "4 (LSCB 15)",
    "n >= 2",
)

hours_missing_median = Summary(
    name="hours_missing_median",
    title="Median hours missing",
    of="missing",
    value="minutes_missing / 60e0",
    statistic=Statistic.MEDIAN,
    unit=Unit.HOURS,
    dated=BEGAN,
    polarity=Polarity.LOWER_IS_BETTER,
    authority=OURS,
)

hours_missing_ninetieth_percentile = Summary(
    name="hours_missing_ninetieth_percentile",
    title="Hours missing that nine episodes in ten did not exceed",
    of="missing",
    value="minutes_missing / 60e0",
    statistic=Statistic.NINETIETH_PERCENTILE,
    unit=Unit.HOURS,
    dated=BEGAN,
    polarity=Polarity.LOWER_IS_BETTER,
    authority=OURS,
)

INDICATORS = (
    missing_episodes,
    missing_children,
    children_missing_3_or_more_times,
    looked_after_missing_episodes,
    looked_after_missing_children,
    looked_after_children_missing_3_or_more_times,
    at_risk_missing_episodes,
    at_risk_missing_children,
    at_risk_children_missing_3_or_more_times,
    episodes_still_missing_at_end,
    other_councils_missing_episodes,
    minority_ethnic_missing_episodes,
    own_looked_after_missing_episodes,
    own_looked_after_missing_children,
    children_missing_more_than_once,
    children_missing_2_or_3_times,
    children_missing_4_to_9_times,
    children_missing_10_or_more_times,
    episodes_of_children_missing_more_than_once,
    episodes_of_children_missing_2_or_3_times,
    episodes_of_children_missing_4_to_9_times,
    episodes_of_children_missing_10_or_more_times,
    children_missing_from_home,
    children_missing_from_home_more_than_once,
    own_children_missing_from_care,
    own_children_missing_from_care_more_than_once,
    hours_missing_median,
    hours_missing_ninetieth_percentile,
)
