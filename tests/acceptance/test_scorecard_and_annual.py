"""Two councils of the shapes that exist: side by side, each with its own way of counting, and one without files."""

import csv
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from homeward.cli import run

ROOT = Path(__file__).parents[2]
PARTNERSHIP = ROOT / "partnerships" / "durham_darlington"
Scorecard = dict[tuple[str, str, str, str, str], dict[str, str]]

# child, born, gender, send
DARLINGTON_CHILDREN = [
    ("D1", "2005-05-01", "Male", "Yes"),  # 13, and 14 from 1 May 2019: Key Stage 3 both times
    ("D2", "2004-04-20", "Female", "No"),  # 14, and 15 from 20 April 2019: in two bands in one quarter
    ("D3", "2011-01-01", "Female", "No"),  # 8: Key Stage 2
    ("D4", "", "", "No"),  # neither gender nor date of birth
]
# episode, child, began, minutes missing, place
DARLINGTON_EPISODES = [
    ("E1", "D1", "2019-04-03T20:00", 59, "Family home"),
    ("E2", "D2", "2019-04-19T20:00", 60, "Family home"),
    ("E3", "D2", "2019-04-20T20:00", 8 * 60 - 1, "Care placement"),
    ("E4", "D3", "2019-05-01T20:00", 8 * 60, "Family home"),
    ("E5", "D4", "2019-06-01T20:00", 12 * 60, ""),
    ("E6", "D4", "2019-06-03T20:00", 72 * 60, "Family home"),
    ("E7", "D1", "2020-02-03T20:00", 10, "Family home"),  # Q4: the bands exclude each other
    ("E8", "D1", "2020-02-05T20:00", 120, "Family home"),
]
DURHAM_EPISODES = [("M1", "C1", "2019-04-03T20:00", 90, "Durham"), ("M2", "C1", "2020-04-03T20:00", 90, "Other LA")]
# episode, appropriate, offered, offered date, accepted, completed
DURHAM_INTERVIEWS = [
    ("M1", "Yes", "Yes", "2019-04-04", "Yes", "2019-04-05T10:00"),
    ("M2", "Yes", "Yes", "2020-04-04", "No", ""),
]


