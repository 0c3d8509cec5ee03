"""
What the figures cost, in one run: `python -m benchmarks.run [--rows 1000000] [--rounds 5] [--write] [--report-only]`.

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
from pathlib import Path
from statistics import median

from benchmarks.england import england
from benchmarks.report import PAGE, write_page
from benchmarks.rounds import Bar, Machine, Result, Rounds

ROOT = Path(__file__).resolve().parents[1]
TIMES_THE_SCAN = 25
MEGABYTES = 600
BUILD_SECONDS = 6


def measure(rows: int, rounds: int) -> Rounds:
    """Every formulation in turn, so many times."""
    say(f"England, {rows:,} missing episodes: {england(rows).name}")
    found = Rounds()
    with tempfile.TemporaryDirectory(prefix="homeward-benchmark-") as scratch:
        extracts = _invent_extracts(Path(scratch))
        for number in range(1, rounds + 1):
            for which in ("fixed", "all"):
                for formulation in ("ours", "pandas"):
                    name = f"{formulation} {which}"
                    found.add(name, _formulation(formulation, which, rows))
                    say(f"round {number}: {name} {found.results[name][-1]['seconds']:.2f} s")
            found.add("build", _build(extracts, Path(scratch) / f"papers-{number}"))
            say(f"round {number}: build {found.results['build'][-1]['seconds']:.2f} s")
    return found


def _formulation(formulation: str, which: str, rows: int) -> Result:
    command = [sys.executable, "-m", "benchmarks.formulations", formulation, which, str(rows)]
    done = subprocess.run(command, cwd=ROOT, env=_environment(), check=True, stdout=subprocess.PIPE)
    result: Result = json.loads(done.stdout)
    if result.get("differences"):
        raise SystemExit("pandas and ours differ:\n" + "\n".join(result["differences"][:20]))
    return result


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


def _invent_extracts(folder: Path) -> Path:
    from homeward.demonstration.extracts import write_extracts

    write_extracts(folder / "extracts")
    return folder / "extracts"


def _build(extracts: Path, out: Path) -> Result:
    """A whole build as a person starts it: seconds from the start of Python to its end, and the most memory."""
    from homeward.demonstration.demo import LAST_MONTH

    command = [sys.executable, "-m", "homeward", "build", "partnerships/example", "--to", str(LAST_MONTH)]
    command += ["--extracts", str(extracts), "--out", str(out)]
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=_environment(), stdout=subprocess.DEVNULL)
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
    """The bars of issue 2, and whether each is met."""
    times_scan = median(r["seconds"] / r["scan"] for r in found.results["ours fixed"])
    peak = max(found.of("ours fixed", lambda r: float(r["megabytes"])))
    fixed, everything = found.ratio("ours fixed", "pandas fixed"), found.ratio("ours all", "pandas all")
    build = found.seconds("build")
    return [
        Bar("fixed workload, times the scan", f"{times_scan:.1f}", f"{TIMES_THE_SCAN}", times_scan <= TIMES_THE_SCAN),
        Bar("fixed workload, share of pandas' time", f"{fixed:.2f}", "1", fixed < 1),
        Bar("fixed workload, peak memory in MB, start-up included", f"{peak:.0f}", f"{MEGABYTES}", peak < MEGABYTES),
        Bar("all figures, share of pandas' time", f"{everything:.2f}", "1", everything < 1),
        Bar("a partnership's whole build, cold, seconds", f"{build:.1f}", f"{BUILD_SECONDS}", build < BUILD_SECONDS),
    ]


def say(text: str) -> None:
    print(text, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="missing episodes of the invented England")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name} of the docs")
    parser.add_argument("--report-only", action="store_true", help="exit 0 also when a bar is not met")
    asked = parser.parse_args()
    load_before = os.getloadavg()[0]
    found = measure(asked.rows, asked.rounds)
    bars = bars_of(found)
    for bar in bars:
        say(f"{'met    ' if bar.is_met else 'NOT MET'}  {bar.what}: {bar.measured} (bar: {bar.limit})")
    if asked.write:
        write_page(found, bars, Machine.here(asked.rows, asked.rounds, load_before))
        say(f"Wrote {PAGE.relative_to(ROOT)}")
    return 0 if asked.report_only or all(bar.is_met for bar in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
