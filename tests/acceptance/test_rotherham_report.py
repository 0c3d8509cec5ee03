"""Records in, the council's printed table out: every cell of April and May 2019, through the command line."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from homeward.cli import run

ROOT = Path(__file__).parents[2]
RECORDS = ROOT / "tests" / "data" / "rotherham_april_may_2019"
ROTHERHAM = ROOT / "partnerships" / "rotherham"


def build(out: Path, to: str, *more: str) -> dict[tuple[str, str], dict[str, str]]:
    arguments = ["build", str(ROTHERHAM), "--extracts", str(RECORDS), "--to", to, "--out", str(out), *more]
    assert run(arguments) == 0
    with (out / "monthly_report.csv").open(encoding="utf-8") as file:
        return {(row["ref_no"], row["period"]): row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> dict[tuple[str, str], dict[str, str]]:
    return build(tmp_path_factory.mktemp("rotherham"), "2019-05")


def printed() -> list[dict[str, str]]:
    with (RECORDS / "published.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_printed_cell_is_there_with_its_count_and_percentage(report) -> None:
    differences = [
        (cell["ref_no"], cell["period"], cell["count"], cell["percent"])
        for cell in printed()
        if (report[cell["ref_no"], cell["period"]]["count"], report[cell["ref_no"], cell["period"]]["percent"])
        != (cell["count"], cell["percent"].rstrip("%"))
    ]

    assert len(printed()) == 128
    assert differences == []


def test_sections_1_to_3_print_no_percentage(report) -> None:
    assert {row["percent"] for (ref, _), row in report.items() if ref.split(".")[0] in "123"} == {""}


def test_still_missing_has_no_year_to_date(report) -> None:
    row = report["4.8", "2019-YTD"]

    assert (row["count"], row["percent"], row["status"]) == ("", "", "[z]")


def test_four_days_prints_one_decimal_for_the_year_to_date(report) -> None:
    assert report["4.5", "2019-05"]["percent"] == "2"
    assert report["4.5", "2019-YTD"]["percent"] == "1.2"


def test_a_child_counts_once_in_the_year_to_date(report) -> None:
    with (RECORDS / "missing_episodes.csv").open(encoding="utf-8") as file:
        episodes = Counter(row["child_id"] for row in csv.DictReader(file))

    assert report["1.2", "2019-YTD"]["count"] == str(len(episodes))
    assert report["1.3", "2019-YTD"]["count"] == str(sum(n >= 3 for n in episodes.values()))


def test_rows_add_up_to_all_episodes(report) -> None:
    parts = {
        "days": [f"4.{n}" for n in range(1, 8)],
        "care status": [f"6.{n}" for n in (1, 2, 3, 4, 5, 6, 8)],
        "gender": [f"7.{n}" for n in (1, 2, 3, 4)],
        "ethnicity": [f"8.{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 17)],
        "age": [f"9.{n}" for n in range(1, 11)],
    }
    for period in ("2019-04", "2019-05", "2019-YTD"):
        sums = {name: sum(int(report[ref, period]["count"]) for ref in refs) for name, refs in parts.items()}
        assert set(sums.values()) == {int(report["1.1", period]["count"])}, (period, sums)


def test_as_at_the_end_of_april_two_children_are_still_missing(tmp_path: Path) -> None:
    report = build(tmp_path, "2019-04", "--as-at", "2019-04-30T23:59")

    assert report["4.8", "2019-04"]["count"] == "2"
    assert report["1.1", "2019-04"]["count"] == "129"
    assert report["4.7", "2019-04"]["count"] == "5"


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder in folders:
        build(folder, "2019-05")
    names = sorted(path.name for path in folders[0].iterdir() if path.is_file())

    assert names == sorted(path.name for path in folders[1].iterdir() if path.is_file())
    assert [name for name in names if (folders[0] / name).read_bytes() != (folders[1] / name).read_bytes()] == []
