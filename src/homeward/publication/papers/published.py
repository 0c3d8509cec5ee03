"""
The tables of the published workbook: each one kind of number, one header row, every cell filled, shorthand explained.

They come from a scorecard, which is released, rounded and worded already. A row is a measure in a category; the columns
are quarters and agencies. Numbers, percentages, and other values have tables of their own, so that a column is of one
kind.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from homeward.indicators.definitions import Unit
from homeward.publication.layouts.scorecards import ScorecardLayout
from homeward.publication.papers.model import (
    SHORTHAND_MEANING,
    DocumentControl,
    Scorecard,
    ScorecardRow,
    ScorecardTab,
    Shorthand,
)
from homeward.publication.papers.target_words import NO_TARGET

WHOLE = "All"
"""What stands in the column of categories for a row that counts every category."""
NO_SHORTHAND = "None"
HEADLINES = "Headline numbers"
MEASURE, CATEGORY, UNIT, TARGET, MARKED = "Measure", "Category", "Unit", "Target", "Shorthand"
_MARK = re.compile(r"\[\w+\]")
VALUES = frozenset((Unit.PER_CENT, Unit.PER_10_000, Unit.HOURS, Unit.DAYS, Unit.YEARS))


@dataclass(frozen=True)
class PublishedCell:
    """A number, or the shorthand that says why there is none; and further shorthand of the number."""

    number: int | Decimal | None
    marks: tuple[str, ...] = ()

    @property
    def is_none(self) -> bool:
        """Whether there can be no number: it is not applicable."""
        return self.number is None and self.marks == (Shorthand.NOT_APPLICABLE.value,)


@dataclass(frozen=True)
class PublishedRow:
    """A row; `definition` says what it counts, and is a note of the workbook; `target` is the latest quarter's."""

    measure: str
    category: str
    unit: str
    cells: tuple[PublishedCell, ...]
    definition: str
    target: str = NO_TARGET

    def marked(self, headings: Sequence[str], said: Mapping[str, frozenset[str]]) -> str:
        """The shorthand of its numbers that their column's heading does not say: `[r] April to June 2025 Northmoor`."""
        told = [
            f"{mark} {heading}"
            for heading, cell in zip(headings, self.cells, strict=True)
            for mark in cell.marks
            if cell.number is not None and mark not in said[heading]
        ]
        return "; ".join(told) or NO_SHORTHAND


@dataclass(frozen=True)
class PublishedTable:
    """One table, which has a sheet of its own."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[PublishedRow, ...]

    @property
    def has_target(self) -> bool:
        return any(row.target != NO_TARGET for row in self.rows)

    def said_of_columns(self) -> dict[str, frozenset[str]]:
        """By heading, the shorthand that all of the column's numbers bear: the heading says it for them."""
        return {heading: _borne_by_all(cells) for heading, cells in self._columns()}

    def _columns(self) -> Iterator[tuple[str, list[PublishedCell]]]:
        for place, heading in enumerate(self.headings):
            yield heading, [row.cells[place] for row in self.rows]

    def shorthand(self) -> tuple[tuple[str, str], ...]:
        """The shorthand in it, with its meaning, in the standard's order."""
        used = {mark for row in self.rows for cell in row.cells for mark in cell.marks}
        return tuple((mark, SHORTHAND_MEANING[mark]) for mark in Shorthand if mark in used)


@dataclass(frozen=True)
class PublishedWorkbook:
    """All that is published in one workbook; `marking` says for whom it is."""

    title: str
    partnership: str
    marking: str
    control: DocumentControl
    notes: tuple[str, ...]
    tables: tuple[PublishedTable, ...]


