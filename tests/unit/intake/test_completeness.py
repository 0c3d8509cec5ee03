"""What is not filled in: only what a record owes is asked for, and what is not supplied is not 0 per cent."""

from homeward.dataset.snapshot import find_snapshot
from homeward.dataset.tables import TABLES
from homeward.intake.completeness import (
    CANNOT_BE_READ,
    IS_EMPTY,
    OWED,
    TIME,
    TIME_CANNOT_BE_READ,
    measure_completeness,
    score,
    things_of,
)
from homeward.intake.rules import ALL_RULES
from tests.unit.intake.drawn import take_in_drawn


def measured(folder, **drawings):
    intake = take_in_drawn(folder, **drawings)
    filled = measure_completeness(intake.dataset, intake.findings)
    return {(f.table, f.column): (f.owed, f.filled, f.unreadable) if f.is_supplied else "[x]" for f in filled}


def of_episodes(folder, drawing):
    return {column: counts for (table, column), counts in measured(folder, missing_episodes=drawing).items()}


def test_an_empty_column_lacks_and_one_that_is_not_in_the_file_is_not_available(tmp_path):
    found = of_episodes(
        tmp_path,
        """
        episode_id | person_id | began      | setting
        -----------+-----------+------------+------------
        E1         | P1        | 2019-04-01 | Family home
        E2         | P2        | 2019-04-01 |
        """,
    )
    assert found["setting"] == (2, 1, 0)
    assert found["care_status"] == "[x]"


def test_a_return_is_owed_once_the_child_is_back_and_not_while_the_child_is_missing(tmp_path):
    found = of_episodes(
        tmp_path,
        """
        episode_id | person_id | began            | returned         | located
        -----------+-----------+------------------+------------------+-----------------
        returned   | P1        | 2019-04-01T20:00 | 2019-04-02T20:00 |
        located    | P2        | 2019-04-01T20:00 |                  | 2019-04-02T20:00
        went again | P3        | 2019-04-01T20:00 |                  |
        missing    | P3        | 2019-04-09T20:00 |                  |
        """,
    )
    assert found["returned"] == (3, 1, 0)
    assert found["located"] == (0, 0, 0)


def test_a_time_of_day_is_owed_where_the_day_is_known(tmp_path):
    found = of_episodes(
        tmp_path,
        """
        episode_id | person_id | began            | returned
        -----------+-----------+------------------+-----------------
        E1         | P1        | 2019-04-01T20:00 | 2019-04-02T20:00
        E2         | P2        | 2019-04-01       | 2019-04-02
        """,
    )
    assert found[f"began, {TIME}"] == (2, 1, 0)
    assert found["returned"] == (2, 2, 0)


def test_what_cannot_be_read_is_owed_and_not_filled(tmp_path):
    found = of_episodes(
        tmp_path,
        """
        episode_id | person_id | began            | returned   | setting
        -----------+-----------+------------------+------------+----------
        E1         | P1        | 2019-04-01T20:00 | some day   | far beyond
        E2         | P2        | 2019-04-01T99:00 | 2019-04-02 | Family home
        """,
    )
    assert found["setting"] == (2, 1, 1)
    assert found["returned"] == (2, 1, 1)
    assert found[f"began, {TIME}"] == (2, 1, 1)


def test_rows_left_out_for_want_of_a_column_count_as_owing_it(tmp_path):
    found = of_episodes(
        tmp_path,
        """
        episode_id | person_id | began
        -----------+-----------+-----------
        E1         | P1        | 2019-04-01
        E2         | P2        |
        E3         | P3        | some day
        """,
    )
    assert found["began"] == (3, 1, 1)


def test_a_row_left_out_for_a_time_without_its_day_counts_as_owing_the_day(tmp_path):
    mapping = """
        [[tables]]
        table = "missing_episodes"
        file = "missing_episodes"
        columns = { episode_id = "id", person_id = "child", began = { date = "day", time = "hour" } }
    """
    drawing = "id|child|day|hour\nE1|P1|2019-04-01|20:00\nE2|P2||20:00"
    intake = take_in_drawn(tmp_path, mapping, missing_episodes=drawing)

    [began] = [f for f in measure_completeness(intake.dataset, intake.findings) if f.column == "began"]
    assert (began.owed, began.filled, began.unreadable) == (2, 1, 0)


