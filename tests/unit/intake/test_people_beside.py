"""Names beside the dataset, and people of the register whom no extract has."""

from pathlib import Path

import pyarrow as pa

from homeward.intake.keys import key
from homeward.intake.people_beside import KNOWN
from homeward.intake.pipeline import Intake, take_in
from tests.unit.intake.drawn import csv_of, partnership, rows

DRAWN = """
    person_id | forename | surname | postcode | born_on    | nhs_number
    ----------+----------+---------+----------+------------+-------------
    C1        | Rosie    | Ashton  | XX1 1AA  | 2004-04-01 | 943 476 5919
    C2        |          |         |          |            | not known
"""


def take(folder: Path, known: list[dict[str, object]]) -> Intake:
    (folder / "extracts").mkdir(parents=True)
    (folder / "extracts" / "person_records.csv").write_text(csv_of(DRAWN), encoding="utf-8")
    table = pa.Table.from_pylist(known, schema=KNOWN)
    return take_in(partnership(folder / "settings"), folder / "extracts", known=table)


def test_names_come_as_written_and_identifiers_as_compared(tmp_path):
    intake = take(tmp_path, [])

    assert [
        {name: each[name] for name in ("person_id", "forename", "postcode", "nhs_number")} for each in people(intake)
    ] == [
        {"person_id": "C1", "forename": "Rosie", "postcode": "XX1 1AA", "nhs_number": "9434765919"},
        {"person_id": "C2", "forename": None, "postcode": None, "nhs_number": None},
    ]


def test_without_known_people_no_names_come_out(tmp_path):
    (tmp_path / "extracts").mkdir()
    (tmp_path / "extracts" / "person_records.csv").write_text(csv_of(DRAWN), encoding="utf-8")

    assert take_in(partnership(tmp_path / "settings"), tmp_path / "extracts").people.num_rows == 0


def test_somebody_known_is_linked_with_an_extract_and_is_no_record_of_it(tmp_path):
    person = {"person_key": 5, "agency": "anytown", "person_id": "casework-5", "nhs_number": "9434765919"}
    intake = take(tmp_path, [person])

    assert rows(intake, "person_records", "person_id") == [("C1",), ("C2",)]
    known = next(each for each in people(intake) if each["is_known"])
    assert (known["person_key"], known["child_key"]) == (5, key("person_records", "anytown", "C1"))
    assert [
        (one, other) for one, other, _ in rows(intake, "match_decisions", "person_key", "other_person_key", "reason")
    ] == [(key("person_records", "anytown", "C1"), 5)]


def test_somebody_known_whom_the_extract_has_by_the_same_identifier_is_one_record(tmp_path):
    intake = take(tmp_path, [{"person_key": 5, "agency": "anytown", "person_id": "C1"}])

    assert [each["is_known"] for each in people(intake)] == [False, False]


def test_somebody_known_of_an_agency_outside_the_partnership_comes_last(tmp_path):
    intake = take(tmp_path, [{"person_key": 5, "agency": "provider", "person_id": "1"}])

    assert [each["agency"] for each in people(intake)] == ["anytown", "anytown", "provider"]


def people(intake: Intake) -> list[dict[str, object]]:
    told: list[dict[str, object]] = intake.people.to_pylist()
    return told
