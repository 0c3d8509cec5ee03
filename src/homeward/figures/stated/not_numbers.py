"""Cells among figures that are no numbers, and why they were not read."""

from collections.abc import Iterator
from dataclasses import replace

from homeward.figures.stated.cells import Content, is_almost_a_number
from homeward.figures.stated.layout import Layout
from homeward.figures.stated.model import NotRead, Place

_OF_STATUS = {
    "[x]": "it says that the number is not available",
    "[z]": "it says that a number does not apply",
    "[c]": "its number is withheld",
}


def cells_not_read(layout: Layout, row: list[Content], first: Place) -> Iterator[NotRead]:
    """The cells of a row, in columns of figures, that are neither numbers nor empty; `first` is any cell of the row."""
    for column in layout.values:
        content = row[column.index] if column.index < len(row) else Content("")
        if content.numbers or content.is_blank:
            continue
        yield NotRead(replace(first, column=column.index + 1), _reason(content))


def _reason(content: Content) -> str:
    if content.status:
        return _OF_STATUS[content.status]
    if is_almost_a_number(content.text):
        return "it is not a number: write it in digits, with nothing beside them"
    return "it holds words where a number is expected: write the number, or leave it empty"
