"""
What a number counts, apart from where and when: the one place that looks into the definitions of indicators.

Figures with other names may count the same: a ratio's denominator is often a count that is published beside it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from homeward.dataset.errors import HomewardError
from homeward.figures.identities import IDENTITIES, Adds, Within
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.conditions import names_in
from homeward.indicators.definitions import AtEnd, AtStart, Breakdown, Event, Indicator, Rate, Ratio
from homeward.indicators.plan import Measure, make_line

ROWS, CHILDREN = "rows", "children"


class OverTime(Enum):
    """How the number of a longer period follows from those of its parts."""

    SUM = "the parts add up"
    UNION = "what is in several parts is counted once"
    AT_END = "only the end of the period matters"
    AT_START = "only the end of the period before matters"
    NONE = "it is asked anew"


@dataclass(frozen=True)
class Counted:
    """
    What a number counts.

    `what` is rows, children, or the column that is added up; `where` and `having` are conditions, `also` what else must
    hold of a child. What a period begins with is dated as what the period before ends with: it is the same number.
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
    """
    A quantile of a value over the rows that a number counts, those without the value left out.

    `columns` are those that the value is made of.
    """

    rows: Counted
    quantile: float
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """What a figure tells: a number; a part and its whole; or a statistic."""

    numerator: Counted | Statistic
    denominator: Counted | None = None
    scale: float = 1


@dataclass(frozen=True)
class Identity:
    """What holds between numbers: `plus` added up, without `minus`, is the total; or no more, if not exact."""

    total: Counted
    plus: tuple[Counted, ...]
    minus: tuple[Counted, ...]
    is_exact: bool


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
        scale = float(defined.scale) if isinstance(defined, Ratio | Rate) else 1.0
        whole = None if line.denominator is None else _number(line.denominator)
        return Told(_counted(line.numerator), whole, scale)

    def identities(self) -> list[Identity]:
        """What holds between the catalogue's indicators, in every area and period: also of what is asked here."""
        return [_identity(each) for each in IDENTITIES]

    def conditions(self, breakdown: str) -> list[str]:
        """The conditions of a breakdown's categories: together they let every row through."""
        return [category.where for category in self._breakdowns[breakdown].categories]


def flows_of(stock: Counted) -> tuple[Counted, Counted] | None:
    """
    What comes to a stock of rows, and what goes from it: end of the period before + came - went = end of the period.

    None of what is no such stock, or asks about the period: who turns 18 goes from it on no day that is counted.
    """
    is_stock = stock.over_time in (OverTime.AT_END, OverTime.AT_START)
    if not is_stock or stock.what == CHILDREN or stock.having or stock.also or "period_" in stock.where:
        return None
    since, until = stock.dated.removeprefix(_AT_END).split()
    came, went = (replace(stock, dated=str(Event(on)), over_time=OverTime.SUM) for on in (since, until))
    return came, went


_AT_END = "at end "


def _identity(identity: Adds | Within) -> Identity:
    match identity:
        case Adds(total=total, plus=plus, minus=minus):
            return Identity(_named(total), _all(plus), _all(minus), is_exact=True)
        case Within(whole=whole, parts=parts):
            return Identity(_named(whole), _all(parts), (), is_exact=False)


def _all(names: Iterable[str]) -> tuple[Counted, ...]:
    return tuple(_named(name) for name in names)


def _named(name: str) -> Counted:
    return _number(make_line(INDICATORS[name], None, None).numerator)


def _counted(measure: Measure) -> Counted | Statistic:
    if measure.quantile is None:
        return _number(measure)
    rows = Counted(measure.of, _dated(measure), ROWS, measure.where, over_time=_over_time(measure))
    return Statistic(rows, measure.quantile, tuple(names_in(measure.value)))


def _number(measure: Measure) -> Counted:
    what = measure.adds or (CHILDREN if _is_of_children(measure) else ROWS)
    having = measure.having if measure.each else ""
    also = f"{measure.also} at first {measure.at_first}" if measure.at_first else measure.also
    return Counted(measure.of, _dated(measure), what, measure.where, having, also, _over_time(measure))


def _is_of_children(measure: Measure) -> bool:
    return bool(measure.each) and not measure.counts_rows


def _dated(measure: Measure) -> str:
    if isinstance(measure.dated, AtStart) and _over_time(measure) is OverTime.AT_START:
        return str(AtEnd(measure.dated.since, measure.dated.until))
    return str(measure.dated)


def _over_time(measure: Measure) -> OverTime:
    """Children are counted once in a longer period, and so are rows that last over several."""
    asks = f"{measure.where} {measure.also} {measure.at_first}"
    if "period_first_on" in asks:
        return OverTime.NONE
    if isinstance(measure.dated, AtEnd):
        return OverTime.AT_END
    if "period_last_on" in asks:
        return OverTime.NONE
    if isinstance(measure.dated, AtStart):
        return OverTime.AT_START
    is_sum = isinstance(measure.dated, Event) and not _is_of_children(measure)
    return OverTime.SUM if is_sum else OverTime.UNION
