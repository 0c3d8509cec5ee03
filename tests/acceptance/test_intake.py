"""The records that reproduce published tables, and files of the shapes that partnerships have, taken in whole."""

import csv
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest
import xlsxwriter

from homeward.cli import run
from homeward.dataset.errors import HomewardError
from homeward.dataset.partnership import Partnership, open_partnership
from homeward.dataset.snapshot import open_snapshot
from homeward.intake.pipeline import Intake, take_in

RECORDS = Path("tests/data/rotherham_april_may_2019")
USED = ("children", "missing_episodes", "return_home_interviews")
PROVENANCE = ["source_file", "source_sheet", "source_row"]


@pytest.fixture(scope="module")
def rotherham() -> Partnership:
    return open_partnership(Path("partnerships/rotherham"))


@pytest.fixture(scope="module")
def durham_darlington() -> Partnership:
    return open_partnership(Path("partnerships/durham_darlington"))


@pytest.fixture(scope="module")
def loaded(rotherham: Partnership) -> Intake:
    return take_in(rotherham, RECORDS)


def test_rotherhams_records_load_whole(loaded):
    assert {name: table.num_rows for name, table in loaded.dataset.tables.items() if table.num_rows} == {
        "person_records": 89,
        "children": 89,
        "missing_episodes": 259,
        "interview_offers": 259,
        "return_interviews": 201,
        "return_interview_episodes": 201,
    }
    assert loaded.left_out == []


def test_all_that_is_found_is_two_files_that_no_mapping_names(loaded):
    assert [(finding.file, finding.rule) for finding in loaded.findings] == [
        ("edge_cases.csv", "file_is_expected"),
        ("published.csv", "file_is_expected"),
    ]


def test_the_manifest_says_as_at_when_and_what_was_supplied(loaded):
    manifest = loaded.dataset.manifest

    assert manifest.as_at == datetime(2019, 7, 18, 22, 59)  # 23:59 in British Summer Time
    assert [(source.file, source.rows_read, source.rows_left_out) for source in manifest.sources] == [
        ("children.csv", 89, 0),
        ("missing_episodes.csv", 259, 0),
        ("return_home_interviews.csv", 259, 0),
    ]
    supplied = manifest.agencies[0].columns
    assert "born_on" in supplied["person_records"]
    assert {"began_at", "began_on", "care_status"} <= {*supplied["missing_episodes"]}
    assert "offered_on" in supplied["interview_offers"]
    assert "offered_at" not in supplied["interview_offers"]


def test_a_moment_that_is_asked_for_is_the_manifests_and_cuts_nothing(rotherham):
    at = datetime(2019, 4, 30, 22, 59)
    intake = take_in(rotherham, RECORDS, as_at=at)

    assert intake.dataset.manifest.as_at == at
    assert intake.dataset.tables["missing_episodes"].num_rows == 259


def test_the_dataset_survives_saving(loaded, tmp_path):
    loaded.dataset.save(tmp_path)

    opened = open_snapshot(tmp_path)
    assert opened.manifest == loaded.dataset.manifest
    assert all(opened.tables[name].equals(table) for name, table in loaded.dataset.tables.items())


def test_taking_in_twice_gives_the_same_to_the_byte(rotherham, loaded):
    again = take_in(rotherham, RECORDS)

    assert all(table.equals(loaded.dataset.tables[name]) for name, table in again.dataset.tables.items())


def without_provenance(table: pa.Table) -> pa.Table:
    return table.drop_columns([name for name in PROVENANCE if name in table.column_names])


def assert_same_records(one: Intake, other: Intake) -> None:
    for name, table in one.dataset.tables.items():
        assert without_provenance(table).equals(without_provenance(other.dataset.tables[name])), name


