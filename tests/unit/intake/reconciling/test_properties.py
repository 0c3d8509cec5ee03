"""Whatever the episodes are: each has one class, the classes hold together, and the order of rows changes nothing."""

from collections import Counter
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from homeward.intake.reconciling import Compared, compare
from homeward.intake.reconciling.decisions import Decision
from tests.unit.intake.reconciling.drawn import AS_AT, agencies, tables_of

FIRST = datetime(2019, 6, 1, 12)
STEPS = (0, 20, 60, 61, 119, 120, 121, 360, 361, 720, 1440, 4320)
"""Minutes that lie on the limits, and beside them."""


def written(minute: int, is_day: bool) -> str:
    at = FIRST + timedelta(minutes=minute)
    return at.strftime("%Y-%m-%d" if is_day else "%Y-%m-%d %H:%M")


@some.composite
def episodes(draw: Any) -> list[dict[str, str]]:
    """A few episodes of few children in few days, so that they meet."""
    rows = []
    for number in range(draw(some.integers(1, 14))):
        began = draw(some.integers(0, 20)) * 360 + draw(some.sampled_from(STEPS))
        ended = began + draw(some.sampled_from(STEPS))
        ending = draw(some.sampled_from(["known", "known", "known", "day", "open", "not known"]))
        returned = {"open": "", "not known": "not known"}.get(ending) or written(ended, ending == "day")
        rows.append(
            {
                "agency": draw(some.sampled_from(["police", "police", "northmoor", "wearbridge"])),
                "episode": f"E{number}",
                "child": draw(some.sampled_from(["Ann", "Ann", "Ben"])),
                "began": written(began, draw(some.integers(0, 6)) == 0),
                "returned": "" if ending == "open" else returned,
            }
        )
    return rows


def of_each(found: Compared) -> dict[int, dict[str, Any]]:
    return {row["episode_key"]: row for row in found.episodes.to_pylist()}


@settings(deadline=None, max_examples=15)
@given(episodes(), some.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows: list[dict[str, str]], random: Random) -> None:
    shuffled = random.sample(rows, len(rows))

    first = compare(tables_of(rows), agencies(), AS_AT)
    second = compare(tables_of(shuffled), agencies(), AS_AT)

    assert first.episodes.equals(second.episodes)
    assert first.pairs.equals(second.pairs)


@settings(deadline=None, max_examples=15)
@given(episodes())
def test_every_episode_has_exactly_one_class(rows: list[dict[str, str]]) -> None:
    tables = tables_of(rows)

    found = compare(tables, agencies(), AS_AT)

    assert Counter(found.episodes["episode_key"].to_pylist()) == Counter(
        tables["missing_episodes"]["episode_key"].to_pylist()
    )


@settings(deadline=None, max_examples=15)
@given(episodes())
def test_the_classes_hold_together(rows: list[dict[str, str]]) -> None:
    tables = tables_of(rows)
    found = of_each(compare(tables, agencies(), AS_AT))
    groups: dict[int, list[dict[str, Any]]] = {}
    for row in found.values():
        groups.setdefault(row["match_key"], []).append(row)

    for key, members in groups.items():
        of_agency = Counter(row["agency"] for row in members)
        (match_class,) = {row["match_class"] for row in members}
        assert key == min(row["episode_key"] for row in members)
        if match_class in ("matched", "times_disagree"):
            assert of_agency["police"] == 1 == max(of_agency.values())
            assert len(members) > 1
        elif match_class == "one_against_several":
            assert of_agency["police"] >= 1
            assert max(of_agency.values()) > 1
            assert len(of_agency) > 1
        else:
            assert len(members) == 1
            assert match_class != ("council_only" if members[0]["agency"] == "police" else "police_only")


@settings(deadline=None, max_examples=15)
@given(episodes())
def test_pairs_are_of_one_child_and_of_both_sides(rows: list[dict[str, str]]) -> None:
    tables = tables_of(rows)
    child = {e["episode_key"]: (e["child_key"], e["reported_by"]) for e in tables["missing_episodes"].to_pylist()}

    for pair in compare(tables, agencies(), AS_AT).pairs.to_pylist():
        assert child[pair["police_key"]][0] == child[pair["council_key"]][0]
        assert (child[pair["police_key"]][1], child[pair["council_key"]][1]) == ("police", "council")


@settings(deadline=None, max_examples=15)
@given(episodes())
def test_saying_that_each_pair_is_different_leaves_none(rows: list[dict[str, str]]) -> None:
    tables = tables_of(rows)
    decided = [
        Decision("police", police["episode"], council["agency"], council["episode"], "different")
        for police in rows
        for council in rows
        if police["agency"] == "police" != council["agency"]
    ]

    assert compare(tables, agencies(), AS_AT, decided).pairs.num_rows == 0


@pytest.mark.parametrize("without", ["police", "council"])
def test_a_partnership_without_one_of_the_two_has_nothing_to_compare(without: str) -> None:
    row = {"agency": "police", "episode": "E1", "child": "Ann", "began": "2019-06-01 12:00", "returned": ""}

    found = compare(tables_of([row]), [a for a in agencies() if a.kind != without], AS_AT)

    assert found.episodes.num_rows == 0 == found.pairs.num_rows
