"""Each rule on cases, referrals, assessments, schooling, intelligence and training, on either side of its limit."""

import pytest

from homeward.dataset.findings import Severity
from homeward.intake.rules.casework import CASEWORK_RULES
from homeward.intake.rules.counts import COUNT_RULES
from homeward.intake.rules.overlaps import OVERLAP_RULES
from tests.unit.intake.drawn import found, take_in_drawn

PEOPLE = "person_id|born_on\nAnn|2005-04-01\nBen|2005-04-01\nCat|2005-04-01\nDan|2005-04-01"

RULES = tuple(rule for rule in (*CASEWORK_RULES, *COUNT_RULES, *OVERLAP_RULES) if rule.table != "missing_episodes")

# The rule, its table, and rows: those whose last cell is yes break the rule
DRAWN = (
    (
        "outcome_belongs_to_an_end",
        "exploitation_cases",
        """
        person_id | opened_on  | closed_on  | outcome      | breaks
        ----------+------------+------------+--------------+-------
        Ann       | 2019-04-01 | 2019-05-01 | risk reduced |
        Ben       | 2019-04-01 |            | risk reduced | yes
        Cat       | 2019-04-01 |            |              |
        Dan       | 2019-04-01 | soon       | risk reduced |
        """,
    ),
    (
        "outcome_belongs_to_an_end",
        "tracker_entries",
        """
        person_id | added_on   | removed_on | outcome      | breaks
        ----------+------------+------------+--------------+-------
        Ann       | 2019-04-01 | 2019-05-01 | risk reduced |
        Ben       | 2019-04-01 |            | risk reduced | yes
        """,
    ),
    (
        "child_is_there_once_at_a_time",
        "exploitation_cases",
        """
        person_id | kind | opened_on  | closed_on  | breaks
        ----------+------+------------+------------+-------
        Ann       | CSE  | 2019-04-01 | 2019-05-01 |
        Ann       | CSE  | 2019-05-01 |            |
        Ben       | CSE  | 2019-04-01 | 2019-05-01 |
        Ben       | CSE  | 2019-04-30 |            | yes
        Cat       | CSE  | 2019-04-01 |            |
        Cat       | CCE  | 2019-04-30 |            |
        """,
    ),
    (
        "child_is_there_once_at_a_time",
        "tracker_entries",
        """
        person_id | added_on   | removed_on | breaks
        ----------+------------+------------+-------
        Ann       | 2019-04-01 |            |
        Ann       | 2019-06-01 | 2019-06-02 | yes
        Ben       | 2019-04-01 | 2019-03-01 |
        Ben       | 2019-02-01 | 2019-04-01 |
        """,
    ),
    (
        "placements_do_not_overlap",
        "placements",
        """
        person_id | started_on | ended_on   | breaks
        ----------+------------+------------+-------
        Ann       | 2019-04-01 | 2019-05-01 |
        Ann       | 2019-05-01 | 2019-06-01 |
        Ann       | 2019-05-31 |            | yes
        Ben       | 2019-05-31 |            |
        """,
    ),
    (
        "distance_is_believable",
        "placements",
        """
        person_id | started_on | distance_miles | breaks
        ----------+------------+----------------+-------
        Ann       | 2019-04-01 | 0              |
        Ben       | 2019-04-01 | -1             | yes
        Cat       | 2019-04-01 | 700            |
        Dan       | 2019-04-01 | 701            | yes
        """,
    ),
    (
        "closed_before_referred_again",
        "exploitation_referrals",
        """
        person_id | received_on | previous_closure_on | breaks
        ----------+-------------+---------------------+-------
        Ann       | 2019-04-01  | 2019-04-01          |
        Ben       | 2019-04-01  | 2019-04-02          | yes
        Cat       | 2019-04-01  |                     |
        """,
    ),
    (
        "review_follows_assessment",
        "risk_assessments",
        """
        person_id | assessed_on | level | next_review_on | breaks
        ----------+-------------+-------+----------------+-------
        Ann       | 2019-04-01  | high  | 2019-04-02     |
        Ben       | 2019-04-01  | high  | 2019-04-01     | yes
        Cat       | 2019-04-01  | high  |                |
        """,
    ),
    (
        "sessions_add_up",
        "education_snapshots",
        """
        person_id | recorded_on | possible_sessions | absent_sessions | breaks
        ----------+-------------+-------------------+-----------------+-------
        Ann       | 2019-04-01  | 100               | 100             |
        Ben       | 2019-04-01  | 100               | 101             | yes
        Cat       | 2019-04-01  |                   | 101             |
        Dan       | 2019-04-01  | 100               | -1              | yes
        """,
    ),
    (
        "count_is_believable",
        "education_snapshots",
        """
        person_id | recorded_on | suspensions | breaks
        ----------+-------------+-------------+-------
        Ann       | 2019-04-01  | 0           |
        Ben       | 2019-04-01  | -1          | yes
        """,
    ),
    (
        "count_is_believable",
        "training_attendances",
        """
        course | attended_on | organisation | attendees | breaks
        -------+-------------+--------------+-----------+-------
        One    | 2019-04-01  | Taxis        | 1         |
        One    | 2019-04-01  | Hotels       | 0         | yes
        """,
    ),
    (
        "count_is_believable",
        "annual_counts",
        """
        person_id | missing_episodes | absent_episodes | breaks
        ----------+------------------+-----------------+-------
        Ann       | 0                | 0               |
        Ben       | -1               | 0               | yes
        Cat       | 1                | -1              | yes
        """,
    ),
    (
        "grading_follows_receipt",
        "intelligence_submissions",
        """
        submission_id | received_on | graded_on  | breaks
        --------------+-------------+------------+-------
        S1            | 2019-04-01  | 2019-04-01 |
        S2            | 2019-04-01  | 2019-03-31 | yes
        S3            | 2019-04-01  |            |
        """,
    ),
)


