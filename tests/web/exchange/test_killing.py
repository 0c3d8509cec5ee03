"""A load is killed at random moments, with SIGKILL: its records are all there, or none is."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

TABLES = (
    "register_child", "register_personrecord", "register_involvement", "missing_missingepisode",
    "missing_interviewoffer", "missing_policegrade", "register_matchdecision",
)  # fmt: skip
TRIALS, ALL_TRIALS, SEED = 5, 50, 20260414
ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="the trial kills a process that writes to a file")


def environment(data: Path) -> dict[str, str]:
    return os.environ | {
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "homeward_web.config.settings",
        "HOMEWARD_DATA": str(data),
        "HOMEWARD_INSECURE": "1",
        "HOMEWARD_DATABASE": "",
        "HOMEWARD_PARTNERSHIP": str(ROOT / "partnerships" / "example"),
    }


def run(data: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], env=environment(data), check=True, capture_output=True, cwd=ROOT)


def counts(data: Path) -> tuple[int, ...]:
    with sqlite3.connect(data / "homeward.sqlite3") as database:
        return tuple(database.execute(f"select count(*) from {table}").fetchone()[0] for table in TABLES)


def load(data: Path, extracts: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.web.exchange.killing", str(extracts)]
    begun = subprocess.Popen(command, env=environment(data), cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert begun.stdout
    assert begun.stdout.readline() == "begun\n"
    return begun


def ended(process: "subprocess.Popen[str]") -> int:
    code = process.wait()
    assert process.stdout
    process.stdout.close()
    return code


@pytest.fixture(scope="module")
def trial(demonstration, tmp_path_factory):
    """An empty register, how long a load of it takes, and what is there after it."""
    empty = tmp_path_factory.mktemp("trial") / "empty"
    empty.mkdir(mode=0o700)
    run(empty, "-m", "homeward_web", "manage", "migrate", "--verbosity", "0")
    whole = empty.with_name("whole")
    shutil.copytree(empty, whole)
    begun = time.monotonic()
    assert ended(load(whole, demonstration)) == 0
    return empty, time.monotonic() - begun, counts(whole)


def kill_at(trial, demonstration, moments: "list[float]", tmp_path: Path) -> "set[bool]":
    """Kills a load after each share of its time; gives whether records were there afterwards, all or none."""
    empty, seconds, all_there = trial
    seen = set()
    for number, moment in enumerate(moments):
        data = tmp_path / f"trial{number}"
        shutil.copytree(empty, data)
        process = load(data, demonstration)
        time.sleep(moment * seconds)
        process.send_signal(signal.SIGKILL)
        ended(process)
        there = counts(data)
        assert there in (all_there, tuple(0 for _ in TABLES)), f"killed after {moment:.3f} of the time"
        seen.add(there == all_there)
        assert ended(load(data, demonstration)) == 0
        assert counts(data) == all_there
        shutil.rmtree(data, ignore_errors=True)  # SQLite may still be taking its own files away
    return seen


def test_a_load_that_is_killed_leaves_all_or_nothing_and_is_done_again(trial, demonstration, tmp_path):
    chance = random.Random(SEED)
    kill_at(trial, demonstration, [chance.uniform(0.5, 1.0) for _ in range(TRIALS)], tmp_path)


@pytest.mark.thorough
def test_a_load_that_is_killed_at_fifty_moments_leaves_all_or_nothing(trial, demonstration, tmp_path):
    chance = random.Random(SEED + 1)
    seen = kill_at(trial, demonstration, [chance.uniform(0.0, 1.1) for _ in range(ALL_TRIALS)], tmp_path)
    assert seen == {True, False}
