"""Months, quarters, financial years and the year to date: how they are named, read and bounded."""

from datetime import date

import pytest

from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import (
    Month,
    Period,
    PeriodKind,
    month,
    months_between,
    parse_period,
    periods_through,
    quarter_of,
    year_of,
    year_to_date,
)

MAY_2019 = Month.parse("2019-05")


@pytest.mark.parametrize(
    ("on", "text", "financial_year", "quarter"),
    [
        (date(2019, 4, 1), "2019-04", 2019, 1),
        (date(2019, 6, 30), "2019-06", 2019, 1),
        (date(2019, 7, 1), "2019-07", 2019, 2),
        (date(2019, 12, 31), "2019-12", 2019, 3),
        (date(2020, 1, 1), "2020-01", 2019, 4),
        (date(2020, 3, 31), "2020-03", 2019, 4),
        (date(2020, 4, 1), "2020-04", 2020, 1),
    ],
)
def test_where_a_day_belongs(on: date, text: str, financial_year: int, quarter: int) -> None:
    at = Month.of(on)

    assert (str(at), at.financial_year, at.quarter) == (text, financial_year, quarter)
    assert Month.parse(text) == at


def test_the_last_day_of_february() -> None:
    assert Month.parse("2020-02").last_on == date(2020, 2, 29)
    assert Month.parse("2021-02").last_on == date(2021, 2, 28)


@pytest.mark.parametrize(
    ("period", "name", "title", "first_on", "last_on"),
    [
        (month(MAY_2019), "2019-05", "May 2019", date(2019, 5, 1), date(2019, 5, 31)),
        (quarter_of(MAY_2019), "2019-Q1", "Quarter 1 2019-20", date(2019, 4, 1), date(2019, 6, 30)),
        (quarter_of(Month.parse("2020-02")), "2019-Q4", "Quarter 4 2019-20", date(2020, 1, 1), date(2020, 3, 31)),
        (year_of(Month.parse("2020-02")), "2019", "2019/20", date(2019, 4, 1), date(2020, 3, 31)),
        (year_of(Month.parse("1999-04")), "1999", "1999/00", date(1999, 4, 1), date(2000, 3, 31)),
        (year_to_date(MAY_2019), "2019-YTD", "April 2019 to May 2019", date(2019, 4, 1), date(2019, 5, 31)),
        (
            year_to_date(Month.parse("2020-03")),
            "2019-YTD",
            "April 2019 to March 2020",
            date(2019, 4, 1),
            date(2020, 3, 31),
        ),
    ],
)
def test_how_a_period_is_named_and_bounded(
    period: Period, name: str, title: str, first_on: date, last_on: date
) -> None:
    assert (period.name, period.title, period.first_on, period.last_on) == (name, title, first_on, last_on)


def test_a_year_to_date_in_april_is_april_alone() -> None:
    april = Month.parse("2019-04")

    assert year_to_date(april).first == year_to_date(april).last == april


@pytest.mark.parametrize("text", ["2019-05", "2019-Q1", "2019-Q4", "2019", "2019/20", "2019-YTD", " 2019-ytd "])
def test_a_name_is_read_as_the_period_that_carries_it(text: str) -> None:
    assert parse_period(text, to=MAY_2019).name == text.strip().upper().removesuffix("/20")


def test_a_year_to_date_runs_to_the_month_asked_for_and_never_past_its_year() -> None:
    assert parse_period("2019-YTD", to=MAY_2019).last == MAY_2019
    assert parse_period("2018-YTD", to=MAY_2019).last == Month.parse("2019-03")


@pytest.mark.parametrize(
    "text",
    ["", "May 2019", "2019-5", "2019-13", "2019-00", "2019-Q5", "2019/21", "2020-YTD", "0000-01", "0000", "9999/00"],
)
def test_a_period_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(HomewardError):
        parse_period(text, to=MAY_2019)


def test_the_periods_of_a_report_start_with_the_year_they_are_in() -> None:
    periods = periods_through(MAY_2019, Month.parse("2019-07"))

    names = {kind: [p.name for p in periods if p.kind == kind] for kind in PeriodKind}
    assert names[PeriodKind.MONTH] == ["2019-04", "2019-05", "2019-06", "2019-07"]
    assert names[PeriodKind.YEAR_TO_DATE] == ["2019-YTD"] * 4
    assert names[PeriodKind.QUARTER] == ["2019-Q1", "2019-Q2"]
    assert names[PeriodKind.YEAR] == ["2019"]


def test_months_between_two_years() -> None:
    assert [str(m) for m in months_between(Month.parse("2019-12"), Month.parse("2020-02"))] == [
        "2019-12",
        "2020-01",
        "2020-02",
    ]
