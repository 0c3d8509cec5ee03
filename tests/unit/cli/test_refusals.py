"""What the command line says when the system refuses, when Homeward fails, and when it is stopped."""

import errno
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from homeward import cli
from homeward.cli import BROKEN, CANNOT, STOPPED, run

ROOT = Path(__file__).parents[3]
RECORDS = ROOT / "tests" / "data" / "rotherham_april_may_2019"
ROTHERHAM = ROOT / "partnerships" / "rotherham"
GIVEN = [str(ROTHERHAM), "--extracts", str(RECORDS)]
FIGURE = ["--figure", "1.1", "--period", "2019-05"]
COMMANDS = {
    "check": ["check", *GIVEN],
    "records": ["records", *GIVEN, *FIGURE],
    "figures": ["figures", *GIVEN, "--to", "2019-05"],
    "build": ["build", *GIVEN, "--to", "2019-05"],
}
CLAIMS = ("Nothing that an earlier build wrote", "is as it was")


@pytest.mark.parametrize("command", ["check", "records"])
def test_a_folder_where_the_file_should_go_is_said_and_what_to_do(tmp_path, command, capsys):
    assert run([*COMMANDS[command], "--out", str(tmp_path)]) == CANNOT
    assert capsys.readouterr().err.endswith(f"{tmp_path}: Is a directory. It is a folder. Give a file.\n")


def test_what_a_check_found_is_shown_although_it_cannot_be_saved(tmp_path, capsys):
    assert run([*COMMANDS["check"], "--out", str(tmp_path)]) == CANNOT
    shown = capsys.readouterr().out
    assert "What was found" in shown
    assert "findings are in" not in shown


@pytest.mark.parametrize("command", ["check", "records"])
def test_a_folder_that_is_not_there_is_said(tmp_path, command, capsys):
    out = tmp_path / "no" / "list.csv"
    assert run([*COMMANDS[command], "--out", str(out)]) == CANNOT
    assert capsys.readouterr().err.endswith(
        f"{out}: No such file or directory. Check the name, and that its folder is there.\n"
    )


@pytest.mark.parametrize("command", ["figures", "build"])
def test_a_file_where_the_folder_should_be_is_said(tmp_path, command, capsys):
    out = tmp_path / "file"
    out.write_text("mine")
    assert run([*COMMANDS[command], "--out", str(out)]) == CANNOT
    said = capsys.readouterr().err
    assert f"{out}: File exists. A file stands where a folder should be. Give another place.\n" in said
    assert "Traceback" not in said
    assert out.read_text() == "mine"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", ["check", "records"])
def test_a_full_device_is_said(command, capsys):
    assert run([*COMMANDS[command], "--out", "/dev/full"]) == CANNOT
    assert "/dev/full: No space left on device. Free some space" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_a_disk_that_fills_leaves_what_was_there_and_nothing_half(tmp_path, command):
    if command in ("figures", "build"):
        out = tmp_path / "out"
        out.mkdir()
        standing = out / "figures.csv"
    else:
        out = standing = tmp_path / "list.csv"
    standing.write_text("before")
    words = [sys.executable, "-m", "homeward", *COMMANDS[command], "--out", str(out)]
    limited = subprocess.run(
        ["sh", "-c", 'ulimit -f 0; exec "$@"', "sh", *words], capture_output=True, text=True, check=False
    )

    assert limited.returncode == CANNOT, limited.stderr
    assert "File too large. Free some space, or give another place, then try again." in limited.stderr
    assert "Traceback" not in limited.stderr
    assert {path.name: path.read_text() for path in standing.parent.iterdir()} == {standing.name: "before"}


def fail(monkeypatch, error: BaseException) -> None:
    def app(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(cli, "app", app)


def test_no_permission_is_said_with_the_file(monkeypatch, capsys):
    fail(monkeypatch, PermissionError(errno.EACCES, "Permission denied", "findings.csv"))

    assert run([]) == CANNOT
    assert capsys.readouterr().err.startswith(
        "findings.csv: Permission denied. If a program has it open, close it there"
    )


def test_a_fault_is_told_by_kind_and_place_and_claims_nothing_of_the_papers(monkeypatch, capsys):
    fail(monkeypatch, ValueError("Ann Child"))

    assert run([]) == BROKEN
    said = capsys.readouterr().err
    assert said.startswith("Homeward itself failed: ValueError in test_refusals.py, line ")
    assert "Ann Child" not in said
    assert not any(claim in said for claim in CLAIMS)


def test_an_error_of_a_library_without_a_number_is_a_fault_whose_words_are_not_shown(monkeypatch, capsys):
    fail(monkeypatch, OSError("could not read 'Ann Child'"))

    assert run([]) == BROKEN
    assert "Ann Child" not in capsys.readouterr().err


def test_a_stop_claims_only_what_is_known(monkeypatch, capsys):
    fail(monkeypatch, KeyboardInterrupt())

    assert run([]) == STOPPED
    said = capsys.readouterr().err
    assert said.startswith("Stopped. ")
    assert not any(claim in said for claim in CLAIMS)


def test_the_version_is_said(capsys) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == "Homeward 0.1.0\n"


def test_a_build_that_is_stopped_says_so(tmp_path: Path) -> None:
    words = ["build", str(ROTHERHAM), "--extracts", str(RECORDS), "--to", "2019-05", "--out", str(tmp_path / "out")]
    with subprocess.Popen([sys.executable, "-m", "homeward", *words], stderr=subprocess.PIPE, text=True) as building:
        assert building.stderr
        for line in building.stderr:
            if "Computing figures" in line:
                building.send_signal(signal.SIGINT)
                break
        rest = building.stderr.read()

    assert building.returncode == 130
    assert "Stopped." in rest
    assert "Traceback" not in rest
    assert not (tmp_path / "out" / "index.html").exists()
