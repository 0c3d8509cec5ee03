"""A column called total right of months or quarters: it is of the whole stretch that they make."""

from dataclasses import replace
from itertools import pairwise

from homeward.dataset.periods import Month, Period, PeriodKind, month
from homeward.figures.stated.headings import Heading
from homeward.figures.stated.model import StatedPeriod
from homeward.figures.stated.words import is_total

FEWEST = 2
MONTHS = 12
_SHORT = (PeriodKind.MONTH, PeriodKind.QUARTER)


def with_totals(headings: dict[int, Heading]) -> dict[int, Heading]:
    """The headings of a row by column, each total after periods that follow each other with their whole stretch."""
    found: dict[int, Heading] = {}
    run: list[StatedPeriod] = []
    for column in sorted(headings):
        heading = _after(run[-1], headings[column]) if run else headings[column]
        found[column] = heading
        if heading.period is None and is_total(heading.rest) and _follow(run):
            found[column] = replace(heading, period=_stretch(run), rest="")
            run = []
        elif heading.period is not None:
            run = [*run, heading.period] if heading.period.period.kind in _SHORT else []
    return found


def _after(before: StatedPeriod, heading: Heading) -> Heading:
    """The heading, a month of no year that follows the one before in its calendar year: April after March."""
    period = heading.period
    if period is None or period.year_is_known or before.year_is_known or period.period.kind is not PeriodKind.MONTH:
        return heading
    if period.period.first.number != before.period.last.number + 1 - MONTHS:
        return heading
    moved = Month(period.period.first.number + MONTHS)
    return replace(heading, period=replace(period, period=month(moved)))


def _follow(run: list[StatedPeriod]) -> bool:
    """Whether there are several, of one kind, each right after the one before."""
    return len(run) >= FEWEST and all(
        after.period.kind is before.period.kind and after.period.first.number == before.period.last.number + 1
        for before, after in pairwise(run)
    )


def _stretch(run: list[StatedPeriod]) -> StatedPeriod:
    first, last = run[0], run[-1]
    return StatedPeriod(
        "total", Period(PeriodKind.YEAR_TO_DATE, first.period.first, last.period.last), last.year_is_known
    )
