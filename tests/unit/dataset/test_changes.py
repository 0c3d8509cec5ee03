"""What changed between two extracts: told by the record and the column, never by the value, wherever rows stand."""

import pytest

from homeward.dataset.changes import Change, RowPlace, compare
from homeward.dataset.snapshot import find_snapshot
from tests.unit.dataset.drawn_extracts import EPISODES, FIRST_ON, PEOPLE, SECOND_ON, changed, taken_in

FILE = "missing_episodes.csv"


def compared(folder, episodes=EPISODES, people=PEOPLE, before=EPISODES, **more):
    first = taken_in(folder, FIRST_ON, episodes=before)
    return compare(first.dataset, taken_in(folder, SECOND_ON, people, episodes, **more).dataset)


def of_episodes(changes):
    return {change: count for (_, table, change), count in changes.counts.items() if table == "missing_episodes"}


def test_the_same_records_on_other_rows_of_another_file_have_not_changed(tmp_path):
    lines = EPISODES.strip().splitlines()
    turned = "\n".join([*lines[:2], *reversed(lines[2:])])
    changes = compared(tmp_path, turned)
    assert changes.counts == {}
    assert changes.rows == []


def test_an_episode_that_began_after_the_extract_before_is_the_months_own(tmp_path):
    changes = compared(tmp_path, EPISODES + "E4 | P1 | 2019-06-01T20:00 | 2019-06-02T08:00 | Family home\n")
    assert of_episodes(changes) == {Change.ADDED: 1}
    assert changes.rows == []


@pytest.mark.parametrize("began", ["2019-05-31T20:00", "2019-04-03T20:00"])
def test_an_episode_that_had_begun_by_then_is_added_late_and_listed(tmp_path, began):
    changes = compared(tmp_path, EPISODES + f"E4 | P1 | {began} | | Family home\n")
    assert of_episodes(changes) == {Change.ADDED_LATE: 1}
    (row,) = changes.rows
    assert (row.agency, row.now, row.before) == ("anytown", RowPlace(FILE, "", 5), RowPlace())


def test_a_return_date_that_is_corrected_is_listed_with_both_places(tmp_path):
    episodes = changed(EPISODES, "2019-04-02T08:00", "2019-04-03T08:00")
    lines = episodes.strip().splitlines()
    changes = compared(tmp_path, "\n".join([*lines[:2], lines[3], lines[4], lines[2]]))
    (row,) = changes.rows
    assert (row.change, row.columns) == (Change.CORRECTED, "returned")
    assert (row.now, row.before) == (RowPlace(FILE, "", 4), RowPlace(FILE, "", 2))


def test_what_is_emptied_is_corrected(tmp_path):
    changes = compared(tmp_path, changed(EPISODES, "2019-04-02T08:00", "                "))
    assert of_episodes(changes) == {Change.CORRECTED: 1}


def test_a_child_who_came_back_since_is_no_change_of_history(tmp_path):
    changes = compared(
        tmp_path, changed(EPISODES, "2019-05-30T20:00 |                 ", "2019-05-30T20:00 | 2019-06-02T08:00")
    )
    assert of_episodes(changes) == {Change.FILLED_IN: 1}
    assert changes.rows == []


def test_a_return_by_then_that_is_recorded_only_now_is_filled_in_late(tmp_path):
    changes = compared(
        tmp_path, changed(EPISODES, "2019-05-30T20:00 |                 ", "2019-05-30T20:00 | 2019-05-31T08:00")
    )
    assert of_episodes(changes) == {Change.FILLED_IN_LATE: 1}
    assert [row.columns for row in changes.rows] == ["returned"]


def test_an_empty_column_that_is_filled_is_filled_in(tmp_path):
    changes = compared(tmp_path, changed(EPISODES, "2019-04-21T08:00 |\n", "2019-04-21T08:00 | Family home\n"))
    assert of_episodes(changes) == {Change.FILLED_IN: 1}


def test_a_column_that_was_not_supplied_before_is_filled_in_and_nothing_is_late(tmp_path):
    without = "\n".join(line.rpartition("|")[0] for line in EPISODES.strip().splitlines() if "|" in line)
    changes = compared(tmp_path, before=without)
    assert of_episodes(changes) == {Change.FILLED_IN: 2}


def test_an_episode_that_is_gone_is_listed_where_it_stood(tmp_path):
    gone = "\n".join(line for line in EPISODES.splitlines() if "E2" not in line)
    (row,) = compared(tmp_path, gone).rows
    assert (row.change, row.now, row.before) == (Change.VANISHED, RowPlace(), RowPlace(FILE, "", 3))


def test_a_table_that_was_not_supplied_before_is_added_and_not_late(tmp_path):
    changes = compared(
        tmp_path,
        interview_offers="""
        episode_id | needed | is_offered | offered
        -----------+--------+------------+-----------
        E1         | Yes    | Yes        | 2019-04-02
        """,
    )
    assert changes.counts == {("anytown", "interview_offers", Change.ADDED): 1}


def test_no_value_of_a_child_is_in_what_is_told(tmp_path):
    changes = compared(tmp_path, people=changed(PEOPLE, "2004-05-01 | Female", "2003-02-09 | Male"))
    told = repr(changes)
    assert {row.columns for row in changes.rows} == {"born_on, gender"}
    assert not [value for value in ("2003", "2004", "Male", "P1") if value in told]


def test_a_snapshot_on_disk_compares_as_one_in_memory(tmp_path):
    episodes = changed(EPISODES, "2019-04-02T08:00", "2019-04-03T08:00")
    first = taken_in(tmp_path, FIRST_ON).dataset
    second = taken_in(tmp_path, SECOND_ON, episodes=episodes).dataset
    first.save(tmp_path / "first")
    second.save(tmp_path / "second")
    stored = compare(find_snapshot(tmp_path / "first"), find_snapshot(tmp_path / "second"))
    assert stored == compare(first, second)
    assert stored.rows


def test_a_record_that_is_linked_to_another_child_is_linked_anew(tmp_path):
    number = "9434765919"  # a number that nobody has, and whose check digit fits
    apart, together = (
        f"person_id | born_on | nhs_number\nP1 | 2004-05-01 | {number}\nP2 | 2004-05-01 | {other}\n"
        for other in ("", number)
    )
    before = taken_in(tmp_path, FIRST_ON, people=apart)
    changes = compare(before.dataset, taken_in(tmp_path, SECOND_ON, people=together).dataset)
    assert {(row.table, row.change, row.columns) for row in changes.rows} >= {
        ("missing_episodes", Change.LINKED_ANEW, "child_key"),
    }
    assert {table for _, table, _ in changes.counts} <= {"person_records", "missing_episodes"}


def test_an_interview_that_is_of_another_episode_now_is_counted(tmp_path):
    drawings = (f"interview_id | episode_id | held\nI1 | {episode} | 2019-04-25\n" for episode in ("E1", "E2"))
    first, second = (
        taken_in(tmp_path, on, return_interviews=drawing)
        for on, drawing in zip((FIRST_ON, SECOND_ON), drawings, strict=True)
    )
    counts = compare(first.dataset, second.dataset).counts
    assert counts == {
        ("", "return_interview_episodes", Change.ADDED): 1,
        ("", "return_interview_episodes", Change.VANISHED): 1,
    }
