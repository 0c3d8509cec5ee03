"""Released figures to the cells of an answer: rounding, percentages, marks."""

from decimal import Decimal

from homeward.dataset.periods import Period
from homeward.figures.door import Internal, Public, Released
from homeward.figures.lookup import Figure
from homeward.figures.rounding import percentage, rounded
from homeward.indicators.definitions import Rate, Ratio, Summary, Unit
from homeward.indicators.plan import FigureArea
from homeward.publication.layouts.shown import Shown
from homeward.publication.layouts.words import Shorthand
from homeward.publication.papers.model import Cell

AnyReleased = Released[Internal] | Released[Public]
DECIMALS = 1
"""Of percentages, medians and rates."""
_WITHOUT_NUMBER = (Shorthand.NOT_AVAILABLE, Shorthand.SUPPRESSED, Shorthand.NOT_APPLICABLE)

_BESIDE_NUMBER = (Shorthand.PROVISIONAL, Shorthand.BREAK_IN_SERIES)


def figure_of(released: AnyReleased, shown: Shown, area: FigureArea, period: Period) -> Figure:
    """The figure that a row shows for an area and a period."""
    breakdown = shown.breakdown.name if shown.breakdown else ""
    return released.find(shown.indicator.name, area.code, period, breakdown, shown.categories[0])


def cell_of(released: AnyReleased, shown: Shown, area: FigureArea, period: Period) -> Cell:
    """The cell of a row, an area and a period. What has no number says why."""
    figure = figure_of(released, shown, area, period)
    status = "".join(mark for mark in _BESIDE_NUMBER if mark in figure.status)
    if _is_value(shown):
        value = None if figure.value is None else rounded(figure.value, DECIMALS)
        return Cell(value, status=status if value is not None else _why(figure))
    if figure.count is None:
        return Cell(None, status=_why(figure))
    if isinstance(shown.indicator, Ratio | Rate):
        percent = None if figure.value is None else rounded(figure.value, DECIMALS)
        return Cell(figure.count, percent, status, "" if percent is not None else Shorthand.NOT_APPLICABLE)
    if shown.share_of is None:
        return Cell(figure.count, status=status)
    whole = released.find(shown.share_of.name, area.code, period).count
    if whole is None:
        return Cell(figure.count, status=status, percent_status=Shorthand.SUPPRESSED)
    percent = percentage(figure.count, whole, DECIMALS)
    return Cell(figure.count, percent, status, "" if percent is not None else Shorthand.NOT_APPLICABLE)


def _is_value(shown: Shown) -> bool:
    of = shown.indicator
    return isinstance(of, Summary) or (isinstance(of, Rate) and of.unit is not Unit.PER_CENT)


def _why(figure: Figure) -> str:
    return next((mark for mark in _WITHOUT_NUMBER if mark in figure.status), Shorthand.NOT_AVAILABLE)


def number_of(cell: Cell) -> Decimal | int | None:
    """What a chart draws of a cell: the percentage where it has one."""
    return cell.count if cell.percent is None else cell.percent
