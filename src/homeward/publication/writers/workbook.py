"""
The scorecard as a workbook: a cover, the contents, a tab a subject, and the notes.

Laid out as the Government Analysis Function asks of spreadsheets: one header row, tagged as a table with a name, no
merged cells, no blank rows or columns in a table, numbers as numbers, the shorthand explained. The same scorecard
gives the same bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from homeward.dataset.errors import HomewardError
from homeward.publication.papers.model import DocumentControl, Scorecard, ScorecardRow, ScorecardTab
from homeward.publication.papers.target_words import NO_TARGET
from homeward.publication.writers.changed_sheets import (
    CHANGED,
    CHANGED_WORDS,
    CHARTS,
    CHARTS_WORDS,
    write_changed,
    write_charts,
)
from homeward.publication.writers.figure_cells import decimals as decimals
from homeward.publication.writers.figure_cells import write_figure
from homeward.publication.writers.specification_sheet import (
    SPECIFICATION,
    SPECIFICATION_WORDS,
    write_specification,
)
from homeward.publication.writers.spreadsheet import (
    A3,
    ACCENT,
    BENEATH,
    LINE,
    SHADE,
    Book,
    Sheet,
    fit_height,
    sheet_names,
    unique,
    write_link,
    write_text,
)
from homeward.publication.writers.supplied_sheet import SUPPLIED, SUPPLIED_WORDS, write_supplied

COVER, CONTENTS, NOTES = "Cover", "Contents", "Notes"
TAKEN = (COVER, CONTENTS, CHANGED, SPECIFICATION, CHARTS, SUPPLIED, NOTES)
"""Names of sheets that no tab may have."""
READING = (
    (
        "Units",
        "The column Unit says what a number is. Percentages have rows of their own, rounded as they are printed.",
    ),
    ("Comments", "A comment stands on the first row that it speaks of. An empty cell: nobody has commented."),
    ("Earlier label", "What the scorecard called the row before, where that was otherwise. Empty: nothing to know."),
)
BEFORE_FIGURES = ("Ref", "Group", "Measure", "Unit", "Earlier label")
TARGET = "Target"
"""The column beside the figures of a tab where some row has a target in the latest quarter."""
AFTER_FIGURES = ("Provided by", "Comment")
ABOUT_TARGETS = (TARGET, "What the latest quarter's figure ought to be; an agency's alone where it is named.")
MEASURE = BEFORE_FIGURES.index("Measure")
TEXT_WIDTHS = {
    **dict(zip(BEFORE_FIGURES, ((6, 8), (9, 21), (20, 34), (11, 18), (11, 30)), strict=True)),
    TARGET: (9, 18),
    **dict(zip(AFTER_FIGURES, ((13, 32), (30, 46)), strict=True)),
}
"""Narrowest and widest, in characters, of each column of words."""
NUMBER_WIDTH = 11
NUMBERS = {"align": "right", "text_wrap": False}
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in the file's properties where the document control gives no date; today's would change the bytes daily."""


@dataclass(frozen=True)
class Line:
    """A line of a tab's table: the counts of a scorecard row, or its percentages."""

    row: ScorecardRow
    in_percent: bool

    @property
    def group(self) -> tuple[str, str]:
        return self.row.ref, self.row.heading

    def texts(self, above: "Line | None", columns: Sequence[str]) -> tuple[str, ...]:
        """The words of the line in these of its text columns."""
        row = self.row
        unit = f"% of {row.unit}" if self.in_percent else row.unit
        said_above = above is not None and above.row.ref == row.ref and above.row.comment == row.comment
        comment = "" if said_above else row.comment
        target = self.target or NO_TARGET
        texts = row.ref, row.heading, row.label, unit, row.printed_label, target, row.supplier, comment
        return tuple(text for column, text in zip(TEXT_WIDTHS, texts, strict=True) if column in columns)

    @property
    def target(self) -> str:
        return self.row.latest_target(in_percent=self.in_percent)


