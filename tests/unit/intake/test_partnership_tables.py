"""What partnerships do and count comes in a row for a row, and people in incidents go with their incident."""

from datetime import date

from tests.unit.intake.drawn import found, on_rows, rows, take_in_drawn

INCIDENTS = """
    incident_id | recorded_on | is_online | platform | exploitation_model | reported_by | is_peer | outcome
    ------------+-------------+-----------+----------+--------------------+-------------+---------+--------
    I1          | 01/04/2019  | Yes       | Chat     | Boyfriend          | School      | No      | NFA
    I2          | some day    | No        |          | County lines       | Police      |         | Charged
"""


def test_an_incident_says_who_reported_it_and_not_what_kind_of_agency_supplied_it(tmp_path):
    intake = take_in_drawn(tmp_path, exploitation_incidents=INCIDENTS)

    columns = ("incident_id", "recorded_on", "is_online", "platform", "exploitation_model", "reported_by", "outcome")
    assert rows(intake, "exploitation_incidents", *columns) == [
        ("I1", date(2019, 4, 1), True, "Chat", "older_boyfriend", "education", "no_further_action")
    ]
    assert found(intake, "date_is_readable") == [("recorded_on", 3)]


def test_people_go_with_their_incident(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        exploitation_incidents=INCIDENTS,
        incident_people="""
            incident_id | person_number | role    | sex | age_years | has_earlier_offences
            ------------+---------------+---------+-----+-----------+---------------------
            I1          | 1             | Victim  | F   | 14        |
            I1          | 1             | Suspect | M   | 31        | Yes
            I2          | 1             | Victim  | F   | 15        |
            I3          | 1             | Victim  | F   | 16        |
        """,
    )

    assert rows(intake, "incident_people", "incident_id", "person_number", "role", "sex", "age_years") == [
        ("I1", 1, "victim", "female", 14),
        ("I1", 1, "suspect", "male", 31),
    ]
    assert found(intake, "incident_was_left_out") == [("incident_id", 4)]
    assert found(intake, "person_has_an_incident") == [("incident_id", 5)]


def test_people_of_incidents_are_no_children_of_the_dataset(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        exploitation_incidents=INCIDENTS,
        incident_people="incident_id | person_number | role\nI1 | 1 | Victim",
    )

    assert intake.dataset.tables["children"].num_rows == 0
    assert "child_key" not in intake.dataset.tables["incident_people"].column_names


def test_a_disruption_is_issued_and_may_expire_after_the_day_of_the_extract(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        disruptions="""
            disruption_id | kind | subject | issued_on  | expires_on | breached_on
            --------------+------+---------+------------+------------+------------
            D1            | CAWN | Person  | 01/04/2019 | 01/04/2021 |
            D2            | SRO  | Person  | 01/04/2021 |            |
        """,
    )

    assert rows(intake, "disruptions", "kind", "subject", "expires_on") == [
        ("abduction_warning_notice", "person", date(2021, 4, 1)),
        ("sexual_risk_order", "person", None),
    ]
    assert found(intake, "date_not_in_the_future") == [("issued_on", 3)]


def test_a_meeting_that_is_due_after_the_day_of_the_extract_is_no_fault(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records="person_id\nA",
        strategy_meetings="""
            person_id | triggered_on | trigger      | due_on     | held_on    | has_safety_plan
            ----------+--------------+--------------+------------+------------+----------------
            A         | 01/07/2019   | 3 in 90 days | 19/07/2019 |            |
            A         | 01/07/2019   | harm         | 19/07/2019 | 19/07/2019 | Yes
        """,
    )

    assert found(intake, "date_not_in_the_future") == [("held_on", 3)]
    assert rows(intake, "strategy_meetings", "trigger", "due_on") == [
        ("three_in_90_days", date(2019, 7, 19)),
        ("harm", date(2019, 7, 19)),
    ]


def test_the_same_age_and_sex_of_a_day_is_there_once(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        population="""
            recorded_on | age_years | sex    | children
            ------------+-----------+--------+---------
            30/06/2018  | 10        | Female | 1200
            30/06/2018  | 10        | Male   | 1250
            30/06/2018  | 10        | Male   | 1300
            30/06/2019  | 10        | Male   | 1300
        """,
    )

    assert rows(intake, "population", "recorded_on", "sex", "children") == [
        (date(2018, 6, 30), "female", 1200),
        (date(2018, 6, 30), "male", 1250),
        (date(2019, 6, 30), "male", 1300),
    ]
    assert found(intake, "record_is_not_a_duplicate") == [("recorded_on", 4)]
    assert found(intake, "population_is_whole") == [("recorded_on", 2), ("recorded_on", 5)]


def test_a_whole_population_is_no_finding(tmp_path):
    drawn = [f"30/06/2018 | {age} | {sex} | 900" for age in range(18) for sex in ("Female", "Male")]

    intake = take_in_drawn(tmp_path, population="\n".join(["recorded_on | age_years | sex | children", *drawn]))

    assert intake.dataset.tables["population"].num_rows == 36
    assert on_rows(intake) == []


def test_numbers_of_a_workforce_may_be_of_a_whole_sector(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        workforce_numbers="""
            recorded_on | sector       | organisation | people
            ------------+--------------+--------------+-------
            01/04/2019  | Taxi drivers |              | 640
            01/04/2019  | Hotels       | Inn          | 12
        """,
    )

    assert rows(intake, "workforce_numbers", "sector", "organisation", "people") == [
        ("Taxi drivers", None, 640),
        ("Hotels", "Inn", 12),
    ]


def test_the_interview_has_what_any_of_its_rows_says_of_it(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            E1         | A         | 2019-04-01T20:00 | 2019-04-02T09:00
            E2         | A         | 2019-04-02T20:00 | 2019-04-03T09:00
        """,
        return_interviews="""
            interview_id | episode_id | held             | interview_mode | interviewer  | is_independent
            -------------+------------+------------------+----------------+--------------+---------------
            I1           | E1         | 2019-04-04T09:00 |                | Missing team | Yes
            I1           | E2         | 2019-04-04T09:00 | Phone          | SW           | Yes
        """,
    )

    columns = ("interview_mode", "interviewer", "is_independent", "is_shared_with_police")
    assert rows(intake, "return_interviews", *columns) == [("telephone", "dedicated_team", True, None)]
    assert found(intake, "interview_is_told_alike") == [("interviewer", 3)]
