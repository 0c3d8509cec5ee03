"""ODS, XLS, Parquet and XML: the same sheet of texts from each."""

import io
import struct
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet
import pytest

from homeward.intake.sheets import ErrorCell, Unreadable
from tests.unit.intake.reading import made
from tests.unit.intake.reading.made import cells, ods_cell, ods_of_xml, ods_row, ods_table, opened

FIRST = ("E1", "Ben", "2019-04-02", "1", 2)
LAST = ("E40", "Ben", "2019-04-13", "4", 41)


@pytest.mark.parametrize(
    ("name", "make"),
    [("a.xlsx", made.xlsx), ("a.ods", made.ods), ("a.xls", made.xls), ("a.parquet", made.parquet)],
    ids=["xlsx", "ods", "xls", "parquet"],
)
def test_the_same_rows_from_every_kind_of_file(name, make):
    content = make()

    read = cells(content, name)

    assert (read[0], read[-1], len(read)) == (FIRST, LAST, 40)
    assert cells(content, name, wanted={"name"})[0] == ("Ben", 2)
    assert opened(content, name).peek()[:2] == [["id", "name", "began", "age"], list(FIRST[:-1])]


@pytest.mark.parametrize("ending", ["xlsx", "XLSX", "xls", "xlsm", "ods"])
def test_a_workbook_is_read_by_what_it_is_and_not_by_its_ending(ending):
    assert cells(made.xlsx(), f"extract.{ending}")[0] == FIRST


def test_cells_of_ods_become_the_texts_that_csv_would_have():
    row = ods_row(
        ods_cell("", "date", 'office:date-value="2019-05-02"'),
        ods_cell("", "date", 'office:date-value="2019-05-02T00:00:00"'),
        ods_cell("", "date", 'office:date-value="2019-05-02T10:15:00"'),
        ods_cell("", "float", 'office:value="12"'),
        ods_cell("", "boolean", 'office:boolean-value="true"'),
        ods_cell("", "time", 'office:time-value="PT10H15M00S"'),
        ods_cell("3", "float", 'table:formula="of:=1+2" office:value="3"'),
        ods_cell("#N/A", "string", 'calcext:value-type="error"'),
    )
    heads = ods_row(*(ods_cell(letter) for letter in "abcdefgh"))
    blank = ods_row("<table:table-cell/>", attributes='table:number-rows-repeated="3"')
    end = ods_row(
        '<table:table-cell table:number-columns-repeated="16384"/>', attributes='table:number-rows-repeated="1000000"'
    )
    sheet = opened(ods_of_xml(ods_table(heads, blank, row, end)), "a.ods").sheet("", None)

    assert sheet.cells.drop(["is_ragged"]).to_pylist() == [
        {"c0": "2019-05-02", "c1": "2019-05-02 00:00:00", "c2": "2019-05-02 10:15:00", "c3": "12"}
        | {"c4": "Yes", "c5": "10:15:00", "c6": "3", "c7": None, "source_row": 5}
    ]
    assert sheet.error_cells == (ErrorCell(5, "h", "#N/A"),)


def test_a_formula_of_ods_that_was_never_calculated_is_refused():
    cell = '<table:table-cell table:formula="of:=1+1"/>'

    with pytest.raises(Unreadable, match="never calculated"):
        opened(ods_of_xml(ods_table(ods_row(ods_cell("a")), ods_row(cell))), "a.ods").sheet("", None)


def test_an_old_workbook_says_midnights_and_errors_too():
    day, moment = 1, 2
    number = [struct.pack("<HHd", 0x0203, style, value) for style, value in ((day, 43587), (moment, 43587.25))]
    short = [struct.pack("<HHI", 0x027E, moment, 43587 << 2 | 2), struct.pack("<HHI", 0x027E, day, 43587 << 2 | 2)]
    error = struct.pack("<HHBB", 0x0205, 0, 42, 1)
    formula = struct.pack("<HHBBBBBBHHI", 0x0006, 0, 2, 0, 7, 0, 0, 0, 0xFFFF, 0, 0) + struct.pack("<H", 0)
    rows = [("id", "began"), *(("x", cell) for cell in (*number, *short, error, formula))]

    sheet = opened(made.xls(rows), "a.xls").sheet("", None)

    assert sheet.cells["c1"].to_pylist() == [
        *("2019-05-02", "2019-05-02 06:00:00", "2019-05-02 00:00:00", "2019-05-02"),
        *(None, None),
    ]
    assert sheet.error_cells == (ErrorCell(6, "began", "#N/A"), ErrorCell(7, "began", "#DIV/0!"))


