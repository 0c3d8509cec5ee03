"""Whatever stands where settings, mappings and layouts want something else: a message, never a fault of Homeward's."""

import copy
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from homeward.dataset import partnership
from homeward.dataset.errors import HomewardError
from homeward.dataset.toml_tables import TomlTable
from homeward.intake import mapping
from homeward.publication.layouts.plans import read_plan_layout
from homeward.publication.layouts.profiles import read_profile_layout
from homeward.publication.layouts.reports import read_annual_layout, read_monthly_layout
from homeward.publication.layouts.scorecards import read_scorecard_layout
from homeward.publication.layouts.specifications import read_specification_layout

EXAMPLE = Path(__file__).parents[4] / "partnerships" / "example"
WRONG: tuple[Any, ...] = (1, -1.5, True, "x", "", [], [1], ["x"], {}, {"x": "x"}, date(2019, 7, 18), None)
"""None leaves it out."""


def places(content: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value, of lists only through the first two, which are like the rest."""
    if path:
        yield path
    if isinstance(content, dict):
        for key, value in content.items():
            yield from places(value, (*path, key))
    if isinstance(content, list):
        for n, value in enumerate(content[:2]):
            yield from places(value, (*path, n))


def slips(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The content with one value at a time replaced by one of another kind."""
    for path in places(content):
        for wrong in WRONG:
            changed = copy.deepcopy(content)
            holder: Any = changed
            for step in path[:-1]:
                holder = holder[step]
            if wrong is None:
                del holder[path[-1]]
            else:
                holder[path[-1]] = wrong
            yield changed


def told(content: dict[str, Any], read: Any) -> int:
    """How many slips are told, with the file. Anything but a HomewardError goes through and fails the test."""
    count = 0
    for changed in slips(content):
        try:
            read(changed)
        except HomewardError as error:
            count += "example.toml" in str(error)
    return count


def one_of_each(content: dict[str, Any]) -> dict[str, Any]:
    """The content with few rows: the first, and the first of each that has another setting."""
    for part in (
        *content.get("sections", []),
        *(b for tab in content.get("tabs", []) for b in tab["blocks"]),
        *content.get("priorities", []),
    ):
        part["rows"] = list({tuple(row): row for row in part["rows"]}.values())
    for tab in content.get("tabs", []):
        tab["blocks"] = list({tuple(block): block for block in tab["blocks"]}.values())
    return content


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("monthly_report", read_monthly_layout),
        ("scorecard", read_scorecard_layout),
        ("annual", read_annual_layout),
        ("profile", read_profile_layout),
        ("specification", read_specification_layout),
        ("plan", read_plan_layout),
    ],
)
def test_a_slip_in_a_layout_is_told(name: str, read: Any) -> None:
    content = one_of_each(tomllib.loads((EXAMPLE / "layouts" / f"{name}.toml").read_text(encoding="utf-8")))

    assert told(content, lambda changed: read(changed, Path("example.toml"))) > 90


def test_a_slip_in_the_settings_is_told() -> None:
    content = tomllib.loads((EXAMPLE / "partnership.toml").read_text(encoding="utf-8"))

    def read(changed: dict[str, Any]) -> None:
        with patch.object(partnership, "read_toml", lambda *_: TomlTable(changed, "example.toml")):
            partnership.open_partnership(EXAMPLE)

    assert told(content, read) > 90


@pytest.mark.parametrize("name", ["northmoor", "wearbridge", "police"])
def test_a_slip_in_a_mapping_is_told(name: str) -> None:
    content = tomllib.loads((EXAMPLE / "mappings" / f"{name}.toml").read_text(encoding="utf-8"))

    def read(changed: dict[str, Any]) -> None:
        with patch.object(mapping, "read_toml", lambda *_: TomlTable(changed, "example.toml")):
            mapping.read_mapping(Path("example.toml"))

    assert told(content, read) > 90
