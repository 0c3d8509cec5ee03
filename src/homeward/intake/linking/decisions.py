"""
Decisions of people: the partnership's `link_decisions.csv`. Lines are added and never changed; the last about a pair
counts.

A decision names each record by its agency and the agency's own identifier, so that it holds for later extracts.
"""

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from homeward.dataset.errors import HomewardError
from homeward.dataset.spreadsheet_text import guarded, unguarded
from homeward.dataset.writing import write_text_atomically

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

Id = tuple[str, str]


def pair_name(one: Id, other: Id) -> str:
    """The name of a pair of records: the same whichever comes first, in every extract."""
    text = "\x1e".join("\x1f".join(each) for each in sorted((one, other)))
    return f"L{hashlib.sha256(text.encode()).hexdigest()[:10]}"


@dataclass(frozen=True)
class Decision:
    """What a person decided about two records, or took back."""

    one: Id
    other: Id
    is_same: bool
    by: str
    on: date
    reason: str
    is_undone: bool = False

    @property
    def pair(self) -> str:
        return pair_name(self.one, self.other)


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """
    Every line, the oldest first; none where there is no file.

    Raises HomewardError where a line cannot be read: leaving out a decision would merge what somebody kept apart.
    """
    if not path.is_file():
        return ()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (UnicodeDecodeError, csv.Error):
        raise HomewardError(f"{path}: this is no CSV in UTF-8. Restore the file from before it was changed.") from None
    return tuple(_decision(path, number, row) for number, row in enumerate(rows, start=2))


def standing(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The last decision about each pair, in the order of the pairs' names; those taken back are marked as undone."""
    last = {decision.pair: decision for decision in decisions}
    return tuple(last[pair] for pair in sorted(last))


def add_decisions(path: Path, fresh: Sequence[Decision]) -> None:
    """Add lines to the file."""
    if not fresh:
        return
    everything = (*read_decisions(path), *fresh)
    with write_text_atomically(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([guarded(cell) for cell in _cells(decision)] for decision in everything)


def undone(decision: Decision, by: str, on: date, reason: str) -> Decision:
    """The line that takes a decision back."""
    return replace(decision, by=by, on=on, reason=reason, is_undone=True)


def _cells(decision: Decision) -> tuple[str, ...]:
    said = SAME if decision.is_same else DIFFERENT
    is_undone = "yes" if decision.is_undone else "no"
    return (
        decision.pair, *decision.one, *decision.other, said, decision.by, decision.on.isoformat(), decision.reason,
        is_undone, MARKING,
    )  # fmt: skip


def _decision(path: Path, number: int, row: dict[str, str | None]) -> Decision:
    cells = {name: unguarded(row.get(name) or "").strip() for name in COLUMNS}
    if cells["decision"] not in (SAME, DIFFERENT):
        raise _unreadable(path, number, "decision", f"write {SAME} or {DIFFERENT}")
    if cells["is_undone"] not in ("yes", "no"):
        raise _unreadable(path, number, "is_undone", "write yes or no")
    for name in ("agency", "person_id", "other_agency", "other_person_id", "decided_by"):
        if not cells[name]:
            raise _unreadable(path, number, name, "it is empty")
    try:
        on = date.fromisoformat(cells["decided_on"])
    except ValueError:
        raise _unreadable(path, number, "decided_on", "write a date as 2026-11-20") from None
    one, other = (cells["agency"], cells["person_id"]), (cells["other_agency"], cells["other_person_id"])
    is_same, is_undone = cells["decision"] == SAME, cells["is_undone"] == "yes"
    return Decision(one, other, is_same, cells["decided_by"], on, cells["reason"], is_undone)


def _unreadable(path: Path, number: int, column: str, what: str) -> HomewardError:
    return HomewardError(f"{path.name}, row {number}, column {column}: {what}. Homeward read {path}.")
