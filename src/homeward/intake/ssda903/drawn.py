"""Tables of the return drawn in text, as the rules' examples are."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

BREAKS = "breaks"


@dataclass(frozen=True)
class Example:
    """Drawn tables, and the rows that break the rule by table, numbered from 0."""

    tables: Mapping[str, pa.Table]
    broken: Mapping[str, list[int]]


def draw(text: str) -> Example:
    """
    The tables that a text draws, with an empty line between two.

    Each has its name in the first line, then headings, a line of dashes, and rows; cells stand between `|`, and an
    empty cell is not filled in. A column `breaks` says yes in the rows that break the rule.
    """
    tables: dict[str, pa.Table] = {}
    broken: dict[str, list[int]] = {}
    for block in textwrap.dedent(text).strip().split("\n\n"):
        name, headings, _, *rows = map(_cells, block.splitlines())
        columns = dict(zip(headings, zip(*rows, strict=True), strict=True))
        if BREAKS in columns:
            broken[name[0]] = [n for n, cell in enumerate(columns.pop(BREAKS)) if cell == "yes"]
        tables[name[0]] = pa.table({column: _texts(cells) for column, cells in columns.items()})
    return Example(tables, broken)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _texts(cells: Sequence[str]) -> pa.Array:
    return pa.array([cell or None for cell in cells], pa.string())
