"""Reading workbooks (XLSX, ODS and the older XLS) with calamine, every cell as text."""

import contextlib
import io
import itertools
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import python_calamine

from homeward.intake.reading.cell_texts import MIDNIGHT, texts
from homeward.intake.reading.error_cells import take_out_errors
from homeward.intake.reading.sheet_marks import SheetMarks
from homeward.intake.reading.workbook_gate import LARGEST_FILE, MEGABYTE, OLD, Gate, check_workbook, refuse
from homeward.intake.reading.xls_marks import xls_marks
from homeward.intake.sheets import (
    HEADING_ROWS,
    PEEK_ROWS,
    ErrorCell,
    Sheet,
    Unreadable,
    clean,
    heading_row,
    heading_text,
    wanted_columns,
)

_BATCH = 20_000
MOST_VALUES = 1_000_000


class Workbook:
    """A workbook that may be read safely, and its sheets, the last one kept. Raises Unreadable throughout."""

    def __init__(self, content: bytes) -> None:
        if len(content) > LARGEST_FILE:
            refuse(f"it is larger than {LARGEST_FILE // MEGABYTE} MB. Save it as CSV.")
        self._gate = _check_old(content) if content.startswith(OLD) else check_workbook(content, is_apart=True)
        with _damage_is_unreadable():
            self._workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        self._last: tuple[str, python_calamine.CalamineSheet] | None = None

    def names(self) -> list[str]:
        """The sheets of cells that are not hidden."""
        kind, visible = python_calamine.SheetTypeEnum.WorkSheet, python_calamine.SheetVisibleEnum.Visible
        return [s.name for s in self._workbook.sheets_metadata if s.typ == kind and s.visible == visible]

    def peek(self, sheet: str, named_as: str) -> list[list[str]]:
        """The first rows of a sheet as texts."""
        name = self._choose(sheet, named_as)
        with _damage_is_unreadable():
            rows = self._sheet(name).to_python(skip_empty_area=False, nrows=PEEK_ROWS)
        return [[cell.strip() for cell in texts(row)] for row in rows]

    def read(self, sheet: str, wanted: set[str] | None, named_as: str) -> Sheet:
        """
        One sheet; `wanted` are the mapped headings.

        It is the one named; else the only one that can be seen; else the one named as the file (`named_as`).
        """
        name = self._choose(sheet, named_as)
        with _damage_is_unreadable():
            return _read(name, self._sheet(name), wanted, self._gate)

    def values(self, name: str) -> list[list[Any]]:
        """Every cell of a small sheet from A1 on, as calamine gives it."""
        with _damage_is_unreadable():
            sheet = self._sheet(name)
            if sheet.total_height * sheet.total_width > MOST_VALUES:
                refuse(f"a sheet has more than {MOST_VALUES:,} cells, which is no table of figures.")
            return sheet.to_python(skip_empty_area=False)

    def _sheet(self, name: str) -> python_calamine.CalamineSheet:
        if self._last is None or self._last[0] != name:
            self._last = None
            self._last = name, self._workbook.get_sheet_by_name(name)
        return self._last[1]

    def _choose(self, sheet: str, named_as: str) -> str:
        names, seen = self._workbook.sheet_names, self.names()
        if not names:
            refuse("it has no sheets. Extract it again.")
        asked = sheet or ("" if len(seen) == 1 else named_as)
        if not asked:
            return seen[0]
        if found := [name for name in names if name.casefold().strip() == asked.casefold().strip()]:
            return found[0]
        how = "The mapping names another sheet" if sheet else "It has several sheets and none is named as the file"
        raise Unreadable("sheet_is_found", f'{how}. Say which in the mapping: sheet = "...".')


def _check_old(content: bytes) -> Gate:
    """The gate for the kind before 2007: no zip, and so no bomb; names of its streams are in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        refuse("it has a password. Save it as .xlsx without one.")
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        refuse("it has macros. Save it as .xlsx, which cannot have any.")
    if "WordDocument".encode("utf-16-le") in content:
        refuse("it is a Word document. Save its table as .xlsx.")
    marks = xls_marks(content)
    return Gate({name: name.casefold() for name in marks}, {name.casefold(): marks[name] for name in marks})


@contextlib.contextmanager
def _damage_is_unreadable() -> Iterator[None]:
    """calamine's errors are of many kinds, and its panics are not even Exceptions."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, MemoryError, Unreadable):
        raise
    except python_calamine.PasswordError:
        refuse("it has a password. Save it as .xlsx without one.")
    except BaseException:  # noqa: BLE001 - a panic is no Exception
        message = "it is damaged. Open it in a spreadsheet program and save it again as .xlsx."
        raise Unreadable("file_is_readable", message) from None


