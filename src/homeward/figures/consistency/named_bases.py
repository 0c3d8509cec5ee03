"""Percentages whose row names their base and gives no number: `% of episodes with an interview offered`."""

import re
from collections.abc import Iterator
from decimal import Decimal

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, Measure, named, number, where
from homeward.figures.consistency.attainable import is_attainable
from homeward.figures.consistency.definition import Problem, problem
from homeward.figures.stated.cells import unit_of_word
from homeward.figures.stated.model import StatedFigure, Unit
from homeward.figures.stated.subjects import LOOKED_AFTER

_BASE = re.compile(
    r"(?:missing )?(?P<unit>episodes|incidents|children|young people)"
    r"(?: (?:with|where|that had|who had|in which|for which|followed by) .*)?",
    re.IGNORECASE,
)
SHARE = Decimal(2) / 3
"""Of the other columns, whose percentages must be of that base before it is taken to be so in all."""
FEWEST = 2


def of_named_bases(arranged: Arranged) -> Iterator[Problem]:
    """A percentage that no number of its base gives, where the others of its row are of that base."""
    for measures in arranged.measures:
        counted = {measure.label for measure in measures if not measure.is_percent}
        for measure in measures:
            unit = _unit_of_base(measure)
            if unit is not Unit.NOT_STATED and measure.label not in counted:
                yield from _of_a_row(arranged, measure, unit)


def _unit_of_base(measure: Measure) -> Unit:
    """What the row says that its percentages are of; NOT_STATED where it is not all episodes or all children."""
    figure = next(iter(measure.figures.values()))
    match = _BASE.fullmatch(figure.base) if measure.is_percent and not measure.meaning.breakdown else None
    if match is None or LOOKED_AFTER.search(f"{measure.label} {measure.group}"):
        return Unit.NOT_STATED
    return unit_of_word(match["unit"])


def _of_a_row(arranged: Arranged, measure: Measure, unit: Unit) -> Iterator[Problem]:
    pairs = [
        (figure, whole)
        for figure in measure.figures.values()
        if figure.value is not None and (whole := arranged.whole(where(figure), "missing", unit)) is not None
    ]
    wrong = [(figure, whole) for figure, whole in pairs if not _fits(figure, whole)]
    right = len(pairs) - len(wrong)
    if right < FEWEST or right < SHARE * len(pairs):
        return
    for figure, whole in wrong:
        yield problem(
            "attainable_percentages", Severity.ERROR,
            f"{named(figure)}, '{figure.label}': no number of {number(whole):,} gives what is printed, and the others "
            "of this row are of that base. Correct the percentage or the base.",
            f"of {number(whole):,} no whole number gives {figure.value:.{figure.decimals}f}%", [figure, whole],
        )  # fmt: skip


def _fits(figure: StatedFigure, whole: StatedFigure) -> bool:
    of = number(whole) or 0
    return of == 0 or is_attainable(figure.value or Decimal(0), figure.decimals, of)
