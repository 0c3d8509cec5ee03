"""Every check on every stated figure."""

from collections.abc import Iterable

from homeward.dataset.findings import Severity
from homeward.figures.consistency import (
    areas,
    averages,
    bounds,
    cross_tables,
    durations,
    forms,
    narrative,
    nested,
    numbering,
    over_time,
    parts,
    percent_sums,
    percentages,
    proportions,
    ratios,
    repeats,
    sentences,
    subsets,
    sums,
    unattainable,
    unions,
)
from homeward.figures.consistency.arranged import Arranged
from homeward.figures.consistency.definition import Check, Problem
from homeward.figures.stated.model import StatedFigures

ALL_CHECKS: tuple[Check, ...] = (
    *parts.CHECKS,
    *areas.CHECKS,
    *cross_tables.CHECKS,
    *percentages.CHECKS,
    *unattainable.CHECKS,
    *subsets.CHECKS,
    *repeats.CHECKS,
    *durations.CHECKS,
    *over_time.CHECKS,
    *forms.CHECKS,
    *numbering.CHECKS,
    *bounds.CHECKS,
    *proportions.CHECKS,
    *narrative.CHECKS,
    *unions.CHECKS,
    *sums.CHECKS,
    *ratios.CHECKS,
    *percent_sums.CHECKS,
    *nested.CHECKS,
    *averages.CHECKS,
    *sentences.CHECKS,
)
SHOWN_BY_FIGURES = ("broken_sum", "broken_percentage", "broken_hundred")
"""Checks that understand nothing. What another check tells of the same figures is told better."""


def audit(stated: StatedFigures, checks: Iterable[Check] = ALL_CHECKS) -> list[Problem]:
    """What does not fit in these figures, worst first, then in the order of the cells."""
    arranged = Arranged(stated)
    finders = dict.fromkeys(check.find for check in checks)
    found = dict.fromkeys(problem for find in finders for problem in find(arranged))
    order = list(Severity)
    told = [problem for problem in found if not _is_told_better(problem, found)]
    return sorted(told, key=lambda problem: (order.index(problem.severity), problem.places[:1], problem.check))


def _is_told_better(problem: Problem, found: Iterable[Problem]) -> bool:
    """Whether a check that understands the figures speaks of this one's first cell, and of another of its cells."""
    if problem.check not in SHOWN_BY_FIGURES:
        return False
    places = set(problem.places)
    return any(
        other.check not in SHOWN_BY_FIGURES
        and other.severity is not Severity.NOTE
        and len(places.intersection(other.places)) > 1
        for other in found
    )