def as_workbook(source: Path, to: Path) -> None:
    """A CSV file as a workbook: dates and numbers as Excel keeps them; midnight, which Excel cannot tell, as text."""
    with source.open(encoding="utf-8", newline="") as file, xlsxwriter.Workbook(to) as book:
        day, moment = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet = book.add_worksheet("Extract")
        sheet.write(0, 0, "Printed for the return home interview team")
        for number, row in enumerate(csv.reader(file), start=2):
            for column, cell in enumerate(row):
                if cell.isdigit():
                    sheet.write_number(number, column, int(cell))
                elif len(cell) == 10 and cell[4] == "-":
                    sheet.write_datetime(number, column, date.fromisoformat(cell), day)
                elif len(cell) == 16 and cell[10] == "T" and not cell.endswith("T00:00"):
                    sheet.write_datetime(number, column, datetime.fromisoformat(cell), moment)
                else:
                    sheet.write_string(number, column, cell)


def test_the_same_records_as_workbooks_are_the_same_dataset(rotherham, loaded, tmp_path):
    for name in USED:
        as_workbook(RECORDS / f"{name}.csv", tmp_path / f"{name}.xlsx")

    intake = take_in(rotherham, tmp_path)

    assert intake.findings == []
    assert_same_records(intake, loaded)
    assert intake.dataset.tables["missing_episodes"]["source_row"][0].as_py() == 4
    assert intake.dataset.tables["missing_episodes"]["source_sheet"][0].as_py() == "Extract"


def test_the_same_records_as_windows_semicolon_files_are_the_same_dataset(rotherham, loaded, tmp_path):
    for name in USED:
        with (RECORDS / f"{name}.csv").open(encoding="utf-8", newline="") as source:
            rows = list(csv.reader(source))
        with (tmp_path / f"{name}.csv").open("w", encoding="cp1252", errors="replace", newline="") as target:
            csv.writer(target, delimiter=";").writerows(rows)

    intake = take_in(rotherham, tmp_path)

    assert intake.findings == []
    assert_same_records(intake, loaded)


def test_the_files_may_lie_in_the_agencys_folder_too(rotherham, loaded, tmp_path):
    shutil.copytree(RECORDS, tmp_path / "rotherham")

    assert_same_records(take_in(rotherham, tmp_path), loaded)


DURHAM = {
    "children": """
        child_id,forename,surname,dob,gender,ethnicity_code,ethnicity,postcode
        D001,Ann,Example,2005-07-11,Female,B2,B2 - White and Black African,DH1 1AA
        D002,Ben,Example,,,A1,A1 - White British,DH1 1AB
    """,
    "missing_episodes": """
        episode_id,child_id,missing_from,returned,age_at_episode,missing_from_setting,looked_after_by
        DM1,D001,2019-04-01T23:30,2019-04-02T08:00,13,Care,Durham
        DM2,D002,2019-05-04T20:00,2019-05-04T23:00,,Home,
        DM3,D002,2020-05-04T20:00,2020-05-04T23:00,,Care,Other LA
    """,
    "return_home_interviews": """
        interview_id,episode_id,appropriate,offered,offered_date,accepted,completed
        DI1,DM1,Yes,Yes,2019-04-02,Yes,2019-04-03T10:00
        DI2,DM2,N/A,,,,
        DI3,DM3,Yes,Yes,2020-05-05,No,
    """,
}
DARLINGTON = {
    "children": """
        child_id,forename,surname,dob,gender,ethnicity_code,ethnicity,send
        L001,Cat,Example,,,A1,A1 - White British,Yes
        L002,Dan,Example,2006-02-28,Male,E4,E4 - Not obtained / recorded,No
    """,
    "missing_episodes": """
        episode_id,child_id,missing_from,returned,age_at_episode,missing_from_place
        LM1,L001,2019-04-01T23:30,2019-04-02T08:00,,Family home
        LM2,L002,2019-05-04T20:00,2019-05-04T23:00,13,Care placement
    """,
}


def lay(folder: Path, drawings: dict[str, str]) -> None:
    folder.mkdir(parents=True)
    for name, drawing in drawings.items():
        text = "\n".join(line.strip() for line in drawing.strip().splitlines()) + "\n"
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")


