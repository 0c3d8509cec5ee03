"""
The obvious compiler: one query a measure and kind of period. Slow, easy to believe, and the oracle of `fast.py`.

Reads the same tables: `rows`, `periods` and `grid`.
"""

import duckdb

from homeward.dataset.periods import PeriodKind
from homeward.indicators.fast import on_grid
from homeward.indicators.plan import Measure
from homeward.indicators.results import Values


def compute(con: duckdb.DuckDBPyConnection, measures: dict[Measure, frozenset[PeriodKind]]) -> Values:
    """As `fast.compute`."""
    values = Values()
    con.execute("create or replace temp table kept_rows as select * from rows")
    for measure, kinds in measures.items():
        for kind in kinds:
            values.add(kind, [measure], on_grid(con, kind, ["v0", "u0"], _query(measure, kind), measure))
    return values


def _query(measure: Measure, kind: PeriodKind) -> str:
    asked = (
        "select r.*, p.period_number, p.first_on as period_first_on, p.last_on as period_last_on "
        f"from kept_rows r join periods p on r.began_on between p.first_on and p.last_on where p.kind = '{kind}'"
    )
    where, having = measure.where, measure.having
    if measure.each:
        surely, perhaps = ("sum(sure)", "sum(n)") if measure.counts_rows else ("count(*)", "count(*)")
        return f"""
            select area_number, period_number,
              {surely} filter (where counted) as v0,
              {perhaps} filter (where perhaps_counted and not counted) as u0
            from (
              select *, n >= 1 and ({having}) as perhaps_counted from (
                select area_number, period_number, n as sure, n + unknown as n, n >= 1 and ({having}) as counted from (
                  select area_number, period_number, child_key,
                    count(*) filter (where {where}) as n,
                    count(*) filter (where ({where}) is null) as unknown
                  from ({asked}) a group by area_number, period_number, child_key
                ) tallied
              ) sure
            ) perhaps
            group by area_number, period_number"""
    if measure.quantile is not None:
        return f"""
            select area_number, period_number,
              percentile_cont({measure.quantile}) within group (order by value) filter (where chosen) as v0,
              count(*) filter (where chosen is null or (chosen and value is null)) as u0
            from (select a.*, ({where}) as chosen, ({measure.value}) as value from ({asked}) a) v
            group by area_number, period_number"""
    return f"""
        select area_number, period_number,
          count(*) filter (where {where}) as v0,
          count(*) filter (where ({where}) is null) as u0
        from ({asked}) a group by area_number, period_number"""
