"""
The figures of each paper as CSV, for whoever wants to compute with them.

Numbers are bare or empty; why one is empty stands in `status`. The marking is a column of every row, so that it goes
wherever a row is pasted. Text cells cannot become formulas in a spreadsheet.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from homeward.dataset.errors import HomewardError
from homeward.dataset.spreadsheet_text import guarded
from homeward.dataset.writing import write_text_atomically
from homeward.publication.papers.model import (
    AnnualTable,
    Cell,
    MonthlyReport,
    Row,
    Scorecard,
    Shorthand,
)
from homeward.publication.papers.plan import Plan, PlanLine
from homeward.publication.papers.profile import Profile
from homeward.publication.papers.specification_model import SpecificationTable

SPECIFICATION_COLUMNS = (
    "number", "section", "label", "council", "period", "count", "percent", "status", "unit", "polarity", "target",
    "against_target", "link", "source", "frequency", "marking",
)  # fmt: skip
PLAN_COLUMNS = (
    "priority", "lead", "label", "agency", "period", "count", "percent", "status", "unit", "polarity", "target",
    "direction", "against_target", "beyond_chance", "marking",
)  # fmt: skip
PROFILE_COLUMNS = ("ref", "section", "label", "period", "count", "percent", "status", "marking")
MONTHLY_REPORT_COLUMNS = ("ref_no", "period", "count", "percent", "status", "label", "marking")
SCORECARD_COLUMNS = (
    "tab", "ref", "label", "category", "council", "period", "unit", "value", "percent", "status", "target", "marking",
)  # fmt: skip
ANNUAL_COLUMNS = ("council", "label", "year", "value", "percent", "status", "marking")

Heading = TypeVar("Heading")


def write_monthly_report_csv(report: MonthlyReport, periods: Sequence[str], path: Path) -> None:
    """
    One row for each printed row and period, in the order of the report.

    Args:
        periods: the name of each cell of a row, in order: `2019-04`, `2019-05`, ..., `2019-YTD`.
    """
    lines = (
        (guarded(row.ref), period, *_numbers(cell), guarded(row.label), guarded(report.marking))
        for section in report.sections
        for row in section.rows
        for period, cell in _paired(periods, row.cells, f"row {row.ref} of the monthly report")
    )
    _write(path, MONTHLY_REPORT_COLUMNS, lines)


def write_scorecard_csv(scorecard: Scorecard, path: Path) -> None:
    """One row for each agency column, period, unit, ref and category: row by row as the workbook prints them."""
    lines = (
        (
            guarded(tab.name),
            guarded(row.ref),
            guarded(row.label),
            guarded(row.category),
            guarded(column.agency),
            column.period,
            guarded(row.unit),
            *_numbers(cell),
            _number(target),
            guarded(scorecard.marking),
        )
        for tab in scorecard.tabs
        for row in tab.rows
        for (column, cell), target in zip(
            _paired(tab.columns, row.cells, f"row {row.ref} of tab {tab.name}"),
            row.target.of_cells if row.target else (None,) * len(row.cells),
            strict=True,
        )
    )
    _write(path, SCORECARD_COLUMNS, lines)


def write_profile_csv(profile: Profile, path: Path) -> None:
    """One row for each printed row and period: the earlier period first."""
    lines = (
        (
            guarded(row.ref),
            guarded(section.title),
            guarded(row.label),
            period,
            *_numbers(cell),
            guarded(profile.marking),
        )
        for section in profile.sections
        for row in section.rows
        for period, cell in _paired(profile.periods, row.cells, f"row {row.ref} of the profile")
    )
    _write(path, PROFILE_COLUMNS, lines)


def write_specification_csv(table: SpecificationTable, path: Path) -> None:
    """One row for each indicator and period, the year before's first, with its target; words with the latest alone."""
    lines = (
        (
            *(guarded(line.number), guarded(line.section), guarded(line.label), guarded(table.council), period),
            *_numbers(cell),
            *(guarded(line.unit), line.polarity, _number(target)),
            line.against if cell is line.cells[-1] else "",
            *(guarded(line.link), guarded(line.source), guarded(line.frequency), guarded(table.marking)),
        )
        for line in table.lines
        for (period, cell), target in zip(
            _paired(line.periods, (line.before, *line.cells), f"row {line.number} of the specification"),
            line.targets,
            strict=True,
        )
    )
    _write(path, SPECIFICATION_COLUMNS, lines)


def write_plan_csv(plan: Plan, path: Path) -> None:
    """Two rows for each measure: a year before, and the latest, with the target and the words."""
    lines = (
        (
            *(guarded(text) for text in (priority.name, priority.lead, line.label, line.agency)),
            *(period, *_numbers(cell), guarded(line.unit), line.polarity),
            *(_words_of(line) if cell is line.latest else [""] * 4),
            guarded(plan.marking),
        )
        for priority in plan.priorities
        for line in priority.lines
        for period, cell in ((line.earlier, line.before), (line.period, line.latest))
    )
    _write(path, PLAN_COLUMNS, lines)


def _words_of(line: PlanLine) -> list[str]:
    return [_number(line.target), line.direction, line.against, line.beyond_chance]


def write_annual_csv(table: AnnualTable, path: Path) -> None:
    """Year by year, within each year every row in the table's order: all rows of 2019/20, then all of 2020/21."""
    by_row = [_paired(table.years, row.cells, f"row {row.label} of the annual table") for row in table.rows]
    lines = (
        (guarded(table.council), guarded(row.label), year, *_numbers(cell), guarded(table.marking))
        for row, year, cell in _year_by_year(table.rows, by_row)
    )
    _write(path, ANNUAL_COLUMNS, lines)


def _year_by_year(rows: Sequence[Row], by_row: Sequence[Sequence[tuple[str, Cell]]]) -> Iterator[tuple[Row, str, Cell]]:
    for of_one_year in zip(*by_row, strict=True):
        for row, (year, cell) in zip(rows, of_one_year, strict=True):
            yield row, year, cell


def _numbers(cell: Cell) -> tuple[str, str, str]:
    """Count, percentage and status: a cell's own and that of its percentage, `[b][z]`; never three blanks."""
    status = cell.status + cell.percent_status
    if cell.count is None and cell.percent is None and not status:
        status = Shorthand.NOT_AVAILABLE
    return _number(cell.count), _number(cell.percent), status


def _number(value: int | Decimal | None) -> str:
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _paired(headings: Sequence[Heading], cells: Sequence[Cell], where: str) -> list[tuple[Heading, Cell]]:
    if len(headings) != len(cells):
        raise HomewardError(f"{where} has {len(cells)} cells for {len(headings)} columns; one for each is promised.")
    return list(zip(headings, cells, strict=True))


def _write(path: Path, columns: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    with write_text_atomically(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(lines)