def test_distance_is_owed_for_children_who_are_looked_after(tmp_path):
    found = of_episodes(
        tmp_path,
        """
        episode_id | person_id | began      | care_status | placement_distance_miles
        -----------+-----------+------------+-------------+-------------------------
        E1         | P1        | 2019-04-01 | LAC         | 10
        E2         | P2        | 2019-04-01 | LAC         |
        E3         | P3        | 2019-04-01 | EH          |
        """,
    )
    assert found["placement_distance_miles"] == (2, 1, 0)


def test_a_form_is_owed_for_children_in_care_and_harm_once_the_child_is_back(tmp_path):
    found = of_episodes(
        tmp_path,
        """
        episode_id | person_id | began      | returned   | setting     | has_philomena_form | came_to_harm
        -----------+-----------+------------+------------+-------------+--------------------+-------------
        E1         | P1        | 2019-04-01 | 2019-04-02 | Care        | Yes                | No
        E2         | P2        | 2019-04-01 |            | Care        |                    |
        E3         | P3        | 2019-04-01 | 2019-04-02 | Family home |                    |
        """,
    )
    assert found["has_philomena_form"] == (2, 1, 0)
    assert found["came_to_harm"] == (2, 1, 0)


def test_who_reported_an_incident_is_asked_and_the_platform_of_what_was_online(tmp_path):
    found = measured(
        tmp_path,
        exploitation_incidents="""
        incident_id | recorded_on | is_online | platform | reported_by
        ------------+-------------+-----------+----------+------------
        I1          | 2019-04-01  | Yes       | Chat     | School
        I2          | 2019-04-01  | Yes       |          |
        I3          | 2019-04-01  | No        |          | Police
        """,
    )
    assert found["exploitation_incidents", "platform"] == (2, 1, 0)
    assert found["exploitation_incidents", "reported_by"] == (3, 2, 0)


def test_nobody_owes_the_day_of_an_offer_that_was_not_made(tmp_path):
    found = measured(
        tmp_path,
        missing_episodes="""
        episode_id | person_id | began
        -----------+-----------+-----------
        E1         | P1        | 2019-04-01
        E2         | P2        | 2019-04-01
        E3         | P3        | 2019-04-01
        """,
        interview_offers="""
        episode_id | needed | is_offered | offered    | is_accepted
        -----------+--------+------------+------------+------------
        E1         | Yes    | Yes        | 2019-04-02 |
        E2         | Yes    | No         |            |
        E3         | No     |            |            |
        """,
    )
    assert found["interview_offers", "is_offered"] == (2, 2, 0)
    assert found["interview_offers", "offered"] == (1, 1, 0)
    assert found["interview_offers", "is_accepted"] == (1, 0, 0)


def test_the_score_takes_the_supplied_columns_together(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
        episode_id | person_id | began            | setting
        -----------+-----------+------------------+------------
        E1         | P1        | 2019-04-01T20:00 | Family home
        E2         | P2        | 2019-04-01       |
        """,
    )
    # category 2 of 2, began 2 of 2, its time 1 of 2, setting 1 of 2
    assert score(measure_completeness(intake.dataset, intake.findings)) == (6, 8)


def test_a_snapshot_on_disk_measures_as_one_in_memory(tmp_path):
    intake = take_in_drawn(tmp_path, missing_episodes="episode_id | person_id | began\nE1 | P1 | 2019-04-01")
    intake.dataset.save(tmp_path / "snapshot")
    stored = measure_completeness(find_snapshot(tmp_path / "snapshot"), intake.findings)
    assert stored == measure_completeness(intake.dataset, intake.findings) != []


def test_what_is_said_to_be_owed_is_a_column_that_is_there():
    things = {(table.name, name) for table in TABLES.values() for name, _ in things_of(table)}
    assert not set(OWED) - things


def test_the_rules_that_completeness_counts_are_there():
    assert {*CANNOT_BE_READ, *TIME_CANNOT_BE_READ, *IS_EMPTY} <= {rule.name for rule in ALL_RULES}
