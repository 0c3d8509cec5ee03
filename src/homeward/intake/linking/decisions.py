"""
Decisions of people: the partnership's `link_decisions.csv`. Lines are added and never changed; the last about a pair
counts.

A decision names each record by its agency and the agency's own identifier, so that it holds for later extracts.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from homeward.intake.decision_files import RecordName, Row, day_of, read_rows, unreadable, write_rows

DECISIONS_FILE = "link_decisions.csv"
REVIEW_FILE = "links_to_review.csv"
MADE_FILE = "links_made.csv"
LINKING_FILES = (DECISIONS_FILE, REVIEW_FILE, MADE_FILE)
"""They lie beside the agencies' extracts, and are none."""

SAME, DIFFERENT = "same", "different"

MARKING = "OFFICIAL-SENSITIVE"
COLUMNS = (
    "pair", "agency", "person_id", "other_agency", "other_person_id", "decision", "decided_by", "decided_on", "reason",
    "is_undone", "marking",
)  # fmt: skip

REQUIRED = ("agency", "person_id", "other_agency", "other_person_id", "decided_by")


def pair_name(one: RecordName, other: RecordName) -> str:
    """The name of a pair of records: the same whichever comes first, in every extract."""
    text = "\x1e".join("\x1f".join(each) for each in sorted((one, other)))
    return f"L{hashlib.sha256(text.encode()).hexdigest()[:10]}"


@dataclass(frozen=True)
class Decision:
    """What a person decided about two records, or took back."""

    one: RecordName
    other: RecordName
    is_same: bool
    by: str
    on: date
    reason: str
    is_undone: bool = False

    @property
    def pair(self) -> str:
        return pair_name(self.one, self.other)

    def says_the_same(self, other: "Decision") -> bool:
        """Of the same pair; on whatever day it was said."""
        mine, theirs = (self.is_same, self.is_undone), (other.is_same, other.is_undone)
        return (*mine, self.by, self.reason) == (*theirs, other.by, other.reason)


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """
    Every line, the oldest first; none where there is no file.

    Raises HomewardError where a line cannot be read: leaving out a decision would merge what somebody kept apart.
    """
    return tuple(_decision(path, row) for row in read_rows(path, COLUMNS))


def standing(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The last decision about each pair, in the order of the pairs' names; those taken back are marked as undone."""
    last = {decision.pair: decision for decision in decisions}
    return tuple(last[pair] for pair in sorted(last))


def holding(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The last decision about each pair, without those taken back."""
    return tuple(decision for decision in standing(decisions) if not decision.is_undone)


def add_decisions(path: Path, decided: Sequence[Decision]) -> list[Decision]:
    """
    Add lines to the file; gives those that were new.

    What says no more than the line that stands about its pair is not written again.
    """
    known = read_decisions(path)
    said = {decision.pair: decision for decision in standing(known)}
    fresh: list[Decision] = []
    for decision in decided:
        before = said.get(decision.pair)
        if before is None or not decision.says_the_same(before):
            said[decision.pair] = decision
            fresh.append(decision)
    if fresh:
        write_rows(path, COLUMNS, map(_cells, (*known, *fresh)))
    return fresh


def undone(decision: Decision, by: str, on: date, reason: str) -> Decision:
    """The line that takes a decision back."""
    return replace(decision, by=by, on=on, reason=reason, is_undone=True)


def _cells(decision: Decision) -> dict[str, str]:
    said = SAME if decision.is_same else DIFFERENT
    cells = (
        decision.pair, *decision.one, *decision.other, said, decision.by, decision.on.isoformat(), decision.reason,
        "yes" if decision.is_undone else "no", MARKING,
    )  # fmt: skip
    return dict(zip(COLUMNS, cells, strict=True))


def _decision(path: Path, row: Row) -> Decision:
    number, written = row
    cells = {name: text.strip() for name, text in written.items()}
    if cells["decision"] not in (SAME, DIFFERENT):
        raise unreadable(path, number, "decision", f"write {SAME} or {DIFFERENT}")
    if cells["is_undone"] not in ("yes", "no"):
        raise unreadable(path, number, "is_undone", "write yes or no")
    for name in REQUIRED:
        if not cells[name]:
            raise unreadable(path, number, name, "it is empty")
    on = day_of(path, number, "decided_on", cells["decided_on"])
    one, other = _records(path, number, written)
    is_same, is_undone = cells["decision"] == SAME, cells["is_undone"] == "yes"
    return Decision(one, other, is_same, cells["decided_by"], on, cells["reason"], is_undone)


def _records(path: Path, number: int, cells: dict[str, str]) -> tuple[RecordName, RecordName]:
    """The two records, as written or without blanks round them, if they are those of the pair."""
    typed = (cells["agency"], cells["person_id"]), (cells["other_agency"], cells["other_person_id"])
    trimmed = tuple((agency.strip(), person.strip()) for agency, person in typed)
    for one, other in (typed, trimmed):
        if pair_name(one, other) == cells["pair"].strip():
            return one, other
    raise unreadable(
        path, number, "pair",
        "it is the name of other records than the row's agency, person_id, other_agency and other_person_id. "
        "Spreadsheets change identifiers: 007 becomes 7. Write them as the agencies have them",
    )  # fmt: skip
