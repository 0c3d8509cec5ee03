"""Rows that name a stretch of time of their own: `Individuals, 12 months rolling`, `Missing episodes YTD`."""

from dataclasses import replace

from homeward.dataset.periods import Month, Period, PeriodKind
from homeward.figures.stated.model import StatedFigure, StatedPeriod
from homeward.figures.stated.words import ROLLING, TO_DATE

MONTHS_OF_A_YEAR = 12


def with_own_periods(figures: tuple[StatedFigure, ...]) -> tuple[StatedFigure, ...]:
    """The figures, those of such a row with the stretch that ends where their column does."""
    return tuple(_with_own(figure) for figure in figures)


def _with_own(figure: StatedFigure) -> StatedFigure:
    if figure.period is None or figure.period.period.kind is PeriodKind.YEAR_TO_DATE:
        return figure
    words = f"{figure.label} {figure.group}"
    last = figure.period.period.last
    if ROLLING.search(words):
        return replace(figure, period=_ending(figure.period, Month(last.number - MONTHS_OF_A_YEAR + 1), "12 months to"))
    if TO_DATE.search(words):
        return replace(figure, period=_ending(figure.period, Month(last.number - (last.number - 3) % 12), "year to"))
    return figure


def _ending(period: StatedPeriod, first: Month, words: str) -> StatedPeriod:
    """The stretch from a month to the end of a period."""
    longer = Period(PeriodKind.YEAR_TO_DATE, first, period.period.last)
    return StatedPeriod(f"{words} {period.title}", longer, period.year_is_known)
