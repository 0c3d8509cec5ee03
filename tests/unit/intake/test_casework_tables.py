"""Tables around an episode come in alike: a row for a row, with a key, and with the child or episode that it is of."""

from homeward.dataset.casework_tables import CASEWORK_TABLES
from homeward.dataset.partnership_tables import PARTNERSHIP_TABLES
from homeward.dataset.tables import TABLES
from homeward.intake.fields import CHILD_TABLES, IDENTIFIED_BY
from tests.unit.intake.drawn import found, on_rows, take_in_drawn

PEOPLE = """
    person_id | born_on    | nhs_number
    ----------+------------+-----------
    A         | 2005-01-01 |
    B         | 2006-01-01 |
"""


def test_a_case_belongs_to_the_child_of_its_person(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records=PEOPLE,
        exploitation_cases="""
            person_id | kind | opened_on  | closed_on  | outcome    | held_by
            ----------+------+------------+------------+------------+--------
            B         | CSE  | 01/05/2019 |            |            | Statutory
            A         | CCE  | 01/04/2019 | 03/06/2019 | Successful | EH
        """,
    )
    cases = intake.dataset.tables["exploitation_cases"].to_pylist()
    people = {p["person_id"]: p for p in intake.dataset.tables["person_records"].to_pylist()}
    assert [c["child_key"] for c in cases] == [people["B"]["child_key"], people["A"]["child_key"]]
    assert [(c["kind"], c["outcome"], c["held_by"]) for c in cases] == [
        ("sexual", None, "statutory"),
        ("criminal", "risk_reduced", "early_help"),
    ]
    assert [c["source_row"] for c in cases] == [2, 3]


def test_a_row_without_its_day_is_left_out_with_a_finding(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records=PEOPLE,
        tracker_entries="""
            person_id | level | added_on
            ----------+-------+-----------
            A         | High  |
            B         | Low   | 02/05/2019
        """,
    )
    assert found(intake, "required_value_is_given") == [("added_on", 2)]
    assert intake.dataset.tables["tracker_entries"].num_rows == 1


def test_a_person_that_only_a_tracker_names_is_a_child_too(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records=PEOPLE,
        tracker_entries="""
            person_id | added_on
            ----------+-----------
            Z         | 02/05/2019
        """,
    )
    assert found(intake, "row_has_a_person") == [("person_id", 2)]
    assert intake.dataset.tables["children"].num_rows == 3


def test_a_grade_follows_its_episode(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records=PEOPLE,
        missing_episodes="""
            episode_id | person_id | began
            -----------+-----------+-----------------
            E1         | A         | 2019-04-01T20:00
            E2         | A         |
        """,
        police_grades="""
            episode_id | grade  | graded
            -----------+--------+-----------------
            E1         | Medium | 2019-04-01T20:30
            E1         | High   | 2019-04-01T23:00
            E2         | Low    | 2019-04-01T20:30
            E9         | Low    | 2019-04-01T20:30
        """,
    )
    grades = intake.dataset.tables["police_grades"].to_pylist()
    episode = intake.dataset.tables["missing_episodes"].to_pylist()[0]
    assert [(g["grade"], g["episode_key"] == episode["episode_key"]) for g in grades] == [
        ("medium", True),
        ("high", True),
    ]
    assert found(intake, "row_has_an_episode") == [("episode_id", 5)]
    assert found(intake, "episode_was_left_out") == [("episode_id", 4)]


def test_two_rows_of_one_spell_are_one(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records=PEOPLE,
        care_statuses="""
            person_id | care_status | started_on | ended_on
            ----------+-------------+------------+-----------
            A         | LAC         | 01/01/2019 |
            A         | LAC         | 01/01/2019 |
            A         | LAC         | 01/01/2019 | 03/02/2019
        """,
    )
    assert found(intake, "record_is_not_repeated") == [("person_id", 3)]
    assert found(intake, "record_is_not_a_duplicate") == [("person_id", 4)]
    assert intake.dataset.tables["care_statuses"].num_rows == 1


def test_every_table_around_an_episode_says_what_identifies_its_rows():
    for table in (*CASEWORK_TABLES, *PARTNERSHIP_TABLES):
        own = {column.name for column in table.columns} | {"person_id", "episode_id"}
        assert set(IDENTIFIED_BY[table.name]) <= own
        assert table.columns[0].kind.value == "key"
        assert table.name in TABLES
    assert {"care_statuses", "placements", "tracker_entries", "discussions"} <= set(CHILD_TABLES)
    assert not {table.name for table in PARTNERSHIP_TABLES} & set(CHILD_TABLES)


def test_a_national_referral_and_a_contact_belong_to_the_child_of_their_person(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records=PEOPLE,
        national_referrals="""
            person_id | referred_on | reasonable_grounds | reasonable_grounds_on | conclusive_grounds
            ----------+-------------+--------------------+-----------------------+-------------------
            B         | 01/05/2019  | Positive           | 06/05/2019            |
        """,
        front_door_contacts="""
            person_id | received_on | source_agency | is_about_exploitation | screened_on | is_screened_in
            ----------+-------------+---------------+-----------------------+-------------+---------------
            A         | 02/05/2019  | GP            | Yes                   | 02/05/2019  | No
        """,
        discussions="""
            person_id | discussed_on | meeting | locality
            ----------+--------------+---------+---------
            A         | 03/05/2019   | Daily   | North
            A         | 03/05/2019   | Weekly  | North
        """,
    )

    people = {p["person_id"]: p["child_key"] for p in intake.dataset.tables["person_records"].to_pylist()}
    [referral] = intake.dataset.tables["national_referrals"].to_pylist()
    [contact] = intake.dataset.tables["front_door_contacts"].to_pylist()
    discussions = intake.dataset.tables["discussions"].to_pylist()
    assert (referral["child_key"], referral["reasonable_grounds"]) == (people["B"], "positive")
    assert (contact["child_key"], contact["source_agency"], contact["is_screened_in"]) == (people["A"], "health", False)
    assert [(d["child_key"], d["meeting"]) for d in discussions] == [(people["A"], "daily"), (people["A"], "weekly")]
    assert on_rows(intake) == []
