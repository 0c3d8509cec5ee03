"""The annual profile's layout: sections and pictures, over some months of a year or any stretch of time."""

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import FAR_FUTURE, Month, Period, PeriodKind, days_from, parse_period, range_of
from homeward.dataset.toml_tables import TomlTable
from homeward.indicators.plan import Asked
from homeward.publication.layouts.reports import (
    PictureLayout,
    RowLayout,
    SectionLayout,
    check_printed,
    read_picture,
    read_section,
    refuse_twice,
)
from homeward.publication.layouts.shown import nearest_or_fail

PROFILE_KEYS = ("title", "months", "period", "sections", "pictures", "notes")
MONTH_NAMES = tuple(calendar.month_name)[1:]
ONLY_RANGES = frozenset({PeriodKind.RANGE})


@dataclass(frozen=True)
class ProfileLayout:
    """
    The annual profile. It covers `period`, or else the latest months of a year that have ended, `first` to `last`.

    A month of a year is its number, 1 to 12; where `first` is the later, the period runs over the turn of the year.
    """

    title: str
    sections: tuple[SectionLayout, ...]
    pictures: tuple[PictureLayout, ...]
    notes: tuple[str, ...] = ()
    period: Period | None = None
    first: int = 0
    last: int = 0

    def rows(self) -> dict[str, RowLayout]:
        return {row.ref: row for section in self.sections for row in section.rows}

    def periods(self, to: Month) -> tuple[Period, Period]:
        """The same stretch a year before, and the one that the profile is about, as of the month `to`."""
        now = self.period or self._latest(to)
        return a_year_before(now), now

    def asked(self) -> Iterator[Asked]:
        """Every figure that it prints, for ranges alone."""
        for row in self.rows().values():
            yield from (replace(asked, kinds=ONLY_RANGES) for asked in row.shown.asked())

    def _latest(self, to: Month) -> Period:
        last = Month(to.number - (to.month_of_year - self.last) % 12)
        return range_of(Month(last.number - (self.last - self.first) % 12), last)


def a_year_before(period: Period) -> Period:
    """The same months, or days, of the year before; 29 February becomes the 28th."""
    if period.days is None:
        return range_of(Month(period.first.number - 12), Month(period.last.number - 12))
    first_on, last_on = (_day_a_year_before(day) for day in period.days)
    return days_from(first_on, last_on)


def _day_a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def read_profile_layout(content: Mapping[str, Any], path: Path) -> ProfileLayout:
    """Read a profile's layout. Raises HomewardError that names the row and the nearest valid word."""
    paper = TomlTable(content, str(path))
    paper.refuse_unknown(PROFILE_KEYS)
    layout = _with_period(
        paper,
        ProfileLayout(
            title=paper.text("title"),
            sections=tuple(read_section(s) for s in paper.tables("sections", "section", "ref", needed=True)),
            pictures=tuple(read_picture(p) for p in paper.tables("pictures", "picture", "ref")),
            notes=paper.texts("notes"),
        ),
    )
    refuse_twice(paper, "rows", (row.ref for section in layout.sections for row in section.rows))
    refuse_twice(paper, "pictures", (picture.ref for picture in layout.pictures))
    check_printed(paper, layout.rows(), (), layout.pictures)
    if trend := next((picture.ref for picture in layout.pictures if picture.is_trend), None):
        raise paper.error(f"picture {trend} is a trend, and a profile is of one period. Leave `trend` out.")
    return layout


def _with_period(paper: TomlTable, layout: ProfileLayout) -> ProfileLayout:
    if ("months" in paper.values) is ("period" in paper.values):
        raise paper.error('say which `months` of a year it covers ("September to March"), or one `period`, not both.')
    if "period" in paper.values:
        try:
            period = parse_period(paper.text("period"), FAR_FUTURE)
        except HomewardError as error:
            raise paper.error(f"`period`: {error}") from None
        return replace(layout, period=range_of(period.first, period.last) if period.days is None else period)
    said = re.fullmatch(r"\s*(\S+)\s+to\s+(\S+)\s*", paper.text("months"))
    if not said:
        raise paper.error('`months` should be the first and the last month: months = "September to March"')
    first, last = (
        MONTH_NAMES.index(nearest_or_fail(name.capitalize(), MONTH_NAMES, f"{paper.where}: `months` names")) + 1
        for name in said.groups()
    )
    return replace(layout, first=first, last=last)
