"""
A child's timeline: everything of the child that whoever looks may see, newest first, as one list.

Each kind of record has its function in `entries` and gives entries; sections keep their readers, and where one may not
read what somebody recorded, the entry says whom to ring.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from homeward.dataset.uk_time import to_uk
from homeward_web.clock.words import moment_words

_LONG_AGO = datetime(1900, 1, 1)


class Kind(StrEnum):
    """What an entry is about; one of the filters."""

    EPISODES = "episodes"
    GRADES = "grades"
    INTERVIEWS = "interviews"
    MEETINGS = "meetings"
    CARE = "care"
    PLACES = "places"
    PEOPLE = "people"
    NOTICES = "notices"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Kind.EPISODES: "Missing and absent",
    Kind.GRADES: "Police grades and checks",
    Kind.INTERVIEWS: "Interviews and offers",
    Kind.MEETINGS: "Strategy meetings",
    Kind.CARE: "Social care",
    Kind.PLACES: "Placements",
    Kind.PEOPLE: "Sharing and records",
    Kind.NOTICES: "Notices and Philomena form",
}


@dataclass(frozen=True)
class Entry:
    """
    One thing that happened.

    Attributes:
        on, at: the UK date, which follows from the instant, UTC, where that is known; neither of an unknown day.
        lines: what is recorded of it, each a paragraph.
        by: the agency, and the person where somebody typed it here.
        link: the name of the page about it and the reference that it takes; empty where there is none.
        withheld: whom to ring about what one may not read; empty where nothing is withheld.
    """

    kind: Kind
    title: str
    on: date | None = None
    at: datetime | None = None
    lines: tuple[str, ...] = ()
    by: str = ""
    link: tuple[str, str] | None = None
    withheld: str = ""

    @property
    def day(self) -> date | None:
        return to_uk(self.at).date() if self.at else self.on

    @property
    def moment(self) -> str:
        return moment_words(self.at, self.on)


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Entries by day, and within a day by time; those without a time come after the others, unknown days last."""
    return sorted(entries, key=lambda each: (each.day or date.min, each.at or _LONG_AGO), reverse=True)
