"""
Recognising: what a sheet is, from its headings and its name, and how sure that is.

The certainty is the share of agreement between the headings of the sheet and the columns of what it may be. A column
that many tables have (a child's number) says little, one that is a table's own says much; a name that fits halves the
doubt. The sure cases are those in which a person would not look twice.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from homeward.intake.mapping import Headings, same_heading
from homeward.intake.sheets import HEADING_ROWS, heading_row
from homeward.intake.sources.known_sheets import KnownSheet

SURE, LIKELY, LEAST = 90, 75, 55
"""Percent. Below the last a sheet is not read unless somebody says what it is."""
WORTH_TELLING = 30
"""Percent. What a sheet is less like than this is no hint."""
APART = 10
"""Two choices that are less apart than this are both told."""
_STRANGE = 0.4
"""A heading that the table does not know speaks against it, though councils add columns."""


@dataclass(frozen=True)
class Guess:
    """
    What a sheet may be.

    Attributes:
        certainty: in percent.
        found: how many of its columns the sheet has.
        lacks: a column without which nothing can be read, or empty.
        heading_row: counted from 0.
        named_by: how many words of its name are in the name of the sheet and its file.
    """

    known: KnownSheet
    certainty: int
    found: int
    lacks: str
    heading_row: int
    named_by: int

    @property
    def reason(self) -> str:
        return f"{self.found} of {len(self.known.columns)} columns"


@dataclass(frozen=True)
class Recognised:
    """
    What a sheet was taken for.

    Attributes:
        known: None when it is nothing that is known.
        second: another choice that is nearly as good, or the best of the bad ones.
        said: what somebody says that it is, where no column is there that says so too.
    """

    known: KnownSheet | None
    certainty: int
    reason: str
    second: str
    headings: tuple[str, ...]
    said: str = ""

    @property
    def in_words(self) -> str:
        if self.known is None:
            return "not known"
        return "sure" if self.certainty >= SURE else "likely" if self.certainty >= LIKELY else "perhaps"

    @property
    def is_doubtful(self) -> bool:
        return self.known is not None and (self.certainty < LIKELY or bool(self.second))


def recognise(rows: Sequence[Sequence[str]], name: str, known: Sequence[KnownSheet]) -> Recognised:
    """What a sheet is, from its first rows and its name: that of its file and its own."""
    guesses = guess(rows, name, known)
    usable = [g for g in guesses if g.certainty >= LEAST and not g.lacks]
    if not usable:
        return _not_recognised(rows, guesses)
    best = usable[0]
    others = [g for g in usable[1:] if best.certainty - g.certainty < APART and g.named_by >= best.named_by]
    second = f"{others[0].known.name}, {others[0].certainty}%" if others else ""
    return Recognised(best.known, best.certainty, best.reason, second, _texts(rows, best.heading_row))


def said_to_be(known: KnownSheet, rows: Sequence[Sequence[str]]) -> Recognised:
    """What somebody says a sheet is, whatever it looks like; nothing where it has no column of that."""
    found, row = _most(_headings(rows), known)
    if not found and known.columns and any(any(cell.strip() for cell in cells) for cells in rows):
        reason = f"somebody says {known.name}, and none of its columns is there"
        return Recognised(None, 0, reason, "", _texts(rows, heading_row(rows, None)), known.name)
    reason = f"somebody says so; {found} of {len(known.columns)} columns"
    return Recognised(known, 100, reason, "", _texts(rows, row))


def guess(rows: Sequence[Sequence[str]], name: str, known: Sequence[KnownSheet]) -> list[Guess]:
    """Everything that a sheet may be, the likeliest first."""
    sharing = Counter(heading for of in known for heading in {same_heading(h) for c in of.columns for h in c.headings})
    headings = _headings(rows)
    guesses = [_guess(headings, name, of, sharing) for of in known if not of.is_by_name or named_by(name, of)]
    return sorted((g for g in guesses if g.certainty), key=_order)


def _order(guess: Guess) -> tuple[bool, int, int, str]:
    """What can be read first, then the likeliest; of equals the one that more of the name speaks for."""
    return (bool(guess.lacks), -guess.certainty, -guess.named_by, guess.known.name)


def _guess(rows: Sequence[Headings], name: str, known: KnownSheet, sharing: Counter[str]) -> Guess:
    _, at = _most(rows, known)
    headings = rows[at] if rows else Headings(())
    there = [column for column in known.columns if column.find(headings)]
    weights = {column: 1 / max(sharing[same_heading(h)] for h in column.headings) for column in known.columns}
    agree = sum(weights[column] for column in there)
    lacking = sum(weights.values()) - agree
    strange = (len(headings.texts) - len({column.find(headings) for column in there})) * _STRANGE
    certainty = 2 * agree / (2 * agree + lacking + strange) if agree else 0.0
    named = named_by(name, known)
    if named and certainty:
        certainty = 1 - (1 - certainty) / 2
    lacks = next((column.headings[0] for column in known.needed() if not column.find(headings)), "")
    return Guess(known, int(certainty * 100), len(there), lacks, at, named)


def _headings(rows: Sequence[Sequence[str]]) -> list[Headings]:
    """The rows among which the headings may be."""
    return [Headings(row) for row in rows[:HEADING_ROWS]]


def _texts(rows: Sequence[Sequence[str]], at: int) -> tuple[str, ...]:
    return tuple(Headings(rows[at]).texts) if rows else ()


def _most(rows: Sequence[Headings], known: KnownSheet) -> tuple[int, int]:
    """How many of its columns the best row has, and which row that is."""
    counts = [sum(bool(column.find(row)) for column in known.columns) for row in rows]
    return (max(counts), counts.index(max(counts))) if counts else (0, 0)


def named_by(name: str, known: KnownSheet) -> int:
    """
    How many words of its name are in a name, one after another; 0 when it is not named so.

    `List 8` is in `Annex A list_8`, and not in `List 80`.
    """
    said = _words(name)
    names = [_words(word) for word in (known.name, *known.named)]
    return max((len(words) for words in names if _holds(said, words)), default=0)


def _words(name: str) -> list[str]:
    return re.findall(r"[a-z]+|[0-9]+", name.casefold())


def _holds(said: Sequence[str], words: Sequence[str]) -> bool:
    return any(list(said[at : at + len(words)]) == list(words) for at in range(len(said) - len(words) + 1))


def _not_recognised(rows: Sequence[Sequence[str]], guesses: Sequence[Guess]) -> Recognised:
    best = max(guesses, key=lambda g: g.certainty, default=None)
    headings = _texts(rows, best.heading_row if best else 0)
    if best is None or best.certainty < WORTH_TELLING:
        return Recognised(None, best.certainty if best else 0, "its headings are those of nothing known", "", headings)
    lacks = f", without {best.lacks}" if best.lacks else ""
    return Recognised(None, best.certainty, f"{best.reason}{lacks}", f"{best.known.name}, {best.certainty}%", headings)


def nearest_known(names: Iterable[str], known: Sequence[KnownSheet]) -> KnownSheet | None:
    """The known sheet of a name that somebody gave, capitals apart."""
    wanted = {name.casefold().strip() for name in names}
    return next((of for of in known if of.name.casefold() in wanted), None)
