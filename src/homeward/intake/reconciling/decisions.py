"""
What people decided about pairs of episodes, remembered beside the extracts in `episode_decisions.csv`.

The file only grows: a later decision about the same two episodes takes the place of an earlier one, and `undo` takes it
back. Episodes are named by their agency and its own identifier, so a decision holds for every later extract.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.errors import HomewardError
from homeward.dataset.spreadsheet_text import guarded, unguarded
from homeward.dataset.writing import in_words, write_text_atomically

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
        decided_on: the date, as 2026-04-20.
    """

    police: str
    police_episode: str
    council: str
    council_episode: str
    decision: str
    note: str = ""
    by: str = ""
    decided_on: str = ""

    @property
    def about(self) -> tuple[str, str, str, str]:
        """The two episodes; an agency counts only with an episode."""
        police = (self.police, self.police_episode) if self.police_episode else ("", "")
        return (*police, *((self.council, self.council_episode) if self.council_episode else ("", "")))

    def says_the_same(self, other: "Decision") -> bool:
        return (self.decision, self.note, self.by) == (other.decision, other.note, other.by)


COLUMNS = tuple(field.name for field in fields(Decision))


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The last decision about each two episodes, also where it takes one back, in the order they were made."""
    last: dict[tuple[str, str, str, str], Decision] = {}
    for decision in decisions:
        last.pop(decision.about, None)
        last[decision.about] = decision
    return list(last.values())


def read_decisions(extracts: Path) -> list[Decision]:
    """
    Every decision remembered beside these extracts, in the order they were made; none where there is no file.

    Raises:
        HomewardError: the file was changed so that it cannot be read. Decisions must not get lost silently.
    """
    path = extracts / DECISIONS_FILE
    if not path.is_file():
        return []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (UnicodeDecodeError, csv.Error):
        raise HomewardError(f"{path} is not a file of decisions. Put back the one that Homeward wrote.") from None
    except OSError as error:
        raise HomewardError(f"{path} cannot be read. {in_words(error, path)}") from error
    return [_decision(row, path, number) for number, row in enumerate(rows, start=2)]


def _decision(row: dict[str, str], path: Path, number: int) -> Decision:
    values = [row.get(name) for name in COLUMNS]
    texts = [unguarded(value) for value in values if value is not None]
    if len(texts) < len(COLUMNS) or texts[COLUMNS.index("decision")] not in DECISIONS:
        raise HomewardError(
            f"{path}, row {number}: not a decision. It needs {', '.join(COLUMNS)}, and a decision that is one of "
            f"{', '.join(DECISIONS)}. Correct the row, or put back the file that Homeward wrote."
        )
    return Decision(*texts)


def remember(extracts: Path, decided: Sequence[Decision]) -> list[Decision]:
    """
    Add decisions to the file; gives those that were new.

    What says no more than the decision in force is not written again, nor an `undo` of nothing.
    """
    known = read_decisions(extracts)
    standing = {decision.about: decision for decision in in_force(known)}
    new: list[Decision] = []
    for decision in decided:
        before = standing.get(decision.about)
        if (before is None and decision.decision == UNDO) or (before and decision.says_the_same(before)):
            continue
        standing[decision.about] = decision
        new.append(decision)
    if new:
        _write(extracts / DECISIONS_FILE, [*known, *new])
    return new


def _write(path: Path, decisions: Iterable[Decision]) -> None:
    try:
        with write_text_atomically(path) as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows([guarded(getattr(decision, name)) for name in COLUMNS] for decision in decisions)
    except OSError as error:
        raise HomewardError(f"The decisions cannot be remembered. {in_words(error, path)}") from error
