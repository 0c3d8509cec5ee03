"""What periods beside each other say of each other: how far a year to date goes, and which year quarters are of."""

from collections.abc import Sequence
from dataclasses import replace

from homeward.dataset.periods import Month, PeriodKind
from homeward.figures.stated.headings import NO_YEAR, read_heading
from homeward.figures.stated.model import StatedFigure, StatedPeriod, Unit

QUARTERS = 4
LONGEST_TITLE = 120


def in_the_year_beside(figures: tuple[StatedFigure, ...]) -> tuple[StatedFigure, ...]:
    """
    The figures, quarters of no year in the one year that stands right of all four.

    A year beside quarters may as well be the year before: a row of episodes must show that it is theirs.
    """
    periods = {figure.period for figure in figures if figure.period}
    years = {period for period in periods if period.period.kind is PeriodKind.YEAR and period.year_is_known}
    quarters = {period for period in periods if period.period.kind is PeriodKind.QUARTER and not period.year_is_known}
    if len(years) != 1 or len(quarters) != QUARTERS:
        return figures
    year = years.pop()
    if not _is_their_sum(figures, year):
        return figures
    moved = {quarter: in_year(quarter, year.period.first.financial_year) for quarter in quarters}
    return tuple(replace(f, period=moved.get(f.period, f.period)) if f.period else f for f in figures)


def in_the_period_named(
    figures: tuple[StatedFigure, ...], texts: Sequence[str], year: int | None
) -> tuple[StatedFigure, ...]:
    """The figures of a table whose columns name no period, in the one that its words name: the nearest words first."""
    if any(figure.period for figure in figures):
        return figures
    found = (read_heading(text, year).period for text in texts if 0 < len(text) <= LONGEST_TITLE)
    period = next((each for each in found if each is not None), None)
    return tuple(replace(figure, period=period) for figure in figures)


def _is_their_sum(figures: tuple[StatedFigure, ...], year: StatedPeriod) -> bool:
    rows: dict[int, list[StatedFigure]] = {}
    for figure in figures:
        if figure.value is not None and not figure.is_percent and figure.unit is not Unit.CHILDREN:
            rows.setdefault(figure.place.row, []).append(figure)
    return any(
        len(row) == QUARTERS + 1 and row[-1].period == year and sum(f.value or 0 for f in row[:-1]) == row[-1].value
        for row in rows.values()
    )


def in_year(period: StatedPeriod, year: int) -> StatedPeriod:
    """A period of an unknown year, in this one."""
    by = (year - NO_YEAR) * 12
    first, last = (Month(month.number + by) for month in (period.period.first, period.period.last))
    return replace(period, period=replace(period.period, first=first, last=last), year_is_known=True)


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
