"""Tables without periods that stand below each other, under the same headings."""

from dataclasses import replace

from homeward.figures.stated.grids import Grid
from homeward.figures.stated.layout import Layout


def with_repeats(grid: Grid, layouts: list[Layout]) -> list[Layout]:
    """The layouts; where one table of no period was found, also those below that have its row of headings."""
    if len(layouts) != 1 or any(column.period for column in layouts[0].values):
        return layouts
    first = layouts[0]
    again = [at for at in range(first.end, len(grid.rows)) if grid.rows[at] == grid.rows[first.first]]
    return [first, *(replace(first, first=at, end=at + 1) for at in again)]
