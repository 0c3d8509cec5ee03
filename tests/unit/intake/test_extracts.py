"""The extracts folder and its files as a whole."""

from datetime import date, datetime

import openpyxl
import pytest

from homeward.dataset.errors import HomewardError
from homeward.dataset.findings import Finding, Severity
from homeward.intake.extracts import find_extracts
from homeward.intake.pipeline import take_in
from tests.unit.intake.drawn import EXTRACTED_ON, found, partnership, take_in_drawn

TWO = ("anytown", "elsewhere")
EPISODES = "episode_id,person_id,began\nE1,P1,2019-04-01\n"


def lay(folder, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(EPISODES, encoding="utf-8")


def about_files(findings: list[Finding], *without: str) -> list[tuple[str, str]]:
    return [(f.file, f.rule) for f in findings if f.row is None and not f.column and f.rule not in without]


def test_what_lies_where_nobody_looks_is_worth_knowing(tmp_path):
    folder = tmp_path / "extracts"
    lay(folder, "anytown/missing_episodes.csv", "anytown/~$missing_episodes.xlsx", "anytown/old.csv", "loose.csv")
    lay(folder, "anytwon/missing_episodes.csv", "anytown/.hidden", "anytown/deeper/missing_episodes.csv")

    intake = take_in(partnership(tmp_path / "settings", keys=TWO), folder)

    assert about_files(intake.findings, "file_is_supplied") == [
        ("anytown/deeper/", "file_is_expected"),
        ("anytown/old.csv", "file_is_expected"),
        ("anytwon/", "file_is_expected"),
        ("elsewhere/", "agency_supplied_files"),
        ("loose.csv", "file_is_expected"),
    ]


def test_a_file_that_the_mapping_names_and_nobody_supplied(tmp_path):
    lay(tmp_path / "extracts", "anytown/missing_episodes.csv")

    intake = take_in(partnership(tmp_path / "settings"), tmp_path / "extracts")

    assert [f.file for f in intake.findings if f.rule == "file_is_supplied"] == [
        "anytown/interview_offers",
        "anytown/person_records",
        "anytown/return_interviews",
    ]


def test_of_two_files_of_one_name_the_csv_is_read(tmp_path):
    folder = tmp_path / "extracts"
    lay(folder, "missing_episodes.csv", "missing_episodes.xlsx", "missing_episodes.docx")

    intake = take_in(partnership(tmp_path / "settings"), folder)

    assert [f.file for f in intake.findings if f.rule == "file_is_named_once"] == [
        "missing_episodes.docx",
        "missing_episodes.xlsx",
    ]
    assert [source.file for source in intake.dataset.manifest.sources] == ["missing_episodes.csv"]


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("missing_episodes.csv", b"", "file_is_not_empty"),
        ("missing_episodes.xlsx", b"not a workbook", "file_is_readable"),
        ("missing_episodes.xls", b"\xd0\xcf\x11\xe0", "file_is_readable"),
        ("missing_episodes.pdf", b"%PDF", "file_is_readable"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error_and_supplies_nothing(tmp_path, name, content, rule):
    (tmp_path / "extracts").mkdir()
    (tmp_path / "extracts" / name).write_bytes(content)

    intake = take_in(partnership(tmp_path / "settings"), tmp_path / "extracts")

    assert [(f.file, f.severity) for f in intake.findings if f.rule == rule] == [(name, Severity.ERROR)]
    assert intake.dataset.manifest.agencies[0].columns == {}
    assert intake.dataset.tables["missing_episodes"].num_rows == 0


def test_the_nearest_date_of_extract_counts(tmp_path):
    folder = tmp_path / "extracts"
    lay(folder, "anytown/missing_episodes.csv", "elsewhere/missing_episodes.csv")
    agencies = partnership(tmp_path / "settings", keys=TWO)

    assert find_extracts(agencies, folder).extracted_on == dict.fromkeys(TWO, EXTRACTED_ON)
    (folder / "extracts.toml").write_text("extracted_on = 2020-01-01", encoding="utf-8")
    assert find_extracts(agencies, folder).extracted_on == dict.fromkeys(TWO, date(2020, 1, 1))
    (folder / "anytown" / "extracts.toml").write_text("extracted_on = 2020-02-01T09:00:00", encoding="utf-8")
    assert find_extracts(agencies, folder).extracted_on == {"anytown": date(2020, 2, 1), "elsewhere": date(2020, 1, 1)}


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ('extracted_on = "18 July"', "`extracted_on` is a text, and should be a date without quotes. Write: "),
        ('extracted_on = "2019-07-18"', "Write: extracted_on = 2019-07-18"),
        ("extracted_on = 10:15:00", "`extracted_on` is a time"),
        ("extracted_on = 2019", "`extracted_on` is the number 2019"),
        ("extracted_on = 0219-07-18", "outside 2012 to 2035"),
        ("extracted = 2019-07-18", "'extracted' is not known. Did you mean 'extracted_on'"),
        ("agencies = 2019-07-18", "`agencies` is a date, and should be a table"),
        ("agencies.anytown = 2019-07-18", "agencies: `anytown` is a date, and should be a table"),
        ("[agencies.anytown]\nextracted = 2019-07-18", "agencies, anytown: 'extracted' is not known"),
        ('[agencies.anytown]\nextracted_on = "x"', "agencies, anytown: `extracted_on` is a text"),
        ("[agencies.anytwon]\nextracted_on = 2019-07-18", "Did you mean 'anytown'"),
    ],
)
def test_a_date_of_extract_that_is_none_says_what_to_write(tmp_path, written, says):
    lay(tmp_path / "extracts", "missing_episodes.csv")
    (tmp_path / "extracts" / "extracts.toml").write_text(written, encoding="utf-8")

    with pytest.raises(HomewardError, match=says) as error:
        take_in(partnership(tmp_path / "settings"), tmp_path / "extracts")
    assert "extracts.toml" in str(error.value)


