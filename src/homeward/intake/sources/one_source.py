"""
One source for what two tell alike: an agency that gives SSD and the return would have every time missing twice.

SSD and the SSDA903 return are each a whole extract of one council's system. What the agency's own mapping names goes
before both for missing episodes and contacts, and SSD goes before the return, which tells only of children looked
after.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

OWN, SSD, RETURN, TEMPLATES = "", "ssd", "ssda903", "templates"

_INSTEAD: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "missing_episodes": ((RETURN, (OWN, SSD)), (SSD, (OWN,))),
    "person_records": ((RETURN, (SSD,)),),
    "care_statuses": ((RETURN, (SSD,)),),
    "legal_statuses": ((RETURN, (SSD,)),),
    "placements": ((RETURN, (SSD,)),),
    "front_door_contacts": ((SSD, (OWN, TEMPLATES)),),
}
"""By table: a standard that is passed over, and the sources for which it is."""

_GOES_WITH = {"interview_offers": "missing_episodes"}
"""A table that is passed over with the episodes of its own sheet."""


@dataclass(frozen=True)
class Feed:
    """A sheet that feeds a table. `standard` is empty for a partnership's own mapping."""

    file: str
    sheet: str
    table: str
    standard: str


def passed_over(feeds: Sequence[Feed]) -> dict[Feed, str]:
    """Of one agency's feeds those that another tells alike, each with that other's file."""
    found = {feed: other for feed in feeds if (other := _instead_of(feed, feeds))}
    episodes = {(feed.file, feed.sheet): other for feed, other in found.items() if feed.table == "missing_episodes"}
    followers = {
        feed: episodes[feed.file, feed.sheet]
        for feed in feeds
        if _GOES_WITH.get(feed.table) == "missing_episodes" and (feed.file, feed.sheet) in episodes
    }
    return {**found, **followers}


def _instead_of(feed: Feed, feeds: Iterable[Feed]) -> str:
    better = next((others for standard, others in _INSTEAD.get(feed.table, ()) if standard == feed.standard), ())
    return next((other.file for other in feeds if other.table == feed.table and other.standard in better), "")
