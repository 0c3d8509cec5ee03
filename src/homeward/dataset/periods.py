"""
Months, quarters, financial years and the year to date, and the names they carry in files.

A financial year is named by the year it begins in: `2019` runs from 1 April 2019 to 31 March 2020. A month is
`2019-04`; a quarter `2019-Q1` is April to June and `2019-Q4` January to March 2020; `2019-YTD` is the year to date.
Any other stretch is a range of months or days: `2019-09..2020-03`, `2019-09-15..2020-03-14`, both inclusive.
"""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from homeward.dataset.errors import HomewardError

YEAR = r"((?:19|20)\d{2})"
"""A year as people type it in a period: a slip of the finger (0219) must not give a report full of zeros."""


class PeriodKind(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    YEAR_TO_DATE = "year to date"
    RANGE = "range"


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month. `number` counts months from year 0, so that months can be compared and subtracted."""

    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year * 12 + day.month - 1)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read `2019-05`."""
        match = re.fullmatch(rf"{YEAR}-(\d{{2}})", text.strip())
        if not match or not 1 <= int(match[2]) <= 12:
            raise HomewardError(f"'{text}' is not a month. Write it as year and month, for example 2019-05.")
        return cls(int(match[1]) * 12 + int(match[2]) - 1)

    @property
    def year(self) -> int:
        return self.number // 12

    @property
    def month_of_year(self) -> int:
        return self.number % 12 + 1

    @property
    def first_on(self) -> date:
        return date(self.year, self.month_of_year, 1)

    @property
    def last_on(self) -> date:
        return date(self.year, self.month_of_year, calendar.monthrange(self.year, self.month_of_year)[1])

    @property
    def financial_year(self) -> int:
        return self.year if self.month_of_year >= 4 else self.year - 1

    @property
    def quarter(self) -> int:
        """1 to 4, of the financial year."""
        return (self.month_of_year - 4) % 12 // 3 + 1

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month_of_year:02d}"


