"""A sheet that says who a child is beside something else gives way to the agency's own list of people."""

from datetime import date
from pathlib import Path

from homeward.dataset.partnership import Agency, Partnership
from homeward.intake.pipeline import Intake, take_in
from tests.sources.test_templates_read_back import Filled, fill

PEOPLE = (
    "pers_person_id,pers_sex,pers_gender,pers_ethnicity,pers_dob,pers_send_flag\n"
    "A,F,,WBRI,2010-03-02,N\nB,M,,WBRI,2011-05-06,U\n"
)


def read(folder: Path, tracker: Filled, people: str = PEOPLE) -> Intake:
    fill("tracker_entries", tracker, folder / "anytown" / "our list.xlsx")
    if people:
        (folder / "anytown" / "ssd_person.csv").write_text(people, encoding="utf-8")
    agency = Agency("anytown", "Anytown", "council", "E06999901", date(2025, 3, 31), standards=None)
    return take_in(Partnership("Anytown", folder, (agency,), {}), folder)


def row(child: str, born_on: date | None, **more: object) -> dict[str, object]:
    return {"Child reference": child, "Date of birth": born_on, "Date added": date(2024, 5, 1), "Level": "High"} | more


def test_children_whom_the_list_has_are_told_once_and_nothing_is_amiss(tmp_path):
    intake = read(tmp_path, [row("A", date(2010, 3, 2), Surname="Invented"), row("B", None), row("C", None)])

    people = intake.dataset.tables["person_records"].to_pylist()
    assert sorted((p["person_id"], p["gender"], p["born_on"]) for p in people) == [
        ("A", None, date(2010, 3, 2)),
        ("B", None, date(2011, 5, 6)),
        ("C", None, None),
    ]
    assert intake.dataset.tables["tracker_entries"].num_rows == 3
    assert not [f for f in intake.findings if f.row is not None]
    assert intake.left_out == []


def test_another_date_of_birth_is_one_warning_on_the_other_sheets_row(tmp_path):
    intake = read(tmp_path, [row("A", date(2010, 3, 9)), row("B", date(2011, 5, 6))])

    told = [(f.file, f.row, f.column, f.severity) for f in intake.findings if f.row is not None]
    assert told == [("anytown/our list.xlsx", 2, "Date of birth", "warning")]
    assert intake.dataset.tables["children"].num_rows == 2
    births = {p["person_id"]: p["born_on"] for p in intake.dataset.tables["person_records"].to_pylist()}
    assert births["A"] == date(2010, 3, 2)


def test_two_sheets_that_say_the_same_or_less_of_a_child_are_no_contradiction(tmp_path):
    episode = {"Child reference": "A", "Episode reference": "E1", "Missing or absent": "Missing"}
    fill(
        "missing_episodes",
        [episode | {"Missing since (date and time)": date(2024, 6, 1)}],
        tmp_path / "anytown" / "episodes.xlsx",
    )

    intake = read(tmp_path, [row("A", date(2010, 3, 2))], people="")

    [person] = intake.dataset.tables["person_records"].to_pylist()
    assert person["born_on"] == date(2010, 3, 2)
    assert not [f for f in intake.findings if f.severity == "error"]
