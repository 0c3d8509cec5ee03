"""Each rule on interviews and offers, with an example that breaks it beside one that only just does not."""

from homeward.dataset.findings import Severity
from tests.unit.intake.drawn import found, rows, take_in_drawn

EPISODES = """
    episode_id | person_id | began            | returned         | located
    -----------+-----------+------------------+------------------+-----------------
    E1         | Ann       | 2019-04-01T20:00 | 2019-04-02T09:30 |
    E2         | Ben       | 2019-04-01T20:00 | 2019-04-02       |
    E3         | Cat       | 2019-04-01T20:00 |                  | 2019-04-02T09:30
    E4         | Dan       | 2019-04-01T20:00 |                  |
"""


def test_an_interview_of_no_episode_is_left_out(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes=EPISODES,
        interview_offers="episode_id|needed\nE1|Yes\nE9|Yes",
        return_interviews="interview_id|episode_id|held\nI1|E1|2019-04-03\nI2|E9|2019-04-03",
    )

    assert found(intake, "interview_has_an_episode") == [("episode_id", 3), ("episode_id", 3)]
    assert rows(intake, "return_interviews", "interview_id") == [("I1",)]
    assert len(rows(intake, "interview_offers", "episode_key")) == 1


def test_an_interview_goes_with_its_episode_when_that_is_left_out(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="episode_id|person_id|began\nE1|Ann|soon\nE2|Ann|2019-04-01",
        interview_offers="episode_id|needed\nE1|Yes\nE2|Yes",
        return_interviews="interview_id|episode_id|held\nI1|E1|2019-04-03\nI1|E2|2019-04-03",
    )

    assert found(intake, "episode_was_left_out") == [("episode_id", 2), ("episode_id", 2)]
    assert len(rows(intake, "return_interviews", "interview_id")) == 1
    assert len(rows(intake, "return_interview_episodes", "episode_key")) == 1
    assert {lost.table: lost.why for lost in intake.left_out} == {
        "missing_episodes": {"date_is_readable": 1},
        "interview_offers": {"episode_was_left_out": 1},
        "return_interviews": {"episode_was_left_out": 1},
    }


def test_an_interview_before_the_return_is_found_and_kept(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes=EPISODES,
        return_interviews="""
            interview_id | episode_id | held
            -------------+------------+-----------------
            I1           | E1         | 2019-04-02T09:29
            I2           | E1         | 2019-04-02T09:30
            I3           | E2         | 2019-04-02T00:00
            I4           | E2         | 2019-04-01T23:59
            I5           | E3         | 2019-04-02T09:29
            I6           | E4         | 2019-04-02T09:29
        """,
    )

    assert found(intake, "interview_not_before_return") == [("held", 2), ("held", 5), ("held", 6)]
    assert len(rows(intake, "return_interviews", "interview_id")) == 6


def test_an_interview_is_held_only_when_accepted(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes=EPISODES,
        interview_offers="""
            episode_id | is_offered | is_accepted
            -----------+------------+------------
            E1         | Yes        | Yes
            E2         | Yes        | No
            E3         | Yes        |
        """,
        return_interviews="interview_id|episode_id|held\nI1|E1|2019-04-03\nI2|E2|2019-04-03\nI3|E3|2019-04-03",
    )

    assert found(intake, "interview_was_accepted") == [("held", 3)]
    assert len(rows(intake, "return_interviews", "interview_id")) == 3


def test_one_interview_covers_several_episodes(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes=EPISODES,
        return_interviews="""
            interview_id | episode_id | held
            -------------+------------+-----------------
            I1           | E1         | 2019-04-03T10:00
            I1           | E2         | 2019-04-03T10:00
            I1           | E3         | 2019-04-03T10:01
                         | E4         | 2019-04-03T10:00
        """,
    )

    assert found(intake, "interview_is_held_once") == [("held", 4)]
    assert rows(intake, "return_interviews", "interview_id", "source_row") == [("I1", 2), ("E4", 5)]
    assert len(rows(intake, "return_interview_episodes", "interview_key")) == 4


def test_an_interview_that_was_not_held_is_none(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes=EPISODES,
        return_interviews="interview_id|episode_id|held\nI1|E1|\nI2|E2|2019-04-03",
    )

    assert rows(intake, "return_interviews", "interview_id") == [("I2",)]
    assert intake.left_out == []


def test_an_offer_where_none_was_applicable_is_worth_knowing(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes=EPISODES,
        interview_offers="""
            episode_id | needed | is_offered
            -----------+--------+-----------
            E1         | N/A    | Yes
            E2         | N/A    | No
            E3         | No     | Yes
            E4         | Yes    | Yes
        """,
    )

    assert found(intake, "offer_fits_the_need") == [("is_offered", 2)]
    assert [f.severity for f in intake.findings if f.rule == "offer_fits_the_need"] == [Severity.NOTE]


def test_an_interview_on_a_day_that_nobody_can_read_was_held(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            A1         | Ann       | 2019-04-01T20:00 | 2019-04-02T20:00
            B1         | Ben       | 2019-04-01T20:00 | 2019-04-02T20:00
        """,
        return_interviews="""
            interview_id | episode_id | held
            -------------+------------+-----------------
            I1           | A1         | tomorrow
            I2           | B1         | 2019-04-03T10:00
        """,
    )

    assert found(intake, "date_is_readable") == [("held", 2)]
    assert rows(intake, "return_interviews", "interview_id", "held_precision") == [("I1", "unknown"), ("I2", "minute")]


def test_an_interview_is_not_held_against_a_copy_of_its_episode_that_was_left_out(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            A1         | Ann       | 2019-04-29T10:00 | 2019-04-29T20:00
            A1         | Ann       | 2019-04-29T10:00 | 2019-05-03T20:00
        """,
        return_interviews="""
            interview_id | episode_id | held
            -------------+------------+-----------------
            I1           | A1         | 2019-05-01T10:00
        """,
    )

    assert found(intake, "record_is_not_a_duplicate") == [("episode_id", 3)]
    assert found(intake, "interview_not_before_return") == []
