"""Each rule on cells, with an example that breaks it beside one that only just does not."""

from datetime import date, datetime

import pytest

from homeward.dataset.findings import Severity
from tests.unit.intake.drawn import found, on_rows, rows, take_in_drawn


def test_a_date_that_is_none_is_found_and_only_a_required_one_costs_the_row(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began            | returned         | reported
            -----------+-----------+------------------+------------------+-----------
            E1         | Ann       | 2019-04-01T20:00 | 2019-04-02T09:30 | 2019-04-01
            E2         | Ben       | last Tuesday     | 2019-04-02T09:30 |
            E3         | Cat       | 2019-04-31       | 2019-05-02T09:30 |
            E4         | Dan       | 2019-04-01T20:00 | n/k              |
        """,
    )

    assert found(intake, "date_is_readable") == [("began", 3), ("began", 4), ("returned", 5)]
    assert rows(intake, "missing_episodes", "episode_id", "returned_on") == [("E1", date(2019, 4, 2)), ("E4", None)]
    assert [lost.why for lost in intake.left_out] == [{"date_is_readable": 2}]


def test_a_child_whose_return_nobody_can_read_is_not_still_missing(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began            | returned         | located    | reported
            -----------+-----------+------------------+------------------+------------+---------
            E1         | Ann       | 2019-04-01T20:00 | n/k              |            | n/k
            E2         | Ben       | 2019-04-01T20:00 |                  | 31/04/2019 |
            E3         | Cat       | 2019-04-01T20:00 | 2109-04-02       |            |
            E4         | Dan       | 2019-04-01T20:00 |                  |            |
            E5         | Eve       | 2019-04-01T20:00 | 2019-04-02 25:61 |            |
        """,
    )

    assert found(intake, "date_is_readable") == [("reported", 2), ("returned", 2), ("located", 3)]
    assert found(intake, "date_in_calendar") == [("returned", 4)]
    assert {f.severity for f in on_rows(intake)} == {Severity.WARNING}
    assert rows(intake, "missing_episodes", "returned_precision", "located_precision", "reported_precision") == [
        ("unknown", None, None),
        (None, "unknown", None),
        ("unknown", None, None),
        (None, None, None),
        ("day", None, None),
    ]
    assert set(rows(intake, "missing_episodes", "returned_at", "located_at", "located_on")) == {(None, None, None)}
    messages = {(f.column, f.row): f.message for f in on_rows(intake)}
    counts_as_returned = "The child counts as returned, on a day that is not known"
    assert [place for place, message in messages.items() if counts_as_returned in message] == [
        ("returned", 2),
        ("located", 3),
        ("returned", 4),
    ]


def test_a_time_that_is_none_keeps_its_day(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+---------------
            E1         | Ann       | 2019-04-01T24:00 | 02/04/2019 n/k
            E2         | Ben       | 2019-04-01T23:59 | 2019-04-02
            E3         | Cat       | 01/04/19 25:61   | 02/04/19 n/k
            E4         | Dan       | 01/04/19 29pm    | 02/04/19 29 pm
        """,
    )

    assert found(intake, "time_is_readable") == [
        ("began", 2),
        ("returned", 2),
        ("began", 4),
        ("returned", 4),
        ("began", 5),
        ("returned", 5),
    ]
    assert rows(intake, "missing_episodes", "began_at", "began_on", "began_precision", "returned_on") == [
        (None, date(2019, 4, 1), "day", date(2019, 4, 2)),
        (datetime(2019, 4, 1, 22, 59), date(2019, 4, 1), "minute", date(2019, 4, 2)),
        (None, date(2019, 4, 1), "day", date(2019, 4, 2)),
        (None, date(2019, 4, 1), "day", date(2019, 4, 2)),
    ]


@pytest.mark.parametrize(
    ("began", "rule", "instant"),
    [
        ("2019-03-31T00:59", "", datetime(2019, 3, 31, 0, 59)),
        ("2019-03-31T01:00", "time_happened", datetime(2019, 3, 31, 1, 0)),
        ("2019-03-31T01:59", "time_happened", datetime(2019, 3, 31, 1, 59)),
        ("2019-03-31T02:00", "", datetime(2019, 3, 31, 1, 0)),
        ("2018-10-28T00:59", "", datetime(2018, 10, 27, 23, 59)),
        ("2018-10-28T01:00", "time_happened_once", datetime(2018, 10, 28, 0, 0)),
        ("2018-10-28T01:59", "time_happened_once", datetime(2018, 10, 28, 0, 59)),
        ("2018-10-28T02:00", "", datetime(2018, 10, 28, 2, 0)),
    ],
)
def test_the_hours_in_which_the_clocks_change(tmp_path, began, rule, instant):
    intake = take_in_drawn(tmp_path, missing_episodes=f"episode_id|person_id|began|returned\nE1|Ann|{began}|2019-05-01")

    assert rows(intake, "missing_episodes", "began_at") == [(instant,)]
    assert [finding.rule for finding in on_rows(intake)] == ([rule] if rule else [])


def test_a_date_outside_the_calendar_cannot_be_counted(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began      | reported
            -----------+-----------+------------+-----------
            E1         | Ann       | 2012-01-01 | 2011-12-31
            E2         | Ben       | 2011-12-31 |
        """,
    )

    assert found(intake, "date_in_calendar") == [("reported", 2), ("began", 3)]
    assert rows(intake, "missing_episodes", "episode_id", "reported_on") == [("E1", None)]


