"""Released figures to printed cells: rounding, shorthand, sums of categories. The one place where a cell is made."""

from homeward.dataset.periods import Period
from homeward.figures.door import Internal, Released
from homeward.figures.lookup import Figure
from homeward.figures.rounding import percentage
from homeward.indicators.definitions import Ratio
from homeward.publication.layouts.reports import Shown
from homeward.publication.papers.model import Cell, Shorthand


def make_cell(
    released: Released[Internal], shown: Shown, area: str, period: Period, decimals: int = 0, *, mark: str = ""
) -> Cell:
    """
    The cell that shows something for an area and a period.

    A figure that an agency did not supply is `[x]`; a share of none is `[z]` beside its count. `mark` is shorthand of
    the layout's own, such as a break in the series.
    """
    figures = _figures(released, shown, area, period)
    if any(figure.count is None for figure in figures):
        return Cell(None, status=Shorthand.NOT_AVAILABLE)
    count = sum(figure.count or 0 for figure in figures)
    status = _status(figures, mark)
    if not shown.has_percent:
        return Cell(count, status=status)
    parts = _parts_of_whole(released, shown, area, period)
    whole = _whole(shown, figures, parts)
    if whole is None:
        return Cell(count, status=status, percent_status=Shorthand.NOT_AVAILABLE)
    percent = percentage(count, whole, decimals)
    status = _status(figures, mark, parts)
    return Cell(count, percent, status, "" if percent is not None else Shorthand.NOT_APPLICABLE)


def _figures(released: Released[Internal], shown: Shown, area: str, period: Period) -> list[Figure]:
    name = shown.indicator.name
    if shown.breakdown is None:
        return [released.find(name, area, period)]
    return [released.find(name, area, period, shown.breakdown.name, key) for key in shown.categories]


def _parts_of_whole(released: Released[Internal], shown: Shown, area: str, period: Period) -> list[Figure]:
    """The figures that add up to what the count is a percentage of; none for a ratio, which has it with it."""
    name, by = shown.indicator.name, shown.breakdown
    if isinstance(shown.indicator, Ratio):
        return []
    if by is None or not shown.share_of_recorded:
        return [released.find(shown.share_of.name if shown.share_of else name, area, period)]
    return [released.find(name, area, period, by.name, category.key) for category in by.recorded()]


def _whole(shown: Shown, figures: list[Figure], parts: list[Figure]) -> int | None:
    """What the count is a percentage of; None where an agency did not supply it."""
    if isinstance(shown.indicator, Ratio):
        return sum(figure.denominator or 0 for figure in figures)
    return None if any(part.count is None for part in parts) else sum(part.count or 0 for part in parts)


def _status(figures: list[Figure], mark: str, parts: list[Figure] | None = None) -> str:
    """`[p]` where a figure is provisional, `[r]` where it or what it is a percentage of was revised, then the mark."""
    provisional = any(Shorthand.PROVISIONAL in figure.status for figure in figures)
    revised = any(Shorthand.REVISED in figure.status for figure in (*figures, *(parts or ())))
    marks = [Shorthand.PROVISIONAL if provisional else "", Shorthand.REVISED if revised else "", mark]
    return "".join(dict.fromkeys(marks))
