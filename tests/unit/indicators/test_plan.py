"""The measures that figures are made of, and the columns that they need."""

from dataclasses import replace
from datetime import datetime

import pytest

from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import Month, PeriodKind, month, year_to_date
from homeward.dataset.uk_time import to_utc
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.catalogue.missing import children_missing_3_or_more_times, looked_after_missing_episodes
from homeward.indicators.laying_out import last_whole_day
from homeward.indicators.plan import Asked, FigureArea, fits, make_line, make_plan
from homeward.indicators.populations.missing import MISSING

AREAS = [FigureArea("E08000018", "Rotherham", ("E08000018",))]
APRIL = Month.parse("2019-04")
PERIODS = [month(APRIL), year_to_date(APRIL)]


def test_a_shared_denominator_is_computed_once() -> None:
    names = ["return_interviews_held_in_3_working_days_percent", "return_interviews_held_late_percent"]
    plan = make_plan([Asked(INDICATORS[name]) for name in names], AREAS, PERIODS)

    assert len(plan.lines) == 2
    assert len(plan.measures(plan.sources()[0])) == 3


def test_a_measure_is_computed_for_the_kinds_of_period_that_some_line_asks() -> None:
    owed = INDICATORS["episodes_owed_a_return_interview"]
    asked = [Asked(owed, None, frozenset({PeriodKind.MONTH})), Asked(owed, None, frozenset({PeriodKind.YEAR_TO_DATE}))]
    plan = make_plan(asked, AREAS, PERIODS)
    (kinds,) = plan.measures(plan.sources()[0]).values()

    assert kinds == {PeriodKind.MONTH, PeriodKind.YEAR_TO_DATE}


def test_a_breakdown_is_a_line_a_category() -> None:
    plan = make_plan([Asked(INDICATORS["missing_children"], BREAKDOWNS["gender"])], AREAS, PERIODS)
    assert [line.category.key for line in plan.lines if line.category] == ["female", "male", "other", "not_recorded"]


def test_a_line_needs_the_columns_of_its_indicator_and_of_its_breakdown() -> None:
    by_gender = BREAKDOWNS["gender"]
    line = make_line(INDICATORS["looked_after_missing_episodes"], by_gender, by_gender.categories[0])

    assert line.needs == {"missing_episodes.began_on", "missing_episodes.care_status", "person_records.gender"}


def test_a_percentage_needs_the_columns_of_its_denominator() -> None:
    needs = make_line(INDICATORS["return_interviews_offered_percent"], None, None).needs
    assert needs == {"missing_episodes.began_on", "interview_offers.needed", "interview_offers.is_offered"}


def test_a_condition_over_a_column_that_does_not_exist_is_told_the_nearest() -> None:
    wrong = replace(looked_after_missing_episodes, where="care_statsu = 'looked_after'")
    with pytest.raises(HomewardError, match=r"Did you mean .care_status.\?"):
        make_line(wrong, None, None)


def test_having_sees_one_column() -> None:
    wrong = replace(children_missing_3_or_more_times, having="n >= 3 and area_number = 1")
    with pytest.raises(HomewardError, match="`having` reads n, area_number, and there is only `n`"):
        make_line(wrong, None, None)


def test_every_condition_of_the_catalogue_reads_columns_that_exist() -> None:
    for of in INDICATORS.values():
        assert make_line(of, None, None).needs
    for breakdown in BREAKDOWNS.values():
        of = next(indicator for indicator in INDICATORS.values() if fits(breakdown, indicator))
        for category in breakdown.categories:
            assert make_line(of, breakdown, category).needs


def test_a_column_that_always_has_an_answer_makes_no_unknowns() -> None:
    assert not MISSING.is_nullable(["interview_needed", "period_last_on"])
    assert MISSING.is_nullable(["interview_needed", "is_offered"])


@pytest.mark.parametrize(
    ("as_at", "day"),
    [
        ("2019-04-30T23:58", "2019-04-29"),
        ("2019-04-30T23:59", "2019-04-30"),
        ("2019-05-01T00:00", "2019-04-30"),
        ("2019-12-31T23:59", "2019-12-31"),
    ],
)
def test_a_day_is_over_at_its_last_minute(as_at: str, day: str) -> None:
    assert str(last_whole_day(to_utc(datetime.fromisoformat(as_at)))) == day
