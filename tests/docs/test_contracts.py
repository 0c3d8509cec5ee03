"""What the reference promises by hand is what the code does: columns, exit codes, shorthand, settings of a mapping."""

import re

import pytest

from homeward import cli
from homeward.cli.app import HAS_ERRORS
from homeward.dataset import partnership
from homeward.dataset.findings import FINDING_COLUMNS
from homeward.indicators.results import FIGURES_SCHEMA
from homeward.intake import extracts, mapping
from homeward.publication.build import COMMENTS_FILE, FINDINGS_FILE
from homeward.publication.layouts import reports, rows, scorecards
from homeward.publication.layouts.partnership import PAPERS
from homeward.publication.papers import comments
from homeward.publication.papers.model import Shorthand
from homeward.publication.placing import BUILT_FILE, SNAPSHOT_FOLDER
from homeward.publication.record_lists import RECORD_COLUMNS
from homeward.publication.writers import csv_files
from tests.docs.pages import ROOT

REFERENCE = ROOT / "docs" / "reference"
OUTPUT_FILES = (REFERENCE / "output-files.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "columns",
    [
        csv_files.MONTHLY_REPORT_COLUMNS,
        csv_files.SCORECARD_COLUMNS,
        csv_files.ANNUAL_COLUMNS,
        FINDING_COLUMNS,
        (*RECORD_COLUMNS, "marking"),
    ],
)
def test_the_columns_of_a_file_are_listed_in_order(columns):
    assert f"`{', '.join(columns)}`" in " ".join(OUTPUT_FILES.split())


def test_every_column_of_the_figures_is_explained():
    rows = OUTPUT_FILES.partition("## figures.csv")[2].partition("\n## ")[0]
    assert not [name for name in FIGURES_SCHEMA.names if f"`{name}`" not in rows]


def test_every_shorthand_is_explained():
    assert not [shorthand for shorthand in Shorthand if f"`{shorthand}`" not in OUTPUT_FILES]


def test_every_file_that_a_build_writes_beside_the_papers_is_listed():
    assert not [
        name
        for name in (COMMENTS_FILE, FINDINGS_FILE, f"{SNAPSHOT_FOLDER}/", BUILT_FILE)
        if f"`{name}`" not in OUTPUT_FILES
    ]


def test_every_exit_code_is_explained():
    text = (REFERENCE / "exit-codes.md").read_text(encoding="utf-8")
    explained = {int(number) for number in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    assert explained == {0, HAS_ERRORS, cli.CANNOT, cli.BROKEN, cli.STOPPED}


def settings_of(page, thing):
    """The settings that a page's table explains: what its first column has in code."""
    lines = (REFERENCE / f"{page}.md").read_text(encoding="utf-8").partition(f"| setting of {thing} |")[2].splitlines()
    explained = []
    for line in lines[2:]:
        if not line.startswith("|"):
            break
        explained += re.findall(r"`\[*(?:tables\.)?(\w+)\]*`", line.split("|")[1])
    return explained


@pytest.mark.parametrize(
    ("page", "thing", "keys"),
    [
        ("partnership-settings", "a partnership", partnership.SETTINGS_KEYS),
        ("partnership-settings", "an agency", partnership.AGENCY_KEYS),
        ("partnership-settings", "a document", partnership.DOCUMENT_KEYS),
        ("mapping", "a table", mapping.TABLE_KEYS),
        ("mapping", "a column", mapping.COLUMN_KEYS),
        ("layouts", "a monthly report", reports.MONTHLY_KEYS),
        ("layouts", "a section", reports.SECTION_KEYS),
        ("layouts", "a row", rows.ROW_KEYS),
        ("layouts", "a key number", reports.KEY_NUMBER_KEYS),
        ("layouts", "a picture", reports.PICTURE_KEYS),
        ("layouts", "a scorecard", scorecards.SCORECARD_KEYS),
        ("layouts", "a tab", scorecards.TAB_KEYS),
        ("layouts", "a block", scorecards.BLOCK_KEYS),
        ("layouts", "a row of a block", scorecards.BLOCK_ROW_KEYS),
        ("layouts", "a way", scorecards.WAY_KEYS),
        ("layouts", "an annual table", reports.ANNUAL_KEYS),
    ],
)
def test_every_setting_is_explained_and_no_other(page, thing, keys):
    assert sorted(settings_of(page, thing)) == sorted(keys)


def test_a_row_of_an_annual_table_has_the_settings_of_a_row_of_a_report_without_ref():
    assert {*rows.ANNUAL_ROW_KEYS, "ref"} == {*rows.ROW_KEYS}


def test_every_setting_beside_the_extracts_is_explained():
    text = (REFERENCE / "partnership-settings.md").read_text(encoding="utf-8")
    assert not [key for key in extracts.DATE_KEYS if f"{key} = " not in text.partition("`extracts.toml`")[2]]


def test_every_paper_is_named_among_the_settings():
    text = (REFERENCE / "partnership-settings.md").read_text(encoding="utf-8")
    assert not [paper for paper in PAPERS if f"`{paper}`" not in text]


def test_the_columns_of_the_comments_are_explained():
    text = (ROOT / "docs" / "how-to" / "comment-a-report.md").read_text(encoding="utf-8")
    assert not [column for column in comments.COLUMNS if f"| `{column}` |" not in text]
