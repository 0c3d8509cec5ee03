"""
Breaks in series: from a day on, figures are not comparable with those before.

A partnership declares them, with a reason. The figure of each period in which one falls is `[b]`, and control limits
begin anew there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from homeward.dataset.periods import Month, Period, PeriodKind, first_month_of, quarter_of
from homeward.figures.lookup import Figures
from homeward.figures.revisions import BREAK_IN_SERIES, NOT_AVAILABLE, with_statuses

_KEY = ("indicator", "area", "period_kind", "period", "period_last_on", "status")


@dataclass(frozen=True)
class SeriesBreak:
    """
    A break in series.

    Attributes:
        since: the first day that is counted in the new way.
        areas: of the figures that it touches; empty for every area.
        indicators: likewise; empty for every indicator.
        reason: what changed, in a sentence that papers print.
    """

    since: date
    reason: str
    areas: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()

    def touches(self, indicator: str, area: str) -> bool:
        return (not self.areas or area in self.areas) and (not self.indicators or indicator in self.indicators)

    def falls_in(self, first_on: date, last_on: date) -> bool:
        """Whether a period from one day to another, inclusive, is the first that is counted in the new way."""
        return first_on <= self.since <= last_on


def begins_series(breaks: Iterable[SeriesBreak], indicator: str, area: str, period: Period) -> bool:
    """Whether a figure of the period begins a new series."""
    return any(b.touches(indicator, area) and b.falls_in(period.first_on, period.last_on) for b in breaks)


def mark_breaks(figures: Figures, breaks: Sequence[SeriesBreak]) -> Figures:
    """The figures with `[b]` in each period in which a break falls; what is not available has no number to mark."""
    if not breaks:
        return figures
    columns = (figures.table.column(name).to_pylist() for name in _KEY)
    statuses = []
    for indicator, area, kind, period, last_on, status in zip(*columns, strict=True):
        first_on = _first_on(kind, period, last_on)
        is_first = any(b.falls_in(first_on, last_on) and b.touches(indicator, area) for b in breaks)
        statuses.append(marked(status) if is_first else status)
    return with_statuses(figures, statuses)


def marked(status: str) -> str:
    """The status with `[b]` after what it has; as it is beside `[x]`, or where it has it."""
    has_no_place = NOT_AVAILABLE in status or BREAK_IN_SERIES in status
    return status if has_no_place else f"{status}{BREAK_IN_SERIES}"


def _first_on(kind: str, name: str, last_on: date) -> date:
    """The first day of a figure's period, from what the figures table says of it."""
    last = Month.of(last_on)
    match PeriodKind(kind):
        case PeriodKind.MONTH:
            return last.first_on
        case PeriodKind.QUARTER:
            return quarter_of(last).first_on
        case PeriodKind.YEAR | PeriodKind.YEAR_TO_DATE:
            return first_month_of(last.financial_year).first_on
    first = name.partition("..")[0]  # a range: of months or of days
    return date.fromisoformat(first if first.count("-") == 2 else f"{first}-01")
