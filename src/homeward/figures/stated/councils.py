"""Councils that stand in rows: a column that holds their names is no column of labels."""

import re
from dataclasses import replace

from homeward.figures.stated.breakdowns import breakdown_named
from homeward.figures.stated.cells import Content, read_cell
from homeward.figures.stated.grids import Grid
from homeward.figures.stated.headings import Role
from homeward.figures.stated.layout import Column, Layout, contents
from homeward.figures.stated.subjects import Headings, subject_of
from homeward.figures.stated.words import is_category, is_total, meaning_of

FEWEST = 2
_AGENCY = re.compile(r"agency|organisation|partner|force|source|provided by", re.IGNORECASE)
LONGEST_NAME = 40


def with_councils_in_rows(grid: Grid, layout: Layout, end: int, heading: str) -> Layout:
    """
    The layout, with the column of labels as one of councils when its words can be nothing else.

    The line above such a table says what it counts, and no row does.
    """
    labels = [column for column in layout.columns if column.role is Role.LABEL and column.index < layout.first_value]
    named_so = any(column.role is Role.AREA for column in layout.columns)
    if named_so or not subject_of(heading, Headings()) or breakdown_named(heading):
        return layout
    filled = [column for column in labels if _texts(grid, layout, end, column)]
    if len(filled) != 1 or not _are_names(_texts(grid, layout, end, filled[0]), heading):
        return layout
    columns = [replace(c, role=Role.AREA) if c == filled[0] else _emptied(c) for c in layout.columns]
    return replace(layout, columns=tuple(columns))


def with_agencies(grid: Grid, layout: Layout, end: int) -> Layout:
    """The layout, with a column of agencies as one of councils where two of them give the same row."""
    labels = [column for column in layout.columns if column.role is Role.LABEL and column.index < layout.first_value]
    agencies = [column for column in layout.columns if _AGENCY.fullmatch(column.words.strip())]
    if len(agencies) != 1 or not labels or agencies[0].index > layout.first_value:
        return layout
    named = list(zip(_texts(grid, layout, end, agencies[0]), _texts(grid, layout, end, labels[-1]), strict=True))
    if len({label for _, label in named}) == len(set(named)):
        return layout
    columns = [replace(c, role=Role.AREA) if c == agencies[0] else c for c in layout.columns]
    return replace(layout, columns=tuple(columns))


def _emptied(column: Column) -> Column:
    return replace(column, role=Role.IGNORED) if column.role is Role.LABEL else column


def _texts(grid: Grid, layout: Layout, end: int, column: Column) -> list[str]:
    """The words of a column, in the rows that have figures."""
    rows = [contents(grid, at) for at in range(layout.end, end)]
    return [row[column.index].text for row in rows if _has_figures(row, layout) and len(row) > column.index]


def _has_figures(row: list[Content], layout: Layout) -> bool:
    return any(row[column.index].numbers for column in layout.values if column.index < len(row))


def _are_names(texts: list[str], heading: str) -> bool:
    names = [text for text in texts if not is_total(text)]
    return len(names) >= FEWEST and len(set(names)) == len(names) and all(_is_name(name, heading) for name in names)


def _is_name(text: str, heading: str) -> bool:
    if not text or len(text) > LONGEST_NAME or re.search(r"[\d%]", text) or not text[0].isupper():
        return False
    words = re.sub(r"\b(?:total|council|area)\b", "", text, flags=re.IGNORECASE)
    says_something = meaning_of(words, Headings()).subject or subject_of(words, Headings(heading))
    return not is_category(text) and not says_something and not read_cell(text).numbers
