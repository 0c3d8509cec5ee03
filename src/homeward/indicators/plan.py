"""
What is to be computed: which figures are asked for, and the few measures that they are made of.

Many figures share a measure (the total that five percentages divide by), so measures are told apart by what they
count and each is computed once.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import Period, PeriodKind
from homeward.indicators.conditions import asks_about_period, both, names_in
from homeward.indicators.definitions import (
    Breakdown,
    Category,
    Count,
    Dated,
    Event,
    HeldAtEnd,
    Indicator,
    Rate,
    Ratio,
    Summary,
    Unit,
    population_of,
)
from homeward.indicators.populations import POPULATIONS
from homeward.indicators.populations.population import with_ages

ALL_KINDS = frozenset(PeriodKind)


@dataclass(frozen=True)
class Source:
    """A population, and how its rows belong to periods: the rows that some measures are computed from together."""

    of: str
    dated: Dated


@dataclass(frozen=True)
class Measure:
    """
    A number for each area and period.

    With a `value` it is the `quantile` of it over the rows that meet `where`; with `each`, the children that have `n`
    such rows so that `having`, if `also` is given one that meets that, and if `at_first` is given so does the first of
    them; with `counts_rows` these rows of theirs;
    with `adds` the sum of that column; otherwise the rows.
    """

    of: str
    where: str
    dated: Dated
    each: str = ""
    having: str = ""
    counts_rows: bool = False
    value: str = ""
    quantile: float | None = None
    also: str = ""
    adds: str = ""
    at_first: str = ""

    @property
    def source(self) -> Source:
        return Source(self.of, self.dated)

    @property
    def condition(self) -> str:
        """`where` as engines understand it."""
        return with_ages(self.where)

    @property
    def counts_children(self) -> bool:
        """Whether it is children that it is a number of, and not rows or the sum of a column."""
        return bool(self.each) and not self.counts_rows

    @property
    def counted_unit(self) -> Unit:
        """What its rows are, or the children that it counts."""
        return Unit.CHILDREN if self.counts_children else POPULATIONS[self.of].unit

    @property
    def asks_about_period(self) -> bool:
        return asks_about_period(self.where)

    @property
    def combines(self) -> bool:
        """Whether longer periods can be put together from the answers of months."""
        asked_once = isinstance(self.dated, Event) and not self.asks_about_period
        return asked_once and self.quantile is None and not (self.also or self.adds or self.at_first)

    def reads(self) -> list[str]:
        """The population's columns that it reads."""
        key = POPULATIONS[self.of].key if self.at_first else ""  # of rows of one day the lowest key is the first
        parts = (self.where, self.value, self.also, self.adds, self.at_first, key)
        return names_in(" and ".join(each for each in parts if each))

    def may_be_unknown(self) -> bool:
        return POPULATIONS[self.of].is_nullable(self.reads())


@dataclass(frozen=True)
class Asked:
    """An indicator that is asked for, whole or by a breakdown, and the kinds of period it is asked for."""

    indicator: Indicator
    breakdown: Breakdown | None = None
    kinds: frozenset[PeriodKind] = ALL_KINDS


@dataclass(frozen=True)
class Line:
    """
    One figure for each area and period: an indicator, in one category or whole, and its measures.

    `definition` is a hash of all that a change of which would change the figure: the indicator's definition, the
    category's condition, and the SQL of the columns that they read (with the standards that stand in it). `codes` are
    those that an agency must be able to say, each with its canonical column.
    """

    indicator: Indicator
    breakdown: Breakdown | None
    category: Category | None
    numerator: Measure
    denominator: Measure | None
    needs: frozenset[str]
    codes: frozenset[tuple[str, str]]
    kinds: frozenset[PeriodKind]
    definition: str

    def measures(self) -> list[Measure]:
        return [self.numerator] if self.denominator is None else [self.numerator, self.denominator]

    def snapshots(self) -> list[Measure]:
        """Of measures that count snapshots: how many hold in all. Where none does, nobody knows the figure."""
        held = [m for m in self.measures() if isinstance(m.dated, HeldAtEnd)]
        return list(dict.fromkeys(Measure(m.of, "true", m.dated) for m in held))


