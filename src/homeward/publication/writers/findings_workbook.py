"""
The findings workbook: what a data officer works through after an extract.

A cover that says how, a summary, every finding in one table to filter and tick off, what is not filled in, what changed
since the extract before, and what each rule means. One table a sheet: to see one agency, filter its column.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from homeward.dataset.errors import HomewardError
from homeward.dataset.writing import in_words, write_atomically
from homeward.publication.papers.findings_report import FindingsReport
from homeward.publication.writers.completeness_sheet import completeness
from homeward.publication.writers.findings_sheets import (
    change_counts,
    changed_rows,
    every_finding,
    revised_figures,
    rules,
    summary,
)
from homeward.publication.writers.spreadsheet import (
    A3,
    BENEATH,
    LINE_HEIGHT,
    ROW_HEIGHT_LIMIT,
    Book,
    Format,
    Sheet,
    lines_in,
    write_link,
    write_text,
)
from homeward.publication.writers.table_sheets import MOST_ROWS, Cell, TableSheet

FINDINGS_WORKBOOK = "findings.xlsx"
COVER, CONTENTS = "Cover", "Contents"
STEPS = (
    ("1. Summary", "Look for a rule with many findings in one column: that is nearly always one line of the mapping."),
    (
        "2. Findings",
        (
            "Filter by your agency, errors first: an error left a row out. Mend mistakes in the source system and "
            "spellings in the mapping. Put a word into Done and Note as you go."
        ),
    ),
    ("3. Completeness", "See what is not filled in, and whether it grows or shrinks from extract to extract."),
    ("4. Changes", "See what changed in months that were over. Ask whoever keeps the records about what vanished."),
    (
        "Keep your notes",
        (
            "Homeward never writes over the workbook of a load. A build and a check make theirs anew: save a copy "
            "under another name before you write in it."
        ),
    ),
)

NO_VALUES = (
    "File, sheet and row say where to look, and no child's details are here. Changed rows has the agencies' own "
    "references of records, because a row that vanished is found by nothing else: keep the workbook as it is marked."
)


def write_findings_workbook(report: FindingsReport, path: Path) -> None:
    """
    Write the workbook. The same report gives the same bytes.

    Raises:
        HomewardError: the file cannot be written, most often because a spreadsheet program has it open.
    """
    title = f"Findings: {report.partnership}"
    book = Book(title, report.marking)
    sheets = [make(report) for make in _SHEETS if make is not revised_figures or report.revised]
    _write_cover(book, report, title)
    _write_contents(book, sheets)
    for sheet in sheets:
        _write_table(book, report, sheet)
    contents = book.finished(
        {
            "title": title,
            "subject": report.partnership,
            "keywords": report.marking,
            "created": datetime(report.as_at_on.year, report.as_at_on.month, report.as_at_on.day, tzinfo=UTC),
        }
    )
    try:
        with write_atomically(path) as file:
            file.write(contents)
    except OSError as error:
        raise HomewardError(f"{in_words(error, path)} If a spreadsheet program has it open, close it there.") from error


_SHEETS: tuple[Callable[[FindingsReport], TableSheet], ...] = (
    summary,
    every_finding,
    completeness,
    change_counts,
    changed_rows,
    revised_figures,
    rules,
)


def _write_cover(book: Book, report: FindingsReport, title: str) -> None:
    sheet = book.sheet(COVER, (24, 100))
    at = book.title(sheet, title, f"Records as at {report.as_at}.", report.marking)
    new = sum(each.is_new for each in report.followed.found)
    compared = f"the extract of {report.before}" if report.before else "nothing: there is no extract before it"
    counts = f"{len(report.followed.found):,}"
    if report.followed.has_before:
        counts += f" ({new:,} new since {report.before}); gone since then: {len(report.followed.gone):,}"
    rows = [
        ("Findings", counts),
        ("Compared with", compared),
        *report.extracted,
        *STEPS,
        ("No values", NO_VALUES),
    ]
    book.texts(sheet, at, "About this workbook", ("About", "This workbook"), rows)


def _write_contents(book: Book, sheets: Sequence[TableSheet]) -> None:
    sheet = book.sheet(CONTENTS, (24, 100))
    at = book.title(sheet, CONTENTS, "Each name is a link to its sheet.")
    rows = [(COVER, "As at, agencies, and how to work through it"), *((s.name, s.about) for s in sheets)]
    book.texts(sheet, at, CONTENTS, ("Sheet", "What it holds"), rows)
    for line, (name, _) in enumerate(rows, at + 1):
        write_link(book, sheet, line, name, **BENEATH, align="left", indent=1)


def _write_table(book: Book, report: FindingsReport, table: TableSheet) -> None:
    """A sheet of one table, with filters, or the sentence that says why it has none."""
    sheet = book.sheet(table.name, [column.width for column in table.columns], A3)
    more = f"The first {MOST_ROWS:,} of {table.rows_in_all:,} are here; {table.all_in} has all."
    beneath = (table.about, more if table.rows_in_all > len(table.rows) and table.rows else "")
    at = book.title(sheet, table.title, *beneath, report.marking)
    write_link(book, sheet, at, CONTENTS)
    if not table.rows:
        write_text(sheet, at + 1, 0, table.when_empty, book.style(text_wrap=False))
        return
    headings = [column.heading for column in table.columns]
    numbers = [place for place, column in enumerate(table.columns) if column.is_number]
    book.table(sheet, at + 1, table.name, table.about, headings, len(table.rows), numbers)
    styles = _Styles(book)
    for line, row in enumerate(table.rows, at + 2):
        for place, cell in enumerate(row):
            _write_cell(sheet, line, place, cell, styles)
        _fit(sheet, line, row, table)
    for place, column in enumerate(table.columns):
        if column.has_bar:
            look = {"type": "data_bar", "bar_color": "#9CC3E6", "min_type": "num", "max_type": "num"}
            place_of_rows = (at + 2, place, at + 1 + len(table.rows), place)
            sheet.conditional_format(*place_of_rows, {**look, "min_value": 0, "max_value": 1})


class _Styles:
    """The few formats of the cells, made once: there may be a million cells."""

    def __init__(self, book: Book) -> None:
        right: dict[str, Any] = {**BENEATH, "align": "right", "text_wrap": False}
        self.text: Format = book.style(**BENEATH, align="left", indent=1)
        self.whole: Format = book.style(**right, num_format="#,##0")
        self.number: Format = book.style(**right, num_format="#,##0.0###")
        self.percent: Format = book.style(**right, num_format="0.0%")
        self.day: Format = book.style(**right, num_format="d mmm yyyy")
        self.shorthand: Format = book.style(**right)


def _write_cell(sheet: Sheet, line: int, place: int, cell: Cell, styles: _Styles) -> None:
    match cell:
        case Decimal():
            sheet.write_number(line, place, float(cell / 100), styles.percent)
        case int():
            sheet.write_number(line, place, cell, styles.whole)
        case float():
            sheet.write_number(line, place, cell, styles.whole if cell.is_integer() else styles.number)
        case date():
            sheet.write_datetime(line, place, datetime(cell.year, cell.month, cell.day), styles.day)
        case str() if cell.startswith("[") and cell.endswith("]"):
            sheet.write_string(line, place, cell, styles.shorthand)
        case _:
            write_text(sheet, line, place, str(cell), styles.text)


def _fit(sheet: Sheet, line: int, row: Sequence[Cell], table: TableSheet) -> None:
    lines = max(
        (_lines(cell, c.width) for cell, c in zip(row, table.columns, strict=True) if isinstance(cell, str) and cell),
        default=1,
    )
    sheet.set_row(line, min(lines * LINE_HEIGHT + 4, ROW_HEIGHT_LIMIT))


@lru_cache(maxsize=10_000)
def _lines(text: str, width: int) -> int:
    """The same few messages stand in thousands of rows."""
    return lines_in(text, width)
