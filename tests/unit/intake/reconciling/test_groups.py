"""Pairs that hang together are one time missing; whoever has none is asked why."""

from datetime import date

from tests.unit.intake.reconciling.drawn import classes, compared, episode_key, facts


def test_one_police_incident_against_two_council_episodes_within_it() -> None:
    found = compared("""
        agency    | episode | began            | returned
        ----------+---------+------------------+-----------------
        police    | P1      | 2019-04-01 20:00 | 2019-04-04 20:00
        northmoor | N1      | 2019-04-01 20:00 | 2019-04-02 22:00
        northmoor | N2      | 2019-04-03 22:00 | 2019-04-04 20:00
    """)

    assert set(classes(found).values()) == {"one_against_several"}
    assert len({facts(found, a, e)["match_key"] for a, e in (("police", "P1"), ("northmoor", "N1"))}) == 1
    assert found.pairs.num_rows == 2


def test_one_council_episode_against_two_police_incidents() -> None:
    found = compared("""
        agency    | episode | began            | returned
        ----------+---------+------------------+-----------------
        police    | P1      | 2019-04-01 20:00 | 2019-04-02 22:00
        police    | P2      | 2019-04-03 22:00 | 2019-04-04 20:00
        northmoor | N1      | 2019-04-01 20:00 | 2019-04-04 20:00
    """)

    assert set(classes(found).values()) == {"one_against_several"}


def test_a_time_missing_that_was_entered_twice_is_one_against_several() -> None:
    found = compared("""
        agency    | episode | began            | returned
        ----------+---------+------------------+-----------------
        police    | P1      | 2019-04-01 20:00 | 2019-04-01 23:00
        northmoor | N1      | 2019-04-01 20:00 | 2019-04-01 23:00
        northmoor | N2      | 2019-04-01 20:10 | 2019-04-01 22:50
    """)

    assert set(classes(found).values()) == {"one_against_several"}


def test_twice_missing_on_one_day_is_two_matches() -> None:
    found = compared("""
        agency    | episode | began            | returned
        ----------+---------+------------------+-----------------
        police    | P1      | 2019-04-01 10:00 | 2019-04-01 11:00
        police    | P2      | 2019-04-01 12:00 | 2019-04-01 12:40
        northmoor | N1      | 2019-04-01 10:05 | 2019-04-01 11:00
        northmoor | N2      | 2019-04-01 12:05 | 2019-04-01 12:30
    """)

    assert set(classes(found).values()) == {"matched"}
    assert facts(found, "police", "P1")["match_key"] == facts(found, "northmoor", "N1")["match_key"]
    assert facts(found, "police", "P2")["match_key"] == facts(found, "northmoor", "N2")["match_key"]


def test_a_match_does_not_draw_in_the_episode_after_it() -> None:
    found = compared("""
        agency    | episode | began            | returned
        ----------+---------+------------------+-----------------
        police    | P1      | 2019-04-01 10:00 | 2019-04-01 11:00
        northmoor | N1      | 2019-04-01 10:05 | 2019-04-01 11:00
        northmoor | N2      | 2019-04-01 11:50 | 2019-04-01 12:30
    """)

    assert classes(found) == {"P1": "matched", "N1": "matched", "N2": "council_only"}


def test_both_councils_of_a_child_match_one_incident() -> None:
    found = compared("""
        agency     | episode | began            | returned
        -----------+---------+------------------+-----------------
        police     | P1      | 2019-04-01 20:00 | 2019-04-01 23:00
        northmoor  | N1      | 2019-04-01 20:00 | 2019-04-01 23:00
        wearbridge | W1      | 2019-04-01 20:10 | 2019-04-01 22:50
    """)

    assert set(classes(found).values()) == {"matched"}
    assert facts(found, "police", "P1")["council_area"] == "E06999901"


def test_the_time_missing_has_the_lowest_key_of_its_episodes() -> None:
    found = compared("""
        agency    | episode | began            | returned
        ----------+---------+------------------+-----------------
        police    | P1      | 2019-04-01 20:00 | 2019-04-01 23:00
        northmoor | N1      | 2019-04-01 20:00 | 2019-04-01 23:00
    """)

    lowest = min(episode_key("police", "P1"), episode_key("northmoor", "N1"))
    assert facts(found, "police", "P1")["match_key"] == facts(found, "northmoor", "N1")["match_key"] == lowest


def test_a_child_whom_the_other_has_no_record_of_is_not_linked() -> None:
    found = compared("""
        agency    | episode | child | began            | returned
        ----------+---------+-------+------------------+-----------------
        police    | P1      | Ann   | 2019-04-02 20:00 | 2019-04-03 08:00
        northmoor | N1      | Ben   | 2019-04-02 20:00 | 2019-04-03 08:00
    """)

    assert classes(found) == {"P1": "not_linked", "N1": "not_linked"}


