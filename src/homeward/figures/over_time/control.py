"""
A control chart of a series: its points with their limits, the rules that they meet, and what that says of the latest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from homeward.figures.over_time.limits import FEWEST_POINTS, Limits, Method, limits_of, method_of
from homeward.figures.over_time.rules import Signal, side_of, signals_of
from homeward.figures.over_time.series import Point, Series, given
from homeward.figures.over_time.targets import Target, target_of
from homeward.indicators.definitions import Polarity

MOST_POINTS = 24
"""A chart looks no further back: two of every season ("Making Data Count" advises 2 to 3 years for monitoring)."""


class Variation(StrEnum):
    """What the latest point says: special cause by direction and polarity, or nothing beyond chance."""

    COMMON_CAUSE = "common cause"
    CONCERNING_HIGH = "special cause, concerning, high"
    CONCERNING_LOW = "special cause, concerning, low"
    IMPROVING_HIGH = "special cause, improving, high"
    IMPROVING_LOW = "special cause, improving, low"
    HIGH = "special cause, high"
    """Of an indicator of which nobody says which way is better: the direction only."""
    LOW = "special cause, low"
    TOO_FEW = "too few points"
    NOT_GIVEN = "no finished figure"

    @property
    def is_special(self) -> bool:
        return self not in (Variation.COMMON_CAUSE, Variation.TOO_FEW, Variation.NOT_GIVEN)

    @property
    def is_concerning(self) -> bool:
        return self in (Variation.CONCERNING_HIGH, Variation.CONCERNING_LOW)

    @property
    def is_improving(self) -> bool:
        return self in (Variation.IMPROVING_HIGH, Variation.IMPROVING_LOW)

    @property
    def is_high(self) -> bool:
        return self in (Variation.CONCERNING_HIGH, Variation.IMPROVING_HIGH, Variation.HIGH)


class Assurance(StrEnum):
    """Whether a target will be met if nothing changes."""

    WILL_MEET = "will meet the target"
    WILL_MISS = "will miss the target"
    MAY_OR_MAY_NOT = "may or may not meet the target"
    UNTOLD = "not told"
    """No target, no limits, or nobody says which way is better."""


@dataclass(frozen=True)
class Charted:
    """A point with what to expect of it; `limits` is None where there are too few points, or no figure."""

    point: Point
    limits: Limits | None = None
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True)
class ControlChart:
    """
    A series with its limits.

    Attributes:
        method: of the latest stretch's limits; None where it has none.
        stretches: the points from one break in series to the next; limits are worked out anew in each.
        targets: all that the indicator has had or will have; that of a point is `target_at`.
    """

    series: Series
    method: Method | None
    stretches: tuple[tuple[Charted, ...], ...]
    variation: Variation
    assurance: Assurance
    targets: tuple[Target, ...] = ()

    @property
    def target(self) -> float | None:
        """The target of the latest point."""
        return self.target_at(self.latest)

    def target_at(self, each: Charted) -> float | None:
        """The target that a point is held against; None where none had begun."""
        found = target_of(self.targets, each.point.period)
        return found.value if found else None

    @property
    def points(self) -> tuple[Charted, ...]:
        return tuple(point for stretch in self.stretches for point in stretch)

    @property
    def latest(self) -> Charted:
        return self.points[-1]

    @property
    def distance(self) -> float:
        """How far the latest point stands from the centre, in widths from the centre to the limit on its side."""
        limits, value = self.latest.limits, self.latest.point.value
        if limits is None or value is None:
            return 0.0
        width = limits.upper - limits.centre if value > limits.centre else limits.centre - limits.lower
        return abs(value - limits.centre) / width if width else 0.0


def control_chart(series: Series, targets: Sequence[Target] = ()) -> ControlChart:
    """The control chart of the last points of a series, which has one point at least."""
    now = target_of(targets, series.points[-1].period)
    shown = series.latest(MOST_POINTS)
    stretches = tuple(chart_stretch(shown, stretch) for stretch in shown.stretches())
    latest = given(shown.stretches()[-1])
    return ControlChart(
        shown,
        method_of(shown, latest) if len(latest) >= FEWEST_POINTS else None,
        stretches,
        variation_of(shown.polarity, stretches[-1]),
        assurance_of(shown.polarity, stretches[-1], now.value if now else None),
        tuple(targets),
    )


def chart_stretch(series: Series, points: Sequence[Point]) -> tuple[Charted, ...]:
    """The points of one stretch: without limits when fewer than twelve have a figure."""
    told = given(points)
    if len(told) < FEWEST_POINTS:
        return tuple(Charted(point) for point in points)
    limits = limits_of(series, told, method_of(series, told))
    signals = signals_of([point.value or 0 for point in told], limits, carries_over=series.carries_over)
    charted = iter(map(Charted, told, limits, signals))
    return tuple(Charted(point) if point.value is None else next(charted) for point in points)


def variation_of(polarity: Polarity, stretch: Sequence[Charted]) -> Variation:
    """What the last point of a stretch says."""
    latest = stretch[-1]
    if latest.point.value is None:
        return Variation.NOT_GIVEN
    if latest.limits is None:
        return Variation.TOO_FEW
    if not latest.signals:
        return Variation.COMMON_CAUSE
    is_high = direction(stretch) > 0
    match polarity:
        case Polarity.NEITHER:
            return Variation.HIGH if is_high else Variation.LOW
        case Polarity.HIGHER_IS_BETTER:
            return Variation.IMPROVING_HIGH if is_high else Variation.CONCERNING_LOW
        case Polarity.LOWER_IS_BETTER:
            return Variation.CONCERNING_HIGH if is_high else Variation.IMPROVING_LOW


def direction(stretch: Sequence[Charted]) -> int:
    """
    Where the latest signal points, 1 up or -1 down: the side of the centre, as in the NHS's tools.

    A point on the centre itself can only be the end of a trend, and points where that goes.
    """
    latest, before = [each for each in reversed(stretch) if each.point.value is not None][:2]
    value = latest.point.value or 0
    side = side_of(value, latest.limits) if latest.limits else 0
    return side or (1 if value > (before.point.value or 0) else -1)


def assurance_of(polarity: Polarity, stretch: Sequence[Charted], target: float | None) -> Assurance:
    """Whether the target lies beyond the limits that hold now: then it is always met, or never, if nothing changes."""
    limits = next((each.limits for each in reversed(stretch) if each.limits), None)
    if limits is None or target is None or polarity is Polarity.NEITHER:
        return Assurance.UNTOLD
    if limits.lower <= target <= limits.upper:
        return Assurance.MAY_OR_MAY_NOT
    is_above = target < limits.lower
    return Assurance.WILL_MEET if is_above == (polarity is Polarity.HIGHER_IS_BETTER) else Assurance.WILL_MISS
