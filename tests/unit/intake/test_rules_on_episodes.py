"""Each rule on episodes and their people, with an example that breaks it beside one that only just does not."""

from datetime import date, datetime

from homeward.dataset.findings import Severity
from tests.unit.intake.drawn import found, rows, take_in_drawn


def test_a_return_before_the_start_is_a_return_on_an_unknown_day(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            E1         | Ann       | 2019-04-01T20:00 | 2019-04-01T20:00
            E2         | Ben       | 2019-04-01T20:00 | 2019-04-01T19:59
            E3         | Cat       | 2019-04-01T20:00 | 2019-04-01
            E4         | Dan       | 2019-04-01       | 2019-03-31T23:59
            E5         | Eve       | 2019-04-01T20:00 |
        """,
    )

    assert found(intake, "return_not_before_start") == [("returned", 3), ("returned", 5)]
    assert intake.left_out == []
    assert {f.severity for f in intake.findings if f.rule == "return_not_before_start"} == {Severity.WARNING}
    assert rows(intake, "missing_episodes", "episode_id", "returned_at", "returned_on", "returned_precision") == [
        ("E1", datetime(2019, 4, 1, 19), date(2019, 4, 1), "minute"),
        ("E2", None, None, "unknown"),
        ("E3", None, date(2019, 4, 1), "day"),
        ("E4", None, None, "unknown"),
        ("E5", None, None, None),
    ]


def test_a_child_located_before_the_start_was_found_on_an_unknown_day(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began            | located          | returned
            -----------+-----------+------------------+------------------+-----------------
            E1         | Ann       | 2019-04-01T20:00 | 2019-04-01T20:00 | 2019-04-02T20:00
            E2         | Ben       | 2019-04-01T20:00 | 2019-04-01T19:59 |
            E3         | Cat       | 2019-04-01T20:00 | 2019-03-01T19:59 | 2019-03-02T20:00
        """,
    )

    assert found(intake, "located_not_before_start") == [("located", 3), ("located", 4)]
    assert found(intake, "return_not_before_start") == [("returned", 4)]
    assert found(intake, "return_is_recorded") == []
    assert rows(intake, "missing_episodes", "located_on", "located_precision", "returned_precision") == [
        (date(2019, 4, 1), "minute", "minute"),
        (None, "unknown", None),
        (None, "unknown", "unknown"),
    ]


def test_a_return_on_an_unknown_day_overlaps_nothing_for_sure(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began            | located          | returned
            -----------+-----------+------------------+------------------+-----------------
            A1         | Ann       | 2019-04-01T20:00 |                  | n/k
            A2         | Ann       | 2019-04-03T09:00 |                  | 2019-04-02T09:00
            A3         | Ann       | 2019-04-04T09:00 |                  | 2019-04-05T09:00
            B1         | Ben       | 2019-04-01T20:00 | n/k              |
            B2         | Ben       | 2019-04-03T09:00 |                  | 2019-04-04T09:00
            C1         | Cat       | 2019-04-01T20:00 |                  | 2019-04-03T09:00
            C2         | Cat       | 2019-04-03T08:59 |                  | n/k
        """,
    )

    assert found(intake, "episodes_do_not_overlap") == [("began", 8)]


def test_the_row_of_an_absence_is_not_said_to_count(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records="person_id|born_on\nAnn|1999-04-02\nBen|2019-04-03",
        missing_episodes="episode_id|person_id|began\nE1|Ann|2019-04-02\nE2|Ben|2019-04-02\nE3|Cat|2019-04-02",
    )

    told = {f.rule: f.message for f in intake.findings if f.row}
    assert {*told} == {"child_is_under_18", "birth_not_after_episode", "episode_has_a_child"}
    assert not [message for message in told.values() if "is counted" in message]


def test_one_child_cannot_be_missing_twice_at_once(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            A1         | Ann       | 2019-04-01T20:00 | 2019-04-03T09:00
            A2         | Ann       | 2019-04-03T09:00 | 2019-04-04T09:00
            A3         | Ann       | 2019-04-04T08:59 | 2019-04-04T10:00
            B1         | Ben       | 2019-04-04T08:59 | 2019-04-04T10:00
            C1         | Cat       | 2019-04-01       |
            C2         | Cat       | 2019-04-02T10:00 | 2019-04-02T11:00
            D1         | Dan       | 2019-04-01T10:00 | 2019-04-02
            D2         | Dan       | 2019-04-02       | 2019-04-02
            D3         | Dan       | 2019-04-02T00:00 | 2019-04-02T02:00
            D4         | Dan       | 2019-04-02       | 2019-04-02T03:00
            D5         | Dan       | 2019-04-02T02:59 | 2019-04-02T04:00
        """,
    )

    assert found(intake, "episodes_do_not_overlap") == [("began", 4), ("began", 7), ("began", 12)]
    assert len(rows(intake, "missing_episodes", "episode_id")) == 11


