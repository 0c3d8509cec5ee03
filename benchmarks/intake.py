"""
What taking in a million rows costs beside Arrow's bare read: `python -m benchmarks.intake [--rows 1000000]`.

The baseline reads the same CSV with Arrow and converts its types: instants, whole numbers, numbers, texts as
dictionaries. Ours reads, maps and checks it, until every rule has looked at every row; then it goes on to the dataset.
Each runs in a process of its own, in turns, and has taken in a small extract before: start-up is counted for neither.
The ratio is the median of the rounds'.
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

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

ROOT = Path(__file__).resolve().parents[1]
TIMES_THE_READ = 4
SMALL = 1_000

MAPPING = """
[[tables]]
table = "missing_episodes"
file = "missing"
[tables.columns]
episode_id = "Missing Ref"
person_id = "Person Ref"
began = "Missing Since"
returned = "Date Returned"
supplied_age = "Age at Missing"
setting = "Missing From"
care_status = "Social Care Status"
is_other_councils_child = "Other LA Child"
exploitation_risk = "Exploitation Risk"
placement_distance_miles = "Placement Distance (miles)"
"""

SETTINGS = """
name = "Anytown"
[[agencies]]
key = "anytown"
name = "Anytown"
kind = "council"
area = "E08000018"
extracted_on = 2025-06-30
mappings = ["mapping.toml"]
"""


def write_extract(folder: Path, rows: int) -> None:
    """A council's extract of so many invented episodes, and a partnership that maps it."""
    random = np.random.default_rng(1)
    person, year = np.arange(rows) // 3, np.arange(rows) % 3  # a child's episodes are in different years
    minutes = year * 365 * 1440 + random.integers(0, 360 * 1440, rows)
    order = random.permutation(rows)
    began = (np.datetime64("2022-04-01T00:00") + minutes.astype("timedelta64[m]"))[order]
    returned = began + np.minimum(random.exponential(900, rows), 5 * 1440).astype("timedelta64[m]")

    def text(moments: np.ndarray) -> pa.Array:
        return pc.strftime(pa.array(moments.astype("datetime64[s]")), "%d/%m/%Y %H:%M")

    def pick(words: list[str]) -> pa.Array:
        return pa.array(words).take(pa.array(random.integers(0, len(words), rows)))

    still = pa.array(began > np.datetime64("2025-03-20T00:00"))
    columns = {
        "Missing Ref": pc.cast(pa.array(np.arange(1, rows + 1)), pa.string()),
        "Person Ref": pc.cast(pa.array(person[order]), pa.string()),
        "Missing Since": text(began),
        "Date Returned": pc.if_else(still, "", text(returned)),
        "Age at Missing": pc.cast(pa.array(random.integers(8, 18, rows)), pa.string()),
        "Missing From": pick(["Family home", "Care placement", "Elsewhere"]),
        "Social Care Status": pick(["Not a client", "Early Help", "CIN", "CPP", "LAC", "Care Leaver"]),
        "Other LA Child": pick(["Yes", "No"]),
        "Exploitation Risk": pick(["None", "Low", "Medium", "High"]),
        "Placement Distance (miles)": pc.cast(pa.array(np.round(random.exponential(15, rows), 1)), pa.string()),
    }
    (folder / "extracts").mkdir(parents=True)
    path = folder / "extracts" / "missing.csv"
    with path.open("wb") as file:
        file.write((",".join(columns) + "\n").encode())
        options = pyarrow.csv.WriteOptions(include_header=False, quoting_style="none")
        pyarrow.csv.write_csv(pa.table(columns), file, options)
    (folder / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    (folder / "partnership.toml").write_text(SETTINGS, encoding="utf-8")


def read_bare(folder: Path) -> dict[str, float]:
    """Arrow's own reader, with conversion of types."""
    _read(folder.parent / "small")
    started = time.perf_counter()
    _read(folder)
    return {"seconds": time.perf_counter() - started}


def _read(folder: Path) -> None:
    moment, code = pa.timestamp("s"), pa.dictionary(pa.int32(), pa.string())
    types = {"Missing Since": moment, "Date Returned": moment, "Age at Missing": pa.int32()}
    types |= dict.fromkeys(["Missing From", "Social Care Status", "Other LA Child", "Exploitation Risk"], code)
    types |= {"Missing Ref": pa.string(), "Person Ref": pa.string(), "Placement Distance (miles)": pa.float64()}
    options = pyarrow.csv.ConvertOptions(column_types=types, timestamp_parsers=["%d/%m/%Y %H:%M"])
    table = pyarrow.csv.read_csv(folder / "extracts" / "missing.csv", convert_options=options)
    if table.num_rows == 0:
        raise SystemExit("The extract is empty.")


def take_in_checked(folder: Path) -> dict[str, float]:
    """Ours: seconds until every rule has looked at every row, and until the dataset stands."""
    from homeward.dataset.partnership import open_partnership
    from homeward.intake.pipeline import take_in

    take_in(open_partnership(folder.parent / "small"), folder.parent / "small" / "extracts")
    at: dict[str, float] = {}
    started = time.perf_counter()
    intake = take_in(
        open_partnership(folder), folder / "extracts", progress=lambda step: at.setdefault(step, time.perf_counter())
    )
    done = time.perf_counter()
    if intake.dataset.tables["missing_episodes"].num_rows == 0:
        raise SystemExit("No episode was taken in.")
    steps = {f"until {step}": moment - started for step, moment in at.items()}
    return {"seconds": at["Linking people"] - started, "whole": done - started} | steps


def _in_a_process(which: str, folder: Path) -> dict[str, float]:
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-m", "benchmarks.intake", "--one", which, str(folder)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE)
    assert process.stdout
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{which} ended with exit code {process.returncode}.")
    result: dict[str, float] = json.loads(output)
    return result | {"megabytes": usage.ru_maxrss / 1024, "processor seconds": usage.ru_utime + usage.ru_stime}


def measure(rows: int, rounds: int) -> int:
    """Print what was measured; 1 when the bar is not met."""
    with tempfile.TemporaryDirectory(prefix="homeward-benchmark-") as scratch:
        folder = Path(scratch) / "anytown"
        write_extract(folder, rows)
        write_extract(Path(scratch) / "small", SMALL)
        bare, ours = [], []
        for _ in range(rounds):
            bare.append(_in_a_process("bare", folder))
            ours.append(_in_a_process("ours", folder))
    ratios = [o["seconds"] / b["seconds"] for o, b in zip(ours, bare, strict=True)]
    print(f"{rows:,} rows, {rounds} rounds, medians")
    print(f"  Arrow: read and types converted {median(b['seconds'] for b in bare):.2f} s")
    for name in ours[0]:
        print(f"  ours: {name} {median(o[name] for o in ours):.2f}")
    met = median(ratios) <= TIMES_THE_READ
    print(
        f"  read, mapped and checked: {median(ratios):.1f} times, bar {TIMES_THE_READ}: {'met' if met else 'NOT MET'}"
    )
    return 0 if met else 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", nargs=2, metavar=("WHICH", "FOLDER"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        which, folder = given.one
        print(json.dumps((read_bare if which == "bare" else take_in_checked)(Path(folder))))
        return
    sys.exit(measure(given.rows, given.rounds))


if __name__ == "__main__":
    main()
