"""What systems and people write where there is nothing is an empty cell, in every kind of column."""

import pytest

from homeward.intake.pipeline import Intake
from tests.unit.intake.drawn import found, rows, take_in_drawn

ODD = ("code_is_known", "code_is_likely", "date_is_readable", "number_is_readable", "time_is_readable")


def odd(intake: Intake) -> list[tuple[str, int | None]]:
    return [each for rule in ODD for each in found(intake, rule)]


@pytest.mark.parametrize("nothing", ["NULL", "null", "(null)", "Null", "<NULL>", "NaN", "-", "n/a", "N/A", "None"])
def test_it_is_empty_in_dates_numbers_codes_and_answers(nothing, tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records=f"person_id|born_on|gender|has_send|nhs_number\nAnn|{nothing}|{nothing}|{nothing}|{nothing}",
        missing_episodes="episode_id|person_id|began|returned|found_by|supplied_age\n"
        f"E1|Ann|2019-04-01T20:00|{nothing}|{nothing}|{nothing}",
        placements=f"person_id|started_on|ended_on|distance_miles\nAnn|2019-04-01|{nothing}|{nothing}",
        legal_statuses=f"person_id|legal_status|started_on|ended_on\nAnn|C2|2019-04-01|{nothing}",
    )

    assert odd(intake) == []
    assert rows(intake, "person_records", "born_on", "gender", "has_send") == [(None, None, None)]
    assert rows(intake, "missing_episodes", "returned_on", "found_by") == [(None, None)]
    assert rows(intake, "placements", "ended_on", "distance_miles") == [(None, None)]
    assert rows(intake, "legal_statuses", "ended_on") == [(None,)]


def test_an_identifier_that_is_null_is_not_given(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began
            -----------+-----------+-----------------
            E1         | NULL      | 2019-04-01T20:00
            NULL       | Ann       | 2019-04-02T20:00
            E3         | Ann       | 2019-04-03T20:00
        """,
    )

    assert rows(intake, "missing_episodes", "episode_id") == [("E3",)]
    assert {f.row for f in intake.findings if f.severity == "error"} == {2, 3}


def test_what_nobody_recorded_is_no_unknown_code(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records="""
            person_id | gender  | has_send  | sex
            ----------+---------+-----------+--------
            Ann       | U       | U         | U
            Ben       | unknown | Unknown   | Unknown
            Cat       | F       | Not known | F
        """,
    )

    assert odd(intake) == []
    assert rows(intake, "person_records", "gender", "has_send") == [(None, None), (None, None), ("female", None)]


def test_a_code_that_a_placeholder_means_keeps_its_meaning(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="episode_id|person_id|began|care_status\nE1|Ann|2019-04-01T20:00|None",
        interview_offers="episode_id|needed|is_offered\nE1|N/A|N/A",
    )

    assert rows(intake, "missing_episodes", "care_status") == [("none",)]
    assert rows(intake, "interview_offers", "needed", "is_offered") == [("not_applicable", None)]


def test_a_child_whose_surname_is_null_keeps_it(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records="""
            person_id | forename | surname | born_on
            ----------+----------+---------+-----------
            Ann       | Ann      | Null    | 2010-01-02
            Ben       | NULL     | NULL    | 2010-01-02
        """,
    )

    assert odd(intake) == []
    assert intake.dataset.tables["children"].num_rows == 2


def test_one_column_may_say_a_code_and_a_day(tmp_path):
    mapping = """
[[tables]]
table = "missing_episodes"
file = "missing_episodes"
[tables.columns]
episode_id = "Episode"
person_id = "Child"
began = "Began"
[[tables]]
table = "interview_offers"
file = "missing_episodes"
[tables.columns]
episode_id = "Episode"
offered = "Offer"
needed = { column = "Offer", codes = { "N/A" = "not_applicable", "01/05/2019" = "yes" } }
"""
    drawing = "Episode|Child|Began|Offer\nE1|Ann|2019-04-01T20:00|N/A\nE2|Ann|2019-04-02T20:00|01/05/2019"

    intake = take_in_drawn(tmp_path, mapping, missing_episodes=drawing)

    assert rows(intake, "interview_offers", "needed") == [("not_applicable",), ("yes",)]
