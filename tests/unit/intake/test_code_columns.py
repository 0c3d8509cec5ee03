"""A coded column of an extract: labels are understood without a mapping, and what is likely only is noted."""

from datetime import date

import pytest

from tests.unit.intake.drawn import found, rows, take_in_drawn


def test_labels_of_councils_need_no_mapping(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records="""
            person_id | gender | ethnicity_code
            ----------+--------+------------------------------------------
            Ann       | Female (F) | MBA - MWBA - White/Black African
            Ben       | 1 - Male   | Asian / Asian British - Pakistani
            Cat       | Not stated | Information not yet obtained
        """,
    )

    assert found(intake, "code_is_known") == found(intake, "code_is_likely") == []
    assert rows(intake, "person_records", "person_id", "gender", "ethnicity_code") == [
        ("Ann", "female", "B2"),
        ("Ben", "male", "C2"),
        ("Cat", None, "E4"),
    ]


def test_a_misspelt_label_is_read_and_noted(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records="""
            person_id | ethnicity_code
            ----------+---------------
            Ann       | White Brittish
        """,
    )

    assert rows(intake, "person_records", "ethnicity_code") == [("A1",)]
    (finding,) = [finding for finding in intake.findings if finding.rule == "code_is_likely"]
    assert (finding.row, finding.column, finding.severity.value) == (2, "ethnicity_code", "note")
    assert finding.message.startswith("understood, and not certain; read as 'White British': a word is misspelt")
    assert "Brittish" not in finding.message
    assert found(intake, "code_is_known") == []


def test_a_group_alone_is_no_code(tmp_path):
    intake = take_in_drawn(tmp_path, person_records="person_id|ethnicity_code\nAnn|White")

    assert found(intake, "code_is_known") == [("ethnicity_code", 2)]
    assert rows(intake, "person_records", "ethnicity_code") == [(None,)]


@pytest.mark.parametrize(
    ("label", "offered", "accepted"),
    [
        ("Offered and Declined (by YP)", True, False),
        ("Not Offered (Missing Again)", False, False),
        ("Offered and accepted", True, True),
        ("Not required", None, None),
        ("NA", None, None),
        ("Yes", True, True),
    ],
)
def test_offered_and_accepted_read_one_answer_each_in_its_way(tmp_path, label, offered, accepted):
    intake = take_in_drawn(
        tmp_path,
        person_records="person_id\nAnn",
        missing_episodes="episode_id|person_id|began|returned\nE1|Ann|2019-04-01|2019-04-02",
        interview_offers=f"episode_id|is_offered|is_accepted\nE1|{label}|{label}",
    )

    assert rows(intake, "interview_offers", "is_offered", "is_accepted") == [(offered, accepted)]
    assert found(intake, "code_is_known") == []


def test_a_mappings_own_spelling_is_taken_before_any_understanding(tmp_path):
    from tests.unit.intake.drawn import mapping_toml

    mapping = mapping_toml().replace(
        'gender = "gender"', 'gender = { column = "gender", codes = { "Female" = "other" } }'
    )
    intake = take_in_drawn(tmp_path, mapping, person_records="person_id|gender\nAnn|Female")

    assert rows(intake, "person_records", "gender") == [("other",)]


def test_three_near_labels_are_suggested_and_never_the_cell(tmp_path):
    intake = take_in_drawn(tmp_path, person_records="person_id|ethnicity_code\nAnn|White and Blank Caribbien person")

    (finding,) = [finding for finding in intake.findings if finding.rule.startswith("code_is")]
    assert "'White and Black Caribbean'" in finding.message
    assert "Caribbien" not in finding.message


def test_where_a_placement_is_answers_whether_it_is_out_of_area(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records="person_id\nAnn",
        placements="""
            person_id | started_on | is_out_of_area
            ----------+------------+------------------------
            Ann       | 2019-04-01 | Outside LA Boundary
            Ann       | 2019-05-01 | In borough
            Ann       | 2019-06-01 | Yes
        """,
    )

    assert sorted(rows(intake, "placements", "started_on", "is_out_of_area")) == [
        (date(2019, 4, 1), True),
        (date(2019, 5, 1), False),
        (date(2019, 6, 1), True),
    ]
