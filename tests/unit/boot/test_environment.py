import json
import subprocess
import sys
import threading

import pytest

from boot.environment import LEVELS, START_SCRIPT, Environment


@pytest.fixture
def environment(tmp_path):
    (tmp_path / "requirements").mkdir()
    for name in ("boot", *LEVELS):
        (tmp_path / "requirements" / f"{name}.txt").write_text(name)
    made = Environment(tmp_path)
    made.python.parent.mkdir(parents=True)
    made.python.symlink_to(sys.executable)
    return made


def put_stamp(environment, level):
    environment.stamp_file.write_text(json.dumps(environment.stamp(level)))


def test_without_a_stamp_the_environment_is_half_made(environment):
    assert not environment.is_ready("run")


def test_a_stamp_cut_short_is_no_stamp(environment):
    put_stamp(environment, "run")
    environment.stamp_file.write_text(environment.stamp_file.read_text()[:20])
    assert not environment.is_ready("run")


@pytest.mark.parametrize(
    ("made_for", "asked_for", "ready"),
    [("run", "run", True), ("run", "test", False), ("test", "run", True), ("test", "test", True)],
)
def test_what_serves_the_tests_serves_homeward_but_not_the_other_way_round(environment, made_for, asked_for, ready):
    put_stamp(environment, made_for)
    assert environment.is_ready(asked_for) is ready


@pytest.mark.parametrize("lock", ["boot", "run"])
def test_a_changed_lock_asks_for_a_new_set_up(environment, lock):
    put_stamp(environment, "run")
    (environment.root / "requirements" / f"{lock}.txt").write_text("newer")
    assert not environment.is_ready("run")


def test_a_changed_lock_of_the_tests_does_not_concern_who_only_runs(environment):
    put_stamp(environment, "run")
    (environment.root / "requirements" / "test.txt").write_text("newer")
    assert environment.is_ready("run")


def test_an_environment_whose_python_went_away_is_not_ready(environment):
    put_stamp(environment, "run")
    environment.python.unlink()
    assert not environment.is_ready("run")


def test_an_environment_whose_python_was_replaced_is_not_ready(environment, tmp_path):
    put_stamp(environment, "run")
    environment.python.unlink()
    newer = tmp_path / "python3.99"
    newer.touch()
    environment.python.symlink_to(newer)
    assert not environment.is_ready("run")


def test_a_moved_checkout_is_not_ready_for_its_commands_hold_the_old_path(environment, tmp_path_factory):
    put_stamp(environment, "run")
    moved = environment.root.rename(tmp_path_factory.mktemp("elsewhere") / "homeward")
    assert not Environment(moved).is_ready("run")


def test_two_set_ups_at_once_take_turns(environment):
    order = []

    def second():
        with environment.held_alone():
            order.append("second")

    with environment.held_alone():
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(0.2)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


def test_the_command_starts_from_a_folder_with_spaces_in_its_name(tmp_path):
    folder = tmp_path / "two words"
    (folder / "homeward").mkdir(parents=True)
    (folder / "homeward" / "__init__.py").touch()
    (folder / "homeward" / "cli.py").write_text("import sys\n\n\ndef main():\n    return len(sys.argv)\n")
    python = folder / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    start = folder / "start"
    start.write_text(START_SCRIPT.format(python=python))
    for program in (python, start):
        program.chmod(0o755)
    assert subprocess.run([start, "an argument"], env={"PYTHONPATH": str(folder)}, check=False).returncode == 2
