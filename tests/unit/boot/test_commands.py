import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from boot import chromium, commands
from boot.commands import CHECKS, ROOT, main, pytest_command
from boot.environment import Environment


def test_all_tests_are_shared_among_processors():
    command = pytest_command([], thorough=False, asked_from=ROOT)
    assert command == ["pytest", *commands.shared_among_processors()]


@pytest.mark.parametrize(("processors", "processes"), [(None, []), (1, []), (2, ["-n", "2"]), (64, ["-n", "4"])])
def test_no_more_than_four_processes_share_the_tests(monkeypatch, processors, processes):
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    assert commands.shared_among_processors()[:2] == processes


def test_thorough_lifts_the_restriction_of_the_configuration():
    assert pytest_command([], thorough=True, asked_from=ROOT)[:3] == ["pytest", "-m", ""]


def test_a_path_is_the_one_that_the_user_sees(tmp_path):
    (tmp_path / "test_it.py").touch()
    (tmp_path / "word").touch()
    command = pytest_command(
        ["test_it.py::test_this", "-k", "word", "-x", "gone.py"], thorough=False, asked_from=tmp_path
    )
    assert command == ["pytest", f"{tmp_path}/test_it.py::test_this", "-k", "word", "-x", "gone.py"]


class Steps:
    """Stands in for the checks: writes down what is asked for, and fails what it is told to."""

    def __init__(self, monkeypatch, failing=()):
        self.names: list[str] = []
        self.variables: dict[str, str] = {}
        self.failing = failing
        monkeypatch.setattr(Environment, "prepare", lambda environment, level: None)
        monkeypatch.setattr(chromium, "prepare", lambda environment: {"HOMEWARD_CHROMIUM": "/chromium"})
        monkeypatch.setattr(commands, "step", self.step)

    def step(self, environment, name, command, variables):
        self.names.append(name)
        self.variables = variables
        return name not in self.failing


def test_every_check_runs_also_after_one_failed(monkeypatch, capsys):
    steps = Steps(monkeypatch, failing=("ruff check", "mypy"))
    assert main(["test"]) == 1
    assert steps.names == [*(name for name, _ in CHECKS), "pytest"]
    assert capsys.readouterr().out.splitlines()[-1] == "Failed: ruff check, mypy"


def test_nothing_follows_the_closing_line_of_pytest_when_all_passed(monkeypatch, capsys):
    Steps(monkeypatch)
    assert main(["test"]) == 0
    assert capsys.readouterr().out == ""


def test_arguments_are_for_pytest_alone(monkeypatch):
    steps = Steps(monkeypatch)
    assert main(["test", "tests/unit", "-k", "stamp"]) == 0
    assert steps.names == ["pytest"]


def test_thorough_asks_for_more_and_still_runs_every_check(monkeypatch):
    monkeypatch.delenv("HOMEWARD_THOROUGH", raising=False)
    steps = Steps(monkeypatch)
    main(["test", "--thorough"])
    assert steps.variables["HOMEWARD_THOROUGH"] == "1"
    assert len(steps.names) == len(CHECKS) + 1


def test_the_tests_learn_which_chromium_to_use(monkeypatch):
    steps = Steps(monkeypatch)
    main(["test"])
    assert steps.variables["HOMEWARD_CHROMIUM"] == "/chromium"


def test_setup_only_checks_nothing(monkeypatch):
    steps = Steps(monkeypatch)
    assert main(["test", "--setup-only"]) == 0
    assert steps.names == []


def test_help_sets_nothing_up(monkeypatch, capsys):
    monkeypatch.setattr(Environment, "prepare", lambda environment, level: pytest.fail("set up"))
    assert main(["test", "--help"]) == 0
    assert "--thorough" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "passed_on"),
    [([], ["demo"]), (["--help"], ["--help"]), (["report", "two words"], ["report", "two words"])],
)
def test_run_is_homeward_and_without_arguments_its_demonstration(monkeypatch, given, passed_on):
    started = []
    monkeypatch.setattr(Environment, "prepare", lambda environment, level: None)
    monkeypatch.setattr(os, "execve", lambda program, arguments, variables: started.append(arguments[2:]))
    main(["run", *given])
    assert started == [passed_on]


def test_an_old_python_is_told_so_plainly():
    start = (ROOT / "boot" / "__main__.py").read_text().replace("NEWER_PYTHONS = (", "NEWER_PYTHONS = ()\nUNUSED = (")
    start = start.replace("OLDEST_PYTHON = (3, 11)", "OLDEST_PYTHON = (99, 0)")
    done = subprocess.run([sys.executable, "-c", start], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert re.fullmatch(r"Homeward needs Python 3\.11 or newer, but python3 here is 3\.\d+\. .*\n", done.stderr)


def test_the_boot_needs_the_standard_library_alone():
    program = f"import sys; sys.path[0] = {str(ROOT)!r}; from boot import commands"
    done = subprocess.run([sys.executable, "-IBSc", program], cwd=Path("/"), check=False)
    assert done.returncode == 0
