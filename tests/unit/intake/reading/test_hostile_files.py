"""Files made by hand to do harm: each is a reason or a sheet, soon, and in little memory."""

import io
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

from homeward.intake.reading import apart
from homeward.intake.reading.workbook_gate import check_workbook
from homeward.intake.sheets import Sheet, Unreadable
from tests.unit.intake.reading import made
from tests.unit.intake.reading.made import changed, ods_cell, ods_of_xml, ods_row, ods_table, opened, xlsx, xlsx_of_xml

SECONDS = 30
MEGABYTES = 1024

DTD = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
LAUGHS = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(12))


def cell(reference: str) -> bytes:
    return xlsx_of_xml(f'<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="{reference}"><v>1</v></c></row>')


def many_parts() -> bytes:
    return made.zipped(made.parts_of(xlsx()) | {f"xl/media/{i}.xml": b"<x/>" for i in range(3_000)})


def named_twice() -> bytes:
    content = io.BytesIO(xlsx())
    with zipfile.ZipFile(content, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", b"<workbook/>")
    return content.getvalue()


def much_unpacked() -> bytes:
    """Below the ratio that is refused, and above the size."""
    block = bytes(range(32, 122)) * 350
    return made.zipped(made.parts_of(xlsx()) | {f"xl/media/{i}.bin": block * 34 for i in range(650)})


def says_that_it_is_small() -> bytes:
    """The directory of the zip says one byte for a part of 40 MB."""
    content = bytearray(changed(xlsx(), xl_sharedStrings_xml=b"<sst>" + b" " * (40 << 20) + b"</sst>"))
    name = b"xl/sharedStrings.xml"
    at = content.rfind(name) - 46
    content[at + 24 : at + 28] = struct.pack("<I", 1)
    return bytes(content)


def overlapping_parts() -> bytes:
    """Many entries of the directory point at the same bytes: it unpacks to far more than it holds."""
    parts = {f"xl/media/{i:04d}.bin": b"x" for i in range(1_000)}
    content = bytearray(made.zipped(made.parts_of(xlsx()) | {"xl/media/9999.bin": bytes(9 << 20)} | parts))
    target = content.rfind(b"xl/media/9999.bin") - 46
    sizes, place = content[target + 16 : target + 28], content[target + 42 : target + 46]
    for name in parts:
        at = content.rfind(name.encode()) - 46
        content[at + 16 : at + 28], content[at + 42 : at + 46] = sizes, place
    return bytes(content)


def parquet_of_one_long_text() -> bytes:
    content = io.BytesIO()
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 2_000_000, pa.int32()), pa.array(["x" * 100_000]))
    pyarrow.parquet.write_table(pa.table({"id": column}), content, compression="zstd")
    return content.getvalue()


def parquet_of_many_rows() -> bytes:
    content = io.BytesIO()
    table = pa.table({f"c{i}": pa.repeat("x", 4_000_000).dictionary_encode() for i in range(40)})
    pyarrow.parquet.write_table(table, content, compression="zstd")
    return content.getvalue()


def parquet_of_too_many_rows() -> bytes:
    content = io.BytesIO()
    pyarrow.parquet.write_table(pa.table({"id": pa.repeat("x", 6_000_000)}), content)
    return content.getvalue()


def wide_parquet() -> bytes:
    content = io.BytesIO()
    pyarrow.parquet.write_table(pa.table({f"c{i}": ["x"] for i in range(20_000)}), content)
    return content.getvalue()


REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "spaces in shared strings": (
        "a.xlsx",
        lambda: changed(xlsx(), xl_sharedStrings_xml=b"<sst>" + b" " * (30 << 20) + b"</sst>"),
    ),
    "more unpacked than is allowed": ("a.xlsx", much_unpacked),
    "a part that says that it is small": ("a.xlsx", says_that_it_is_small),
    "parts that overlap": ("a.xlsx", overlapping_parts),
    "3,000 parts": ("a.xlsx", many_parts),
    "a part named twice": ("a.xlsx", named_twice),
    "a declaration in the workbook": ("a.xlsx", lambda: changed(xlsx(), xl_workbook_xml=DTD.encode() + b"<workbook/>")),
    "a declaration in UTF-16": ("a.xlsx", lambda: changed(xlsx(), xl_workbook_xml=DTD.encode("utf-16"))),
    "a declaration in a sheet": ("a.xlsx", lambda: changed(xlsx(), xl_worksheets_sheet1_xml=DTD.encode())),
    "a declaration far down": (
        "a.xlsx",
        lambda: changed(xlsx(), xl_worksheets_sheet1_xml=b"<a>" + b"<b/>" * 2_000_000 + DTD.encode()),
    ),
    "macros": ("a.xlsm", lambda: changed(xlsx(), **{"xl/vbaProject.bin": b"x"})),
    "external links": ("a.xlsx", lambda: changed(xlsx(), **{"xl/externalLinks/externalLink1.xml": b"<x/>"})),
    "a cell at the far corner": ("a.xlsx", lambda: cell("XFD1048576")),
    "a cell at the far corner in small letters": ("a.xlsx", lambda: cell("xfd1048576")),
    "a cell at the far corner in other quotes": (
        "a.xlsx",
        lambda: xlsx_of_xml("<row r='1'><c r='A1'><v>1</v></c><c r='XFD1048576'><v>1</v></c></row>"),
    ),
    "a cell beyond all corners": ("a.xlsx", lambda: cell("ZZZ9999999")),
    "a row whose number does not fit": ("a.xlsx", lambda: cell("A99999999999999")),
    "a shared string that is not there": (
        "a.xlsx",
        lambda: xlsx_of_xml('<c r="A1" t="s"><v>9</v></c>'),
    ),
    "no sheets": ("a.xlsx", lambda: changed(xlsx(), xl_workbook_xml=None)),
    "a sheet that breaks off": ("a.xlsx", lambda: changed(xlsx(), xl_worksheets_sheet1_xml=b"<worksheet")),
    "a zip of nothing": ("a.xlsx", lambda: b"PK\x05\x06" + bytes(18)),
    "a declaration in ODS": ("a.ods", lambda: changed(made.ods(), content_xml=DTD.encode() + b"<x/>")),
    "one cell repeated over a whole sheet of ODS": (
        "a.ods",
        lambda: ods_of_xml(
            ods_table(
                ods_row(
                    ods_cell("x", attributes='table:number-columns-repeated="16384"'),
                    attributes='table:number-rows-repeated="1048576"',
                )
            )
        ),
    ),
    "an XLS cut short": ("a.xls", lambda: made.xls()[:1500]),
    "one long text, two million times": ("a.parquet", parquet_of_one_long_text),
    "six million rows": ("a.parquet", parquet_of_too_many_rows),
    "20,000 columns of Parquet": ("a.parquet", wide_parquet),
    "a billion laughs": (
        "a.xml",
        lambda: f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><x><y>&l12;</y></x>'.encode(),
    ),
    "an entity from elsewhere": (
        "a.xml",
        lambda: b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x><y><z>&a;</z></y></x>',
    ),
    "an entity that nobody declared": ("a.xml", lambda: b"<x><y><z>&a;</z></y></x>"),
    "elements 100,000 deep": ("a.xml", lambda: b"<x>" * 100_000),
    "six million elements": ("a.xml", lambda: b"<x>" + b"<y/>" * 6_000_000 + b"</x>"),
    "an encoding that nobody knows": (
        "a.xml",
        lambda: b'<?xml version="1.0" encoding="none"?><x><y><z>1</z></y></x>',
    ),
    "a value 3,000 times": ("a.xml", lambda: b"<x><r>" + b"<a>1</a>" * 3_000 + b"</r></x>"),
}

