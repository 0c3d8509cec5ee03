"""What makes a load another one: what rules find and do. Their words, sources and examples do not."""

from dataclasses import replace
from pathlib import Path

import pytest

from homeward.dataset.findings import Severity
from homeward.intake import fingerprint as fingerprints
from homeward.intake.fingerprint import fingerprint
from homeward.intake.rules import ALL_RULES, FILE_RULES
from homeward.intake.shipped import PACKAGE, shipped_files, shipped_hash
from tests.unit.intake.drawn import csv_of, partnership

OVERLAP = next(rule for rule in ALL_RULES if rule.name == "episodes_do_not_overlap")
OPEN = next(rule for rule in ALL_RULES if rule.name == "episode_is_not_open_for_long")


def content(folder: Path) -> str:
    (folder / "extracts").mkdir(exist_ok=True)
    text = csv_of("episode_id|person_id|began\nE1|Ann|01/04/2019 20:00")
    (folder / "extracts" / "missing_episodes.csv").write_text(text, encoding="utf-8")
    return fingerprint(partnership(folder / "settings"), folder / "extracts", None).content


def changed_part(rule, part):
    return replace(rule, **{part: "Put in other words."})


def changed(rule, **to):
    return tuple(replace(each, **to) if each is rule else each for each in ALL_RULES)


@pytest.mark.parametrize("part", ["message", "source", "example"])
def test_other_words_about_a_rule_make_no_other_load(tmp_path, monkeypatch, part):
    before = content(tmp_path)
    monkeypatch.setattr(fingerprints, "ALL_RULES", changed(OVERLAP, **{part: "Put in other words."}))
    worded = {name: changed_part(rule, part) for name, rule in FILE_RULES.items()}
    monkeypatch.setattr(fingerprints, "FILE_RULES", worded)

    assert content(tmp_path) == before


@pytest.mark.parametrize(
    ("rule", "to"),
    [
        pytest.param(OVERLAP, {"severity": Severity.ERROR}, id="severity"),
        pytest.param(OVERLAP, {"query": OVERLAP.query + " limit 1"}, id="query"),
        pytest.param(OVERLAP, {"name": "episodes_stand_apart"}, id="name"),
        pytest.param(OVERLAP, {"drops": True}, id="drops"),
        pytest.param(OPEN, {"where": OPEN.where.replace("365", "366")}, id="limit"),
        pytest.param(OPEN, {"forgets": "returned"}, id="forgets"),
    ],
)
def test_a_rule_that_finds_or_does_something_else_makes_another_load(tmp_path, monkeypatch, rule, to):
    before = content(tmp_path)
    monkeypatch.setattr(fingerprints, "ALL_RULES", changed(rule, **to))

    assert content(tmp_path) != before


DECIDING = (
    "dataset/codes.py",
    "dataset/labels/ethnicity_words.py",
    "dataset/reference/areas.csv",
    "dataset/reference/calendar.csv",
    "intake/linking/model.py",
    "dataset/reference/forenames.csv",
    "intake/linking/reference/person_model_v1.json",
    "intake/linking/thresholds.py",
    "intake/sources/reference/ssd.toml",
    "intake/times.py",
)


@pytest.fixture
def package(tmp_path):
    """A copy of what comes with Homeward and decides."""
    for path in shipped_files():
        copy = tmp_path / "package" / path.relative_to(PACKAGE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    return tmp_path / "package"


@pytest.mark.parametrize("name", DECIDING)
def test_another_standard_list_or_model_makes_another_load(tmp_path, monkeypatch, package, name):
    before = content(tmp_path)
    assert shipped_hash(package) == shipped_hash()
    (package / name).write_bytes((package / name).read_bytes() + b"\n")
    monkeypatch.setattr(fingerprints, "shipped_hash", lambda: shipped_hash.__wrapped__(package))

    assert content(tmp_path) != before


def test_line_endings_compiled_files_and_the_words_of_rules_make_no_other_load(package):
    standard = package / "intake/sources/reference/ssd.toml"
    standard.write_bytes(standard.read_bytes().replace(b"\n", b"\r\n"))
    for name in ("intake/rules/dates.py", "dataset/__pycache__/codes.cpython-311.pyc"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_bytes(b"other")

    assert shipped_hash(package) == shipped_hash()


def test_a_rule_on_files_of_another_severity_makes_another_load(tmp_path, monkeypatch):
    before = content(tmp_path)
    milder = {**FILE_RULES, "times_are_given": replace(FILE_RULES["times_are_given"], severity=Severity.NOTE)}
    monkeypatch.setattr(fingerprints, "FILE_RULES", milder)

    assert content(tmp_path) != before
