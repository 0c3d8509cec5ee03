"""What the reference promises by hand is what the code does: columns, exit codes, shorthand, settings of a mapping."""

import re

import pytest

from homeward import cli
from homeward.cli import commands
from homeward.dataset.findings import FINDING_COLUMNS
from homeward.indicators.results import FIGURES_SCHEMA
from homeward.intake import mapping
from homeward.publication.build import COMMENTS_FILE, FINDINGS_FILE, SNAPSHOT_FOLDER
from homeward.publication.layouts.partnership import PAPERS
from homeward.publication.papers import comments
from homeward.publication.papers.model import Shorthand
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
        name for name in (COMMENTS_FILE, FINDINGS_FILE, f"{SNAPSHOT_FOLDER}/") if f"`{name}`" not in OUTPUT_FILES
    ]


def test_every_exit_code_is_explained():
    text = (REFERENCE / "exit-codes.md").read_text(encoding="utf-8")
    explained = {int(number) for number in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    assert explained == {0, commands.HAS_ERRORS, cli.CANNOT, cli.BROKEN, cli.STOPPED}


def test_every_setting_of_a_mapped_column_is_explained():
    text = (REFERENCE / "mapping.md").read_text(encoding="utf-8")
    assert not [key for key in mapping.COLUMN_KEYS if f"`{key}`" not in text]


def test_every_paper_is_named_among_the_settings():
    text = (REFERENCE / "partnership-settings.md").read_text(encoding="utf-8")
    assert not [paper for paper in PAPERS if f"`{paper}`" not in text]


def test_the_columns_of_the_comments_are_explained():
    text = (ROOT / "docs" / "how-to" / "comment-a-report.md").read_text(encoding="utf-8")
    assert not [column for column in comments.COLUMNS if f"| `{column}` |" not in text]
