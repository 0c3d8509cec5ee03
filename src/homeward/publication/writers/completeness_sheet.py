"""The sheet that says what is not filled in."""

from collections.abc import Callable, Sequence

from homeward.intake.completeness import Filled, score
from homeward.publication.papers.findings_report import FindingsReport
from homeward.publication.papers.model import Shorthand
from homeward.publication.writers.table_sheets import (
    Cell,
    SheetColumn,
    TableSheet,
    agency_name,
    number_column,
    words_of,
)
from homeward.publication.writers.work_lists import percent_filled

ALL_TABLES, ALL_COLUMNS = "all tables together", "all columns together"


def completeness(report: FindingsReport) -> TableSheet:
    """What is not filled in: each column, and all of an agency's table together, with the extracts before."""
    *earlier, now = report.measured
    columns = [
        SheetColumn("Agency", 20),
        SheetColumn("Table", 24),
        SheetColumn("Column", 30),
        number_column("Owed"),
        number_column("Filled"),
        number_column("Not filled"),
        number_column("Unreadable"),
        SheetColumn("Filled %", 14, is_number=True, has_bar=True),
        *([number_column("Change, points")] if earlier else []),
        *(number_column(f"{one.on.day} {one.on:%b %Y} %", 13) for one in reversed(earlier)),
    ]
    before = [{(f.agency, f.table, f.column): f for f in _with_totals(one.filled)} for one in reversed(earlier)]
    rows = [_completeness_row(report, f, before) for f in _with_totals(now.filled)]
    about = (
        "What is not filled in. Owed counts the records that ought to have the column; % is filled of owed. "
        "[x] not supplied at all; [z] no record owes it."
    )
    return TableSheet("Completeness", "Completeness", about, columns, rows, len(rows), "No records were supplied.")


def _with_totals(filled: Sequence[Filled]) -> list[Filled]:
    """A row for all that an agency supplied, then each of its tables: a row for all of it, then its columns."""
    given = []
    for agency, of_agency in _grouped(filled, lambda each: each.agency):
        given.append(_total(agency, ALL_TABLES, of_agency))
        for table, columns in _grouped(of_agency, lambda each: each.table):
            given += [_total(agency, table, columns), *columns]
    return given


def _grouped(filled: Sequence[Filled], by: Callable[[Filled], str]) -> list[tuple[str, list[Filled]]]:
    """In the order in which each group is met first."""
    groups: dict[str, list[Filled]] = {}
    for each in filled:
        groups.setdefault(by(each), []).append(each)
    return list(groups.items())


def _total(agency: str, table: str, columns: Sequence[Filled]) -> Filled:
    done, owed = score(columns)
    unreadable = sum(each.unreadable for each in columns)
    return Filled(agency, table, ALL_COLUMNS, owed, done, unreadable, is_supplied=True)


def _completeness_row(
    report: FindingsReport, filled: Filled, before: Sequence[dict[tuple[str, str, str], Filled]]
) -> tuple[Cell, ...]:
    percent, status = percent_filled(filled)
    place = filled.agency, filled.table, filled.column
    earlier = [percent_filled(f) if (f := one.get(place)) else (None, str(Shorthand.NOT_AVAILABLE)) for one in before]
    change: tuple[Cell, ...] = ()
    if before:
        was = earlier[0][0]
        change = (float(percent - was) if percent is not None and was is not None else str(Shorthand.NOT_APPLICABLE),)
    counts = (filled.owed, filled.filled, filled.owed - filled.filled, filled.unreadable)
    return (
        agency_name(report, filled.agency),
        words_of(filled.table),
        words_of(filled.column),
        *(counts if filled.is_supplied else (str(Shorthand.NOT_AVAILABLE),) * 4),
        percent if percent is not None else str(status),
        *change,
        *(value if value is not None else str(mark) for value, mark in earlier),
    )
