"""Rules on the order of things, on what is too long or too far, and on what may be there twice: on either side."""

import pytest

from homeward.dataset.findings import Severity
from homeward.intake.rules import ALL_RULES
from tests.unit.intake.drawn import found, mapping_toml, rows, take_in_drawn

OURS = (
    "last_seen_not_after_start",
    "reported_not_before_last_seen",
    "recorded_not_before_start",
    "located_not_after_return",
    "episode_is_not_open_for_long",
    "distance_is_believable",
    "episode_is_there_once",
    "category_holds_throughout",
    "acceptance_follows_an_offer",
    "interview_soon_after_return",
    "episode_has_one_interview",
)


@pytest.mark.parametrize("name", OURS)
def test_the_rule_leaves_nothing_out(name):
    severities = {rule.severity for rule in ALL_RULES if rule.name == name}
    assert severities <= {Severity.WARNING, Severity.NOTE}
    assert severities
    assert not any(rule.leaves_row_out for rule in ALL_RULES if rule.name == name)


def test_a_child_is_last_seen_before_the_episode_begins(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | last_seen        | began
            -----------+-----------+------------------+-----------------
            E1         | Ann       | 2019-04-01T20:00 | 2019-04-01T20:00
            E2         | Ben       | 2019-04-01T20:01 | 2019-04-01T20:00
            E3         | Cat       | 2019-04-01       | 2019-04-01T20:00
            E4         | Dan       | 2019-04-02       | 2019-04-01T20:00
            E5         | Eve       |                  | 2019-04-01T20:00
        """,
    )

    assert found(intake, "last_seen_not_after_start") == [("last_seen", 3), ("last_seen", 5)]
    assert len(rows(intake, "missing_episodes", "episode_id")) == 5


def test_a_child_is_reported_after_being_last_seen(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | last_seen        | began            | reported
            -----------+-----------+------------------+------------------+-----------------
            E1         | Ann       | 2019-04-01T19:00 | 2019-04-01T20:00 | 2019-04-01T19:00
            E2         | Ben       | 2019-04-01T19:00 | 2019-04-01T20:00 | 2019-04-01T18:59
            E3         | Cat       | 2019-04-01T19:00 | 2019-04-01T20:00 | 2019-04-01
            E4         | Dan       |                  | 2019-04-01T20:00 | 2019-04-01T18:59
        """,
    )

    assert found(intake, "reported_not_before_last_seen") == [("reported", 3)]


def test_an_episode_is_recorded_once_it_has_begun(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began            | recorded
            -----------+-----------+------------------+-----------------
            E1         | Ann       | 2019-04-01T20:00 | 2019-04-01T20:00
            E2         | Ben       | 2019-04-01T20:00 | 2019-04-01T19:59
            E3         | Cat       | 2019-04-01       | 2019-04-01
            E4         | Dan       | 2019-04-01       | 2019-01-04
        """,
    )

    assert found(intake, "recorded_not_before_start") == [("recorded", 3), ("recorded", 5)]


def test_a_child_is_located_before_the_return(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began      | located          | returned
            -----------+-----------+------------+------------------+-----------------
            E1         | Ann       | 2019-04-01 | 2019-04-02T20:00 | 2019-04-02T20:00
            E2         | Ben       | 2019-04-01 | 2019-04-02T20:01 | 2019-04-02T20:00
            E3         | Cat       | 2019-04-01 | 2019-04-02T20:01 | 2019-04-02
            E4         | Dan       | 2019-04-01 | 2019-04-03       |
        """,
    )

    assert found(intake, "located_not_after_return") == [("located", 3)]
    assert rows(intake, "missing_episodes", "returned_precision") == [("minute",), ("minute",), ("day",), (None,)]


def test_an_episode_that_is_open_for_more_than_a_year_is_noted(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began      | located    | returned
            -----------+-----------+------------+------------+-----------
            E1         | Ann       | 2018-07-18 |            |
            E2         | Ben       | 2018-07-17 |            |
            E3         | Cat       | 2018-07-17 |            | 2018-07-18
            E4         | Dan       | 2018-07-17 | 2018-07-18 |
            E5         | Eve       | 2018-07-17 |            | no idea
        """,
    )

    assert found(intake, "episode_is_not_open_for_long") == [("returned", 3)]


def test_an_extract_that_says_nothing_of_returns_has_no_episodes_that_are_open_for_long(tmp_path):
    intake = take_in_drawn(tmp_path, missing_episodes="episode_id|person_id|began\nE1|Ann|2017-04-01")
    assert found(intake, "episode_is_not_open_for_long") == []


def test_a_distance_is_one_between_two_places_in_great_britain(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began      | placement_distance_miles
            -----------+-----------+------------+-------------------------
            E1         | Ann       | 2019-04-01 | 0
            E2         | Ben       | 2019-04-01 | -0.1
            E3         | Cat       | 2019-04-01 | 700
            E4         | Dan       | 2019-04-01 | 700.1
            E5         | Eve       | 2019-04-01 |
        """,
    )

    assert found(intake, "distance_is_believable") == [
        ("placement_distance_miles", 3),
        ("placement_distance_miles", 5),
    ]
    assert [miles for (miles,) in rows(intake, "missing_episodes", "placement_distance_miles")][1] == -0.1


