"""The breakdown of a whole table, which its corner names or the line above it."""

from homeward.figures.stated.breakdowns import breakdown_named
from homeward.figures.stated.grids import Grid
from homeward.figures.stated.headings import Role
from homeward.figures.stated.labels import labels_of
from homeward.figures.stated.layout import Layout, contents
from homeward.figures.stated.words import is_part_of

FIRST_ROWS = 2
"""Of a table, one of which must be a part of the breakdown that its corner or the line above names."""


def broken_down_by(grid: Grid, layout: Layout, end: int, heading: str) -> str:
    """The corner of a table, or the line above it, that names the breakdown of its first rows; else empty."""
    corner = [column.words for column in layout.columns if column.role is Role.LABEL and column.words]
    rows = range(layout.end, min(layout.end + FIRST_ROWS, end, len(grid.rows)))
    first = [labels_of(contents(grid, at), layout).label for at in rows]
    named = ((words, breakdown_named(words)) for words in (*corner, heading))
    return next((words for words, named_ in named if named_ and any(is_part_of(label, named_) for label in first)), "")
