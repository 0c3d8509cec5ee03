"""Which police incident and which council episode are one time missing. Limits are tried on both of their sides."""

from datetime import date

import pytest

from tests.unit.intake.reconciling.drawn import classes, compared, facts


def times(police: str, council: str) -> dict[str, str]:
    """The classes of one police incident and one council episode, each drawn as `began > returned`."""
    (began, returned), (council_began, council_returned) = (text.split(">") for text in (police, council))
    return classes(
        compared(f"""
            agency    | episode | began | returned
            ----------+---------+-------+---------
            police    | P1      | {began.strip()} | {returned.strip()}
            northmoor | N1      | {council_began.strip()} | {council_returned.strip()}
        """)
    )


MATCHED = {"P1": "matched", "N1": "matched"}
DISAGREE = {"P1": "times_disagree", "N1": "times_disagree"}
APART = {"P1": "police_only", "N1": "council_only"}


@pytest.mark.parametrize(
    ("police", "council", "expected"),
    [
        pytest.param("2019-04-02 20:00 > 2019-04-03 08:00", "2019-04-02 20:00 > 2019-04-03 08:00", MATCHED, id="same"),
        pytest.param(
            "2019-04-02 20:00 > 2019-04-03 08:00", "2019-04-02 22:00 > 2019-04-03 06:00", MATCHED, id="2 h apart"
        ),
        pytest.param(
            "2019-04-02 20:00 > 2019-04-03 08:00",
            "2019-04-02 22:01 > 2019-04-03 08:00",
            DISAGREE,
            id="starts 2 h and a minute apart",
        ),
        pytest.param(
            "2019-04-02 20:00 > 2019-04-03 08:00",
            "2019-04-02 20:00 > 2019-04-03 10:01",
            DISAGREE,
            id="ends 2 h and a minute apart",
        ),
        pytest.param(
            "2019-04-02 10:00 > 2019-04-02 11:00",
            "2019-04-02 12:00 > 2019-04-02 19:00",
            DISAGREE,
            id="an hour between the end of one and the start of the other",
        ),
        pytest.param(
            "2019-04-02 10:00 > 2019-04-02 11:00",
            "2019-04-02 12:01 > 2019-04-02 19:00",
            APART,
            id="more than an hour between",
        ),
        pytest.param(
            "2019-04-02 10:00 > 2019-04-02 17:00",
            "2019-04-02 16:00 > 2019-04-04 16:00",
            DISAGREE,
            id="starts 6 h apart",
        ),
        pytest.param(
            "2019-04-02 10:00 > 2019-04-02 17:00",
            "2019-04-02 16:01 > 2019-04-04 16:00",
            APART,
            id="starts more than 6 h apart",
        ),
        pytest.param(
            "2019-04-03 10:00 > 2019-04-03 17:00",
            "2019-04-01 10:00 > 2019-04-03 11:00",
            DISAGREE,
            id="ends 6 h apart",
        ),
        pytest.param(
            "2019-04-03 10:00 > 2019-04-03 17:00",
            "2019-04-01 10:00 > 2019-04-03 10:59",
            APART,
            id="ends more than 6 h apart",
        ),
        pytest.param(
            "2019-04-02 10:00 > 2019-04-03 08:00",
            "2019-04-02 21:00 > 2019-04-04 19:00",
            DISAGREE,
            id="half of the shorter is shared",
        ),
        pytest.param(
            "2019-04-02 10:00 > 2019-04-03 08:00",
            "2019-04-02 21:01 > 2019-04-04 19:00",
            APART,
            id="less than half of the shorter is shared",
        ),
        pytest.param("2019-04-02 20:00 > 2019-04-03 08:00", "2019-04-02 > 2019-04-03", MATCHED, id="the same days"),
        pytest.param(
            "2019-04-02 20:00 > 2019-04-03 08:00", "2019-04-02 > 2019-04-04", DISAGREE, id="ends on another day"
        ),
        pytest.param(
            "2019-04-02 00:30 > 2019-04-02 08:00", "2019-04-01 > 2019-04-02", DISAGREE, id="began just after midnight"
        ),
        pytest.param("2019-04-02 20:00 > not known", "2019-04-02 20:00 > 2019-04-05 08:00", MATCHED, id="unknown end"),
        pytest.param("2019-07-16 20:00 >", "2019-07-16 20:00 >", MATCHED, id="both still open"),
        pytest.param("2019-07-14 20:00 >", "2019-07-16 20:00 >", DISAGREE, id="both open since other days"),
        pytest.param("2019-07-14 20:00 >", "2019-07-17 20:00 >", DISAGREE, id="both open, begun 72 h apart"),
        pytest.param("2019-07-14 20:00 >", "2019-07-17 20:01 >", APART, id="both open, begun more than 72 h apart"),
        pytest.param(
            "2019-04-02 10:00 >", "2019-04-03 09:00 > 2019-04-03 11:00", DISAGREE, id="half within the first 24 h"
        ),
        pytest.param(
            "2019-04-02 10:00 >", "2019-04-03 09:01 > 2019-04-03 11:01", APART, id="less than half within 24 h"
        ),
        pytest.param("2019-04-02 20:00 >", "2019-04-02 20:30 > 2019-04-03 08:00", DISAGREE, id="one is not closed"),
        pytest.param("2019-04-02 20:00 >", "2019-05-02 20:30 > 2019-05-03 08:00", APART, id="one not closed for weeks"),
    ],
)
def test_pair(police: str, council: str, expected: dict[str, str]) -> None:
    assert times(police, council) == expected


