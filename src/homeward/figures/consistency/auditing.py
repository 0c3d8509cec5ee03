"""Every check on every stated figure."""

from collections.abc import Iterable

from homeward.dataset.findings import Severity
from homeward.figures.consistency import (
    areas,
    bounds,
    durations,
    forms,
    narrative,
    numbering,
    over_time,
    parts,
    percentages,
    proportions,
    repeats,
    subsets,
)
from homeward.figures.consistency.arranged import Arranged
from homeward.figures.consistency.definition import Check, Problem
from homeward.figures.stated.model import StatedFigures

ALL_CHECKS: tuple[Check, ...] = (
    *parts.CHECKS,
    *areas.CHECKS,
    *percentages.CHECKS,
    *subsets.CHECKS,
    *repeats.CHECKS,
    *durations.CHECKS,
    *over_time.CHECKS,
    *forms.CHECKS,
    *numbering.CHECKS,
    *bounds.CHECKS,
    *proportions.CHECKS,
    *narrative.CHECKS,
)


def audit(stated: StatedFigures, checks: Iterable[Check] = ALL_CHECKS) -> list[Problem]:
    """What does not fit in these figures, worst first, then in the order of the cells."""
    arranged = Arranged(stated)
    finders = dict.fromkeys(check.find for check in checks)
    found = dict.fromkeys(problem for find in finders for problem in find(arranged))
    order = list(Severity)
    return sorted(found, key=lambda problem: (order.index(problem.severity), problem.places[:1], problem.check))
