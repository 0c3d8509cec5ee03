"""
How often control limits cry wolf: plain XmR beside Homeward's limits, over invented series in which nothing happens.

Writes docs/reference/false-alarms.md: python -m benchmarks.false_alarms
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from homeward.dataset.periods import Month, month
from homeward.figures.over_time.control import MOST_POINTS, control_chart
from homeward.figures.over_time.series import Point, Series, Shape
from homeward.indicators.definitions import Polarity

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "false-alarms.md"
SERIES = 5_000
SEED = 20190401
FIRST = Month.parse("2019-04")
CHANGED_FROM = 17
"""The place of the first of the last seven points, in which something has happened."""

Draw = Callable[[np.random.Generator, float], list[Point]]


@dataclass(frozen=True)
class World:
    """A way to invent a series: its points when nothing happens, or with a change in the last seven by a factor."""

    name: str
    shape: Shape
    draw: Draw
    change: float
    """What the mean, or the share, is multiplied by in the last seven points."""

    @property
    def what(self) -> str:
        return "mean" if self.shape is Shape.COUNT else "share"


def points(counts: Sequence[int], denominators: Sequence[int] | None = None) -> list[Point]:
    if denominators is None:
        return [Point(month(Month(FIRST.number + n)), float(c), int(c)) for n, c in enumerate(counts)]
    return [
        Point(month(Month(FIRST.number + n)), 100 * c / of if of else None, int(c), int(of))
        for n, (c, of) in enumerate(zip(counts, denominators, strict=True))
    ]


def _times(factor: float) -> np.ndarray:
    return np.array([1.0] * CHANGED_FROM + [factor] * (MOST_POINTS - CHANGED_FROM))


def by_chance(mean: float) -> World:
    """Counts that vary by chance alone: Poisson."""
    return World(
        f"counts, mean {mean:g}", Shape.COUNT, lambda rng, f: points(rng.poisson(mean * _times(f)).tolist()), 2
    )


def in_clusters(mean: float) -> World:
    """Counts of twice the variance: a child who goes missing goes again. Negative binomial."""

    def draw(rng: np.random.Generator, factor: float) -> list[Point]:
        means = mean * _times(factor)
        return points(rng.negative_binomial(means, 0.5).tolist())

    return World(f"counts in clusters, mean {mean:g}", Shape.COUNT, draw, 2)


def share_of(fewest: int, most: int, share: float, change: float) -> World:
    """Shares of numbers that go from month to month between two."""

    def draw(rng: np.random.Generator, factor: float) -> list[Point]:
        denominators = rng.integers(fewest, most + 1, MOST_POINTS)
        return points(rng.binomial(denominators, share * _times(factor)).tolist(), denominators.tolist())

    of = f"{fewest}" if fewest == most else f"{fewest} to {most}"
    return World(f"{share:.0%} of {of}", Shape.SHARE, draw, change)


WORLDS = (
    *map(by_chance, (0.2, 0.5, 1, 2, 5, 8, 12, 20, 50, 150)),
    *map(in_clusters, (0.5, 2, 5, 12, 50)),
    share_of(2, 6, 0.8, 0.5),
    share_of(5, 15, 0.8, 0.5),
    share_of(5, 40, 0.9, 0.7),
    share_of(10, 20, 0.5, 0.5),
    share_of(40, 60, 0.95, 0.85),
    share_of(100, 140, 0.75, 0.85),
)


def is_marked(drawn: Sequence[Point], shape: Shape) -> bool:
    """Whether the latest point is called special cause."""
    scale = 100 if shape is Shape.SHARE else 1
    return control_chart(Series("", "", shape, Polarity.NEITHER, tuple(drawn), scale)).variation.is_special


@dataclass(frozen=True)
class Rates:
    """Of a hundred series, how many have their latest month marked: by plain XmR, and by Homeward's limits."""

    world: str
    change: str
    alarms: tuple[float, float]
    found: tuple[float, float]


def measure(world: World, series: int = SERIES) -> Rates:
    """Rates when nothing happens, and when something did."""
    quiet, changed = (_marked(world, factor, series) for factor in (1.0, world.change))
    return Rates(
        world.name, f"{'mean' if world.shape is Shape.COUNT else 'share'} times {world.change:g}", quiet, changed
    )


def _marked(world: World, factor: float, series: int) -> tuple[float, float]:
    rng = np.random.default_rng(SEED)
    drawn = [world.draw(rng, factor) for _ in range(series)]
    plain, ours = (sum(is_marked(each, shape) for each in drawn) for shape in (Shape.OTHER, world.shape))
    return 100 * plain / series, 100 * ours / series


INTRODUCTION = f"""
Control limits mark a month as special cause when it differs by more than chance would explain. Chance alone makes them
do so now and then: a false alarm. Each line is {SERIES:,} invented series of {MOST_POINTS} months in which nothing
happens, and the share of them whose latest month is marked; then as many in which something happened seven months
before the end, and the share that is marked then. Beside each other: XmR with the rules of "Making Data Count" as they
are, and Homeward's limits, which are the same for large numbers. [Why](../explanation/over-time.md).
"""
READING = """
"In clusters" means that the variance is twice the mean, as where a child who goes missing goes again: Poisson limits
alone would be too narrow there. With a mean of 12 and more, and with shares of large numbers, the two ways are one.
"""
HEADINGS = ("series", "false alarms, XmR", "false alarms, ours", "what changed", "found, XmR", "found, ours")
ALIGNED = ("---", "---:", "---:", "---", "---:", "---:")


def page(all_rates: Sequence[Rates]) -> str:
    """The page's text."""
    lines = [(r.world, *map(_percent, r.alarms), r.change, *map(_percent, r.found)) for r in all_rates]
    table = "\n".join(f"| {' | '.join(line)} |" for line in (HEADINGS, ALIGNED, *lines))
    notice = "<!-- Written by benchmarks/false_alarms.py. Do not edit. -->"
    return f"# False alarms of control limits\n\n{notice}\n\n{INTRODUCTION.strip()}\n\n{table}\n\n{READING.strip()}\n"


def _percent(rate: float) -> str:
    return f"{rate:.1f}%"


if __name__ == "__main__":
    PAGE.write_text(page([measure(world) for world in WORLDS]), encoding="utf-8", newline="\n")
