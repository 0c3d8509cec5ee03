"""Repeated and duplicate records, ragged rows, and identifiers that contradict."""

from datetime import date

from tests.unit.intake.drawn import found, rows, take_in_drawn


def test_a_repeated_row_is_counted_once_and_costs_nothing(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began            | returned         | setting
            -----------+-----------+------------------+------------------+--------
            E1         | Ann       | 2019-04-01T20:00 | 2019-04-01T21:00 | Home
            E1         | Ann       | 01/04/2019 20:00 | 2019-04-01T21:00 | home
            E1         | Ann       | 2019-04-01T20:00 | 2019-04-01T21:00 | Care
            E1         | Ann       | 2019-04-01T20:00 | 2019-04-01T21:00 |
        """,
    )

    assert found(intake, "record_is_not_repeated") == [("episode_id", 3)]
    assert found(intake, "record_is_not_a_duplicate") == [("episode_id", 4), ("episode_id", 5)]
    assert found(intake, "episodes_do_not_overlap") == []
    assert rows(intake, "missing_episodes", "setting", "source_row") == [("home", 2)]
    assert [(lost.rows_read, lost.rows_left_out) for lost in intake.left_out] == [(4, 3)]


def test_of_duplicates_the_first_that_can_be_counted_is_kept(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            E1         | Ann       | n/k              | 2019-04-01T21:00
            E1         | Ann       | 2019-04-01T20:00 | 2019-03-01T21:00
            E1         | Ann       | 2019-04-01T20:00 | 2019-04-01T21:00
        """,
    )

    assert rows(intake, "missing_episodes", "source_row") == [(4,)]


def test_of_duplicates_one_that_says_when_the_child_returned_is_kept(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            E1         | Ann       | n/k              | 2019-04-01T21:00
            E1         | Ann       | 2019-04-01T20:00 | n/k
            E2         | Ann       | n/k              | 2019-04-01T21:00
            E2         | Ann       | 2019-04-01T20:00 | 2019-03-01T21:00
            E3         | Ben       | 2019-04-01T20:00 | n/k
            E3         | Ben       | 2019-04-01T20:00 |
            E4         | Ben       | 2019-04-02T20:00 |
            E4         | Ben       | 2019-04-02T20:00 | 2019-04-03T21:00
        """,
    )

    assert rows(intake, "missing_episodes", "source_row") == [(3,), (5,), (6,), (9,)]


def test_the_same_identifier_in_two_agencies_is_two_records(tmp_path):
    from homeward.intake.pipeline import take_in
    from tests.unit.intake.drawn import csv_of, partnership

    for key in ("anytown", "elsewhere"):
        (tmp_path / "extracts" / key).mkdir(parents=True)
        text = csv_of("episode_id|person_id|began\nE1|P1|2019-04-01")
        (tmp_path / "extracts" / key / "missing_episodes.csv").write_text(text, encoding="utf-8")
    intake = take_in(partnership(tmp_path / "settings", keys=("anytown", "elsewhere")), tmp_path / "extracts")

    assert len({*rows(intake, "missing_episodes", "episode_key", "child_key")}) == 2
    assert len(rows(intake, "children", "child_key")) == 2


def test_a_row_with_more_cells_than_headings_is_left_out(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began
            E1         | Ann       | 2019-04-01
            E2         | Ben, jr   | 2019-04-01
            E3         | Cat       | 2019-04-01 |  |
            E4         | Dan
        """,
    )

    assert found(intake, "row_fits_the_headings") == [("", 3)]
    assert found(intake, "required_value_is_given") == [("began", 5)]
    assert rows(intake, "missing_episodes", "episode_id") == [("E1",), ("E3",)]


def test_one_identifier_and_two_dates_of_birth_contradict(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records="""
            person_id | born_on    | nhs_number
            ----------+------------+-------------
            P1        | 2004-04-01 | 943 476 5919
            P2        | 2004-04-02 | 9434765919
            P3        |            | 9434765919
            P4        | 2004-04-01 | 9434765870
            P5        | 2004-04-01 | 9434765870
        """,
    )

    assert found(intake, "identifiers_agree") == [("nhs_number", 2), ("nhs_number", 3)]
    assert sorted(rows(intake, "children", "person_record_count")) == [(1,), (1,), (1,), (2,)]


INCIDENTS = """
    [[tables]]
    table = "person_records"
    file = "incidents"
    columns = { person_id = "nominal", born_on = "dob", gender = "sex" }
    [[tables]]
    table = "missing_episodes"
    file = "incidents"
    columns = { episode_id = "incident", person_id = "nominal", began = "seen", returned = "found" }
"""


def test_a_file_of_incidents_may_say_in_each_who_it_is(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        INCIDENTS,
        incidents="""
            incident | nominal | dob        | sex | seen       | found
            ---------+---------+------------+-----+------------+-----------
            I1       | N1      |            | F   | 2019-04-01 | 2019-04-01
            I2       | N1      | 2004-04-01 |     | 2019-04-02 | 2019-04-02
            I3       | N1      | 2004-04-01 | F   | 2019-04-03 | 2019-04-03
            I4       | N2      | 2004-04-01 | F   | 2019-04-03 | 2019-04-03
            I5       | N2      | 2004-04-01 | M   | 2019-04-04 | 2019-04-04
            I6       |         | 2004-04-01 | M   | 2019-04-04 | 2019-04-04
        """,
    )

    assert rows(intake, "person_records", "person_id", "born_on", "gender", "source_row") == [
        ("N1", date(2004, 4, 1), "female", 2),
        ("N2", date(2004, 4, 1), "female", 5),
    ]
    assert len(rows(intake, "missing_episodes", "episode_id")) == 5
    assert [(f.rule, f.row) for f in intake.findings] == [
        ("record_is_not_a_duplicate", 6),
        ("identifier_is_given", 7),
    ]
