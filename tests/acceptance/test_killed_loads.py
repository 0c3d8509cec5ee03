"""A load that is killed at any moment is not in the store, or is there whole; the same command completes it."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from homeward.cli import run
from homeward.dataset.loads import LOAD_FILE, LOCK_FILE, STAGING_FOLDER, damage_of, list_loads

ROOT = Path(__file__).parents[2]
RECORDS = ROOT / "tests" / "data" / "rotherham_april_may_2019"
ROTHERHAM = ROOT / "partnerships" / "rotherham"
CHILD = (
    "import homeward.publication.loading, homeward.publication.writers.findings_workbook\n"
    "from homeward.cli import run\n"
    "import sys\n"
    "print('ready', flush=True)\n"
    "sys.exit(run(sys.argv[1:]))\n"
)
NOT_SHOWN = (STAGING_FOLDER, LOCK_FILE)


def command(store: Path) -> list[str]:
    return ["load", str(ROTHERHAM), "--extracts", str(RECORDS), "--into", str(store)]


def contents(store: Path) -> dict[str, bytes]:
    return {path.relative_to(store).as_posix(): path.read_bytes() for path in store.rglob("*") if path.is_file()}


def shown(store: Path) -> dict[str, bytes]:
    return {name: content for name, content in contents(store).items() if not name.startswith(NOT_SHOWN)}


def started(store: Path) -> subprocess.Popen:
    """A load in a process of its own, which has everything imported and is about to begin."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, *command(store)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert child.stdout
    assert child.stdout.readline() == "ready\n"
    return child


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> tuple[dict[str, bytes], float]:
    """What an undisturbed load leaves, and how long it takes."""
    store = tmp_path_factory.mktemp("whole") / "loads"
    child = started(store)
    began = time.monotonic()
    child.communicate()
    return contents(store), time.monotonic() - began


def killed_after(delay: float, store: Path) -> bool:
    """Kill a load after so many seconds; whether it was still running."""
    child = started(store)
    time.sleep(delay)
    child.send_signal(signal.SIGKILL)
    child.communicate()
    return child.returncode == -signal.SIGKILL


def check_point(delay: float, store: Path, whole: dict[str, bytes]) -> bool:
    """Kill, look, and load again. Whether the load was killed before it was there."""
    killed_after(delay, store)
    left = shown(store) if store.exists() else {}
    assert left in ({}, whole), f"killed after {delay:.3f} s: {sorted(left)}"
    assert [damage_of(load) for load in list_loads(store)] == ([""] if left else [])
    assert run(command(store)) == 0
    assert contents(store) == whole
    return not left


@pytest.mark.parametrize("number", range(4))
def test_a_load_killed_at_a_random_moment_is_all_or_nothing(tmp_path, whole, number):
    contents_of, seconds = whole
    check_point(random.Random(number).uniform(0, seconds), tmp_path / "loads", contents_of)


@pytest.mark.thorough
def test_fifty_random_moments(tmp_path, whole):
    contents_of, seconds = whole
    draw = random.Random(50)
    before = [check_point(draw.uniform(0, seconds), tmp_path / str(n), contents_of) for n in range(50)]
    assert sum(before) >= 25  # most of them fell into the load


@pytest.mark.parametrize("step", ["mark_done", "write_work", "put_in_store"])
def test_killed_at_a_step_it_is_completed_from_there(tmp_path, whole, step):
    """At each of the steps between reading and appearing, whatever the clock says."""
    kill = (
        f"import homeward.publication.loading as loading, os, signal, sys\n"
        f"loading.{step} = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from homeward.cli import run\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    store = tmp_path / "loads"
    child = subprocess.run([sys.executable, "-c", kill, *command(store)], capture_output=True, check=False)
    assert child.returncode == -signal.SIGKILL
    assert shown(store) == {}
    assert (store / STAGING_FOLDER).is_dir()
    assert run(command(store)) == 0
    assert contents(store) == whole[0]


def test_a_second_load_that_is_killed_leaves_the_first_as_it_was(tmp_path, whole):
    store = tmp_path / "loads"
    assert run(command(store)) == 0
    kill = (
        "import homeward.dataset.loads as loads, os, signal, sys\n"
        "loads._to_disk = lambda *a: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from homeward.cli import run\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    later = [*command(store), "--as-at", "2019-08-18"]
    assert subprocess.run([sys.executable, "-c", kill, *later], capture_output=True, check=False).returncode == -9
    assert shown(store) == whole[0]
    assert run(later) == 0
    (first, second) = list_loads(store)
    assert {name: c for name, c in contents(store).items() if name.startswith(first.name)} == whole[0]
    assert json.loads((second.folder / LOAD_FILE).read_text())["compared_with"] == first.name


@pytest.mark.parametrize("most", [500, 4_000, 20_000])
def test_a_disk_that_is_full_for_real_is_said_and_leaves_nothing(tmp_path, most):
    """The system itself refuses: no file of the process may grow beyond so many bytes."""
    small = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, resource.RLIM_INFINITY))\n"
        "from homeward.cli import run\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    store = tmp_path / "loads"
    child = subprocess.run([sys.executable, "-c", small, *command(store)], capture_output=True, text=True, check=False)
    assert child.returncode == 2, child.stderr
    assert "Nothing was loaded." in child.stderr
    assert "Free some space, or give another place, then try again." in child.stderr
    assert shown(store) == {}
    assert list_loads(store) == []