def parquet(**columns: pa.Array) -> bytes:
    content = io.BytesIO()
    pyarrow.parquet.write_table(pa.table(columns), content)
    return content.getvalue()


def test_types_of_parquet_become_the_texts_that_csv_would_have():
    moment = datetime(2019, 5, 2, 10, 15)
    content = parquet(
        a=pa.array([moment, None], pa.timestamp("us")),
        b=pa.array([datetime(2019, 5, 2, 10, 15, tzinfo=UTC), None], pa.timestamp("ns", "Europe/London")),
        c=pa.array([date(2019, 5, 2), None]),
        d=pa.array([True, False]),
        e=pa.array([12.0, float("nan")]),
        f=pa.array([1.5, 1e300]),
        g=pa.array(["x", " "]).dictionary_encode(),
        h=pa.array([time(10, 15), None], pa.time64("us")),
        i=pa.array([Decimal("1.50"), None]),
        j=pa.nulls(2),
        k=pa.array([9_007_199_254_740_993, None]),
    )

    assert cells(content, "a.parquet") == [
        (
            *("2019-05-02 10:15:00", "2019-05-02T10:15:00Z", "2019-05-02", "Yes", "12", "1.5", "x", "10:15:00"),
            *("1.50", None, "9007199254740993", 2),
        ),
        (None, None, None, "No", None, "1e+300", None, None, None, None, None, 3),
    ]


def test_lists_in_parquet_are_refused_when_they_are_wanted_and_else_left_out():
    content = parquet(id=pa.array(["1"]), needs=pa.array([["a", "b"]]))

    assert cells(content, "a.parquet") == [("1", 2)]
    with pytest.raises(Unreadable, match=r"lists or records.*needs"):
        opened(content, "a.parquet").sheet("", {"id", "needs"})


def test_tables_of_an_ssda903_return_are_sheets_with_the_names_of_the_csv_return():
    file = opened(made.xml(3), "return.xml")

    assert file.sheet_names() == ["Header", "Episodes", "Missing"]
    assert cells(made.xml(3), "return.xml", "missing", {"child", "mis_start"}) == [
        ("01/05/2019", "C1", 10),
        ("01/05/2019", "C2", 15),
        ("01/05/2019", "C2", 15),
    ]
    assert file.peek("Episodes")[:2] == [
        ["DECOM", "RNE", "PLACE", "CHILD", "SEX", "DOB"],
        ["01/04/2018", "S", "U1", "C0", "1", "01/02/2008"],
    ]


def test_other_xml_is_a_sheet_for_each_kind_of_record():
    content = b"""<m:All xmlns:m="urn:x"><m:Source>CMS</m:Source>
<m:Child id="1"><m:Name>Ann</m:Name><m:Need>a</m:Need><m:Need>b</m:Need>
<m:Visit on="x"/></m:Child></m:All>"""
    file = opened(content, "a.xml")

    assert file.sheet_names() == ["Visit", "Child", "All"]
    assert file.peek("Child") == [["id", "Name", "Need", "Need 2", "Source"], ["1", "Ann", "a", "b", "CMS"]]
    assert file.peek("Visit") == [["on", "id", "Name", "Need", "Need 2", "Source"], ["x", "1", "Ann", "a", "b", "CMS"]]
    assert file.sheet("Visit", {"on"}).cells["source_row"].to_pylist() == [3]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_xml_in_the_encoding_that_it_declares(encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?><All><Child><Name>Zoë</Name></Child></All>'

    assert cells(text.encode(encoding), "a.xml") == [("Zoë", 1)]
