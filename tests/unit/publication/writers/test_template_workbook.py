"""A template workbook can be filled by somebody who has never seen Homeward, and says what each column is."""

from io import BytesIO

import openpyxl
import pytest

from homeward.dataset.codes import CODE_LISTS
from homeward.intake.fields import FIELDS
from homeward.intake.templates import TEMPLATES
from homeward.publication.writers.template_workbook import template_workbook


def opened(name: str):
    return openpyxl.load_workbook(BytesIO(template_workbook(TEMPLATES[name])))


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_first_sheet_has_a_heading_for_every_field(name):
    book = opened(name)
    sheet = book[book.sheetnames[0]]
    headings = [cell.value for cell in sheet[1]]

    assert headings == [column.heading for column in TEMPLATES[name].columns]
    assert {column.field.name for column in TEMPLATES[name].columns} >= {field.name for field in FIELDS[name]}
    assert all(cell.value is None for row in sheet.iter_rows(min_row=2) for cell in row)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_column_is_explained(name):
    rows = [[cell.value for cell in row] for row in opened(name)["Columns"].iter_rows(min_row=5)]

    assert [row[0] for row in rows] == [column.heading for column in TEMPLATES[name].columns]
    assert all(row[2] and row[3] for row in rows), [row for row in rows if not (row[2] and row[3])]


def test_a_coded_column_offers_its_words():
    book = opened("tracker_entries")
    words = book["Words"]
    under = {words.cell(1, column).value: column for column in range(1, words.max_column + 1)}
    levels = [words.cell(row, under["Level"]).value for row in range(2, words.max_row + 1)]

    assert [level for level in levels if level] == [code.label for code in CODE_LISTS["risk_level"].codes]
    lists = [v for v in book["Vulnerability tracker"].data_validations.dataValidation if v.type == "list"]
    assert len(lists) == sum(1 for column in TEMPLATES["tracker_entries"].columns if column.field.codes)


def test_the_same_template_has_the_same_bytes():
    assert template_workbook(TEMPLATES["placements"]) == template_workbook(TEMPLATES["placements"])