def write_scorecard(scorecard: Scorecard, path: Path) -> None:
    """
    Write the scorecard's workbook.

    Raises:
        HomewardError: the file cannot be written, most often because a spreadsheet program has it open.
    """
    book = Book(scorecard.title, scorecard.marking)
    names = sheet_names([tab.name for tab in scorecard.tabs], taken=TAKEN)
    write_cover(book, scorecard)
    write_contents(book, scorecard, names)
    if scorecard.what_changed:
        write_changed(book, scorecard.what_changed)
    if scorecard.specification:
        write_specification(book, scorecard.specification)
    for name, tab in zip(names, scorecard.tabs, strict=True):
        write_tab(book, scorecard, name, tab)
    if scorecard.what_changed and scorecard.what_changed.readings:
        write_charts(book, scorecard.what_changed)
    if scorecard.supplied:
        write_supplied(book, scorecard)
    write_notes(book, scorecard)
    contents = book.finished(
        {
            "title": scorecard.title,
            "subject": scorecard.partnership,
            "author": scorecard.control.created_by,
            "status": scorecard.control.status,
            "keywords": scorecard.marking,
            "created": created_at(scorecard.control),
        }
    )
    try:
        path.write_bytes(contents)
    except OSError as error:
        raise HomewardError(
            f"{path.name} cannot be written ({error.strerror}). If a spreadsheet program has it open, close it there, "
            "then build again."
        ) from error


def write_cover(book: Book, scorecard: Scorecard) -> None:
    control = scorecard.control
    sheet = book.sheet(COVER, (22, 76))
    at = book.title(sheet, scorecard.title, scorecard.partnership, scorecard.marking)
    details = (
        ("Issue", control.issue),
        ("Status", control.status),
        ("Created on", control.created_on),
        ("Created by", control.created_by),
        ("Contact", control.contact),
        ("Sourced from", control.sourced_from),
        ("Records as at", control.as_at),
    )
    book.texts(sheet, at, "Document control", ("Document control", "This workbook"), details)


def write_contents(book: Book, scorecard: Scorecard, names: Sequence[str]) -> None:
    rows = [
        (COVER, "Title, marking and document control"),
        *([(CHANGED, CHANGED_WORDS)] if scorecard.what_changed else []),
        *([(SPECIFICATION, SPECIFICATION_WORDS)] if scorecard.specification else []),
        *((name, _subject(tab)) for name, tab in zip(names, scorecard.tabs, strict=True)),
        *([(CHARTS, CHARTS_WORDS)] if scorecard.what_changed and scorecard.what_changed.readings else []),
        *([(SUPPLIED, SUPPLIED_WORDS)] if scorecard.supplied else []),
        (NOTES, "Shorthand, how to read the tables, and what is counted"),
    ]
    sheet = book.sheet(CONTENTS, (34, 86))
    at = book.title(sheet, CONTENTS, "Each name is a link to its sheet.")
    book.texts(sheet, at, CONTENTS, ("Sheet", "What it holds"), rows)
    for line, (name, _) in enumerate(rows, at + 1):
        write_link(book, sheet, line, name, **BENEATH, align="left", indent=1)


def write_notes(book: Book, scorecard: Scorecard) -> None:
    rows = [
        *((f"Shorthand {mark}", meaning) for mark, meaning in scorecard.shorthand),
        *READING,
        *([ABOUT_TARGETS] if any(TARGET in _text_columns(_lines(tab)) for tab in scorecard.tabs) else []),
        *((f"Note {number}", text) for number, text in enumerate(scorecard.notes, 1)),
    ]
    sheet = book.sheet(NOTES, (20, 100))
    at = book.title(sheet, NOTES, "What the shorthand means, how to read the tables, and what is counted.")
    book.texts(sheet, at, NOTES, ("About", "Note"), rows)


