"""Stocks whose months are no figures of their own: snapshots that hold for months, and running totals."""

from homeward.indicators.definitions import Count, HeldAtEnd, Indicator, Rate, Ratio, Summary, ToDate


def holds_for_months(indicator: Indicator) -> bool:
    """Whether it counts snapshots that hold: what it says of one month it says of the next as well."""
    return _is_dated(indicator, HeldAtEnd)


def is_running_total(indicator: Indicator) -> bool:
    """Whether it counts everything so far, alone or as a share: each month has those before in it."""
    return _is_dated(indicator, ToDate)


def _is_dated(indicator: Indicator, kind: type[HeldAtEnd | ToDate]) -> bool:
    """Whether its rows, or of a share those above the line, belong to periods in this way."""
    counted = indicator.of if isinstance(indicator, Ratio | Rate) else indicator
    return isinstance(counted, Count | Summary) and isinstance(counted.dated, kind)
