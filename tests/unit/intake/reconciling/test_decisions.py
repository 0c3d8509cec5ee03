"""What people decide holds, is remembered, and can be taken back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from homeward.dataset.errors import HomewardError
from homeward.intake.reconciling.decisions import (
    DECISIONS_FILE,
    UNDO,
    Decision,
    in_force,
    read_decisions,
    remember,
)
from tests.unit.intake.reconciling.drawn import classes, compared, facts

PAIR = Decision("police", "P1", "northmoor", "N1", "same", "both say the park", "A B", date(2019, 8, 1))
TOGETHER = """
    agency    | episode | began            | returned
    ----------+---------+------------------+-----------------
    police    | P1      | 2019-04-02 20:00 | 2019-04-03 12:00
    northmoor | N1      | 2019-04-02 20:00 | 2019-04-03 08:00
"""
FAR_APART = """
    agency    | episode | began            | returned
    ----------+---------+------------------+-----------------
    police    | P1      | 2019-04-02 20:00 | 2019-04-03 12:00
    northmoor | N1      | 2019-04-08 20:00 | 2019-04-09 08:00
"""


def test_episodes_far_apart_that_are_said_to_be_the_same_are_one_time_missing() -> None:
    assert classes(compared(FAR_APART)) == {"P1": "police_only", "N1": "council_only"}

    found = compared(FAR_APART, [PAIR])

    assert classes(found) == {"P1": "times_disagree", "N1": "times_disagree"}
    row = facts(found, "police", "P1")
    assert (row["decision"], row["decided_by"]) == ("same", "person")
    assert row["minutes_between_starts"] == -6 * 24 * 60


def test_episodes_that_are_said_to_be_different_stand_alone() -> None:
    found = compared(TOGETHER, [replace(PAIR, decision="different")])

    assert classes(found) == {"P1": "police_only", "N1": "council_only"}
    assert facts(found, "northmoor", "N1")["decision"] == "different"
    assert facts(found, "northmoor", "N1")["decided_by"] == "person"


def test_who_is_right_settles_the_pair_and_leaves_its_class() -> None:
    found = compared(TOGETHER, [replace(PAIR, decision="police_right")])

    assert classes(found) == {"P1": "times_disagree", "N1": "times_disagree"}
    assert facts(found, "police", "P1")["decision"] == "police_right"
    assert facts(found, "police", "P1")["decided_by"] == "rule"


def test_a_decision_about_a_pair_that_is_no_pair_any_more_settles_nothing() -> None:
    found = compared(FAR_APART, [replace(PAIR, decision="police_right")])

    assert facts(found, "police", "P1")["decision"] is None


def test_an_episode_of_one_side_can_be_left_as_it_is() -> None:
    found = compared(FAR_APART, [Decision("police", "P1", "", "", "leave")])

    assert facts(found, "police", "P1")["decision"] == "leave"
    assert facts(found, "northmoor", "N1")["decision"] is None


def test_a_different_pair_leaves_the_episode_free_for_another() -> None:
    found = compared(
        TOGETHER + "    northmoor | N2      | 2019-04-02 23:00 | 2019-04-03 11:30\n",
        [replace(PAIR, decision="different")],
    )

    assert classes(found) == {"P1": "times_disagree", "N2": "times_disagree", "N1": "council_only"}
    assert facts(found, "police", "P1")["decision"] is None


def test_the_last_decision_holds_and_an_undo_takes_it_back() -> None:
    different, undone = replace(PAIR, decision="different"), replace(PAIR, decision=UNDO)

    assert in_force([PAIR, different]) == [different]
    assert classes(compared(TOGETHER, [different, undone])) == {"P1": "times_disagree", "N1": "times_disagree"}
    assert facts(compared(TOGETHER, [PAIR, undone]), "police", "P1")["decision"] is None


def test_an_agency_without_an_episode_is_not_what_a_decision_is_about() -> None:
    alone = Decision("police", "P1", "northmoor", "", "leave")

    assert alone.about == Decision("police", "P1", "", "", "leave").about


def test_decisions_are_remembered_and_only_what_is_new_is_added(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / DECISIONS_FILE) == []
    assert remember(tmp_path / DECISIONS_FILE, [PAIR]) == [PAIR]

    later = replace(PAIR, decision=UNDO, decided_on=date(2019, 8, 2))
    assert remember(tmp_path / DECISIONS_FILE, [replace(PAIR, decided_on=date(2019, 8, 2))]) == []
    assert remember(tmp_path / DECISIONS_FILE, [later]) == [later]

    assert read_decisions(tmp_path / DECISIONS_FILE) == [PAIR, later]


def test_an_undo_of_nothing_is_not_written(tmp_path: Path) -> None:
    assert remember(tmp_path / DECISIONS_FILE, [replace(PAIR, decision=UNDO)]) == []
    assert not (tmp_path / DECISIONS_FILE).exists()


def test_what_looks_like_a_formula_comes_back_as_it_was(tmp_path: Path) -> None:
    said = replace(PAIR, note="=1+1\nsecond line", police_episode="-12")

    remember(tmp_path / DECISIONS_FILE, [said])

    assert read_decisions(tmp_path / DECISIONS_FILE) == [said]
    assert ",'-12," in (tmp_path / DECISIONS_FILE).read_text(encoding="utf-8")


HEADING = "police,police_episode,council,council_episode,decision,note,by,decided_on\n"


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("police,P1,n,N1,perhaps,,,", "decision"),
        ("police,P1", "decision"),
        ("police,P1,n,N1,same,,,1.8.2019", "decided_on"),
        ("police,,n,,leave,,,", "police_episode"),
        (",P1,n,N1,same,,,", "police"),
    ],
    ids=["an unknown decision", "half a row", "no date", "no episode", "no agency"],
)
def test_a_row_that_somebody_spoiled_is_refused_and_names_no_value(tmp_path: Path, line: str, column: str) -> None:
    path = tmp_path / DECISIONS_FILE
    path.write_text(HEADING + line + "\n", encoding="utf-8")

    with pytest.raises(HomewardError, match=rf"{DECISIONS_FILE}, row 2, column {column}:") as refused:
        read_decisions(path)

    assert "P1" not in str(refused.value)
    assert "perhaps" not in str(refused.value)
