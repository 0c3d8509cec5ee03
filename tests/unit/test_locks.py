"""The locks name no host (an organisation's own mirror serves as well), hash every file, and agree with each other."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))
LOCKS = [*REQUIREMENTS, *sorted((ROOT / "boot").rglob("package-lock.json"))]


def pinned(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE))


def test_there_are_locks_to_run_to_test_to_measure_and_for_spark_and_the_browser():
    names = ["benchmarks.txt", "boot.txt", "run.txt", "spark.txt", "test.txt", "package-lock.json"]
    assert [lock.name for lock in LOCKS] == names


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_no_lock_names_a_host(lock):
    assert "://" not in lock.read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", REQUIREMENTS, ids=lambda lock: lock.name)
def test_every_requirement_is_pinned_by_hash(lock):
    requirements = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    assert [one for one in requirements if not one.startswith("#") and "--hash=sha256:" not in one] == []


def test_the_tests_run_with_the_versions_that_users_run():
    run, test = (pinned(ROOT / "requirements" / f"{name}.txt") for name in ("run", "test"))
    assert {name: test.get(name) for name in run} == run


@pytest.mark.parametrize("name", ["run", "spark", "test"])
def test_every_package_asked_for_is_in_the_lock(name):
    asked = (ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8")
    assert (
        set(re.findall(r"^[a-z][a-z0-9-]*", asked, flags=re.MULTILINE))
        <= pinned(ROOT / "requirements" / f"{name}.txt").keys()
    )
