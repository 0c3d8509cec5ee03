"""An agency that gives the same in two ways has every time missing once."""

from datetime import date
from pathlib import Path

import pytest

from homeward.dataset.partnership import Agency, Partnership
from homeward.intake.pipeline import Intake, take_in
from homeward.intake.sources.one_source import OWN, RETURN, SSD, Feed, passed_over
from tests.sources.invented import invent, return_903, save_csv, ssd

CHILDREN = invent(6, 60)
OWN_MAPPING = """
[[tables]]
table = "missing_episodes"
file = "our episodes"
[tables.columns]
episode_id = "id"
person_id = "child"
began = "began"
"""


def read(folder: Path, mappings: tuple[Path, ...] = ()) -> Intake:
    agency = Agency("anytown", "Anytown", "council", "E06999901", date(2025, 3, 31), mappings, standards=None)
    return take_in(Partnership("Anytown", folder, (agency,), {}), folder)


def told(intake: Intake, rule: str) -> set[str]:
    return {f.file for f in intake.findings if f.rule == rule}


def test_ssd_goes_before_the_return_which_is_still_checked(tmp_path):
    tables = return_903(CHILDREN)
    tables["Missing"][0]["MIS_END"] = "01/04/2020"
    save_csv(tables, tmp_path / "anytown", str.lower)
    save_csv(ssd(CHILDREN), tmp_path / "anytown")

    intake = read(tmp_path)

    times = sum(len(child.episodes) for child in CHILDREN)
    assert intake.dataset.tables["missing_episodes"].num_rows == times
    assert intake.dataset.tables["person_records"].num_rows == len(CHILDREN)
    names = {"anytown/missing.csv", "anytown/header.csv", "anytown/episodes.csv"}
    assert told(intake, "table_has_one_source") == names
    assert told(intake, "file_covers_all_children") == set()
    assert told(intake, "ssda903_567") == {"anytown/missing.csv"}
    assert {out.file for out in intake.left_out} == names
    assert not told(intake, "record_is_not_a_duplicate")


def test_what_a_mapping_of_its_own_names_goes_before_both(tmp_path):
    save_csv(ssd(CHILDREN), tmp_path / "anytown")
    (tmp_path / "anytown" / "our episodes.csv").write_text("id,child,began\n1,C00001,2024-05-01 10:00\n")
    mapping = tmp_path / "own.toml"
    mapping.write_text(OWN_MAPPING)

    intake = read(tmp_path, (mapping,))

    assert intake.dataset.tables["missing_episodes"].num_rows == 1
    assert intake.dataset.tables["interview_offers"].num_rows == 0
    assert intake.dataset.tables["person_records"].num_rows == len(CHILDREN)
    assert told(intake, "table_has_one_source") == {"anytown/ssd_missing.csv"}
    assert not told(intake, "row_has_an_episode")


def test_the_return_alone_says_whom_it_covers(tmp_path):
    save_csv(return_903(CHILDREN), tmp_path / "anytown", str.lower)

    intake = read(tmp_path)

    [message] = [f.message for f in intake.findings if f.rule == "file_covers_all_children"]
    assert message.startswith("anytown/missing.csv tells only of children looked after: ")


@pytest.mark.parametrize(
    ("standards", "table", "gone"),
    [
        ((SSD,), "missing_episodes", set()),
        ((SSD, SSD), "missing_episodes", set()),
        ((OWN, OWN), "missing_episodes", set()),
        ((OWN, "templates"), "missing_episodes", set()),
        ((SSD, RETURN), "missing_episodes", {1}),
        ((OWN, RETURN), "missing_episodes", {1}),
        ((OWN, SSD, RETURN), "missing_episodes", {1, 2}),
        ((SSD, RETURN), "placements", {1}),
        ((OWN, RETURN), "care_statuses", set()),
        ((OWN, SSD), "person_records", set()),
        ((SSD, RETURN), "person_details", set()),
    ],
)
def test_which_source_is_passed_over(standards, table, gone):
    feeds = [Feed(f"file {n}", "", table, standard) for n, standard in enumerate(standards)]

    assert {feeds.index(feed) for feed in passed_over(feeds)} == gone


def test_contacts_of_a_mapping_of_its_own_go_before_those_of_ssd(tmp_path):
    tables = ssd(CHILDREN)
    tables["ssd_contacts"] = [
        {"cont_contact_id": "c1", "cont_person_id": CHILDREN[0].key, "cont_contact_date": "2025-01-09 00:00:00"}
        | {"cont_contact_source_code": "6", "cont_contact_source_desc": "", "cont_contact_outcome_json": "{}"}
    ]
    save_csv(tables, tmp_path / "anytown")
    (tmp_path / "anytown" / "front door.csv").write_text(f"child,day\n{CHILDREN[0].key},2025-01-09\n")
    mapping = tmp_path / "own.toml"
    mapping.write_text(
        '[[tables]]\ntable = "front_door_contacts"\nfile = "front door"\n'
        '[tables.columns]\nperson_id = "child"\nreceived_on = "day"\n'
    )

    intake = read(tmp_path, (mapping,))

    assert intake.dataset.tables["front_door_contacts"].num_rows == 1
    assert told(intake, "table_has_one_source") == {"anytown/ssd_contacts.csv"}
