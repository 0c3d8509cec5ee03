"""The lines of the reconciliation: what stands beside what, and the question that may settle it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

import pytest

from homeward.dataset.snapshot import Dataset
from homeward.intake.reconciling import compare
from homeward.intake.reconciling.decisions import Decision
from homeward.publication.papers.reconciliation_lines import Line, lines_of
from homeward.publication.papers.reconciliation_records import Records
from tests.engines.worlds import make_dataset
from tests.spec.drawn import read_drawn
from tests.unit.intake.reconciling.drawn import AS_AT, agencies, tables_of

APRIL, JULY = date(2019, 4, 1), date(2019, 7, 31)


def lines(
    drawing: str,
    decisions: Sequence[Decision] = (),
    perhaps: Mapping[tuple[str, str], str] | None = None,
    people: Sequence[tuple[str, str]] = (),
    first_on: date = APRIL,
    last_on: date = JULY,
) -> list[Line]:
    rows = read_drawn(drawing)
    dataset = Dataset(tables_of(rows, people), replace(make_dataset({}, agencies()).manifest, as_at=AS_AT))
    compared = compare(dataset.tables, agencies(), AS_AT, decisions)
    records = Records(dataset, compared, first_on, last_on)
    return list(lines_of(records, compared, decisions, perhaps or {}, first_on, last_on))


def test_both_sides_stand_in_one_line_with_the_differences_in_words() -> None:
    (line,) = lines("""
        agency    | episode | category | began            | returned
        ----------+---------+----------+------------------+-----------------
        police    | P1      | missing  | 2019-04-02 23:20 | 2019-04-03 12:00
        northmoor | N1      | absent   | 2019-04-02 20:00 | 2019-04-03
    """)

    assert line.police is not None
    assert line.episode is not None
    assert (line.police.reference, line.police.agency, line.police.child) == ("P1", "Police", "Ann")
    assert (line.episode.reference, line.episode.agency) == ("N1", "Northmoor")
    assert line.police.began == datetime(2019, 4, 2, 23, 20)
    assert line.episode.ended == date(2019, 4, 3)
    assert (line.starts, line.ends, line.apart) == ("police 3 h 20 min later", "the same day", 200)
    assert line.categories == "police: missing; council: away without authorisation"


@pytest.mark.parametrize(
    ("council", "question"),
    [
        ("2019-04-02 20:00 | 2019-04-04 08:10", "Whole days apart: is a date typed wrongly?"),
        ("2019-04-02 20:00 | 2019-04-03 20:00", "Twelve hours apart: morning or evening?"),
        ("2019-04-02 20:00 | 2019-04-03 14:00", "Which end is right: found, back, or the day the record was closed?"),
        ("2019-04-02 14:30 | 2019-04-03 08:00", "Which start is right: last seen, found missing, or reported?"),
        ("2019-04-02 20:00 | ", "Is the child back? Then close the council's record."),
    ],
)
def test_a_question_that_may_settle_it(council: str, question: str) -> None:
    (line,) = lines(f"""
        agency    | episode | began            | returned
        ----------+---------+------------------+-----------------
        police    | P1      | 2019-04-02 20:00 | 2019-04-03 08:00
        northmoor | N1      | {council}
    """)

    assert line.match_class == "times_disagree"
    assert line.suggested == question


def test_the_nearest_record_of_the_child_stands_beside_a_single_one() -> None:
    found = lines("""
        agency    | episode | began            | returned
        ----------+---------+------------------+-----------------
        police    | P1      | 2019-04-10 20:00 | 2019-04-10 23:00
        northmoor | N1      | 2019-04-01 20:00 | 2019-04-01 23:00
        northmoor | N2      | 2019-04-12 22:00 | 2019-04-12 23:00
        northmoor | N3      | 2019-05-20 22:00 | 2019-05-20 23:00
    """)
    near = {line.record.reference: line.nearest.reference if line.nearest else "" for line in found}
    (police,) = [line for line in found if line.police]

    assert near == {"P1": "N2", "N1": "P1", "N2": "P1", "N3": ""}
    assert police.starts == "2 days 2 h later"
    assert police.suggested == "Is it N2? Then decide same."


def test_a_child_who_may_be_one_of_the_others_is_pointed_out() -> None:
    drawing = """
        agency    | episode | child | began            | returned
        ----------+---------+-------+------------------+-----------------
        northmoor | N1      | Ben   | 2019-01-01 20:00 | 2019-01-01 23:00
        police    | P1      | Ann   | 2019-04-10 20:00 | 2019-04-10 23:00
    """

    (known,) = lines(drawing, perhaps={("police", "Ann"): "Northmoor 12"})
    (unknown,) = lines(drawing)

    assert known.match_class == "not_linked"
    assert known.suggested == "Perhaps Northmoor 12: decide in the review file of homeward link."
    assert unknown.suggested.startswith("Either the council does not know this child, or name and date of birth")


def test_what_was_decided_stands_on_the_line_and_asks_no_more() -> None:
    said = Decision("police", "P1", "northmoor", "N1", "council_right", "see log", "A B", date(2019, 8, 1))

    (line,) = lines(
        """
        agency    | episode | began            | returned
        ----------+---------+------------------+-----------------
        police    | P1      | 2019-04-02 20:00 | 2019-04-03 08:00
        northmoor | N1      | 2019-04-02 20:00 | 2019-04-03 14:00
        """,
        [said],
    )

    assert line.is_settled
    assert line.decided == "council right, A B on 2019-08-01: see log"
    assert line.suggested == ""


def test_a_pair_is_of_the_months_that_the_incident_began_in() -> None:
    drawing = """
        agency    | episode | began            | returned
        ----------+---------+------------------+-----------------
        police    | P1      | 2019-04-30 23:50 | 2019-05-01 08:00
        northmoor | N1      | 2019-05-01 00:10 | 2019-05-01 08:00
    """

    assert len(lines(drawing)) == 1
    assert lines(drawing, first_on=date(2019, 5, 1)) == []


def test_hours_missing_are_hours_that_passed_where_the_clocks_change() -> None:
    autumn, spring = lines(
        """
        agency    | episode | began            | returned
        ----------+---------+------------------+-----------------
        police    | P1      | 2019-10-26 23:30 | 2019-10-27 02:30
        police    | P2      | 2019-03-30 23:30 | 2019-03-31 02:30
        """,
        first_on=date(2019, 3, 1),
        last_on=date(2019, 10, 31),
    )

    assert {line.record.reference: line.record.minutes() for line in (autumn, spring)} == {"P1": 240, "P2": 120}
    assert autumn.record.began == datetime(2019, 10, 26, 23, 30)


def test_how_far_the_nearest_lies_is_time_that_passed() -> None:
    found = lines(
        """
        agency    | episode | began            | returned
        ----------+---------+------------------+-----------------
        police    | P1      | 2019-10-26 20:00 | 2019-10-26 20:30
        northmoor | N1      | 2019-10-27 20:00 | 2019-10-27 20:30
        """,
        last_on=date(2019, 10, 31),
    )

    assert {line.record.reference: line.starts for line in found} == {
        "P1": "1 day 1 h later",
        "N1": "1 day 1 h earlier",
    }


def test_only_a_day_is_at_its_noon_by_the_uk_clock() -> None:
    found = lines("""
        agency    | episode | began            | returned
        ----------+---------+------------------+-----------------
        police    | P1      | 2019-04-10 20:00 | 2019-04-10 23:00
        northmoor | N1      | 2019-04-12       | 2019-04-12
    """)

    assert next(line.starts for line in found if line.police) == "1 day 16 h later"
