"""
A tidy table: a figure a row, with columns that say its indicator, council, period and unit. Ours are read, and others.

A row becomes one figure, or two where a percentage stands beside its count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from homeward.dataset.periods import Month, PeriodKind
from homeward.figures.stated.breakdowns import breakdown_named
from homeward.figures.stated.cells import read_cell, unit_of_word
from homeward.figures.stated.grids import Grid
from homeward.figures.stated.headings import read_heading
from homeward.figures.stated.labels import Section
from homeward.figures.stated.model import Meaning, NotRead, Place, StatedFigure, StatedPeriod, StatedTable, Unit
from homeward.figures.stated.named import meaning_of_indicator
from homeward.figures.stated.spans import bounded
from homeward.figures.stated.subjects import Headings, subject_of, unit_of_label
from homeward.figures.stated.words import base_of, meaning_of

_COLUMNS = {
    "indicator": r"indicator|measure|label|metric|description|row",
    "area": r"area(?:[ _]name)?|council|agency|local[ _]authority|la|authority|region",
    "period": r"period|quarter|month|year|time[ _]period",
    "unit": r"units?",
    "value": r"value|figure|count|number|numerator",
    "percent": r"per ?cent(?:age)?|%",
    "breakdown": r"breakdown|dimension|group|heading|section",
    "category": r"category|band|sub-?group",
    "ref": r"ref(?:[ _]no)?\.?",
    "status": r"status|shorthand",
    "kind": r"period[ _]kind",
    "last": r"period[ _](?:last[ _]on|end(?:s|ed)?(?:[ _]on)?)|to[ _]date",
    "comment": r"comments?|notes?",
}


@dataclass(frozen=True)
class _Columns:
    """Where each column of a tidy table is, and the row of its headings (from 0)."""

    row: int
    at: dict[str, int]


def is_tidy(grid: Grid) -> bool:
    """Whether a sheet is a tidy table: it has columns for the indicator, the period and the value."""
    return _find(grid) is not None


def _find(grid: Grid) -> _Columns | None:
    for row in range(min(len(grid.rows), 20)):
        at: dict[str, int] = {}
        for column, cell in enumerate(grid.rows[row]):
            text = str(cell).strip().casefold() if isinstance(cell, str) else ""
            for name, words in _COLUMNS.items():
                if text and name not in at and re.fullmatch(words, text):
                    at[name] = column
                    break
        named = [str(cell).strip().casefold() for cell in grid.rows[row]]
        at |= {"value": named.index("value")} if "value" in named else {}
        if {"indicator", "period", "value"} <= set(at) and len(at) >= 3 and not _has_period_heading(grid, row):
            return _Columns(row, at)
    return None


def _has_period_heading(grid: Grid, row: int) -> bool:
    return any(read_heading(cell).period for cell in grid.rows[row] if cell not in (None, ""))


def read_tidy(grid: Grid) -> tuple[list[StatedTable], list[NotRead]]:
    """The figures of a tidy table."""
    columns = _find(grid)
    if columns is None:
        return [], []
    figures: list[StatedFigure] = []
    not_read: list[NotRead] = []
    blocks: dict[object, int] = {}
    rows = range(columns.row + 1, len(grid.rows))
    under: tuple[str, str] = ("", "")
    sections: dict[str, str] = {}
    for row in rows:
        line = _Line(grid, columns, row, under)
        if not line.text("indicator"):
            continue
        if line.period is None:
            not_read.append(NotRead(line.place("period"), "its period could not be read"))
            continue
        line.meaning = _of_its_section(line, sections)
        under = (line.text("ref"), line.meaning.breakdown)
        key = (line.meaning.subject, line.text("breakdown"), line.meaning.breakdown) if line.meaning.breakdown else row
        figures += line.figures(blocks.setdefault(key, len(blocks) + 1))
    return [StatedTable(grid.file, grid.name, grid.name, bounded(tuple(figures)))], not_read


def _of_its_section(line: "_Line", sections: dict[str, str]) -> Meaning:
    """The meaning of a numbered row: bands of repeats are of what the first row of their section is about."""
    section, _, within = line.text("ref").partition(".")
    if not within:
        return line.meaning
    subject = sections.setdefault(section, line.meaning.subject)
    is_of_it = line.meaning.breakdown == "repeats" and subject in ("looked_after", "at_risk")
    return replace(line.meaning, subject=subject) if is_of_it else line.meaning


class _Line:
    """A row of a tidy table; `under` is the number and the breakdown of the row above it."""

    def __init__(self, grid: Grid, columns: _Columns, row: int, under: tuple[str, str]) -> None:
        self._grid, self._columns, self._row, self._under = grid, columns, row, under
        period = grid.cell(row, columns.at["period"])
        self.period: StatedPeriod | None = self._until(read_heading(period).period)
        named = meaning_of_indicator(self.text("indicator"), self.text("breakdown"), self.text("category"))
        self._ours = named is not None
        self.meaning: Meaning = named or self._by_words()

    def _until(self, period: StatedPeriod | None) -> StatedPeriod | None:
        """A year to date, to the day that a column of its own names."""
        until = (
            read_cell(self._grid.cell(self._row, self._columns.at["last"])).text if "last" in self._columns.at else ""
        )
        match = re.match(r"(\d{4})-(\d\d)-\d\d", until)
        if period is None or not match or period.period.kind is not PeriodKind.YEAR_TO_DATE:
            return period
        last = Month(int(match[1]) * 12 + int(match[2]) - 1)
        first = Month(last.number - (last.number - 3) % 12)
        return replace(period, period=replace(period.period, first=first, last=last), year_is_known=True)

    def text(self, name: str) -> str:
        return read_cell(self._grid.cell(self._row, self._columns.at[name])).text if name in self._columns.at else ""

    def place(self, name: str) -> Place:
        return Place(self._grid.file, self._grid.name, self._row + 1, self._columns.at[name] + 1)

    def _by_words(self) -> Meaning:
        label, category = self.text("indicator"), self.text("category")
        section = Section(section=f"{self.text('breakdown')} {label}".strip())
        subject = subject_of(label, Headings())
        breakdown = breakdown_named(section.section) or self.text("breakdown").casefold()
        same = self._under[1] if self._goes_on(label) else ""
        headings = Headings(
            "", section.section, (breakdown if category or self.text("breakdown") else "") or same, subject
        )
        return meaning_of(category or label, headings)

    def _goes_on(self, label: str) -> bool:
        """Whether the row belongs to the breakdown above it: by its number, or (`Other`) by its section's."""
        own, above = self.text("ref"), self._under[0]
        in_section = own.partition(".")[0] == above.partition(".")[0] and label.casefold() in ("other", "others")
        return bool(own) and (own == above or in_section)

    def figures(self, block: int) -> Iterator[StatedFigure]:
        """The row's value, and its percentage where it has one."""
        unit_words = self.text("unit")
        label = self.text("category") or self.text("indicator")
        unit = unit_of_word(re.sub(r"^(?:%|per ?cent)\s*(?:of)?\s*", "", unit_words, flags=re.IGNORECASE))
        if unit is Unit.NOT_STATED:
            unit = unit_of_label(self.text("indicator").replace("_", " "), self.meaning.breakdown)[0]
        is_percent = bool(re.match(r"%|per ?cent|percent", unit_words, re.IGNORECASE)) or "percent" in self.text(
            "indicator"
        )
        plain = StatedFigure(
            self.text("area"), self.period, self.meaning, unit, is_percent, None, "", 0, self.text("status"),
            self.place("value"), self.text("ref"), label, self.text("breakdown"), block,
            "" if self._ours else base_of(self.text("indicator")), self.text("comment"),
        )  # fmt: skip
        value_column = "value"
        yield self._valued(plain, value_column)
        if "percent" in self._columns.at and self.text("percent"):
            yield replace(self._valued(plain, "percent"), is_percent=True)

    def _valued(self, plain: StatedFigure, column: str) -> StatedFigure:
        content = read_cell(self._grid.cell(self._row, self._columns.at[column]))
        figure = replace(plain, place=self.place(column), text=content.text, status=content.status or plain.status)
        if not content.numbers:
            return figure
        number = content.numbers[0]
        value = Decimal(number.value)
        return replace(figure, value=value, decimals=number.decimals, is_percent=plain.is_percent or number.is_percent)
