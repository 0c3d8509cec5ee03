"""From the figures table to series: one indicator in one area, over the periods of one kind."""

from collections.abc import Iterable, Sequence

from homeward.dataset.periods import Period
from homeward.figures.lookup import Figures
from homeward.figures.over_time.breaks import SeriesBreak, begins_series
from homeward.figures.over_time.series import Point, Series, Shape
from homeward.figures.revisions import was_given
from homeward.indicators.definitions import Count, Indicator, Ratio, Unit
from homeward.indicators.plan import unit_of


def shape_of(indicator: Indicator) -> Shape:
    """How the figures of an indicator vary by chance: a rate or a median by neither of the laws that we know."""
    match indicator:
        case Count():
            return Shape.COUNT
        case Ratio():
            return Shape.SHARE
    return Shape.OTHER


def series_of(
    figures: Figures, indicator: Indicator, area: str, periods: Iterable[Period], breaks: Sequence[SeriesBreak] = ()
) -> Series:
    """
    The series of a whole figure, over those of the periods that were computed.

    A figure that is `[p]`, `[x]` or `[z]` is a point without a value: it takes no part in limits and rules.
    """
    points = tuple(
        _point(figures, indicator, area, period, breaks)
        for period in periods
        if figures.has(indicator.name, area, period)
    )
    scale = indicator.scale if isinstance(indicator, Ratio) else 1
    is_percent = unit_of(indicator) is Unit.PER_CENT
    return Series(indicator.name, area, shape_of(indicator), indicator.polarity, points, scale, is_percent)


def _point(figures: Figures, indicator: Indicator, area: str, period: Period, breaks: Sequence[SeriesBreak]) -> Point:
    figure = figures.find(indicator.name, area, period)
    value = figure.value if was_given(figure.status) else None
    begins = begins_series(breaks, indicator.name, area, period)
    return Point(period, value, figure.count, figure.denominator, figure.status, begins)
