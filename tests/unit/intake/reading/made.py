"""Extract files made in memory, of every kind that can be read, for tests that read them or spoil them."""

import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import xlsxwriter

from homeward.intake.reading import OpenFile
from homeward.intake.sheets import ExtractFile

Row = Sequence[object]

ROWS: list[Row] = [
    ("id", "name", "began", "age"),
    *((f"E{i}", ("Ann", "Ben", "Zoë")[i % 3], f"2019-04-{i % 28 + 1:02d}", i % 18) for i in range(1, 41)),
]

CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:"
ODS_MARK = "application/vnd.oasis.opendocument.spreadsheet"


def opened(content: bytes, name: str = "extract.xlsx") -> OpenFile:
    file = ExtractFile("anytown", Path(name), f"anytown/{name}")
    return OpenFile(file, content)


def cells(content: bytes, name: str, sheet: str = "", wanted: set[str] | None = None) -> list[tuple[object, ...]]:
    """The cells of each row and its number."""
    read = opened(content, name).sheet(sheet, wanted)
    names = [*(f"c{i}" for i in range(len(read.headings))), "source_row"]
    return list(zip(*(read.cells[name].to_pylist() for name in names), strict=True))


def workbook(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "default_date_format": "dd/mm/yyyy hh:mm"}) as book:
        fill(book)
    return content.getvalue()


def xlsx(*rows: Row, sheet: str = "Data") -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        worksheet = book.add_worksheet(sheet)
        for number, row in enumerate(rows or ROWS):
            worksheet.write_row(number, 0, row)

    return workbook(fill)


def xlsx_of_everything() -> bytes:
    """Two sheets, dates with formats, formulas, errors, merged headings, a hidden sheet."""

    def fill(book: xlsxwriter.Workbook) -> None:
        data, codes = book.add_worksheet("Data"), book.add_worksheet("Codes")
        codes.hide()
        codes.write_column(0, 0, ["code", "a", "b"])
        data.merge_range("A1:A2", "id")
        data.write_row("B2", ("began", "age", "sum", "lookup"))
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        for row in range(2, 30):
            data.write_string(row, 0, f"E{row}")
            data.write_datetime(row, 1, datetime(2019, 5, row, row % 3, 15 * (row % 2)), moment)
            data.write_number(row, 2, row / 2)
            data.write_formula(row, 3, f"=C{row + 1}*2", None, row)
            data.write_formula(row, 4, "=NA()", None, "#N/A")

    return workbook(fill)


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(content: bytes, **parts: bytes | None) -> bytes:
    """A workbook with parts replaced, added, or taken out (None). Names have _ for . and / ."""
    all_parts = parts_of(content)
    plain = {name.replace("/", "_").replace(".", "_"): name for name in all_parts}
    for name, part in parts.items():
        all_parts.pop(plain.get(name, name), None)
        if part is not None:
            all_parts[plain.get(name, name)] = part
    return zipped(all_parts)