def test_a_date_after_the_day_of_extract_is_found_and_kept(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records="person_id|born_on\nAnn|2019-07-18\nBen|2019-07-19",
        missing_episodes="""
            episode_id | person_id | began      | returned
            -----------+-----------+------------+-----------------
            E1         | Ann       | 2019-07-18 | 2019-07-18T23:59
            E2         | Ben       | 2019-07-19 |
        """,
    )

    assert found(intake, "date_not_in_the_future") == [("began", 3), ("born_on", 3)]
    assert len(rows(intake, "missing_episodes", "episode_id")) == 2


def test_an_unknown_code_is_not_recorded_and_the_nearest_is_suggested(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records="""
            person_id | gender | ethnicity_code | has_send
            ----------+--------+----------------+---------
            Ann       | FEMALE | WBRI           | y
            Ben       | femal? | Martian        | perhaps
        """,
    )

    assert found(intake, "code_is_known") == [("ethnicity_code", 3), ("gender", 3), ("has_send", 3)]
    messages = [finding.message for finding in intake.findings if finding.rule == "code_is_known"]
    assert "nearest" not in messages[0]
    assert "Known are" not in messages[0]  # 21 of them
    assert "the nearest that is known is 'Female'. Known are: female, male, other. Correct" in messages[1]
    assert "not a known code. Known are: yes, no. Correct" in messages[2]
    assert rows(intake, "person_records", "gender", "ethnicity_code", "has_send") == [
        ("female", "A1", True),
        (None, None, None),
    ]


def test_no_message_repeats_what_a_cell_holds(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records="person_id|gender|born_on\nAnn|Secretword|Secretword",
        missing_episodes="episode_id|person_id|began|supplied_age\nE1|Ann|Secretword|Secretword",
    )

    assert len(on_rows(intake)) == 4
    assert not [finding for finding in intake.findings if "secretword" in str(finding).casefold()]


def test_a_number_that_is_none_is_not_recorded(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began      | placement_distance_miles | supplied_age
            -----------+-----------+------------+--------------------------+-------------
            E1         | Ann       | 2019-04-01 | 10.5                     | 15.0
            E2         | Ben       | 2019-04-01 | ten                      | 15.5
            E3         | Cat       | 2019-04-01 | inf                      |
            E4         | Dan       | 2019-04-01 | 1e999                    |
        """,
    )

    assert found(intake, "number_is_readable") == [
        ("placement_distance_miles", 3),
        ("supplied_age", 3),
        ("placement_distance_miles", 4),
        ("placement_distance_miles", 5),
    ]
    assert rows(intake, "missing_episodes", "placement_distance_miles") == [(10.5,), (None,), (None,), (None,)]


def test_a_comma_that_stands_for_no_thousands_makes_no_number(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began      | placement_distance_miles
            -----------+-----------+------------+-------------------------
            E1         | Ann       | 2019-04-01 | "3,5"
            E2         | Ben       | 2019-04-01 | "1,005"
            E3         | Cat       | 2019-04-01 | "1,234,567.5"
            E4         | Dan       | 2019-04-01 | "12,34"
            E5         | Eve       | 2019-04-01 | "1234,567"
            E6         | Fay       | 2019-04-01 | "-1,005"
            E7         | Gil       | 2019-04-01 | ",005"
        """,
    )

    assert found(intake, "number_is_readable") == [("placement_distance_miles", row) for row in (2, 5, 6, 8)]
    assert rows(intake, "missing_episodes", "placement_distance_miles") == [
        (None,),
        (1_005.0,),
        (1_234_567.5,),
        (None,),
        (None,),
        (-1_005.0,),
        (None,),
    ]


def test_a_row_without_its_identifier_or_its_start_is_left_out(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began      | returned
            -----------+-----------+------------+-----------
                       | Ann       | 2019-04-01 |
            E2         |           | 2019-04-01 |
            E3         | Cat       |            | 2019-04-01
            E4         | Dan       | 2019-04-01 |
        """,
    )

    assert found(intake, "identifier_is_given") == [("episode_id", 2), ("person_id", 3)]
    assert found(intake, "required_value_is_given") == [("began", 4)]
    assert rows(intake, "missing_episodes", "episode_id") == [("E4",)]
    assert {finding.severity for finding in on_rows(intake)} == {Severity.ERROR}


def test_a_category_that_nobody_gave_is_no_missing_episode(tmp_path):
    mapping = """
        [[tables]]
        table = "missing_episodes"
        file = "missing_episodes"
        [tables.columns]
        episode_id = "episode_id"
        person_id = "person_id"
        began = "began"
        category = "category"
    """
    intake = take_in_drawn(
        tmp_path,
        mapping,
        missing_episodes="""
            episode_id | person_id | began      | category
            -----------+-----------+------------+---------
            E1         | Ann       | 2019-04-01 | M
            E2         | Ann       | 2019-04-02 | absent
            E3         | Ann       | 2019-04-03 |
            E4         | Ann       | 2019-04-04 | holiday
        """,
    )

    assert rows(intake, "missing_episodes", "episode_id", "category") == [("E1", "missing"), ("E2", "absent")]
    assert found(intake, "required_value_is_given") == [("category", 4)]
    assert found(intake, "code_is_known") == [("category", 5)]
