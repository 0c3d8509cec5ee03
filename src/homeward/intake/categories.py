"""Which care statuses an agency's files can say: a return on children looked after tells of no other."""

from collections.abc import Iterable

from homeward.dataset.codes import CODE_LISTS
from homeward.intake.staging import Entry

CARE_STATUS = "missing_episodes.care_status"
CARE_STATUS_OF_SPELLS = "care_statuses.care_status"
CARE_STATUSES = tuple(CODE_LISTS["care_status"].values())

NONE = "none"
"""Said of a child who is known to have no status, which takes all of these."""
_RULED_OUT_BY_NONE = {"early_help", "child_in_need", "protection_plan", "looked_after"}


def categories_said(agency: str, entries: Iterable[Entry]) -> dict[str, list[str]]:
    """The care statuses that an agency's files can say, of its missing episodes and by its spells, where not all."""
    own = [entry for entry in entries if entry.agency.key == agency]
    of_spells = statuses_of_spells(own)
    has_episodes = any(entry.table == "missing_episodes" for entry in own)
    of_episodes = of_spells | _statuses_of(own, "missing_episodes") if has_episodes else set()
    columns = {CARE_STATUS: of_episodes, CARE_STATUS_OF_SPELLS: of_spells}
    return {
        column: [status for status in CARE_STATUSES if status in said]
        for column, said in columns.items()
        if said and not said >= set(CARE_STATUSES)
    }


def statuses_nobody_says(agency: str, entries: Iterable[Entry]) -> list[str]:
    """The care statuses of which no file of an agency tells, where its files tell of some."""
    own = [entry for entry in entries if entry.agency.key == agency]
    said = statuses_of_spells(own) | _statuses_of(own, "missing_episodes")
    return [status for status in CARE_STATUSES if status not in said] if said else []


def says_of_none(agency: str, entries: Iterable[Entry]) -> bool:
    """Whether a child on whom the agency has no spell is known to have no status."""
    return NONE in statuses_of_spells(entry for entry in entries if entry.agency.key == agency)


def statuses_of_spells(entries: Iterable[Entry]) -> set[str]:
    """The statuses that one agency's spells can say: those that tables stand for, or all where a column says them."""
    said = _statuses_of(entries, "care_statuses")
    return said | {NONE} if said >= _RULED_OUT_BY_NONE else said


def _statuses_of(entries: Iterable[Entry], table: str) -> set[str]:
    said: set[str] = set()
    for entry in entries:
        if entry.table == table and "care_status" in entry.headings:
            value = entry.mapping.fields["care_status"].value
            said |= {value} if value else set(CARE_STATUSES)
    return said
