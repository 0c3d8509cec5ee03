"""Percentages that a table shows, by its own figures, to be of one row of another: in most columns, and so in all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, Measure, Where, named, number
from homeward.figures.consistency.attainable import fits
from homeward.figures.consistency.definition import Check, Problem, problem

FEWEST, FEWEST_WHOLE = 2, 3
"""Columns in which a percentage must be that of two rows; whole percentages fit by accident more easily."""
SHARE = 0.6
MOST_ROWS = 60
NO_NAMES = {"percen", "number", "total", "childr", "missin", "episod", "other"}
"""Words that any two rows may share."""


@dataclass(frozen=True)
class Ratio:
    """A row of percentages, and the rows that they are of: `part` of `whole`."""

    percent: Measure
    part: Measure
    whole: Measure
    holds: tuple[Where, ...]
    fails: tuple[Where, ...]


def broken_ratios(arranged: Arranged) -> Iterator[Problem]:
    """Columns in which a percentage is not that of the rows that it is of in the others."""
    for measures in arranged.measures:
        counts = [measure for measure in measures if not measure.is_percent and measure.counts][:MOST_ROWS]
        labels = {measure.label for measure in counts}
        for percent in (
            m for m in measures if m.is_percent and m.label not in labels
        ):  # the count beside it is checked
            parts = [part for part in counts if _words(part) & _words(percent)]
            found = [
                r for part in parts for whole in counts if part is not whole and (r := _ratio(percent, part, whole))
            ]
            best = max(found, key=lambda ratio: len(ratio.holds), default=None)
            if best is not None:
                yield from _told(best, found)


def _words(measure: Measure) -> set[str]:
    """The longer words of a label, by their beginnings: `offered`, `interviews`."""
    return {word[:6] for word in re.findall(r"[a-z]{4,}", measure.label.casefold())} - NO_NAMES


def _ratio(percent: Measure, part: Measure, whole: Measure) -> Ratio | None:
    holds: list[Where] = []
    fails: list[Where] = []
    some, of = part.counts, whole.counts
    for at, figure in percent.figures.items():
        if figure.value is None or not some.get(at) or not of.get(at):
            continue
        (holds if fits(some[at], figure.value, figure.decimals, of[at]) else fails).append(at)
    decimals = max((figure.decimals for figure in percent.figures.values()), default=0)
    fewest = FEWEST if decimals else FEWEST_WHOLE
    return (
        Ratio(percent, part, whole, tuple(holds), tuple(fails))
        if (len(holds) >= fewest and len(holds) >= SHARE * (len(holds) + len(fails)))
        else None
    )


def _told(best: Ratio, found: list[Ratio]) -> Iterator[Problem]:
    for at in best.fails:
        if any(at in other.holds for other in found):
            continue
        figure, part, whole = (measure.figures[at] for measure in (best.percent, best.part, best.whole))
        some, of = number(part) or 0, number(whole) or 1
        right = Decimal(some * 100) / of
        yield problem(
            "broken_percentage", Severity.ERROR,
            f"{named(figure)}: '{figure.label}' is '{part.label}' of '{whole.label}' in {len(best.holds)} other "
            "columns, and not here. Correct whichever is wrong.",
            f"{some:,} of {of:,} is {right:.{max(1, figure.decimals)}f}%, and "
            f"{figure.value:.{figure.decimals}f}% is printed",
            [figure, part, whole],
        )  # fmt: skip


CHECKS = (
    Check(
        "broken_percentage", Severity.ERROR,
        "A row of percentages that is one row of another in most columns, whatever they are called: it should be so in "
        "all.",
        "61.5%, 70.0% and 48.1% are 'Offered' of 'Episodes' in three quarters; in the fourth 27 of 54 are 71.3%",
        "27 of 54 is 50.0%, and 71.3% is printed",
        "what the table itself shows",
        broken_ratios,
    ),
)  # fmt: skip
