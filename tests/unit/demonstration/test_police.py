"""What the force writes down: the councils' times missing, with the differences that there are between agencies."""

from collections import defaultdict
from datetime import date
from itertools import pairwise
from random import Random

import pytest

from homeward.demonstration.happenings import Episode, make_episodes
from homeward.demonstration.names import NICKNAMES, mistype, nickname
from homeward.demonstration.police import police_extract
from homeward.demonstration.sheets import Extract, Row

FIRST, LAST, EXTRACTED = date(2023, 4, 1), date(2026, 3, 31), date(2026, 4, 14)


@pytest.fixture(scope="module")
def written() -> tuple[list[Episode], Extract]:
    draw = Random(5)
    episodes = make_episodes(draw, FIRST, LAST, EXTRACTED, 4_000)
    return episodes, police_extract(draw, episodes)


def test_incidents_of_a_child_do_not_overlap(written: tuple[list[Episode], Extract]) -> None:
    by_child: defaultdict[object, list[Row]] = defaultdict(list)
    for row in written[1].episodes:
        by_child[row["person_id"]].append(row)

    for rows in by_child.values():
        for earlier, later in pairwise(rows):
            assert earlier["returned"] is not None
            assert earlier["returned"] < later["began"]  # type: ignore[operator]  # rows are objects to the types


def test_an_incident_ends_after_it_began_and_before_the_extract(written: tuple[list[Episode], Extract]) -> None:
    for row in written[1].episodes:
        began, returned = row["began"], row["returned"]
        assert returned is None or began < returned  # type: ignore[operator]  # rows are objects to the types
        assert FIRST <= began.date() < EXTRACTED  # type: ignore[union-attr]  # rows are objects to the types
        assert returned is None or returned.date() < EXTRACTED  # type: ignore[union-attr]  # rows are objects to the types


def test_there_are_about_as_many_incidents_as_the_force_knows_of(written: tuple[list[Episode], Extract]) -> None:
    episodes, extract = written
    known = sum(episode.police_know for episode in episodes)

    assert known * 0.97 < len(extract.episodes) < known * 1.04
    assert len(extract.episodes) != known


def test_some_children_have_another_name_and_no_birth_date_is_earlier(written: tuple[list[Episode], Extract]) -> None:
    episodes, extract = written
    children = {(e.child.surname, e.child.forename, e.child.born_on) for e in episodes}
    written_down = [(p["surname"], p["forename"], p["born_on"]) for p in extract.people]

    assert 0.05 < sum(person not in children for person in written_down) / len(written_down) < 0.25


def test_a_nickname_is_another_name_and_a_slip_keeps_the_first_letter() -> None:
    assert nickname("Abigail") == "Abi"
    assert nickname("Nobody") == "Nobody"
    assert not [name for name, other in NICKNAMES.items() if name == other]
    slips = {mistype(Random(seed), "Alderbeck") for seed in range(40)}
    assert len(slips) > 10
    assert {slip[0] for slip in slips} == {"A"}
