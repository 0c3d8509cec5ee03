"""Papers of a partnership whose councils have the standard dataset, Annex A and the SSDA903 return, and no mapping."""

import csv
import shutil
from collections import Counter
from pathlib import Path

import pytest

from homeward.cli import run
from tests.sources.invented import invent, list_8, return_903, save_csv, save_list_8, save_xml, ssd

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = """
name = "Northmoor and Wearbridge"

[[agencies]]
key = "northmoor"
name = "Northmoor"
kind = "council"
area = "E06999901"
extracted_on = 2025-03-31
mappings = ["ssd", "annex_a"]

[[agencies]]
key = "wearbridge"
name = "Wearbridge"
kind = "council"
area = "E06999902"
extracted_on = 2025-03-31

[papers]
monthly_report = "layouts/monthly_report.toml"
"""
NORTHMOOR, WEARBRIDGE = invent(11, 200), invent(12, 200)
Figure = tuple[str, str, str, str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of papers, built as a user builds them."""
    folder = tmp_path_factory.mktemp("standard")
    partnership, extracts = folder / "partnership", folder / "extracts"
    shutil.copytree(ROOT / "partnerships" / "example" / "layouts", partnership / "layouts")
    (partnership / "partnership.toml").write_text(SETTINGS, encoding="utf-8")
    save_csv(ssd(NORTHMOOR), extracts / "northmoor")
    save_list_8(list_8(NORTHMOOR), extracts / "northmoor" / "Annex A.xlsx")
    save_xml(return_903(WEARBRIDGE), extracts / "wearbridge" / "SSDA903 2025.xml")
    words = ["build", str(partnership), "--extracts", str(extracts), "--to", "2025-03", "--out", str(folder / "out")]
    assert run(words) == 0
    return folder / "out"


@pytest.fixture(scope="module")
def figures(built: Path) -> dict[Figure, tuple[str, str]]:
    with (built / "figures.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["indicator"], row["supplier"], row["period"], f"{row['breakdown']} {row['category']}".strip()): (
                row["value"],
                row["status"],
            )
            for row in csv.DictReader(file)
        }


def by_month(children: list, in_care: bool) -> Counter[str]:
    return Counter(
        f"{episode.began:%Y-%m}"
        for child in children
        if child.care or not in_care
        for episode in child.episodes
        if episode.is_missing
    )


@pytest.mark.parametrize(
    ("supplier", "expected"),
    [("northmoor", by_month(NORTHMOOR, in_care=False)), ("wearbridge", by_month(WEARBRIDGE, in_care=True))],
)
def test_every_months_episodes_are_those_that_were_invented(figures, supplier, expected):
    shown = {
        period: float(value)
        for (indicator, of, period, by), (value, _) in figures.items()
        if indicator == "missing_episodes" and of == supplier and not by and period in expected
    }
    assert shown == expected


@pytest.mark.parametrize(
    ("indicator", "northmoor", "wearbridge"),
    [
        ("return_interviews_offered", "", "[x]"),
        ("return_interviews_accepted", "", "[x]"),
        ("return_interviews_held_percent", "[x]", "[x]"),
        ("return_interviews_within_72_hours_percent", "[x]", "[x]"),
        ("return_interviews_held_in_3_working_days_percent", "[x]", "[x]"),
        ("hours_missing_median", "", "[x]"),
        ("looked_after_missing_episodes", "", ""),
        ("at_risk_missing_episodes", "[x]", "[x]"),
    ],
)
def test_what_a_source_cannot_say_is_not_available_and_not_nought(figures, indicator, northmoor, wearbridge):
    status = {key: figures[indicator, key, "2024-06", ""] for key in ("northmoor", "wearbridge")}

    assert {key: each[1] for key, each in status.items()} == {"northmoor": northmoor, "wearbridge": wearbridge}
    assert all(bool(value) != bool(mark) for value, mark in status.values())


def test_bands_of_hours_need_times_and_bands_of_days_do_not(figures):
    of = [("missing_episodes", "wearbridge", "2024-06")]
    statuses = {
        by.split()[0]: status for (*key, by), (_, status) in figures.items() if tuple(key) in of and by.startswith("d")
    }

    assert (statuses["duration"], statuses["days_missing"]) == ("[x]", "")


def test_page_1_says_that_a_return_tells_only_of_children_looked_after(built):
    said = "tells only of children looked after: figures of all children count no others"

    with_return, without = (
        " ".join((built / f"monthly_report_{key}.html").read_text(encoding="utf-8").split())
        for key in ("wearbridge", "northmoor")
    )
    assert said in with_return
    assert said not in without
    assert said in (built / "index.html").read_text(encoding="utf-8")


def test_what_the_list_counts_is_shown_beside_what_the_records_say(built):
    with (built / "twelve_month_counts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert [(row["agency"], row["name"], row["difference"], row["is_doubted"]) for row in rows] == [
        ("northmoor", "looked_after_absent_children", "0", "no"),
        ("northmoor", "looked_after_absent_episodes", "0", "no"),
        ("northmoor", "looked_after_missing_children", "0", "no"),
        ("northmoor", "looked_after_missing_episodes", "0", "no"),
    ]
    expected = sum(e.is_missing for child in NORTHMOOR if child.care for e in child.episodes)
    assert rows[3]["value"] == rows[3]["recorded_value"] == str(expected)
    assert "twelve_month_counts.csv" in (built / "index.html").read_text(encoding="utf-8")
