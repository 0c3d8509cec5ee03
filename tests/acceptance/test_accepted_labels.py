"""A council that has the standard dataset, and so no mapping, says once what a label of its own means."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from homeward.cli import run
from tests.sources.invented import invent, save_csv, ssd

SETTINGS = """# Northmoor's settings
name = "Northmoor"

[[agencies]]
key = "northmoor"
name = "Northmoor"
kind = "council"
area = "E06999901"   # invented
extracted_on = 2025-03-31
mappings = ["ssd"]
"""
LABEL = "Asian - Kashmiri"
CHILDREN = invent(11, 60)
PAKISTANI = Counter(
    f"{episode.began:%Y-%m}"
    for child in CHILDREN
    if child.ethnicity == "APKN"
    for episode in child.episodes
    if episode.is_missing
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Settings, and an extract in which every Pakistani child has the council's own label."""
    tables = ssd(CHILDREN)
    for row in tables["ssd_person"]:
        if row["pers_ethnicity"] == "APKN":
            row["pers_ethnicity"] = LABEL
    save_csv(tables, tmp_path / "extracts" / "northmoor")
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "partnership.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def built(folder: Path, out: str) -> Path:
    words = ["build", str(folder / "settings"), "--extracts", str(folder / "extracts"), "--to", "2025-03"]
    assert run([*words, "--out", str(folder / out)]) == 0
    return folder / out


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pakistani_episodes(out: Path) -> Counter[str]:
    """Episodes by month of children counted as Pakistani."""
    return Counter(
        {
            row["period"]: int(row["value"])
            for row in rows_of(out / "figures.csv")
            if (row["indicator"], row["supplier"], row["period_kind"]) == ("missing_episodes", "northmoor", "month")
            and (row["breakdown"], row["category"]) == ("ethnicity", "C2")
            and row["value"] not in ("", "0")
        }
    )


def test_one_line_takes_the_finding_away_and_the_figure_follows(folder, capsys):
    before = built(folder, "before")
    findings = [row for row in rows_of(before / "findings.csv") if row["rule"] == "code_is_known"]

    assert len(findings) == sum(child.ethnicity == "APKN" for child in CHILDREN)
    line = "homeward labels ethnicity --accept 'LABEL=CODE' --partnership DIR"
    assert all(line in row["message"] and "Kashmiri" not in row["message"] for row in findings)
    assert pakistani_episodes(before) == Counter()

    told = ["labels", "ethnicity", "--accept", f"{LABEL}=C2", "--partnership", str(folder / "settings")]
    assert run(told) == 0
    written = (folder / "settings" / "partnership.toml").read_text(encoding="utf-8")
    after = built(folder, "after")

    assert written == f'{SETTINGS}\n[labels.ethnicity]\n"{LABEL}" = "C2"\n'
    assert [row for row in rows_of(after / "findings.csv") if row["rule"] == "code_is_known"] == []
    in_year = {month: count for month, count in PAKISTANI.items() if "2024-04" <= month <= "2025-03"}
    assert {month: count for month, count in pakistani_episodes(after).items() if month in in_year} == in_year
    assert in_year
