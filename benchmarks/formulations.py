"""
One formulation in this process: `python -m benchmarks.formulations duckdb fixed 1000000` prints what it took as JSON.

Start-up (Python, imports, the plan, a database server, Java) is apart. What other formulations compare with is written
outside the clock, by DuckDB, which runs first.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.agreement import Answers, all_differences, differences
from benchmarks.england import AS_AT, england
from benchmarks.workload import catalogue_plan, episodes_plan, fixed_plan
from homeward.dataset.engines import open_duckdb
from homeward.dataset.snapshot import find_snapshot
from homeward.dataset.sql_engines.choosing import opened
from homeward.dataset.sql_engines.engine import Engine
from homeward.dataset.sql_engines.names import EngineName
from homeward.indicators import fast
from homeward.indicators.engine import columns_read, derive_rows, has_rows, open_dataset, register_plan
from homeward.indicators.laying_out import lay_out
from homeward.indicators.plan import Plan
from homeward.indicators.results import Values

PLANS: dict[str, Callable[[], Plan]] = {
    "fixed": fixed_plan,
    "episodes": episodes_plan,
    "catalogue": catalogue_plan,
}
TABLES_READ = (
    "person_records",
    "missing_episodes",
    "interview_offers",
    "return_interviews",
    "return_interview_episodes",
)
COLUMNS_READ = {
    "person_records": "person_key born_on gender ethnicity_code has_send has_physical_disability",
    "missing_episodes": "episode_key person_key child_key category reported_by reporting_area began_at began_on "
    "located_at located_on returned_at returned_on setting care_status exploitation_risk is_other_councils_child "
    "placement_distance_miles",
    "interview_offers": "episode_key needed is_offered is_accepted offered_at offered_on",
    "return_interviews": "interview_key held_at held_on",
    "return_interview_episodes": "interview_key episode_key",
}

Seconds = dict[str, float]
Result = dict[str, object]


@dataclass(frozen=True)
class Asked:
    """What is computed from which snapshot."""

    folder: Path
    which: str

    def plan(self) -> Plan:
        return PLANS[self.which]()

    @property
    def values_file(self) -> Path:
        """Our values, for others to compare with."""
        return self.folder / f"values-{self.which}.parquet"


_READ_AT = time.time()


class Stopwatch:
    """Seconds by the name of each lap."""

    def __init__(self) -> None:
        self.seconds: Seconds = {}
        self._last = time.perf_counter()
        self._processor = time.process_time()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.seconds[name] = self.seconds.get(name, 0) + now - self._last
        self._last = now

    def result(self, figures: int) -> Result:
        """All laps together, the processor's seconds since the first began, and the most memory so far."""
        return {
            "seconds": sum(self.seconds.values()),
            "processor seconds": time.process_time() - self._processor,
            "megabytes": peak_megabytes(),
            "figures": figures,
        }


