"""The trail as it lies in the database: read once from its beginning, in pieces, and held against itself and heads."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import connection

from homeward_web.audit.chain import Broken, Chain, Link, Said

_PIECE = 5_000
_BEFORE_ALL = -(2**63)
_RECORDS = f"""
SELECT {", ".join(Said._fields)}, previous_hash, hash FROM audit_record
WHERE number > %s ORDER BY number LIMIT {_PIECE}
"""
_SEEN = "SELECT record_number, child FROM audit_childseen WHERE record_number BETWEEN %s AND %s"
_SEEN_NOWHERE = """
SELECT record_number FROM audit_childseen
WHERE (record_number < 1 OR record_number > %s)
    AND NOT EXISTS (SELECT 1 FROM audit_record WHERE number = record_number)
ORDER BY record_number LIMIT 1
"""
_AT, _CHILDREN, _ABOUT = (Said._fields.index(name) for name in ("at", "children", "about"))


def first_fault(heads: Mapping[int, str] | None = None) -> tuple[int, Broken | None]:
    """
    How many records hold, and the first fault of the trail or of its index by child; None where all of it holds.

    It reads each row once and keeps a piece in memory at a time. Acts may go on meanwhile: what is written after it has
    begun is read too, or not at all.

    Args:
        heads: number and hash of records that somebody outside has noted.
    """
    chain = Chain(heads or {})
    fault = next(_faults(chain), None)
    return chain.number, fault


def _faults(chain: Chain) -> Iterator[Broken]:
    for piece in _pieces():
        yield from chain.follow(piece)
        yield from _faults_of_index(piece)
    yield from chain.end()
    for (number,) in _rows(_SEEN_NOWHERE, chain.number):
        yield Broken(number, "the index by child names it, and there is no such record")


def _pieces() -> Iterator[list[Link]]:
    """The trail from its first row on. Each piece is a query of its own, so that none stays open for minutes."""
    last = _BEFORE_ALL
    while piece := [_link(row) for row in _rows(_RECORDS, last)]:
        yield piece
        last = piece[-1].said.number


def _faults_of_index(piece: list[Link]) -> Iterator[Broken]:
    """The first record of a piece, which is known to hold, of which the index by child says something else."""
    said = [(link.said.number, child) for link in piece for child in sorted(link.said.children)]
    seen = sorted(_rows(_SEEN, piece[0].said.number, piece[-1].said.number))
    if said != seen:
        number = min(number for number, _ in (*_more(said, seen), *_more(seen, said)))
        yield Broken(number, "the index by child does not say what the record says")


def _more(some: list[Any], others: list[Any]) -> Iterator[Any]:
    """What is among some more often than among others."""
    return (Counter(some) - Counter(others)).elements()


def _rows(statement: str, *parameters: int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


def _link(row: tuple[Any, ...]) -> Link:
    """A row as the driver gives it: instants and JSON are text on SQLite; on PostgreSQL JSON alone."""
    values = list(row[: len(Said._fields)])
    at = values[_AT]
    values[_AT] = at.replace(" ", "T") if isinstance(at, str) else at.isoformat()
    values[_CHILDREN], values[_ABOUT] = _parsed(values[_CHILDREN]), _parsed(values[_ABOUT])
    return Link(Said(*values), row[-2], row[-1])


def _parsed(text: Any) -> Any:
    """JSON as it was written. Text that is not JSON comes back as it is, and then fits no hash."""
    if text == "[]":
        return []
    if text == "{}":
        return {}
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        return text
