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

import re
from collections.abc import Iterable, Mapping, Sequence

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
    masks = _Masks()
    children = {m: _Answer(masks, m) for m in combinable if m.each}
    episodes = {m: _Answer(masks, m) for m in combinable if not m.each}
    mark_rows(con, masks, [m for m in measures if m not in combinable])
    _count_rows(con, {m: combinable[m] for m in episodes}, episodes, values)
    _count_children(con, {m: combinable[m] for m in children}, children, values)
    for measure, kinds in measures.items():
        if measure not in combinable:
            _ask_each_period(con, measure, kinds, values)
    return values


def mark_rows(con: duckdb.DuckDBPyConnection, masks: "_Masks", others: Iterable[Measure]) -> None:
    """`marked`: a row's keys and its answers to every condition, with the columns that the other measures read."""
    reads = [name for m in others for name in m.reads() if name not in PERIOD_COLUMNS]
    keys = ["area_number", "child_key", "month_number", "quarter_number", "financial_year"]
    columns = ", ".join([*dict.fromkeys([*keys, *reads]), *masks.answers()])
    con.execute(f"create or replace temp table marked as select {columns} from rows")


def _by_kind(measures: Kinds) -> list[tuple[PeriodKind, list[Measure]]]:
    """The measures that each kind of period is asked for, without the kinds that none is."""
    asked = [(kind, [m for m, kinds in measures.items() if kind in kinds]) for kind in PeriodKind]
    return [(kind, some) for kind, some in asked if some]


def _count_rows(
    con: duckdb.DuckDBPyConnection, measures: Kinds, answers: Mapping[Measure, "_Answer"], values: Values
) -> None:
    if not measures:
        return
    counts = {m: {f"v{i}": answers[m].known()} for i, m in enumerate(measures)}
    for i, m in enumerate(measures):
        if answers[m].perhaps:
            counts[m][f"u{i}"] = answers[m].unknown()
    sums = ", ".join(f"sum({_one(where)}) as {name}" for each in counts.values() for name, where in each.items())
    con.execute(
        f"create or replace temp table month_rows as select area_number, month_number, {sums} from marked group by 1, 2"
    )
    for kind, asked in _by_kind(measures):
        names = [name for m in asked for name in counts[m]]
        table = _sum_months(con, kind, names, "month_rows")
        values.add(kind, asked, table, [next(iter(counts[m]))[1:] for m in asked])


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


class _Masks:
    """Conditions laid out as bits of as few masks as hold them, so that each is asked of a row once."""

    def __init__(self) -> None:
        self._bits: dict[str, Bit] = {}

    def bit(self, condition: str) -> Bit:
        """The bit of a condition; the same condition has the same bit."""
        mask, place = divmod(len(self._bits), BITS)
        return self._bits.setdefault(condition, (f"m{mask}", 1 << place))

    def answers(self) -> list[str]:
        """The masks of a row, as columns."""
        parts: dict[str, list[str]] = {}
        for condition, (mask, bit) in self._bits.items():
            parts.setdefault(mask, []).append(_bit(condition, bit))
        return [f"{' + '.join(bits)} as {mask}" for mask, bits in parts.items()]


def _bit(condition: str, bit: int) -> str:
    if condition == "true":
        return f"cast({bit} as bigint)"
    return f"case when {condition} then cast({bit} as bigint) else cast(0 as bigint) end"


def _holds(bit: Bit, prefix: str = "") -> str:
    return f"({prefix}{bit[0]} & {bit[1]}) <> 0"


def _one(condition: str) -> str:
    """1 where a condition holds. Summing many of these takes a third of the time of as many counts with a filter."""
    return f"case when {condition} then 1 else 0 end"