@pytest.mark.parametrize(("rule", "table", "drawing"), DRAWN, ids=[f"{rule} {table}" for rule, table, _ in DRAWN])
def test_the_rule_finds_the_rows_drawn_as_breaking_it(rule, table, drawing, tmp_path):
    lines = [line.rpartition("|") for line in drawing.strip().splitlines() if set(line.strip()) - set("-+ ")]
    breaking = [row for row, (_, _, last) in enumerate(lines, start=1) if last.strip() == "yes"]
    drawn = {"person_records": PEOPLE, table: "\n".join(cells for cells, _, _ in lines)}

    intake = take_in_drawn(tmp_path, **drawn)

    assert breaking
    assert {row for _, row in found(intake, rule)} == set(breaking)


def test_a_check_on_a_child_who_is_not_yet_found_is_found(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began            | located          | returned
            -----------+-----------+------------------+------------------+-----------------
            E1         | Ann       | 2019-04-01T20:00 | 2019-04-02T09:00 | 2019-04-02T10:00
            E2         | Ben       | 2019-04-01T20:00 |                  | 2019-04-02T10:00
            E3         | Cat       | 2019-04-01T20:00 |                  |
        """,
        prevention_interviews="""
            episode_id | held
            -----------+-----------------
            E1         | 2019-04-02T09:00
            E1         | 2019-04-02T08:59
            E2         | 2019-04-02T09:00
            E3         | 2019-04-02T09:00
        """,
    )

    assert found(intake, "prevention_interview_after_found") == [("held", 3), ("held", 4)]


def test_the_rules_leave_nothing_out():
    assert {rule.severity for rule in RULES} == {Severity.WARNING}
    assert not any(rule.leaves_row_out for rule in RULES)


def test_every_rule_on_casework_is_drawn():
    drawn = {(rule, table) for rule, table, _ in DRAWN} | {
        ("prevention_interview_after_found", "prevention_interviews")
    }
    assert {(rule.name, rule.table) for rule in RULES} == drawn
