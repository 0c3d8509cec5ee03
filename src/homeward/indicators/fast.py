"""
The compiler that computes many measures together, in few passes of portable SQL.

1. Rows are counted once by area and month; quarters, years and years to date are sums of months.
2. Children who have at least one row are found once by area, child and month as a bit mask, a bit for each condition;
   children who must have several rows keep a count instead. Longer periods combine the months.
3. A year to date of children is a running sum of changes of state: +1 in the month in which a child begins to be
   counted, -1 where it ceases. Joining children's months to periods gives the same and costs six times as much.
4. Conditions that name the period, and quantiles, cannot be combined and are asked again for each period.

`obvious.py` computes the same with a query a measure, and tests compare the two.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa

from homeward.dataset.engines import query
from homeward.dataset.periods import PeriodKind
from homeward.indicators.definitions import PERIOD_COLUMNS
from homeward.indicators.plan import Measure
from homeward.indicators.results import Values

BITS = 62
"""Bits of a mask that every engine's signed 64-bit number can hold."""

AT_LEAST_ONE = "n >= 1"

Kinds = Mapping[Measure, frozenset[PeriodKind]]
"""Measures, and the kinds of period that each is asked for."""

PERIOD_COLUMN = {
    PeriodKind.MONTH: "month_number",
    PeriodKind.QUARTER: "quarter_number",
    PeriodKind.YEAR: "financial_year",
}


def compute(con: duckdb.DuckDBPyConnection, measures: Kinds) -> Values:
    """
    The value of each measure, and how many were unknown, for each kind of period.

    Reads `rows` (the population, with `area_number`), `periods`, `period_months` and `grid`, as `engine` makes them.
    """
    values = Values()
    combinable = {m: kinds for m, kinds in measures.items() if not m.asks_about_period and m.quantile is None}
    _count_rows(con, {m: kinds for m, kinds in combinable.items() if not m.each}, values)
    _count_children(con, {m: kinds for m, kinds in combinable.items() if m.each}, values)
    for measure, kinds in measures.items():
        if measure not in combinable:
            _ask_each_period(con, measure, kinds, values)
    return values


def _by_kind(measures: Kinds) -> list[tuple[PeriodKind, list[Measure]]]:
    """The measures that each kind of period is asked for, without the kinds that none is."""
    asked = [(kind, [m for m, kinds in measures.items() if kind in kinds]) for kind in PeriodKind]
    return [(kind, some) for kind, some in asked if some]


def _count_rows(con: duckdb.DuckDBPyConnection, measures: Kinds, values: Values) -> None:
    if not measures:
        return
    masks = _Masks()
    counts = {m: [(f"v{i}", masks.add(m.where))] for i, m in enumerate(measures)}
    for i, m in enumerate(measures):
        if m.may_be_unknown():
            counts[m].append((f"u{i}", masks.add(f"({m.where}) is null")))
    sums = ", ".join(f"sum({_one(_holds(bit))}) as {name}" for each in counts.values() for name, bit in each)
    con.execute(
        f"create or replace temp table month_rows as select area_number, month_number, {sums} "
        f"from (select area_number, month_number, {', '.join(masks.answers())} from rows) r group by 1, 2"
    )
    for kind, asked in _by_kind(measures):
        names = [name for m in asked for name, _ in counts[m]]
        values.add(kind, asked, _sum_months(con, kind, names, "month_rows"), [counts[m][0][0][1:] for m in asked])


def _sum_months(con: duckdb.DuckDBPyConnection, kind: PeriodKind, names: Sequence[str], months: str) -> pa.Table:
    """
    Monthly numbers summed over the months of each period that was asked, in the grid's order.

    Joins each period to its months: a window over the months of a year costs three times as much. A sum is cast back
    because engines widen it, to numbers that are slow to hand over.
    """
    sums = ", ".join(f"coalesce(cast(sum(c.{name}) as bigint), 0) as {name}" for name in names)
    return query(
        con,
        f"select g.position, {sums} from grid g "
        "join period_months m on m.kind = g.kind and m.period_number = g.period_number "
        f"left join {months} c on c.area_number = g.area_number and c.month_number = m.month_number "
        f"where g.kind = '{kind}' group by g.position order by g.position",
    )


