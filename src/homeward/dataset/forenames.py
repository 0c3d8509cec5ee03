"""
Forenames that are one name: short forms and spellings, from `reference/forenames.csv`.

The list is our own, written for this project from general knowledge, for names that are common among children in
England. A row has a name, a kind (`short`: short forms; `spelling`: other spellings and transliterations; `name`: no
other form) and its other forms. Two forenames are one name when they stand in one row. That is not passed on: Beth and
Libby both stand for Elizabeth, in two rows, and are two names.
"""

import csv
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from homeward.dataset.names import words_of

PREFIXES = frozenset({"mohammed", "abdul", "syed", "syeda"})
"""Names that many brothers bear before the name they are called by."""


@dataclass(frozen=True)
class Forename:
    """
    A forename as it is compared.

    Attributes:
        whole: every word, joined.
        called: the word that tells brothers apart: the first, or the one after a prefix such as Mohammed.
        rest: the words after it, joined.
        forms: what `called`, or what the child is known as, may be under another form: two forenames with one in
            common are one name.
        parts: the forms of every word, without a prefix that another word follows.
        prefix: the forms of such a prefix. Two brothers may share it; a name that is nothing else may be short for one.
        is_known: a name of its own, not likely a slip of another.
    """

    whole: str
    called: str
    rest: str
    forms: tuple[str, ...]
    parts: tuple[str, ...]
    prefix: tuple[str, ...]
    is_known: bool


@lru_cache(maxsize=100_000)
def forename_of(name: str | None, known_as: str | None = None) -> Forename | None:
    """The forename, or what the child is known as where there is none; None where there is neither."""
    words = words_of(name) or words_of(known_as)
    if not words:
        return None
    place = 1 if len(words) > 1 and _is_prefix(words[0]) else 0
    whole, called, rest = "".join(words), words[place], "".join(words[place + 1 :])
    also = words_of(known_as)[:1] if words_of(name) else ()
    return Forename(
        whole,
        called,
        rest,
        forms=_forms_of(whole, called, *also),
        parts=_forms_of(whole, *words[place:], *also),
        prefix=_forms_of(*words[:place]),
        is_known=called in _rows(),
    )


def _is_prefix(word: str) -> bool:
    return any(name in PREFIXES for name in _names_of().get(word, ()))


def _forms_of(*words: str) -> tuple[str, ...]:
    return tuple(sorted({*words, *(f"row {number}" for word in words for number in _rows().get(word, ()))}))


@cache
def _table() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    text = files("homeward.dataset").joinpath("reference/forenames.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return tuple((row["name"], row["kind"], tuple(row["also"].replace("-", "").split())) for row in rows)


@cache
def _rows() -> dict[str, tuple[int, ...]]:
    """The rows that a name stands in."""
    found: dict[str, list[int]] = {}
    for number, (name, _, others) in enumerate(_table()):
        for each in (name, *others):
            found.setdefault(each, []).append(number)
    return {name: tuple(numbers) for name, numbers in found.items()}


@cache
def _names_of() -> dict[str, set[str]]:
    """The names that a word is a spelling of, its own among them."""
    found: dict[str, set[str]] = {}
    for name, kind, others in _table():
        for each in (name, *(others if kind == "spelling" else ())):
            found.setdefault(each, set()).add(name)
    return found


@cache
def _forms_by_name() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for name, _, others in _table():
        for each in (name, *others):
            found.setdefault(each, set()).update((name, *others))
    return {each: tuple(sorted(forms - {each})) for each, forms in found.items()}


def other_forms(word: str) -> tuple[str, ...]:
    """The other names in the rows that a forename stands in, in order: what a child of that name may be called."""
    return _forms_by_name().get(word, ())


def is_forename(word: str) -> bool:
    """Whether a word is a forename of the list."""
    return word in _rows()


def all_forenames() -> tuple[str, ...]:
    """The names of the list that each begin a row, in its order."""
    return tuple(name for name, _, _ in _table())
