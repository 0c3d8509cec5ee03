"""
What of the ties an attacker can count on: they hold of the exact numbers, and what always holds is taken for a law.

Numbers that no figure gives, and that follow from the exact ones, are worked out here: they are protected like others.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from homeward.figures.disclosure.idle import completed, without_idle
from homeward.figures.disclosure.structure import IN_SEVERAL
from homeward.figures.disclosure.system import NEARLY, Instance, Rule, Variables

MOST_TOGETHER = 60
"""Numbers that are solved for together: those of one place and period are fewer."""


@dataclass(frozen=True)
class Knowledge:
    """
    Numbers and the ties among them.

    Attributes:
        values: each variable's exact number; of one that does not follow from what figures give, a number it may be.
        is_published: whether some figure gives it.
        follows: whether its number is known when all exact figures are.
        ties: for each, its variables with their factors, and the least and most that they sum to.
        empty: variables that are 0 wherever they can be worked out: taken as known.
        broken: how many ties the exact numbers do not keep, or keep by less than none of something; they are left out.
        without_laws: what remains where equalities of children are not taken for laws; None where there are none. They
            may hold by chance, until a late record comes: then what they seemed to rule out is possible.
    """

    values: Sequence[float]
    is_published: Sequence[bool]
    follows: Sequence[bool]
    ties: Sequence[Instance]
    empty: frozenset[int]
    broken: int
    without_laws: "Knowledge | None" = None


def known_of(variables: Variables, found: Mapping[Instance, Rule]) -> Knowledge:
    """Work out what the ties of all publications let an attacker know."""
    values = list(variables.values)
    _work_out(values, found)
    exact = _always_exact(values, found)
    known = _knowledge(variables, values, found, exact)
    return replace(known, without_laws=_knowledge(variables, values, found, set())) if exact else known


def _knowledge(
    variables: Variables, values: Sequence[float | None], found: Mapping[Instance, Rule], exact: set[Rule]
) -> Knowledge:
    kept: list[Instance] = []
    broken = 0
    for (factors, least, most), rule in found.items():
        if rule in exact:
            least = most = 0.0
        is_possible = all((values[place] or 0.0) > -NEARLY for place, _ in factors)
        if is_possible and _is_kept(values, factors, least, most):
            kept.append((factors, least, most))
        else:
            broken += 1
    empty = _empty(variables, values) | _nobody_in_several(variables, found, exact)
    ties = without_idle(dict.fromkeys(kept), [value is None for value in values])
    follows = [value is not None for value in values]
    return Knowledge(completed(values, ties), variables.is_published, follows, ties, empty, broken)


def _sum(values: Sequence[float | None], factors: Iterable[tuple[int, float]]) -> float | None:
    total = 0.0
    for place, factor in factors:
        value = values[place]
        if value is None:
            return None
        total += factor * value
    return total


def _is_kept(values: Sequence[float | None], factors: Iterable[tuple[int, float]], least: float, most: float) -> bool:
    total = _sum(values, factors)
    return total is None or least - NEARLY <= total <= most + NEARLY


def _always_exact(values: Sequence[float | None], found: Mapping[Instance, Rule]) -> set[Rule]:
    """Rules of children that are equalities wherever they are seen, and are seen with somebody in them."""
    seen: dict[Rule, bool] = {}
    for (factors, _, _), rule in found.items():
        if rule[-1] is True:
            total = _sum(values, factors)
            if total is not None and any(values[place] for place, _ in factors):
                seen[rule] = seen.get(rule, True) and abs(total) < NEARLY
    return {rule for rule, is_exact in seen.items() if is_exact}


def _empty(variables: Variables, values: Sequence[float | None]) -> frozenset[int]:
    """
    Hidden variables of a kind that is 0 wherever it is known.

    That nobody is in several parts is no such kind: where that is a law, the parts' sum says so.
    """
    kinds: dict[object, list[int]] = defaultdict(list)
    for place, cell in enumerate(variables.cells):
        if not variables.is_published[place] and not cell.term[0].startswith(IN_SEVERAL):
            kinds[cell.group, cell.term].append(place)
    empty = []
    for places in kinds.values():
        known = [values[place] for place in places if values[place] is not None]
        if known and not any(known):
            empty += places
    return frozenset(empty)


def _nobody_in_several(variables: Variables, found: Mapping[Instance, Rule], exact: set[Rule]) -> frozenset[int]:
    """Of several parts nobody is in two where it is a law that the parts add up."""
    add_up = {factors for (factors, _, _), rule in found.items() if rule in exact}
    nobody = set()
    for factors, _, _ in found:
        several = [each for each in factors if variables.cells[each[0]].term[0].startswith(IN_SEVERAL)]
        if len(several) == 1 and tuple(each for each in factors if each not in several) in add_up:
            nobody.add(several[0][0])
    return frozenset(nobody)


def _work_out(values: list[float | None], found: Mapping[Instance, Rule]) -> None:
    """Fill in the hidden numbers that follow from equalities: one by one, then several together."""
    equalities = [factors for factors, least, most in found if least == most]
    waiting = [f for f in equalities if any(values[place] is None for place, _ in f)]
    while True:
        waiting = _one_by_one(values, waiting)
        if not _together(values, waiting):
            return


def _one_by_one(
    values: list[float | None], waiting: list[tuple[tuple[int, float], ...]]
) -> list[tuple[tuple[int, float], ...]]:
    while True:
        later, progress = [], False
        for factors in waiting:
            unknown = [(place, factor) for place, factor in factors if values[place] is None]
            if len(unknown) == 1:
                (place, factor), rest = unknown[0], _sum(values, (f for f in factors if values[f[0]] is not None))
                values[place] = round(-(rest or 0.0) / factor, 6)
                progress = True
            elif unknown:
                later.append(factors)
        waiting = later
        if not progress:
            return waiting


def _together(values: list[float | None], waiting: Sequence[tuple[tuple[int, float], ...]]) -> bool:
    """Solve small knots of equalities; whether anything was found."""
    found = False
    for knot in _knots(values, waiting):
        places = sorted({place for factors in knot for place, _ in factors if values[place] is None})
        if len(places) > MOST_TOGETHER:
            continue
        left = np.zeros((len(knot), len(places)))
        right = np.zeros(len(knot))
        for line, factors in enumerate(knot):
            for place, factor in factors:
                value = values[place]
                if value is None:
                    left[line, places.index(place)] = factor
                else:
                    right[line] -= factor * value
        _, sizes, turned = np.linalg.svd(left)
        rank = int((sizes > NEARLY).sum())
        is_free = np.abs(turned[rank:]).max(axis=0) > NEARLY if rank < len(places) else np.zeros(len(places), bool)
        solution = np.linalg.lstsq(left, right, rcond=None)[0]
        for at, place in enumerate(places):
            if not is_free[at]:
                values[place] = round(float(solution[at]), 6)
                found = True
    return found


def _knots(
    values: Sequence[float | None], waiting: Sequence[tuple[tuple[int, float], ...]]
) -> list[list[tuple[tuple[int, float], ...]]]:
    """Equalities that share unknown numbers, together."""
    root: dict[int, int] = {}

    def top(place: int) -> int:
        while root.setdefault(place, place) != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    for factors in waiting:
        unknown = [place for place, _ in factors if values[place] is None]
        for place in unknown[1:]:
            root[top(place)] = top(unknown[0])
    knots: dict[int, list[tuple[tuple[int, float], ...]]] = defaultdict(list)
    for factors in waiting:
        knots[top(next(place for place, _ in factors if values[place] is None))].append(factors)
    return list(knots.values())
