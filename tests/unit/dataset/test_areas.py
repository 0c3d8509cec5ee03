"""The reference list of areas."""

import re

import pytest

from homeward.dataset.areas import Area, all_areas, area_name
from homeward.dataset.errors import HomewardError


def real(kind: str) -> list[Area]:
    return [area for area in all_areas().values() if area.kind == kind and not area.name.endswith("(invented)")]


def test_england_has_153_councils_with_social_care_duties_and_39_forces() -> None:
    assert len([area for area in real("council") if area.until is None]) == 153
    assert len(real("police")) == 39


@pytest.mark.parametrize(
    ("code", "name", "kind"),
    [
        ("E08000018", "Rotherham", "council"),
        ("E06000047", "County Durham", "council"),
        ("E06000005", "Darlington", "council"),
        ("E09000001", "City of London", "council"),
        ("E06000058", "Bournemouth, Christchurch and Poole", "council"),
        ("E23000008", "Durham", "police"),
        ("E23000011", "South Yorkshire", "police"),
        ("E23000013", "Cleveland", "police"),
    ],
)
def test_areas_that_we_know(code: str, name: str, kind: str) -> None:
    assert all_areas()[code] == Area(code, name, kind)


def test_codes_are_of_their_kind() -> None:
    for code, area in all_areas().items():
        assert re.fullmatch({"council": r"E(06|08|09|10)\d{6}", "police": r"E23\d{6}"}[area.kind], code), code


def test_a_name_in_use_means_one_area() -> None:
    for kind in ("council", "police"):
        names = [area.name for area in real(kind) if area.until is None]
        assert len(names) == len(set(names))


def test_a_withdrawn_code_keeps_its_last_year() -> None:
    assert all_areas()["E10000009"] == Area("E10000009", "Dorset", "council", 2019)
    assert all_areas()["E06000059"] == Area("E06000059", "Dorset", "council")


def test_the_invented_areas_say_so() -> None:
    assert {area.name for code, area in all_areas().items() if code[3:].startswith("999")} == {
        "Northmoor (invented)",
        "Wearbridge (invented)",
        "Northmoor and Wearbridge (invented)",
    }


def test_an_unknown_code_is_refused_with_an_example() -> None:
    with pytest.raises(HomewardError, match="E08000018 for Rotherham"):
        area_name("E99999999")
