"""
One formulation in this process: `python -m benchmarks.formulations ours fixed 1000000` prints what it took as JSON.

Start-up (Python, imports, the plan) is apart. What other formulations compare with is written outside the clock.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.england import AS_AT, england
from benchmarks.workload import all_plan, fixed_plan
from homeward.dataset.engines import open_duckdb
from homeward.dataset.snapshot import find_snapshot
from homeward.dataset.sql_engines.embedded import Embedded
from homeward.indicators import fast
from homeward.indicators.engine import columns_read, derive_rows, open_dataset, register_plan
from homeward.indicators.laying_out import lay_out
from homeward.indicators.plan import Plan
from homeward.indicators.results import Values

PLANS: dict[str, Callable[[], Plan]] = {"fixed": fixed_plan, "all": all_plan}
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


class Stopwatch:
    """Seconds by the name of each lap."""

    def __init__(self) -> None:
        self.seconds: Seconds = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.seconds[name] = self.seconds.get(name, 0) + now - self._last
        self._last = now


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


def compute_ours(folder: Path, plan: Plan) -> tuple[pa.Table, Seconds]:
    """As `engine.compute_figures` of the stored snapshot, with the time of each part."""
    watch = Stopwatch()
    dataset = find_snapshot(folder)
    engine = Embedded()
    try:
        open_dataset(engine, dataset, AS_AT)
        register_plan(engine, plan)
        watch.lap("open")
        values = Values()
        for source in plan.sources():
            measures = plan.measures(source)
            derive_rows(engine, source, columns_read(measures), plan, AS_AT)
            with patch.object(fast, "mark_rows", _then(fast.mark_rows, lambda: watch.lap("derive"))):
                fast.compute(engine, measures, values)
            watch.lap("compute")
        figures = lay_out(dataset, plan, AS_AT, values)
        watch.lap("lay out")
    finally:
        engine.close()
    return figures, watch.seconds


def _then(do: Callable[..., None], after: Callable[[], None]) -> Callable[..., None]:
    def both(*args: object) -> None:
        do(*args)
        after()

    return both


def run_ours(folder: Path, which: str) -> dict[str, object]:
    """The scans, warm, and our figures, in one process. The peak is of the figures: they come first."""
    plan = PLANS[which]()
    started = time.process_time()
    figures, parts = compute_ours(folder, plan)
    processor = time.process_time() - started
    peak = peak_megabytes()
    pq.write_table(figures.select(["value"]), folder / f"values-{which}.parquet")
    narrow = {table: names.split() for table, names in COLUMNS_READ.items()}
    return {
        "seconds": sum(parts.values()),
        "processor seconds": processor,
        "megabytes": peak,
        "figures": figures.num_rows,
        "parts": parts,
        "scan": scan(folder, columns_of(folder)),
        "scan of the columns read": scan(folder, narrow),
    }


def run_pandas(folder: Path, which: str) -> dict[str, object]:
    """The same in pandas, compared with the values that ours left."""
    from benchmarks import pandas_figures
    from benchmarks.agreement import differences

    plan = PLANS[which]()
    watch, started = Stopwatch(), time.process_time()
    answers = pandas_figures.figures(folder, plan, AS_AT)
    table = pandas_figures.tidy(answers, plan)
    watch.lap("pandas")
    processor = time.process_time() - started
    peak = peak_megabytes()
    differ = differences(pq.read_table(folder / f"values-{which}.parquet"), answers, plan)
    return {
        "seconds": watch.seconds["pandas"],
        "processor seconds": processor,
        "megabytes": peak,
        "figures": len(table),
        "differences": differ,
    }


def main() -> None:
    formulation, which, rows = sys.argv[1:]
    folder = england(int(rows))
    run = {"ours": run_ours, "pandas": run_pandas}[formulation]
    print(json.dumps(run(folder, which)))


if __name__ == "__main__":
    main()
