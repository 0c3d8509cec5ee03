"""
What the figures cost, in one run: `python -m benchmarks.run [--rounds 5] [--write] [--report-only]`.

Every formulation runs in a process of its own, in turns, so that a busy machine disturbs all alike; the report gives
medians and, for a bar that compares, the median of the ratios within a round. Exits 1 when a bar is not met.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection
from pathlib import Path
from statistics import median

from benchmarks.england import england
from benchmarks.report import PAGE, write_page
from benchmarks.rounds import Bar, Machine, Result, Rounds

ROOT = Path(__file__).resolve().parents[1]
TIMES_THE_SCAN = 15
MEGABYTES, MEGABYTES_OF_MANY = 600, 2_500
TIMES_A_FIGURE = 2
TIMES_DUCKDB = 8
BUILD_SECONDS = 6

EACH_ROUND = (
    ("duckdb", "fixed"),
    ("pandas", "fixed"),
    ("polars", "fixed"),
    ("duckdb", "episodes"),
    ("pandas", "episodes"),
    ("duckdb", "catalogue"),
)
OF_MANY = (("duckdb", "fixed"), ("spark", "fixed"))


def measure(rows: int, many: int, rounds: int, without: Collection[str]) -> Rounds:
    """Every formulation in turn, so many times; other engines and what is of many episodes once."""
    for count, casework in ((rows, False), (rows, True), (many, False)):
        if count:
            say(f"England, {count:,} missing episodes: {england(count, casework=casework).name}")
    found = Rounds()
    with tempfile.TemporaryDirectory(prefix="homeward-benchmark-") as scratch:
        extracts = _invent_extracts(Path(scratch))
        for number in range(1, rounds + 1):
            for formulation, which in EACH_ROUND:
                _add(found, f"{formulation} {which}", f"round {number}", _formulation(formulation, which, rows))
            _add(found, "build", f"round {number}", _build(extracts, Path(scratch) / f"papers-{number}"))
    if "postgresql" not in without:
        _add(found, "postgresql fixed", "once", _formulation("postgresql", "fixed", rows))
    for formulation, which in [each for each in OF_MANY if many and each[0] not in without]:
        _add(found, f"{formulation} {which}, many", "once", _formulation(formulation, which, many))
    return found


def _add(found: Rounds, name: str, when: str, result: Result) -> None:
    found.add(name, result)
    say(f"{when}: {name} {result['seconds']:.2f} s, {result['megabytes']:.0f} MB")


def _formulation(formulation: str, which: str, rows: int) -> Result:
    command = [sys.executable, "-m", "benchmarks.formulations", formulation, which, str(rows)]
    done = subprocess.run(command, cwd=ROOT, env=_environment(), check=True, stdout=subprocess.PIPE)
    result: Result = json.loads(done.stdout)
    if result.get("differences"):
        raise SystemExit(f"{formulation} and DuckDB differ:\n" + "\n".join(result["differences"][:20]))
    return result


def _environment() -> dict[str, str]:
    path = [str(ROOT / "src"), str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(path)}


def _invent_extracts(folder: Path) -> Path:
    from homeward.demonstration.extracts import write_extracts

    write_extracts(folder / "extracts")
    return folder / "extracts"


def _build(extracts: Path, out: Path) -> Result:
    """A whole build as a person starts it: seconds from the start of Python to its end, and the most memory."""
    from homeward.demonstration.demo import LAST_MONTH

    command = [sys.executable, "-m", "homeward", "build", "partnerships/example", "--to", str(LAST_MONTH)]
    command += ["--extracts", str(extracts), "--out", str(out)]
    quiet, started = subprocess.DEVNULL, time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=_environment(), stdout=quiet, stderr=quiet)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"The build ended with exit code {process.returncode}.")
    return {
        "seconds": seconds,
        "processor seconds": usage.ru_utime + usage.ru_stime,
        "megabytes": usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10),
    }


def bars_of(found: Rounds) -> list[Bar]:
    """The bars of issues 2 and 4, and whether each is met."""
    return [*_bars_of_a_million(found), *(_bars_of_many(found) if "duckdb fixed, many" in found.results else [])]


def _bars_of_a_million(found: Rounds) -> list[Bar]:
    each_figure = median(
        one / other for one, other in zip(_costs(found, "duckdb catalogue"), _costs(found, "duckdb fixed"), strict=True)
    )
    return [
        _at_most("fixed workload, times the scan", _times_the_scan(found, "duckdb fixed"), TIMES_THE_SCAN),
        _below("fixed workload, share of pandas' time", found.ratio("duckdb fixed", "pandas fixed"), 1),
        _below("fixed workload, share of Polars' time", found.ratio("duckdb fixed", "polars fixed"), 1),
        _below("fixed workload, peak memory in MB, start-up included", _peak(found, "duckdb fixed"), MEGABYTES),
        _below("councils' episodes, share of pandas' time", found.ratio("duckdb episodes", "pandas episodes"), 1),
        _at_most("whole catalogue, cost a figure beside the fixed workload's", each_figure, TIMES_A_FIGURE),
        _below("a partnership's whole build, cold, seconds", found.seconds("build"), BUILD_SECONDS),
    ]


def _bars_of_many(found: Rounds) -> list[Bar]:
    many = "duckdb fixed, many"
    rows = found.results[many][0]["rows"] / found.results["duckdb fixed"][0]["rows"]
    growth = found.seconds(many) / found.seconds("duckdb fixed")
    bars = [
        _at_most("of many episodes, fixed workload, times the scan", _times_the_scan(found, many), TIMES_THE_SCAN),
        _below("of many episodes, peak memory in MB, start-up included", _peak(found, many), MEGABYTES_OF_MANY),
        _at_most(f"of {rows:g} times the episodes, times the seconds", growth, rows),
    ]
    if "spark fixed, many" in found.results:
        times = found.ratio("spark fixed, many", many)
        bars.append(_at_most("of many episodes, Spark on this machine, times DuckDB", times, TIMES_DUCKDB))
    return bars


def _at_most(what: str, measured: float, limit: float) -> Bar:
    return Bar(what, _written(measured), f"at most {limit:g}", measured <= limit)


def _below(what: str, measured: float, limit: float) -> Bar:
    return Bar(what, _written(measured), f"below {limit:g}", measured < limit)


def _written(measured: float) -> str:
    return f"{measured:.0f}" if measured >= 100 else f"{measured:.2f}" if measured < 3 else f"{measured:.1f}"


def _times_the_scan(found: Rounds, name: str) -> float:
    return median(result["seconds"] / result["scan"] for result in found.results[name])


def _peak(found: Rounds, name: str) -> float:
    return max(found.of(name, lambda result: float(result["megabytes"])))


def _costs(found: Rounds, name: str) -> list[float]:
    return found.of(name, lambda result: result["seconds"] / result["figures"])


def say(text: str) -> None:
    print(text, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="missing episodes of the invented England")
    parser.add_argument("--many", type=int, default=20_000_000, help="episodes of the large England; 0 leaves it out")
    parser.add_argument("--without", nargs="*", default=(), choices=("postgresql", "spark"), help="engines left out")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name} of the docs")
    parser.add_argument("--report-only", action="store_true", help="exit 0 also when a bar is not met")
    asked = parser.parse_args()
    load_before = os.getloadavg()[0]
    found = measure(asked.rows, asked.many, asked.rounds, asked.without)
    bars = bars_of(found)
    for bar in bars:
        say(f"{'met    ' if bar.is_met else 'NOT MET'}  {bar.what}: {bar.measured} (bar: {bar.limit})")
    if asked.write:
        write_page(found, bars, Machine.here(asked.rows, asked.many, asked.rounds, load_before))
        say(f"Wrote {PAGE.relative_to(ROOT)}")
    return 0 if asked.report_only or all(bar.is_met for bar in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
