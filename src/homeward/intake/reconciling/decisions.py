"""
What people decided about pairs of episodes, remembered beside the extracts in `episode_decisions.csv`.

The file only grows: a later decision about the same two episodes takes the place of an earlier one, and `undo` takes it
back. Episodes are named by their agency and its own identifier, so a decision holds for every later extract.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from homeward.dataset.codes import CODE_LISTS
from homeward.intake.decision_files import RecordName, Row, day_of, read_rows, unreadable, write_rows

DECISIONS_FILE = "episode_decisions.csv"
UNDO = "undo"
DECISIONS = (*CODE_LISTS["reconciliation_decision"].values(), UNDO)


@dataclass(frozen=True)
class Decision:
    """
    What a person decided about a police incident and a council episode; one of them may be empty.

    Attributes:
        police, council: the agencies' keys.
        police_episode, council_episode: the agencies' own identifiers.
        decision: one of `DECISIONS`.
    """

    police: str
    police_episode: str
    council: str
    council_episode: str
    decision: str
    note: str = ""
    by: str = ""
    decided_on: date | None = None

    @property
    def about(self) -> tuple[str, str, str, str]:
        """The two episodes; an agency counts only with an episode."""
        police = (self.police, self.police_episode) if self.police_episode else ("", "")
        return (*police, *((self.council, self.council_episode) if self.council_episode else ("", "")))

    @property
    def records(self) -> tuple[RecordName, ...]:
        """The one or two episodes that it names."""
        return tuple(each for each in (self.about[:2], self.about[2:]) if each[1])

    def says_the_same(self, other: "Decision") -> bool:
        """Of the same episodes; on whatever day it was said."""
        return (self.decision, self.note, self.by) == (other.decision, other.note, other.by)


COLUMNS = tuple(field.name for field in fields(Decision))


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The last decision about each two episodes, also where it takes one back, in the order they were made."""
    last: dict[tuple[str, str, str, str], Decision] = {}
    for decision in decisions:
        last.pop(decision.about, None)
        last[decision.about] = decision
    return list(last.values())


def holding(decisions: Iterable[Decision]) -> list[Decision]:
    """As `in_force`, without those taken back."""
    return [decision for decision in in_force(decisions) if decision.decision != UNDO]


def read_decisions(path: Path) -> list[Decision]:
    """
    Every decision of a file, in the order they were made; none where there is no file.

    Raises:
        HomewardError: the file was changed so that it cannot be read.
    """
    return [_decision(path, row) for row in read_rows(path, COLUMNS)]


def remember(path: Path, decided: Sequence[Decision]) -> list[Decision]:
    """
    Add decisions to the file; gives those that were new.

    What says no more than the decision in force is not written again, nor an `undo` of nothing.
    """
    known = read_decisions(path)
    standing = {decision.about: decision for decision in in_force(known)}
    new: list[Decision] = []
    for decision in decided:
        before = standing.get(decision.about)
        if (before is None and decision.decision == UNDO) or (before and decision.says_the_same(before)):
            continue
        standing[decision.about] = decision
        new.append(decision)
    if new:
        write_rows(path, COLUMNS, map(_cells, (*known, *new)))
    return new


def _cells(decision: Decision) -> dict[str, str]:
    on = decision.decided_on.isoformat() if decision.decided_on else ""
    return {name: on if name == "decided_on" else getattr(decision, name) for name in COLUMNS}


def _decision(path: Path, row: Row) -> Decision:
    number, cells = row
    decision, on = cells["decision"].strip(), cells["decided_on"].strip()
    if decision not in DECISIONS:
        raise unreadable(path, number, "decision", f"write one of {', '.join(DECISIONS)}")
    _refuse_half(path, number, cells)
    return Decision(
        cells["police"], cells["police_episode"], cells["council"], cells["council_episode"], decision,
        cells["note"], cells["by"], day_of(path, number, "decided_on", on) if on else None,
    )  # fmt: skip


def _refuse_half(path: Path, number: int, cells: Mapping[str, str]) -> None:
    """A decision names an episode, and whose it is."""
    named = [side for side in ("police", "council") if cells[f"{side}_episode"].strip()]
    if not named:
        raise unreadable(path, number, "police_episode", "neither it nor council_episode names an episode")
    for side in named:
        if not cells[side].strip():
            raise unreadable(path, number, side, "it is empty")
