"""
The obvious compiler: one query a measure and kind of period. Slow, easy to believe, and the oracle of `fast.py`.

Reads the same tables: `rows`, `periods` and `grid`; it shares no code with what it judges.
"""

import duckdb

from homeward.dataset.engines import query
from homeward.dataset.periods import PeriodKind
from homeward.indicators.plan import Measure
from homeward.indicators.results import Values


def compute(con: duckdb.DuckDBPyConnection, measures: dict[Measure, frozenset[PeriodKind]]) -> Values:
    """As `fast.compute`."""
    values = Values()
    con.execute("create or replace temp table kept_rows as select * from rows")
    for measure, kinds in measures.items():
        for kind in kinds:
            values.add(kind, [measure], query(con, _for_every_area_and_period(measure, kind)))
    return values


def _for_every_area_and_period(measure: Measure, kind: PeriodKind) -> str:
    """Where there are no rows a count is 0, and a quantile has no value."""
    value = "a.v0" if measure.quantile is not None else "coalesce(a.v0, 0) as v0"
    return f"""
        select {value}, coalesce(a.u0, 0) as u0 from grid g
        left join ({_query(measure, kind)}) a on a.area_number = g.area_number and a.period_number = g.period_number
        where g.kind = '{kind}' order by g.position"""


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