def test_a_short_episode_within_a_long_one_does_not_hide_the_next(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            A1         | Ann       | 2019-04-01T20:00 | 2019-04-30T09:00
            A2         | Ann       | 2019-04-03T09:00 | 2019-04-04T09:00
            A3         | Ann       | 2019-04-10T09:00 | 2019-04-11T09:00
        """,
    )

    assert found(intake, "episodes_do_not_overlap") == [("began", 3), ("began", 4)]


def test_an_episode_of_a_person_without_a_record_is_still_counted(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records="person_id|gender\nAnn|Female",
        missing_episodes="""
            episode_id | person_id | began
            -----------+-----------+-----------
            E1         | Ann       | 2019-04-01
            E2         | Ben       | 2019-04-01
            E3         | Ben       | 2019-05-01
        """,
    )

    assert found(intake, "episode_has_a_child") == [("person_id", 3), ("person_id", 4)]
    assert {finding.severity for finding in intake.findings if finding.row} == {Severity.WARNING}
    assert sorted(rows(intake, "person_records", "person_id", "gender")) == [("Ann", "female"), ("Ben", None)]
    assert len(rows(intake, "missing_episodes", "child_key")) == 3


def test_without_any_person_records_one_finding_on_the_file_says_so(tmp_path):
    intake = take_in_drawn(tmp_path, missing_episodes="episode_id|person_id|began\nE1|Ann|2019-04-01")

    assert found(intake, "episode_has_a_child") == []
    assert "person_records" in {f.file for f in intake.findings if f.rule == "file_is_supplied"}
    assert rows(intake, "children", "person_record_count") == [(1,)]


def test_the_age_is_that_of_the_day_the_child_went_missing(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records="""
            person_id | born_on
            ----------+-----------
            Ann       | 2004-04-02
            Leap      | 2004-02-29
        """,
        missing_episodes="""
            episode_id | person_id | began            | returned         | supplied_age
            -----------+-----------+------------------+------------------+-------------
            A1         | Ann       | 2019-04-01T23:59 | 2019-04-02T00:00 | 14
            A2         | Ann       | 2019-04-02T00:00 | 2019-04-02T01:00 | 15
            A3         | Ann       | 2019-04-03T00:00 | 2019-04-03T01:00 | 14
            L1         | Leap      | 2019-02-28T12:00 | 2019-02-28T13:00 | 14
            L2         | Leap      | 2019-03-01T12:00 | 2019-03-01T13:00 | 15
            L3         | Leap      | 2019-02-28T14:00 | 2019-02-28T15:00 | 15
            L4         | Leap      | 2019-03-01T14:00 | 2019-03-01T15:00 | 14
        """,
    )

    assert found(intake, "age_matches_date_of_birth") == [("supplied_age", 4), ("supplied_age", 7), ("supplied_age", 8)]


def test_who_is_18_on_the_day_is_found_and_counted(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records="person_id|born_on\nAnn|2001-04-02",
        missing_episodes="""
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            A1         | Ann       | 2019-04-01T23:59 | 2019-04-02T00:00
            A2         | Ann       | 2019-04-02T00:00 | 2019-04-02T01:00
        """,
    )

    assert found(intake, "child_is_under_18") == [("began", 3)]
    assert len(rows(intake, "missing_episodes", "episode_id")) == 2


def test_nobody_goes_missing_before_birth(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records="person_id|born_on\nAnn|2019-04-02",
        missing_episodes="""
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            A1         | Ann       | 2019-04-01T23:59 | 2019-04-02T00:00
            A2         | Ann       | 2019-04-02T00:00 | 2019-04-02T01:00
        """,
    )

    assert found(intake, "birth_not_after_episode") == [("began", 2)]


def test_a_child_located_without_a_return_is_noted(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began            | located          | returned
            -----------+-----------+------------------+------------------+-----------------
            A1         | Ann       | 2019-04-01T20:00 | 2019-04-02T08:00 |
            B1         | Ben       | 2019-04-01T20:00 | 2019-04-02T08:00 | 2019-04-02T09:00
            C1         | Cat       | 2019-04-01T20:00 |                  |
        """,
    )

    assert found(intake, "return_is_recorded") == [("returned", 2)]
    assert len(rows(intake, "missing_episodes", "episode_id")) == 3


def test_a_word_for_nothing_is_an_empty_cell(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began            | returned         | located
            -----------+-----------+------------------+------------------+---------
            A1         | Ann       | 2019-04-01T20:00 | n/a              | -
            B1         | Ben       | 2019-04-01T20:00 | Still missing    |
            C1         | Cat       | 2019-04-01T20:00 | yes              |
            D1         | Dan       | 2019-04-01T20:00 | 2019-04-02T20:00 | None
        """,
        return_interviews="""
            interview_id | episode_id | held
            -------------+------------+-----------------
            I1           | D1         | N/A
        """,
    )

    assert found(intake, "date_is_readable") == [("returned", 4)]
    assert rows(intake, "missing_episodes", "episode_id", "returned_precision") == [
        ("A1", None),
        ("B1", None),
        ("C1", "unknown"),
        ("D1", "minute"),
    ]
    assert rows(intake, "return_interviews", "interview_id") == []


def test_where_no_return_is_extracted_at_all_nothing_is_said_of_overlaps(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began
            -----------+-----------+-----------------
            A1         | Ann       | 2019-04-01T20:00
            A2         | Ann       | 2019-04-10T20:00
        """,
    )

    assert found(intake, "episodes_do_not_overlap") == []