def peak_megabytes() -> float:
    """The most memory that this process held; Linux counts in kilobytes, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def scan(folder: Path, columns: dict[str, list[str]]) -> float:
    """Seconds of `max` of these columns, a query a file."""
    con = open_duckdb()
    try:
        started = time.perf_counter()
        for table, names in columns.items():
            biggest = ", ".join(f"max({name})" for name in names)
            con.read_parquet(str(folder / f"{table}.parquet")).aggregate(biggest).fetchall()
        return time.perf_counter() - started
    finally:
        con.close()


def columns_of(folder: Path) -> dict[str, list[str]]:
    return {table: pq.read_schema(folder / f"{table}.parquet").names for table in TABLES_READ}


def compute_ours(folder: Path, plan: Plan, engine: Engine, watch: Stopwatch) -> pa.Table:
    """As `engine.compute_figures` of the stored snapshot, with the time of each part."""
    dataset = find_snapshot(folder)
    open_dataset(engine, dataset, AS_AT)
    register_plan(engine, plan)
    watch.lap("open")
    values = Values()
    for source in plan.sources():
        measures = plan.measures(source)
        if not has_rows(engine, source):
            values.add_nothing(measures, plan)
            continue
        derive_rows(engine, source, columns_read(measures), plan, AS_AT)
        with patch.object(fast, "mark_rows", _then(fast.mark_rows, lambda: watch.lap("derive"))):
            fast.compute(engine, measures, values)
        watch.lap("compute")
    figures = lay_out(dataset, plan, AS_AT, values)
    watch.lap("lay out")
    return figures


def _then(do: Callable[..., None], after: Callable[[], None]) -> Callable[..., None]:
    def both(*args: object) -> None:
        do(*args)
        after()

    return both


def run_duckdb(asked: Asked) -> Result:
    """The scans, warm, and our figures, in one process. The peak is of the figures: they come first."""
    plan = asked.plan()
    with opened(EngineName.DUCKDB) as engine:
        watch = Stopwatch()
        figures = compute_ours(asked.folder, plan, engine, watch)
        result = watch.result(figures.num_rows)
    pq.write_table(figures.select(["value"]), asked.values_file)
    narrow = {table: names.split() for table, names in COLUMNS_READ.items()}
    return result | {
        "parts": watch.seconds,
        "scan": scan(asked.folder, columns_of(asked.folder)),
        "scan of the columns read": scan(asked.folder, narrow),
    }


def run_engine(name: EngineName, asked: Asked) -> Result:
    """Our figures on another engine, started before the clock; its memory and processor time are not this process's."""
    plan = asked.plan()
    with opened(name) as engine:
        engine.query("select 1 as one")
        watch = Stopwatch()
        figures = compute_ours(asked.folder, plan, engine, watch)
        result = watch.result(figures.num_rows)
    return result | {"differences": all_differences(pq.read_table(asked.values_file), figures)}


def run_postgresql(asked: Asked) -> Result:
    """On a server of our own, where the environment names none."""
    from benchmarks.server import database
    from homeward.dataset.sql_engines.postgresql import DATABASE_VARIABLE

    if DATABASE_VARIABLE in os.environ:
        return run_engine(EngineName.POSTGRESQL, asked)
    with database() as url, patch.dict(os.environ, {DATABASE_VARIABLE: url}):
        return run_engine(EngineName.POSTGRESQL, asked)


def run_pandas(asked: Asked) -> Result:
    from benchmarks import pandas_figures

    return _run_library(asked, pandas_figures.figures, pandas_figures.tidy)


def run_polars(asked: Asked) -> Result:
    from benchmarks import polars_figures

    return _run_library(asked, polars_figures.figures, polars_figures.tidy)


def _run_library(asked: Asked, figures: Callable[..., Answers], tidy: Callable[..., object]) -> Result:
    """The same in a library of tables, compared with the values that ours left."""
    plan = asked.plan()
    watch = Stopwatch()
    answers = figures(asked.folder, plan, AS_AT)
    table = tidy(answers, plan)
    watch.lap("figures")
    result = watch.result(len(table))  # type: ignore[arg-type] # a frame of either library has a length
    return result | {"differences": differences(pq.read_table(asked.values_file), answers, plan)}


FORMULATIONS: dict[str, Callable[[Asked], Result]] = {
    "duckdb": run_duckdb,
    "pandas": run_pandas,
    "polars": run_polars,
    "postgresql": run_postgresql,
    "spark": lambda asked: run_engine(EngineName.SPARK, asked),
}


def started_at() -> float:
    """When this process was started, as a time; when Python had read this far where the machine does not say."""
    try:
        ticks = int(Path("/proc/self/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19])
        up = float(Path("/proc/uptime").read_text(encoding="utf-8").split()[0])
    except OSError:
        return _READ_AT
    return time.time() - up + ticks / os.sysconf("SC_CLK_TCK")


def main() -> None:
    formulation, which, rows = sys.argv[1:]
    asked = Asked(england(int(rows), casework=which == "catalogue"), which)
    asked.plan()
    start_up = {"rows": int(rows), "start-up": time.time() - started_at()}
    print(json.dumps(FORMULATIONS[formulation](asked) | start_up))


if __name__ == "__main__":
    main()
