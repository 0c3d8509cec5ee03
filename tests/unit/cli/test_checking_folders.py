"""What `homeward check` shows of the files it was told about."""

from pathlib import Path

import pytest

from homeward.cli import run
from homeward.cli.checking_folders import columns_in_words
from homeward.intake.mapping import TableMapping
from homeward.intake.sources.recognised_files import RecognisedSheet
from homeward.intake.sources.recognising import Recognised


@pytest.fixture(autouse=True)
def _wide_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "240")


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