def test_progress_is_told(tmp_path):
    lay(tmp_path / "extracts", "missing_episodes.csv")
    told: list[str] = []

    take_in(partnership(tmp_path / "settings"), tmp_path / "extracts", progress=told.append)

    assert told == ["Reading missing_episodes.csv", "Mapping records", "Checking records", "Linking people"]


def test_the_records_are_as_at_the_end_of_the_latest_extract_and_an_agency_without_files_has_none(tmp_path):
    folder = tmp_path / "extracts"
    lay(folder, "anytown/missing_episodes.csv", "elsewhere/missing_episodes.csv")
    days = {"anytown": "2020-01-01", "elsewhere": "2020-02-01", "third": "2021-01-01"}
    lines = [f"[agencies.{key}]\nextracted_on = {day}\n" for key, day in days.items()]
    (folder / "extracts.toml").write_text("".join(lines), encoding="utf-8")

    intake = take_in(partnership(tmp_path / "settings", keys=(*TWO, "third")), folder)

    assert intake.dataset.manifest.as_at == datetime(2020, 2, 1, 23, 59)


def test_capitals_in_the_name_of_a_folder_do_not_matter(tmp_path):
    extracts = tmp_path / "extracts"
    (extracts / "Anytown").mkdir(parents=True)
    (extracts / "Anytown" / "missing_episodes.csv").write_text("episode_id\n", encoding="utf-8")
    settings = partnership(tmp_path / "settings", keys=("anytown", "othertown"))

    found = find_extracts(settings, extracts)

    assert [file.name for file in found.files["anytown"]] == ["Anytown/missing_episodes.csv"]
    assert found.strays == []


def test_a_sheet_of_a_mapped_workbook_that_no_mapping_names_is_worth_knowing(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.title = "missing_episodes"
    workbook.active.append(["episode_id", "person_id", "began"])
    workbook.active.append(["E1", "P1", "2019-04-01 20:00"])
    workbook.create_sheet("Notes").append(["who", "what"])
    (tmp_path / "extracts").mkdir()
    workbook.save(tmp_path / "extracts" / "missing_episodes.xlsx")

    intake = take_in(partnership(tmp_path / "settings"), tmp_path / "extracts")

    assert [(f.file, f.sheet) for f in intake.findings if f.rule == "file_is_expected"] == [
        ("missing_episodes.xlsx", "Notes")
    ]
    assert intake.dataset.tables["missing_episodes"].num_rows == 1


def test_an_error_of_a_spreadsheet_program_is_told_and_not_taken_for_a_value(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began            | setting
            -----------+-----------+------------------+--------
            E1         | A         | 2019-04-01T20:00 | #N/A
            E2         | A         | #REF!            | Home
        """,
    )

    assert found(intake, "cell_is_no_error") == [("setting", 2), ("began", 3)]
    assert intake.dataset.tables["missing_episodes"]["setting"].to_pylist() == [None]
