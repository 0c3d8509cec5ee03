"""What `homeward check` shows of the files it was told about."""

from pathlib import Path

import pytest

from homeward.cli import run
from homeward.cli.checking_folders import columns_in_words
from homeward.cli.screen import screen
from homeward.intake.mapping import TableMapping
from homeward.intake.sources.recognised_files import RecognisedSheet
from homeward.intake.sources.recognising import Recognised
from tests.unit.intake.drawn import mapping_toml


@pytest.fixture(autouse=True)
def _wide_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "240")


@pytest.fixture(autouse=True)
def wide_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cells are not broken over lines."""
    monkeypatch.setenv("COLUMNS", "250")
    monkeypatch.setattr(screen, "_width", 250)


def shown(folder: Path, content: str, capsys: pytest.CaptureFixture[str]) -> str:
    agency = folder / "extracts" / "council"
    agency.mkdir(parents=True)
    (agency / "people.csv").write_text(content, encoding="utf-8")
    out = folder / "findings.csv"
    run(["check", str(folder / "extracts"), "--is", "people.csv=ssd_missing", "--out", str(out)])
    printed = capsys.readouterr()
    return printed.out + printed.err + out.read_text(encoding="utf-8")


def test_the_first_row_of_a_file_without_headings_is_not_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = shown(tmp_path, "Ann Smith,01/04/2006,DL1 5QT\nBen Jones,02/05/2007,DL1 5QT\n", capsys)

    assert "people.csv" in told
    assert not [value for value in ("Ann", "Smith", "01/04/2006", "DL1", "5QT") if value in told]


def test_headings_that_are_not_read_are_shown_beside_those_that_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = shown(tmp_path, "miss_person_id,team\n1,North\n", capsys)

    assert "1, and not team" in told


def test_where_a_file_has_none_of_the_columns_it_should_have_no_cell_of_it_is_shown() -> None:
    sheet = RecognisedSheet(
        "council",
        "people.csv",
        "",
        Recognised(None, 100, "somebody says so", "", ("Ann Smith", "DL1 5QT")),
        mappings=(TableMapping("person_records", "people", "", "", {}),),
    )

    assert columns_in_words(sheet) == "none: no heading is known; perhaps it has no headings"


SETTINGS = """
name = "Anytown"
[[agencies]]
key = "police"
name = "The police"
kind = "{kind}"
area = "E23000008"
extracted_on = 2019-07-18
mappings = ["mapping.toml"]
"""
TRACKER = "entry_id,person_id,added_on\nT1,P1,2019-05-01\nT2,P2,2019-05-02\n"


@pytest.mark.parametrize(("kind", "told"), [("police", 1), ("council", 0)])
def test_rows_that_no_figure_counts_are_told_before_anything_is_built(tmp_path: Path, kind: str, told: int) -> None:
    settings, extracts, out = tmp_path / "settings", tmp_path / "extracts", tmp_path / "findings.csv"
    settings.mkdir()
    (settings / "partnership.toml").write_text(SETTINGS.format(kind=kind), encoding="utf-8")
    (settings / "mapping.toml").write_text(mapping_toml(besides=["tracker_entries"]), encoding="utf-8")
    (extracts / "police").mkdir(parents=True)
    (extracts / "police" / "tracker_entries.csv").write_text(TRACKER, encoding="utf-8")

    run(["check", str(settings), "--extracts", str(extracts), "--out", str(out)])

    found = out.read_text(encoding="utf-8")
    assert found.count("records_are_counted") == told
    assert found.count("No figure counts the 2 rows of tracker entries that The police supplied") == told
