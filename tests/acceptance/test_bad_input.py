"""Bad input gets a plain message or a finding, and the papers still make sense."""

import csv
from pathlib import Path

import pytest

from homeward.cli import run

ROOT = Path(__file__).parents[2]
RECORDS = ROOT / "tests" / "data" / "rotherham_april_may_2019"
ROTHERHAM = ROOT / "partnerships" / "rotherham"
FILES = ("children.csv", "missing_episodes.csv", "return_home_interviews.csv")


def lines(name: str) -> list[str]:
    return (RECORDS / name).read_text(encoding="utf-8").splitlines(keepends=True)


def build(extracts: Path, out: Path, to: str = "2019-05") -> dict[tuple[str, str], dict[str, str]]:
    assert run(["build", str(ROTHERHAM), "--extracts", str(extracts), "--to", to, "--out", str(out)]) == 0
    with (out / "monthly_report.csv").open(encoding="utf-8") as file:
        return {(row["ref_no"], row["period"]): row for row in csv.DictReader(file)}


def test_one_child_and_no_interviews_at_all(tmp_path: Path) -> None:
    for name in FILES[:2]:
        (tmp_path / name).write_text("".join(lines(name)[:1] + [r for r in lines(name)[1:] if "R021" in r][:1]))
    report = build(tmp_path, tmp_path / "out")

    assert report["1.1", "2019-04"]["count"] == "1"
    assert (report["7.1", "2019-05"]["count"], report["7.1", "2019-05"]["status"]) == ("0", "[z]")
    assert {row["status"] for (ref, _), row in report.items() if ref.startswith("5.")} == {"[x]"}


def test_files_with_headings_only(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_text(lines(name)[0])
    report = build(tmp_path, tmp_path / "out")

    assert (report["1.1", "2019-05"]["count"], report["1.2", "2019-YTD"]["count"]) == ("0", "0")
    assert (report["4.1", "2019-05"]["count"], report["4.1", "2019-05"]["percent"]) == ("0", "")


def test_a_month_after_the_extract_is_provisional(tmp_path: Path) -> None:
    report = build(RECORDS, tmp_path / "out", "2019-08")

    assert report["1.1", "2019-06"]["status"] == ""
    assert report["1.1", "2019-07"]["status"] == "[p]"
    assert report["1.1", "2019-YTD"]["status"] == "[p]"


def test_a_failed_build_leaves_the_papers_of_the_one_before(tmp_path: Path) -> None:
    build(RECORDS, tmp_path / "out")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()}

    assert (
        run(
            [
                "build",
                str(ROTHERHAM),
                "--extracts",
                str(tmp_path / "no"),
                "--to",
                "2019-05",
                "--out",
                str(tmp_path / "out"),
            ]
        )
        == 2
    )
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()} == before


def test_what_an_analyst_wrote_is_printed_by_the_next_build_and_stays(tmp_path: Path) -> None:
    build(RECORDS, tmp_path / "out")
    comments = tmp_path / "out" / "comments.csv"
    text = comments.read_text(encoding="utf-8-sig").splitlines()
    row = next(n for n, line in enumerate(text) if line.startswith("monthly_report,4.7,"))
    text[row] = text[row].rstrip(",") + ",Two children; strategy meetings held <b>"
    comments.write_text("\n".join(text) + "\n", encoding="utf-8")

    for _ in range(2):
        build(RECORDS, tmp_path / "out")
        assert (
            "Two children; strategy meetings held &lt;b&gt;" in (tmp_path / "out" / "monthly_report.html").read_text()
        )
        assert "strategy meetings held <b>" in comments.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--to", "May"], "is not a month"),
        (["--to", "2019-05", "--as-at", "yesterday"], "is not a date or a UK clock time"),
        (["--to", "2019-05", "--as-at", "2019-04-30T23:59+01:00"], "without a time zone"),
    ],
    ids=["month", "as at", "time zone"],
)
def test_wrong_words_are_told_in_a_sentence(tmp_path: Path, words: list[str], message: str, capsys) -> None:
    command = ["build", str(ROTHERHAM), "--extracts", str(RECORDS), "--out", str(tmp_path), *words]

    assert run(command) == 2
    shown = capsys.readouterr().err
    assert message in shown
    assert "Traceback" not in shown


def test_check_tells_rows_that_a_build_would_leave_out(tmp_path: Path, capsys) -> None:
    extracts = tmp_path / "extracts"
    extracts.mkdir()
    for name in FILES:
        (extracts / name).write_text("".join(lines(name)))
    bad = lines("missing_episodes.csv")[1].replace("2019-04-01T00:05", "1st of April-ish")
    (extracts / "missing_episodes.csv").write_text(lines("missing_episodes.csv")[0] + bad)
    findings = tmp_path / "findings.csv"

    assert run(["check", str(ROTHERHAM), "--extracts", str(extracts), "--out", str(findings)]) == 1
    with findings.open(encoding="utf-8") as file:
        found = [r for r in csv.DictReader(file) if r["rule"] == "date_is_readable"]
    assert [(r["file"], r["row"], r["column"], r["severity"]) for r in found] == [
        ("missing_episodes.csv", "2", "missing_from", "error")
    ]
    assert "April-ish" not in findings.read_text(encoding="utf-8")
    assert "date_is_readable" in capsys.readouterr().out
