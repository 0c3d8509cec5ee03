"""Telling what a file is from its headings and its name."""

import random

import pytest

from homeward.dataset.errors import HomewardError
from homeward.intake.sources.known_sheets import KnownSheet
from homeward.intake.sources.recognising import named_by, recognise
from homeward.intake.sources.standards import (
    read_standard,
    sheets_of_standards,
    standard_names,
)

ALL = sheets_of_standards(standard_names())
MISSING = [
    *("miss_table_id", "miss_person_id", "miss_missing_episode_start_date", "miss_missing_episode_type"),
    *("miss_missing_episode_end_date", "miss_missing_rhi_offered", "miss_missing_rhi_accepted"),
]
RETURN_MISSING = ["CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"]


def name_of(rows: list[list[str]], name: str = "extract") -> str:
    known = recognise(rows, name, ALL).known
    return known.name if known else ""


@pytest.mark.parametrize("sheet", [s for s in ALL if not s.is_by_name], ids=lambda sheet: sheet.name)
def test_every_table_of_a_standard_is_known_by_its_own_columns(sheet: KnownSheet):
    headings = [column.headings[0] for column in sheet.columns]

    found = recognise([headings], "extract", ALL)

    assert (found.known and found.known.name, found.certainty, found.second) == (sheet.name, 100, "")


def test_capitals_order_and_more_columns_do_not_matter():
    headings = [heading.upper() for heading in reversed(MISSING)] + ["Team", "Worker"]

    found = recognise([headings], "q3 final v2", ALL)

    assert (found.known and found.known.name, found.in_words) == ("ssd_missing", "sure")


def test_headings_may_stand_below_a_title():
    assert name_of([["Extract of 31 March"], [], MISSING, ["1", "P1"]]) == "ssd_missing"


def test_a_table_without_a_column_that_is_needed_is_not_taken_for_it():
    found = recognise([[h for h in MISSING if h != "miss_person_id"]], "missing", ALL)

    assert found.known is None
    assert found.second.startswith("ssd_missing")


def test_a_list_of_something_else_is_not_known():
    assert name_of([["CHILD", "DOB", "Team", "Worker", "Telephone"], ["1", "2", "3", "4", "5"]]) == ""
    assert name_of([]) == ""
    assert name_of([["a", "b"], ["1", "2"]], "missing") == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("missing", "903_missing"),
        ("Missing 2024-25", "903_missing"),
        ("SSDA903_missing_last_year", "903_missing_last_year"),
        ("extract", "903_missing"),
    ],
)
def test_last_years_periods_are_known_by_their_name_alone(name, expected):
    found = recognise([RETURN_MISSING], name, ALL)

    assert (found.known and found.known.name, found.second) == (expected, "")


def test_a_name_that_fits_halves_the_doubt():
    headings = ["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "Team", "Worker"]

    nameless, named = (recognise([headings], name, ALL).certainty for name in ("extract", "header"))

    assert named > nameless
    assert abs((100 - named) - (100 - nameless) / 2) <= 1


def test_list_8_is_not_list_80_nor_list_18():
    [known] = [sheet for sheet in read_standard("ssd").sheets if sheet.name == "ssd_missing"]
    list_8 = KnownSheet("annex_a_list_8", "annex_a", "", (), ("list 8",))

    assert [bool(named_by(name, list_8)) for name in ("Annex A list_8", "List8", "list 80", "list 18", "List 1 8")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert named_by("ssd missing", known) == 2


def test_a_standard_that_does_not_come_with_homeward_is_told_with_the_nearest():
    with pytest.raises(HomewardError, match=r"'sdd' is not a mapping file.*ssd"):
        read_standard("sdd")


@pytest.mark.parametrize("lost", [0.1, 0.25, 0.5])
def test_a_sheet_with_columns_lost_and_added_is_never_taken_for_another_without_a_word(lost):
    chance = random.Random(7)
    strange = ("Team", "Worker", "Notes", "Ref", "Locality", "Telephone")
    silently_wrong = []
    for sheet in (s for s in ALL if not s.is_by_name):
        for _ in range(5):
            kept = [c.headings[0] for c in sheet.columns if chance.random() >= lost]
            headings = chance.sample([*kept, *strange[:3]], len(kept) + 3)
            found = recognise([headings], "extract", ALL)
            if found.known and found.known.name != sheet.name and not found.is_doubtful:
                silently_wrong.append((sheet.name, found.known.name))

    assert silently_wrong == []
