"""
Control limits: how far a figure goes from month to month when nothing but chance is at work.

Four ways, chosen by what the series counts:

* XmR, as the NHS's "Making Data Count" has it: the mean, and 2.66 mean moving ranges to either side.
* For small counts XmR cries wolf: they are whole, cannot fall below 0 and lean to one side. A month is outside only if
  it is outside XmR *and* would be for a count that goes by chance alone (Poisson, exactly).
* For shares of small numbers the limits differ from month to month: XmR of the standardised shares (Laney's p'), *and*
  the exact binomial of the month's own denominator. 1 of 2 is 50%, and says nothing.
* What lasts (open cases) goes less from month to month than it goes in all: limits are the wider of XmR and of chance.

The second condition of each is ours. Its reason, and how often each way raises a false alarm, stand in
docs/explanation/over-time.md.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from homeward.figures.over_time import chance
from homeward.figures.over_time.series import Point, Series, Shape

FEWEST_POINTS = 12
"""Fewer give no limits (NHS-R, NHSRplotthedots, "Number of points required": 12)."""
RANGES_TO_LIMIT = 2.66
"""Mean moving ranges from the mean to a limit: 3 standard deviations (3 / 1.128)."""
RANGES_TO_NEAR = RANGES_TO_LIMIT * 2 / 3
DEVIATIONS_TO_LIMIT = 3
SMALL = 10
"""A count with a smaller mean is small; so is a share that has, on average, fewer of either kind."""
EVEN = 0.5


class Method(StrEnum):
    """How limits were worked out, in words that a chart can print."""

    XMR = "XmR limits"
    SMALL_COUNTS = "limits for small counts"
    STOCK = "limits for what lasts from month to month"
    SMALL_SHARES = "limits for shares of small numbers"


@dataclass(frozen=True)
class Limits:
    """
    What to expect of one point.

    Attributes:
        near_lower: two thirds of the way to the limit, with `near_upper`.
        below: the chance that chance alone puts the point below the centre; `above` likewise.
    """

    centre: float
    lower: float
    upper: float
    near_lower: float
    near_upper: float
    below: float = EVEN
    above: float = EVEN


def method_of(series: Series, points: Sequence[Point]) -> Method:
    """Which limits fit these points of a series."""
    if series.shape is Shape.COUNT and _mean([point.value or 0 for point in points]) < SMALL:
        return Method.SMALL_COUNTS
    if series.shape is Shape.COUNT and series.carries_over:
        return Method.STOCK
    if series.shape is Shape.SHARE and _fewest_of_a_kind(points) < SMALL:
        return Method.SMALL_SHARES
    return Method.XMR


def _fewest_of_a_kind(points: Sequence[Point]) -> float:
    held = _mean([point.count or 0 for point in points])
    return min(held, _mean([(point.denominator or 0) - (point.count or 0) for point in points]))


def limits_of(series: Series, points: Sequence[Point], method: Method) -> list[Limits]:
    """
    The limits of each point, all of them worked out from all.

    Args:
        points: of one stretch, each with a value, at least two.
    """
    match method:
        case Method.XMR:
            return [_xmr([point.value or 0 for point in points])] * len(points)
        case Method.SMALL_COUNTS:
            return [_of_small_counts([point.value or 0 for point in points])] * len(points)
        case Method.STOCK:
            return [_of_stock([point.value or 0 for point in points])] * len(points)
        case Method.SMALL_SHARES:
            return _of_small_shares(points, series.scale)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _moving_range(values: Sequence[float]) -> float:
    return _mean([abs(after - before) for before, after in pairwise(values)])


def _xmr(values: Sequence[float]) -> Limits:
    centre, moving = _mean(values), _moving_range(values)
    far, near = RANGES_TO_LIMIT * moving, RANGES_TO_NEAR * moving
    return Limits(centre, centre - far, centre + far, centre - near, centre + near)


def _of_small_counts(values: Sequence[float]) -> Limits:
    own = _xmr(values)
    return _wider(own, chance.poisson(own.centre), 1)


def _of_stock(values: Sequence[float]) -> Limits:
    """Children who come and go one by one are a Poisson number at any month's end, however alike two neighbours are."""
    own = _xmr(values)
    step = math.sqrt(own.centre)
    far, near = DEVIATIONS_TO_LIMIT * step, DEVIATIONS_TO_LIMIT * 2 / 3 * step
    return Limits(
        own.centre,
        min(own.lower, own.centre - far),
        max(own.upper, own.centre + far),
        min(own.near_lower, own.centre - near),
        max(own.near_upper, own.centre + near),
    )


def _of_small_shares(points: Sequence[Point], scale: float) -> list[Limits]:
    counts = [(point.count or 0, point.denominator or 0) for point in points]
    share = sum(count for count, _ in counts) / sum(of for _, of in counts)
    steps = [math.sqrt(share * (1 - share) / of) for _, of in counts]
    moving = _moving_range(
        [(c / of - share) / step if step else 0 for (c, of), step in zip(counts, steps, strict=True)]
    )
    return [_of_one_share(share, of, step * moving, scale) for (_, of), step in zip(counts, steps, strict=True)]


def _of_one_share(share: float, of: int, moving: float, scale: float) -> Limits:
    centre, far, near = (scale * each for each in (share, RANGES_TO_LIMIT * moving, RANGES_TO_NEAR * moving))
    own = Limits(centre, centre - far, centre + far, centre - near, centre + near)
    return _wider(own, chance.binomial(of, share), scale / of)


def _wider(own: Limits, chances: list[float], unit: float) -> Limits:
    """The wider of the series' own limits and those of chance, whose counts are worth `unit` each."""
    middle = own.centre / unit
    return Limits(
        own.centre,
        min(own.lower, unit * chance.lowest_usual(chances, chance.OUTSIDE)),
        max(own.upper, unit * chance.highest_usual(chances, chance.OUTSIDE)),
        min(own.near_lower, unit * chance.lowest_usual(chances, chance.NEAR)),
        max(own.near_upper, unit * chance.highest_usual(chances, chance.NEAR)),
        chance.chance_below(chances, middle),
        chance.chance_above(chances, middle),
    )
