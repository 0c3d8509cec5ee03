"""Tables of figures: every cell as it is, by way of the process apart."""

from datetime import date, datetime, time, timedelta

import pytest
import xlsxwriter

from homeward.intake.reading import read_values
from homeward.intake.reading.values import packed, unpacked
from homeward.intake.sheets import Unreadable
from tests.unit.intake.reading import made


def test_sheets_that_can_be_seen_with_every_cell_from_the_first():
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Figures").write_row("B2", ("Rotherham", 12, 0.5, True))
        book.get_worksheet_by_name("Figures").write_datetime("B3", datetime(2019, 5, 2, 10, 15))
        book.add_worksheet("Hidden").hide()

    assert read_values(made.workbook(fill)) == [
        (
            "Figures",
            (
                ("", "", "", "", ""),
                ("", "Rotherham", 12.0, 0.5, True),
                ("", datetime(2019, 5, 2, 10, 15), "", "", ""),
            ),
        )
    ]


@pytest.mark.parametrize(
    "cell", ["x", 1, 1.5, True, None, date(2019, 5, 2), datetime(2019, 5, 2, 1, 2, 3), time(1, 2), timedelta(hours=30)]
)
def test_a_cell_comes_back_as_it_went(cell):
    assert unpacked(packed(cell)) == cell
    assert type(unpacked(packed(cell))) is type(cell)


@pytest.mark.parametrize("content", [b"", b"%PDF", made.xlsx_of_xml("<row r='1'><c r='XFD1048576'/></row>")[:-90]])
def test_what_is_no_workbook_says_so(content):
    with pytest.raises(Unreadable):
        read_values(content)


def test_what_is_no_table_of_figures_is_refused():
    with pytest.raises(Unreadable, match="no table of figures"):
        read_values(made.xlsx_of_xml('<row r="1"><c r="A1"><v>1</v></c><c r="ZZ2000"><v>1</v></c></row>'))
