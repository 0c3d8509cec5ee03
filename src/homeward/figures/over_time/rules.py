"""
The four rules of "Making Data Count" by which a point is of special cause: more than chance would explain.

The numbers are those of NHS-R's NHSRplotthedots, which follows the NHS's own tool: a run of seven points on one side of
the mean, seven points in a row that rise or fall, two of three beyond two thirds of the way to a limit. (Other schools
take six or eight.)

Where chance does not put half of the points on either side of the mean, as with counts that are mostly 0, a run has to
be longer, until it is as unlikely as seven tosses of a coin that come out alike: 1 in 64. That is ours.
"""

import math
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from homeward.figures.over_time.limits import Limits

RUN = 7
TREND = 7
"""Points: six rises, or six falls."""
NEAR, OF = 2, 3
RUN_CHANCE = 2 * 0.5**RUN
"""Seven heads in a row, or seven tails."""
NEARLY = 1e-9
"""Of the scale of the numbers: sums of parts of hundreds do not come out even."""


class Signal(StrEnum):
    """The rule by which a point is of special cause."""

    OUTSIDE = "outside the limits"
    RUN = "part of a run on one side of the mean"
    TREND = "part of a trend"
    NEAR = "one of two in three close to a limit"


def signals_of(
    values: Sequence[float], limits: Sequence[Limits], *, carries_over: bool = False
) -> list[tuple[Signal, ...]]:
    """
    For each point the rules that it is part of, in the order of `Signal`.

    Of numbers that carry over, only being outside says anything: a month is like its neighbours because it is made of
    the same cases, so that runs, trends and neighbours near a limit are what chance gives.
    """
    found = {Signal.OUTSIDE: outside(values, limits)}
    if not carries_over:
        found[Signal.RUN] = runs(values, limits)
        found[Signal.TREND] = trends(values)
        found[Signal.NEAR] = two_of_three(values, limits)
    return [tuple(signal for signal, places in found.items() if place in places) for place in range(len(values))]


def outside(values: Sequence[float], limits: Sequence[Limits]) -> set[int]:
    return {n for n, (value, of) in enumerate(zip(values, limits, strict=True)) if _beyond(value, of.lower, of.upper)}


def side_of(value: float, limits: Limits) -> int:
    """1 above the centre, -1 below it, 0 on it."""
    return _beyond(value, limits.centre, limits.centre)


def runs(values: Sequence[float], limits: Sequence[Limits]) -> set[int]:
    """The points of every stretch on one side of the centre that is long enough."""
    sides = [side_of(value, of) for value, of in zip(values, limits, strict=True)]
    found: set[int] = set()
    for start, end in _alike(sides):
        chance = math.prod(of.above if sides[start] > 0 else of.below for of in limits[start:end])
        if sides[start] and end - start >= RUN and chance <= RUN_CHANCE * (1 + NEARLY):
            found |= set(range(start, end))
    return found


def trends(values: Sequence[float]) -> set[int]:
    """The points of every stretch that only rises, or only falls; a point that stays ends it."""
    steps = [_beyond(after, before, before) for before, after in pairwise(values)]
    found: set[int] = set()
    for start, end in _alike(steps):
        if steps[start] and end - start + 1 >= TREND:
            found |= set(range(start, end + 1))
    return found


def two_of_three(values: Sequence[float], limits: Sequence[Limits]) -> set[int]:
    """Points near a limit of which two stand among three in a row, all three on one side of the centre."""
    sides = [side_of(value, of) for value, of in zip(values, limits, strict=True)]
    near = {n for n, (v, of) in enumerate(zip(values, limits, strict=True)) if _beyond(v, of.near_lower, of.near_upper)}
    near -= outside(values, limits)
    found: set[int] = set()
    for start in range(len(values) - OF + 1):
        three = set(range(start, start + OF))
        if len(near & three) >= NEAR and abs(sum(sides[n] for n in three)) == OF:
            found |= near & three
    return found


def _alike(marks: Sequence[int]) -> list[tuple[int, int]]:
    """Where each stretch of equal marks begins, and the place after its end."""
    starts = [place for place, mark in enumerate(marks) if place == 0 or mark != marks[place - 1]]
    return list(zip(starts, [*starts[1:], len(marks)], strict=True)) if marks else []


def _beyond(value: float, lower: float, upper: float) -> int:
    """1 above `upper`, -1 below `lower`, else 0: what differs only by the rounding of sums does not."""
    slack = NEARLY * max(1.0, abs(value))
    return 1 if value > upper + slack else -1 if value < lower - slack else 0
