"""Words that people type, matched with names: case, spaces and punctuation do not matter, and a slip gets a hint."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from homeward.dataset.code_list import fold
from homeward.dataset.errors import HomewardError, nearest

Found = TypeVar("Found")


def find(said: str, known: Mapping[str, Found], what: str, names: Iterable[str] | None = None, more: str = "") -> Found:
    """
    What somebody means among known names.

    Args:
        what: begins the message when there is none: `There is no filter`.
        names: those to list then; left out, all that are known.
        more: said instead of a list, where that would be long.
    """
    by_folded = {fold(name): found for name, found in reversed(list(known.items()))}
    if fold(said) in by_folded:
        return by_folded[fold(said)]
    hint = nearest(said.replace("_", " "), {name.replace("_", " "): None for name in known})
    listed = list(dict.fromkeys(known if names is None else names))
    raise HomewardError(f"{what} '{said}'.{hint} {more or _listed(listed)}".strip())


def _listed(names: list[str]) -> str:
    return f"There are: {', '.join(names)}." if names else "There are none."
