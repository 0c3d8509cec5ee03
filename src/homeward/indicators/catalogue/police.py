"""Missing incidents as the police report them. Never added to the councils' episodes: both saw some of the same."""

from datetime import timedelta

from homeward.dataset.standards import PREVENTION_INTERVIEW_TIME_LIMIT
from homeward.indicators.catalogue.missing import BEGAN
from homeward.indicators.definitions import Count, Dated, Event, Polarity, Ratio

AUTHORITY = "Homeward's own proposal for the scorecard's police rows, Missing {row}"


def _count(name: str, title: str, row: str, where: str = "true", dated: Dated = BEGAN, each: str = "") -> Count:
    return Count(
        name=name,
        title=title,
        supplier="police",
        of="police_missing",
        where=where,
        dated=dated,
        each=each,
        authority=AUTHORITY.format(row=row),
    )


def _share(name: str, title: str, row: str, of: Count, where: str, polarity: Polarity = Polarity.NEITHER) -> Ratio:
    return Ratio(
        name=name,
        title=title,
        supplier="police",
        of=of,
        where=where,
        polarity=polarity,
        authority=AUTHORITY.format(row=row),
    )


police_missing_incidents = _count("police_missing_incidents", "Missing incidents recorded by the police", "9")
police_missing_children = _count(
    "police_missing_children", "Children with a missing incident recorded by the police", "9", each="child"
)

police_no_apparent_risk_incidents_percent = _share(
    "police_no_apparent_risk_incidents_percent",
    "Police missing incidents first graded as of no apparent risk, of all",
    "10",
    police_missing_incidents,
    "initial_grade = 'no_apparent_risk'",
)
police_incidents_raised_to_high_percent = _share(
    "police_incidents_raised_to_high_percent",
    "Police missing incidents graded high at some time, of those first graded lower",
    "11",
    _count(
        "police_incidents_first_graded_lower",
        "Police missing incidents first graded lower than high",
        "11",
        "initial_grade <> 'high'",
    ),
    "peak_grade = 'high'",
)

police_children_missing_3_times_in_90_days = _count(
    "police_children_missing_3_times_in_90_days",
    "Children whose third missing incident in 90 days, or a later one, began in the period (police)",
    "12",
    "is_third_in_90_days",
    each="child",
)

police_missing_incidents_found = _count(
    "police_missing_incidents_found",
    "Police missing incidents that ended in the period: the child was found or returned",
    "13",
    dated=Event("ended_on"),
)
police_prevention_interviews_percent = _share(
    "police_prevention_interviews_percent",
    "Police missing incidents after which the police made a prevention interview, of those that ended in the period",
    "13",
    police_missing_incidents_found,
    "has_prevention_interview",
    Polarity.HIGHER_IS_BETTER,
)
police_prevention_interviews_within_24_hours_percent = _share(
    "police_prevention_interviews_within_24_hours_percent",
    "Police missing incidents with a prevention interview within 24 hours, of those that ended in the period",
    "13; within 24 hours is ours",
    police_missing_incidents_found,
    "has_prevention_interview and minutes_to_prevention_interview <= "
    f"{PREVENTION_INTERVIEW_TIME_LIMIT // timedelta(minutes=1)}",
    Polarity.HIGHER_IS_BETTER,
)

police_incidents_from_care = _count(
    "police_incidents_from_care",
    "Police missing incidents of children missing from a care placement",
    "14",
    "setting = 'care'",
)
police_incidents_from_care_with_philomena_form_percent = _share(
    "police_incidents_from_care_with_philomena_form_percent",
    "Police missing incidents from a care placement for which the police had a Philomena form, of all from one",
    "14",
    police_incidents_from_care,
    "has_philomena_form",
    Polarity.HIGHER_IS_BETTER,
)


def _flagged(what: str, words: str, where: str) -> tuple[Count, Ratio]:
    """Incidents of which the police's record says so, and their share of all."""
    title = f"Police missing incidents {words}"
    return (
        _count(f"police_incidents_{what}", title, "15", where),
        _share(f"police_incidents_{what}_percent", f"{title}, of all", "15", police_missing_incidents, where),
    )


FLAGGED = (
    *_flagged("with_harm", "in which the child came to harm", "came_to_harm"),
    *_flagged("with_crime", "in which the child was a victim or a suspect of a crime", "is_crime_related"),
    *_flagged("with_exploitation_flag", "that are flagged for exploitation", "is_exploitation_flagged"),
    *_flagged("found_out_of_force", "in which the child was found outside the force's area", "is_found_out_of_force"),
)

INDICATORS = (
    police_missing_incidents,
    police_missing_children,
    police_no_apparent_risk_incidents_percent,
    police_incidents_raised_to_high_percent,
    police_children_missing_3_times_in_90_days,
    police_missing_incidents_found,
    police_prevention_interviews_percent,
    police_prevention_interviews_within_24_hours_percent,
    police_incidents_from_care,
    police_incidents_from_care_with_philomena_form_percent,
    *FLAGGED,
)
