"""
Drawn people, linked: C1 is the council's record 1, P1 the police's, N1 the neighbour's.

    id | forename | surname | born_on    | postcode
    ---+----------+---------+------------+---------
    C1 | Ann      | Smith   | 2010-03-04 | S60 1AA
"""

from collections.abc import Sequence
from datetime import date

from homeward.intake.identifiers import IDENTIFIERS
from homeward.intake.linking.by_identifier import Shared
from homeward.intake.linking.deciding import Decided, decide
from homeward.intake.linking.decisions import Decision
from homeward.intake.linking.model import weigh
from homeward.intake.linking.people import NAME_FIELDS, Person, prepared

AGENCIES = {"C": "council", "P": "police", "N": "neighbour"}
ON = date(2026, 1, 5)


def people(drawing: str) -> list[Person]:
    """The drawn people, ranked by agency and identifier. A second row for one identifier is another record."""
    lines = [line.split("|") for line in drawing.strip().splitlines() if not set(line.strip()) <= set("-+ ")]
    heading, *cells = [[cell.strip() for cell in line] for line in lines]
    rows = [dict(zip(heading, each, strict=False)) for each in cells]
    rows.sort(key=lambda row: ("CPN".index(row["id"][0]), len(row["id"]), row["id"]))
    return [_person(number, row) for number, row in enumerate(rows)]


def _person(number: int, row: dict[str, str]) -> Person:
    return prepared(
        1000 + number,
        number,
        AGENCIES[row["id"][0]],
        row["id"],
        born_on=date.fromisoformat(row["born_on"]) if row.get("born_on") else None,
        names=tuple(row.get(name) or None for name in NAME_FIELDS),
        identifiers=tuple(row.get(name) or None for name in IDENTIFIERS),
    )


def said(one: str, other: str, is_same: bool, *, is_undone: bool = False) -> Decision:
    """What a person decided about two drawn records."""
    ids = [(AGENCIES[each[0]], each) for each in (one, other)]
    return Decision(ids[0], ids[1], is_same, "A. Analyst", ON, "asked the school", is_undone)


def linked(drawing: str, *decisions: Decision, shared: Sequence[tuple[str, str]] = ()) -> Decided:
    """What is decided about drawn people; `shared`: pairs with one NHS number."""
    drawn = people(drawing)
    keys = {person.person_id: person.key for person in drawn}
    by_identifier = [Shared(keys[one], keys[other], "nhs_number") for one, other in shared]
    return decide(drawn, decisions, by_identifier, (), weigh(drawn))


def children(decided: Decided) -> list[set[str]]:
    """The records of each child that has several."""
    return sorted(({p.person_id for p in records} for records in decided.children.records.values()), key=min)


def asked(decided: Decided) -> list[tuple[str, str]]:
    """The pairs that a person is asked about."""
    return sorted((link.one.person_id, link.other.person_id) for link in decided.to_review)


def why(decided: Decided) -> list[str]:
    return [link.reason for link in decided.to_review]