def make_published(scorecard: Scorecard, layout: ScorecardLayout) -> PublishedWorkbook:
    """The published workbook of a scorecard: the headlines of all tabs first, then each tab's tables."""
    definitions: dict[tuple[str, ...], str] = {
        (tab.name, row.ref, row.category): row.definition for tab in layout.tabs for row in tab.rows
    }
    definitions |= {
        (tab.name, row.ref, row.category, str(row.unit)): row.definition for tab in layout.tabs for row in tab.rows
    }
    tables = [_headlines(scorecard.tabs, definitions)]
    for tab in scorecard.tabs:
        tables += _tables(tab, definitions)
    told = tuple(_of_who_provides(table) for table in tables if table.rows)
    return PublishedWorkbook(
        scorecard.title, scorecard.partnership, scorecard.marking, scorecard.control, scorecard.notes, told
    )


def _of_who_provides(table: PublishedTable) -> PublishedTable:
    """Without the columns in which nothing applies: of agencies that provide none of the rows."""
    kept = [place for place, _ in enumerate(table.headings) if any(not row.cells[place].is_none for row in table.rows)]
    if not kept:
        return table
    rows = (replace(row, cells=tuple(row.cells[place] for place in kept)) for row in table.rows)
    return replace(table, headings=tuple(table.headings[place] for place in kept), rows=tuple(rows))


_Definitions = Mapping[tuple[str, ...], str]
"""By tab, reference, category and unit; and without the unit, which a share prints otherwise than its layout names."""


def _headlines(tabs: Sequence[ScorecardTab], definitions: _Definitions) -> PublishedTable:
    """The rows of no category, of every tab whose columns are those of the first."""
    alike = [tab for tab in tabs if tab.columns == tabs[0].columns]
    whole = [(tab, row) for tab in alike for row in tab.rows if not row.category and _is_number(row)]
    rows = (_row(tab, row, definitions, in_percent=False) for tab, row in whole)
    return PublishedTable(HEADLINES, _headings(tabs[0]), tuple(rows))


def _tables(tab: ScorecardTab, definitions: _Definitions) -> Iterator[PublishedTable]:
    numbers = [row for row in tab.rows if _is_number(row)]
    values = [row for row in tab.rows if row.unit in VALUES and not row.has_percent]
    shares = [row for row in tab.rows if row.has_percent]
    for what, rows, in_percent in (
        ("numbers", numbers, False),
        ("percentages", shares, True),
        ("rates, times and other values", values, False),
    ):
        told = tuple(_row(tab, row, definitions, in_percent=in_percent) for row in rows)
        yield PublishedTable(f"{tab.title}: {what}", _headings(tab), told)


def _headings(tab: ScorecardTab) -> tuple[str, ...]:
    return tuple(f"{column.period_title} {column.agency}" for column in tab.columns)


def _is_number(row: ScorecardRow) -> bool:
    return row.unit not in VALUES and (not row.has_percent or any(cell.count is not None for cell in row.cells))


def _row(tab: ScorecardTab, row: ScorecardRow, definitions: _Definitions, *, in_percent: bool) -> PublishedRow:
    cells = tuple(_cell(cell.percent, cell.percent_status or cell.status) for cell in row.cells)
    if not in_percent:
        cells = tuple(_cell(cell.count, cell.status) for cell in row.cells)
    unit = row.unit if not in_percent or row.unit in VALUES else f"per cent of {row.unit}"
    place = (tab.name, row.ref, row.category)
    definition = definitions.get((*place, row.unit)) or definitions.get(place, "")
    target = row.latest_target(in_percent=in_percent) or NO_TARGET
    return PublishedRow(f"{row.ref} {row.heading}", row.category or WHOLE, unit, cells, definition, target)


def _cell(number: int | Decimal | None, status: str) -> PublishedCell:
    marks = tuple(_MARK.findall(status))
    return PublishedCell(number, marks) if number is not None or marks else PublishedCell(None, (_NOT_AVAILABLE,))


_NOT_AVAILABLE = Shorthand.NOT_AVAILABLE.value


def _borne_by_all(cells: Iterable[PublishedCell]) -> frozenset[str]:
    marks = [frozenset(cell.marks) for cell in cells if cell.number is not None]
    return frozenset.intersection(*marks) if marks else frozenset()
