"""Accepted labels reach every column of their list, whatever the mapping; what the mapping says goes before."""

from dataclasses import replace

import pytest

from homeward.dataset.labels.accepted import LISTS_OF_COLUMNS, codes_that_can_be_accepted
from homeward.intake.fields import FIELDS
from homeward.intake.fingerprint import fingerprint
from homeward.intake.label_lists import code_of_answer, list_of
from homeward.intake.pipeline import Intake, take_in
from tests.unit.intake.drawn import csv_of, found, mapping_toml, partnership, rows

CODED = [field for fields in FIELDS.values() for field in fields if field.codes]


def test_every_list_that_a_column_is_of_can_have_accepted_labels_and_no_other():
    assert {list_of(field) for field in CODED} == set(LISTS_OF_COLUMNS)


@pytest.mark.parametrize("of_list", sorted({list_of(field) for field in CODED}))
def test_a_code_that_can_be_accepted_is_one_of_a_column_or_not_recorded(of_list):
    columns = [field for field in CODED if list_of(field) == of_list]

    assert all(
        any(code_of_answer(code, field) is not None for field in columns)
        for code in codes_that_can_be_accepted(of_list)
    )


def taken_in(folder, labels, mapping="", **drawings: str) -> Intake:
    settings = partnership(folder / "settings", mapping or mapping_toml(besides=drawings))
    (folder / "extracts").mkdir()
    for name, drawing in drawings.items():
        (folder / "extracts" / f"{name}.csv").write_text(csv_of(drawing), encoding="utf-8")
    return take_in(replace(settings, labels=labels), folder / "extracts")


def test_an_accepted_label_is_read_however_its_capitals_and_blanks_are(tmp_path):
    labels = {"ethnicity": {"Asian - Kashmiri": "C2", "To be asked next time": ""}}
    intake = taken_in(
        tmp_path,
        labels,
        person_records="""
            person_id | ethnicity_code
            ----------+----------------------
            Ann       | ASIAN KASHMIRI
            Ben       | To be asked next time
            Cat       | Martian
        """,
    )

    assert rows(intake, "person_records", "ethnicity_code") == [("C2",), (None,), (None,)]
    assert found(intake, "code_is_known") == [("ethnicity_code", 4)]


def test_offered_and_accepted_are_lists_of_their_own(tmp_path):
    intake = taken_in(
        tmp_path,
        {"interview_offered": {"Xyzzy": "yes", "Plugh": "not_applicable"}},
        person_records="person_id\nAnn",
        missing_episodes="episode_id|person_id|began\nE1|Ann|2019-04-01\nE2|Ann|2019-05-01",
        interview_offers="episode_id|is_offered|is_accepted\nE1|Xyzzy|Xyzzy\nE2|Plugh|No",
    )

    assert rows(intake, "interview_offers", "is_offered", "is_accepted") == [(True, None), (None, False)]
    assert found(intake, "code_is_known") == [("is_accepted", 2)]
    (finding,) = [each for each in intake.findings if each.rule == "code_is_known"]
    assert "homeward labels interview_accepted --accept 'LABEL=CODE' --partnership DIR" in finding.message


def test_a_mappings_own_codes_go_before(tmp_path):
    mapping = mapping_toml().replace(
        'gender = "gender"', 'gender = { column = "gender", codes = { "Xyzzy" = "other" } }'
    )
    labels = {"gender": {"Xyzzy": "male", "Plugh": "female"}}
    intake = taken_in(tmp_path, labels, mapping, person_records="person_id|gender\nAnn|Xyzzy\nBen|Plugh")

    assert rows(intake, "person_records", "gender") == [("other",), ("female",)]


def test_another_accepted_label_makes_another_load(tmp_path):
    settings = partnership(tmp_path / "settings")
    (tmp_path / "extracts").mkdir()
    contents = [
        fingerprint(replace(settings, labels=labels), tmp_path / "extracts", None).content
        for labels in ({}, {"ethnicity": {"Xyzzy": "C2"}}, {"ethnicity": {"Xyzzy": "C1"}}, {})
    ]

    assert len(set(contents)) == 3
    assert contents[0] == contents[-1]
