"""
What the twenty rules on missing periods cost, in one run: `python -m benchmarks.ssda903_rules [--rounds 3]`.

Side by side on the same invented return: ours, the same rules in pandas, and the public validator's own rules where the
environment variable HOMEWARD_VALIDATOR_PYTHON names a Python that has it (`pip install csc-validator-be-903`, which
wants pandas before 2). Each runs in a process of its own, in turns. Reading the files is not timed; the memory is the
whole process's peak. All must find the same rows, but for what `DEPARTURE` says. Exits 1 when a bar is not met.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

import pyarrow as pa
from pyarrow import csv

from benchmarks.ssda903_return import MISSING, YEAR, invented_return
from homeward.intake.ssda903.checking import check_903
from homeward.intake.ssda903.rules import RULES_903

ROOT = Path(__file__).resolve().parents[1]
VALIDATOR = Path(__file__).with_name("ssda903_validator.py")
NOT_FILLED_IN = "\\N"
CODES = [rule.code for rule in RULES_903]
DEPARTURE = "581"
"""The validator's rule 581 names every row without a readable start as well; rules 564 and 1004 say that already."""
BARS = {MISSING: (1.0, 200), 1_000_000: (10.0, None)}
"""By missing periods: seconds at most, and megabytes at most."""

Result = dict[str, Any]


def write(tables: dict[str, pa.Table], folder: Path) -> None:
    """A CSV a table, with a mark for cells that are not filled in."""
    for name, table in tables.items():
        frame = table.to_pandas()
        frame.to_csv(folder / f"{name}.csv", index=False, na_rep=NOT_FILLED_IN)


def read(folder: Path) -> dict[str, pa.Table]:
    """The tables of a folder, as text."""
    tables = {}
    for path in sorted(folder.glob("*.csv")):
        names = path.open(encoding="utf-8").readline().strip().split(",")
        as_text = csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), null_values=[NOT_FILLED_IN], strings_can_be_null=True
        )
        tables[path.stem] = csv.read_csv(path, convert_options=as_text)
    return tables


def ours(folder: Path) -> Result:
    tables = read(folder)
    started = time.perf_counter()
    found = check_903(tables, YEAR)
    return _result(found, started)


def with_pandas(folder: Path) -> Result:
    from benchmarks import ssda903_pandas, ssda903_validator

    tables = ssda903_validator.read(folder)
    started = time.perf_counter()
    return _result(ssda903_pandas.check(tables, YEAR), started)


def _result(found: dict[str, dict[str, list[int]]], started: float) -> Result:
    seconds = time.perf_counter() - started
    return {
        "seconds": seconds,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "found": found,
    }


def run(name: str, folder: Path) -> Result:
    """One formulation in a process of its own."""
    year = str(YEAR.first_on.year) if YEAR.first_on else ""
    command = [sys.executable, "-m", "benchmarks.ssda903_rules", "--one", name, "--folder", str(folder)]
    if name == "validator":
        command = [os.environ["HOMEWARD_VALIDATOR_PYTHON"], str(VALIDATOR), str(folder), year, *CODES]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    if name == "validator":
        environment.pop("PYTHONPATH")
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE)
    result: Result = json.loads(done.stdout)
    return result


def differences(expected: Result, other: Result, folder: Path) -> list[str]:
    """Rules about which two formulations differ."""
    starts = read(folder)["Missing"]["MIS_START"].to_pylist()
    unreadable = {row for row, text in enumerate(starts) if text is None or text == "31/02/2024"}
    differ = []
    for code, of in other["found"].items():
        for table, rows in of.items():
            wanted = set(expected["found"][code][table])
            if set(rows) - (unreadable if code == DEPARTURE else set()) != wanted:
                differ.append(f"{code} in {table}: {len(rows)} rows, and {len(wanted)} are ours")
    return differ


def measure(missing: int, rounds: int) -> bool:
    """Print what each formulation cost on a return of one size; whether the bars are met."""
    names = ["ours", "pandas", *(["validator"] if os.environ.get("HOMEWARD_VALIDATOR_PYTHON") else [])]
    results: dict[str, list[Result]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory(prefix="homeward-benchmark-") as scratch:
        folder = Path(scratch)
        tables = invented_return(missing)
        print(", ".join(f"{name} {table.num_rows:,}" for name, table in tables.items()), flush=True)
        write(tables, folder)
        for _ in range(rounds):
            for name in names:
                results[name].append(run(name, folder))
        agreed = [differ for name in names[1:] for differ in differences(results["ours"][0], results[name][0], folder)]
    print("\n".join(agreed) or f"the same rows in all, of {len(CODES)} rules")
    return not agreed and _report(missing, results)


def _report(missing: int, results: dict[str, list[Result]]) -> bool:
    middle = {name: median(r["seconds"] for r in of) for name, of in results.items()}
    peak = {name: max(r["megabytes"] for r in of) for name, of in results.items()}
    for name in results:
        ratio = middle[name] / middle["ours"]
        print(f"  {name:10} {middle[name]:8.2f} s  {peak[name]:7.0f} MB  {ratio:6.1f} times ours")
    seconds, megabytes = BARS.get(missing, (10.0, None))
    is_met = middle["ours"] <= seconds and (megabytes is None or peak["ours"] <= megabytes)
    print(f"  bar: {seconds:.0f} s{f', {megabytes} MB' if megabytes else ''}: {'met' if is_met else 'NOT met'}")
    return is_met


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", choices=["ours", "pandas"], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps({"ours": ours, "pandas": with_pandas}[asked.one](asked.folder)))
        return
    met = [measure(missing, asked.rounds) for missing in BARS]
    sys.exit(0 if all(met) else 1)


if __name__ == "__main__":
    main()
