"""What other tables say of a person, and days that are written as midnights."""

import pytest

from tests.unit.intake.drawn import found, rows, take_in_drawn

MAPPING = """
[[tables]]
table = "person_records"
file = "person_records"
[tables.columns]
person_id = "id"
is_unaccompanied_asylum_seeking = "asylum"
sen_provision = "sen"

[[tables]]
table = "person_details"
file = "details"
[tables.columns]
person_id = "id"
is_unaccompanied_asylum_seeking = "asylum"
sen_provision = "sen"
known_from = "from"

[[tables]]
table = "missing_episodes"
file = "missing_episodes"
only_rows = { unit = ["Missing Team"] }
skip_rows = { state = ["void", "Test"] }
[tables.columns]
episode_id = { made_from = ["person_id", "began"], numbered_by = "returned" }
person_id = "id"
began = "began"
returned = "returned"
care_status = { value = "looked_after" }
"""

EPISODES = """
    id | began            | returned         | unit         | state
    A  | 2019-04-01 10:00 | 2019-04-02 09:00 | missing team | done
    A  | 2019-04-01 10:00 | 2019-04-01 11:00 | Missing Team |
    A  | 2019-04-01 10:00 |                  | Missing Team | done
    A  | 2019-05-01 10:00 | 2019-05-02 09:00 | Other team   | done
    A  | 2019-06-01 10:00 | 2019-06-02 09:00 | Missing Team | TEST
"""


def test_what_is_empty_is_filled_by_the_latest_and_what_is_there_stays(tmp_path):
    intake = take_in_drawn(
        tmp_path,
        MAPPING,
        person_records="""
            id | asylum | sen
            A  |        |
            B  | No     | K
            C  |        |
        """,
        details="""
            id | asylum | sen | from
            A  | Yes    | E   | 2019-02-01
            A  | No     | K   | 2019-01-01
            B  | Yes    | E   | 2019-02-01
        """,
        missing_episodes=EPISODES,
    )

    columns = ("person_id", "is_unaccompanied_asylum_seeking", "sen_provision")
    assert rows(intake, "person_records", *columns) == [("A", True, "E"), ("B", False, "K"), ("C", None, None)]
    assert found(intake, "details_agree") == [("asylum", 4)]


def test_rows_are_chosen_by_their_texts_and_identifiers_are_made_from_what_was_read(tmp_path):
    intake = take_in_drawn(tmp_path, MAPPING, person_records="id | asylum | sen\nA | |", missing_episodes=EPISODES)

    assert rows(intake, "missing_episodes", "episode_id", "source_row", "care_status") == [
        ("A/2019-04-01 09:00:00/2", 2, "looked_after"),
        ("A/2019-04-01 09:00:00/1", 3, "looked_after"),
        ("A/2019-04-01 09:00:00/3", 4, "looked_after"),
    ]


@pytest.mark.parametrize(
    ("written", "precision"),
    [
        (("2019-04-01 00:00:00", "2019-04-03 00:00:00.000"), "day"),
        (("01/04/2019 00:00", "03/04/2019 00:00"), "day"),
        (("2019-04-01T00:00:00", ""), "day"),
        (("01/04/2019 12:00 AM", "02/04/2019"), "day"),
        (("2019-04-01 00:00:00", "2019-04-03 00:01:00"), "minute"),
        (("2019-04-01 10:00", "2019-04-03 11:00"), "minute"),
    ],
)
def test_a_column_of_nothing_but_midnights_holds_days(tmp_path, written, precision):
    lines = [f"E{n} | A | {began}" for n, began in enumerate(written)]
    intake = take_in_drawn(tmp_path, missing_episodes="\n".join(["episode_id | person_id | began", *lines]))

    assert rows(intake, "missing_episodes", "began_precision")[0] == (precision,)
    assert bool(found(intake, "times_are_given")) == (precision == "day")


def test_too_many_midnights_among_times_are_asked_about_and_kept(tmp_path):
    lines = [f"E{n} | P{n} | 2019-04-01 {'00:00' if n < 6 else '10:15'}" for n in range(20)]

    intake = take_in_drawn(tmp_path, missing_episodes="\n".join(["episode_id | person_id | began", *lines]))

    assert found(intake, "midnight_is_meant") == [("began", None)]
    assert {precision for (precision,) in rows(intake, "missing_episodes", "began_precision")} == {"minute"}