def on_grid(
    con: duckdb.DuckDBPyConnection, kind: PeriodKind, names: Sequence[str], counts: str, measure: Measure | None = None
) -> pa.Table:
    """
    Counts for every area and period that was asked, in the grid's order.

    Where there were no rows a count is 0; a quantile (`measure` says that `v0` is one) stays empty.
    """
    is_quantile = measure is not None and measure.quantile is not None
    zeros = ", ".join(
        f"c.{name}" if is_quantile and name == "v0" else f"coalesce(cast(c.{name} as bigint), 0) as {name}"
        for name in names
    )
    return query(
        con,
        f"select {zeros} from grid g left join ({counts}) c "
        "on c.area_number = g.area_number and c.period_number = g.period_number "
        f"where g.kind = '{kind}' order by g.position",
    )


Bit = tuple[str, int]
"""A mask's column, and the value of one bit in it."""


@dataclass
class _Masks:
    """Conditions laid out as bits of as few masks as hold them, so that each is asked of a row once."""

    conditions: list[list[str]] = field(default_factory=lambda: [[]])

    def add(self, condition: str) -> Bit:
        """Give a condition a bit."""
        if len(self.conditions[-1]) == BITS:
            self.conditions.append([])
        self.conditions[-1].append(condition)
        return f"m{len(self.conditions) - 1}", 1 << (len(self.conditions[-1]) - 1)

    def names(self) -> list[str]:
        return [f"m{i}" for i, conditions in enumerate(self.conditions) if conditions]

    def answers(self, aggregate: str = "") -> list[str]:
        """The masks as columns: of each row, or aggregated."""
        return [
            f"{aggregate}({' + '.join(_bit(condition, 1 << j) for j, condition in enumerate(conditions))}) as m{i}"
            for i, conditions in enumerate(self.conditions)
            if conditions
        ]


def _bit(condition: str, bit: int) -> str:
    if condition == "true":
        return f"cast({bit} as bigint)"
    return f"case when {condition} then cast({bit} as bigint) else cast(0 as bigint) end"


def _holds(bit: Bit, prefix: str = "") -> str:
    return f"({prefix}{bit[0]} & {bit[1]}) <> 0"


def _one(condition: str) -> str:
    """1 where a condition holds. Summing many of these takes a third of the time of as many counts with a filter."""
    return f"case when {condition} then 1 else 0 end"


@dataclass(frozen=True)
class _Present:
    """A measure of children with at least one row: its bit, and the bit of 'perhaps' when rows may be unknown."""

    name: str
    bit: Bit
    perhaps: Bit | None

    def known(self, prefix: str = "") -> str:
        return _holds(self.bit, prefix)

    def unknown(self, prefix: str = "") -> str:
        if self.perhaps is None:
            return "false"
        return f"({_holds(self.perhaps, prefix)} and not {_holds(self.bit, prefix)})"


def _count_children(con: duckdb.DuckDBPyConnection, measures: Kinds, values: Values) -> None:
    if not measures:
        return
    masks = _Masks()
    present = {
        m: _Present(f"{i}", masks.add(m.where), masks.add(f"({m.where}) is null") if m.may_be_unknown() else None)
        for i, m in enumerate(measures)
        if m.having == AT_LEAST_ONE
    }
    repeated = [m for m in measures if m not in present]
    tallies = _Tallies(dict.fromkeys(m.where for m in repeated), {m.where for m in repeated if m.may_be_unknown()})
    columns = ", ".join([*masks.answers("bit_or"), *tallies.columns()])
    con.execute(
        "create or replace temp table child_months as select area_number, child_key, month_number, quarter_number, "
        f"financial_year, {columns} from rows group by 1, 2, 3, 4, 5"
    )
    for kind, asked in _by_kind(measures):
        there = {m: present[m] for m in asked if m in present}
        repeats = [m for m in asked if m not in present]
        if kind is PeriodKind.YEAR_TO_DATE:
            _children_year_to_date(con, masks, tallies, there, repeats, values)
        else:
            _children_of_period(con, kind, masks, tallies, there, repeats, values)


