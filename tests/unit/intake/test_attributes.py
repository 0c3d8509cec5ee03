"""What held on the day a child went missing comes from spells where the episode itself does not say."""

import pytest

from homeward.intake.pipeline import take_in
from tests.unit.intake.drawn import csv_of, found, mapping_toml, partnership, take_in_drawn

PEOPLE = """
    person_id | postcode
    ----------+---------
    A         | DH1 5UE
    B         |
"""

EPISODES = """
    episode_id | person_id | began            | care_status
    -----------+-----------+------------------+------------
    E1         | A         | 2019-04-01T20:00 |
    E2         | A         | 2019-05-01T20:00 |
    E3         | A         | 2019-06-01T20:00 | CIN
    E4         | B         | 2019-05-01T20:00 |
"""


def by_id(intake, column):
    return {e["episode_id"]: e[column] for e in intake.dataset.tables["missing_episodes"].to_pylist()}


def test_care_status_is_that_of_the_day_the_heaviest_first(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records=PEOPLE,
        missing_episodes=EPISODES,
        care_statuses="""
            person_id | care_status | started_on | ended_on
            ----------+-------------+------------+-----------
            A         | CIN         | 01/03/2019 |
            A         | LAC         | 01/05/2019 | 31/05/2019
        """,
    )

    assert by_id(intake, "care_status") == {
        "E1": "child_in_need",
        "E2": "looked_after",  # from its first day
        "E3": "child_in_need",
        "E4": "none",  # this council lists statuses, and B has none
    }
    assert found(intake, "care_status_agrees_with_spells") == []


def test_the_last_day_of_a_spell_belongs_to_it(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records=PEOPLE,
        missing_episodes=EPISODES,
        care_statuses="""
            person_id | care_status | started_on | ended_on
            ----------+-------------+------------+-----------
            A         | LAC         | 01/03/2019 | 01/04/2019
            A         | CPP         | 01/03/2019 | 30/04/2019
        """,
    )

    assert by_id(intake, "care_status") == {"E1": "looked_after", "E2": "none", "E3": "child_in_need", "E4": "none"}


def test_an_episode_that_says_another_status_keeps_it_with_a_finding(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records=PEOPLE,
        missing_episodes=EPISODES,
        care_statuses="""
            person_id | care_status | started_on | ended_on
            ----------+-------------+------------+---------
            A         | LAC         | 01/03/2019 |
        """,
    )

    assert by_id(intake, "care_status")["E3"] == "child_in_need"
    assert found(intake, "care_status_agrees_with_spells") == [("care_status", 4)]


def test_without_spells_an_empty_status_stays_empty(tmp_path):
    intake = take_in_drawn(tmp_path, person_records=PEOPLE, missing_episodes=EPISODES)

    assert by_id(intake, "care_status") == {"E1": None, "E2": None, "E3": "child_in_need", "E4": None}


@pytest.mark.parametrize(
    ("given", "miles", "findings"),
    [("", 18.2, []), ("18.9", 18.9, []), ("19.3", 19.3, [("distance_miles", 2)]), ("3", 3.0, [("distance_miles", 2)])],
)
def test_a_distance_is_measured_between_postcodes_where_nobody_gives_it(tmp_path, given, miles, findings):
    intake = take_in_drawn(
        tmp_path,
        person_records=PEOPLE,
        missing_episodes=EPISODES,
        placements=f"""
            person_id | placement_type | postcode | started_on | ended_on   | distance_miles
            ----------+----------------+----------+------------+------------+---------------
            A         | K2             | DL1 5QT  | 20/04/2019 | 20/05/2019 | {given}
        """,
    )

    placement = intake.dataset.tables["placements"].to_pylist()[0]
    assert placement["distance_miles"] == miles
    assert placement["is_out_of_area"] is True  # the council is Rotherham's
    assert by_id(intake, "placement_distance_miles") == {"E1": None, "E2": miles, "E3": None, "E4": None}
    assert by_id(intake, "placement_type") == {"E1": None, "E2": "K2", "E3": None, "E4": None}
    assert found(intake, "distance_agrees_with_postcodes") == findings


def test_on_the_day_of_a_move_the_new_placement_counts(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records=PEOPLE,
        missing_episodes=EPISODES,
        placements="""
            person_id | placement_type | started_on | ended_on
            ----------+----------------+------------+-----------
            A         | K2             | 01/03/2019 | 01/05/2019
            A         | U6             | 01/05/2019 |
        """,
    )

    assert by_id(intake, "placement_type") == {"E1": "K2", "E2": "U6", "E3": "U6", "E4": None}


