"""A table with its periods downwards and its measures across, turned so that it reads as others do."""

from dataclasses import dataclass, replace

from homeward.figures.stated.cells import read_cell
from homeward.figures.stated.grids import Grid
from homeward.figures.stated.headings import read_heading
from homeward.figures.stated.model import Place, StatedTable

FEWEST = 2
MOST_COLUMNS = 3
"""Before the periods there may be a council, and a number."""


@dataclass(frozen=True)
class Turned:
    """The turned grid, and the row (from 0) that its first column was."""

    grid: Grid
    first: int


def turned_grid(grid: Grid) -> Turned | None:
    """The grid turned, when one of its first columns holds periods below a row of headings; else None."""
    return next((turned for column in range(MOST_COLUMNS) if (turned := _by_column(grid, column))), None)


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
    rows = grid.rows[first : at[-1] + 1]
    width = max(len(row) for row in rows)
    turned = tuple(tuple(row[n] if n < len(row) else "" for row in rows) for n in range(width))
    return Turned(Grid(grid.file, grid.name, turned), first)


def _is_period(grid: Grid, row: int, column: int) -> bool:
    cell = grid.cell(row, column)
    heading = read_heading(cell) if cell not in (None, "") else None
    return heading is not None and heading.period is not None and not heading.rest


def turned_back(table: StatedTable, turned: Turned) -> StatedTable:
    """The table with each figure and text at the cell where it stands in the file."""

    def back(place: Place) -> Place:
        return replace(place, row=place.column + turned.first, column=place.row)

    return replace(
        table,
        figures=tuple(replace(figure, place=back(figure.place)) for figure in table.figures),
        sentences=tuple(replace(sentence, place=back(sentence.place)) for sentence in table.sentences),
        oddities=tuple(replace(o, places=tuple(back(place) for place in o.places)) for o in table.oddities),
        titles=tuple(replace(title, place=back(title.place)) for title in table.titles),
        references=(),
    )
