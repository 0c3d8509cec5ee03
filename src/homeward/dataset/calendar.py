"""
The calendar: one row a UK date, shipped as `reference/calendar.csv`.

Two numbers count working days since the calendar began: those *before* the day and those *through* it. An interview
is held by the third working day when `before(held) < through(returned) + 3`; one number alone would call a Saturday
after a Friday deadline in time. `clock_change` marks the Sundays on which the UK's clocks move.
"""

import functools
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from typing import NamedTuple

import pyarrow as pa

from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import Month

FIRST_ON = date(2012, 1, 1)
LAST_ON = date(2035, 12, 31)


class Day(NamedTuple):
    """
    A date in England.

    Attributes:
        midnight_offset_minutes: local time less UTC at the start of the day, 0 or 60.
        clock_change: `forward` (01:00 to 02:00 did not happen), `back` (01:00 to 02:00 happened twice) or empty.
        bank_holiday: its name, or empty.
        working_days_before, working_days_through: working days since the calendar began, without and with this day.
    """

    uk_date: date
    month_number: int
    quarter_number: int
    financial_year: int
    midnight_offset_minutes: int
    clock_change: str
    bank_holiday: str
    is_working_day: bool
    working_days_before: int
    working_days_through: int


def make_days(bank_holidays: dict[date, str]) -> Iterator[Day]:
    """Every day of the calendar, given the bank holidays of England and Wales."""
    working_days = 0
    on = FIRST_ON
    while on <= LAST_ON:
        of = Month.of(on)
        is_working_day = on.weekday() < 5 and on not in bank_holidays
        yield Day(
            on,
            of.number,
            of.financial_year * 4 + of.quarter - 1,
            of.financial_year,
            midnight_offset_minutes(on),
            clock_change(on),
            bank_holidays.get(on, ""),
            is_working_day,
            working_days,
            working_days + is_working_day,
        )
        working_days += is_working_day
        on += timedelta(days=1)


def check_in_calendar(at: Month) -> None:
    """Raises HomewardError for a month that the calendar does not reach: nothing could be counted in it."""
    if not Month.of(FIRST_ON) <= at <= Month.of(LAST_ON):
        raise HomewardError(
            f"{at} is outside the calendar, which goes from {Month.of(FIRST_ON)} to {Month.of(LAST_ON)}. "
            "Check the year that you gave."
        )


def last_sunday(year: int, month: int) -> date:
    last = Month(year * 12 + month - 1).last_on
    return last - timedelta(days=(last.weekday() + 1) % 7)


def clock_change(on: date) -> str:
    """
    Which way the clocks move on a date, if they do: the last Sundays in March and October, at 01:00 UTC.

    Source: Summer Time Act 1972, as amended in 2002.
    """
    if on == last_sunday(on.year, 3):
        return "forward"
    return "back" if on == last_sunday(on.year, 10) else ""


def midnight_offset_minutes(on: date) -> int:
    return 60 if last_sunday(on.year, 3) < on <= last_sunday(on.year, 10) else 0


@functools.cache
def calendar_table() -> pa.Table:
    """The shipped calendar as an Arrow table."""
    import pyarrow.csv

    path = files("homeward.dataset") / "reference" / "calendar.csv"
    types = {
        "uk_date": pa.date32(),
        "month_number": pa.int32(),
        "quarter_number": pa.int32(),
        "financial_year": pa.int32(),
        "midnight_offset_minutes": pa.int32(),
        "clock_change": pa.string(),
        "bank_holiday": pa.string(),
        "is_working_day": pa.bool_(),
        "working_days_before": pa.int32(),
        "working_days_through": pa.int32(),
    }
    options = pyarrow.csv.ConvertOptions(column_types=types)
    with path.open("rb") as file:
        return pyarrow.csv.read_csv(file, convert_options=options)
