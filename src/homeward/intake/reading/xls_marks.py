"""
What an XLS file (the kind before 2007) says beside its values: errors, and midnights told from days by their format.

Such a file is a stream of records in a small file system of its own. The reader of the values reads both again; here
whatever does not fit gives no marks.
"""

import struct
from collections.abc import Iterator

from homeward.intake.reading.sheet_marks import SheetMarks
from homeward.intake.reading.workbook_parts import BUILT_IN_DATE_TIME, is_date_time

_FORMAT, _CELL_FORMAT, _SHEET, _BEGIN, _END = 0x041E, 0x00E0, 0x0085, 0x0809, 0x000A
_NUMBER, _SHORT_NUMBER, _SHORT_NUMBERS, _FORMULA, _ERROR = 0x0203, 0x027E, 0x00BD, 0x0006, 0x0205
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_ENTRY = 128
_SHORTEST_STREAM = 4096

Record = tuple[int, bytes]


def xls_marks(content: bytes) -> dict[str, SheetMarks]:
    """By sheet, what was marked; nothing where the file is not built as expected."""
    try:
        stream = _stream(content)
        sheets, styles = _sheets_and_styles(_records(stream, 0))
        return {name: _marks(_records(stream, at), styles) for name, at in sheets.items()}
    except (struct.error, IndexError, ValueError):
        return {}


def _stream(content: bytes) -> bytes:
    """The stream of the workbook, by way of the table that says which sector follows which."""
    (shift,) = struct.unpack_from("<H", content, 30)
    (directory,) = struct.unpack_from("<I", content, 48)
    size = 1 << min(shift, 12)
    sectors = [content[at : at + size] for at in range(size, len(content), size)]
    table = b"".join(sectors[n] for n in struct.unpack_from("<109I", content, 76) if n < len(sectors))
    follows = struct.unpack(f"<{len(table) // 4}I", table)
    entries = _chain(sectors, follows, directory)
    for at in range(0, len(entries), _ENTRY):
        entry = entries[at : at + _ENTRY]
        start, length = struct.unpack_from("<II", entry, 116)
        if (
            entry.startswith(("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le")))
            and length >= _SHORTEST_STREAM
        ):
            return _chain(sectors, follows, start)[:length]
    return b""


def _chain(sectors: list[bytes], follows: tuple[int, ...], start: int) -> bytes:
    found: list[bytes] = []
    while start < len(sectors) and len(found) <= len(sectors):
        found.append(sectors[start])
        start = follows[start]
    return b"".join(found)


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """The records of one part, to its end; parts within it (charts) are left out."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _sheets_and_styles(records: Iterator[Record]) -> tuple[dict[str, int], set[int]]:
    """By sheet, where its records begin; and the numbers of the cell formats that show a date with a time."""
    sheets: dict[str, int] = {}
    shows_both, styles = {BUILT_IN_DATE_TIME}, []
    for kind, data in records:
        if kind == _SHEET:
            sheets[_text(data[7:], data[6])] = struct.unpack_from("<I", data)[0]
        elif kind == _FORMAT:
            number, letters = struct.unpack_from("<HH", data)
            if is_date_time(_text(data[4:], letters)):
                shows_both.add(number)
        elif kind == _CELL_FORMAT:
            styles.append(struct.unpack_from("<H", data, 2)[0])
    return sheets, {style for style, number in enumerate(styles) if number in shows_both}


def _text(data: bytes, letters: int) -> str:
    """A text after its length: a byte that says how wide the letters are, and the letters."""
    is_wide = data[0] & 1
    return data[1 : 1 + letters * (1 + is_wide)].decode("utf-16-le" if is_wide else "latin-1")


def _marks(records: Iterator[Record], styles: set[int]) -> SheetMarks:
    marks = SheetMarks()
    for kind, data in records:
        if kind == _ERROR and data[7]:
            row, column = struct.unpack_from("<HH", data)
            marks.errors[row, column] = _ERRORS.get(data[6], "#N/A")
        elif kind == _FORMULA and data[6] == 2 and data[12:14] == b"\xff\xff":
            row, column = struct.unpack_from("<HH", data)
            marks.errors[row, column] = _ERRORS.get(data[8], "#N/A")
        elif kind in (_NUMBER, _FORMULA, _SHORT_NUMBER, _SHORT_NUMBERS):
            for row, column, style, value in _numbers(kind, data):
                if style in styles and value == int(value):
                    marks.midnights[column].append(row)
    return marks


def _numbers(kind: int, data: bytes) -> Iterator[tuple[int, int, int, float]]:
    """Row, column, cell format and value of each number of a record."""
    row, column = struct.unpack_from("<HH", data)
    if kind in (_NUMBER, _FORMULA):
        style, value = struct.unpack_from("<Hd", data, 4)
        if abs(value) < float("inf"):
            yield row, column, style, value
        return
    numbers = data[4:10] if kind == _SHORT_NUMBER else data[4:-2]
    for offset, (style, short) in enumerate(struct.iter_unpack("<HI", numbers)):
        yield row, column + offset, style, _short_number(short)


def _short_number(short: int) -> float:
    """A number in four bytes: 30 bits of a whole number or the first 30 of another, perhaps times a hundred."""
    if short & 2:
        value = float((short >> 2) - (1 << 30 if short >> 31 else 0))
    else:
        value = struct.unpack("<d", struct.pack("<Q", (short & 0xFFFFFFFC) << 32))[0]
    return value / 100 if short & 1 else value