class _Tallies:
    """Rows counted by child: a column for each condition, and one for its unknown rows where there may be some."""

    def __init__(self, conditions: Iterable[str], nullable: set[str]) -> None:
        self.column = {condition: f"n{i}" for i, condition in enumerate(conditions)}
        self.nullable = nullable

    def columns(self) -> list[str]:
        known = [f"count(*) filter (where {c}) as {name}" for c, name in self.column.items()]
        unknown = [
            f"count(*) filter (where ({c}) is null) as u{self.column[c]}" for c in self.column if c in self.nullable
        ]
        return known + unknown

    def names(self) -> list[str]:
        return [*self.column.values(), *(f"u{self.column[c]}" for c in self.column if c in self.nullable)]

    def unknown(self, condition: str, prefix: str = "") -> str:
        return f"{prefix}u{self.column[condition]}" if condition in self.nullable else "0"


def _children_of_period(
    con: duckdb.DuckDBPyConnection,
    kind: PeriodKind,
    masks: _Masks,
    tallies: _Tallies,
    present: dict[Measure, _Present],
    repeated: Sequence[Measure],
    values: Values,
) -> None:
    column = PERIOD_COLUMN[kind]
    source = "child_months"
    if kind is not PeriodKind.MONTH:
        source = "child_periods"
        combined = [f"bit_or({name}) as {name}" for name in masks.names()]
        combined += [f"sum({name}) as {name}" for name in tallies.names()]
        con.execute(
            f"create or replace temp table child_periods as select area_number, child_key, {column}, "
            f"{', '.join(combined)} from child_months group by 1, 2, 3"
        )
    counts = {f"v{p.name}": p.known() for p in present.values()}
    counts |= {f"u{p.name}": p.unknown() for p in present.values() if p.perhaps}
    if counts:
        sums = ", ".join(f"sum({_one(where)}) as {name}" for name, where in counts.items())
        sql = f"select area_number, {column} as period_number, {sums} from {source} group by 1, 2"
        values.add(kind, list(present), on_grid(con, kind, list(counts), sql), [p.name for p in present.values()])
    for measure in repeated:
        n = tallies.column[measure.where]
        tallied = f"select area_number, {column} as period_number, 1 as sign, {n} as sure, "
        tallied += f"{n} + {tallies.unknown(measure.where)} as perhaps from {source}"
        values.add(kind, [measure], on_grid(con, kind, ["v0", "u0"], _having(measure.having, tallied)))


def _having(having: str, tallied: str) -> str:
    """
    Children counted by `having`, put in by subquery: once with the rows that surely count as `n`, once with perhaps.

    `tallied` gives area_number, period_number, sign (+1, or -1 for a state that has ended), sure and perhaps.
    """
    return (
        "select area_number, period_number, sum(case when is_counted then sign else 0 end) as v0, "
        "sum(case when may_be_counted and not is_counted then sign else 0 end) as u0 from ("
        f"select area_number, period_number, sign, is_counted, (n >= 1 and ({having})) as may_be_counted from ("
        f"select area_number, period_number, sign, perhaps as n, (n >= 1 and ({having})) as is_counted from ("
        f"select area_number, period_number, sign, perhaps, sure as n from ({tallied}) t"
        ") s) p) c group by 1, 2"
    )


