"""`homeward check FOLDER`: what each file is, how sure that is, and how the analyst says otherwise."""

import csv
from pathlib import Path

import openpyxl
import pytest

from homeward.cli import run
from homeward.cli.screen import screen
from homeward.dataset.partnership import open_partnership
from homeward.intake.pipeline import take_in
from tests.sources.invented import invent, return_903, save_csv, save_parquet, save_xml, ssd


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four agencies: SSD as CSV and Parquet, the return as CSV and XML."""
    root = tmp_path_factory.mktemp("extracts")
    save_csv(ssd(invent(1, 60)), root / "Northmoor 2025")
    save_parquet(ssd(invent(2, 60)), root / "wearbridge")
    save_csv(return_903(invent(3, 60)), root / "eastvale", str.lower)
    save_xml(return_903(invent(4, 60)), root / "westhaven" / "return.xml")
    return root


def check(capsys: pytest.CaptureFixture[str], folder: Path, out: Path, *more: str) -> tuple[int, str]:
    code = run(["check", str(folder), "--out", str(out), *more])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def findings(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_agencys_files_are_recognised_without_settings(folder, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    code, shown = check(capsys, folder, tmp_path / "findings.csv")

    assert code == 0, shown
    for name in ("ssd_missing", "ssd_person", "903_missing", "903_header", "903_episodes"):
        assert shown.count(name) >= 2
    assert list(findings(tmp_path / "findings.csv")[0]) == [
        *("file", "sheet", "row", "column", "rule", "severity", "message")
    ]
    assert {f["rule"] for f in findings(tmp_path / "findings.csv")} <= {
        "care_statuses_are_said",
        "column_is_present",
        "file_covers_all_children",
    }


def lay(folder: Path, **files: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")


PERIODS = "CHILD,DOB,MISSING,MIS_START,MIS_END\nA,02/03/2010,M,02/06/2024,03/06/2024\n"
HALF = "CHILD,MISSING,MIS_START,Team,Worker,Telephone,Comment,Manager,Office,Room,Desk\nA,M,02/06/2024,,,,,,,,\n"


def test_files_that_lie_directly_in_the_folder_are_one_agencys(tmp_path, capsys):
    lay(tmp_path / "mine", missing=PERIODS)

    code, shown = check(capsys, tmp_path / "mine", tmp_path / "f.csv")

    assert (code, "903_missing" in shown) == (0, True)


@pytest.mark.parametrize("way", ["option", "file", "agency's file"])
def test_the_analyst_says_otherwise(tmp_path, capsys, way):
    lay(tmp_path / "all" / "north", list=HALF, other="a,b\n1,2\n")
    said = 'list.csv" = "903_missing"\n"{0}other.csv" = "ignore"\n'
    more: tuple[str, ...] = ()
    if way == "option":
        more = ("--is", "list.csv=903_missing", "--is", "other.csv=ignore")
    elif way == "file":
        (tmp_path / "all" / "extracts.toml").write_text('[files]\n"north/' + said.format("north/"))
    else:
        (tmp_path / "all" / "north" / "extracts.toml").write_text('[files]\n"' + said.format(""))

    code, shown = check(capsys, tmp_path / "all", tmp_path / "f.csv", *more)

    assert code == 0, shown
    assert {f["rule"] for f in findings(tmp_path / "f.csv")} == {"column_is_present", "file_covers_all_children"}


def test_a_file_that_is_not_known_is_told_with_what_it_is_most_like(tmp_path, capsys):
    lay(tmp_path / "all" / "north", list=HALF)

    code, shown = check(capsys, tmp_path / "all", tmp_path / "f.csv")

    assert code == 1
    assert "Nothing was read" in shown
    [told] = findings(tmp_path / "f.csv")
    assert told["rule"] == "file_is_recognised"
    assert "most like 903_missing" in told["message"]


def test_a_misspelt_name_is_told_with_the_nearest_three_and_not_with_all(tmp_path, capsys):
    lay(tmp_path / "all" / "north", missing=PERIODS)

    _, shown = check(capsys, tmp_path / "all", tmp_path / "f.csv", "--is", "missing.csv=misssing_children")

    told = " ".join(shown.split())
    assert "The nearest names are: " in told
    assert told.rpartition("are: ")[2].count(",") == 2


def test_a_file_that_is_like_nothing_is_likened_to_nothing(tmp_path, capsys):
    lay(tmp_path / "all" / "north", missing=PERIODS, teams="Team,Room,Desk,DOB,Manager,Telephone\na,b,c,,e,f\n")

    _, shown = check(capsys, tmp_path / "all", tmp_path / "f.csv")

    [told] = [f["message"] for f in findings(tmp_path / "f.csv") if f["rule"] == "file_is_recognised"]
    assert "like" not in told
    assert "likest" not in shown
    assert "most like" not in " ".join(shown.split())


def test_a_file_that_has_no_column_of_what_somebody_says_it_is_is_an_error(tmp_path, capsys):
    lay(tmp_path / "all" / "north", missing=PERIODS, export="Report of April,,\nNumber,Child,Start\n1,A,02/06/2024\n")

    code, shown = check(capsys, tmp_path / "all", tmp_path / "f.csv", "--is", "export.csv=ssd_missing")

    assert code == 1
    of_file = [(f["rule"], f["severity"]) for f in findings(tmp_path / "f.csv") if f["file"] == "north/export.csv"]
    assert of_file == [("file_is_what_is_said", "error")]
    assert "somebody says so" not in " ".join(shown.split())


def test_the_headings_below_a_title_are_found_by_what_somebody_says_it_is(tmp_path, capsys):
    lay(tmp_path / "all" / "north", export="Report of April,,,,,\nmade today\n" + PERIODS)

    code, _ = check(capsys, tmp_path / "all", tmp_path / "f.csv", "--is", "export.csv=903_missing")

    assert code == 0
    assert not [f for f in findings(tmp_path / "f.csv") if f["rule"] == "column_is_present"]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (("--is", "missing.csv=903_mising"), "903_missing"),
        (("--is", "nowhere.csv=ignore"), "no such file"),
        (("--is", "missing.csv"), "should be a file and what it is"),
    ],
)
def test_a_slip_in_saying_so_is_told(tmp_path, capsys, more, message):
    lay(tmp_path / "all" / "north", missing=PERIODS)

    code, shown = check(capsys, tmp_path / "all", tmp_path / "f.csv", *more)

    assert code == 2
    assert message in " ".join(shown.split())


def test_a_folder_that_is_not_there_and_one_without_files(tmp_path, capsys):
    (tmp_path / "empty").mkdir()

    assert check(capsys, tmp_path / "nowhere", tmp_path / "f.csv")[0] == 2
    assert check(capsys, tmp_path / "empty", tmp_path / "f.csv")[0] == 2


def test_what_no_program_can_read_is_a_finding_and_never_a_traceback(tmp_path, capsys):
    folder = tmp_path / "all" / "north"
    lay(folder, missing=PERIODS, empty="")
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "noise.csv").write_bytes(bytes(range(256)) * 20)
    (folder / "broken.parquet").write_bytes(b"PAR1 no more")
    (folder / "broken.xml").write_text("<a><b>")

    code, shown = check(capsys, tmp_path / "all", tmp_path / "f.csv")

    assert code == 1
    assert "Traceback" not in shown
    told = {f["file"] for f in findings(tmp_path / "f.csv")}
    assert {f"north/{name}" for name in ("empty.csv", "broken.xlsx", "picture.png", "noise.csv")} <= told
    assert {"north/broken.parquet", "north/broken.xml"} <= told


def workbook_of(path: Path, **sheets: list[list[object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(path)


def test_a_sheet_of_a_workbook_may_be_said_to_be_something_else(tmp_path, capsys):
    strange: list[list[object]] = [["Child ID", "Missing count"], ["A", 2]]
    workbook_of(tmp_path / "all" / "north" / "figures.xlsx", Odd=strange, Other=[["x", "y"], [1, 2]])
    said = '[files]\n"figures.xlsx, Odd" = "annex_a_list_8"\n"figures.xlsx, Other" = "ignore"\n'
    (tmp_path / "all" / "north" / "extracts.toml").write_text(f"extracted_on = 2025-03-31\n{said}")

    code, shown = check(capsys, tmp_path / "all", tmp_path / "f.csv")

    assert code == 0, shown
    assert "annex_a_list_8" in shown
    assert {(f["sheet"], f["rule"]) for f in findings(tmp_path / "f.csv")} == {("Odd", "column_is_present")}


SETTINGS = """
name = "Anytown"
[[agencies]]
key = "anytown"
name = "Anytown"
kind = "council"
area = "E08000018"
extracted_on = 2025-03-31
mappings = {mappings}
"""
INTERVIEWS = """
[[tables]]
table = "return_interviews"
file = "interviews"
[tables.columns]
episode_id = "Episode"
held = "Held"
"""


def partnership_with(folder: Path, mappings: str) -> Path:
    (folder / "mappings").mkdir(parents=True)
    (folder / "partnership.toml").write_text(SETTINGS.replace("{mappings}", mappings), encoding="utf-8")
    (folder / "mappings" / "own.toml").write_text(INTERVIEWS, encoding="utf-8")
    return folder


def test_a_mapping_of_its_own_adds_what_the_standard_does_not_say(tmp_path):
    settings = open_partnership(partnership_with(tmp_path / "p", '["ssd", "mappings/own.toml"]'))
    save_csv(ssd(invent(1, 30)), tmp_path / "extracts" / "anytown")
    episode = next(f"{c.key}-0" for c in invent(1, 30) if c.episodes)
    lay(tmp_path / "extracts" / "anytown", interviews=f"Episode,Held\n{episode},2025-03-30 10:00\n")

    intake = take_in(settings, tmp_path / "extracts")

    assert intake.dataset.tables["return_interviews"].num_rows == 1
    assert "return_interviews" in intake.dataset.manifest.agencies[0].columns
    assert {f.rule for f in intake.findings} == {"care_statuses_are_said", "column_is_present"}


OWN_PEOPLE = """
[[tables]]
table = "person_records"
file = "ssd_person"
[tables.columns]
person_id = "pers_person_id"
born_on = "pers_dob"
"""


def test_a_table_of_the_standard_that_the_own_mapping_feeds_is_not_lacking_and_is_shown(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(screen, "_width", 200)
    settings = partnership_with(tmp_path / "p", '["mappings/own.toml", "ssd"]')
    (settings / "mappings" / "own.toml").write_text(OWN_PEOPLE, encoding="utf-8")
    save_csv(ssd(invent(1, 30)), tmp_path / "extracts" / "anytown")

    code, shown = check(capsys, settings, tmp_path / "f.csv", "--extracts", str(tmp_path / "extracts"))

    assert code == 0, shown
    assert "source_is_supplied" not in {f["rule"] for f in findings(tmp_path / "f.csv")}
    [line] = [line for line in shown.splitlines() if "ssd_person.csv" in line and "person_records" in line]
    assert "your mapping names it" in line


def test_a_standard_that_there_is_not_is_told_with_the_nearest(tmp_path, capsys):
    settings = partnership_with(tmp_path / "p", '["sdd"]')
    lay(tmp_path / "extracts" / "anytown", missing=PERIODS)

    code, shown = check(capsys, settings, tmp_path / "f.csv", "--extracts", str(tmp_path / "extracts"))

    assert code == 2
    assert "'sdd'" in shown
    assert "ssd" in shown


def test_a_standards_file_is_told_where_the_settings_do_not_name_the_standard(tmp_path, capsys):
    settings = partnership_with(tmp_path / "p", '["mappings/own.toml"]')
    lay(tmp_path / "extracts" / "anytown", missing=PERIODS, interviews="Episode,Held\n")

    check(capsys, settings, tmp_path / "f.csv", "--extracts", str(tmp_path / "extracts"))

    [told] = [f["message"] for f in findings(tmp_path / "f.csv") if f["rule"] == "file_is_expected"]
    assert "most like 903_missing" in told


def test_a_partnerships_folder_without_its_extracts_is_told(tmp_path, capsys):
    settings = partnership_with(tmp_path / "p", '["ssd"]')

    code, shown = check(capsys, settings, tmp_path / "f.csv")

    assert (code, "--extracts" in shown) == (2, True)