def test_two_episodes_of_the_same_days_may_be_one(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            E1         | Ann       | 2019-04-01       | 2019-04-01
            E2         | Ann       | 2019-04-01       | 2019-04-01
            E3         | Ann       | 2019-04-01       | 2019-04-02
            E4         | Ben       | 2019-04-01       | 2019-04-01
            E5         | Cat       | 2019-04-01T09:00 | 2019-04-01T10:00
            E6         | Cat       | 2019-04-01T11:00 | 2019-04-01T12:00
            E7         | Dan       | 2019-04-01       | 2019-04-02
            E8         | Dan       | 2019-04-01       | 2019-04-02
            E9         | Eve       | 2019-04-01       | 2019-04-05
            E10        | Eve       | 2019-04-01       | 2019-04-05
        """,
    )

    assert found(intake, "episode_is_there_once") == [("began", 3), ("began", 9)]
    assert found(intake, "episodes_do_not_overlap") == [("began", 11)]


def test_an_episode_that_goes_on_as_the_other_category_is_noted(tmp_path):
    mapping = mapping_toml().replace('episode_id = "episode_id"', 'episode_id = "episode_id"\ncategory = "category"', 1)
    intake = take_in_drawn(
        tmp_path,
        mapping,
        missing_episodes="""
            episode_id | person_id | category | began            | returned
            -----------+-----------+----------+------------------+-----------------
            E1         | Ann       | absent   | 2019-04-01T20:00 | 2019-04-01T23:00
            E2         | Ann       | missing  | 2019-04-01T23:00 | 2019-04-02T09:00
            E3         | Ben       | absent   | 2019-04-01T20:00 | 2019-04-01T23:00
            E4         | Ben       | missing  | 2019-04-01T23:01 | 2019-04-02T09:00
            E5         | Cat       | missing  | 2019-04-01T20:00 | 2019-04-01T23:00
            E6         | Cat       | missing  | 2019-04-01T23:00 | 2019-04-02T09:00
        """,
    )

    assert found(intake, "category_holds_throughout") == [("category", 3)]


EPISODES = """
    episode_id | person_id | began            | returned
    -----------+-----------+------------------+-----------------
    E1         | Ann       | 2019-04-01T20:00 | 2019-04-02T09:30
    E2         | Ann       | 2019-04-04T20:00 | 2019-04-05T09:30
    E3         | Ben       | 2018-04-01       | 2018-04-02
"""


def test_an_interview_is_accepted_when_offered(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes=EPISODES,
        interview_offers="""
            episode_id | is_offered | is_accepted
            -----------+------------+------------
            E1         | No         | Yes
            E2         | Yes        | Yes
            E3         |            | Yes
        """,
    )

    assert found(intake, "acceptance_follows_an_offer") == [("is_accepted", 2)]
    assert rows(intake, "interview_offers", "is_offered", "is_accepted")[0] == (False, True)


def test_an_interview_more_than_a_year_after_the_return_is_found(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes=EPISODES,
        return_interviews="interview_id|episode_id|held\nI1|E3|2019-04-02\nI2|E3|2019-04-03\nI3|E1|2019-04-03",
    )

    assert found(intake, "interview_soon_after_return") == [("held", 3)]
    assert len(rows(intake, "return_interviews", "interview_id")) == 3


def test_a_second_interview_of_an_episode_is_noted(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes=EPISODES,
        return_interviews="""
            interview_id | episode_id | held
            -------------+------------+-----------------
            I1           | E1         | 2019-04-03T10:00
            I2           | E1         | 2019-04-03T10:00
            I3           | E1         | 2019-04-03T10:01
            I4           | E2         | 2019-04-09
            I4           | E3         | 2019-04-09
        """,
    )

    assert found(intake, "episode_has_one_interview") == [("held", 4)]
