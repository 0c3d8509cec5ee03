"""Numbers that no figure gives and that follow from none: left out where they say nothing, filled in elsewhere."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from homeward.figures.disclosure.solver import LIMITLESS, Programme
from homeward.figures.disclosure.system import Instance

NO_LIMIT = float("inf")


def without_idle(ties: Iterable[Instance], is_open: Sequence[bool]) -> list[Instance]:
    """
    Ties without the open numbers that stand in one alone.

    Such a number may be anything from 0: a sum that it is part of is but a lower or an upper bound of the rest.
    """
    kept = list(ties)
    while True:
        times = Counter(place for factors, _, _ in kept for place, _ in factors if is_open[place])
        if 1 not in times.values():
            return kept
        loosened = [_loosened(tie, {p for p, _ in tie[0] if times[p] == 1}) for tie in kept]
        kept = list(dict.fromkeys(tie for tie in loosened if _says_something(tie)))


def _loosened(tie: Instance, idle: set[int]) -> Instance:
    factors, low, high = tie
    for place, factor in factors:
        if place in idle:
            low, high = (-NO_LIMIT, high) if factor > 0 else (low, NO_LIMIT)
    return tuple(each for each in factors if each[0] not in idle), low, high


def _says_something(tie: Instance) -> bool:
    factors, low, high = tie
    return len(factors) > 1 and (low > -NO_LIMIT or high < NO_LIMIT)


def completed(values: Sequence[float | None], ties: Sequence[Instance]) -> list[float]:
    """The values with a number for each that has none, so that all ties are kept."""
    in_ties = {place for factors, _, _ in ties for place, _ in factors if values[place] is None}
    places = sorted(in_ties)
    column = {place: at for at, place in enumerate(places)}
    rows = []
    for factors, low, high in ties:
        if any(place in column for place, _ in factors):
            known = sum(factor * (values[place] or 0.0) for place, factor in factors)
            rows.append(([(column[p], f) for p, f in factors if p in column], low - known, high - known))
    size = len(places)
    found = Programme(np.zeros(size), np.zeros(size), np.full(size, LIMITLESS), rows).solve() if size else ()
    full = [0.0 if value is None else value for value in values]
    for place, number in zip(places, found, strict=True):
        full[place] = float(number)
    return full
