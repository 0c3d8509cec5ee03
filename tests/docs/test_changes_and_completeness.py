"""The page of changes and completeness says what the code does: every kind of change, column and condition."""

import re

import pytest

from homeward.dataset.changes import CHANGES_HISTORY, MOST_ROWS, Change
from homeward.dataset.loads import LOAD_FILE
from homeward.figures.revisions import Because
from homeward.intake.completeness import NEVER, OWED
from homeward.publication.before import FOLLOWED_FILE
from homeward.publication.writers.findings_workbook import FINDINGS_WORKBOOK
from homeward.publication.writers.work_lists import (
    CHANGES_COLUMNS,
    CHANGES_FILE,
    COMPLETENESS_COLUMNS,
    COMPLETENESS_FILE,
    REVISED_COLUMNS,
    REVISED_FIGURES_FILE,
)
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "reference" / "changes-and-completeness.md").read_text(encoding="utf-8")
LOADING = (ROOT / "docs" / "how-to" / "load-each-month.md").read_text(encoding="utf-8")
OUTPUT_FILES = (ROOT / "docs" / "reference" / "output-files.md").read_text(encoding="utf-8")


def test_every_column_that_is_not_owed_always_is_listed_and_no_other():
    listed = re.findall(r"^\| `(\w+)` \| `(\w+)` \| (.+) \|$", PAGE, re.MULTILINE)
    assert {(table, column): "never" in when for table, column, when in listed} == {
        place: condition == NEVER for place, condition in OWED.items()
    }


def test_every_kind_of_change_is_explained_and_whether_it_is_listed():
    rows = re.findall(r"^\| ([a-z ]+) \| .+ \| (yes)? ?\|$", PAGE, re.MULTILINE)
    assert dict(rows) == {str(change): "yes" if change in CHANGES_HISTORY else "" for change in Change}
    assert f"{MOST_ROWS:,}" in PAGE


@pytest.mark.parametrize("columns", [CHANGES_COLUMNS, COMPLETENESS_COLUMNS, REVISED_COLUMNS])
def test_the_columns_of_a_list_are_given_in_order(columns):
    assert f"`{', '.join(columns)}`" in " ".join(PAGE.split())


@pytest.mark.parametrize("because", Because)
def test_every_reason_for_a_revision_is_explained(because):
    assert f"`{because}`" in PAGE


@pytest.mark.parametrize("name", [FINDINGS_WORKBOOK, COMPLETENESS_FILE, CHANGES_FILE, LOAD_FILE, FOLLOWED_FILE])
def test_every_file_of_a_load_is_named(name):
    assert name in LOADING


@pytest.mark.parametrize("name", [FINDINGS_WORKBOOK, COMPLETENESS_FILE, CHANGES_FILE, REVISED_FIGURES_FILE])
def test_every_file_of_a_build_is_named(name):
    assert f"`{name}`" in OUTPUT_FILES
