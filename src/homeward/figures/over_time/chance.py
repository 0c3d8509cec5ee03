"""
How far a small count or a share of a small number goes by chance alone: Poisson and binomial, exactly.

All are sums of few terms: they are asked only where counts are small.
"""

import math
from collections.abc import Iterator

OUTSIDE = 0.00135
"""The chance of a normal number beyond three standard deviations on one side."""
NEAR = 0.02275
"""The same beyond two."""
NEGLIGIBLE = 1e-12


def poisson(mean: float) -> list[float]:
    """The chances of 0, 1, 2... where `mean` is expected."""
    chances = [math.exp(-mean)]
    while len(chances) <= mean or chances[-1] > NEGLIGIBLE:
        chances.append(chances[-1] * mean / len(chances))
    return chances


def binomial(of: int, share: float) -> list[float]:
    """The chances of 0, 1, 2... `of` so many, of which each has the chance `share`."""
    if share in (0, 1):
        return [float(k == share * of) for k in range(of + 1)]
    odds = [math.log(share), math.log1p(-share)]
    return [math.exp(_log_ways(of, k) + k * odds[0] + (of - k) * odds[1]) for k in range(of + 1)]


def _log_ways(of: int, k: int) -> float:
    return math.lgamma(of + 1) - math.lgamma(k + 1) - math.lgamma(of - k + 1)


def highest_usual(chances: list[float], tail: float) -> int:
    """The largest count that is not too high: anything above it has less than the chance `tail`."""
    return len(chances) - 1 - next(_usual(reversed(chances), tail))


def lowest_usual(chances: list[float], tail: float) -> int:
    """The smallest count that is not too low."""
    return next(_usual(iter(chances), tail))


def _usual(chances: Iterator[float], tail: float) -> Iterator[int]:
    so_far = 0.0
    for place, chance in enumerate(chances):
        so_far += chance
        if so_far >= tail:
            yield place
            return


def chance_below(chances: list[float], centre: float) -> float:
    """The chance of a count that is less than `centre`."""
    return sum(chance for k, chance in enumerate(chances) if k < centre)


def chance_above(chances: list[float], centre: float) -> float:
    return sum(chance for k, chance in enumerate(chances) if k > centre)
