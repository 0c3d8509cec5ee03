"""The TOML that the pages show can be read by Homeward, and names what there is."""

import re
import tomllib
from datetime import datetime

import pytest

from homeward.dataset.areas import area_name
from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.partnership import AGENCY_KEYS, DOCUMENT_KEYS, SETTINGS_KEYS
from homeward.dataset.snapshot import Dataset, Manifest, SuppliedAgency, empty_tables
from homeward.intake.extracts import TOP_KEYS
from homeward.intake.fields import FIELDS
from homeward.intake.mapping import read_mapping
from homeward.intake.sources.recognised_files import IGNORE
from homeward.intake.sources.standards import sheets_of_standards, standard_names
from homeward.publication.layouts.partnership import PAPERS
from homeward.publication.layouts.plans import read_plan_layout
from homeward.publication.layouts.profiles import read_profile_layout
from homeward.publication.layouts.reports import read_annual_layout, read_monthly_layout
from homeward.publication.layouts.scorecards import read_scorecard_layout
from homeward.publication.layouts.specifications import read_specification_layout
from homeward.publication.questions.asking import look_up
from homeward.publication.questions.reading import read_questions
from homeward.publication.questions.records import Held
from tests.docs.pages import ROOT, code_blocks, name_of, pages

AGENCIES = [
    SuppliedAgency(key, key.title(), kind, area, None)
    for key, kind, area in (
        ("northmoor", "council", "E06999901"),
        ("wearbridge", "council", "E06999902"),
        ("police", "police", "E23999901"),
    )
]
HELD = Held(
    Dataset(empty_tables(), Manifest("Invented", datetime(2026, 4, 14), (), tuple(AGENCIES))),
    datetime(2026, 4, 14),
    ("--from", "output"),
)
"""Nothing happened: the examples of questions only have to name what there is."""

LAYOUTS = {
    "months": read_profile_layout,
    "sections": read_monthly_layout,
    "tabs": read_scorecard_layout,
    "priorities": read_plan_layout,
    "rows": lambda content, path: (read_specification_layout if "number" in content["rows"][0] else read_annual_layout)(
        content, path
    ),
}
"""By a setting that tells the paper, in the order in which they are looked for."""


def examples():
    return [
        pytest.param(block.text, id=f"{name_of(page)}-{number}")
        for page in pages()
        for number, block in enumerate(code_blocks(page))
        if block.language == "toml"
    ]


@pytest.mark.parametrize("text", examples())
def test_the_example_can_be_read(text, tmp_path):
    path = tmp_path / "example.toml"
    path.write_text(text, encoding="utf-8")
    if text.startswith("{"):  # a row of a report on its own
        read_monthly_layout({"title": "T", "sections": [{"ref": "1", "title": "S", "rows": [row(text)]}]}, path)
        return
    content = tomllib.loads(text)
    if "tables" in content:
        read_mapping(path)
    elif "questions" in content:
        for question in read_questions(path).questions:
            look_up(question, HELD)
    elif layout := next((read for key, read in LAYOUTS.items() if key in content), None):
        layout(content, path)
    elif "two lines" in text:
        check_columns(content)
    else:
        check_settings(content)


def row(text):
    return tomllib.loads(f"row = {text}")["row"]


def check_columns(content):
    fields = {field.name: field for of in FIELDS.values() for field in of}
    for name, value in content.items():
        codes = set(value.get("codes", {}).values()) - {""} if isinstance(value, dict) else set()
        assert codes <= set(CODE_LISTS[fields[name].codes].values() if fields[name].codes else ())


def check_settings(content):
    if "ways" in content or "breaks" in content:  # a line of a layout
        return
    agencies = content.get("agencies", [])
    if "files" in content:  # extracts.toml
        assert set(content) <= set(TOP_KEYS)
        assert {known.name for known in sheets_of_standards(standard_names())} | {IGNORE} >= set(
            content["files"].values()
        )
        return
    if isinstance(agencies, dict):  # extracts.toml
        assert all(set(agency) == {"extracted_on"} for agency in agencies.values())
        return
    assert set(content) <= set(SETTINGS_KEYS)
    assert set(content.get("papers", {})) <= set(PAPERS)
    assert set(content.get("document", {})) <= set(DOCUMENT_KEYS)
    for agency in agencies:
        assert set(agency) <= set(AGENCY_KEYS)
        assert agency["kind"] in CODE_LISTS["agency_kind"].values()
        assert area_name(agency["area"])


def test_lines_of_a_mapping_within_the_text_name_real_columns():
    lines = [
        line
        for page in (ROOT / "docs" / "how-to" / "write-a-mapping.md", ROOT / "docs" / "tutorial.md")
        for line in re.findall(r"`(\w+ = [^`]+)`", page.read_text(encoding="utf-8"))
    ]
    assert lines
    for line in lines:
        check_columns(tomllib.loads(line))