def _children_year_to_date(
    con: duckdb.DuckDBPyConnection,
    masks: _Masks,
    tallies: _Tallies,
    present: dict[Measure, _Present],
    repeated: Sequence[Measure],
    values: Values,
) -> None:
    before = [f"coalesce(bit_or({name}) over earlier, 0) as before_{name}" for name in masks.names()]
    before += [f"coalesce(sum({name}) over earlier, 0) as before_{name}" for name in tallies.names()]
    con.execute(
        f"create or replace temp table child_years as select *, {', '.join(before)} from child_months "
        "window earlier as (partition by area_number, child_key, financial_year order by month_number "
        "rows between unbounded preceding and 1 preceding)"
    )
    if present:
        after = ", ".join(f"{m} | before_{m} as after_{m}, {m} & ~before_{m} as new_{m}" for m in masks.names())
        counts = {f"v{p.name}": f"sum({_one(p.known('new_'))})" for p in present.values()}
        counts |= {
            f"u{p.name}": f"sum({_one(p.unknown('after_'))} - {_one(p.unknown('before_'))})"
            for p in present.values()
            if p.perhaps
        }
        changes = ", ".join(f"{count} as {name}" for name, count in counts.items())
        con.execute(
            f"create or replace temp table month_changes as select area_number, month_number, {changes} "
            f"from (select *, {after} from child_years) y group by 1, 2"
        )
        table = _sum_months(con, PeriodKind.YEAR_TO_DATE, list(counts), "month_changes")
        values.add(PeriodKind.YEAR_TO_DATE, list(present), table, [p.name for p in present.values()])
    for measure in repeated:
        n, unknown = tallies.column[measure.where], tallies.unknown(measure.where)
        was = f"before_{n}", tallies.unknown(measure.where, "before_")
        tallied = (
            f"select area_number, month_number as period_number, 1 as sign, {n} + {was[0]} as sure, "
            f"{n} + {was[0]} + {unknown} + {was[1]} as perhaps from child_years union all "
            f"select area_number, month_number, -1, {was[0]}, {was[0]} + {was[1]} from child_years"
        )
        changes = (
            f"select area_number, period_number as month_number, v0, u0 from ({_having(measure.having, tallied)}) h"
        )
        table = _sum_months(con, PeriodKind.YEAR_TO_DATE, ["v0", "u0"], f"({changes})")
        values.add(PeriodKind.YEAR_TO_DATE, [measure], table)


def _ask_each_period(
    con: duckdb.DuckDBPyConnection, measure: Measure, kinds: Iterable[PeriodKind], values: Values
) -> None:
    """A measure that no month's answer helps with: join rows to every period that holds them."""
    reads = "".join(f", r.{name}" for name in measure.reads() if name not in PERIOD_COLUMNS)
    for kind in kinds:
        joined = (
            f"select r.area_number, r.child_key, m.period_number, m.period_first_on, m.period_last_on{reads} "
            f"from rows r join period_months m on m.month_number = r.month_number where m.kind = '{kind}'"
        )
        values.add(kind, [measure], on_grid(con, kind, ["v0", "u0"], _measure_of_period(measure, joined), measure))


def _measure_of_period(measure: Measure, joined: str) -> str:
    where = measure.where
    if measure.each:
        return _having(
            measure.having,
            f"select area_number, period_number, 1 as sign, count(*) filter (where {where}) as sure, "
            f"count(*) filter (where {where} or ({where}) is null) as perhaps "
            f"from ({joined}) j group by area_number, period_number, child_key",
        )
    value, unknown = "count(*)", f"({where}) is null"
    if measure.quantile is not None:
        value = f"percentile_cont({measure.quantile}) within group (order by {measure.value})"
        unknown += f" or (({where}) and ({measure.value}) is null)"
    return (
        f"select area_number, period_number, {value} filter (where {where}) as v0, "
        f"count(*) filter (where {unknown}) as u0 from ({joined}) j group by 1, 2"
    )
