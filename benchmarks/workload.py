"""
The fixed workload: 92 indicators for every month of three years and each of 152 areas.

* 42 counts of episodes, among them the bands that reports print as breakdowns;
* 25 counts of distinct children;
* 5 counts of children by how often: more than once, 3 or more, 2 to 3, 4 to 9, 10 or more;
* the median and the 90th percentile of hours missing;
* 18 years to date: 7 counts of episodes, 7 of distinct children, 4 by how often.

The first 74 are asked for months alone, the 18 for years to date alone: 92 x 36 x 152 = 503,424 figures.
"""

from dataclasses import replace
from datetime import date

from benchmarks.england import councils, police_forces
from homeward.dataset.periods import Month, Period, PeriodKind, month, periods_through, year_to_date
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.catalogue.missing import BEGAN, hours_missing_median, hours_missing_ninetieth_percentile
from homeward.indicators.definitions import Count, Indicator, Polarity, population_of
from homeward.indicators.plan import Asked, FigureArea, Measure, Plan, fits, make_plan

FIRST = Month.of(date(2022, 4, 1))
MONTHS = 36
ALWAYS_BROKEN_DOWN = ("missing_episodes", "missing_children")

_NOT_IN_PANDAS = {
    "interview_outcome",
    "is_notified",
    "is_notified_late",
    "is_third_in_90_days",
    "initial_grade",
    "peak_grade",
}
"""Columns that `pandas_figures` does not derive."""

EPISODES = {
    "all": "true",
    "looked_after": "care_status = 'looked_after'",
    "early_help": "care_status = 'early_help'",
    "child_in_need": "care_status = 'child_in_need'",
    "protection_plan": "care_status = 'protection_plan'",
    "care_leaver": "care_status = 'care_leaver'",
    "not_a_client": "care_status = 'none'",
    "female": "gender = 'female'",
    "male": "gender = 'male'",
    "gender_not_recorded": "gender is null",
    "under_10": "age_years <= 9",
    "aged_10_to_12": "age_years between 10 and 12",
    "aged_13": "age_years = 13",
    "aged_14": "age_years = 14",
    "aged_15": "age_years = 15",
    "aged_16": "age_years = 16",
    "aged_17_and_over": "age_years >= 17",
    "white_british": "ethnicity_code = 'A1'",
    "minority_ethnic": "ethnicity_code not in ('A1', 'E4', 'E5')",
    "ethnicity_not_recorded": "ethnicity_code in ('E4', 'E5')",
    "send": "has_send",
    "physical_disability": "has_physical_disability",
    "from_home": "setting = 'home'",
    "from_care": "setting = 'care'",
    "at_risk": "exploitation_risk in ('medium', 'high')",
    "high_risk": "exploitation_risk = 'high'",
    "same_day": "days_missing <= 0",
    "a_day": "days_missing = 1",
    "more_than_5_days": "days_missing >= 6",
    "under_8_hours": "minutes_missing < 480",
    "overnight": "minutes_missing between 480 and 1439",
    "24_to_72_hours": "minutes_missing between 1440 and 4319",
    "72_hours_or_more": "minutes_missing >= 4320",
    "placed_far_away": "placement_miles >= 21",
    "placed_near": "placement_miles <= 10",
    "other_councils_child": "is_other_councils_child",
    "interview_owed": "interview_needed = 'yes'",
    "interview_offered": "interview_needed = 'yes' and is_offered",
    "interview_accepted": "interview_needed = 'yes' and is_offered and is_accepted",
    "interview_in_time": "interview_timing = 'in time'",
    "interview_late": "interview_timing = 'late'",
    "interview_within_72_hours": "is_held and minutes_to_interview <= 4320",
}

CHILDREN = """
    all looked_after early_help child_in_need protection_plan not_a_client female male under_10 aged_10_to_12 aged_13
    aged_14 aged_15 aged_16 aged_17_and_over minority_ethnic send from_home from_care at_risk high_risk
    more_than_5_days 72_hours_or_more interview_offered interview_in_time
"""

