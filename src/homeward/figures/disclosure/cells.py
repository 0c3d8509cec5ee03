"""Figures to cells: each number of a figures table by what it counts, where and when, however many figures give it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import pyarrow as pa

from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import Month, PeriodKind, parse_period
from homeward.figures.disclosure.boxes import Boxes
from homeward.figures.disclosure.counted import Counted, Definitions, OverTime, Statistic, Told
from homeward.figures.disclosure.structure import Structure, Term

NAMES = ("indicator", "breakdown", "category")
_READ = (*NAMES, "area", "period_kind", "period", "period_last_on", "numerator", "denominator", "unknown")
Span = tuple[int, int]
"""A period's first and last day, as ordinal numbers."""
Group = tuple[str, str]
"""A population, and how its rows belong to periods."""


@dataclass(frozen=True)
class Cell:
    """A number: what it counts, in which area, from which day to which."""

    group: Group
    term: Term
    area: str
    span: Span


@dataclass(frozen=True)
class FigureCells:
    """
    The cells of a figure: of its number, of its whole if it has one; of a statistic's rows, with the quantile and the
    columns that its value is made of.
    """

    numerator: Cell
    denominator: Cell | None = None
    quantile: float | None = None
    unknown: int = 0
    scale: float = 1
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Read:
    """A figures table read: each row's cells (None where it has no number), and each cell's number."""

    rows: tuple[FigureCells | None, ...]
    numbers: Mapping[Cell, float]


@dataclass(frozen=True)
class Defined:
    """A figures table, and what its figures count: two tables may have different figures of one name."""

    table: pa.Table
    definitions: Definitions


class Catalogue:
    """What every figure of some tables counts, in terms that can be compared, and the ties among them."""

    def __init__(self, tables: Sequence[Defined]) -> None:
        self._told = {each.definitions: _told(tables, each.definitions) for each in tables}
        every = [(definitions, key, t) for definitions, told in self._told.items() for key, t in told.items()]
        counted = list(dict.fromkeys(each for *_, told in every for each in _counted(told)))
        published = {each for *_, told in every for each in _counted(told) if not _is_statistic(told)}
        self.terms: dict[Counted, Term] = {}
        self.structures: dict[Group, Structure] = {}
        self.over_time: dict[Group, dict[str, OverTime]] = {}
        split = _splits(every)
        for group in sorted({_group(each) for each in counted}):
            mine = [each for each in counted if _group(each) == group]
            boxes = Boxes(mine, [conditions for conditions in split.get(group, ()) if conditions])
            self.terms |= {each: (each.what, boxes.of(each)) for each in mine}
            self.structures[group] = Structure(boxes, [self.terms[each] for each in mine if each in published])
            self.over_time[group] = {e.what: e.over_time for e in mine if e.over_time is not OverTime.NONE}
        self.published = frozenset(published)
        self.identities = next((each.identities() for each in self._told), [])

    def read(self, defined: Defined) -> Read:
        """The cells and numbers of a table."""
        numbers: dict[Cell, float] = {}
        rows: list[FigureCells | None] = []
        columns = [defined.table.column(name).to_pylist() for name in _READ]
        known = self._told[defined.definitions]
        for *key, area, kind, period, last_on, numerator, denominator, unknown in zip(*columns, strict=True):
            told = known[(key[0], key[1], key[2])]
            if numerator is None and not isinstance(told.numerator, Statistic):
                rows.append(None)
                continue
            cells = self._cells(told, area, span_of(kind, period, last_on), unknown or 0)
            rows.append(cells)
            if cells.quantile is None:
                _note(numbers, cells.numerator, numerator)
            if cells.denominator is not None and denominator is not None:
                _note(numbers, cells.denominator, denominator)
        return Read(tuple(rows), numbers)

    def _cells(self, told: Told, area: str, span: Span, unknown: int) -> FigureCells:
        if isinstance(told.numerator, Statistic):
            of = told.numerator
            rows = self._cell(of.rows, area, span)
            return FigureCells(rows, quantile=of.quantile, unknown=unknown, columns=of.columns)
        whole = None if told.denominator is None else self._cell(told.denominator, area, span)
        return FigureCells(self._cell(told.numerator, area, span), whole, scale=told.scale)

    def _cell(self, counted: Counted, area: str, span: Span) -> Cell:
        return cell_of(_group(counted), self.terms[counted], counted.over_time, area, span)


def cell_of(group: Group, term: Term, over_time: OverTime, area: str, span: Span) -> Cell:
    """The cell of a number of a period; a stock is of one month's end, whatever period it is asked of."""
    first, last = span
    if over_time is OverTime.AT_END:
        return Cell(group, term, area, (last, last))
    if over_time is OverTime.AT_START:
        return Cell(group, term, area, (first - 1, first - 1))
    return Cell(group, term, area, span)


@cache
def span_of(kind: str, period: str, last_on: date) -> Span:
    """The first and last day that a figure is of."""
    of = parse_period(str(Month.of(last_on)) if kind == PeriodKind.MONTH else period, Month.of(last_on))
    return of.first_on.toordinal(), of.last_on.toordinal()


def _note(numbers: dict[Cell, float], cell: Cell, number: float) -> None:
    if numbers.setdefault(cell, number) != number:
        raise HomewardError(
            f"Two figures that count the same in {cell.area} differ, so it is not known what can be published. "
            "Compute the figures again, all as at one moment."
        )


_Key = tuple[str, str, str]


def _told(tables: Iterable[Defined], definitions: Definitions) -> dict[_Key, Told]:
    """What each figure of the tables that have these definitions tells."""
    keys = {key for each in tables if each.definitions is definitions for key in keys_of(each.table)}
    return {key: definitions.told(*key) for key in sorted(keys)}


def _splits(every: Iterable[tuple[Definitions, _Key, Told]]) -> dict[Group, list[Sequence[str]]]:
    """For each group the conditions of the breakdowns that some figure of it is split by."""
    found = {
        (_group(each), tuple(definitions.conditions(by))): by
        for definitions, (_, by, _), told in every
        if by
        for each in _counted(told)
    }
    split: dict[Group, list[Sequence[str]]] = {}
    for (group, conditions), _ in sorted(found.items(), key=lambda item: (item[1], item[0][1])):
        split.setdefault(group, []).append(conditions)
    return split


def keys_of(table: pa.Table) -> set[_Key]:
    """The indicator, breakdown and category of each figure of a table."""
    distinct = table.select(NAMES).cast(pa.schema([(name, pa.string()) for name in NAMES]))
    return {
        (row["indicator"], row["breakdown"], row["category"])
        for row in distinct.group_by(NAMES).aggregate([]).to_pylist()
    }


def _counted(told: Told) -> list[Counted]:
    numerator = told.numerator.rows if isinstance(told.numerator, Statistic) else told.numerator
    return [numerator] if told.denominator is None else [numerator, told.denominator]


def _is_statistic(told: Told) -> bool:
    return isinstance(told.numerator, Statistic)


def _group(counted: Counted) -> Group:
    return counted.of, counted.dated
