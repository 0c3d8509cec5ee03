"""
Reading CSV files as councils write them: UTF-8, UTF-16 or Windows, with commas, semicolons or tabs.

Arrow reads a well-formed file. It cannot say which row it is at when lines are blank or of different lengths, so such
a file is read again, more slowly, by Python's own reader: a row number in a finding has to be right.
"""

import codecs
import csv
import io
import itertools
from collections.abc import Iterator
from dataclasses import replace

import pyarrow as pa
import pyarrow.csv

from homeward.intake.mapping import same_heading
from homeward.intake.reading.error_cells import may_have_errors, take_out_errors
from homeward.intake.reading.kinds import CSV, check_kind
from homeward.intake.reading.workbook_gate import refuse
from homeward.intake.sheets import (
    HEADING_ROWS,
    PEEK_ROWS,
    Sheet,
    Unreadable,
    clean,
    heading_row,
    heading_text,
    sheet_of_rows,
    wanted_columns,
)
from homeward.intake.texts import FEW, are_few

DELIMITERS = ",;\t|"
_HEAD = 1 << 16
_LAST = "\0the end"
_LINE_ENDS = ("\n", "\r")
_SAMPLE_ROWS = 500
"""Rows that tell in which columns few texts come again and again."""
_FEW_COLUMNS = 3
"""A line of a text has two commas or fewer too often to be taken for a row."""

_UNCLOSED = (
    "a quotation mark that is opened in row {row} is not closed there, and rows after it would be read as one cell. "
    "Mend that row, or extract the file again with quotation marks in texts doubled."
)
_NO_CSV = "it cannot be read as CSV: a quotation mark may be missing. Extract it again."


def read_csv(content: bytes, wanted: set[str] | None) -> Sheet:
    """Read a CSV file; `wanted` are the mapped headings. Raises Unreadable."""
    data = as_utf8(content)
    if b"\0" in data[:_HEAD]:
        refuse("it is not text. Extract it again as CSV.")
    if not data[:1000].strip() and not data.strip():
        raise Unreadable("file_is_not_empty", "the file is empty. Extract it again.")
    if data.endswith((b"\n\n", b"\n\r\n")):
        data = data.rstrip(b"\r\n") + b"\n"
    first = _first_rows(data)
    delimiter = _delimiter(first, wanted)
    rows = list(itertools.islice(_records(first, delimiter), _SAMPLE_ROWS))
    at = heading_row(rows[:HEADING_ROWS], wanted)
    is_by_lines = bool(rows) and not any(set(cell) & {"\n", "\r"} for row in rows[: at + 1] for cell in row)
    sheet = _read_fast(data, rows, at, delimiter, wanted) if is_by_lines else None
    sheet = sheet or _read_slowly(data, delimiter, at, wanted)
    if not may_have_errors(data):
        return sheet
    cells, errors = take_out_errors(sheet.cells, sheet.headings)
    return replace(sheet, cells=cells, error_cells=tuple(errors))


def peek(content: bytes) -> list[list[str]]:
    """The first rows of a CSV file as texts, of its first 64 kB. Raises Unreadable."""
    head = content[:_HEAD]
    text = _first_rows(as_utf8(head if len(content) <= _HEAD else _whole_lines(head)))
    rows = itertools.islice(_records(text, _delimiter(text, None)), PEEK_ROWS)
    try:
        return [[cell.strip() for cell in row] for row in rows]
    except csv.Error:
        refuse(_NO_CSV)


def _whole_lines(head: bytes) -> bytes:
    """Without the last line, which may be cut in the middle of a letter. A zero byte is the other half of a letter."""
    end = max(head.rfind(b"\n"), head.rfind(b"\r")) + 1
    return head[: end + (end % 2 if b"\0" in head[:200] else 0)] if end else head


def as_utf8(content: bytes) -> bytes:
    """
    The text of a file, as UTF-8 without a mark.

    Letters that are no UTF-8 are taken as Windows (cp1252), each by itself: one such letter in a file of UTF-8, as a
    file put together from two systems has, must not spoil the others. Raises Unreadable for what is no text.
    """
    check_kind(CSV, content or b"\n")
    if content.startswith(codecs.BOM_UTF8):
        content = content[3:]
    elif encoding := _utf_16(content):
        return content.decode(encoding, errors="replace").lstrip("\ufeff").encode()
    if content.isascii() or _is_utf8(content):
        return content
    if content.decode("utf-8", errors="ignore").isascii():
        return content.decode("cp1252", errors="replace").encode()
    return content.decode("utf-8", errors=_AS_WINDOWS).encode()


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


_AS_WINDOWS = "homeward.as_windows"
codecs.register_error(_AS_WINDOWS, _as_windows)