@dataclass(frozen=True)
class Period:
    """
    A stretch of whole months that figures are given for; a range may begin and end within a month (`days`).

    A year to date is named after its year alone in files, and `months` says how far it goes: figures carry the month
    that it runs to in `last_on`.
    """

    kind: PeriodKind
    first: Month
    last: Month
    days: tuple[date, date] | None = None

    @property
    def name(self) -> str:
        match self.kind:
            case PeriodKind.MONTH:
                return str(self.first)
            case PeriodKind.QUARTER:
                return f"{self.first.financial_year}-Q{self.first.quarter}"
            case PeriodKind.YEAR:
                return str(self.first.financial_year)
            case PeriodKind.YEAR_TO_DATE:
                return f"{self.first.financial_year}-YTD"
            case PeriodKind.RANGE:
                first, last = self.days or (self.first, self.last)
                return f"{first}..{last}"

    @property
    def first_on(self) -> date:
        return self.days[0] if self.days else self.first.first_on

    @property
    def last_on(self) -> date:
        return self.days[1] if self.days else self.last.last_on

    @property
    def is_whole(self) -> bool:
        """Whether a quarter has its three months and a year its twelve; months and years to date always are."""
        months = {PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}.get(self.kind)
        return months is None or self.last.number - self.first.number + 1 == months

    @property
    def title(self) -> str:
        """As people write it: April 2019; Quarter 1 2019-20; 2019/20; April to June 2019."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"{self.first_on:%B %Y}"
            case PeriodKind.QUARTER:
                return f"Quarter {self.first.quarter} {financial_year_name(self.first.financial_year, '-')}"
            case PeriodKind.YEAR:
                return financial_year_name(self.first.financial_year)
            case PeriodKind.YEAR_TO_DATE:
                return f"{self.first_on:%B %Y} to {self.last_on:%B %Y}"
            case PeriodKind.RANGE:
                if self.days:
                    return " to ".join(f"{day.day} {day:%B %Y}" for day in self.days)
                return f"{self.first_on:%B %Y} to {self.last_on:%B %Y}"


def financial_year_name(year: int, separator: str = "/") -> str:
    """`2019/20`, or `2019-20` on scorecards."""
    return f"{year}{separator}{(year + 1) % 100:02d}"


def month(at: Month) -> Period:
    return Period(PeriodKind.MONTH, at, at)


def quarter_of(at: Month) -> Period:
    first = Month(at.number - (at.month_of_year - 1) % 3)
    return Period(PeriodKind.QUARTER, first, Month(first.number + 2))


def year_of(at: Month) -> Period:
    first = first_month_of(at.financial_year)
    return Period(PeriodKind.YEAR, first, Month(first.number + 11))


def year_to_date(at: Month) -> Period:
    return Period(PeriodKind.YEAR_TO_DATE, first_month_of(at.financial_year), at)


def range_of(first: Month, last: Month) -> Period:
    """From the first day of one month to the last of another."""
    return Period(PeriodKind.RANGE, first, last)


def days_from(first_on: date, last_on: date) -> Period:
    """From one day to another, both inclusive."""
    return Period(PeriodKind.RANGE, Month.of(first_on), Month.of(last_on), (first_on, last_on))


def first_month_of(financial_year: int) -> Month:
    return Month(financial_year * 12 + 3)


def cut_at(period: Period, to: Month) -> Period:
    """The part of a period up to the month `to`, or all of it where it begins later."""
    return period if period.last <= to or period.first > to else replace(period, last=to)


def months_between(first: Month, last: Month) -> list[Month]:
    return [Month(n) for n in range(first.number, last.number + 1)]


def periods_through(first: Month, last: Month) -> list[Period]:
    """
    Every month from the April of `first`'s year to `last`, with the year to date at each, and every quarter and year.

    A quarter or year that `last` falls in ends with it: it is not whole, and its figures are provisional.
    """
    months = months_between(first_month_of(first.financial_year), last)
    quarters = {quarter_of(m).name: quarter_of(m) for m in months}
    years = {year_of(m).name: year_of(m) for m in months}
    return [
        *(month(m) for m in months),
        *(year_to_date(m) for m in months),
        *(cut_at(quarter, last) for quarter in quarters.values()),
        *(cut_at(year, last) for year in years.values()),
    ]


def parse_period(text: str, to: Month) -> Period:
    """Read `2019-05`, `2019-Q1`, `2019/20`, `2019` or `2019-YTD`; a year to date runs to `to`, others at most."""
    name = text.strip().upper()
    if ".." in name:
        return _parse_range(name)
    if match := re.fullmatch(rf"{YEAR}-Q([1-4])", name):
        return cut_at(quarter_of(Month(first_month_of(int(match[1])).number + 3 * (int(match[2]) - 1))), to)
    if match := re.fullmatch(rf"{YEAR}(?:/(\d{{2}}))?", name):
        if match[2] and int(match[2]) != (int(match[1]) + 1) % 100:
            raise HomewardError(f"'{text}' is not a financial year. Write it as 2019/20.")
        return cut_at(year_of(first_month_of(int(match[1]))), to)
    if match := re.fullmatch(rf"{YEAR}-YTD", name):
        year = int(match[1])
        if to.financial_year < year:
            raise HomewardError(f"{text} has not begun by {to}. Say how far it goes with --to.")
        return year_to_date(to if to.financial_year == year else Month(first_month_of(year).number + 11))
    if re.fullmatch(rf"{YEAR}-\d{{2}}", name):
        return month(Month.parse(name))
    raise HomewardError(
        f"'{text}' is not a period. Write a month as 2019-05, a quarter as 2019-Q1 (April to June), "
        "a financial year as 2019/20, the year to date as 2019-YTD, or any other stretch as 2019-09..2020-03."
    )


def _parse_range(name: str) -> Period:
    first, last = (each.strip() for each in name.split("..", 1))
    if not re.fullmatch(rf"{YEAR}-\d\d-\d\d", first):
        period = range_of(Month.parse(first), Month.parse(last))
    else:
        try:
            period = days_from(date.fromisoformat(first), date.fromisoformat(last))
        except ValueError:
            raise HomewardError(f"'{name}' is not a period. Write its days as 2019-09-15..2020-03-14.") from None
    if period.last_on < period.first_on:
        raise HomewardError(f"'{name}' ends before it begins. Write the earlier one first.")
    return period


FAR_FUTURE = Month(9999 * 12)
"""Later than any period that somebody names: a quarter on its own is read whole."""


def parse_quarter(text: str) -> Period:
    """Read `2019-Q2`. Raises HomewardError for every other period."""
    period = parse_period(text, FAR_FUTURE)
    if period.kind is not PeriodKind.QUARTER:
        raise HomewardError(f"'{text}' is not a quarter. Write it as 2019-Q2 (July to September 2019).")
    return period


def quarter_before(quarter: Period) -> Period:
    """The quarter before a quarter."""
    return quarter_of(Month(quarter.first.number - 3))