REPEATS = {
    "more_than_once": "n >= 2",
    "3_or_more_times": "n >= 3",
    "2_or_3_times": "n between 2 and 3",
    "4_to_9_times": "n between 4 and 9",
    "10_or_more_times": "n >= 10",
}

YEAR_TO_DATE_EPISODES = "all looked_after at_risk from_care interview_offered interview_accepted interview_in_time"
YEAR_TO_DATE_CHILDREN = "all looked_after female male minority_ethnic at_risk interview_in_time"
YEAR_TO_DATE_REPEATS = "more_than_once 3_or_more_times 4_to_9_times 10_or_more_times"


def fixed_workload() -> list[Asked]:
    """The 92, each with the kind of period it is asked for."""
    monthly = [
        *(_count(name) for name in EPISODES),
        *(_count(name, each="child") for name in CHILDREN.split()),
        *(_repeats(name) for name in REPEATS),
        hours_missing_median,
        hours_missing_ninetieth_percentile,
    ]
    to_date = [
        *(_count(name) for name in YEAR_TO_DATE_EPISODES.split()),
        *(_count(name, each="child") for name in YEAR_TO_DATE_CHILDREN.split()),
        *(_repeats(name) for name in YEAR_TO_DATE_REPEATS.split()),
    ]
    return [
        *(Asked(indicator, kinds=frozenset({PeriodKind.MONTH})) for indicator in monthly),
        *(Asked(_named_to_date(each), kinds=frozenset({PeriodKind.YEAR_TO_DATE})) for each in to_date),
    ]


def episodes_figures() -> list[Asked]:
    """Every indicator that counts councils' missing episodes, and the headline counts by every breakdown."""
    councils_own = [i for i in INDICATORS.values() if population_of(i) == "missing"]
    return [*map(Asked, councils_own), *_headlines()]


def catalogue_figures() -> list[Asked]:
    """What a partnership's build always computes: every indicator, and the headline counts by every breakdown."""
    return [*map(Asked, INDICATORS.values()), *_headlines()]


def _headlines() -> list[Asked]:
    return [
        Asked(INDICATORS[name], breakdown)
        for name in ALWAYS_BROKEN_DOWN
        for breakdown in BREAKDOWNS.values()
        if fits(breakdown, INDICATORS[name])
    ]


def fixed_plan() -> Plan:
    months = [Month(FIRST.number + n) for n in range(MONTHS)]
    return make_plan(fixed_workload(), _areas(councils()), [*map(month, months), *map(year_to_date, months)])


def episodes_plan() -> Plan:
    """Without the lines that `pandas_figures` does not compute."""
    plan = make_plan(episodes_figures(), _areas(councils()), _all_periods())
    return replace(plan, lines=tuple(line for line in plan.lines if all(map(_is_in_pandas, line.measures()))))


def _is_in_pandas(measure: Measure) -> bool:
    """Episodes by the day on which they began, from councils' records of episodes and interviews alone."""
    return measure.dated == BEGAN and not _NOT_IN_PANDAS & set(measure.reads())


def catalogue_plan() -> Plan:
    """For the councils' areas and the police's."""
    return make_plan(catalogue_figures(), _areas([*councils(), *police_forces()]), _all_periods())


def _all_periods() -> list[Period]:
    return periods_through(FIRST, Month(FIRST.number + MONTHS - 1))


def _areas(codes: list[str]) -> list[FigureArea]:
    return [FigureArea(code, code, (code,)) for code in codes]


def _count(name: str, each: str = "") -> Count:
    return Count(
        name=f"{name}_{'children' if each else 'episodes'}",
        title=name,
        of="missing",
        where=EPISODES[name],
        dated=BEGAN,
        each=each,
        authority="the benchmark",
    )


def _repeats(name: str) -> Count:
    return replace(_count("all", each="child"), name=f"children_{name}", having=REPEATS[name])


def _named_to_date(count: Count) -> Indicator:
    return replace(count, name=f"{count.name}_year_to_date", polarity=Polarity.NEITHER)
