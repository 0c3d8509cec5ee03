"""The sheets of a file (XLSX, ODS or CSV) as rows of cells, with every row and column where it stands."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from homeward.dataset.errors import HomewardError
from homeward.dataset.spreadsheet_text import unguarded
from homeward.dataset.writing import in_words
from homeward.figures.stated.cells import Cell
from homeward.intake.reading.csv_files import DELIMITERS, as_utf8
from homeward.intake.reading.values import read_values
from homeward.intake.sheets import Unreadable

TEXTS = (".csv", ".tsv", ".txt")
WORKBOOKS = (".xlsx", ".ods")
LARGEST = 20 << 20
"""Bytes of a file of figures; more is something else."""


@dataclass(frozen=True)
class Grid:
    """A sheet. `name` is empty for a CSV file; row and column 1 are the first of `rows`."""

    file: str
    name: str
    rows: tuple[tuple[Cell, ...], ...]

    def cell(self, row: int, column: int) -> Cell:
        """A cell, counted from 0; None outside."""
        line = self.rows[row] if 0 <= row < len(self.rows) else ()
        return line[column] if 0 <= column < len(line) else None


def read_grids(path: Path) -> list[Grid]:
    """Every sheet of a file. Raises HomewardError that says why it cannot be read."""
    ending = path.suffix.casefold()
    if ending not in (*TEXTS, *WORKBOOKS):
        raise HomewardError(f"{path.name}: files of this kind cannot be audited. Save it as .xlsx, .ods or .csv.")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise HomewardError(in_words(error, path.name)) from None
    if len(content) > LARGEST:
        raise HomewardError(f"{path.name}: it is larger than {LARGEST >> 20} MB, and so no table of figures.")
    if not content.strip():
        raise HomewardError(f"{path.name}: the file is empty.")
    try:
        return _csv(path.name, content) if ending in TEXTS else _workbook(path.name, content)
    except Unreadable as reason:
        raise HomewardError(f"{path.name}: {reason.message}") from None


def _workbook(name: str, content: bytes) -> list[Grid]:
    """Its sheets that can be seen, parsed in a process of its own, so that a hostile file can end only that."""
    return [Grid(name, sheet, rows) for sheet, rows in read_values(content)]


def _csv(name: str, content: bytes) -> list[Grid]:
    text = as_utf8(content).decode("utf-8", errors="replace").lstrip("\ufeff")
    sample = text[: 1 << 16]

    def commas(delimiter: str) -> int:
        lines = sample.splitlines()
        return sum(line.count(delimiter) > 0 for line in lines) * 1000 + min(999, sample.count(delimiter))

    delimiter = max(DELIMITERS, key=commas)
    try:
        rows = tuple(
            tuple(unguarded(cell) for cell in row)
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        )
    except csv.Error:
        raise Unreadable("file_is_readable", "it cannot be read as CSV: a quotation mark may be missing.") from None
    return [Grid(name, "", rows)]
