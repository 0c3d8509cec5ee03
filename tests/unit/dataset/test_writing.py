"""Writing whole or not at all, and the sentences for what the system refuses."""

import csv
import errno
import os
from pathlib import Path

import pytest

from homeward.dataset.findings import FINDING_COLUMNS, Finding, Severity, save_findings
from homeward.dataset.writing import in_words, write_atomically, write_text_atomically

FINDING = Finding("missing.csv", "", 2, "returned", "date_is_readable", Severity.ERROR, "not a date.", "durham")


def half_write(path: Path, reason: BaseException) -> None:
    with write_atomically(path) as file:
        file.write(b"half")
        raise reason


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_there_when_all_is_written_and_not_before(tmp_path):
    path = tmp_path / "a.csv"
    with write_text_atomically(path) as file:
        file.write("é\n")
        assert not path.exists()

    assert path.read_bytes() == "é\n".encode()
    assert names_in(tmp_path) == ["a.csv"]


@pytest.mark.parametrize("reason", [OSError(errno.ENOSPC, "full"), ValueError("a fault"), KeyboardInterrupt()])
def test_what_stood_there_stays_when_writing_ends_early(tmp_path, reason):
    path = tmp_path / "a.csv"
    path.write_text("before")
    with pytest.raises(type(reason)):
        half_write(path, reason)

    assert path.read_text() == "before"
    assert names_in(tmp_path) == ["a.csv"]


def test_findings_that_cannot_all_be_written_leave_those_of_before(tmp_path):
    def findings():
        yield FINDING
        raise ValueError

    save_findings([FINDING], tmp_path / "findings.csv")
    before = (tmp_path / "findings.csv").read_bytes()
    with pytest.raises(ValueError):
        save_findings(findings(), tmp_path / "findings.csv")

    assert (tmp_path / "findings.csv").read_bytes() == before


def test_whose_a_finding_is_is_not_written(tmp_path):
    save_findings([FINDING], tmp_path / "findings.csv")

    with (tmp_path / "findings.csv").open(encoding="utf-8") as file:
        assert list(csv.reader(file)) == [
            ["file", "sheet", "row", "column", "rule", "severity", "message"],
            ["missing.csv", "", "2", "returned", "date_is_readable", "error", "not a date."],
        ]
    assert "agency" not in FINDING_COLUMNS


def test_a_link_stays_a_link_and_its_file_is_replaced(tmp_path):
    (tmp_path / "real.csv").write_text("before")
    (tmp_path / "link.csv").symlink_to("real.csv")

    with write_text_atomically(tmp_path / "link.csv") as file:
        file.write("after")

    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "after"


def test_who_may_read_a_file_stays(tmp_path):
    (tmp_path / "a.csv").write_text("before")
    (tmp_path / "a.csv").chmod(0o600)
    with write_text_atomically(tmp_path / "a.csv") as file:
        file.write("after")

    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_device_is_named_and_stays(tmp_path):
    full = Path("/dev/full")
    (tmp_path / "a.csv").symlink_to(full)
    for path in (full, tmp_path / "a.csv"):
        with pytest.raises(OSError, match="No space left") as raised, write_text_atomically(path) as file:
            file.write("x" * 100_000)
        assert raised.value.filename == str(path)
    assert full.is_char_device()


@pytest.mark.parametrize(
    ("make", "number"),
    [
        (lambda path: path.mkdir(), errno.EISDIR),
        (lambda path: path.parent.rmdir(), errno.ENOENT),
        (lambda path: (path.parent.rmdir(), path.parent.write_text("")), errno.ENOTDIR),
    ],
    ids=["a folder", "no folder", "a file for a folder"],
)
def test_an_error_names_the_file_that_was_asked_for(tmp_path, make, number):
    path = tmp_path / "below" / "a.csv"
    path.parent.mkdir()
    make(path)
    with pytest.raises(OSError) as raised, write_text_atomically(path) as file:
        file.write("x")

    assert (raised.value.errno, raised.value.filename) == (number, str(path))


def test_an_error_that_names_another_file_is_left_as_it_is(tmp_path):
    with pytest.raises(FileNotFoundError) as raised, write_text_atomically(tmp_path / "a.csv"):
        (tmp_path / "other").read_bytes()

    assert raised.value.filename == str(tmp_path / "other")


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.ENOSPC, "Free some space"),
        (errno.EFBIG, "Free some space"),
        (errno.EROFS, "Nothing can be written there"),
        (errno.EISDIR, "It is a folder"),
        (errno.EACCES, "If a program has it open, close it there"),
        (errno.EIO, "Check the disk"),
    ],
)
def test_a_refusal_is_told_with_its_file_and_what_to_do(number, advice):
    words = in_words(OSError(number, os.strerror(number), "findings.csv"))

    assert words.startswith(f"findings.csv: {os.strerror(number)}. {advice}")
