"""Averages that a table states of its own counts: episodes for each child."""

import re
from collections.abc import Iterator
from decimal import Decimal

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, Measure, named, number, where
from homeward.figures.consistency.definition import Check, Problem, problem
from homeward.figures.stated.model import StatedFigure, Unit
from homeward.figures.stated.subjects import LOOKED_AFTER

_EPISODES_A_CHILD = re.compile(
    r"(?:episodes?|incidents?|occurrences?|reports|times)\b.*\b(?:per|for each|a) "
    r"(?:missing )?(?:child|individual|young person|person|misper)\b",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(r"\bmedian\b|\bdays\b|\bhours\b|\brate\b|%|per ?cent|10,?000|1,?000", re.IGNORECASE)

Counted = tuple[StatedFigure, StatedFigure, StatedFigure]


def averages(arranged: Arranged) -> Iterator[Problem]:
    """An average that is not that of the episodes and the children beside it."""
    for measures in arranged.measures:
        for measure in measures:
            if _EPISODES_A_CHILD.search(measure.label) and not _OTHERWISE.search(measure.label):
                yield from _of_a_row(arranged, measure)


def _of_a_row(arranged: Arranged, measure: Measure) -> Iterator[Problem]:
    """Its wrong columns, where most are right; a row that is right nowhere may be of other children."""
    known = [found for figure in measure.figures.values() if (found := _counted(arranged, figure)) is not None]
    wrong = [found for found in known if not _fits(*found)]
    if 2 * len(wrong) >= len(known) > 1:
        return
    for average, episodes, children in wrong:
        many, some = number(episodes) or 0, number(children) or 1
        yield problem(
            "averages", Severity.ERROR if len(known) > 1 else Severity.WARNING,
            f"{named(average)}: '{average.label}' is not '{episodes.label}' for each of '{children.label}'. Correct "
            "whichever is wrong, or say what it is of.",
            f"{many:,} / {some:,} = {Decimal(many) / some:.2f}, and {average.text} is printed",
            [average, episodes, children],
        )  # fmt: skip


def _counted(arranged: Arranged, average: StatedFigure) -> Counted | None:
    """The average with the episodes and the children of its column."""
    subject = "looked_after" if LOOKED_AFTER.search(f"{average.label} {average.group}") else "missing"
    episodes, children = (arranged.whole(where(average), subject, unit) for unit in (Unit.EPISODES, Unit.CHILDREN))
    if average.value is None or episodes is None or children is None or not number(children):
        return None
    return average, episodes, children


def _fits(average: StatedFigure, episodes: StatedFigure, children: StatedFigure) -> bool:
    half = Decimal(5).scaleb(-average.decimals - 1)
    exact = Decimal(number(episodes) or 0) / Decimal(number(children) or 1)
    return abs(exact - (average.value or Decimal(0))) <= half


CHECKS = (
    Check(
        "averages", Severity.ERROR,
        "An average of episodes for each child, with the episodes and the children of its column. One that fits in no "
        "column is of other children, and is left alone.",
        "1.9 episodes for each child, of 94 episodes and 55 children",
        "94 / 55 = 1.71, and 1.9 is printed",
        "what the words mean",
        averages,
    ),
)  # fmt: skip