def test_two_councils_load_and_children_without_gender_or_birth_date_are_not_recorded(durham_darlington, tmp_path):
    lay(tmp_path / "durham", DURHAM)
    lay(tmp_path / "darlington", DARLINGTON)

    intake = take_in(durham_darlington, tmp_path)
    people = intake.dataset.tables["person_records"].to_pylist()
    episodes = intake.dataset.tables["missing_episodes"].to_pylist()

    assert [(p["person_id"], p["born_on"], p["gender"], p["has_send"]) for p in people] == [
        ("D001", date(2005, 7, 11), "female", None),
        ("D002", None, None, None),
        ("L001", None, None, True),
        ("L002", date(2006, 2, 28), "male", False),
    ]
    assert [(e["agency"], e["setting"], e["looked_after_by"]) for e in episodes] == [
        ("durham", "care", "own_council"),
        ("durham", "home", "nobody"),
        ("durham", "care", "other_council"),
        ("darlington", "home", None),
        ("darlington", "care", None),
    ]
    assert {e["reporting_area"] for e in episodes} == {"E06000047", "E06000005"}
    assert [finding.rule for finding in intake.findings] == ["agency_supplied_files"]
    assert intake.left_out == []


def test_an_agency_without_files_supplies_nothing_and_the_rest_is_built(durham_darlington, tmp_path):
    lay(tmp_path / "durham", DURHAM)

    intake = take_in(durham_darlington, tmp_path)
    supplied = {agency.key: agency.columns for agency in intake.dataset.manifest.agencies}

    assert supplied["darlington"] == supplied["police"] == {}
    assert supplied["durham"]["missing_episodes"]
    assert [(f.file, f.rule) for f in intake.findings] == [
        ("darlington/", "agency_supplied_files"),
        ("police/", "agency_supplied_files"),
    ]
    assert intake.dataset.tables["missing_episodes"].num_rows == 3


def test_a_column_that_a_file_lacks_is_not_supplied(durham_darlington, tmp_path):
    lay(tmp_path / "durham", {**DURHAM, "children": "child_id,gender\nD001,Female\nD002,Male"})

    intake = take_in(durham_darlington, tmp_path)

    assert intake.dataset.manifest.agencies[0].columns["person_records"] == ["person_id", "gender"]
    assert [(f.column, f.rule) for f in intake.findings if f.file == "durham/children.csv"] == [
        ("dob", "column_is_present"),
        ("ethnicity_code", "column_is_present"),
    ]


def test_a_date_beside_the_extracts_overrides_the_settings(durham_darlington, tmp_path):
    lay(tmp_path / "durham", DURHAM)
    (tmp_path / "extracts.toml").write_text("[agencies.durham]\nextracted_on = 2022-01-31\n", encoding="utf-8")

    manifest = take_in(durham_darlington, tmp_path).dataset.manifest

    assert manifest.as_at == datetime(2022, 1, 31, 23, 59)
    assert [agency.extracted_on for agency in manifest.agencies] == [date(2022, 1, 31), date(2021, 7, 31), None]


@pytest.mark.parametrize("folder", ["nowhere", "empty"])
def test_a_folder_with_nothing_in_it_says_what_was_looked_for(durham_darlington, tmp_path, folder):
    (tmp_path / "empty").mkdir()

    with pytest.raises(HomewardError, match=r"no such folder|durham/, darlington/, police/"):
        take_in(durham_darlington, tmp_path / folder)


def test_nobody_saying_when_is_never_today(tmp_path):
    settings = tmp_path / "settings"
    shutil.copytree("partnerships/rotherham", settings)
    toml = settings / "partnership.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("extracted_on = 2019-07-18\n", ""), encoding="utf-8")

    with pytest.raises(HomewardError, match="extracted_on = 2019-07-18"):
        take_in(open_partnership(settings), RECORDS)
    asked = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    assert take_in(open_partnership(settings), RECORDS, as_at=asked).dataset.manifest.as_at == asked


ASHBY = """
    [[tables]]
    table = "missing_episodes"
    file = "Missing"
    [tables.columns]
    episode_id = "id"
    person_id = "child"
    began = { date = "Date [missing]", time = "Time" }
    returned = "Found"
    setting = "From"
    [[tables]]
    table = "interview_offers"
    file = "RHI"
    columns = { episode_id = "id", needed = "needed" }
"""


