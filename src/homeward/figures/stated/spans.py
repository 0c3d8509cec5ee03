"""How far a year to date goes: to the last month, or quarter, that stands beside it."""

from dataclasses import replace

from homeward.dataset.periods import Month, PeriodKind
from homeward.figures.stated.model import StatedFigure, StatedPeriod


def bounded(figures: tuple[StatedFigure, ...]) -> tuple[StatedFigure, ...]:
    """The figures, each year to date ending with the last shorter period of its year, and of that year."""
    shorter = [f.period for f in figures if f.period and f.period.period.kind in (PeriodKind.MONTH, PeriodKind.QUARTER)]
    if not shorter:
        return figures
    last = max(shorter, key=lambda period: period.period.last)
    return tuple(
        replace(figure, period=_to(figure.period, last.period.last, last.year_is_known))
        if figure.period and figure.period.period.kind is PeriodKind.YEAR_TO_DATE and _is_open(figure)
        else figure
        for figure in figures
    )


def _is_open(figure: StatedFigure) -> bool:
    """Whether nothing yet says where it ends: it was given a whole year."""
    period = figure.period
    return period is not None and period.period.last.number - period.period.first.number == 11


def _to(period: StatedPeriod, last: Month, known: bool) -> StatedPeriod:
    """The period, to the month `last`, unless it is of another year that its own heading names."""
    if period.year_is_known and period.period.first.financial_year != last.financial_year:
        return period
    first = Month(last.number - (last.number - 3) % 12)
    return replace(period, period=replace(period.period, first=first, last=last), year_is_known=known)
