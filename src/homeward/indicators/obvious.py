"""
The obvious compiler: one query a measure and kind of period. Slow, easy to believe, and the oracle of `fast.py`.

With what it judges it shares the tables that it reads (`rows`, as populations derive them, `periods` and `grid`), what
a measure is, and its conditions as SQL. How rows are found in periods and counted it has of its own: a fault in a
population or a condition is for the specifications to find, and for plain Python in tests.
"""

from homeward.dataset.periods import PeriodKind
from homeward.dataset.sql_engines.engine import Engine
from homeward.indicators.definitions import AtEnd, AtStart, Dated, During, Event
from homeward.indicators.plan import Measure
from homeward.indicators.populations import POPULATIONS
from homeward.indicators.results import Values


def compute(engine: Engine, measures: dict[Measure, frozenset[PeriodKind]], values: Values) -> None:
    """As `fast.compute`."""
    engine.keep("kept_rows", "select * from rows")
    for measure, kinds in measures.items():
        for kind in kinds:
            values.add(kind, [measure], engine.query(_for_every_area_and_period(measure, kind)))


def _for_every_area_and_period(measure: Measure, kind: PeriodKind) -> str:
    """Where there are no rows a count is 0, and a quantile has no value."""
    value = "a.v0" if measure.quantile is not None else "coalesce(a.v0, 0) as v0"
    return f"""
        select {value}, coalesce(a.u0, 0) as u0 from grid g
        left join ({_query(measure, kind)}) a on a.area_number = g.area_number and a.period_number = g.period_number
        where g.kind = '{kind}' order by g.position"""


def _is_in(dated: Dated) -> str:
    match dated:
        case AtEnd():
            return "r.since_on <= p.last_on and coalesce(r.until_on > p.last_on, true)"
        case AtStart():
            return "r.since_on < p.first_on and not coalesce(r.until_on < p.first_on, false)"
        case During():
            return "not (r.since_on > p.last_on or coalesce(r.until_on < p.first_on, false))"
        case _:
            return "r.dated_on between p.first_on and p.last_on"


def _query(measure: Measure, kind: PeriodKind) -> str:
    asked = (
        "select r.*, p.period_number, p.first_on as period_first_on, p.last_on as period_last_on "
        f"from kept_rows r join periods p on {_is_in(measure.dated)} where p.kind = '{kind}'"
    )
    where, having, also = measure.condition, measure.having, measure.also or "true"
    asked = _with_firsts(asked, measure)
    if measure.each:
        surely, perhaps = ("sum(sure)", "sum(n)") if measure.counts_rows else ("count(*)", "count(*)")
        return f"""
            select area_number, period_number,
              {surely} filter (where counted) as v0,
              {perhaps} filter (where perhaps_counted and not counted) as u0
            from (
              select *, also_perhaps > 0 and n >= 1 and ({having}) as perhaps_counted from (
                select area_number, period_number, n as sure, n + unknown as n, also_perhaps,
                  also_sure > 0 and n >= 1 and ({having}) as counted
                from (
                  select area_number, period_number, child_key,
                    count(*) filter (where {where}) as n,
                    count(*) filter (where ({where}) is null) as unknown,
                    least(count(*) filter (where {also}), max(first_sure)) as also_sure,
                    least(count(*) filter (where ({also}) or ({also}) is null), max(first_perhaps)) as also_perhaps
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
    counted, unknown = "count(*)", f"({where}) is null"
    if measure.adds:
        counted, unknown = f"sum({measure.adds})", f"{unknown} or (({where}) and {measure.adds} is null)"
    return f"""
        select area_number, period_number,
          {counted} filter (where {where}) as v0,
          count(*) filter (where {unknown}) as u0
        from ({asked}) a group by area_number, period_number"""


def _with_firsts(asked: str, measure: Measure) -> str:
    """The rows; each says (1 or 0) whether it is its child's first that meets `where`, and meets `at_first` as well."""
    if not measure.at_first:
        return f"select z.*, 1 as first_sure, 1 as first_perhaps from ({asked}) z"
    on = "dated_on" if isinstance(measure.dated, Event) else "since_on"
    order, where, at_first = f"{on}, {POPULATIONS[measure.of].key}", measure.condition, measure.at_first
    same = "b.area_number = z.area_number and b.period_number = z.period_number and b.child_key = z.child_key"
    place = f"row_number() over (partition by area_number, period_number, child_key order by {order})"
    numbered = f"select a.*, {place} as place from ({asked}) a"
    firsts = (
        "select area_number, period_number, child_key, min(place) as place "
        f"from ({numbered}) n where {where} group by area_number, period_number, child_key"
    )
    return f"""
        select z.*,
          case when z.place = b.place and ({at_first}) then 1 else 0 end as first_sure,
          case when z.place <= coalesce(b.place, z.place) and coalesce({where}, true) and coalesce({at_first}, true)
            then 1 else 0 end as first_perhaps
        from ({numbered}) z left join ({firsts}) b on {same}"""
