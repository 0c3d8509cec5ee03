"""What the screen shows where it is no terminal: a line a step, and lines that are wide enough for names of files."""

import pytest

from homeward.cli.screen import progress_of, show_findings
from homeward.dataset.findings import Finding, Severity

LONG = "a_council_with_a_long_name/Missing from home and care, April 2025 to March 2026.xlsx"


def test_a_step_that_counts_has_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_of("Publishing") as say:
        for done in range(1, 1_201):
            say(f"Protecting small numbers: {done:,} of 1,200")
        say("Writing what is published")

    lines = [line.split(" s  ")[1] for line in capsys.readouterr().err.splitlines()]
    assert lines == ["Protecting small numbers", "Writing what is published"]


def test_a_step_that_comes_again_is_told_again(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_of("Reading") as say:
        say("Reading a.csv")
        say("Reading a.csv")

    assert len(capsys.readouterr().err.splitlines()) == 2


def test_the_name_of_a_file_stays_whole_in_a_log(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    show_findings([Finding(LONG, "", 3, "began", "time_is_readable", Severity.ERROR, "correct it. " * 20)], 0)

    assert LONG in capsys.readouterr().out


def test_the_name_of_a_file_is_not_broken_into_a_few_letters_on_a_narrow_screen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    show_findings([Finding(LONG, "", 3, "began", "a_rule_with_a_long_name_indeed", Severity.ERROR, "mend. " * 20)], 1)

    assert capsys.readouterr().out.count(LONG[:20]) == 2
