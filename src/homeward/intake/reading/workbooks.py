"""
Reading a sheet of a workbook (XLSX) with calamine, every cell as text.

A date cell becomes `2019-05-02`, or `2019-05-02 10:15:00` when it has a time. An Excel date at exactly midnight is a
date: Excel keeps no difference between the two.
"""

import contextlib
import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import python_calamine

from homeward.intake.reading.workbook_gate import check_workbook
from homeward.intake.sheets import HEADING_ROWS, PEEK_ROWS, Sheet, Unreadable, heading_row, sheet_of_rows


def open_workbook(content: bytes) -> python_calamine.CalamineWorkbook:
    """Open a workbook that may be read safely. Raises Unreadable."""
    check_workbook(content)
    with _damage_is_unreadable():
        return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))


def sheet_names(workbook: python_calamine.CalamineWorkbook) -> list[str]:
    """The sheets of cells that are not hidden."""
    kind, visible = python_calamine.SheetTypeEnum.WorkSheet, python_calamine.SheetVisibleEnum.Visible
    return [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == kind and sheet.visible == visible]


def peek(workbook: python_calamine.CalamineWorkbook, sheet: str, named_as: str) -> list[list[str]]:
    """The first rows of a sheet as texts. Raises Unreadable."""
    name = _choose(workbook.sheet_names, sheet, named_as)
    with _damage_is_unreadable():
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=PEEK_ROWS)
    return [[as_text(cell).strip() for cell in row] for row in rows]


def read_sheet(
    workbook: python_calamine.CalamineWorkbook, wanted: set[str] | None, sheet: str = "", named_as: str = ""
) -> Sheet:
    """
    Read one sheet; `wanted` are the mapped headings.

    The sheet is the one named; else the only one; else the one named as the file (`named_as`). Raises Unreadable.
    """
    name = _choose(workbook.sheet_names, sheet, named_as)
    with _damage_is_unreadable():
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    texts = [[as_text(cell) for cell in row] for row in rows]
    if not any(cell for row in texts for cell in row):
        raise Unreadable("file_is_not_empty", "the sheet is empty. Extract it again.")
    at = heading_row(texts[:HEADING_ROWS], wanted)
    return sheet_of_rows(name, texts[at], enumerate(texts[at + 1 :], start=at + 2), wanted, serial=True)


@contextlib.contextmanager
def _damage_is_unreadable() -> Iterator[None]:
    """calamine's errors are of many kinds, and its panics are not even Exceptions."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - a panic is no Exception
        message = "it is damaged. Open it in a spreadsheet program and save it again as .xlsx."
        raise Unreadable("file_is_readable", message) from None


def _choose(names: list[str], sheet: str, named_as: str) -> str:
    if not names:
        raise Unreadable("file_is_readable", "it has no sheets. Extract it again.")
    asked = sheet or ("" if len(names) == 1 else named_as)
    if not asked:
        return names[0]
    if found := [name for name in names if name.casefold().strip() == asked.casefold().strip()]:
        return found[0]
    how = "The mapping names another sheet" if sheet else "It has several sheets and none is named as the file"
    raise Unreadable("sheet_is_found", f'{how}. Say which in the mapping: sheet = "...".')


Cell = int | float | str | bool | date | datetime | time | timedelta | None


def as_text(cell: Cell) -> str:
    """A cell as it would stand in a CSV file; a whole number without decimals."""
    match cell:
        case str():
            return cell
        case bool():
            return "Yes" if cell else "No"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return _moment(cell)
        case time():
            return f"{cell:%H:%M:%S}"
        case timedelta():
            minutes = round(cell.total_seconds() / 60)
            return f"{minutes // 60:02d}:{minutes % 60:02d}"
        case None:
            return ""
    return str(cell)


def _moment(cell: datetime) -> str:
    """To the nearest second: Excel counts in fractions of a day, and 10:15 may come as 10:14:59.9999."""
    rounded = (cell + timedelta(milliseconds=500)).replace(microsecond=0)
    return f"{rounded:%Y-%m-%d}" if rounded.time() == time() else f"{rounded:%Y-%m-%d %H:%M:%S}"
