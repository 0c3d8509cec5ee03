"""A sheet as it came: the columns that somebody maps, as text, with the row that each stands in."""

import itertools
import re
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from homeward.intake.mapping import same_heading
from homeward.intake.texts import trimmed

HEADING_ROWS = 20
"""Headings may stand below a title, in one of the first 20 rows."""

PEEK_ROWS = 30
"""How many rows are enough to tell what a sheet is."""

_LONGEST_HEADING = 300
_COULD_BE_HEADING = re.compile(r"^(?![\d\s:/.,£%+-]*$)(?!\d{4}-\d\d-\d\d)")


class Unreadable(Exception):  # noqa: N818 - what happened to a file, and not an error of ours
    """A file or sheet that cannot be read; becomes a finding under `rule`. The message holds nothing of its content."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message


@dataclass(frozen=True)
class ExtractFile:
    """
    A file of an agency.

    Attributes:
        name: its path below the extracts folder, with forward slashes, as findings print it.
    """

    agency: str
    path: Path
    name: str


@dataclass(frozen=True)
class ErrorCell:
    """A cell that holds an error of a spreadsheet program (`#N/A`) in place of a value; it is read as null."""

    row: int
    heading: str
    error: str


@dataclass(frozen=True)
class Sheet:
    """
    What was read.

    Attributes:
        headings: of the columns that were asked for and found, as the file writes them.
        cells: a text column `c0`, `c1` ... for each heading, without blanks around the texts and null where there is
            none, perhaps kept as one of few texts (`texts`); `source_row`; and `is_ragged` where a row has more cells
            than there are headings. Rows with nothing in any of the columns are not there.
        error_cells: where a spreadsheet program wrote `#N/A` or the like; null in `cells`.
        has_serial_dates: a bare number in a date column is a day as Excel counts them.
    """

    name: str
    headings: tuple[str, ...]
    cells: pa.Table
    has_serial_dates: bool = False
    error_cells: tuple[ErrorCell, ...] = ()

    def find(self, headings: Iterable[str]) -> int | None:
        """The column under the first of several headings that is there."""
        folded = [same_heading(h) for h in self.headings]
        return next((folded.index(same_heading(h)) for h in headings if same_heading(h) in folded), None)


def heading_row(rows: Sequence[Sequence[str]], wanted: set[str] | None) -> int:
    """
    Which row holds the headings, counted from 0: the first that holds the most of the mapped ones.

    Where nothing is mapped yet (None) it is the first row with the most cells that could be headings: texts that are no
    number and no date. 0 when no row holds any.
    """
    if wanted is None:
        matches = [sum(bool(_COULD_BE_HEADING.search(cell[:_LONGEST_HEADING])) for cell in row) for row in rows]
    else:
        matches = [len({same_heading(cell) for cell in row} & wanted) for row in rows]
    matches = matches[:HEADING_ROWS]
    return matches.index(max(matches)) if matches else 0


def heading_text(heading: str) -> str:
    """A heading as findings print it: in one line, however the file breaks it."""
    return " ".join(heading.split())


def wanted_columns(headings: Sequence[str], wanted: set[str] | None) -> list[int]:
    """Positions of the headings that are mapped, or of all (None); of two that are the same, the first."""
    first: dict[str, int] = {}
    for position, heading in enumerate(headings):
        first.setdefault(same_heading(heading), position)
    return sorted(position for heading, position in first.items() if heading and (wanted is None or heading in wanted))


def sheet_of_rows(
    name: str,
    headings: Sequence[str],
    rows: Iterable[tuple[int, Sequence[str]]],
    wanted: set[str] | None,
    serial: bool = False,
) -> Sheet:
    """A sheet from rows of text, each with its row number: the slower way, which takes rows of any length."""
    positions = wanted_columns(headings, wanted)
    columns: list[list[str]] = [[] for _ in positions]
    numbers: list[int] = []
    ragged: list[bool] = []
    for number, row in rows:
        numbers.append(number)
        ragged.append(any(cell.strip() for cell in row[len(headings) :]))
        for column, position in zip(columns, positions, strict=True):
            column.append(row[position] if position < len(row) else "")
    table = {f"c{i}": pa.array(column, pa.string()) for i, column in enumerate(columns)}
    table["source_row"] = pa.array(numbers, pa.int32())
    table["is_ragged"] = pa.array(ragged, pa.bool_())
    return Sheet(
        name, tuple(heading_text(headings[p]) for p in positions), clean(pa.table(table), len(columns)), serial
    )


def clean(table: pa.Table, width: int, is_ascii: bool = False) -> pa.Table:
    """Cells as `Sheet` promises them. Few files have blank rows, so whole columns are looked at before any row."""
    named = [f"c{position}" for position in range(width)]
    with ThreadPoolExecutor() as threads:  # Arrow works on a column without holding Python back
        columns = threads.map(trimmed, (table[name] for name in named), itertools.repeat(is_ascii))
        cells = dict(zip(named, columns, strict=True))
    blank = pc.invert(table["is_ragged"])
    for column in cells.values():
        blank = pc.and_(blank, pc.is_null(column))
        if not pc.any(blank).as_py():
            blank = None
            break
    table = pa.table({**cells, "source_row": table["source_row"], "is_ragged": table["is_ragged"]})
    return table if blank is None else table.filter(pc.invert(blank))
