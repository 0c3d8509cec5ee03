"""The scorecard's sheets of what changed, opened again with another library."""

from dataclasses import replace
from zipfile import ZipFile

import openpyxl
import pytest

from homeward.figures.over_time.control import Assurance, Variation
from homeward.publication.papers.change_model import Reading, WhatChanged
from homeward.publication.writers.workbook import write_scorecard
from tests.unit.publication.sample_changed import CHANGES, chart
from tests.unit.publication.sample_scorecard import SAMPLE

LATER = replace(chart("", "2.1 Looked after"), points=chart("", "").points[5:], marked=(), begins=(), target=None)
READINGS = (
    Reading("Durham", "1.1 Episodes", Variation.CONCERNING_HIGH, Assurance.MAY_OR_MAY_NOT, chart("", "1.1 Episodes")),
    Reading(
        "Darlington", "2.1 Looked after", Variation.COMMON_CAUSE, Assurance.UNTOLD,
        replace(LATER, statuses=chart("", "").statuses[5:]),
    ),
)  # fmt: skip
CHANGED = WhatChanged("October 2019", ("18 rows were compared.",), CHANGES, (), 18, READINGS)


def write(path, changed):
    write_scorecard(replace(SAMPLE, what_changed=changed), path)
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("changed") / "scorecard.xlsx"


@pytest.fixture(scope="module")
def book(path):
    return write(path, CHANGED)


def rows_of(sheet):
    (table,) = sheet.tables.values()
    heading, *rows = ([cell.value for cell in row] for row in sheet[table.ref])
    return [dict(zip(heading, row, strict=True)) for row in rows]


def test_the_contents_lead_to_both_sheets(book):
    names = [row[0].value for row in book["Contents"].iter_rows()]

    assert "What changed" in names
    assert "Control charts" in names
    assert {"What changed", "Control charts"} <= set(book.sheetnames)


def test_every_fact_stands_in_its_order_with_its_words(book):
    rows = rows_of(book["What changed"])

    assert [row["Fact"] for row in rows] == [change.said for change in CHANGES]
    assert rows[2]["Reading"].startswith("special cause: higher than chance would explain")
    assert rows[4]["Reading"].startswith("may or may not meet the target")


def test_every_row_has_its_reading_limits_and_months_as_numbers(book):
    durham, darlington = rows_of(book["Control charts"])

    assert (durham["Lower limit"], durham["Mean"], durham["Upper limit"]) == (61, 93.9, 126.8)
    assert durham["Oct 2019"] == 151
    assert durham["Target"] == "100: may or may not meet the target: chance decides, if nothing changes"
    assert darlington["Target"] == "no target"


def test_a_month_without_a_figure_says_why(book):
    durham, darlington = rows_of(book["Control charts"])

    assert durham["Mar 2018"] == "[p]"
    assert darlington["Jan 2018"] == "[x]"


def test_special_causes_are_bold(book):
    sheet = book["Control charts"]
    bold = {sheet.cell(row=1 + cell.row - 1, column=cell.column).value for row in sheet.iter_rows(min_row=5, max_row=5)
            for cell in row if cell.font.b}  # fmt: skip

    assert bold == {151}


def test_each_row_has_a_line_of_its_own_latest_months_with_its_sentence(path, book):
    sheet = book["Control charts"]
    with ZipFile(path) as file:
        drawing = file.read("xl/drawings/drawing1.xml").decode()
    first, last = (sheet.cell(row=4, column=place).column_letter for place in (13, 29))

    ranges = [chart.series[0].val.numRef.f for chart in sheet._charts]

    assert ranges == [f"'Control charts'!${first}$5:${last}$5", f"'Control charts'!$O$6:${last}$6"]
    assert all(reading.picture.sentence in drawing for reading in READINGS)


def test_equal_facts_give_equal_bytes(path, book, tmp_path):
    write(tmp_path / "again.xlsx", CHANGED)

    assert (tmp_path / "again.xlsx").read_bytes() == path.read_bytes()


def test_nothing_to_comment_on_is_said(tmp_path):
    sheet = write(tmp_path / "quiet.xlsx", replace(CHANGED, changes=(), readings=()))["What changed"]

    assert rows_of(sheet)[0]["Fact"] == "There is nothing to comment on."
