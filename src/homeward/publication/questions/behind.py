"""The records behind an answer: those that each of its figures counts, in the agencies' own identifiers."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from homeward.dataset.periods import Period
from homeward.dataset.spreadsheet_text import guarded
from homeward.dataset.writing import write_text_atomically
from homeward.figures.door import INTERNAL_MARKING
from homeward.indicators.plan import FigureArea
from homeward.indicators.records import list_records
from homeward.publication.layouts.words import Shorthand
from homeward.publication.questions.answering import Answered
from homeward.publication.questions.asking import AskedRow, Asking
from homeward.publication.questions.gaps import lines_of
from homeward.publication.questions.records import Held
from homeward.publication.record_lists import DENOMINATOR, NUMERATOR

RECORD_COLUMNS = (
    "part", "agency", "child_id", "record_id", "first_on", "last_on", "source_file", "source_sheet", "source_row",
)  # fmt: skip
HEAD = ("question", "row", "area", "period", *RECORD_COLUMNS, "marking")


def write_records_behind(answered: Answered, held: Held, path: Path) -> int:
    """
    Write the records of every figure of some answers as CSV, marked; how many rows that are.

    Of an area that is the sum of others nothing is written again, nor of the row `All` beside its parts where they add
    up to it. A figure that is `[x]` has no records: whatever there is would add up to something else.
    """
    count = 0
    with write_text_atomically(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEAD)
        for asking in answered.askings:
            for row in _records(asking, answered, held):
                writer.writerow(["" if value is None else guarded(str(value)) for value in row])
                count += 1
    return count


def _records(asking: Asking, answered: Answered, held: Held) -> Iterator[tuple[object, ...]]:
    rows = [row for row in asking.rows if not (row.is_whole and asking.adds_up)] or list(asking.rows)
    areas = [area for area in asking.areas if len(area.members) == 1] or list(asking.areas)
    for area in areas:
        for period in asking.periods:
            listed = [row for row in rows if _is_available(row, area, period, answered)]
            for record in _listed(listed, area, period, held):
                row = listed[int(str(record["category"]))]
                where = (asking.question.key, row.label, area.name, period.name)
                yield (*where, *(record[name] for name in RECORD_COLUMNS), INTERNAL_MARKING)


def _is_available(row: AskedRow, area: FigureArea, period: Period, answered: Answered) -> bool:
    breakdown = row.shown.breakdown.name if row.shown.breakdown else ""
    figure = answered.exact.find(row.shown.indicator.name, area.code, period, breakdown, row.shown.categories[0])
    return Shorthand.NOT_AVAILABLE not in figure.status


def _listed(rows: Sequence[AskedRow], area: FigureArea, period: Period, held: Held) -> list[dict[str, object]]:
    """The records of some rows together; the category of each is its row's place among them."""
    lines = [line for row in rows for line in lines_of(row)]
    parts = [(NUMERATOR, str(n), line.numerator) for n, line in enumerate(lines)]
    parts += [(DENOMINATOR, str(n), line.denominator) for n, line in enumerate(lines) if line.denominator]
    if not parts:
        return []
    found: list[dict[str, object]] = list_records(held.dataset, parts, lines, area, period, held.as_at).to_pylist()
    return found
