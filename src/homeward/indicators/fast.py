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

from collections.abc import Iterable, Mapping

import duckdb

from homeward.dataset.periods import PeriodKind
from homeward.indicators.children import count_children, count_having
from homeward.indicators.definitions import PERIOD_COLUMNS
from homeward.indicators.grid import on_grid, sum_months
from homeward.indicators.masks import Answer, Masks, one
from homeward.indicators.plan import Kinds, Measure, by_kind
from homeward.indicators.results import Values


def compute(con: duckdb.DuckDBPyConnection, measures: Kinds) -> Values:
    """
    The value of each measure, and how many were unknown, for each kind of period.

    Reads `rows` (the population, with `area_number`), `periods`, `period_months` and `grid`, as `engine` makes them.
    """
    values = Values()
    combinable = {m: kinds for m, kinds in measures.items() if not m.asks_about_period and m.quantile is None}
    masks = Masks()
    children = {m: Answer(masks, m) for m in combinable if m.each}
    episodes = {m: Answer(masks, m) for m in combinable if not m.each}
    mark_rows(con, masks, [m for m in measures if m not in combinable])
    _count_rows(con, {m: combinable[m] for m in episodes}, episodes, values)
    count_children(con, {m: combinable[m] for m in children}, children, values)
    for measure, kinds in measures.items():
        if measure not in combinable:
            _ask_each_period(con, measure, kinds, values)
    return values


def mark_rows(con: duckdb.DuckDBPyConnection, masks: Masks, others: Iterable[Measure]) -> None:
    """`marked`: a row's keys and its answers to every condition, with the columns that the other measures read."""
    reads = [name for m in others for name in m.reads() if name not in PERIOD_COLUMNS]
    keys = ["area_number", "child_key", "month_number", "quarter_number", "financial_year"]
    columns = ", ".join([*dict.fromkeys([*keys, *reads]), *masks.answers()])
    con.execute(f"create or replace temp table marked as select {columns} from rows")


def _count_rows(
    con: duckdb.DuckDBPyConnection, measures: Kinds, answers: Mapping[Measure, Answer], values: Values
) -> None:
    if not measures:
        return
    counts = {m: {f"v{i}": answers[m].known()} for i, m in enumerate(measures)}
    for i, m in enumerate(measures):
        if answers[m].perhaps:
            counts[m][f"u{i}"] = answers[m].unknown()
    sums = ", ".join(f"sum({one(where)}) as {name}" for each in counts.values() for name, where in each.items())
    con.execute(
        f"create or replace temp table month_rows as select area_number, month_number, {sums} from marked group by 1, 2"
    )
    for kind, asked in by_kind(measures):
        names = [name for m in asked for name in counts[m]]
        table = sum_months(con, kind, names, "month_rows")
        values.add(kind, asked, table, [next(iter(counts[m]))[1:] for m in asked])


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
        return count_having(
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
