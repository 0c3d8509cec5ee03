"""The chain: each record's hash covers what it says and the hash before it, so that no row can change or go unseen."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

FIRST = "0" * 64
COVERED = (
    "number",
    "act",
    "outcome",
    "actor_kind",
    "actor",
    "agency",
    "session",
    "method",
    "children",
    "about",
    "reason",
)


def hash_of(row: Any, previous: str) -> str:
    """
    SHA-256, as hexadecimal, of a record after the record with the hash `previous`.

    It is taken over canonical JSON, so that no two different rows are written alike.
    """
    said = {name: getattr(row, name) for name in COVERED} | {"at": row.at.isoformat(), "previous": previous}
    written = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(written.encode("ascii")).hexdigest()


@dataclass(frozen=True)
class Broken:
    """The first record at which the chain does not hold, and why."""

    number: int
    why: str


def verify(rows: Iterable[Any], head: tuple[int, str] | None = None) -> Broken | None:
    """
    The first fault of a chain that is given from its beginning, in order; None where there is none.

    Args:
        head: the number and hash of a record that somebody outside noted, which must be there: rows that were cut from
            the end of the trail show in no other way.
    """
    number, previous = 0, FIRST
    for row in rows:
        if why := _fault(row, number + 1, previous, head):
            return Broken(number + 1, why)
        number, previous = row.number, row.hash
    if head and number < head[0]:
        return Broken(head[0], "the record that was noted outside is gone: the end of the trail was cut off")
    return None


def _fault(row: Any, number: int, previous: str, head: tuple[int, str] | None) -> str:
    """Why a row cannot be the one with this number, after a row with the hash `previous`; empty where it can."""
    if row.number != number:
        return "the record is gone"
    if row.previous_hash != previous:
        return "it does not follow the record before it"
    if row.hash != hash_of(row, previous):
        return "it was changed"
    if head and head == (number, head[1]) and row.hash != head[1]:
        return "it is not the record that was noted outside"
    return ""
