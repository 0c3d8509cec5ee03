"""A table with its periods downwards and its measures across, turned so that it reads as others do."""

from dataclasses import dataclass, replace

from homeward.dataset.periods import PeriodKind
from homeward.figures.stated.cells import read_cell, unit_of_word
from homeward.figures.stated.grids import Grid
from homeward.figures.stated.headings import Role, read_heading, role_of
from homeward.figures.stated.model import Place, StatedTable
from homeward.figures.stated.subjects import Headings, subject_of
from homeward.figures.stated.words import is_total

FEWEST = 2
FEWEST_BEFORE_A_TOTAL = 3
_SHORT = (PeriodKind.MONTH, PeriodKind.QUARTER)
MOST_ROWS = 30
LONGEST_TITLE = 120
MOST_COLUMNS = 3
"""Before the periods there may be a council, and a number."""


@dataclass(frozen=True)
class Turned:
    """The turned grid, the row (from 0) that its first column was, and the words that stood above it."""

    grid: Grid
    first: int
    title: str = ""


def turned_grid(grid: Grid) -> Turned | None:
    """The grid turned, when one of its first columns holds periods below a row of headings; else None."""
    by_period = next((turned for column in range(MOST_COLUMNS) if (turned := _by_column(grid, column))), None)
    return _without_area(by_period) if by_period else _by_measures(grid)


def _without_area(turned: Turned) -> Turned:
    """The grid without the word `Council`, whose councils now stand above the figures and not in the labels' column."""
    rows = tuple(("", *row[1:]) if _is_area(row[0]) else row for row in turned.grid.rows)
    return replace(turned, grid=replace(turned.grid, rows=rows))


def _is_area(cell: object) -> bool:
    return isinstance(cell, str) and role_of(cell) is Role.AREA


def _by_column(grid: Grid, column: int) -> Turned | None:
    at = [row for row in range(len(grid.rows)) if _is_period(grid, row, column)]
    if len(at) < FEWEST or at[0] == 0 or at != list(range(at[0], at[0] + len(at))):
        return None
    first = at[0] - 1
    headings = [read_cell(cell) for cell in grid.rows[first]]
    words = [content for content in headings if content.is_words]
    if len(words) < FEWEST or any(content.numbers for content in headings):
        return None
    if any(read_heading(cell).period for cell in grid.rows[first] if cell):
        return None
    return _with_total(grid, column, at) or _turned(grid, first, at[-1])


def _with_total(grid: Grid, column: int, at: list[int]) -> Turned | None:
    """The grid turned, when a total stands beneath months or quarters: it is of all of them."""
    below = at[-1] + 1
    if not is_total(read_cell(grid.cell(below, column)).text) or len(at) < FEWEST_BEFORE_A_TOTAL:
        return None
    periods = [found.period for row in at if (found := read_heading(grid.cell(row, column)).period)]
    if any(period.kind not in _SHORT for period in periods):
        return None
    if not any(read_cell(cell).numbers for cell in grid.rows[below][column + 1 :]):
        return None
    return _turned(grid, at[0] - 1, below)


def _by_measures(grid: Grid) -> Turned | None:
    """A table with its councils downwards: a heading says so, and those beside it name measures and no periods."""
    for first, row in enumerate(grid.rows[:MOST_ROWS]):
        headings = [read_cell(cell) for cell in row]
        words = [content.text for content in headings if content.is_words]
        if len(words) < FEWEST + 1 or len(words) != sum(not content.is_blank for content in headings):
            continue
        measures = [text for text in words[1:] if subject_of(text, Headings()) or unit_of_word(text)]
        if role_of(words[0]) is Role.AREA and measures and not any(read_heading(text).period for text in words):
            return _without_corner(_turned(grid, first, _last(grid, first)))
    return None


def _without_corner(turned: Turned) -> Turned:
    """The grid without the word that headed the councils, which now stand above the figures."""
    rows = turned.grid.rows
    at = next(n for n, row in enumerate(rows) if not read_cell(row[0]).is_blank)
    blanked = (*rows[:at], ("", *rows[at][1:]), *rows[at + 1 :])
    return replace(turned, grid=replace(turned.grid, rows=blanked))


def _last(grid: Grid, first: int) -> int:
    """The last row of the table: a blank one ends it."""
    at = first
    while at + 1 < len(grid.rows) and any(not read_cell(cell).is_blank for cell in grid.rows[at + 1]):
        at += 1
    return at


def _turned(grid: Grid, first: int, last: int) -> Turned:
    rows = grid.rows[first : last + 1]
    width = max(len(row) for row in rows)
    turned = tuple(tuple(row[n] if n < len(row) else "" for row in rows) for n in range(width))
    above = [read_cell(cell) for row in grid.rows[:first] for cell in row]
    title = " ".join(content.text for content in above if content.is_words and len(content.text) < LONGEST_TITLE)
    return Turned(Grid(grid.file, grid.name, turned), first, title)


def _is_period(grid: Grid, row: int, column: int) -> bool:
    cell = grid.cell(row, column)
    heading = read_heading(cell) if cell not in (None, "") else None
    return heading is not None and heading.period is not None and not heading.rest


def turned_place(place: Place, turned: Turned) -> Place:
    """Where a cell of the turned grid stands in the file."""
    return replace(place, row=place.column + turned.first, column=place.row)


def turned_back(table: StatedTable, turned: Turned) -> StatedTable:
    """The table with each figure and text at the cell where it stands in the file."""

    def back(place: Place) -> Place:
        return turned_place(place, turned)

    return replace(
        table,
        figures=tuple(replace(figure, place=back(figure.place)) for figure in table.figures),
        sentences=tuple(replace(sentence, place=back(sentence.place)) for sentence in table.sentences),
        oddities=tuple(replace(o, places=tuple(back(place) for place in o.places)) for o in table.oddities),
        titles=tuple(replace(title, place=back(title.place)) for title in table.titles),
        references=(),
    )