def sheet_xml(rows: str) -> bytes:
    """The part of a sheet in XLSX."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?><worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def xlsx_of_xml(rows: str) -> bytes:
    return changed(xlsx(("x",)), xl_worksheets_sheet1_xml=sheet_xml(rows))


HEADS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>began</t></is></c></row>'
)


def xlsx_of_row(row: str) -> bytes:
    """A workbook with the headings `id` and `began`, and one row."""
    return xlsx_of_xml(f'<row r="1">{HEADS}</row><row r="2">{row}</row>')


def ods_of_xml(tables: str) -> bytes:
    spaces = " ".join(f'xmlns:{name}="{CONTAINER}{name}:1.0"' for name in ("office", "text", "table"))
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    xml = f'<?xml version="1.0"?><office:document-content {spaces} {calc}>{body}</office:document-content>'
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_MARK}"/>'
    manifest = f'<manifest:manifest xmlns:manifest="{CONTAINER}manifest:1.0">{entry}</manifest:manifest>'
    parts = {"mimetype": ODS_MARK, "META-INF/manifest.xml": manifest, "content.xml": xml}
    return zipped({name: part.encode() for name, part in parts.items()})


def ods_cell(text: object, kind: str = "string", attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="{kind}" {attributes}><text:p>{text}</text:p></table:table-cell>'


def ods_row(*row: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(row)}</table:table-row>"


def ods_table(*rows: str, name: str = "Data") -> str:
    return f'<table:table table:name="{name}">{"".join(rows)}</table:table>'


def ods(rows: Sequence[Row] = ROWS) -> bytes:
    return ods_of_xml(ods_table(*(ods_row(*(ods_cell(cell) for cell in row)) for row in rows)))


def parquet(rows: Sequence[Row] = ROWS) -> bytes:
    content = io.BytesIO()
    columns = list(zip(*rows[1:], strict=True))
    table = pa.table({str(name): pa.array(column) for name, column in zip(rows[0], columns, strict=True)})
    pyarrow.parquet.write_table(table, content)
    return content.getvalue()


def csv() -> bytes:
    """With quotation marks, blank lines, long and short rows."""
    lines = [";".join(map(str, row)) for row in ROWS]
    return "\n".join([*lines, "", 'E50;"say ""hello"";\nZoë"', "E51;a;b;c;d", ";;;"]).encode()


def xml(children: int = 20) -> bytes:
    """An SSDA903 return."""
    missing = "<AMISSING><MISSING>M</MISSING><MIS_START>01/05/2019</MIS_START><MIS_END>02/05/2019</MIS_END></AMISSING>"
    each = (
        f"<CHILD>\n<HEADER><CHILDID>C{i}</CHILDID><SEX>1</SEX><DOB>01/02/2008</DOB>\n{missing * (i % 3)}</HEADER>\n"
        f"<EPISODE><DECOM>01/04/2018</DECOM><RNE>S</RNE><PL>U1</PL></EPISODE>\n</CHILD>\n"
        for i in range(children)
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n<EXPSSDA903>\n{"".join(each)}</EXPSSDA903>\n'.encode()


def xls(rows: Sequence[Row] = ROWS, sheet: str = "Data") -> bytes:
    """The kind before 2007: records (BIFF 8) in a stream of a compound file."""
    records = [_record(0x0809, struct.pack("<HH", 0x0600, 0x0010) + bytes(12))]
    for r, row in enumerate(rows):
        records += [_xls_cell(r, c, cell) for c, cell in enumerate(row)]
    records.append(_record(0x000A))
    begin = _record(0x0809, struct.pack("<HH", 0x0600, 0x0005) + bytes(12))
    name = bytes([len(sheet), 0]) + sheet.encode("latin-1")
    formats = _record(0x041E, struct.pack("<HHB", 200, 16, 0) + b"dd/mm/yyyy hh:mm")
    formats += b"".join(_record(0x00E0, struct.pack("<HH", 0, number) + bytes(16)) for number in (0, 14, 200))
    at = len(begin) + len(formats) + 4 + 6 + len(name) + 4
    named = _record(0x0085, struct.pack("<IBB", at, 0, 0) + name)
    return _compound_file(begin + formats + named + _record(0x000A) + b"".join(records))


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _xls_cell(row: int, column: int, cell: object) -> bytes:
    """Bytes are a record's kind, cell format and data as they are."""
    if isinstance(cell, bytes):
        kind, style = struct.unpack_from("<HH", cell)
        return _record(kind, struct.pack("<HHH", row, column, style) + cell[4:])
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(cell, (int, float)):
        return _record(0x0203, place + struct.pack("<d", cell))
    text = str(cell)
    return _record(0x0204, place + struct.pack("<HB", len(text), 1) + text.encode("utf-16-le"))


def _compound_file(stream: bytes, name: str = "Workbook") -> bytes:
    """One stream of at least 4,096 bytes: shorter ones would go elsewhere."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // 512)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0) + b"\xff" * (108 * 4)
    links = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    table = struct.pack(f"<{len(links)}I", *links).ljust(512, b"\xff")
    root, own = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0), _entry(name, 2, 0xFFFFFFFF, 2, len(stream))
    return header + table + (root + own).ljust(512, b"\0") + stream.ljust(sectors * 512, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)
