"""Words that people type, matched with names: case, spaces and punctuation do not matter, and a slip gets a hint."""

import difflib
from collections.abc import Iterable, Mapping
from typing import TypeVar

from homeward.dataset.code_list import fold
from homeward.dataset.errors import HomewardError, nearest

Found = TypeVar("Found")
MOST_NAMES = 8
"""A message that lists more is not read."""


def find(said: str, known: Mapping[str, Found], what: str, names: Iterable[str] | None = None, more: str = "") -> Found:
    """
    What somebody means among known names.

    Args:
        what: begins the message when there is none: `There is no filter`.
        names: those to list then; left out, all that are known.
        more: said instead of a list, or after one that was cut short to the nearest.
    """
    by_folded = {fold(name): found for name, found in reversed(list(known.items()))}
    if fold(said) in by_folded:
        return by_folded[fold(said)]
    hint = nearest(said.replace("_", " "), {name.replace("_", " "): None for name in known})
    listed = list(dict.fromkeys(known if names is None else names))
    raise HomewardError(f"{what} '{said}'.{hint} {_listed(said, listed, more)}".strip())


def _listed(said: str, names: list[str], more: str) -> str:
    if not names:
        return "There are none."
    if len(names) <= MOST_NAMES:
        return f"There are: {', '.join(names)}."
    near = difflib.get_close_matches(said.casefold(), names, MOST_NAMES)
    listed = (
        f"The nearest are: {', '.join(near)}." if len(near) > 1 else f"For example: {', '.join(names[:MOST_NAMES])}."
    )
    return f"{listed} {more}".strip()
