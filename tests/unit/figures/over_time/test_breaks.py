"""A declared break marks the period in which it falls, and no other."""

from datetime import date

import pyarrow as pa
import pytest

from homeward.dataset.periods import Month, periods_through, year_to_date
from homeward.figures.lookup import Figures
from homeward.figures.over_time.breaks import SeriesBreak, begins_series, mark_breaks
from homeward.indicators.results import FIGURES_SCHEMA

DURHAM, DARLINGTON = "E06000047", "E06000005"
APRIL_2020 = Month.parse("2020-04")
PERIODS = periods_through(Month.parse("2019-04"), Month.parse("2020-08"))
REALIGNED = SeriesBreak(date(2020, 4, 1), "Recording was realigned.")


def figures(status: str = "") -> Figures:
    """A figure of two indicators, two areas, every period."""
    rows = [
        (indicator, area, str(period.kind), period.name, period.last_on)
        for indicator in ("missing_episodes", "missing_children")
        for area in (DURHAM, DARLINGTON)
        for period in PERIODS
    ]
    known = dict(
        zip(("indicator", "area", "period_kind", "period", "period_last_on"), zip(*rows, strict=True), strict=True)
    )
    columns = {
        field.name: list(known.get(field.name, [status if field.name == "status" else _nothing(field)] * len(rows)))
        for field in FIGURES_SCHEMA
    }
    return Figures(pa.table({field.name: pa.array(columns[field.name], field.type) for field in FIGURES_SCHEMA}))


def _nothing(field: pa.Field) -> object:
    return "" if pa.types.is_dictionary(field.type) else None


def marked(figures: Figures) -> set[tuple[str, str, str, str]]:
    """Which figures are [b]: indicator, area, period, and the month that it runs to."""
    table = figures.table
    names = ("indicator", "area", "period", "period_last_on", "status")
    return {
        (indicator, area, period, str(Month.of(last_on)))
        for indicator, area, period, last_on, status in zip(*(table.column(n).to_pylist() for n in names), strict=True)
        if status == "[b]"
    }


def test_the_periods_in_which_the_break_falls_are_marked():
    found = {(period, last) for _, _, period, last in marked(mark_breaks(figures(), [REALIGNED]))}

    to_date = {("2020-YTD", f"2020-{month:02}") for month in range(4, 9)}
    assert found == {("2020-04", "2020-04"), ("2020-Q1", "2020-06"), ("2020", "2020-08"), *to_date}


def test_a_break_of_one_area_and_indicator_leaves_others_alone():
    of_durham = SeriesBreak(date(2020, 4, 1), "", (DURHAM,), ("missing_episodes",))

    found = {(indicator, area) for indicator, area, _, _ in marked(mark_breaks(figures(), [of_durham]))}

    assert found == {("missing_episodes", DURHAM)}


@pytest.mark.parametrize("day", [1, 17, 30])
def test_a_break_within_a_month_marks_that_month(day: int):
    within = SeriesBreak(date(2020, 4, day), "")

    assert ("missing_episodes", DURHAM, "2020-04", "2020-04") in marked(mark_breaks(figures(), [within]))


@pytest.mark.parametrize(("status", "with_break"), [("", "[b]"), ("[r]", "[r][b]"), ("[b]", "[b]"), ("[x]", "[x]")])
def test_the_mark_stands_after_what_there_is_and_never_beside_what_is_not_available(status: str, with_break: str):
    found = mark_breaks(figures(status), [REALIGNED]).find("missing_episodes", DURHAM, year_to_date(APRIL_2020))

    assert found.status == with_break


def test_nothing_declared_changes_nothing():
    before = figures()

    assert mark_breaks(before, []) is before


def test_a_series_begins_in_the_period_of_the_break_and_not_after_it():
    begins = [begins_series([REALIGNED], "missing_episodes", DURHAM, period) for period in PERIODS[11:14]]

    assert begins == [False, True, False]