@pytest.fixture
def ashby(tmp_path: Path) -> Path:
    """Rotherham's settings and papers, with a mapping of its own."""
    settings = tmp_path / "ashby"
    shutil.copytree("partnerships/rotherham", settings)
    (settings / "mappings" / "liquidlogic.toml").write_text(ASHBY, encoding="utf-8")
    return settings


def check(settings: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> tuple[int, list[str]]:
    """Exit code and lines of `homeward check` on a wide screen."""
    monkeypatch.setattr("homeward.cli.screen.screen.width", 300, raising=False)
    extracts, out = settings.parent / "extracts", settings.parent / "findings.csv"
    code = run(["check", str(settings), "--extracts", str(extracts), "--out", str(out)])
    return code, [" ".join(line.replace("\u2502", " ").split()) for line in capsys.readouterr().out.splitlines()]


def build(settings: Path) -> int:
    extracts, out = settings.parent / "extracts", settings.parent / "papers"
    return run(["build", str(settings), "--extracts", str(extracts), "--to", "2019-05", "--out", str(out)])


def shown(settings: Path, ref: str) -> list[dict[str, str]]:
    """The months of a row in the monthly report."""
    with (settings.parent / "papers" / "monthly_report.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["ref_no"] == ref]


def test_a_misspelt_heading_of_the_start_is_not_no_child(ashby):
    lay(
        ashby.parent / "extracts",
        {"Missing": "id,child,Missing date,Time\nE1,A,01/04/2019,10:15", "RHI": "id,needed\nE1,Y"},
    )

    assert build(ashby) == 0
    assert {(row["count"], row["status"]) for row in shown(ashby, "1.1")} == {("", "[x]")}


def test_a_slip_in_the_return_loses_no_child_and_none_is_still_missing(ashby):
    rows = ["01/04/2019,10:15,n/k", "02/04/2019,10:15,01/04/2019 09:00", "03/04/19,25:61,04/04/2019", "04/04/2019,9pm,"]
    drawn = "\n".join(["id,child,Date [missing],Time,Found", *(f"E{n},C{n},{row}" for n, row in enumerate(rows))])
    lay(ashby.parent / "extracts", {"Missing": drawn, "RHI": "id,needed\nE1,Y"})

    assert build(ashby) == 0
    assert [row["count"] for row in shown(ashby, "1.1")] == ["4", "0", "4"]
    assert shown(ashby, "4.8")[0]["count"] == "1"


def test_a_folder_where_no_mapped_file_is_there_is_not_no_child(ashby, capsys, monkeypatch):
    lay(ashby.parent / "extracts", {"Misssing": "id,child\nE1,A"})

    code, lines = check(ashby, capsys, monkeypatch)
    assert code == 1
    told = next(line for line in lines if line.startswith("Nothing was read: none of the files that the mappings name"))
    assert "for Missing, RHI." in told
    assert "No rows were left out." not in lines
    assert (ashby.parent / "findings.csv").read_text(encoding="utf-8").count("file_is_supplied") == 2
    assert build(ashby) == 2
    assert "Nothing was read: none of the files that the mappings name is there." in capsys.readouterr().err
    assert not (ashby.parent / "papers").exists()


def test_a_file_of_headings_only_is_read(ashby, capsys, monkeypatch):
    lay(ashby.parent / "extracts", {"Missing": "id,child,Date [missing],Time,Found,From"})

    assert check(ashby, capsys, monkeypatch)[0] == 0
    assert build(ashby) == 0


def test_what_was_found_is_told_for_each_column_and_headings_are_plain_text(ashby, capsys, monkeypatch):
    rows = "\n".join(f"E{n},C{n},{'soon' if n < 3 else '01/04/2019'},10:15,Mars" for n in range(20))
    lay(ashby.parent / "extracts", {"[bold]\x1b[31m": "a,b"})
    missing = f"id,child,DATE\x1c[Missing],Time,From\n{rows}"
    (ashby.parent / "extracts" / "Missing.csv").write_text(missing, encoding="utf-8")

    _, lines = check(ashby, capsys, monkeypatch)

    assert "warning code_is_known Missing.csv From 20" in lines
    assert "error date_is_readable Missing.csv DATE [Missing] 3" in lines
    assert "note file_is_expected [bold] [31m.csv 1" in lines
