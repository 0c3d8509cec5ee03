"""The lists that a data officer works through, as CSV: completeness, what changed in the records, revised figures."""

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from homeward.dataset.changes import Changes, RowPlace
from homeward.dataset.errors import HomewardError
from homeward.dataset.spreadsheet_text import guarded
from homeward.dataset.writing import write_text_atomically
from homeward.figures.rounding import percentage
from homeward.intake.completeness import Filled
from homeward.publication.papers.model import Shorthand
from homeward.publication.papers.revised import CHANGES_FILE as CHANGES_FILE
from homeward.publication.papers.revised import RevisedFigure

COMPLETENESS_FILE = "completeness.csv"
REVISED_FIGURES_FILE = "revised_figures.csv"

COMPLETENESS_COLUMNS = ("agency", "table", "column", "owed", "filled", "unreadable", "percent", "status")
CHANGES_COLUMNS = (
    "agency", "table", "change", "columns", "file", "sheet", "row", "file_before", "sheet_before", "row_before",
    "reference",
)  # fmt: skip
REVISED_COLUMNS = (
    "indicator", "area", "supplier", "period_kind", "period", "period_last_on", "breakdown", "category", "unit", "was",
    "now", "difference", "was_numerator", "was_denominator", "now_numerator", "now_denominator", "status", "because",
    "records", "marking",
)  # fmt: skip


def percent_filled(filled: Filled) -> tuple[Decimal | None, str]:
    """The percentage of a column that is filled, or the shorthand that says why there is none."""
    if not filled.is_supplied:
        return None, Shorthand.NOT_AVAILABLE
    percent = percentage(filled.filled, filled.owed, 1)
    return percent, "" if percent is not None else Shorthand.NOT_APPLICABLE


def write_completeness(filled: Iterable[Filled], path: Path) -> None:
    """One row for each agency, table and column."""
    rows = []
    for each in filled:
        percent, status = percent_filled(each)
        shown = "" if percent is None else str(percent)
        rows.append((each.agency, each.table, each.column, each.owed, each.filled, each.unreadable, shown, str(status)))
    _write(path, COMPLETENESS_COLUMNS, rows)


def read_completeness(path: Path) -> list[Filled]:
    """What `write_completeness` wrote. Raises HomewardError when it is something else."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return [
                Filled(
                    row["agency"],
                    row["table"],
                    row["column"],
                    int(row["owed"]),
                    int(row["filled"]),
                    int(row["unreadable"]),
                    row["status"] != Shorthand.NOT_AVAILABLE,
                )
                for row in csv.DictReader(file)
            ]
    except (KeyError, TypeError, ValueError):
        raise HomewardError(f"{path} is not a file of completeness. Move its load away, and load again.") from None


def write_changes(changes: Changes, path: Path) -> None:
    """One row for each record whose history changed: which columns, where it stands and stood, and its reference."""
    rows = (
        (r.agency, r.table, str(r.change), r.columns, *_place(r.now), *_place(r.before), r.reference)
        for r in changes.rows
    )
    _write(path, CHANGES_COLUMNS, rows)


def write_revised_figures(revised: Iterable[RevisedFigure], marking: str, path: Path) -> None:
    """One row for each figure that differs from what was given before: what it was, what it is, and why."""
    told = ((each.revision, each.records) for each in revised)
    rows = (
        (
            r.indicator,
            r.area,
            r.supplier,
            r.period_kind,
            r.period,
            r.period_last_on,
            r.breakdown,
            r.category,
            r.unit,
            *map(_number, (r.was_value, r.now_value, r.difference, *r.was[:2], *r.now[:2])),
            r.status,
            str(r.because),
            records,
            marking,
        )
        for r, records in told
    )
    _write(path, REVISED_COLUMNS, rows)


def _place(place: RowPlace) -> tuple[str, str, str]:
    return place.file, place.sheet, "" if place.row is None else str(place.row)


def _number(value: float | None) -> int | Decimal | str:
    """A bare number without the noise of binary fractions, or empty."""
    if value is None:
        return ""
    return int(value) if value.is_integer() else Decimal(f"{value:.10f}").normalize()


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with write_text_atomically(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: object) -> object:
    """A number as it is, and anything else as text that no spreadsheet computes."""
    return value if isinstance(value, (int, Decimal)) else guarded(str(value))
