"""Released figures to printed cells: rounding, shorthand, sums of categories. The one place where a cell is made."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from homeward.dataset.periods import Period
from homeward.figures.door import Audience, Released
from homeward.figures.lookup import Figure
from homeward.figures.rounding import percentage, rounded
from homeward.indicators.definitions import Rate, Ratio
from homeward.publication.layouts.reports import Shown
from homeward.publication.papers.model import Cell, Shorthand

_Find = Callable[[str, str, Period, str, str], Figure]


@dataclass(frozen=True)
class _Numbers:
    """
    The numbers of a cell, as they are printed.

    Attributes:
        count: None where an agency did not supply it.
        marks: the shorthand of every figure that they are made of.
        has_whole: whether there is a number that the percentage is of; without one it is `[x]`, or not asked for.
        percent: None where it is a percentage of none.
    """

    count: int | Decimal | None
    marks: str = ""
    has_whole: bool = False
    percent: Decimal | None = None

    def differs(self, before: "_Numbers") -> bool:
        """Whether a number that was finished before is printed otherwise now."""
        if before.count is None:
            return False
        both = self.has_whole and before.has_whole
        return self.count != before.count or (both and self.percent != before.percent)

    @property
    def is_of_another_definition(self) -> bool:
        """Whether what was published before was counted otherwise: `[b]` stands there instead of `[r]`."""
        return Shorthand.BREAK_IN_SERIES in self.marks and Shorthand.REVISED not in self.marks


def make_cell(
    released: Released[Audience], shown: Shown, area: str, period: Period, decimals: int = 0, *, mark: str = ""
) -> Cell:
    """
    The cell that shows something for an area and a period.

    A figure that an agency did not supply is `[x]`; a share of none is `[z]` beside its count, a statistic of none
    `[z]`. `[r]` where the count or the percentage is printed otherwise than the extract before would have it. `mark`
    is shorthand of the layout's own, such as a break in the series.
    """
    now = _numbers(released.find, shown, area, period, decimals)
    if now.count is None:
        return Cell(None, status=_why_missing(now))
    status = _status(now, _numbers(released.find_before, shown, area, period, decimals), mark)
    if not shown.has_percent:
        return Cell(now.count, status=status)
    if not now.has_whole:
        is_suppressed = Shorthand.SUPPRESSED in now.marks
        why = Shorthand.SUPPRESSED if is_suppressed else Shorthand.NOT_AVAILABLE
        return Cell(now.count, status=status, percent_status=why)
    return Cell(now.count, now.percent, status, "" if now.percent is not None else Shorthand.NOT_APPLICABLE)


def exact_number(released: Released[Audience], shown: Shown, area: str, period: Period) -> Fraction | None:
    """What the cell shows, before it is rounded; None where it shows no number."""
    figures = _figures(released.find, shown, area, period)
    if shown.is_value:
        value = figures[0].value
        return None if value is None else Fraction(repr(value))
    if any(figure.count is None for figure in figures):
        return None
    count = Fraction(sum(figure.count or 0 for figure in figures))
    if not shown.has_percent:
        return count
    whole = _whole(shown, figures, _parts(released.find, shown, area, period))
    return 100 * count / whole if whole else None


def whole_number(released: Released[Audience], shown: Shown, area: str, period: Period) -> int | None:
    """What the cell's percentage is of; None where it shows none, or an agency did not supply it."""
    if not shown.has_percent:
        return None
    figures = _figures(released.find, shown, area, period)
    return _whole(shown, figures, _parts(released.find, shown, area, period))


def _numbers(find: _Find, shown: Shown, area: str, period: Period, decimals: int) -> _Numbers:
    figures = _figures(find, shown, area, period)
    if shown.is_value:
        value = figures[0].value
        return _Numbers(None if value is None else rounded(value, decimals), figures[0].status)
    if any(figure.count is None for figure in figures):
        return _Numbers(None, "".join(figure.status for figure in figures))
    count = sum(figure.count or 0 for figure in figures)
    parts = _parts(find, shown, area, period) if shown.has_percent else []
    marks = "".join(figure.status for figure in (*figures, *parts))
    whole = _whole(shown, figures, parts) if shown.has_percent else None
    if whole is None:
        return _Numbers(count, marks)
    return _Numbers(count, marks, True, percentage(count, whole, decimals))


def _why_missing(numbers: _Numbers) -> str:
    if Shorthand.SUPPRESSED in numbers.marks:
        return Shorthand.SUPPRESSED
    is_of_none = Shorthand.NOT_APPLICABLE in numbers.marks
    return Shorthand.NOT_APPLICABLE if is_of_none else Shorthand.NOT_AVAILABLE


def _figures(find: _Find, shown: Shown, area: str, period: Period) -> list[Figure]:
    name = shown.indicator.name
    if shown.breakdown is None:
        return [find(name, area, period, "", "")]
    return [find(name, area, period, shown.breakdown.name, key) for key in shown.categories]


def _parts(find: _Find, shown: Shown, area: str, period: Period) -> list[Figure]:
    """The figures that add up to what the count is a percentage of. A ratio has it with it."""
    if isinstance(shown.indicator, Ratio | Rate):
        return []
    name, by = shown.indicator.name, shown.breakdown
    if by is None or not shown.share_of_recorded:
        return [find(shown.share_of.name if shown.share_of else name, area, period, "", "")]
    return [find(name, area, period, by.name, category.key) for category in by.recorded()]


def _whole(shown: Shown, figures: list[Figure], parts: list[Figure]) -> int | None:
    """What the count is a percentage of; None where an agency did not supply it."""
    if isinstance(shown.indicator, Ratio | Rate):
        return sum(figure.denominator or 0 for figure in figures)
    return None if any(part.count is None for part in parts) else sum(part.count or 0 for part in parts)


def _status(now: _Numbers, before: _Numbers, mark: str) -> str:
    """`[p]` where a figure is provisional, `[r]` where it is printed otherwise than before, `[b]`, then the mark."""
    marks = [
        Shorthand.PROVISIONAL if Shorthand.PROVISIONAL in now.marks else "",
        Shorthand.REVISED if now.differs(before) and not now.is_of_another_definition else "",
        Shorthand.BREAK_IN_SERIES if Shorthand.BREAK_IN_SERIES in now.marks else "",
        mark,
    ]
    return "".join(dict.fromkeys(marks))
