"""What a load changes, in words for its page: an agency's own records, and how many of others follow from them."""

from dataclasses import dataclass

from homeward.dataset.tables import TABLES
from homeward_web.exchange.comparing import CHANGED, GONE, NEW
from homeward_web.exchange.models import ExtractLoad

WORDS = {
    "person_records": "People",
    "care_statuses": "Spells of care",
    "legal_statuses": "Legal statuses",
    "placements": "Placements",
    "disabilities": "Disabilities",
    "missing_episodes": "Missing episodes",
    "interview_offers": "Offers of return interviews",
    "return_interviews": "Return interviews",
    "police_grades": "Police grades",
    "prevention_interviews": "Prevention interviews",
    "strategy_meetings": "Strategy meetings",
}
BECOMES = {CHANGED: "changed", GONE: "taken away", NEW: "new"}


@dataclass(frozen=True)
class TableChange:
    """A kind of record of the agency: how many are new, changed, and not in the extract any more."""

    title: str
    new: int
    changed: int
    gone: int


@dataclass(frozen=True)
class Changes:
    """
    What a load changes.

    Attributes:
        others: how many records of other agencies change with it: what they say follows from this agency's.
        recorded_here: records of the extract that stay as they were recorded in Homeward.
    """

    tables: tuple[TableChange, ...]
    others: int
    children_new: int
    children_joined: int
    recorded_here: int
    stay: int

    @property
    def is_nothing(self) -> bool:
        return not (self.tables or self.others or self.children_joined)


def changes_of(load: ExtractLoad, agency: str) -> Changes | None:
    """What a load changes, for somebody of an agency; None where it was not worked out."""
    told = load.told
    if "counts" not in told:
        return None
    own: dict[str, dict[str, int]] = {}
    others = 0
    for table, of, what, count in told["by_agency"]:
        if of == agency:
            own.setdefault(table, {})[what] = count
        else:
            others += count
    tables = tuple(
        TableChange(WORDS.get(table, TABLES[table].row), *(own[table].get(what, 0) for what in (NEW, CHANGED, GONE)))
        for table in WORDS
        if table in own
    )
    return Changes(
        tables,
        others,
        told["children_new"],
        told["children_joined"],
        sum(told["recorded_here"].values()),
        sum(told["stay"].values()),
    )


def rows_of(load: ExtractLoad) -> list[tuple[str, str, str]]:
    """The agency's records that change or go: what they are, what becomes of them, and the agency's identifier."""
    return [(WORDS[table], BECOMES[what], identifier) for table, what, identifier in load.told.get("rows", ())]
