"""Bad input gets a plain message or a finding, and the papers still make sense."""

import csv
import errno
import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from homeward.cli import run
from homeward.publication.placing import UNCHANGED
from homeward.publication.writers.index_page import write_index

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


def contents(out: Path) -> dict[str, bytes]:
    """Every file below the folder, with its bytes."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def disk_is_full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def fault(*_: object, **__: object) -> None:
    raise RuntimeError("a child's value")


def refusing(name: str) -> Callable[[Path, Path], Path]:
    """A replace that refuses this file when it is to be put in place."""
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if path.name == name and ".building" in path.parts:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return replace(path, target)

    return refuse


FAILURES = {
    "no extracts": ([], 2, ["no extracts were found"]),
    "a full disk at the last paper": (
        [("homeward.publication.build.write_tidy_figures", disk_is_full)],
        2,
        ["No space left on device. Free some space", UNCHANGED],
    ),
    "a full disk at the comments": (
        [("homeward.publication.papers.comments.write_text_atomically", disk_is_full)],
        2,
        ["comments.csv cannot be written"],
    ),
    "a fault at the index": ([("homeward.publication.build.write_index", fault)], 70, ["Homeward itself failed"]),
    "a paper that cannot be replaced": (
        [("pathlib.Path.replace", refusing("monthly_report.pdf"))],
        2,
        ["monthly_report.pdf: Permission denied. If a program has it open, close it there", UNCHANGED],
    ),
    "an index that cannot be replaced": (
        [("pathlib.Path.replace", refusing("index.html"))],
        2,
        ["index.html: Permission denied", UNCHANGED],
    ),
}


@pytest.fixture(scope="module")
def earlier(tmp_path_factory) -> Path:
    """The papers of an earlier month."""
    out = tmp_path_factory.mktemp("earlier") / "out"
    build(RECORDS, out, "2019-04")
    return out


@pytest.mark.parametrize(("broken", "code", "said"), FAILURES.values(), ids=FAILURES.keys())
def test_a_failed_build_leaves_the_papers_of_the_one_before(
    earlier, tmp_path, monkeypatch, capsys, broken, code, said
) -> None:
    out = tmp_path / "out"
    shutil.copytree(earlier, out)
    before = contents(out)
    extracts = RECORDS if broken else tmp_path
    for name, by in broken:
        monkeypatch.setattr(name, by)

    assert run(["build", str(ROTHERHAM), "--extracts", str(extracts), "--to", "2019-05", "--out", str(out)]) == code
    assert contents(out) == before
    shown = capsys.readouterr().err
    assert not [words for words in said if words not in shown]
    assert "a child's value" not in shown


def but_kept(names: Iterable[str]) -> set[str]:
    """Names of files, without what a build keeps to be built again: that follows the settings and the comments."""
    return {name for name in names if not name.startswith("snapshot/kept/")}


def test_a_paper_that_the_settings_no_longer_name_is_taken_away_and_nothing_else(earlier, tmp_path) -> None:
    out = tmp_path / "out"
    shutil.copytree(earlier, out)
    (out / "minutes.docx").write_text("mine")
    (out / "comments.csv").write_text("paper,ref,period,label,comment\nmonthly_report,4.7,2019-05,,Kept\n")
    settings = tmp_path / "rotherham"
    shutil.copytree(ROTHERHAM, settings)
    text = (settings / "partnership.toml").read_text(encoding="utf-8")
    (settings / "partnership.toml").write_text(text.replace("monthly_report = ", "# monthly_report = "))
    before = set(contents(out))

    words = ["build", str(settings), "--extracts", str(RECORDS), "--to", "2019-05", "--out", str(out)]
    assert run(words) == 0
    gone = {f"monthly_report.{ending}" for ending in ("html", "pdf", "csv")}
    assert but_kept(contents(out)) == but_kept(before) - gone
    assert "snapshot/kept/settings/layouts/monthly_report.toml" not in contents(out)
    assert "monthly_report.html" not in (out / "index.html").read_text(encoding="utf-8")
    assert "Kept" in (out / "comments.csv").read_text(encoding="utf-8-sig")


def test_comments_that_are_saved_while_the_papers_are_put_in_place_are_taken_along(
    earlier, tmp_path, monkeypatch
) -> None:
    out = tmp_path / "out"
    shutil.copytree(earlier, out)
    typed = "paper,ref,period,label,comment\nmonthly_report,4.7,2019-05,,Typed late\n"
    times: list[int] = []

    def write_and_type(*words: object) -> None:
        write_index(*words)  # type: ignore[arg-type]  # the words as they came
        if not times:
            (out / "comments.csv").write_text(typed, encoding="utf-8")
        times.append(1)

    monkeypatch.setattr("homeward.publication.build.write_index", write_and_type)
    build(RECORDS, out)

    assert len(times) == 2
    assert "Typed late" in (out / "comments.csv").read_text(encoding="utf-8-sig")


def test_comments_that_cannot_be_read_whole_are_kept_by_every_later_build(earlier, tmp_path) -> None:
    out = tmp_path / "out"
    shutil.copytree(earlier, out)
    (out / "comments.csv").write_bytes(b"PK\x03\x04 a workbook")
    for _ in range(2):
        build(RECORDS, out)

    assert (out / "comments-kept-1.csv").read_bytes() == b"PK\x03\x04 a workbook"
    assert not (out / "comments-kept-2.csv").exists()
    assert "monthly_report,1.1,2019-05" in (out / "comments.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("is_there", [True, False], ids=["cannot be read", "is not there"])
def test_a_file_that_was_not_read_is_named_on_the_index_the_paper_and_the_screen(tmp_path, capsys, is_there) -> None:
    for name in FILES[:2]:
        (tmp_path / name).write_text("".join(lines(name)))
    if is_there:
        (tmp_path / FILES[2]).write_bytes(b"PK\x03\x04 a workbook")
    build(tmp_path, tmp_path / "out")

    named = f"return_home_interviews{'.csv' if is_there else ''} was not read: "
    assert named in " ".join(capsys.readouterr().out.split())
    for page in ("index.html", "monthly_report.html"):
        text = (tmp_path / "out" / page).read_text(encoding="utf-8")
        assert named in text
        assert "none was left out" not in text
        assert "supplied no files" not in text
    assert f"Not read: {named.partition(' ')[0]}." in text


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


def page(out: Path) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", (out / "monthly_report.html").read_text(encoding="utf-8")).split())


def test_a_month_that_had_not_begun_is_not_available_and_not_compared(tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ["build", str(ROTHERHAM), "--extracts", str(RECORDS), "--to", "2019-05", "--out", str(out)]
    assert run([*words, "--as-at", "2019-04-30T23:59"]) == 0
    with (out / "monthly_report.csv").open(encoding="utf-8") as file:
        report = {(row["ref_no"], row["period"]): row for row in csv.DictReader(file)}

    assert report["4.8", "2019-04"]["count"] == "2"
    assert (report["1.1", "2019-05"]["count"], report["1.1", "2019-05"]["status"]) == ("", "[x]")
    assert (report["1.1", "2019-YTD"]["count"], report["1.1", "2019-YTD"]["status"]) == ("129", "[p]")
    assert "down 129" not in page(out)
    assert "There are no figures for May 2019" in page(out)
    assert "There is no earlier month" not in page(out)


def test_half_a_month_is_not_compared_with_a_whole_one(tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ["build", str(ROTHERHAM), "--extracts", str(RECORDS), "--to", "2019-05", "--out", str(out)]
    assert run([*words, "--as-at", "2019-05-15"]) == 0

    assert "so far: the records do not reach the month's end. April 2019: 129" in page(out).replace("&#39;", "'")
    assert "it is not compared with the month before" in page(out)


def test_a_month_without_an_episode_among_busy_ones_is_asked_about(tmp_path: Path, capsys) -> None:
    build(RECORDS, tmp_path / "out", "2019-06")
    question = "No missing episode of Rotherham began in June 2019"

    assert question in " ".join(capsys.readouterr().out.split())
    assert question in page(tmp_path / "out")
    assert question in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_comments_that_no_paper_prints_are_told(tmp_path: Path, capsys) -> None:
    out = tmp_path / "out"
    build(RECORDS, out)
    with (out / "comments.csv").open("a", encoding="utf-8") as file:
        file.write("monthly_report,99.9,2019-05,,Nobody prints me\n")
    build(RECORDS, out)

    assert "printed nowhere: monthly_report 99.9" in " ".join(capsys.readouterr().out.split())
    assert "Nobody prints me" in (out / "comments.csv").read_text(encoding="utf-8-sig")
