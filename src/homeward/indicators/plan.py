"""
What is to be computed: which figures are asked for, and the few measures that they are made of.

Many figures share a measure (the total that five percentages divide by), so measures are told apart by what they
count and each is computed once.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from homeward.dataset.periods import Period, PeriodKind
from homeward.indicators.definitions import (
    Breakdown,
    Category,
    Count,
    Indicator,
    Ratio,
    Summary,
    asks_about_period,
    both,
    names_in,
    population_of,
)
from homeward.indicators.populations import POPULATIONS, Population

ALL_KINDS = frozenset(PeriodKind)


@dataclass(frozen=True)
class Measure:
    """
    A number for each area and period.

    With a `value` it is the `quantile` of it over the rows that meet `where`; with `each`, the children that have `n`
    such rows so that `having`, or with `counts_rows` these rows of theirs; otherwise the rows.
    """

    of: str
    where: str
    each: str = ""
    having: str = ""
    counts_rows: bool = False
    value: str = ""
    quantile: float | None = None

    @property
    def asks_about_period(self) -> bool:
        return asks_about_period(self.where)

    def reads(self) -> list[str]:
        """The population's columns that it reads."""
        return names_in(f"{self.where} and {self.value}" if self.value else self.where)

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

    def measures(self, population: str) -> dict[Measure, frozenset[PeriodKind]]:
        """The measures of one population, each with the kinds of period that some line asks it for."""
        kinds: dict[Measure, frozenset[PeriodKind]] = {}
        for line in self.lines:
            for measure in line.measures():
                if measure.of == population:
                    kinds[measure] = kinds.get(measure, frozenset()) | line.kinds
        return kinds

    def populations(self) -> list[str]:
        return list(dict.fromkeys(population_of(line.indicator) for line in self.lines))

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
    population = POPULATIONS[population_of(indicator)]
    reads = [name for m in (numerator, denominator) if m for name in m.reads()]
    needs, definition = population.needed_for(reads), _definition(indicator, category, population, reads)
    codes = frozenset(each for m in (numerator, denominator) if m for each in population.codes_of(m.where))
    return Line(indicator, breakdown, category, numerator, denominator, needs, codes, kinds, definition)


def _definition(indicator: Indicator, category: Category | None, population: Population, reads: Iterable[str]) -> str:
    within = category.where if category else ""
    parts = [indicator.definition(), f"v{indicator.version}", within, population.definition_of(sorted(set(reads)))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def _measures(indicator: Indicator, within: str) -> tuple[Measure, Measure | None]:
    match indicator:
        case Count(of=of, where=where, each=each, having=having, counts_rows=counts_rows):
            return Measure(of, both(where, within), each, having if each else "", counts_rows), None
        case Ratio():
            base = both(indicator.of.where, within)
            return Measure(indicator.of.of, both(base, indicator.where)), Measure(indicator.of.of, base)
        case Summary(of=of, where=where, value=value, statistic=statistic):
            return Measure(of, both(where, within), value=value, quantile=statistic.value), None
    raise TypeError(f"{indicator.name} is neither a Count, a Ratio nor a Summary.")


Kinds = Mapping[Measure, frozenset[PeriodKind]]
"""Measures, and the kinds of period that each is asked for."""


def by_kind(measures: Kinds) -> list[tuple[PeriodKind, list[Measure]]]:
    """The measures that each kind of period is asked for, without the kinds that none is."""
    asked = [(kind, [m for m, kinds in measures.items() if kind in kinds]) for kind in PeriodKind]
    return [(kind, some) for kind, some in asked if some]
