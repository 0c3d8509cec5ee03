"""From the figures table to series: one indicator in one area, over the periods of one kind."""

from collections.abc import Iterable, Sequence

from homeward.dataset.periods import Period
from homeward.figures.lookup import Figures
from homeward.figures.over_time.breaks import SeriesBreak, begins_series
from homeward.figures.over_time.series import Point, Series, Shape
from homeward.figures.revisions import was_given
from homeward.indicators.conditions import names_in
from homeward.indicators.definitions import Count, Event, Indicator, Rate, Ratio, Summary, Unit
from homeward.indicators.plan import unit_of

PERIOD_BEGINS = "period_first_on"


def shape_of(indicator: Indicator) -> Shape:
    """How the figures of an indicator vary by chance: a rate or a median by neither of the laws that we know."""
    match indicator:
        case Count(adds=adds):
            return Shape.SUM if adds else Shape.COUNT
        case Ratio():
            return Shape.SHARE
    return Shape.OTHER


def carries_over(indicator: Indicator) -> bool:
    """
    Whether it is of what lasts (open cases, children on the tracker) and not of what happens in a month.

    Children on the tracker who went missing in the month are of what happens.
    """
    match indicator:
        case Ratio(of=of) | Rate(of=of):
            return carries_over(of)
        case Count(dated=dated, where=where) | Summary(dated=dated, where=where):
            return not isinstance(dated, Event) and PERIOD_BEGINS not in names_in(where)
    return False


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
    return Series(
        indicator.name,
        area,
        shape_of(indicator),
        indicator.polarity,
        points,
        scale,
        is_percent=unit_of(indicator) is Unit.PER_CENT,
        carries_over=carries_over(indicator),
    )


def _point(figures: Figures, indicator: Indicator, area: str, period: Period, breaks: Sequence[SeriesBreak]) -> Point:
    figure = figures.find(indicator.name, area, period)
    value = figure.value if was_given(figure.status) else None
    begins = begins_series(breaks, indicator.name, area, period)
    return Point(period, value, figure.count, figure.denominator, figure.status, begins)