READ: dict[str, tuple[str, Callable[[], bytes]]] = {
    "16,384 columns": ("a.xlsx", lambda: xlsx([f"h{i}" for i in range(16_384)], ["1"] * 16_384)),
    "a million empty rows with a format": (
        "a.xlsx",
        lambda: xlsx_of_xml(
            f'<row r="1">{made.HEADS}</row><row r="2"><c r="A2"><v>1</v></c></row>'
            + "".join(f'<row r="{i}"><c r="A{i}" s="1"/></row>' for i in range(3, 1_000_001))
        ),
    ),
    "an empty cell with a format at the far corner": (
        "a.xlsx",
        lambda: xlsx_of_xml(
            f'<row r="1">{made.HEADS}</row><row r="2"><c r="A2"><v>1</v></c></row>'
            '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
        ),
    ),
    "a stray cell in the last row": (
        "a.xlsx",
        lambda: xlsx_of_xml(f'<row r="1">{made.HEADS}</row><row r="1048576"><c r="B1048576"><v>1</v></c></row>'),
    ),
    "a million empty rows of ODS": (
        "a.ods",
        lambda: ods_of_xml(
            ods_table(
                ods_row(ods_cell("id")),
                ods_row(ods_cell("1")),
                ods_row("<table:table-cell/>", attributes='table:number-rows-repeated="1048000"'),
            )
        ),
    ),
    "elements 50,000 deep in a sheet": (
        "a.xlsx",
        lambda: xlsx_of_xml(
            f'<row r="1">{made.HEADS}</row><row r="2"><c r="A2"><v>1</v></c></row>' + "<x>" * 50_000 + "</x>" * 50_000
        ),
    ),
    "formulas that call out": (
        "a.xlsx",
        lambda: xlsx_of_xml(
            f'<row r="1">{made.HEADS}</row><row r="2"><c r="A2" t="str"><f>WEBSERVICE("http://x")</f><v>1</v></c></row>'
        ),
    ),
}


def _circular_xls() -> bytes:
    """The sectors of its stream lead back to the first. Without checksums a reader cannot know what it lost."""
    content = bytearray(made.xls())
    content[512 + 8 : 512 + 12] = struct.pack("<I", 2)
    return bytes(content)


def _seconds_and_sheet(name: str, content: bytes) -> tuple[float, Sheet | Unreadable]:
    began = time.monotonic()
    try:
        found: Sheet | Unreadable = opened(content, name).sheet("", None)
    except Unreadable as reason:
        found = reason
    return time.monotonic() - began, found


def megabytes_at_most() -> int:
    """
    The most memory that the process apart has had; 0 when it has ended, at its limit.

    Not what the system says of ended children: that has in it what this process had when it started them.
    """
    status = Path(f"/proc/{apart.shared().process_id}/status")
    if not status.is_file():
        return 0
    return next(int(line.split()[1]) >> 10 for line in status.read_text().splitlines() if line.startswith("VmHWM"))


@pytest.mark.parametrize("case", REFUSED)
def test_a_hostile_file_is_a_reason_that_says_what_to_do(case):
    name, make = REFUSED[case]

    seconds, found = _seconds_and_sheet(name, make())

    assert isinstance(found, Unreadable)
    assert found.rule in {"file_is_readable", "file_is_not_empty"}
    assert found.message[0].islower()
    assert found.message.endswith(".")
    assert seconds < SECONDS
    assert megabytes_at_most() < MEGABYTES


@pytest.mark.parametrize("case", READ)
def test_a_file_that_only_looks_hostile_is_read(case):
    name, make = READ[case]

    seconds, found = _seconds_and_sheet(name, make())

    assert isinstance(found, Sheet), found
    assert found.cells.num_rows == 1
    assert seconds < SECONDS
    assert megabytes_at_most() < MEGABYTES


@pytest.mark.parametrize(
    "cell",
    ["r='XFD1048576'", 'r = "XFD1048576"', 'r="xfd1048576"', 's="1"\tr\n=\n"XFD1048576"'],
    ids=["a", "b", "c", "d"],
)
def test_who_reads_without_a_process_apart_has_every_cell_measured(cell):
    content = xlsx_of_xml(f'<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c {cell}><v>1</v></c></row>')

    with pytest.raises(Unreadable, match="far below or right"):
        check_workbook(content)


def test_many_rows_and_columns_of_parquet_are_read_or_too_much():
    seconds, found = _seconds_and_sheet("a.parquet", parquet_of_many_rows())

    assert isinstance(found, Unreadable)
    assert "memory" in found.message
    assert seconds < SECONDS
    assert megabytes_at_most() < MEGABYTES


def test_an_xls_that_goes_in_a_circle_comes_to_an_end():
    seconds, _ = _seconds_and_sheet("a.xls", _circular_xls())

    assert seconds < SECONDS
    assert megabytes_at_most() < MEGABYTES
