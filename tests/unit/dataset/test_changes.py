"""What changed between two extracts: told by the record and the column, never by the value, wherever rows stand."""

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from homeward.dataset.changes import Change, InMonths, RowPlace, compare
from homeward.dataset.periods import Month
from homeward.dataset.snapshot import Dataset, find_snapshot
from homeward.dataset.tables import TABLES
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
    told = repr([replace(row, reference="") for row in changes.rows])
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


def with_count(dataset: Dataset, last_on: date) -> Dataset:
    """The dataset with a figure that its agency counted itself, of the twelve months to a day."""
    row = {
        "supplied_figure_key": last_on.toordinal(),
        "agency": "anytown",
        "reporting_area": "E08000018",
        "name": "missing_episodes",
        "unit": "episodes",
        "first_on": last_on.replace(year=last_on.year - 1),
        "last_on": last_on,
        "value": 3.0,
        "is_doubted": False,
        "source_file": "0",
        "source_row": 2,
    }
    schema = TABLES["supplied_figures"].arrow_schema()
    return replace(dataset, tables={**dataset.tables, "supplied_figures": pa.Table.from_pylist([row], schema)})


def test_what_an_agency_counts_of_the_twelve_months_to_each_extract_is_no_record(tmp_path):
    before = with_count(taken_in(tmp_path, FIRST_ON).dataset, date(2019, 5, 31))
    now = with_count(taken_in(tmp_path, SECOND_ON).dataset, date(2019, 6, 30))
    changes = compare(before, now)
    assert (changes.counts, changes.rows, changes.rows_in_all) == ({}, [], 0)


OFFERS = "episode_id | needed | is_offered | offered\nE1 | Yes | {0} | 2019-04-02\n"
INTERVIEWS = "interview_id | episode_id | held\nI1 | E1 | {0}\n"
CARE = "person_id | care_status | started_on | ended_on\nP2 | Looked After Child (LAC) | 2019-04-01 | {0}\n"


@pytest.mark.parametrize(
    ("table", "drawing", "values", "reference"),
    [
        (
            "missing_episodes",
            EPISODES.replace("2019-04-21T08:00", "{0}"),
            ("2019-04-21T08:00", "2019-04-22T08:00"),
            "E2",
        ),
        ("person_records", PEOPLE.replace("2005-05-01", "{0}"), ("2005-05-01", "2005-05-02"), "P2"),
        ("interview_offers", OFFERS, ("Yes", "No"), "E1"),
        ("return_interviews", INTERVIEWS, ("2019-04-05", "2019-04-06"), "I1"),
        ("care_statuses", CARE, ("2019-05-01", "2019-05-02"), "P2"),
    ],
)
def test_a_changed_record_is_told_by_the_agencys_own_reference(tmp_path, table, drawing, values, reference):
    given = {"people" if table == "person_records" else "episodes" if table == "missing_episodes" else table: drawing}
    first, second = (
        taken_in(tmp_path, on, **{name: text.format(value) for name, text in given.items()}).dataset
        for on, value in zip((FIRST_ON, SECOND_ON), values, strict=True)
    )
    told = {row.table: row.reference for row in compare(first, second).rows}
    assert told[table] == reference


def test_a_record_that_vanished_is_told_by_the_reference_that_it_had(tmp_path):
    gone = "\n".join(line for line in EPISODES.splitlines() if "E2" not in line)
    assert [row.reference for row in compared(tmp_path, gone).rows] == ["E2"]


APRIL, MAY = Month.parse("2019-04"), Month.parse("2019-05")


def test_changes_are_counted_in_the_months_whose_figures_they_touch(tmp_path):
    gone = "\n".join(line for line in EPISODES.splitlines() if "E2" not in line)
    assert compared(tmp_path, gone).in_months == [
        InMonths("E08000018", "missing_episodes", Change.VANISHED, (APRIL,), 1)
    ]


def test_an_episode_that_moved_to_another_month_touches_both(tmp_path):
    moved = changed(EPISODES, "2019-04-20T20:00 | 2019-04-21T08:00", "2019-05-20T20:00 | 2019-05-21T08:00")
    (each,) = compared(tmp_path, moved).in_months
    assert (each.table, each.change, each.months) == ("missing_episodes", Change.CORRECTED, (APRIL, MAY))


def test_a_person_and_an_interview_touch_the_months_of_their_episodes(tmp_path):
    first = taken_in(tmp_path, FIRST_ON).dataset
    people = changed(PEOPLE, "2005-05-01", "2005-05-02")
    second = taken_in(tmp_path, SECOND_ON, people, return_interviews=INTERVIEWS.format("2019-06-01")).dataset
    assert compare(first, second).in_months == [
        InMonths("E08000018", "person_records", Change.CORRECTED, (MAY,), 1),
        InMonths("E08000018", "return_interviews", Change.ADDED, (APRIL,), 1),
    ]
