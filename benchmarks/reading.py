"""
What reading costs beside the bare readers, in one run: `python -m benchmarks.reading [--rounds 5] [--report-only]`.

Each round reads the same file barely and as intake does, in turns. Intake's reading includes the hash, the gate before
a workbook, the process apart and the way of the table back from it; with its start, and without. Exits 1 when a bar is
not met.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import python_calamine
import xlsxwriter

from homeward.intake.reading import apart, open_file
from homeward.intake.sheets import ExtractFile

HEADINGS = (
    *("Id", "Child", "Forename", "Surname", "Date of birth", "Sex", "Ethnicity"),
    *("Missing from", "Missing until", "Category", "Council", "Offered", "Notes"),
)
MOMENTS = ("Missing from", "Missing until")
TIMES_CALAMINE = 3
Row = tuple[int, str, str, str, date, str, str, datetime, datetime | None, str, str, str, str]


def rows_of_missing_episodes(rows: int) -> Iterator[Row]:
    draw = random.Random(1)
    for number in range(rows):
        began = datetime(2019, 1, 1) + timedelta(minutes=draw.randrange(4 * 525_600))
        until = began + timedelta(minutes=draw.randrange(5_000)) if draw.random() < 0.97 else None
        who = (f"C{draw.randrange(30_000)}", draw.choice(("Ann", "Ben", "Zoë")), draw.choice(("Smith", "Jones")))
        born = date(2005, 1, 1) + timedelta(days=draw.randrange(4_000))
        told = (draw.choice(("Missing", "Away")), draw.choice(("Rotherham", "Leeds")), draw.choice(("Yes", "No")))
        note = f"note {draw.randrange(100_000)}"
        yield (number, *who, born, draw.choice("MF"), draw.choice(("WBRI", "AIND")), began, until, *told, note)


def write_csv(path: Path, rows: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(HEADINGS) + "\n")
        for row in rows_of_missing_episodes(rows):
            file.write(",".join(_csv_text(cell) for cell in row) + "\n")


def _csv_text(cell: object) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}"
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else "" if cell is None else str(cell)


def write_xlsx(path: Path, rows: int) -> None:
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy hh:mm"}) as book:
        sheet, day = book.add_worksheet("Data"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, HEADINGS)
        for number, row in enumerate(rows_of_missing_episodes(rows), start=1):
            sheet.write_row(number, 0, row)
            sheet.write_datetime(number, HEADINGS.index("Date of birth"), row[4], day)


def write_parquet(path: Path, rows: int) -> None:
    columns = zip(*rows_of_missing_episodes(rows), strict=True)
    pyarrow.parquet.write_table(pa.table(dict(zip(HEADINGS, map(pa.array, columns), strict=True))), path)


def bare_csv(path: Path) -> None:
    """pyarrow, with numbers and times converted."""
    moments = {**dict.fromkeys(MOMENTS, pa.timestamp("s")), "Date of birth": pa.timestamp("s")}
    parsers = ["%d/%m/%Y %H:%M", "%d/%m/%Y"]
    convert = pyarrow.csv.ConvertOptions(column_types=moments, timestamp_parsers=parsers)
    pyarrow.csv.read_csv(path, convert_options=convert)


def bare_xlsx(path: Path) -> None:
    """calamine, as Python objects."""
    python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_name("Data").to_python()


def bare_parquet(path: Path) -> None:
    pyarrow.parquet.read_table(path)


def ours(path: Path) -> None:
    open_file(ExtractFile("anytown", path, path.name)).sheet("", None)


def ours_with_start(path: Path) -> None:
    """Homeward, the start of the process apart included."""
    apart.shared().end()
    ours(path)


Reader = Callable[[Path], None]
WORK: dict[str, tuple[Callable[[Path, int], None], int, Reader, tuple[Reader, ...]]] = {
    "missing.csv": (write_csv, 1_000_000, bare_csv, (ours,)),
    "missing.xlsx": (write_xlsx, 100_000, bare_xlsx, (ours, ours_with_start)),
    "missing.parquet": (write_parquet, 1_000_000, bare_parquet, (ours, ours_with_start)),
}


def measure(folder: Path, rounds: int) -> dict[str, float]:
    """By file and way of reading, the median of the ratios to the bare reader."""
    ratios: dict[str, float] = {}
    other = folder / "other.parquet"
    write_parquet(other, 10)
    for name, (write, rows, bare, ways) in WORK.items():
        path = folder / name
        write(path, rows)
        found: dict[Reader, list[tuple[float, float]]] = {way: [] for way in ways}
        for _ in range(rounds):
            without = seconds(bare, path)
            for way in ways:
                ours(other)  # so that the process apart has not kept the file of the last round
                found[way].append((seconds(way, path), without))
        for way, times in found.items():
            ratios[f"{name} {way.__name__}"] = ratio = median(ours / bare for ours, bare in times)
            ours_median, bare_median = (median(column) for column in zip(*times, strict=True))
            print(f"{name:16} {rows:>9,} rows  {way.__name__:16} {ours_median:5.2f} s", end="  ")
            print(f"bare {bare_median:5.2f} s  ratio {ratio:4.2f}")
    return ratios


def seconds(read: Reader, path: Path) -> float:
    began = time.perf_counter()
    read(path)
    return time.perf_counter() - began


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0].strip())
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--report-only", action="store_true", help="exit 0 even when a bar is not met")
    options = parser.parse_args()
    print(f"load before {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores, {options.rounds} rounds, medians")
    with tempfile.TemporaryDirectory(prefix="homeward-benchmark-") as folder:
        ratios = measure(Path(folder), options.rounds)
    is_met = ratios["missing.xlsx ours_with_start"] <= TIMES_CALAMINE
    print(f"XLSX at most {TIMES_CALAMINE} times calamine, start included: {'met' if is_met else 'NOT met'}")
    return 0 if is_met or options.report_only else 1


if __name__ == "__main__":
    sys.exit(main())
