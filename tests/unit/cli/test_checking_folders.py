"""What `homeward check` shows of the files it was told about."""

from pathlib import Path

import pytest

from homeward.cli import run


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

    assert "no heading is known" in told
    assert not [value for value in ("Ann", "Smith", "01/04/2006", "DL1", "5QT") if value in told]


def test_headings_that_are_not_read_are_shown_beside_those_that_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = shown(tmp_path, "miss_person_id,team\n1,North\n", capsys)

    assert "1, and not team" in told
