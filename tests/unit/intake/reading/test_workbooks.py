"""Workbooks: which sheet, which headings, and what becomes of each kind of cell."""

from datetime import datetime, time

import pytest
import xlsxwriter

from homeward.intake.reading import workbook_gate
from homeward.intake.sheets import ErrorCell, Unreadable
from tests.unit.intake.reading import made
from tests.unit.intake.reading.made import opened, workbook, xlsx_of_row, xlsx_of_xml

WANTED = {"id", "began", "age"}


def cells(content: bytes, sheet: str = "", named_as: str = "extract") -> list[tuple[object, ...]]:
    return made.cells(content, f"{named_as}.xlsx", sheet, WANTED)


def test_cells_become_the_texts_that_csv_would_have():
    content = made.xlsx(
        ("id", "began", "age"),
        (12, datetime(2019, 5, 2, 10, 15), 15.5),
        ("007", "x", True),
        ("a", "y", time(9, 5)),
        ("b", "02/05/2019 00:00", None),
        ("c", 43587.25, 15.0),
    )

    assert cells(content) == [
        ("12", "2019-05-02 10:15:00", "15.5", 2),
        ("007", "x", "Yes", 3),
        ("a", "y", "09:05:00", 4),
        ("b", "02/05/2019 00:00", None, 5),
        ("c", "43587.25", "15", 6),
    ]


def test_midnight_is_told_from_a_day_by_the_format_of_the_cell():
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, ("id", "began"))
        formats = ("dd/mm/yyyy", "dd/mm/yyyy hh:mm", 'd mmm yy "at" h:mm', '[$-809]dd "hours"', "m/d/yy h:mm")
        for row, code in enumerate(formats, start=1):
            sheet.write(row, 0, code)
            sheet.write_datetime(row, 1, datetime(2019, 5, 2), book.add_format({"num_format": code}))

    assert [row[1] for row in cells(workbook(fill))] == [
        "2019-05-02",
        "2019-05-02 00:00:00",
        "2019-05-02 00:00:00",
        "2019-05-02",
        "2019-05-02 00:00:00",
    ]


def test_errors_are_read_as_nothing_and_said():
    content = xlsx_of_row('<c r="A2"><v>7</v></c><c r="B2" t="e"><f>B1/0</f><v>#DIV/0!</v></c>')

    sheet = opened(content).sheet("", {"id", "began"})

    assert sheet.cells["c1"].to_pylist() == [None]
    assert sheet.error_cells == (ErrorCell(2, "began", "#DIV/0!"),)


def test_the_text_of_an_error_is_an_error_too():
    sheet = opened(made.xlsx(("id", "began"), ("1", "#N/A"), ("2", "#1 Road"))).sheet("", WANTED)

    assert sheet.cells["c1"].to_pylist() == [None, "#1 Road"]
    assert sheet.error_cells == (ErrorCell(2, "began", "#N/A"),)


@pytest.mark.parametrize("cell", ["<f>1+1</f>", "<f>1+1</f><v></v>", "<f>1+1</f><v/>", '<f t="shared" si="0"/>'])
def test_a_formula_that_was_never_calculated_is_refused(cell):
    content = xlsx_of_row(f'<c r="A2"><v>7</v></c><c r="B2">{cell}</c>')

    with pytest.raises(Unreadable, match="never calculated, the first in row 2"):
        opened(content).sheet("", WANTED)
    assert opened(content).sheet("", {"id"}).cells.num_rows == 1


def test_a_formula_gives_the_value_that_was_saved_with_it():
    content = xlsx_of_row(
        '<c r="A2"><f>3+4</f><v>7</v></c><c r="B2" t="str"><f>A1</f><v></v></c><c r="C2"><f>1</f></c>'
    )

    assert cells(content) == [("7", None, 2)]


def test_a_heading_merged_over_two_rows_is_found():
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Data")
        sheet.merge_range("A1:A2", "ID")
        sheet.merge_range("B1:C1", "Missing")
        sheet.write_row("B2", ("Began", "Age"))
        sheet.write_row("A3", ("7", "x", "15"))

    assert cells(workbook(fill)) == [("7", "x", "15", 3)]


def test_data_that_do_not_begin_in_the_first_column_or_row_keep_their_rows():
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Data")
        sheet.write_row("C5", ("ID", "Began"))
        sheet.write_row("C6", ("7", "x"))

    assert cells(workbook(fill)) == [("7", "x", 6)]


def test_headings_below_a_title_keep_the_rows_of_the_sheet():
    content = made.xlsx(("Missing children",), (), ("ID", "Began"), ("1", "x"), (), ("2", "y"))

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


def test_the_limits_let_real_workbooks_through(monkeypatch):
    content = made.xlsx(("id", "began"), *((str(i), "x") for i in range(2_000)))
    assert len(cells(content)) == 2_000

    monkeypatch.setattr(workbook_gate, "LARGEST_UNPACKED", 1_000)
    with pytest.raises(Unreadable, match="unpacks"):
        workbook_gate.check_workbook(content)


def test_many_columns_far_to_the_right_are_counted():
    narrow = xlsx_of_xml('<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="XFD9"><v>1</v></c></row>')

    assert opened(narrow).sheet("", {"1"}).headings == ("1",)


def test_a_peek_shows_the_first_rows_of_the_sheets_that_are_not_hidden():
    def fill(book: xlsxwriter.Workbook) -> None:
        for name in ("Data", "Codes"):
            book.add_worksheet(name).write_column(0, 0, [name, "", *range(100)])
        book.get_worksheet_by_name("Codes").hide()

    book = opened(workbook(fill))

    assert book.sheet_names() == ["Data"]
    assert book.peek("Data")[:3] == [["Data"], [""], ["0"]]
    assert len(book.peek("Data")) == 30