def test_a_return_after_the_extract_of_who_does_not_have_it_is_no_disagreement() -> None:
    drawing = """
        agency    | episode | began            | returned
        ----------+---------+------------------+-----------------
        police    | P1      | 2019-07-16 20:00 | 2019-07-18 09:00
        northmoor | N1      | 2019-07-16 20:00 |
    """

    assert classes(compared(drawing, northmoor=date(2019, 7, 18))) == MATCHED
    assert classes(compared(drawing, northmoor=date(2019, 7, 19))) == DISAGREE


def test_another_childs_episode_is_no_match() -> None:
    found = compared("""
        agency    | episode | child | began            | returned
        ----------+---------+-------+------------------+-----------------
        police    | P1      | Ann   | 2019-04-02 20:00 | 2019-04-03 08:00
        northmoor | N1      | Ben   | 2019-04-02 20:00 | 2019-04-03 08:00
        northmoor | N2      | Ann   | 2019-06-02 20:00 | 2019-06-03 08:00
        police    | P2      | Ben   | 2019-06-02 20:00 | 2019-06-03 08:00
    """)

    assert classes(found) == {"P1": "police_only", "N1": "council_only", "N2": "council_only", "P2": "police_only"}


def test_being_located_is_compared_with_being_located_where_both_say_it() -> None:
    found = compared("""
        agency    | episode | began            | located          | returned
        ----------+---------+------------------+------------------+-----------------
        police    | P1      | 2019-04-02 20:00 | 2019-04-03 08:00 |
        northmoor | N1      | 2019-04-02 20:00 | 2019-04-03 07:30 | 2019-04-03 16:00
    """)

    assert classes(found) == MATCHED
    assert facts(found, "police", "P1")["minutes_between_ends"] == 30


def test_the_differences_are_minutes_that_the_police_are_later() -> None:
    found = compared("""
        agency    | episode | began            | returned
        ----------+---------+------------------+-----------------
        police    | P1      | 2019-04-02 20:00 | 2019-04-03 12:00
        northmoor | N1      | 2019-04-02 20:15 | 2019-04-03 08:40
        police    | P2      | 2019-05-02       | 2019-05-03 12:00
        northmoor | N2      | 2019-05-02 20:15 | 2019-05-03 12:30
    """)

    for agency, episode in (("police", "P1"), ("northmoor", "N1")):
        row = facts(found, agency, episode)
        assert (row["minutes_between_starts"], row["minutes_between_ends"]) == (-15, 200)
    untimed = facts(found, "police", "P2")
    assert (untimed["minutes_between_starts"], untimed["minutes_between_ends"]) == (None, -30)


def test_a_night_when_the_clocks_go_forward_is_measured_as_time_that_passed() -> None:
    found = compared(
        """
        agency    | episode | began            | returned
        ----------+---------+------------------+-----------------
        police    | P1      | 2019-03-30 23:00 | 2019-03-31 03:00
        northmoor | N1      | 2019-03-30 23:00 | 2019-03-31 00:30
        """
    )

    assert facts(found, "police", "P1")["minutes_between_ends"] == 90
