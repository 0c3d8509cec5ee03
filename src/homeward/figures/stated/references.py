"""The numbers that a sheet gives its rows (`1`, `8.10`, `5.3a`), whether or not the rows have figures."""

import re

from homeward.figures.stated.cells import read_cell
from homeward.figures.stated.grids import Grid
from homeward.figures.stated.model import Place, Sentence

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})?[a-z]?")
_BEGINS = re.compile(
    r"(\d{1,2})[.)]?\s+(?!or\b|to\b|days?\b|hours?\b|hrs?\b|miles?\b|yrs?\b|times\b|child|episode|year"
    r"|more\b)[A-Za-z]{2,}"
)
FEWEST = 3


def references(grid: Grid) -> tuple[Sentence, ...]:
    """Every row's number, from a first column of numbers beside labels; else from the labels that begin with one."""
    column = [found for row in range(len(grid.rows)) if (found := _own_column(grid, row))]
    if len(column) >= FEWEST:
        return tuple(column)
    begun = [found for row in range(len(grid.rows)) if (found := _in_label(grid, row))]
    return tuple(begun) if len(begun) >= FEWEST else ()


def _own_column(grid: Grid, row: int) -> Sentence | None:
    number, label = read_cell(grid.cell(row, 0)), read_cell(grid.cell(row, 1))
    if _NUMBER.fullmatch(number.text) and (label.is_words or label.status) and len(label.text) > 1:
        return Sentence(number.text, Place(grid.file, grid.name, row + 1, 1))
    if _NUMBER.fullmatch(number.text) and re.match(r"\d+ (?:\(|day|yr|mile)|\d+(?:yrs|-\d)|\d+\+", label.text):
        return Sentence(number.text, Place(grid.file, grid.name, row + 1, 1))
    return None


def _in_label(grid: Grid, row: int) -> Sentence | None:
    label = read_cell(grid.cell(row, 0))
    match = _BEGINS.match(label.text) if label.is_words else None
    return Sentence(match[1], Place(grid.file, grid.name, row + 1, 1)) if match else None