def _is_utf8(content: bytes) -> bool:
    """Arrow looks at a file of 100 MB in a few hundredths of a second, and makes no copy."""
    bounds = pa.array([0, len(content)], pa.int64()).buffers()[1]
    try:
        pa.LargeStringArray.from_buffers(1, bounds, pa.py_buffer(content)).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _utf_16(content: bytes) -> str:
    """UTF-16 by its mark, or by a zero beside nearly every letter."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = content[:200]
    if len(head) > 3 and head[1::2].count(0) > len(head) * 0.4:
        return "utf-16-le"
    return "utf-16-be" if len(head) > 3 and head[::2].count(0) > len(head) * 0.4 else ""


def _first_rows(data: bytes) -> str:
    return data[:_HEAD].decode("utf-8", errors="ignore").lstrip("\ufeff")


def _delimiter(text: str, wanted: set[str] | None) -> str:
    """The delimiter under which one of the first rows holds most of the mapped headings; else the most frequent."""

    def fits(delimiter: str) -> tuple[int, int]:
        rows = list(itertools.islice(_records(text, delimiter), HEADING_ROWS))
        headings = rows[heading_row(rows, wanted)] if rows else []
        return len({same_heading(cell) for cell in headings} & (wanted or set())), len(headings)

    return max(DELIMITERS, key=fits)


def _read_fast(data: bytes, rows: list[list[str]], at: int, delimiter: str, wanted: set[str] | None) -> Sheet | None:
    """None where Arrow cannot read it, or not say which row is which."""
    try:
        return _read_with_arrow(data, rows, at, delimiter, wanted)
    except pa.ArrowInvalid:
        return None


def _read_with_arrow(data: bytes, rows: list[list[str]], at: int, delimiter: str, wanted: set[str] | None) -> Sheet:
    headings = rows[at]
    positions = wanted_columns(headings, wanted)
    names = [f"n{i}" for i in range(len(headings))]
    if not positions:
        raise pa.ArrowInvalid("no column to read")
    table = pyarrow.csv.read_csv(
        pa.BufferReader(data),
        read_options=pyarrow.csv.ReadOptions(column_names=names, skip_rows=at + 1, block_size=1 << 22),
        parse_options=pyarrow.csv.ParseOptions(
            delimiter=delimiter, newlines_in_values=b'"' in data, ignore_empty_lines=False
        ),
        convert_options=pyarrow.csv.ConvertOptions(
            check_utf8=False,
            column_types={name: _type_of(column, rows[at + 1 :]) for column, name in enumerate(names)},
            include_columns=[names[p] for p in positions],
            null_values=[""],
            strings_can_be_null=True,
        ),
    ).rename_columns([f"c{i}" for i in range(len(positions))])
    if _may_go_over_lines(data) and table.num_rows + at != data.count(b"\n") - data.endswith(b"\n"):
        raise pa.ArrowInvalid("a cell goes over several lines")
    numbers = pa.arange(at + 2, at + table.num_rows + 2).cast(pa.int32())
    table = table.append_column("source_row", numbers).append_column("is_ragged", pa.repeat(False, table.num_rows))
    of = tuple(heading_text(headings[p]) for p in positions)
    return Sheet("", of, clean(table, len(positions), data.isascii()))


def _may_go_over_lines(data: bytes) -> bool:
    return b'"' in data or b"\r" in data


def _type_of(column: int, rows: list[list[str]]) -> pa.DataType:
    return FEW if are_few([row[column] for row in rows if len(row) > column]) else pa.string()


def _read_slowly(data: bytes, delimiter: str, heading_at: int, wanted: set[str] | None) -> Sheet:
    text = data.decode("utf-8", errors="replace")
    records = _whole_records(text, delimiter, heading_at)
    try:
        _, headings = next(records)
        return sheet_of_rows("", headings, records, wanted)
    except csv.Error:
        refuse(_NO_CSV)


def _whole_records(text: str, delimiter: str, heading_at: int) -> Iterator[tuple[int, list[str]]]:
    """
    The headings and each row below, with its number. Raises Unreadable where a row has swallowed others.

    A quotation mark that is not closed makes one cell of all that follows, up to the next mark or the end. Nothing says
    so: the rows would be gone. Such a cell holds whole lines with as many delimiters as a row, or the line that is
    added here after the last.
    """
    numbered = enumerate(_records(f"{text}{'' if text.endswith(_LINE_ENDS) else chr(10)}{_LAST}", delimiter), start=1)
    delimiters = -1
    for number, row in itertools.islice(numbered, heading_at, None):
        if row == [_LAST]:
            return
        if number == heading_at + 1 and len(row) > _FEW_COLUMNS:
            delimiters = len(row) - 1
        for cell in row:
            if cell.endswith(_LAST) or any(line.count(delimiter) == delimiters for line in cell.splitlines()[1:-1]):
                refuse(_UNCLOSED.format(row=number))
        yield number, row


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
