import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from boot import chromium, commands, frontend
from boot.commands import CHECKS, ON_POSTGRESQL, ROOT, main, pytest_command
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
        self.commands: dict[str, list[str]] = {}
        self.variables: dict[str, str] = {}
        self.failing = failing
        monkeypatch.setattr(Environment, "prepare", lambda environment, level: False)
        monkeypatch.setattr(frontend, "prepare", lambda environment: None)
        monkeypatch.setattr(frontend, "find", lambda environment: "/frontend")
        monkeypatch.setattr(chromium, "prepare", lambda environment: {"HOMEWARD_CHROMIUM": "/chromium"})
        monkeypatch.setattr(commands, "step", self.step)

    def step(self, environment, name, command, variables):
        self.names.append(name)
        self.commands[name] = list(command)
        self.variables = variables
        return name not in self.failing


def test_every_check_runs_also_after_one_failed(monkeypatch, capsys):
    steps = Steps(monkeypatch, failing=("ruff check", "mypy"))
    assert main(["test"]) == 1
    assert steps.names == [*(name for name, _ in CHECKS), "pytest", ON_POSTGRESQL]
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
    assert len(steps.names) == len(CHECKS) + 2
    assert "-m" in steps.commands[ON_POSTGRESQL]


def test_the_tests_of_casework_run_on_postgresql_too(monkeypatch, capsys):
    steps = Steps(monkeypatch, failing=(ON_POSTGRESQL,))
    assert main(["test"]) == 1
    assert steps.commands[ON_POSTGRESQL][:2] == ["pytest", "tests/web"]
    assert steps.variables["HOMEWARD_TEST_ON"] == "postgresql"
    assert capsys.readouterr().out.splitlines()[-1] == f"Failed: {ON_POSTGRESQL}"


def test_the_tests_learn_which_chromium_to_use(monkeypatch):
    steps = Steps(monkeypatch)
    main(["test"])
    assert steps.variables["HOMEWARD_CHROMIUM"] == "/chromium"


def test_the_tests_learn_where_the_styles_and_scripts_are(monkeypatch):
    steps = Steps(monkeypatch)
    main(["test"])
    assert steps.variables["HOMEWARD_FRONTEND"] == "/frontend"


def test_setup_only_checks_nothing(monkeypatch):
    steps = Steps(monkeypatch)
    assert main(["test", "--setup-only"]) == 0
    assert steps.names == []


def test_help_sets_nothing_up(monkeypatch, capsys):
    monkeypatch.setattr(Environment, "prepare", lambda environment, level: pytest.fail("set up"))
    assert main(["test", "--help"]) == 0
    assert "--thorough" in capsys.readouterr().out


class Started:
    """Stands in for the commands of `./run`: writes down what is started, and what is fetched before."""

    def __init__(self, monkeypatch, *, set_up_anew=False, found="/frontend", demonstration=0):
        self.commands: list[list[str]] = []
        self.variables: dict[str, str] = {}
        monkeypatch.setattr(Environment, "prepare", lambda environment, level: set_up_anew)
        monkeypatch.setattr(frontend, "prepare", lambda environment: self.commands.append(["fetch"]))
        monkeypatch.setattr(frontend, "find", lambda environment: found)
        monkeypatch.setattr(os, "execve", self.replace)
        self.demonstration = demonstration
        monkeypatch.setattr(subprocess, "run", self.wait_for)

    def replace(self, program, command, variables):
        self.commands.append([Path(part).name for part in command])
        self.variables = variables

    def wait_for(self, command, env, check):
        self.commands.append([*(Path(part).name for part in command), "and come back"])
        return subprocess.CompletedProcess(command, self.demonstration)


@pytest.mark.parametrize("given", [["--help"], ["demo"], ["report", "two words"]])
def test_run_is_homeward_which_fetches_no_styles_where_all_is_set_up(monkeypatch, given):
    started = Started(monkeypatch, found="")
    main(["run", *given])
    assert started.commands == [["python", "homeward", *given]]


def test_a_new_set_up_fetches_the_styles_for_any_command(monkeypatch):
    started = Started(monkeypatch, set_up_anew=True, found="")
    main(["run", "build"])
    assert started.commands == [["fetch"], ["python", "homeward", "build"]]


def test_run_alone_is_the_demonstration_and_then_serves(monkeypatch):
    started = Started(monkeypatch)
    main(["run"])
    assert started.commands == [
        ["fetch"],
        ["python", "homeward", "demo", "and come back"],
        ["python", "-P", "-m", "homeward_web", "serve", "--demonstration"],
    ]


def test_where_the_demonstration_fails_nothing_is_served(monkeypatch):
    started = Started(monkeypatch, demonstration=3)
    assert main(["run"]) == 3
    assert started.commands[-1][-1] == "and come back"


def test_serving_is_told_where_the_styles_and_scripts_are(monkeypatch):
    started = Started(monkeypatch)
    main(["run", "serve", "--port", "8001"])
    assert started.commands == [["fetch"], ["python", "-P", "-m", "homeward_web", "serve", "--port", "8001"]]
    assert started.variables["HOMEWARD_FRONTEND"] == "/frontend"


def test_without_styles_and_scripts_nothing_is_served_and_it_is_said_what_to_do(monkeypatch, capsys):
    started = Started(monkeypatch, found="")
    assert main(["run", "serve"]) == 1
    assert started.commands == [["fetch"]]
    assert "HOMEWARD_FRONTEND" in capsys.readouterr().err


@pytest.mark.parametrize(("found", "told"), [("/frontend", "/frontend"), ("", None)])
def test_keeping_in_order_does_without_them(monkeypatch, found, told):
    monkeypatch.delenv("HOMEWARD_FRONTEND", raising=False)
    started = Started(monkeypatch, found=found)
    main(["run", "manage", "migrate"])
    assert started.commands == [["python", "-P", "-m", "homeward_web", "manage", "migrate"]]
    assert started.variables.get("HOMEWARD_FRONTEND") == told


def test_the_help_of_run_names_what_is_no_command_of_homeward(monkeypatch, capsys):
    Started(monkeypatch)
    main(["run", "--help"])
    said = capsys.readouterr().out
    assert [name for name in commands.WEB_COMMANDS if f"./run {name}" not in said] == []


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