class _Answer:
    """A measure's bit, and where rows may be unknown the bit of those that are."""

    def __init__(self, masks: _Masks, measure: Measure) -> None:
        self.bit = masks.bit(measure.where)
        self.perhaps = masks.bit(_unknown_where(measure)) if measure.may_be_unknown() else None

    def masks(self) -> set[str]:
        return {mask for mask, _ in (self.bit, self.perhaps or self.bit)}

    def known(self, prefix: str = "") -> str:
        return _holds(self.bit, prefix)

    def unknown(self, prefix: str = "") -> str:
        """That it may hold and is not known to: of a child one row may be unknown and another known."""
        if self.perhaps is None:
            return "false"
        return f"({_holds(self.perhaps, prefix)} and not {_holds(self.bit, prefix)})"


def _unknown_where(measure: Measure) -> str:
    """
    Where a measure's condition has no answer.

    A condition that only compares one column has none where the column is empty: many measures then share the bit.
    """
    reads = measure.reads()
    compares_alone = len(reads) == 1 and not re.search(
        r"\b(null|case|coalesce|true|false)\b", measure.where, re.IGNORECASE
    )
    return f"{reads[0]} is null" if compares_alone else f"({measure.where}) is null"


def _count_children(
    con: duckdb.DuckDBPyConnection, measures: Kinds, answers: Mapping[Measure, _Answer], values: Values
) -> None:
    if not measures:
        return
    present = {m: answer for m, answer in answers.items() if m.having == AT_LEAST_ONE and not m.counts_rows}
    tallies = _Tallies({m.where: answer for m, answer in answers.items() if m not in present})
    masks = sorted({mask for answer in present.values() for mask in answer.masks()})
    columns = ", ".join([*(f"bit_or({mask}) as {mask}" for mask in masks), *tallies.columns()])
    con.execute(
        "create or replace temp table child_months as select area_number, child_key, month_number, quarter_number, "
        f"financial_year, {columns} from marked group by 1, 2, 3, 4, 5"
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

    def __init__(self, answers: Mapping[str, _Answer]) -> None:
        self._answers = answers
        self.column = {condition: f"n{i}" for i, condition in enumerate(answers)}

    def columns(self) -> list[str]:
        return [f"count(*) filter (where {where}) as {name}" for name, where in self._counts().items()]

    def names(self) -> list[str]:
        return list(self._counts())

    def unknown(self, condition: str, prefix: str = "") -> str:
        return f"{prefix}u{self.column[condition]}" if self._answers[condition].perhaps else "0"

    def _counts(self) -> dict[str, str]:
        known = {self.column[condition]: answer.known() for condition, answer in self._answers.items()}
        unknown = {f"u{self.column[c]}": answer.unknown() for c, answer in self._answers.items() if answer.perhaps}
        return known | unknown


def _children_of_period(
    con: duckdb.DuckDBPyConnection,
    kind: PeriodKind,
    masks: Sequence[str],
    tallies: _Tallies,
    present: Mapping[Measure, _Answer],
    repeated: Sequence[Measure],
    values: Values,
) -> None:
    column = PERIOD_COLUMN[kind]
    source = "child_months"
    if kind is not PeriodKind.MONTH:
        source = "child_periods"
        combined = [f"bit_or({name}) as {name}" for name in masks]
        combined += [f"sum({name}) as {name}" for name in tallies.names()]
        con.execute(
            f"create or replace temp table child_periods as select area_number, child_key, {column}, "
            f"{', '.join(combined)} from child_months group by 1, 2, 3"
        )
    counts = {f"v{i}": answer.known() for i, answer in enumerate(present.values())}
    counts |= {f"u{i}": answer.unknown() for i, answer in enumerate(present.values()) if answer.perhaps}
    if counts:
        sums = ", ".join(f"sum({_one(where)}) as {name}" for name, where in counts.items())
        sql = f"select area_number, {column} as period_number, {sums} from {source} group by 1, 2"
        values.add(kind, list(present), on_grid(con, kind, list(counts), sql))
    for measure in repeated:
        n = tallies.column[measure.where]
        tallied = f"select area_number, {column} as period_number, 1 as sign, {n} as sure, "
        tallied += f"{n} + {tallies.unknown(measure.where)} as perhaps from {source}"
        values.add(kind, [measure], on_grid(con, kind, ["v0", "u0"], _having(measure, tallied)))


def _having(measure: Measure, tallied: str) -> str:
    """
    Children counted by `having`, put in by subquery: once with the rows that surely count as `n`, once with perhaps.

    `tallied` gives area_number, period_number, sign (+1, or -1 for a state that has ended), sure and perhaps. Where
    the measure counts rows, each child weighs as many as it has.
    """
    counted = f"n >= 1 and ({measure.having})"
    weight, perhaps_weight = ("sign * sure", "sign * perhaps") if measure.counts_rows else ("sign", "sign")
    return (
        f"select area_number, period_number, sum(case when is_counted then {weight} else 0 end) as v0, "
        f"sum(case when may_be_counted and not is_counted then {perhaps_weight} else 0 end) as u0 from ("
        f"select area_number, period_number, sign, sure, perhaps, is_counted, ({counted}) as may_be_counted from ("
        f"select area_number, period_number, sign, sure, perhaps, perhaps as n, ({counted}) as is_counted from ("
        f"select area_number, period_number, sign, sure, perhaps, sure as n from ({tallied}) t"
        ") s) p) c group by 1, 2"
    )


def _children_year_to_date(
    con: duckdb.DuckDBPyConnection,
    masks: Sequence[str],
    tallies: _Tallies,
    present: Mapping[Measure, _Answer],
    repeated: Sequence[Measure],
    values: Values,
) -> None:
    before = [f"coalesce(bit_or({name}) over earlier, 0) as before_{name}" for name in masks]
    before += [f"coalesce(sum({name}) over earlier, 0) as before_{name}" for name in tallies.names()]
    con.execute(
        f"create or replace temp table child_years as select *, {', '.join(before)} from child_months "
        "window earlier as (partition by area_number, child_key, financial_year order by month_number "
        "rows between unbounded preceding and 1 preceding)"
    )
    if present:
        after = ", ".join(f"{m} | before_{m} as after_{m}, {m} & ~before_{m} as new_{m}" for m in masks)
        counts = {f"v{i}": f"sum({_one(answer.known('new_'))})" for i, answer in enumerate(present.values())}
        counts |= {
            f"u{i}": f"sum({_one(answer.unknown('after_'))} - {_one(answer.unknown('before_'))})"
            for i, answer in enumerate(present.values())
            if answer.perhaps
        }
        changes = ", ".join(f"{count} as {name}" for name, count in counts.items())
        con.execute(
            f"create or replace temp table month_changes as select area_number, month_number, {changes} "
            f"from (select *, {after} from child_years) y group by 1, 2"
        )
        table = _sum_months(con, PeriodKind.YEAR_TO_DATE, list(counts), "month_changes")
        values.add(PeriodKind.YEAR_TO_DATE, list(present), table)
    for measure in repeated:
        n, unknown = tallies.column[measure.where], tallies.unknown(measure.where)
        was = f"before_{n}", tallies.unknown(measure.where, "before_")
        tallied = (
            f"select area_number, month_number as period_number, 1 as sign, {n} + {was[0]} as sure, "
            f"{n} + {was[0]} + {unknown} + {was[1]} as perhaps from child_years union all "
            f"select area_number, month_number, -1, {was[0]}, {was[0]} + {was[1]} from child_years"
        )
        changes = f"select area_number, period_number as month_number, v0, u0 from ({_having(measure, tallied)}) h"
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
            f"from marked r join period_months m on m.month_number = r.month_number where m.kind = '{kind}'"
        )
        values.add(kind, [measure], on_grid(con, kind, ["v0", "u0"], _measure_of_period(measure, joined), measure))


def _measure_of_period(measure: Measure, joined: str) -> str:
    where = measure.where
    if measure.each:
        return _having(
            measure,
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
