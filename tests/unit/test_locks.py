"""The locks name no host (an organisation's own mirror serves as well), hash every file, and agree with each other."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))
LOCKS = [*REQUIREMENTS, *sorted((ROOT / "boot").rglob("package-lock.json"))]


PACKAGE_LOCKS = [lock for lock in LOCKS if lock.suffix == ".json"]


def name_of(lock: Path) -> str:
    return str(lock.relative_to(ROOT))


def pinned(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE))


def test_there_are_locks_to_run_to_test_to_measure_for_spark_the_browser_and_the_pages():
    assert [name_of(lock) for lock in LOCKS] == [
        *(f"requirements/{name}.txt" for name in ("benchmarks", "boot", "run", "spark", "test")),
        "boot/browser/package-lock.json",
        "boot/frontend/package-lock.json",
    ]


@pytest.mark.parametrize("lock", LOCKS, ids=name_of)
def test_no_lock_names_a_host(lock):
    assert "://" not in lock.read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", REQUIREMENTS, ids=name_of)
def test_every_requirement_is_pinned_by_hash(lock):
    requirements = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    assert [one for one in requirements if not one.startswith("#") and "--hash=sha256:" not in one] == []


@pytest.mark.parametrize("lock", PACKAGE_LOCKS, ids=name_of)
def test_every_package_of_npm_is_pinned_by_hash(lock):
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []
    assert all("resolved" not in package for package in packages.values())


@pytest.mark.parametrize("lock", PACKAGE_LOCKS, ids=name_of)
def test_every_package_asked_of_npm_is_in_the_lock_in_that_version(lock):
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    asked = json.loads(lock.with_name("package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in asked} == asked


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
