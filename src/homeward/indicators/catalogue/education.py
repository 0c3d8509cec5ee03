"""
Education of children who are tracked or go missing (the scorecard's Education tab), as snapshots describe it.

A child's latest snapshot holds until the next one, and at most for half a year: at the end of September it is still the
one of July, which tells of the school year before. Who is in the cohort, and of which school year, is settled on the
snapshot's date.
"""

from homeward.dataset.standards import (
    EDUCATION_COHORT_EPISODES,
    PERSISTENT_ABSENCE_PERCENT,
    SEVERE_ABSENCE_PERCENT,
)
from homeward.indicators.catalogue.at_end import UNDER_18
from homeward.indicators.catalogue.missing import OURS, SCORECARD
from homeward.indicators.conditions import both
from homeward.indicators.definitions import PER_CENT, Count, HeldAtEnd, Polarity, Rate, Unit

HOLDS = HeldAtEnd("recorded_on", "holds_until_on")
COHORT = (
    f"the cohort is children on the vulnerability tracker, or with {EDUCATION_COHORT_EPISODES} or more missing "
    "episodes in the year before: those whose risk the partnership already knows"
)
PROPOSED = f"{OURS} proposal for {SCORECARD}, Education {{row}}, whose rows are not shown; {COHORT}"

OF_SCHOOL_AGE = "age_in_august between 5 and 15"
"""Compulsory school age, by school years (1 to 11), as in the Department for Education's figures of absence."""
PAST_16 = both("age_in_august between 16 and 17", UNDER_18)
OF_ANY_AGE = both("age_in_august >= 5", UNDER_18)


def _cohort(name: str, words: str, ages: str) -> Count:
    return Count(
        name=name,
        title=f"Children in the education cohort at the end of the period{words}",
        of="education",
        where=both("is_in_cohort", ages),
        dated=HOLDS,
        each="child",
        authority=PROPOSED.format(row="1"),
    )


children_in_education_cohort = _cohort("children_in_education_cohort", "", OF_ANY_AGE)
children_of_school_age_in_education_cohort = _cohort(
    "children_of_school_age_in_education_cohort", ", in school years 1 to 11", OF_SCHOOL_AGE
)
children_past_16_in_education_cohort = _cohort(
    "children_past_16_in_education_cohort", ", in the two years after year 11", PAST_16
)


def _share(
    name: str, words: str, row: str, over: Count, where: str, polarity: Polarity = Polarity.LOWER_IS_BETTER
) -> Rate:
    """Children of a cohort of whom something holds, over the cohort."""
    authority = PROPOSED.format(row=row)
    title = f"{over.title}: {words}"
    of = Count(
        name=name.removesuffix("_percent"),
        title=title,
        of="education",
        where=both(over.where, where),
        dated=HOLDS,
        each="child",
        authority=authority,
    )
    return Rate(
        name=name,
        title=f"{title}, of all of these",
        of=of,
        over=over,
        scale=PER_CENT,
        unit=Unit.PER_CENT,
        polarity=polarity,
        authority=authority,
    )


def _of_pupils(name: str, words: str, row: str, where: str, polarity: Polarity = Polarity.LOWER_IS_BETTER) -> Rate:
    return _share(name, words, row, children_of_school_age_in_education_cohort, where, polarity)


SHARES = (
    _of_pupils(
        "children_persistently_absent_percent",
        "absent for 10 per cent of sessions or more",
        "2",
        f"absence_percent >= {PERSISTENT_ABSENCE_PERCENT}",
    ),
    _of_pupils(
        "children_severely_absent_percent",
        "absent for 50 per cent of sessions or more",
        "3",
        f"absence_percent >= {SEVERE_ABSENCE_PERCENT}",
    ),
    _of_pupils("children_suspended_percent", "suspended in the school year so far", "4", "suspensions >= 1"),
    _of_pupils("children_excluded_percent", "permanently excluded in the school year so far", "5", "is_excluded"),
    _of_pupils("children_missing_education_percent", "missing education", "6", "is_missing_education"),
    _of_pupils(
        "children_educated_at_home_percent", "educated at home", "7", "school_setting = 'home'", Polarity.NEITHER
    ),
    _of_pupils("children_on_part_time_timetable_percent", "on a part-time timetable", "8", "has_part_time_timetable"),
    _of_pupils(
        "children_in_alternative_provision_percent",
        "in alternative provision or a pupil referral unit",
        "9",
        "school_setting = 'alternative'",
        Polarity.NEITHER,
    ),
    _share(
        "children_with_education_health_and_care_plan_percent",
        "with an education, health and care plan",
        "10",
        children_in_education_cohort,
        "sen_provision = 'E'",
        Polarity.NEITHER,
    ),
    _share(
        "children_with_sen_support_percent",
        "with support for special educational needs and no plan",
        "10",
        children_in_education_cohort,
        "sen_provision = 'K'",
        Polarity.NEITHER,
    ),
    _share(
        "children_not_in_education_employment_or_training_percent",
        "not in education, employment or training",
        "11",
        children_past_16_in_education_cohort,
        "is_not_in_employment",
    ),
)

INDICATORS = (
    children_in_education_cohort,
    children_of_school_age_in_education_cohort,
    children_past_16_in_education_cohort,
    *SHARES,
)
