"""
Rows whose figures have moved: a label took a figure's column, and what followed slid to the right.

Figures are given back to their columns by meaning. Where there are as many figures as periods they are taken in order;
where that cannot be, the row is not read, and a check will say that its columns moved.
"""

import re

from homeward.figures.stated.cells import Content
from homeward.figures.stated.headings import Role
from homeward.figures.stated.layout import Column, Layout
from homeward.figures.stated.model import Oddity, Place

MOVED = "columns moved"
SHIFTED = "columns shifted"
"""All figures of a row as far to the right as its label: a fault only where most rows are not so."""

Cells = list[tuple[Column, Content, int]]


def settle(
    layout: Layout, row: list[Content], displaced: int, first: Place, area: str | None = None
) -> tuple[Cells, Oddity | None]:
    """
    Each figure of a row with the column that it belongs to and the index of the cell that it stands in.

    Args:
        displaced: how many columns of figures the row's labels take.
        first: any cell of the row.
        area: of a row that belongs to rows which were read in order: their council.
    """
    beyond = _beyond(layout, row)
    columns = [column.index for column in layout.values]
    figures = [(i, row[i]) for i in (*columns, *beyond) if i < len(row) and _is_figure(row[i])]
    places = tuple(Place(first.file, first.sheet, first.row, index + 1) for index, _ in figures)
    if not displaced:
        if area is not None and (cells := _in_order(layout, figures, -1, 1, [area])):
            return cells, None
        in_place = [
            (c, row[c.index], c.index) for c in layout.values if c.index < len(row) and _is_figure(row[c.index])
        ]
        return in_place, Oddity(MOVED, SLID, places[-len(beyond) :]) if beyond else None
    if cells := _shifted(layout, figures, displaced):
        return cells, Oddity(SHIFTED, READ_TO_THE_LEFT, places)
    areas = list(dict.fromkeys(column.area for column in layout.values))
    if cells := _in_order(layout, figures, 0, displaced, areas):
        return cells, Oddity(MOVED, TAKEN_IN_ORDER, places)
    periods = len({c.period.title for c in layout.values if c.period})
    numbers = sum(bool(content.numbers) for _, content in figures)
    return [], Oddity(MOVED, NOT_TOLD.format(numbers=numbers, periods=periods), places)


SLID = "A figure stands right of the columns of figures: the row may have slid to the right."
READ_TO_THE_LEFT = (
    "A label stands in a column of figures, and the figures beside it are that much further right than in other "
    "rows. They were read below the headings that they belong to."
)
TAKEN_IN_ORDER = (
    "A label stands in a column of figures, and the figures beside it do not all stand below their headings. "
    "They were read in order, one for each period."
)
NOT_TOLD = (
    "A label stands in a column of figures, and {numbers} figures follow for {periods} periods: which figure belongs "
    "to which period cannot be told, so none of them was read."
)


def _is_figure(content: Content) -> bool:
    return bool(content.numbers or content.status)


def _beyond(layout: Layout, row: list[Content]) -> list[int]:
    """Figures that stand right of the figures' columns, under a comment or no heading."""
    last = max(column.index for column in layout.values)
    quiet = [
        column.index
        for column in layout.columns
        if column.index > last
        and (column.role is Role.COMMENT or re.search(r"provided|suppl|source|owner|lead", column.words.casefold()))
    ]
    return [index for index in quiet if index < len(row) and row[index].numbers]


def _shifted(layout: Layout, figures: list[tuple[int, Content]], by: int) -> Cells:
    """Every figure as many columns to the left as the labels take, if each period then has the same councils."""
    values = {column.index: column for column in layout.values}
    if not figures or any(index - by not in values for index, _ in figures):
        return []
    cells = [(values[index - by], content, index) for index, content in figures]
    in_period: dict[str, set[str]] = {}
    for column, content, _ in cells:
        if content.numbers:
            in_period.setdefault(column.period.title if column.period else "", set()).add(column.area)
    widest = max(in_period.values(), key=len, default=set())
    return cells if all(areas <= widest for areas in in_period.values()) else []


def _in_order(layout: Layout, figures: list[tuple[int, Content]], least: int, most: int, areas: list[str]) -> Cells:
    """As many figures as periods: in order, under a council whose columns are `least` to `most` to their left."""
    numbers = [(index, content) for index, content in figures if content.numbers]
    periods = list(dict.fromkeys(column.period.title for column in layout.values if column.period))
    if len(numbers) != len(periods) or len(numbers) != len(figures):
        return []
    for area in areas:
        columns = [column for column in layout.values if column.area == area]
        if len(columns) == len(numbers) and all(
            least <= index - column.index <= most for (index, _), column in zip(numbers, columns, strict=True)
        ):
            return [(column, content, index) for (index, content), column in zip(numbers, columns, strict=True)]
    return []
