"""
The public validator's own rules on a return: run by the Python that it is installed in, which has pandas and not us.

`python ssda903_validator.py FOLDER YEAR CODE ...` reads `FOLDER/Missing.csv` and so on, cells as text and `\\N` for one
that is not filled in, and prints what each rule finds, seconds and the peak of memory as JSON. Every rule gets a deep
copy of its own, because the rules write into what they are given; making the copies is not timed.
"""

import json
import resource
import sys
import time
import warnings
from pathlib import Path

import pandas as pd

warnings.filterwarnings("ignore")
NOT_FILLED_IN = "\\N"


def read(folder):
    """The tables of a folder."""
    return {
        path.stem: pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[NOT_FILLED_IN])
        for path in sorted(Path(folder).glob("*.csv"))
    }


def run(folder, year, codes):
    """What each rule finds in the tables of a folder, for the year that begins in April of `year`."""
    from lac_validator.rules.lac2025_26 import registry

    tables = read(folder)
    metadata = {"collection_start": f"01/04/{year}", "collection_end": f"31/03/{year + 1}"}
    found, seconds = {}, {}
    for code in codes:
        fresh = {name: table.copy(deep=True) for name, table in tables.items()}
        started = time.perf_counter()
        rows = registry[code].func({**fresh, "metadata": metadata})
        seconds[code] = time.perf_counter() - started
        found[code] = {name: sorted(int(row) for row in of) for name, of in rows.items()}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"found": found, "seconds": sum(seconds.values()), "seconds_of": seconds, "megabytes": peak}


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], int(sys.argv[2]), sys.argv[3:])))
