"""
What a number counts, apart from where and when: the one place that looks into the definitions of indicators.

Figures with other names may count the same: a ratio's denominator is often a count that is published beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from homeward.dataset.errors import HomewardError
from homeward.indicators.definitions import Breakdown, Event, Indicator
from homeward.indicators.plan import Measure, make_line

ROWS, CHILDREN = "rows", "children"


class OverTime(Enum):
    """How the number of a longer period follows from those of its parts."""

    SUM = "the parts add up"
    UNION = "what is in several parts is counted once"
    AT_END = "only the end of the period matters"
    NONE = "it is asked anew"


@dataclass(frozen=True)
class Counted:
    """
    What a number counts.

    `what` is rows, children, or the column that is added up; `where` and `having` are conditions, `also` what else must
    hold of a child.
    """

    of: str
    dated: str
    what: str
    where: str
    having: str = ""
    also: str = ""
    over_time: OverTime = OverTime.SUM


@dataclass(frozen=True)
class Statistic:
    """A quantile of a value over the rows that a number counts, those without the value left out."""

    rows: Counted
    quantile: float


@dataclass(frozen=True)
class Told:
    """What a figure tells: a number; a part and its whole; or a statistic."""

    numerator: Counted | Statistic
    denominator: Counted | None = None
    scale: float = 1


class Definitions:
    """Looks up what a figure tells by its names in the figures table."""

    def __init__(self, indicators: Mapping[str, Indicator], breakdowns: Mapping[str, Breakdown]) -> None:
        self._indicators, self._breakdowns = indicators, breakdowns

    def told(self, indicator: str, breakdown: str, category: str) -> Told:
        """Raises HomewardError where the indicator, breakdown or category is not known: nothing is then published."""
        if indicator not in self._indicators or (breakdown and breakdown not in self._breakdowns):
            raise HomewardError(
                f"{indicator} by {breakdown}: no definition is known, so it cannot be published safely."
            )
        defined = self._indicators[indicator]
        by = self._breakdowns[breakdown] if breakdown else None
        line = make_line(defined, by, by.category(category) if by else None)
        scale = float(getattr(defined, "scale", 1))
        whole = None if line.denominator is None else _number(line.denominator)
        return Told(_counted(line.numerator), whole, scale)

    def conditions(self, breakdown: str) -> list[str]:
        """The conditions of a breakdown's categories: together they let every row through."""
        return [category.where for category in self._breakdowns[breakdown].categories]


def _counted(measure: Measure) -> Counted | Statistic:
    if measure.quantile is None:
        return _number(measure)
    rows = Counted(measure.of, str(_dated(measure)), ROWS, measure.where, over_time=_over_time(measure))
    return Statistic(rows, measure.quantile)


def _number(measure: Measure) -> Counted:
    adds, also = getattr(measure, "adds", ""), getattr(measure, "also", "")
    what = adds or (CHILDREN if measure.each and not measure.counts_rows else ROWS)
    having = measure.having if measure.each else ""
    return Counted(measure.of, str(_dated(measure)), what, measure.where, having, also, _over_time(measure))


def _dated(measure: Measure) -> object:
    return getattr(measure, "dated", Event("began_on"))


def _over_time(measure: Measure) -> OverTime:
    """Children are counted once in a longer period, and so are rows that last over several."""
    kind = type(_dated(measure)).__name__
    if "period_first_on" in measure.where or "period_last_on" in f"{measure.where} {getattr(measure, 'also', '')}":
        return OverTime.NONE
    if kind == "AtEnd":
        return OverTime.AT_END
    if kind == "Event" and not (measure.each and not measure.counts_rows):
        return OverTime.SUM
    return OverTime.UNION