def write_tab(book: Book, scorecard: Scorecard, name: str, tab: ScorecardTab) -> None:
    """A subject: its measures downwards, its quarters across with a column for each agency."""
    lines = _lines(tab)
    figures = [f"{column.period_title} {column.agency}" for column in tab.columns]
    columns, split = _text_columns(lines), len(BEFORE_FIGURES)
    headings = unique([*columns[:split], *figures, *columns[split:]])
    widths = _widths(lines, columns, len(figures))
    sheet = book.sheet(name, widths, A3)
    marks = "; ".join(f"{mark} {meaning}" for mark, meaning in scorecard.shorthand)
    at = book.title(
        sheet,
        tab.title,
        f"{scorecard.partnership}. Records as at {scorecard.control.as_at}.",
        scorecard.marking,
        marks and f"Shorthand: {marks}.",
    )
    write_link(book, sheet, at, CONTENTS)
    if not lines:
        write_text(sheet, at + 1, 0, "No measures are laid out for this tab.", book.style(text_wrap=False))
        return
    about = "A row is a measure in one unit. Columns give each quarter, and within it each agency."
    numbers = range(split, split + len(figures))
    book.table(sheet, at + 1, f"Scorecard {name}", about, headings, len(lines), numbers)
    sheet.freeze_panes(at + 2, headings.index("Unit") + 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:A{at + 2 + len(lines)}"})  # 1 is a reference, not a number
    for number, (above, line) in enumerate(zip([None, *lines], lines, strict=False)):
        texts, begins = line.texts(above, columns), above is None or above.group != line.group
        write_line(book, sheet, at + 2 + number, tab, line, texts=texts, widths=widths, group_begins=begins)


def _lines(tab: ScorecardTab) -> list[Line]:
    return [line for row in tab.rows for line in lines_of(row)]


def _text_columns(lines: Sequence[Line]) -> list[str]:
    """The columns of words of a tab; that of the targets only where there is one."""
    return [column for column in TEXT_WIDTHS if column != TARGET or any(line.target for line in lines)]


def write_line(
    book: Book,
    sheet: Sheet,
    at: int,
    tab: ScorecardTab,
    line: Line,
    *,
    texts: Sequence[str],
    widths: Sequence[int],
    group_begins: bool,
) -> None:
    edge = {**BENEATH, "top": 1, "top_color": ACCENT if group_begins else LINE}
    bold = {"bold": not line.row.category}
    first_figure = len(BEFORE_FIGURES)
    places = [*range(first_figure), *range(first_figure + len(tab.columns), len(widths))]
    for place, text in zip(places, texts, strict=True):
        write_text(
            sheet,
            at,
            place,
            text,
            book.style(**edge, align="left", indent=1, bold=place == MEASURE and not line.row.category),
        )
    periods = list(dict.fromkeys(column.period for column in tab.columns))
    for place, (column, cell) in enumerate(zip(tab.columns, line.row.cells, strict=True), first_figure):
        look = {**edge, **bold}
        if periods.index(column.period) % 2 == 0:
            look["bg_color"] = SHADE
        write_figure(book, sheet, at, place, cell, line.in_percent, look)
    fit_height(sheet, at, [(text, widths[place]) for place, text in zip(places, texts, strict=True)])


def _widths(lines: Sequence[Line], columns: Sequence[str], figures: int) -> list[int]:
    """Column widths: as wide as the longest word asks, within what still prints on one page."""
    words = zip(*(line.texts(None, columns) for line in lines), strict=True) if lines else [()] * len(columns)
    texts = []
    for column, texts_of_column in zip(columns, words, strict=True):
        low, high = TEXT_WIDTHS[column]
        texts.append(min(max(max(map(len, texts_of_column), default=0) + 2, low), high))
    split = len(BEFORE_FIGURES)
    return [*texts[:split], *[NUMBER_WIDTH] * figures, *texts[split:]]


def _subject(tab: ScorecardTab) -> str:
    quarters = [column.period_title for column in tab.columns]
    return f"{tab.title}, {quarters[0]} to {quarters[-1]}" if quarters else tab.title


def lines_of(row: ScorecardRow) -> Iterator[Line]:
    """The lines that a row prints: counts, percentages, or both. A row without any number is a line of counts."""
    if any(cell.count is not None for cell in row.cells) or not row.has_percent:
        yield Line(row, in_percent=False)
    if row.has_percent:
        yield Line(row, in_percent=True)


def created_at(control: DocumentControl) -> datetime:
    """The document control's date, so that the same scorecard gives the same bytes on any day."""
    for text in (control.created_on, control.as_at):
        for pattern in ("%d %B %Y", "%Y-%m-%d", "%d/%m/%Y"):
            try:
                return datetime.strptime(text.partition(",")[0].strip(), pattern).replace(tzinfo=UTC)
            except ValueError:
                continue
    return NO_DATE