def _read(name: str, sheet: python_calamine.CalamineSheet, wanted: set[str] | None, gate: Gate) -> Sheet:
    top = [texts(row) for row in sheet.to_python(skip_empty_area=False, nrows=HEADING_ROWS)]
    if not top or (not any(cell.strip() for row in top for cell in row) and sheet.total_height <= len(top)):
        raise Unreadable("file_is_not_empty", "the sheet is empty. Extract it again.")
    at = heading_row(top, wanted)
    headings = _with_merged(top, at, sheet)
    positions = wanted_columns(headings, wanted)
    table = _columns(sheet, at, positions, gate.marks_of(name))
    of = tuple(heading_text(headings[p]) for p in positions)
    _refuse_formulas_without_value(gate.marks_of(name), at, {*positions})
    table, errors = take_out_errors(clean(table, len(positions)), of)
    errors += _errors_of_formulas(gate.marks_of(name), at, dict(zip(positions, of, strict=True)))
    return Sheet(name, of, table, True, tuple(sorted(errors, key=lambda error: error.row)))


def _with_merged(top: list[list[str]], at: int, sheet: python_calamine.CalamineSheet) -> list[str]:
    """The headings; one that is merged over several rows stands in the first of them."""
    headings = list(top[at])
    for (row, column), (last, _) in sheet.merged_cell_ranges or []:
        if row < at <= last and column < len(headings) and not headings[column].strip():
            headings[column] = top[row][column]
    return headings


def _columns(sheet: python_calamine.CalamineSheet, at: int, positions: list[int], marks: SheetMarks) -> pa.Table:
    """
    The wanted columns below the headings, in batches: a sheet as Python objects is many times as large.

    calamine's rows begin with the sheet's first row, but with the first column that holds anything.
    """
    left = (sheet.start or (0, 0))[1]
    rows = itertools.islice(sheet.iter_rows(), at + 1, None)
    number = at + 2
    midnights = {p: {row + 1 for row in marks.midnights[p]} for p in positions if p in marks.midnights}
    batches: list[pa.Table] = []
    while batch := list(itertools.islice(rows, _BATCH)):
        batches.append(_batch(batch, number, left, positions, midnights))
        number += len(batch)
    return pa.concat_tables(batches or [_batch([], number, left, positions, {})])


def _batch(
    rows: list[list[Any]], number: int, left: int, positions: list[int], midnights: dict[int, set[int]]
) -> pa.Table:
    table: dict[str, pa.Array] = {}
    for i, position in enumerate(positions):
        column = texts([row[position - left] for row in rows]) if position >= left else [""] * len(rows)
        for row in midnights.get(position, ()):
            if number <= row < number + len(rows) and len(column[row - number]) == len("2019-05-02"):
                column[row - number] += MIDNIGHT
        table[f"c{i}"] = pa.array(column, pa.string())
    table["source_row"] = pa.array(range(number, number + len(rows)), pa.int32())
    table["is_ragged"] = pa.repeat(pa.scalar(False), len(rows))
    return pa.table(table)


def _refuse_formulas_without_value(marks: SheetMarks, at: int, positions: set[int]) -> None:
    rows = [row + 1 for row, column in marks.without_value if row > at and column in positions]
    if rows:
        refuse(
            f"cells hold formulas that were never calculated, the first in row {min(rows)}. "
            "Open it in a spreadsheet program and save it again."
        )


def _errors_of_formulas(marks: SheetMarks, at: int, headings: dict[int, str]) -> list[ErrorCell]:
    """calamine reads an error as nothing."""
    errors = marks.errors.items()
    return [ErrorCell(row + 1, headings[c], error) for (row, c), error in errors if row > at and c in headings]
