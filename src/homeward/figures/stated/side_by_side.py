"""Tables that stand beside each other on a sheet, with an empty column between, as sheets of their own."""

from collections.abc import Iterator
from dataclasses import replace

from homeward.figures.stated.cells import Cell, read_cell
from homeward.figures.stated.grids import Grid
from homeward.figures.stated.headings import read_heading

FEWEST = 2


def side_by_side(grid: Grid) -> list[Grid]:
    """
    The sheet; or each of its tables with the cells of the others left out, at the rows and columns where they stand.

    Tables are beside each other when one row of headings names periods on both sides of a column that is empty.
    """
    for at, row in enumerate(grid.rows):
        starts = [0, *_gaps(grid, at, row)]
        if len(starts) > 1:
            ends = [*starts[1:], max(len(line) for line in grid.rows)]
            return [_only(grid, first, end, at) for first, end in zip(starts, ends, strict=True)]
    return [grid]


def _gaps(grid: Grid, at: int, row: tuple[Cell, ...]) -> Iterator[int]:
    """The columns of a row of headings where another table begins: words, then periods, as on the left."""
    columns = [n for n, cell in enumerate(row) if _period(cell)]
    if len(columns) < 2 * FEWEST:
        return
    for column in range(columns[0] + 1, len(row)):
        right = [n for n in columns if n > column + 1]
        if not _is_empty(grid, at, column) or len(right) < FEWEST or _period(row[column + 1]):
            continue
        repeated = {_period(row[n]) for n in right} & {_period(row[n]) for n in columns if n < column}
        if repeated and _holds_labels(grid, at, column + 1):
            yield column + 1


def _period(cell: Cell) -> object:
    """The period that a heading names, and nothing but a period; else None."""
    if cell in (None, "") or not read_cell(cell).text:
        return None
    heading = read_heading(cell)
    return heading.period if heading.period and not heading.rest else None


def _is_empty(grid: Grid, first: int, column: int) -> bool:
    return all(read_cell(grid.cell(row, column)).is_blank for row in range(first, len(grid.rows)))


def _holds_labels(grid: Grid, first: int, column: int) -> bool:
    below = [read_cell(grid.cell(row, column)) for row in range(first + 1, len(grid.rows))]
    words = sum(content.is_words for content in below)
    return words >= FEWEST and words > sum(bool(content.numbers) for content in below)


def _only(grid: Grid, first: int, end: int, headings: int) -> Grid:
    """The columns of one table; what stands above its headings belongs to all."""
    rows = tuple(
        tuple(cell if first <= n < end or row < headings else "" for n, cell in enumerate(line))
        for row, line in enumerate(grid.rows)
    )
    return replace(grid, rows=rows)