def test_legal_status_and_area_are_those_of_the_day_where_the_episode_does_not_say(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records=PEOPLE,
        missing_episodes="""
            episode_id | person_id | began            | legal_status | is_placed_out_of_area
            -----------+-----------+------------------+--------------+----------------------
            E1         | A         | 2019-04-30T20:00 |              |
            E2         | A         | 2019-05-01T20:00 |              |
            E3         | A         | 2019-06-02T20:00 |              |
            E4         | A         | 2019-05-02T20:00 | V2           | Out of area
            E5         | B         | 2019-05-02T20:00 |              |
        """,
        legal_statuses="""
            person_id | legal_status       | started_on | ended_on
            ----------+--------------------+------------+-----------
            A         | Interim care order | 01/03/2019 | 01/05/2019
            A         | C2                 | 01/05/2019 | 01/06/2019
        """,
        placements="""
            person_id | is_out_of_area | started_on | ended_on
            ----------+----------------+------------+-----------
            A         | Out            | 01/03/2019 | 01/05/2019
            A         | No             | 01/05/2019 | 01/06/2019
        """,
    )

    assert by_id(intake, "legal_status") == {"E1": "C1", "E2": "C2", "E3": None, "E4": "V2", "E5": None}
    assert by_id(intake, "is_placed_out_of_area") == {"E1": True, "E2": False, "E3": None, "E4": True, "E5": None}
    assert found(intake, "legal_status_agrees_with_spells") == [("legal_status", 5)]
    assert found(intake, "area_agrees_with_placement") == [("is_placed_out_of_area", 5)]


def test_a_placement_is_out_of_area_by_its_postcode_where_nobody_says(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        mapping_toml(besides=["placements"]),
        person_records=PEOPLE,
        missing_episodes="episode_id | person_id | began\nE1 | A | 2019-05-01T20:00",
        placements="person_id | postcode | started_on\nA | DL1 5QT | 20/04/2019",
    )

    assert by_id(intake, "is_placed_out_of_area") == {"E1": True}  # the council is Rotherham's
    assert "is_placed_out_of_area" in intake.dataset.manifest.agencies[0].columns["missing_episodes"]
    assert "legal_status" not in intake.dataset.manifest.agencies[0].columns["missing_episodes"]


def test_a_postcode_that_does_not_exist_is_found(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records=PEOPLE,
        placements="""
            person_id | postcode | started_on
            ----------+----------+-----------
            A         | ZZ1 1ZZ  | 01/03/2019
        """,
        missing_episodes=EPISODES,
    )

    assert found(intake, "placement_postcode_exists") == [("postcode", 2)]


def test_risk_is_that_of_the_last_assessment_before(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records=PEOPLE,
        missing_episodes="""
            episode_id | person_id | began            | exploitation_risk
            -----------+-----------+------------------+------------------
            E1         | A         | 2019-04-01T20:00 |
            E2         | A         | 2019-05-01T20:00 |
            E3         | A         | 2019-06-01T20:00 | Low
        """,
        risk_assessments="""
            person_id | assessed_on | level  | next_review_on
            ----------+-------------+--------+---------------
            A         | 15/04/2019  | Medium | 15/07/2019
            A         | 01/05/2019  | High   | 01/08/2019
        """,
    )

    assert by_id(intake, "exploitation_risk") == {"E1": None, "E2": "high", "E3": "low"}
    assert found(intake, "risk_agrees_with_assessments") == [("exploitation_risk", 4)]


def test_of_two_assessments_of_one_day_the_higher_level_counts_in_any_order(tmp_path):
    for number, (first, second) in enumerate([("Low", "High"), ("High", "Low")]):
        intake = take_in_drawn(
            tmp_path / str(number),
            person_records=PEOPLE,
            missing_episodes="""
                episode_id | person_id | began            | exploitation_risk
                -----------+-----------+------------------+------------------
                E1         | A         | 2019-04-20T20:00 |
                E2         | A         | 2019-04-21T20:00 | High
                E3         | A         | 2019-04-22T20:00 | Low
            """,
            risk_assessments=f"""
                person_id | assessed_on | instrument | level
                ----------+-------------+------------+---------
                A         | 15/04/2019  | short      | {first}
                A         | 15/04/2019  | long       | {second}
                A         | 14/04/2019  | long       | Medium
            """,
        )

        assert by_id(intake, "exploitation_risk") == {"E1": "high", "E2": "high", "E3": "low"}
        assert found(intake, "risk_agrees_with_assessments") == [("exploitation_risk", 4)]
        assert found(intake, "assessments_of_a_day_agree") == [("level", 2 if first == "Low" else 3)]


