"""Template workbooks, filled and put among an agency's extracts under any name, are read back."""

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.partnership import Agency, Partnership
from homeward.intake.fields import EPISODE_TABLES, FieldKind
from homeward.intake.pipeline import Intake, take_in
from homeward.intake.templates import TEMPLATES, TemplateColumn
from homeward.publication.writers.template_workbook import template_workbook

Filled = list[dict[str, object]]


def fill(table: str, rows: Filled, path: Path, without: tuple[str, ...] = ()) -> None:
    """A template with some rows, and perhaps without columns that the agency does not have."""
    path.parent.mkdir(parents=True, exist_ok=True)
    workbook = openpyxl.load_workbook(io.BytesIO(template_workbook(TEMPLATES[table])))
    sheet = workbook[TEMPLATES[table].title]
    headings = [cell.value for cell in sheet[1]]
    for number, row in enumerate(rows, start=2):
        for heading, value in row.items():
            sheet.cell(number, headings.index(heading) + 1, value)
    for heading in without:
        sheet.delete_cols([cell.value for cell in sheet[1]].index(heading) + 1)
    workbook.save(path)


def read(folder: Path) -> Intake:
    agency = Agency("anytown", "Anytown", "council", "E06999901", date(2025, 3, 31), standards=None)
    return take_in(Partnership("Anytown", folder, (agency,), {}), folder)


def test_a_filled_tracker_is_read_with_its_children(tmp_path):
    rows: Filled = [
        {"Child reference": "A", "Surname": "Invented", "Date added": date(2024, 5, 1), "Level": "High"}
        | {"Date removed": date(2024, 9, 1)},
        {"Child reference": "A", "Surname": "Invented", "Date added": date(2025, 1, 9), "Level": "Low"},
        {"Child reference": "B", "Surname": "Madeup", "Date added": date(2024, 6, 2), "Level": "Medium"},
    ]
    fill("tracker_entries", rows, tmp_path / "anytown" / "Our list (final).xlsx")

    intake = read(tmp_path)

    entries = intake.dataset.tables["tracker_entries"].to_pylist()
    assert [(row["added_on"], row["level"]) for row in entries] == [
        (date(2024, 5, 1), "high"),
        (date(2025, 1, 9), "low"),
        (date(2024, 6, 2), "medium"),
    ]
    assert intake.dataset.tables["person_records"].num_rows == 2
    assert intake.findings == []


def test_columns_that_an_agency_does_not_have_may_go(tmp_path):
    rows: Filled = [
        {
            "Child reference": "A",
            "Episode reference": "E1",
            "Missing since (date and time)": datetime(2024, 5, 1, 22, 5),
        }
    ]
    gone = ("Missing or absent", "Surname", "Found by", "Age when missing")
    fill("missing_episodes", rows, tmp_path / "anytown" / "episodes.xlsx", gone)

    intake = read(tmp_path)

    [episode] = intake.dataset.tables["missing_episodes"].to_pylist()
    assert (episode["category"], episode["began_precision"]) == ("missing", "minute")
    assert not [f for f in intake.findings if f.severity == "error"]


def test_an_empty_template_is_told_as_one_without_rows(tmp_path):
    fill("training_attendances", [], tmp_path / "anytown" / "training.xlsx")

    intake = read(tmp_path)

    assert {(f.sheet, f.rule) for f in intake.findings} == {("Training", "file_is_not_empty")}


SAID = {
    FieldKind.IDENTIFIER: "X1",
    FieldKind.TEXT: "Words",
    FieldKind.YES_NO: "Yes",
    FieldKind.DATE: date(2024, 6, 30),
    FieldKind.EVENT: datetime(2024, 6, 30, 22, 5),
    FieldKind.WHOLE: 1,
    FieldKind.NUMBER: 1.5,
}
NEEDED_BESIDE = {
    **dict.fromkeys(EPISODE_TABLES, "missing_episodes"),
    "incident_people": "exploitation_incidents",
}
"""The table without whose rows those of a table belong to nothing."""


def said(column: TemplateColumn) -> object:
    """Something that a column takes: of a code list the label of its first code."""
    if column.field.kind is FieldKind.CODE:
        return CODE_LISTS[column.field.codes].codes[0].label
    return SAID[column.field.kind]


def meant(column: TemplateColumn) -> object:
    """What that is in the canonical table; of an event, how precisely it is known."""
    if column.field.kind is FieldKind.CODE:
        return CODE_LISTS[column.field.codes].codes[0].code
    return {FieldKind.YES_NO: True, FieldKind.EVENT: "minute"}.get(column.field.kind, said(column))


def fill_wholly(table: str, folder: Path, only_needed: bool = False) -> None:
    columns = [c for c in TEMPLATES[table].columns if c.field.required or not only_needed]
    gone = tuple(c.heading for c in TEMPLATES[table].columns if c not in columns)
    fill(table, [{c.heading: said(c) for c in columns}], folder / "anytown" / f"{len(table)} {table[:2]}.xlsx", gone)


@pytest.mark.parametrize("table", TEMPLATES)
def test_every_column_of_every_template_is_read_back(table, tmp_path):
    for name in {NEEDED_BESIDE.get(table, table), table}:
        fill_wholly(name, tmp_path)

    intake = read(tmp_path)

    [row] = intake.dataset.tables[table].to_pylist()
    columns = [c for c in TEMPLATES[table].columns if c.table == table and c.field.values[-1] in row]
    assert columns
    for column in columns:
        assert row[column.field.values[-1]] == meant(column), column.heading
    assert not [f for f in intake.findings if f.severity == "error"]


@pytest.mark.parametrize("table", [table for table in TEMPLATES if table != "person_records"])  # a number is no person
def test_a_template_with_nothing_but_what_is_needed_is_read_back(table, tmp_path):
    for name in {NEEDED_BESIDE.get(table, table), table}:
        fill_wholly(name, tmp_path, only_needed=True)

    intake = read(tmp_path)

    assert intake.dataset.tables[table].num_rows == 1
    assert not [f for f in intake.findings if f.severity == "error"]
