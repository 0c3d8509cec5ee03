"""
A dataset and a plan in, the figures out.

Loads the dataset into an engine, cuts it as at the moment, derives the rows of each source once, has a compiler compute
the measures over them, and has the figures laid out with their status.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

import pyarrow as pa

from homeward.dataset.periods import Period, PeriodKind
from homeward.dataset.snapshot import Dataset, StoredDataset, SuppliedAgency
from homeward.dataset.sql_engines.embedded import Embedded
from homeward.dataset.sql_engines.engine import Engine
from homeward.indicators import fast
from homeward.indicators.as_at import known_tables
from homeward.indicators.conditions import PERIOD_COLUMNS
from homeward.indicators.definitions import Event
from homeward.indicators.laying_out import lay_out
from homeward.indicators.plan import Measure, Plan, Source
from homeward.indicators.populations import POPULATIONS
from homeward.indicators.populations.population import AREA, CHILD
from homeward.indicators.results import Values

Compiler = Callable[[Engine, dict[Measure, frozenset[PeriodKind]], Values], None]


def compute_figures(
    dataset: Dataset | StoredDataset,
    plan: Plan,
    as_at: datetime,
    compiler: Compiler = fast.compute,
    engine: Engine | None = None,
) -> pa.Table:
    """
    Every figure of a plan, as `results.FIGURES_SCHEMA`. Computes the measures of each source together.

    Without an engine it opens DuckDB, and closes it again.
    """
    open_engine = engine or Embedded()
    try:
        open_dataset(open_engine, dataset, as_at)
        register_plan(open_engine, plan)
        values = Values()
        for source in plan.sources():
            measures = plan.measures(source)
            if not has_rows(open_engine, source):
                values.add_nothing(measures, plan)
                continue
            derive_rows(open_engine, source, columns_read(measures), plan, as_at)
            compiler(open_engine, measures, values)
        return lay_out(dataset, plan, as_at, values)
    finally:
        if engine is None:
            open_engine.close()


def open_dataset(engine: Engine, dataset: Dataset | StoredDataset, as_at: datetime) -> None:
    """Load the dataset's tables, and name what was known of them as at a moment (UTC)."""
    engine.load(dataset)
    register_agencies(engine, dataset.manifest.agencies)
    for name, sql in known_tables(as_at).items():
        engine.define(name, sql)


def register_agencies(engine: Engine, agencies: Iterable[SuppliedAgency]) -> None:
    """
    Who supplied the dataset, as tables: `agencies`, and `named_councils`, the words that are a council.

    A council is named by its name, its key or its ONS code, in small letters; of two with one name, the first is meant.
    """
    listed = list(agencies)
    named: dict[str, str] = {}
    for agency in listed:
        for word in (agency.key, agency.name, agency.area) if agency.kind == "council" else ():
            named.setdefault(word.lower(), agency.area)
    texts = pa.string()
    columns = {"agency": [a.key for a in listed], "agency_kind": [a.kind for a in listed]}
    engine.register("agencies", pa.table({name: pa.array(words, texts) for name, words in columns.items()}))
    words, areas = pa.array(named.keys(), texts), pa.array(named.values(), texts)
    engine.register("named_councils", pa.table({"named": words, "council_area": areas}))


def register_plan(engine: Engine, plan: Plan) -> None:
    """
    The plan as tables: `area_members`, `periods`, `period_months`, and `grid`, every area in every period.

    A `period_number` is the month, quarter or year number that rows carry; a year to date has its last month's, and a
    range its place among the periods.
    """
    members = [(area, n) for n, a in enumerate(plan.areas) for area in a.members]
    engine.register(
        "area_members",
        pa.table({"area": [m[0] for m in members], "area_number": pa.array([m[1] for m in members], pa.int32())}),
    )
    periods = pa.table(
        {
            "kind": pa.array([str(p.kind) for p in plan.periods], pa.string()),
            "period_number": pa.array([period_number(p, n) for n, p in enumerate(plan.periods)], pa.int32()),
            "first_on": pa.array([p.first_on for p in plan.periods], pa.date32()),
            "last_on": pa.array([p.last_on for p in plan.periods], pa.date32()),
            "first_month": pa.array([p.first.number for p in plan.periods], pa.int32()),
            "last_month": pa.array([p.last.number for p in plan.periods], pa.int32()),
            "position": pa.array(range(len(plan.periods)), pa.int32()),
        }
    )
    engine.register("periods", periods)
    engine.keep(
        "period_months",
        "select p.kind, p.period_number, m.month_number, p.first_on as period_first_on, p.last_on as period_last_on "
        "from periods p join (select distinct month_number from calendar) m "
        "on m.month_number between p.first_month and p.last_month",
    )
    engine.keep(
        "grid",
        "select p.kind, p.period_number, a.area_number, "
        f"p.position * {len(plan.areas)} + a.area_number as position from periods p "
        "cross join (select distinct area_number from area_members) a",
    )


def period_number(period: Period, place: int) -> int:
    match period.kind:
        case PeriodKind.QUARTER:
            return period.first.financial_year * 4 + period.first.quarter - 1
        case PeriodKind.YEAR:
            return period.first.financial_year
        case PeriodKind.MONTH | PeriodKind.YEAR_TO_DATE:
            return period.last.number
        case PeriodKind.RANGE:
            return place


def has_rows(engine: Engine, source: Source) -> bool:
    """Whether the table that a source's rows come from has any: most agencies keep a few of the tables."""
    return bool(engine.query(f"select 1 as one from {POPULATIONS[source.of].table} limit 1").num_rows)


def columns_read(measures: Iterable[Measure]) -> set[str]:
    """The columns of the population that measures read."""
    return {name for measure in measures for name in measure.reads() if name not in PERIOD_COLUMNS}


def derive_rows(
    engine: Engine, source: Source, names: Iterable[str], plan: Plan, as_at: datetime, more: tuple[str, ...] = ()
) -> None:
    """
    `rows`: a source's rows in the plan's areas and time, with their key, these columns of its population, and `more`.

    Of events each row has its `dated_on`, and the numbers of its month, quarter and year; of spells, `since_on` and
    `until_on`. A view: a compiler keeps of it what it needs.
    """
    population = POPULATIONS[source.of]
    wanted = [*more, population.key, *([CHILD] if population.has_children else []), *sorted(names)]
    kept = [name for name in dict.fromkeys(wanted) if name != AREA]
    derived = population.sql(list(dict.fromkeys([AREA, *source.dated.columns(), *kept])), as_at, engine.dialect)
    columns = "".join(f", d.{name}" for name in kept)
    first_on, last_on = min(p.first_on for p in plan.periods), max(p.last_on for p in plan.periods)
    members = f"from ({derived}) d join area_members a on a.area = d.{AREA}"
    if isinstance(source.dated, Event):
        dated_on = f"d.{source.dated.column}"
        engine.define(
            "rows",
            f"select a.area_number, {dated_on} as dated_on, c.month_number, c.quarter_number, c.financial_year"
            f"{columns} {members} join calendar c on c.uk_date = {dated_on} "
            f"where {dated_on} between date '{first_on}' and date '{last_on}'",
        )
        return
    since, until = f"d.{source.dated.since}", f"d.{source.dated.until}"
    engine.define(
        "rows",
        f"select a.area_number, {since} as since_on, {until} as until_on{columns} {members} "
        f"where {since} <= date '{last_on}' and ({until} is null or {until} >= date '{first_on}')",
    )
