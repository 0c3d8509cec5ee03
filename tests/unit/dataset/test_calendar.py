"""The calendar: bank holidays, working days before and through a day, and the file that is shipped."""

from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise

import pyarrow as pa
import pytest

from homeward.dataset.calendar import FIRST_ON, LAST_ON, Day, calendar_table, make_days
from homeward.dataset.standards import RETURN_INTERVIEW_WORKING_DAYS
from tests.unit.dataset.make_calendar import calendar_csv

REGENERATE = "make it again: python -m tests.unit.dataset.make_calendar > src/homeward/dataset/reference/calendar.csv"

# GOV.UK, "UK bank holidays", England and Wales; the days off, so a substitute stands for a holiday at a weekend.
BANK_HOLIDAYS = {
    2012: "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",  # spring moved to 4 June; Diamond Jubilee 5 June
    2013: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2014: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2015: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2016: "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
    2017: "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
    2018: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
    2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",  # early May moved to VE Day, a Friday
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",  # Platinum Jubilee; the Queen's funeral
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",  # coronation 8 May
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}


@pytest.fixture(scope="module")
def days() -> dict[date, Day]:
    return {row["uk_date"]: Day(**row) for row in calendar_table().to_pylist()}


def third_working_day(returned: date, days: dict[date, Day]) -> date:
    """The last day on which an interview is in time, by the rule that the engines use."""
    limit = days[returned].working_days_through + RETURN_INTERVIEW_WORKING_DAYS
    in_time = [on for on in (returned + timedelta(days=n) for n in range(15)) if days[on].working_days_before < limit]
    return in_time[-1]


def test_the_shipped_file_is_the_one_that_is_made() -> None:
    shipped = (files("homeward.dataset") / "reference" / "calendar.csv").read_text(encoding="utf-8")

    assert shipped == calendar_csv(), REGENERATE


def test_every_day_is_there_once(days: dict[date, Day]) -> None:
    assert len(days) == calendar_table().num_rows == (LAST_ON - FIRST_ON).days + 1
    assert min(days) == FIRST_ON
    assert max(days) == LAST_ON


@pytest.mark.parametrize("year", BANK_HOLIDAYS)
def test_the_bank_holidays_of_a_year(year: int, days: dict[date, Day]) -> None:
    expected = {date.fromisoformat(f"{year}-{day}") for day in BANK_HOLIDAYS[year].split()}

    off = {on for on, day in days.items() if on.year == year and on.weekday() < 5 and not day.is_working_day}

    assert off == expected
    assert all(days[on].bank_holiday for on in expected)


@pytest.mark.parametrize(
    ("case", "returned", "third"),
    [
        ("an ordinary Monday", date(2019, 7, 1), date(2019, 7, 4)),
        ("over Easter 2019: Good Friday and Easter Monday are off", date(2019, 4, 18), date(2019, 4, 25)),
        ("on Good Friday itself", date(2019, 4, 19), date(2019, 4, 25)),
        ("over Christmas 2019: 25 and 26 December are off", date(2019, 12, 24), date(2019, 12, 31)),
        ("over Christmas and New Year", date(2019, 12, 27), date(2020, 1, 2)),
        ("over Christmas 2021, both holidays moved to Monday and Tuesday", date(2021, 12, 24), date(2021, 12, 31)),
        ("over the early May holiday", date(2019, 5, 3), date(2019, 5, 9)),
    ],
)
def test_the_third_working_day_after_a_return(case: str, returned: date, third: date, days: dict[date, Day]) -> None:
    assert third_working_day(returned, days) == third, case


def test_a_saturday_after_a_friday_deadline_is_too_late(days: dict[date, Day]) -> None:
    tuesday, friday, saturday = date(2019, 7, 2), date(2019, 7, 5), date(2019, 7, 6)

    limit = days[tuesday].working_days_through + RETURN_INTERVIEW_WORKING_DAYS

    assert days[friday].working_days_before < limit
    assert not days[saturday].working_days_before < limit


def test_a_return_on_a_saturday_is_day_0_and_monday_day_1(days: dict[date, Day]) -> None:
    assert third_working_day(date(2019, 7, 6), days) == date(2019, 7, 10)


def test_before_and_through_differ_by_the_working_day_itself(days: dict[date, Day]) -> None:
    ordered = [days[on] for on in sorted(days)]

    assert ordered[0].working_days_before == 0
    for day, following in pairwise(ordered):
        assert day.working_days_through - day.working_days_before == day.is_working_day
        assert following.working_days_before == day.working_days_through


def test_a_quarter_is_numbered_within_its_financial_year(days: dict[date, Day]) -> None:
    march, april = days[date(2020, 3, 31)], days[date(2020, 4, 1)]

    assert (march.financial_year, march.quarter_number) == (2019, 2019 * 4 + 3)
    assert (april.financial_year, april.quarter_number) == (2020, 2020 * 4)


def test_without_bank_holidays_every_weekday_is_a_working_day() -> None:
    assert all(day.is_working_day == (day.uk_date.weekday() < 5) for day in make_days({}))


def test_the_table_has_the_types_that_engines_join_on() -> None:
    table = calendar_table()

    assert table.schema.field("uk_date").type == pa.date32()
    assert table.schema.field("is_working_day").type == pa.bool_()
    assert table["clock_change"].null_count == table["bank_holiday"].null_count == 0
