"""The Standard Safeguarding Dataset without a mapping: hundreds of invented children, as CSV and as Parquet."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from homeward.dataset.partnership import Agency, Partnership
from homeward.dataset.snapshot import SuppliedAgency
from homeward.intake.pipeline import Intake, take_in
from tests.sources.invented import Row, invent, save_csv, save_parquet, ssd

CHILDREN = {"hourly": invent(1, 200), "daily": invent(2, 150)}


def take_in_ssd(folder: Path, standards: tuple[str, ...] | None = None, *keys: str) -> Intake:
    agencies = tuple(
        Agency(key, key.title(), "council", f"E0699990{n}", date(2025, 3, 31), standards=standards)
        for n, key in enumerate(keys, start=1)
    )
    return take_in(Partnership("Anywhere", folder, agencies, {}), folder)


@pytest.fixture(scope="module")
def intake(tmp_path_factory: pytest.TempPathFactory) -> Intake:
    """One council whose system has times and writes CSV, and one that has only days and writes Parquet."""
    folder = tmp_path_factory.mktemp("extracts")
    save_csv(ssd(CHILDREN["hourly"]), folder / "hourly", lambda name: f"{name.removeprefix('ssd_')} 2024-25")
    save_parquet(ssd(CHILDREN["daily"], only_days=True), folder / "daily")
    return take_in_ssd(folder, None, "hourly", "daily")


def supplied(intake: Intake, key: str) -> SuppliedAgency:
    return next(agency for agency in intake.dataset.manifest.agencies if agency.key == key)


def rows_of(intake: Intake, table: str, agency: str) -> list[dict[str, object]]:
    return [row for row in intake.dataset.tables[table].to_pylist() if row["agency"] == agency]


@pytest.mark.parametrize("key", ["hourly", "daily"])
def test_every_episode_of_every_child_counts_once(intake, key):
    episodes = [(child.key, e.began.date(), e.is_missing) for child in CHILDREN[key] for e in child.episodes]

    people = {row["person_key"]: row["person_id"] for row in rows_of(intake, "person_records", key)}
    read = [
        (people[row["person_key"]], row["began_on"], row["category"] == "missing")
        for row in rows_of(intake, "missing_episodes", key)
    ]
    assert sorted(read) == sorted(episodes)
    assert intake.left_out == []


def test_a_council_with_times_has_them_and_one_with_midnights_has_days(intake):
    at = {row["began_precision"] for row in rows_of(intake, "missing_episodes", "hourly")}
    on = {(row["began_precision"], row["began_at"]) for row in rows_of(intake, "missing_episodes", "daily")}

    assert at == {"minute"}
    assert on == {("day", None)}
    assert {"began_at", "returned_at"} <= set(supplied(intake, "hourly").columns["missing_episodes"])
    assert not {"began_at", "returned_at"} & set(supplied(intake, "daily").columns["missing_episodes"])
    told = [(f.file, f.column) for f in intake.findings if f.rule == "times_are_given"]
    assert told == [
        ("daily/ssd_missing.parquet", "miss_missing_episode_end_date"),
        ("daily/ssd_missing.parquet", "miss_missing_episode_start_date"),
    ]


def test_nobody_can_say_when_interviews_were_held_so_they_are_not_supplied(intake):
    for key in ("hourly", "daily"):
        assert not {"return_interviews", "return_interview_episodes"} & set(supplied(intake, key).columns)


def test_an_interview_that_is_not_applicable_is_no_refusal_and_an_empty_cell_is_neither(intake):
    given = Counter((e.offered, e.accepted) for child in CHILDREN["hourly"] for e in child.episodes)

    read = Counter(
        (row["needed"], row["is_offered"], row["is_accepted"]) for row in rows_of(intake, "interview_offers", "hourly")
    )
    assert read == {
        ("yes", True, True): given["Y", "Y"],
        ("yes", True, False): given["Y", "N"],
        ("yes", False, None): given["N", ""],
        ("not_applicable", None, None): given["NA", "NA"],
        (None, None, None): given["", ""],
    }


def test_a_physical_disability_is_mobility_hand_function_or_personal_care(intake):
    expected = {
        child.key: bool({"MOB", "HAND", "PC"} & set(child.disabilities)) if child.disabilities else None
        for child in CHILDREN["daily"]
    }

    read = {row["person_id"]: row["has_physical_disability"] for row in rows_of(intake, "person_records", "daily")}
    assert read == expected
    assert "has_physical_disability" in supplied(intake, "daily").columns["person_records"]


def test_statuses_become_spells(intake):
    spells = Counter(row["care_status"] for row in rows_of(intake, "care_statuses", "hourly"))

    children = CHILDREN["hourly"]
    assert spells == {
        "looked_after": sum(len(child.care) for child in children),
        "child_in_need": sum(1 for child in children if child.need),
        "protection_plan": sum(1 for child in children if child.plan),
    }


def write(folder: Path, tables: dict[str, list[Row]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        lines = [",".join(rows[0]), *(",".join(map(str, row.values())) for row in rows)]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def drawn(folder: Path, tables: dict[str, list[Row]]) -> Intake:
    write(folder / "anytown", tables)
    return take_in_ssd(folder, ("ssd",), "anytown")


def person(key: str, **more: str) -> Row:
    columns = ("sex", "gender", "ethnicity", "dob", "send_flag")
    return {"pers_person_id": key} | {f"pers_{name}": more.get(name, "") for name in columns}


def test_a_referral_that_led_to_nothing_is_no_time_in_need(tmp_path):
    row = {"cine_referral_id": "R", "cine_referral_date": "2024-05-01", "cine_close_date": ""}
    referrals = [
        row | {"cine_person_id": key, "cine_referral_nfa": nfa} for key, nfa in (("A", "Y"), ("B", "N"), ("C", ""))
    ]

    intake = drawn(tmp_path, {"person": [person(key) for key in "ABC"], "cin_episodes": referrals})

    assert len(rows_of(intake, "care_statuses", "anytown")) == 2


def test_a_short_break_is_no_time_looked_after(tmp_path):
    def care(started: str, ended: str) -> Row:
        dates = {"clae_cla_episode_start_date": started, "clae_cla_episode_ceased_date": ended}
        return {"clae_cla_episode_id": started, "clae_person_id": "A"} | dates

    def legal(status: str, started: str, ended: str) -> Row:
        dates = {"lega_legal_status_start_date": started, "lega_legal_status_end_date": ended}
        return {"lega_legal_status_id": status, "lega_person_id": "A", "lega_legal_status": status} | dates

    tables = {
        "person": [person("A")],
        "cla_episodes": [care("2024-05-01", "2024-05-03"), care("2024-05-03", "2024-06-01")],
        "legal_status": [legal("V4", "2024-05-01", "2024-05-03"), legal("C2", "2024-05-03", "2024-06-01")],
    }

    intake = drawn(tmp_path, tables)

    assert [row["started_on"] for row in rows_of(intake, "care_statuses", "anytown")] == [date(2024, 5, 3)]
    assert [(f.file, f.row) for f in intake.findings if f.rule == "short_break_is_no_time_in_care"] == [
        ("anytown/cla_episodes.csv", 2)
    ]


def test_an_identifier_of_another_table_joins_a_child_of_two_councils_and_is_not_stored(tmp_path):
    for council, child in (("anytown", "A"), ("elsewhere", "B")):
        link = {"link_table_id": "1", "link_person_id": child, "link_valid_to_date": ""}
        upn = link | {"link_identifier_type": "Unique Pupil Number", "link_identifier_value": "H801200001001"}
        court = link | {"link_identifier_type": "Court Case Number", "link_identifier_value": "ZZ99"}
        links = [each | {"link_valid_from_date": "2024-01-01"} for each in (upn, court)]
        write(tmp_path / council, {"person": [person(child)], "linked_identifiers": links})

    intake = take_in_ssd(tmp_path, ("ssd",), "anytown", "elsewhere")

    assert intake.dataset.tables["children"].num_rows == 1
    stored = "".join(str(table.to_pylist()) for table in intake.dataset.tables.values())
    assert "H801200001001" not in stored
    assert "ZZ99" not in stored


def test_headings_without_rows_are_told_and_nothing_is_dropped_in_silence(tmp_path):
    intake = drawn(tmp_path, {"person": [person("A")], "old list": [{"Name": "", "Team": "North"}]})
    (tmp_path / "anytown" / "missing.csv").write_text(
        "miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type,"
        "miss_missing_episode_end_date,miss_missing_rhi_offered,miss_missing_rhi_accepted\n"
    )
    again = take_in_ssd(tmp_path, ("ssd",), "anytown")

    assert [f.file for f in intake.findings if f.rule == "source_is_supplied"] == ["anytown/ssd_missing"]
    assert [f.file for f in again.findings if f.rule == "file_is_not_empty"] == ["anytown/missing.csv"]
    assert [f.file for f in again.findings if f.rule == "file_is_recognised"] == ["anytown/old list.csv"]


def test_a_file_that_is_there_twice_is_read_once(tmp_path):
    drawn(tmp_path, {"person": [person("A")], "person (1)": [person("A")]})

    intake = take_in_ssd(tmp_path, ("ssd",), "anytown")

    assert intake.dataset.tables["person_records"].num_rows == 1
    assert [f.file for f in intake.findings if f.rule == "file_is_there_once"] == ["anytown/person.csv"]


def test_a_detail_of_nobody_is_told(tmp_path):
    disability = {"disa_person_id": "B", "disa_table_id": "1", "disa_disability_code": "MOB"}

    intake = drawn(tmp_path, {"person": [person("A")], "disability": [disability]})

    assert {(f.row, f.column) for f in intake.findings if f.rule == "row_has_a_person"} == {(2, "disa_person_id")}


def test_the_legal_status_of_the_day_is_that_of_the_childs_spell(tmp_path):
    save_csv(ssd(CHILDREN["hourly"]), tmp_path / "anytown")
    in_care = {
        (child.key, e.began.date()): any(since <= e.began.date() <= (until or date.max) for since, until in child.care)
        for child in CHILDREN["hourly"]
        for e in child.episodes
    }

    intake = take_in_ssd(tmp_path, None, "anytown")

    people = {row["person_key"]: row["person_id"] for row in rows_of(intake, "person_records", "anytown")}
    read = {
        (people[row["person_key"]], row["began_on"]): row["legal_status"]
        for row in rows_of(intake, "missing_episodes", "anytown")
    }
    assert read == {episode: "C2" if is_in_care else None for episode, is_in_care in in_care.items()}
    assert set(read.values()) == {"C2", None}
    assert "legal_status" in supplied(intake, "anytown").columns["missing_episodes"]


def test_contacts_are_read_with_the_census_codes_of_their_sources(tmp_path):
    tables = ssd(CHILDREN["hourly"])
    people = [str(row["pers_person_id"]) for row in tables["ssd_person"]]
    codes = {"1A": "relative", "2A": "education", "3F": "health", "5D": "youth_justice", "6": "police", "10": None}
    tables["ssd_contacts"] = [
        {"cont_contact_id": f"c{number}", "cont_person_id": people[number], "cont_contact_date": "2025-01-09 00:00:00"}
        | {"cont_contact_source_code": code, "cont_contact_source_desc": "", "cont_contact_outcome_json": "{}"}
        for number, code in enumerate(codes)
    ]
    save_csv(tables, tmp_path / "anytown")

    intake = take_in_ssd(tmp_path, None, "anytown")

    contacts = rows_of(intake, "front_door_contacts", "anytown")
    assert [(row["received_on"], row["source_agency"]) for row in contacts] == [
        (date(2025, 1, 9), agency) for agency in codes.values()
    ]
    assert not [f for f in intake.findings if f.file.startswith("anytown/ssd_contacts")]