def test_of_two_contents_of_one_assessment_the_higher_level_is_kept_in_any_order(tmp_path):
    for number, (first, second) in enumerate([("Low", "High"), ("High", "Low")]):
        intake = take_in_drawn(
            tmp_path / str(number),
            person_records=PEOPLE,
            missing_episodes="episode_id | person_id | began\nE1 | A | 2019-04-20T20:00",
            risk_assessments=f"""
                person_id | assessed_on | level
                ----------+-------------+---------
                A         | 15/04/2019  | {first}
                A         | 15/04/2019  | {second}
            """,
        )

        assert by_id(intake, "exploitation_risk") == {"E1": "high"}
        assert found(intake, "record_is_not_a_duplicate") == [("person_id", 2 if first == "Low" else 3)]


def test_of_placements_of_one_child_on_one_day_the_same_counts_in_any_order(tmp_path):
    rows = ["B | U6 | 20/04/2019", "A | K2 | 20/04/2019"]
    told = [
        take_in_drawn(
            tmp_path / str(number),
            person_records="person_id | nhs_number | born_on | forename | surname\n"
            "A | 9434765919 | 01/02/2005 | Ann | Archer\nB | 943 476 5919 | 01/02/2005 | Ann | Archer",
            missing_episodes="episode_id | person_id | began\nE1 | A | 2019-05-01T20:00\nE2 | B | 2019-05-02T20:00",
            placements="person_id | placement_type | started_on\n" + "\n".join(placements),
        )
        for number, placements in enumerate([rows, rows[::-1]])
    ]

    assert [intake.dataset.tables["children"].num_rows for intake in told] == [1, 1]
    assert by_id(told[0], "placement_type") == by_id(told[1], "placement_type")


@pytest.mark.parametrize(("first", "second", "findings"), [("K2", "U6", []), ("U6", "K2", [("placement_type", 2)])])
def test_an_episode_is_compared_with_the_placement_that_is_kept(tmp_path, first, second, findings):
    intake = take_in_drawn(
        tmp_path,
        person_records=PEOPLE,
        missing_episodes="episode_id | person_id | began | placement_type\nE1 | A | 2019-05-01T20:00 | K2",
        placements=f"""
            person_id | placement_type | started_on
            ----------+----------------+-----------
            A         | {first}        | 20/04/2019
            A         | {second}       | 20/04/2019
        """,
    )

    assert found(intake, "record_is_not_a_duplicate") == [("person_id", 3)]
    assert found(intake, "placement_agrees_with_spells") == findings


def test_another_councils_spell_serves_where_ones_own_has_none(tmp_path):
    extracts = tmp_path / "extracts"
    for agency in ("anytown", "police"):
        (extracts / agency).mkdir(parents=True)
        people = "person_id | nhs_number\n" + ("A | 9434765919" if agency == "anytown" else "N1 | 943 476 5919")
        (extracts / agency / "person_records.csv").write_text(csv_of(people))
    (extracts / "anytown" / "care_statuses.csv").write_text(
        csv_of("person_id | care_status | started_on\nA | LAC | 01/03/2019")
    )
    (extracts / "police" / "missing_episodes.csv").write_text(
        csv_of("episode_id | person_id | began\nI1 | N1 | 2019-05-01T20:00")
    )
    mapping = mapping_toml(besides=["care_statuses"])
    intake = take_in(partnership(tmp_path / "settings", mapping, ("anytown", "police")), extracts)

    assert by_id(intake, "care_status") == {"I1": "looked_after"}


def test_a_spell_that_ends_before_it_starts_is_found(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        person_records=PEOPLE,
        missing_episodes=EPISODES,
        care_statuses="""
            person_id | care_status | started_on | ended_on
            ----------+-------------+------------+-----------
            A         | LAC         | 01/03/2019 | 01/02/2019
        """,
    )

    assert found(intake, "spell_ends_after_it_starts") == [("ended_on", 2)]


def test_a_column_that_only_spells_say_is_supplied(tmp_path):
    drawn = {"person_records": PEOPLE, "missing_episodes": "episode_id | person_id | began\nE1 | A | 2019-04-01T20:00"}
    statuses = "person_id | care_status | started_on\nA | LAC | 01/03/2019"
    mapping = mapping_toml(besides=["care_statuses"])

    without = take_in_drawn(tmp_path / "without", mapping, **drawn)
    with_spells = take_in_drawn(tmp_path / "with", mapping, **drawn, care_statuses=statuses)

    assert "care_status" not in without.dataset.manifest.agencies[0].columns["missing_episodes"]
    assert "care_status" in with_spells.dataset.manifest.agencies[0].columns["missing_episodes"]
    assert "exploitation_risk" not in with_spells.dataset.manifest.agencies[0].columns["missing_episodes"]