@dataclass(frozen=True)
class FigureArea:
    """
    An area that figures are given for: one agency's, or the partnership's whole.

    `members` are the ONS codes whose rows it counts.
    """

    code: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """Lines to compute for areas and periods, with the measures that they need, by population."""

    lines: tuple[Line, ...]
    areas: tuple[FigureArea, ...]
    periods: tuple[Period, ...]

    def measures(self, source: Source) -> dict[Measure, frozenset[PeriodKind]]:
        """The measures over one source, each with the kinds of period that some line asks it for."""
        there = {period.kind for period in self.periods}
        kinds: dict[Measure, frozenset[PeriodKind]] = {}
        for line in self.lines:
            for measure in (*line.measures(), *line.snapshots()):
                if measure.source == source:
                    kinds[measure] = kinds.get(measure, frozenset()) | (line.kinds & there)
        return kinds

    def sources(self) -> list[Source]:
        return list(dict.fromkeys(measure.source for line in self.lines for measure in line.measures()))

    def periods_of(self, kind: PeriodKind) -> list[Period]:
        return [period for period in self.periods if period.kind is kind]


def make_plan(asked: Iterable[Asked], areas: Sequence[FigureArea], periods: Sequence[Period]) -> Plan:
    """Work out the lines of what is asked."""
    lines = tuple(line for ask in asked for line in _lines(ask))
    return Plan(lines, tuple(areas), tuple(periods))


def _lines(ask: Asked) -> Iterable[Line]:
    for category in ask.breakdown.categories if ask.breakdown else (None,):
        yield make_line(ask.indicator, ask.breakdown, category, ask.kinds)


def make_line(
    indicator: Indicator,
    breakdown: Breakdown | None,
    category: Category | None,
    kinds: frozenset[PeriodKind] = ALL_KINDS,
) -> Line:
    """The line of an indicator, in one category of a breakdown or whole."""
    numerator, denominator = _measures(indicator, category.where if category else "true")
    measures = [numerator] if denominator is None else [numerator, denominator]
    needs = frozenset(need for m in measures for need in POPULATIONS[m.of].needed_for([*m.reads(), *m.dated.columns()]))
    codes = frozenset(each for m in measures for each in POPULATIONS[m.of].codes_of(m.where))
    definition = _definition(indicator, category, measures)
    return Line(indicator, breakdown, category, numerator, denominator, needs, codes, kinds, definition)


def fits(breakdown: Breakdown, indicator: Indicator) -> bool:
    """Whether an indicator may be split by a breakdown: its population has the columns that the categories read."""
    return POPULATIONS[population_of(indicator)].has(breakdown.reads())


def unit_of(indicator: Indicator) -> Unit:
    """What an indicator's figures are a number of."""
    match indicator:
        case Ratio():
            return Unit.PER_CENT
        case Rate() | Summary():
            return indicator.unit
        case Count(each=each, counts_rows=counts_rows, of=of):
            return Unit.CHILDREN if each and not counts_rows else POPULATIONS[of].unit
    raise TypeError(f"{indicator.name} is none of Count, Ratio, Rate and Summary.")


def _definition(indicator: Indicator, category: Category | None, measures: Sequence[Measure]) -> str:
    within = category.where if category else ""
    reads: dict[str, set[str]] = {}
    for measure in measures:
        reads.setdefault(measure.of, set()).update(measure.reads(), measure.dated.columns())
    populations = [POPULATIONS[of].definition_of(sorted(names)) for of, names in reads.items()]
    parts = [indicator.definition(), f"v{indicator.version}", within, *populations]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def _measures(indicator: Indicator, within: str) -> tuple[Measure, Measure | None]:
    match indicator:
        case Count():
            return _counted(indicator, within), None
        case Ratio(of=of, where=where):
            base = both(of.where, within)
            return Measure(of.of, both(base, where), of.dated), Measure(of.of, base, of.dated)
        case Rate(of=of, over=over):
            shares_category = POPULATIONS[over.of].has(names_in(within))
            return _counted(of, within), _counted(over, within if shares_category else "true")
        case Summary():
            chosen = both(indicator.where, within)
            quantile = indicator.statistic.value
            return Measure(indicator.of, chosen, indicator.dated, value=indicator.value, quantile=quantile), None
    raise TypeError(f"{indicator.name} is none of Count, Ratio, Rate and Summary.")


def _counted(count: Count, within: str) -> Measure:
    if count.each and set(names_in(count.having)) != {"n"}:
        raise HomewardError(f"{count.name}: `having` reads {', '.join(names_in(count.having))}, and there is only `n`.")
    return Measure(
        count.of,
        both(count.where, within),
        count.dated,
        count.each,
        count.having if count.each else "",
        count.counts_rows,
        also=count.also,
        adds=count.adds,
        at_first=count.at_first,
    )


Kinds = Mapping[Measure, frozenset[PeriodKind]]
"""Measures, and the kinds of period that each is asked for."""


def by_kind(measures: Kinds) -> list[tuple[PeriodKind, list[Measure]]]:
    """The measures that each kind of period is asked for, without the kinds that none is."""
    asked = [(kind, [m for m, kinds in measures.items() if kind in kinds]) for kind in PeriodKind]
    return [(kind, some) for kind, some in asked if some]
