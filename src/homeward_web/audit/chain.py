"""The chain: each record's hash covers what it says and the hash before it, so that no row can change or go unseen."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

FIRST = "0" * 64
_NO_HEADS: Mapping[int, str] = {}
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


class Said(NamedTuple):
    """What a record says, all of which its hash covers. `at` is in ISO 8601, without a zone, in UTC."""

    number: int
    at: str
    act: str
    outcome: str
    actor_kind: str
    actor: str
    agency: str
    session: str
    method: str
    children: list[int]
    about: dict[str, str | int]
    reason: str


class Link(NamedTuple):
    """A record as it stands in the trail: what it says, and the two hashes beside it."""

    said: Said
    previous_hash: str
    hash: str


def hash_of(said: Said, previous: str) -> str:
    """
    SHA-256, as hexadecimal, of a record after the record with the hash `previous`.

    It is taken over canonical JSON (sorted names, no blanks, ASCII), so that no two different records are alike.
    """
    written = _CANONICAL.encode({**said._asdict(), "previous": previous})
    return hashlib.sha256(written.encode("ascii")).hexdigest()


@dataclass(frozen=True)
class Broken:
    """The first record at which the trail does not hold, and why in plain words."""

    number: int
    why: str


class Chain:
    """
    A chain that is followed from its beginning, link by link.

    Attributes:
        number, hash: of the last record that held; 0 and `FIRST` before any.
    """

    def __init__(self, heads: Mapping[int, str] = _NO_HEADS) -> None:
        """Follows a chain in which these records, number and hash, must be: somebody outside has noted them."""
        self._heads = heads
        self.number, self.hash = 0, FIRST

    def follow(self, links: Iterable[Link]) -> Iterator[Broken]:
        """The first fault of the links that come next, if there is one."""
        for link in links:
            if fault := self._fault(link):
                yield fault
                return
            self.number, self.hash = link.said.number, link.hash

    def _fault(self, link: Link) -> Broken | None:
        number, expected = link.said.number, self.number + 1
        if number > expected:
            return Broken(expected, "it is gone")
        if number < expected:
            return Broken(number, "no record has this number: it was put in")
        if link.previous_hash != self.hash:
            return Broken(number, "it does not follow the record before it")
        if not _is_whole(link.said) or link.hash != hash_of(link.said, self.hash):
            return Broken(number, "it was changed")
        if self._heads.get(number, link.hash) != link.hash:
            return Broken(number, "it is not the record that was noted outside: this one or one before was changed")
        return None

    def end(self) -> Iterator[Broken]:
        """The fault that shows at the end alone: a record that was noted outside never came."""
        if missing := [number for number in self._heads if number > self.number]:
            yield Broken(
                min(missing), f"it was noted outside and is gone: the trail was cut off after record {self.number}"
            )


def _is_whole(said: Said) -> bool:
    """Whether a record has the shape of one that acts write; the children in order."""
    children, about = _anything(said.children), _anything(said.about)
    return isinstance(about, dict) and isinstance(children, list) and all(type(child) is int for child in children)


def _anything(value: object) -> object:
    """A value from the database, which may be of another type than acts write."""
    return value


def said_of(row: Any) -> Said:
    """What a row of the trail says, as its hash covers it."""
    return Said(*(row.at.isoformat() if name == "at" else getattr(row, name) for name in Said._fields))
