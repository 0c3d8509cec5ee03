"""The history of a definition: no version without an explanation, and every one in the changes that people read."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from homeward.dataset.errors import HomewardError
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.catalogue.missing import missing_children
from homeward.indicators.history import Change
from homeward.indicators.plan import make_line

CHANGELOG = Path(__file__).resolve().parents[3] / "CHANGELOG.md"
SECOND = Change(2, date(2027, 4, 1), "Children of 17 count until their birthday", "The guidance of 2027 says so")
THIRD = Change(3, date(2028, 4, 1), "Their birthday counts too", "An error of ours")


def test_a_version_that_is_explained_is_a_definition() -> None:
    assert replace(missing_children, version=3, history=(SECOND, THIRD)).history == (SECOND, THIRD)


@pytest.mark.parametrize(
    ("version", "history", "says"),
    [
        (2, (), "version 2, and its history tells of none"),
        (3, (SECOND,), r"tells of \[2\]"),
        (2, (SECOND, THIRD), r"tells of \[2, 3\]"),
        (3, (THIRD, SECOND), r"tells of \[3, 2\]"),
        (1, (SECOND,), r"tells of \[2\]"),
        (3, (SECOND, replace(THIRD, changed_on=date(2026, 4, 1))), "a later version of its history has an earlier day"),
        (2, (replace(SECOND, why=" "),), "says not what changed, or not why"),
    ],
    ids=["untold", "one too few", "one too many", "out of order", "none to tell", "days go back", "no reason"],
)
def test_a_version_that_is_not_explained_is_refused(version: int, history: tuple[Change, ...], says: str) -> None:
    with pytest.raises(HomewardError, match=says):
        replace(missing_children, version=version, history=history)


def test_a_history_by_itself_changes_no_hash() -> None:
    told = replace(missing_children, version=2, history=(SECOND,))
    otherwise = replace(missing_children, version=2, history=(replace(SECOND, why="Another reason"),))
    assert make_line(told, None, None).definition == make_line(otherwise, None, None).definition


def unlisted(changelog: str, changed: dict[str, int]) -> list[str]:
    """The changed indicators that no line under "Changed definitions" names with their version."""
    listed = "\n".join(re.findall(r"^### Changed definitions\n(.*?)(?=^#|\Z)", changelog, re.DOTALL | re.MULTILINE))
    return [name for name, version in changed.items() if not re.search(rf"`{name}`.*\bversion {version}\b", listed)]


def test_a_change_that_is_not_in_the_changes_is_seen() -> None:
    changelog = (
        "## 2.0\n\n* `episodes` is of version 2\n\n### Changed definitions\n\n* `children`, version 2: 93, was 98\n"
    )
    assert unlisted(changelog, {"children": 2, "episodes": 2}) == ["episodes"]
    assert unlisted(changelog, {"children": 3}) == ["children"]


def test_every_changed_definition_is_among_the_changes() -> None:
    changed = {i.name: i.version for i in INDICATORS.values() if i.version > 1}
    assert not unlisted(CHANGELOG.read_text(encoding="utf-8"), changed)
