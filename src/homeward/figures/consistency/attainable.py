"""Which whole numbers give a percentage as it is printed: half up or half to even."""

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal

ROUNDS_OFF = 6
"""From so many decimals on, a percentage was not rounded but computed."""


def parts_that_give(percent: Decimal, decimals: int, whole: int) -> range:
    """The numbers of a whole whose percentage, rounded, is the one printed; an empty range when none is."""
    if whole <= 0:
        return range(0)
    half = Decimal(5).scaleb(-decimals - 1) if decimals < ROUNDS_OFF else Decimal("0.000001")
    low = math.ceil((percent - half) * whole / 100)
    high = math.floor((percent + half) * whole / 100)
    return range(max(0, low), min(whole, high) + 1)


def is_attainable(percent: Decimal, decimals: int, whole: int) -> bool:
    """Whether some number of the whole gives the percentage."""
    return len(parts_that_give(percent, decimals, whole)) > 0


def fits(part: int, percent: Decimal, decimals: int, whole: int) -> bool:
    """Whether `part` of `whole` prints as the percentage. A whole of 0 prints as 0."""
    if whole == 0:
        return part == 0 and percent == 0
    half = Decimal(5).scaleb(-decimals - 1) if decimals < ROUNDS_OFF else Decimal("0.000001")
    exact = Decimal(part * 100) / Decimal(whole)
    return percent - half <= exact <= percent + half


def least_and_most(printed: Iterable[tuple[Decimal, int]], whole: int) -> tuple[int, int] | None:
    """The smallest and largest sum of numbers that give these percentages of a whole; None when one cannot be given."""
    ranges = [parts_that_give(percent, decimals, whole) for percent, decimals in printed]
    if not all(len(each) for each in ranges):
        return None
    return sum(each[0] for each in ranges), sum(each[-1] for each in ranges)


def sum_bounds(printed: Sequence[tuple[Decimal, int]]) -> tuple[Decimal, Decimal]:
    """Between what the unrounded percentages lie in sum; the upper bound is exclusive."""
    halves = sum((Decimal(5).scaleb(-decimals - 1) for _, decimals in printed), Decimal(0))
    middle = sum((percent for percent, _ in printed), Decimal(0))
    return middle - halves, middle + halves
