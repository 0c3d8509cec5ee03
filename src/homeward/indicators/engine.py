"""
The engine: a dataset and a plan in, the figures out.

Opens the dataset in DuckDB, cuts it as at the moment, derives each population once, has a compiler compute the
measures, and has the figures laid out with their status.
"""

from collections.abc import Callable
from datetime import datetime

import duckdb
import pyarrow as pa

from homeward.dataset.engines import open_duckdb
from homeward.dataset.periods import Period, PeriodKind
from homeward.dataset.snapshot import Dataset, StoredDataset
from homeward.indicators import fast
from homeward.indicators.as_at import known_tables
from homeward.indicators.laying_out import lay_out
from homeward.indicators.plan import Measure, Plan
from homeward.indicators.populations import DUCKDB, POPULATIONS
from homeward.indicators.results import Values

Compiler = Callable[[duckdb.DuckDBPyConnection, dict[Measure, frozenset[PeriodKind]]], Values]

ROW_COLUMNS = ("episode_key", "child_key", "began_on", "month_number", "quarter_number", "financial_year")


def compute_figures(
    dataset: Dataset | StoredDataset, plan: Plan, as_at: datetime, compiler: Compiler = fast.compute
) -> pa.Table:
    """Every figure of a plan, as `results.FIGURES_SCHEMA`. Computes each population's measures together."""
    con = open_dataset(dataset, as_at)
    try:
        register_plan(con, plan)
        values = {}
        for population in plan.populations():
            derive_rows(con, population, plan, as_at)
            values[population] = compiler(con, plan.measures(population))
        return lay_out(dataset, plan, as_at, values)
    finally:
        con.close()


def open_dataset(dataset: Dataset | StoredDataset, as_at: datetime) -> duckdb.DuckDBPyConnection:
    """DuckDB with the dataset's tables, and what was known of them as at a moment (UTC)."""
    con = open_duckdb(keep_join_sides=True)
    if isinstance(dataset, StoredDataset):
        for name, file in dataset.files.items():
            con.read_parquet(str(file)).create_view(name)
    else:
        for name, table in dataset.tables.items():
            con.register(name, table)
    for name, sql in known_tables(as_at).items():
        con.execute(f"create temp view {name} as {sql}")
    return con


def register_plan(con: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """
    The plan as tables: `area_members`, `periods`, `period_months`, and `grid`, every area in every period.

    A `period_number` is the month, quarter or year number that rows carry; a year to date has its last month's.
    """
    members = [(area, n) for n, a in enumerate(plan.areas) for area in a.members]
    con.register(
        "area_members",
        pa.table({"area": [m[0] for m in members], "area_number": pa.array([m[1] for m in members], pa.int32())}),
    )
    periods = pa.table(
        {
            "kind": pa.array([str(p.kind) for p in plan.periods], pa.string()),
            "period_number": pa.array([period_number(p) for p in plan.periods], pa.int32()),
            "financial_year": pa.array([p.first.financial_year for p in plan.periods], pa.int32()),
            "first_on": pa.array([p.first_on for p in plan.periods], pa.date32()),
            "last_on": pa.array([p.last_on for p in plan.periods], pa.date32()),
            "first_month": pa.array([p.first.number for p in plan.periods], pa.int32()),
            "last_month": pa.array([p.last.number for p in plan.periods], pa.int32()),
            "position": pa.array(range(len(plan.periods)), pa.int32()),
        }
    )
    con.register("periods", periods)
    con.execute(
        "create temp table period_months as select p.kind, p.period_number, m.month_number, "
        "p.first_on as period_first_on, p.last_on as period_last_on from periods p "
        "join (select distinct month_number from calendar) m on m.month_number between p.first_month and p.last_month"
    )
    con.execute(
        "create temp table grid as select p.kind, p.period_number, p.financial_year, a.area_number, "
        f"p.position * {len(plan.areas)} + a.area_number as position from periods p "
        f"cross join (select distinct area_number from area_members) a"
    )


def period_number(period: Period) -> int:
    match period.kind:
        case PeriodKind.QUARTER:
            return period.first.financial_year * 4 + period.first.quarter - 1
        case PeriodKind.YEAR:
            return period.first.financial_year
        case PeriodKind.MONTH | PeriodKind.YEAR_TO_DATE:
            return period.last.number


def derive_rows(con: duckdb.DuckDBPyConnection, population: str, plan: Plan, as_at: datetime) -> None:
    """
    `rows`: the population's rows in the plan's areas and months, with the columns that its measures read.

    A view: a compiler keeps of it what it needs.
    """
    reads = {name for measure in plan.measures(population) for name in measure.reads()}
    derived = POPULATIONS[population]
    columns = [c.name for c in derived.columns if c.name in reads and c.name not in ROW_COLUMNS]
    first = min(p.first.number for p in plan.periods)
    last = max(p.last.number for p in plan.periods)
    con.execute(
        f"create or replace temp view rows as select m.area_number, {', '.join((*ROW_COLUMNS, *columns))} "
        f"from ({derived.sql(as_at, DUCKDB)}) d join area_members m on m.area = d.area "
        f"where d.month_number between {first} and {last}"
    )
