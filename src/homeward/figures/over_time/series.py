"""A series: one indicator in one area, month by month (or quarter by quarter)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from homeward.dataset.periods import Period
from homeward.indicators.definitions import Polarity


class Shape(Enum):
    """What sort of number a series has: it says how such numbers vary by chance."""

    COUNT = "count"
    SHARE = "share"
    """A percentage of a count that is known: the numerator is a part of the denominator."""
    SUM = "sum"
    """What rows add, in lumps: the people of a training. Whole, and no number of things that happen one by one."""
    OTHER = "other"
    """A median, a rate, hours: any number from 0."""


@dataclass(frozen=True)
class Point:
    """
    A figure of the series.

    Attributes:
        value: as it is printed before rounding; None where there is no finished number (`[x]`, `[z]`, `[p]`).
        count: the numerator of a share; of a count the same as the value.
        denominator: of a share.
        status: the figure's shorthand.
        begins_series: not comparable with the points before it: a break in series.
    """

    period: Period
    value: float | None
    count: int | None = None
    denominator: int | None = None
    status: str = ""
    begins_series: bool = False


@dataclass(frozen=True)
class Series:
    """
    Points in the order of time, without a gap, and which way is better.

    `scale` is 100 for a share in per cent; `is_percent` says that the numbers are per cent, shares or not;
    `carries_over` that they are of what lasts, so that a month has most of it from the month before.
    """

    indicator: str
    area: str
    shape: Shape
    polarity: Polarity
    points: tuple[Point, ...]
    scale: float = 1
    is_percent: bool = False
    carries_over: bool = False

    def latest(self, most: int) -> "Series":
        """The series with its last points only."""
        return replace(self, points=self.points[-most:])

    def without_first(self, points: int) -> "Series":
        return replace(self, points=self.points[points:])

    def nothing_before(self) -> int:
        """How many points before the first that counts anything; all of them where none does."""
        counts = (n for n, point in enumerate(self.points) if point.value or point.denominator)
        return next(counts, len(self.points))

    def stretches(self) -> list[tuple[Point, ...]]:
        """The points between one break in series and the next."""
        starts = [place for place, point in enumerate(self.points) if point.begins_series or place == 0]
        return [self.points[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]


def given(points: Sequence[Point]) -> list[Point]:
    """The points that have a finished number: others take no part in limits and rules."""
    return [point for point in points if point.value is not None]
