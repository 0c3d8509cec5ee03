"""Open data as files: for each theme a CSV and its `.meta.csv`, what is marked, and how to read them."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from homeward.publication.papers.model import DocumentControl
from homeward.publication.papers.open_data import META_COLUMNS, OpenData

OPEN_DATA_FOLDER = "open_data"
MARKED_FILE, GUIDANCE_FILE = "marked_figures.csv", "data-guidance.txt"
MARKED_COLUMNS = (
    "file", "place", "time_period", "time_identifier", "quarter", "breakdown_topic", "breakdown", "indicator",
    "shorthand", "meaning",
)  # fmt: skip
GUIDANCE = """\
{partnership}. {marking}.
Records as at {as_at}.

Each data file has a .meta.csv of the same name, as Explore Education Statistics asks of what is loaded into it. A
row is an area, a financial year and a quarter of it (Total: the whole year), and a category (Total: all). Files whose
names end in _months have a calendar year and a month instead: the Department takes one kind of time in a file. Months
are not split by category. There is no year to date and no total of the partnership, for which the Department's
standards have no place.

Where there is no number: c is suppressed to protect a child's identity, x is not available, z is not applicable.
Nothing is marked `low`: a number that is rounded to 0 must not be told from none. {marked} lists the
numbers that are provisional, revised, or not comparable with earlier ones; it is not for loading.

{files}
"""


def write_open_data(
    data: Sequence[OpenData], folder: Path, partnership: str, control: DocumentControl, marking: str
) -> list[str]:
    """Write every data file, its metadata and what goes with them into a folder. Gives their names."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [MARKED_FILE, GUIDANCE_FILE]
    for theme in data:
        columns = theme.columns
        _write(folder / f"{theme.name}.csv", columns, ([row[name] for name in columns] for row in theme.rows))
        meta = ([row[name] for name in META_COLUMNS] for row in theme.meta)
        _write(folder / f"{theme.name}.meta.csv", META_COLUMNS, meta)
        names += [f"{theme.name}.csv", f"{theme.name}.meta.csv"]
    marked = (each.cells(theme.name) for theme in data for each in theme.marked)
    _write(folder / MARKED_FILE, MARKED_COLUMNS, marked)
    files = "\n".join(f"{theme.name}: {theme.theme}, {len(theme.rows):,} rows" for theme in data)
    text = GUIDANCE.format(
        partnership=partnership, marking=marking, as_at=control.as_at, marked=MARKED_FILE, files=files
    )
    (folder / GUIDANCE_FILE).write_text(text, encoding="utf-8", newline="\n")
    return names


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
