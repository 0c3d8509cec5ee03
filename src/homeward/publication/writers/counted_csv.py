"""What agencies counted themselves over twelve months (Annex A), beside what their records say, as CSV."""

import csv
from pathlib import Path
from typing import Any

import pyarrow as pa

from homeward.dataset.spreadsheet_text import guarded
from homeward.dataset.writing import write_text_atomically
from homeward.publication.writers.index_page import EntryKind, IndexEntry

COUNTED_FILE = "twelve_month_counts.csv"
_WORDS = "Counts of twelve months from agencies' own lists (Annex A), beside what their records say."

COUNTED_COLUMNS = (
    *("agency", "name", "unit", "first_on", "last_on", "value", "recorded_value", "difference", "is_doubted"),
    *("file_sha256", "sheet"),
)


def write_counted(figures: pa.Table, folder: Path) -> list[IndexEntry]:
    """Write the rows of `supplied_figures`, when there are any; what the index says of the file."""
    if not figures.num_rows:
        return []
    rows = sorted(figures.to_pylist(), key=lambda row: (row["agency"], row["name"]))
    with write_text_atomically(folder / COUNTED_FILE) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COUNTED_COLUMNS)
        writer.writerows(map(_cells, rows))
    return [IndexEntry("What agencies counted themselves", _WORDS, (COUNTED_FILE,), EntryKind.FIGURES)]


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    """Where the records cannot say, their cells are [x]."""
    value, recorded = row["value"], row["recorded_value"]
    compared = ("[x]", "[x]") if recorded is None else (f"{recorded:.0f}", f"{value - recorded:.0f}")
    told = (row["agency"], row["name"], row["unit"], row["first_on"].isoformat(), row["last_on"].isoformat())
    doubted = "yes" if row["is_doubted"] else "no"
    return (*told, f"{value:.0f}", *compared, doubted, row["source_file"], guarded(row["source_sheet"] or ""))