def test_a_child_whom_the_other_knows_and_has_no_episode_of_is_only_here() -> None:
    found = compared(
        """
        agency    | episode | child | began            | returned
        ----------+---------+-------+------------------+-----------------
        police    | P1      | Ann   | 2019-04-02 20:00 | 2019-04-03 08:00
        northmoor | N1      | Ben   | 2019-04-02 20:00 | 2019-04-03 08:00
        """,
        people=[("northmoor", "Ann"), ("police", "Ben")],
    )

    assert classes(found) == {"P1": "police_only", "N1": "council_only"}


def test_what_the_others_records_do_not_tell_of_cannot_be_compared() -> None:
    found = compared(
        """
        agency    | episode | child | began            | returned
        ----------+---------+-------+------------------+-----------------
        police    | P1      | Ann   | 2018-12-31 20:00 | 2018-12-31 23:00
        police    | P2      | Ann   | 2019-01-01 20:00 | 2019-01-01 23:00
        police    | P3      | Ann   | 2019-06-30 20:00 | 2019-06-30 23:00
        police    | P4      | Ann   | 2019-07-01 20:00 | 2019-07-01 23:00
        police    | P5      | Zoe   | 2018-12-31 20:00 | 2018-12-31 23:00
        """,
        people=[("northmoor", "Ann")],
        northmoor=date(2019, 6, 30),
    )

    assert classes(found) == {
        "P1": "not_comparable",
        "P2": "police_only",
        "P3": "police_only",
        "P4": "not_comparable",
        "P5": "not_comparable",
    }


def test_an_absence_need_not_be_reported_to_the_police_and_may_match() -> None:
    found = compared("""
        agency    | episode | category | began            | returned
        ----------+---------+----------+------------------+-----------------
        police    | P1      | missing  | 2019-04-02 20:00 | 2019-04-02 23:00
        northmoor | N1      | absent   | 2019-04-02 20:00 | 2019-04-02 23:00
        northmoor | N2      | absent   | 2019-05-02 20:00 | 2019-05-02 23:00
        police    | P2      | absent   | 2019-06-02 20:00 | 2019-06-02 23:00
    """)

    assert classes(found) == {"P1": "matched", "N1": "matched", "N2": "not_comparable", "P2": "police_only"}
    assert facts(found, "northmoor", "N2")["reason"] == "an absence need not be reported to the police"


def test_a_match_stands_whatever_the_extracts_say() -> None:
    found = compared(
        """
        agency    | episode | began            | returned
        ----------+---------+------------------+-----------------
        police    | P1      | 2019-07-02 20:00 | 2019-07-02 23:00
        northmoor | N1      | 2019-07-02 20:00 | 2019-07-02 23:00
        """,
        northmoor=date(2019, 6, 30),
    )

    assert set(classes(found).values()) == {"matched"}


def test_an_incident_belongs_to_the_council_of_its_match_then_of_the_child() -> None:
    found = compared(
        """
        agency     | episode | child | began            | returned         | council_named
        -----------+---------+-------+------------------+------------------+--------------
        police     | P1      | Ann   | 2019-04-02 20:00 | 2019-04-02 23:00 | Northmoor
        wearbridge | W1      | Ann   | 2019-04-02 20:00 | 2019-04-02 23:00 |
        police     | P2      | Ann   | 2019-06-02 20:00 | 2019-06-02 23:00 | NORTHMOOR
        police     | P3      | Ben   | 2019-06-02 20:00 | 2019-06-02 23:00 | wearbridge
        police     | P4      | Cat   | 2019-06-02 20:00 | 2019-06-02 23:00 | e06999902
        police     | P5      | Dan   | 2019-06-02 20:00 | 2019-06-02 23:00 | Elsewhere
        police     | P6      | Eve   | 2019-06-02 20:00 | 2019-06-02 23:00 |
        northmoor  | N1      | Eve   | 2019-02-02 20:00 | 2019-02-02 23:00 |
        wearbridge | W2      | Eve   | 2019-06-12 20:00 | 2019-06-12 23:00 |
        """,
        people=[("northmoor", "Ben"), ("wearbridge", "Ben")],
    )
    area = {name: facts(found, "police", name)["council_area"] for name in ("P1", "P2", "P3", "P4", "P5", "P6")}

    northmoor, wearbridge = "E06999901", "E06999902"
    assert area == {
        "P1": wearbridge,  # its match's
        "P2": wearbridge,  # the only council that has the child, whatever is named
        "P3": wearbridge,  # of two that have the child, the one that is named
        "P4": wearbridge,  # nobody has the child: the one that is named
        "P5": None,
        "P6": wearbridge,  # of two that have the child, the one whose episode is nearest
    }
    assert facts(found, "northmoor", "N1")["council_area"] == northmoor
