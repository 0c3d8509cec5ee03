"""A finding knows its record, whichever row it is on; a row without an identifier has none."""

import pytest

from homeward.intake.keys import key
from tests.unit.intake.drawn import take_in_drawn

EPISODES = """
    episode_id | person_id | began            | returned
    -----------+-----------+------------------+---------
    E1         | P1        | 2019-04-01T20:00 | some day
    E2         | P1        | 2019-04-05T20:00 | some day
               | P1        | 2019-04-09T20:00 | some day
"""


def records(intake, rule):
    return [finding.record for finding in intake.findings if finding.rule == rule and finding.row]


def test_it_is_the_key_that_the_record_has_in_the_snapshot(tmp_path):
    intake = take_in_drawn(tmp_path, missing_episodes=EPISODES)
    one, two = (key("missing_episodes", "anytown", name) for name in ("E1", "E2"))
    assert records(intake, "date_is_readable") == [one, two, 0]
    assert {one, two} == {*intake.dataset.tables["missing_episodes"]["episode_key"].to_pylist()}


def test_it_says_table_and_field_whatever_the_heading(tmp_path):
    intake = take_in_drawn(tmp_path, missing_episodes=EPISODES)
    places = {(f.table, f.field_name) for f in intake.findings if f.rule == "date_is_readable"}
    assert places == {("missing_episodes", "returned")}


@pytest.mark.parametrize("table", ["interview_offers", "return_interviews"])
def test_a_row_that_goes_with_its_episode_has_one_too(tmp_path, table):
    columns = {"interview_offers": "is_offered", "return_interviews": "held"}
    values = {"interview_offers": "Yes", "return_interviews": "2019-04-02"}
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="episode_id | person_id | began\nE1 | | 2019-04-01\nE2 | P2 | 2019-04-01",
        **{table: f"episode_id | {columns[table]}\nE1 | {values[table]}"},
    )
    (record,) = records(intake, "episode_was_left_out")
    assert record != 0


@pytest.mark.parametrize(
    ("table", "rule", "drawing"),
    [
        (
            "return_interviews",
            "date_is_readable",
            """
            interview_id | episode_id | held
            -------------+------------+---------
                         | E1         | some day   |
            I2           | E2         | some day   |
            """,
        ),
        (
            "risk_assessments",
            "date_is_readable",
            """
            person_id | assessed_on | instrument | level | next_review_on
            ----------+-------------+------------+-------+---------------
            P1        | 2019-04-01  |            | High  | some day
            P1        | 2019-04-01  | long       | High  | some day
            """,
        ),
    ],
)
def test_a_record_that_lacks_a_part_of_what_identifies_it_has_the_key_of_the_snapshot(tmp_path, table, rule, drawing):
    intake = take_in_drawn(tmp_path, missing_episodes=EPISODES, **{table: drawing})
    of_table = [f.record for f in intake.findings if f.table == table and f.rule == rule]

    keys = intake.dataset.tables[table].column(0).to_pylist()
    assert len(keys) == 2
    assert of_table == keys
