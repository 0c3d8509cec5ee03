"""Workbooks, honest and hostile."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time

import pytest
import xlsxwriter

from homeward.intake.reading import workbook_gate
from homeward.intake.reading.workbooks import open_workbook, peek, read_sheet, sheet_names
from homeward.intake.sheets import Unreadable

WANTED = {"id", "began", "age"}


def workbook(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "default_date_format": "dd/mm/yyyy hh:mm"}) as book:
        fill(book)
    return content.getvalue()


def one_sheet(*rows: tuple[object, ...]) -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Data")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    return workbook(fill)


def cells(content: bytes, **choice: str) -> list[tuple[object, ...]]:
    sheet = read_sheet(open_workbook(content), WANTED, **choice)
    names = [*(f"c{i}" for i in range(len(sheet.headings))), "source_row"]
    return list(zip(*(sheet.cells[name].to_pylist() for name in names), strict=True))


def test_cells_become_the_texts_that_csv_would_have():
    content = one_sheet(
        ("id", "began", "age"),
        (12, datetime(2019, 5, 2, 10, 15), 15.5),
        ("007", date(2019, 5, 2), True),
        ("a", datetime(2019, 5, 2, 0, 0), time(9, 5)),
        ("b", "02/05/2019 00:00", None),
        ("c", 43587.25, 15.0),
    )

    assert cells(content) == [
        ("12", "2019-05-02 10:15:00", "15.5", 2),
        ("007", "2019-05-02", "Yes", 3),
        ("a", "2019-05-02", "09:05:00", 4),
        ("b", "02/05/2019 00:00", None, 5),
        ("c", "43587.25", "15", 6),
    ]


def test_headings_below_a_title_keep_the_rows_of_the_sheet():
    content = one_sheet(("Missing children",), (), ("ID", "Began"), ("1", "x"), (), ("2", "y"))

    assert cells(content) == [("1", "x", 4), ("2", "y", 6)]


def test_which_sheet_is_read():
    def fill(book: xlsxwriter.Workbook) -> None:
        for name in ("Notes", "Episodes", "children"):
            book.add_worksheet(name).write_column(0, 0, ["id", name])

    content = workbook(fill)

    assert cells(content, sheet="episodes") == [("Episodes", 2)]
    assert cells(content, named_as="Children") == [("children", 2)]
    for choice in ({"named_as": "elsewhere"}, {"sheet": "elsewhere"}):
        with pytest.raises(Unreadable) as reason:
            cells(content, **choice)
        assert reason.value.rule == "sheet_is_found"


def parts(**changed: bytes | None) -> bytes:
    """A small workbook with parts replaced, added, or taken out (None). Names have _ for . and / ."""
    source = zipfile.ZipFile(io.BytesIO(one_sheet(("id", "began"), ("1", "x"))))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            replaced = changed.pop(name.replace("/", "_").replace(".", "_"), source.read(name))
            if replaced is not None:
                archive.writestr(name, replaced)
        for name, text in changed.items():
            archive.writestr(name, text or b"")
    return content.getvalue()


def sheet_xml(cell: str) -> bytes:
    return (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f'<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="{cell}"><v>1</v></c></row></sheetData></worksheet>'
    ).encode()


HOSTILE = {
    "empty": b"",
    "not a workbook": b"<html>an error page</html>",
    "old or encrypted": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "cut short": parts()[:-200],
    "a zip of nothing": parts()[:0] + b"PK\x05\x06" + bytes(18),
    "a cell at the far corner": parts(xl_worksheets_sheet1_xml=sheet_xml("XFD1048576")),
    "a cell at the bottom right of a wide sheet": parts(xl_worksheets_sheet1_xml=sheet_xml("ZZ1000000")),
    "lower case": parts(xl_worksheets_sheet1_xml=sheet_xml("xfd1048576")),
    "macros": parts(**{"xl/vbaProject.bin": b"x"}),
    "external links": parts(**{"xl/externalLinks/externalLink1.xml": b"<x/>"}),
    "a declaration": parts(xl_workbook_xml=b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><workbook/>'),
    "a bomb": parts(xl_sharedStrings_xml=b"<sst>" + b" " * (30 << 20) + b"</sst>"),
    "no sheets": parts(xl_workbook_xml=None),
    "no text": parts(xl_worksheets_sheet1_xml=b"<worksheet"),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_or_damaged_workbook_is_a_reason_and_no_traceback(content):
    with pytest.raises(Unreadable) as reason:
        read_sheet(open_workbook(content), WANTED)
    assert reason.value.rule in {"file_is_readable", "file_is_not_empty"}


def test_the_limits_let_real_workbooks_through(monkeypatch):
    content = one_sheet(("id", "began"), *((str(i), "x") for i in range(2_000)))
    assert len(cells(content)) == 2_000

    monkeypatch.setattr(workbook_gate, "LARGEST_UNPACKED", 1_000)
    with pytest.raises(Unreadable):
        cells(content)


def test_many_columns_far_to_the_right_are_counted():
    narrow = parts(xl_worksheets_sheet1_xml=sheet_xml("XFD9"))

    assert read_sheet(open_workbook(narrow), {"1"}).headings == ("1",)


def test_a_peek_shows_the_first_rows_of_the_sheets_that_are_not_hidden():
    def fill(book: xlsxwriter.Workbook) -> None:
        for name in ("Data", "Codes"):
            book.add_worksheet(name).write_column(0, 0, [name, "", *range(100)])
        book.get_worksheet_by_name("Codes").hide()

    book = open_workbook(workbook(fill))

    assert sheet_names(book) == ["Data"]
    assert peek(book, "Data", "")[:3] == [["Data"], [""], ["0"]]
    assert len(peek(book, "Data", "")) == 30