def write(path: Path, *rows: tuple[object, ...]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


def later(began: str, minutes: int) -> str:
    return (datetime.fromisoformat(began) + timedelta(minutes=minutes)).isoformat(timespec="minutes")


def write_darlington(folder: Path) -> None:
    write(folder / "children.csv", ("child_id", "dob", "gender", "send"), *DARLINGTON_CHILDREN)
    write(
        folder / "missing_episodes.csv",
        ("episode_id", "child_id", "missing_from", "returned", "missing_from_place"),
        *((e, c, began, later(began, minutes), place) for e, c, began, minutes, place in DARLINGTON_EPISODES),
    )


def write_durham(folder: Path) -> None:
    write(folder / "children.csv", ("child_id", "dob", "gender"), ("C1", "2005-01-01", "Female"))
    write(
        folder / "missing_episodes.csv",
        ("episode_id", "child_id", "missing_from", "returned", "looked_after_by"),
        *((e, c, began, later(began, minutes), by) for e, c, began, minutes, by in DURHAM_EPISODES),
    )
    write(
        folder / "return_home_interviews.csv",
        ("interview_id", "episode_id", "appropriate", "offered", "offered_date", "accepted", "completed"),
        *((f"I{row[0]}", *row) for row in DURHAM_INTERVIEWS),
    )


def build(extracts: Path, out: Path, to: str) -> None:
    assert run(["build", str(PARTNERSHIP), "--extracts", str(extracts), "--to", to, "--out", str(out)]) == 0


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def out(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("partnership")
    write_durham(folder / "extracts" / "durham")
    write_darlington(folder / "extracts" / "darlington")
    build(folder / "extracts", folder / "out", "2021-03")
    return folder / "out"


@pytest.fixture(scope="module")
def scorecard(out: Path) -> Scorecard:
    return {
        (row["council"], row["period"], row["unit"], row["ref"], row["category"]): row
        for row in shown_in_the_document(out)
    }


def shown_in_the_document(out: Path) -> list[dict[str, str]]:
    """The rows of the tabs of which the document shows rows: of these, ours are there as well."""
    return [row for row in read(out / "scorecard.csv") if row["tab"] in ("Missing", "CSE")]


def values(scorecard: Scorecard, quarter: str, unit: str, ref: str, *categories: str) -> list[str]:
    return [scorecard["Darlington", quarter, unit, ref, category]["value"] for category in categories]


def test_one_row_for_each_council_period_unit_ref_and_category(out: Path, scorecard: Scorecard) -> None:
    assert len(shown_in_the_document(out)) == len(scorecard)
    assert {(council, ref) for council, _, unit, ref, _ in scorecard if unit != "cases"} == {
        (council, ref) for council in ("Durham", "Darlington") for ref in (*"12345678", "N1")
    }
    assert {(council, ref) for council, _, unit, ref, _ in scorecard if unit == "cases"} == {
        (council, ref) for council in ("Durham", "Darlington") for ref in "12345678"
    }


def test_a_child_is_counted_once_in_each_age_band_and_the_total_is_their_sum(scorecard: Scorecard) -> None:
    bands = ("Key Stage 1", "Key Stage 2", "Key Stage 3", "Key Stage 4", "College", "Total", "Age not recorded")

    assert values(scorecard, "2019-Q1", "children", "2", *bands) == ["0", "1", "2", "1", "0", "4", "1"]
    assert values(scorecard, "2019-Q1", "episodes", "2", *bands) == ["0", "1", "2", "1", "0", "4", "2"]
    assert values(scorecard, "2019-Q1", "children", "1", "") == ["4"]


def test_gender_is_of_those_recorded_and_send_of_all(scorecard: Scorecard) -> None:
    female = scorecard["Darlington", "2019-Q1", "episodes", "2", "Female"]
    send = scorecard["Darlington", "2019-Q1", "episodes", "2", "SEND"]

    assert (female["value"], female["percent"]) == ("3", "75.0")
    assert (send["value"], send["percent"]) == ("1", "16.7")


def test_darlington_counts_durations_cumulatively_until_the_third_quarter(scorecard: Scorecard) -> None:
    bands = ("under 1 hour", "under 8 hours", "under 12 hours", "12 to under 24 hours", "72 hours or more")

    assert values(scorecard, "2019-Q1", "episodes", "4", *bands) == ["1", "3", "4", "1", "1"]
    assert values(scorecard, "2019-Q4", "episodes", "4", *bands) == ["1", "1", "0", "0", "0"]


def test_what_a_council_does_not_hold_is_not_available(scorecard: Scorecard) -> None:
    for key in [("Durham", "2", "SEND"), ("Darlington", "2", "Physical Disability"), ("Durham", "5", "Family home")]:
        row = scorecard[key[0], "2019-Q1", "episodes", key[1], key[2]]
        assert (row["value"], row["percent"], row["status"]) == ("", "", "[x]"), key


def test_the_annual_table_is_durhams_with_its_own_denominators(out: Path) -> None:
    rows = read(out / "annual.csv")

    assert {row["council"] for row in rows} == {"Durham"}
    assert [(row["year"], row["value"], row["percent"]) for row in rows] == [
        *(("2019/20", "1", percent) for percent in ("", "", "", "", "100", "100", "100")),
        *(
            ("2020/21", value, percent)
            for value, percent in zip("1100100", ("", "", "", "", "100", "0", ""), strict=True)
        ),
    ]
    assert rows[-1]["status"] == "[b][z]"


def test_a_council_without_files_is_not_available_and_the_rest_is_built(tmp_path: Path) -> None:
    write_darlington(tmp_path / "extracts" / "darlington")
    build(tmp_path / "extracts", tmp_path / "out", "2019-06")
    rows = read(tmp_path / "out" / "scorecard.csv")

    assert {(row["value"], row["status"]) for row in rows if row["council"] == "Durham"} == {("", "[x]")}
    assert [r["value"] for r in rows if (r["council"], r["ref"], r["unit"]) == ("Darlington", "1", "episodes")] == ["6"]
    assert {row["status"] for row in read(tmp_path / "out" / "annual.csv")} == {"[x]"}


def test_the_workbook_has_the_year_with_a_column_for_each_council_and_numbers_as_numbers(out: Path) -> None:
    book = openpyxl.load_workbook(out / "scorecard.xlsx")
    assert "Missing" in book.sheetnames
    cells = [cell for row in book["Missing"].iter_rows() for cell in row if cell.value is not None]
    texts = [str(cell.value) for cell in cells]

    for quarter in range(1, 5):
        for council in ("Durham", "Darlington"):
            assert any(f"Quarter {quarter} 2020-21 {council}" == text for text in texts), (quarter, council)
    assert any(isinstance(cell.value, int) for cell in cells)


def test_the_same_numbers_stand_as_plain_tables_for_the_partnership_alone(out: Path) -> None:
    headlines = openpyxl.load_workbook(out / "scorecard_tables.xlsx")["Table_1"]
    (table,) = headlines.tables.values()
    headings, *rows = ([cell.value for cell in row] for row in headlines[table.ref])
    episodes = next(dict(zip(headings, row, strict=True)) for row in rows if row[2] == "episodes")

    in_the_csv = [
        row["value"]
        for row in read(out / "scorecard.csv")
        if (row["council"], row["period"]) == ("Durham", "2020-Q1")
        and (row["tab"], row["ref"], row["category"], row["unit"]) == ("Missing", "1", "", "episodes")
    ]
    printed = [value for heading, value in episodes.items() if str(heading).startswith("Quarter 1 2020-21 Durham")]
    assert in_the_csv == [str(value) for value in printed]
    assert any("OFFICIAL-SENSITIVE" in str(row[0].value) for row in headlines.iter_rows(max_row=4))


@pytest.mark.parametrize(
    ("episodes", "value"),
    [([], "0"), ([("E1", "D1", "2019-04-03T20:00", "", "Family home")], "1")],
    ids=["headings only", "one child, still missing"],
)
def test_where_nothing_has_ended_the_time_missing_is_still_known(tmp_path: Path, episodes, value: str) -> None:
    folder = tmp_path / "extracts" / "darlington"
    write(folder / "children.csv", ("child_id", "dob", "gender", "send"), *DARLINGTON_CHILDREN)
    headings = ("episode_id", "child_id", "missing_from", "returned", "missing_from_place")
    write(folder / "missing_episodes.csv", headings, *episodes)
    build(tmp_path / "extracts", tmp_path / "out", "2019-06")
    bands = {
        row["category"]: (row["value"], row["status"])
        for row in read(tmp_path / "out" / "scorecard.csv")
        if (row["council"], row["ref"], row["unit"]) == ("Darlington", "4", "episodes")
    }

    assert bands["72 hours or more"] == (value, "")
    assert bands["under 1 hour"] == ("0", "")


def test_without_any_time_the_bands_are_not_available(tmp_path: Path) -> None:
    folder = tmp_path / "extracts" / "darlington"
    write(folder / "children.csv", ("child_id", "dob", "gender", "send"), *DARLINGTON_CHILDREN)
    headings = ("episode_id", "child_id", "missing_from", "returned", "missing_from_place")
    write(folder / "missing_episodes.csv", headings, ("E1", "D1", "2019-04-03", "2019-04-04", "Family home"))
    build(tmp_path / "extracts", tmp_path / "out", "2019-06")

    of_darlington = [row for row in read(tmp_path / "out" / "scorecard.csv") if row["council"] == "Darlington"]
    rows = [row for row in of_darlington if row["tab"] == "Missing"]
    assert {row["status"] for row in rows if row["ref"] == "4"} == {"[x]"}
    assert {row["status"] for row in rows if row["ref"] == "1"} == {""}


def test_every_folder_of_papers_says_its_marking(out: Path) -> None:
    for folder in (out, out / "snapshot"):
        assert "OFFICIAL-SENSITIVE" in (folder / "OFFICIAL-SENSITIVE.txt").read_text(encoding="utf-8")
