"""
The reconciliation as a workbook: what the police and the councils have, side by side, to be settled line by line.

One table a sheet, one header row, no merged cells; decisions are chosen from a list in the column Decision. References
stand for children: no name is in it. The same records and decisions give the same bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from typing import Any

from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.writing import write_atomically
from homeward.intake.reconciling.answers import CHOICES, DECISION
from homeward.publication.charts.drawing import draw
from homeward.publication.papers.model import Picture
from homeward.publication.papers.reconciliation import COUNTED, Reconciliation
from homeward.publication.papers.reconciliation_lines import Line
from homeward.publication.writers.reconciliation_columns import (
    COUNCIL_COLUMNS,
    ONE_SIDE_COLUMNS,
    PAIR_COLUMNS,
    POLICE_COLUMNS,
    TO_FILL_IN,
    Cell,
    Column,
)
from homeward.publication.writers.spreadsheet import (
    A3,
    BENEATH,
    LINE_HEIGHT,
    ROW_HEIGHT_LIMIT,
    Book,
    Sheet,
    lines_in,
    write_link,
    write_text,
)

COVER, HOW_TO, SUMMARY = "Cover", "How to settle", "Summary"
MOST_LINES = 50_000
"""Lines of a sheet. Nobody settles more, and spreadsheet programs become slow."""
INPUT = "#FFF7D6"
PICTURE_WIDTH = 760
HIGHEST_ROW = 545
"""Pixels of the highest row that Excel has."""


@dataclass(frozen=True)
class Kind:
    """A sheet of one class: its columns, and what its lines are."""

    match_class: str
    columns: tuple[Column, ...]
    about: str

    @property
    def name(self) -> str:
        return CODE_LISTS["match_class"].label(self.match_class)


KINDS = (
    Kind("times_disagree", PAIR_COLUMNS, "One police incident and one council episode whose times differ, most first."),
    Kind(
        "one_against_several",
        PAIR_COLUMNS,
        "A time missing for which one of the two has several records: lines with one number are one time missing.",
    ),
    Kind("police_only", POLICE_COLUMNS, "The council knows the child and has no episode near this time."),
    Kind("council_only", COUNCIL_COLUMNS, "The police know the child and have no incident near this time."),
    Kind(
        "not_linked",
        ONE_SIDE_COLUMNS,
        "No record of the other agency is linked to the child: perhaps it has none, perhaps the link is missing.",
    ),
    Kind("matched", PAIR_COLUMNS, "One police incident and one council episode whose times agree. Nothing to do."),
    Kind(
        "not_comparable",
        ONE_SIDE_COLUMNS,
        "Days that the other's records do not tell of, and absences that need not be reported. Nothing to do.",
    ),
)

STEPS = (
    ("1. Begin with", "The sheet Times disagree: the largest differences are at the top. Filter by your council."),
    (
        "2. Look",
        "Both sides stand beside each other, in UK clock time. What may settle it asks the question that often helps.",
    ),
    ("3. Decide", "Choose in the column Decision. Write a word into Note if others need to know why, and who decided."),
    ("same", "The two are one time missing. Beside a single record: it and the nearest one that is shown."),
    ("different", "The two are two times missing: they are parted, or stay apart."),
    ("police right", "The police have it right. The council corrects, adds or removes its record."),
    ("council right", "The council has it right. The police correct, add or remove theirs."),
    ("leave", "Nobody will change anything. It is not shown as open again."),
    ("undo", "Take back what was decided before."),
    (
        "4. Give it back",
        "Save, and run homeward reconcile with --decisions and this file. What is decided holds for later extracts.",
    ),
    (
        "What changes",
        (
            "same and different change who is with whom, and figures follow. The others leave the records as they are, "
            "until a later extract brings the corrected ones; the line counts as settled."
        ),
    ),
)


def write_reconciliation(found: Reconciliation, path: Path) -> None:
    """
    Write the workbook.

    Raises:
        OSError: the file cannot be written, most often because a spreadsheet program has it open.
    """
    book = Book(f"Reconciliation: {found.partnership}", found.marking)
    _write_cover(book, found)
    _write_how_to(book, found)
    _write_summary(book, found)
    for kind in KINDS:
        _write_lines(book, found, kind, found.lines.get(kind.match_class, ()))
    contents = book.finished(
        {
            "title": book.name,
            "subject": found.partnership,
            "keywords": found.marking,
            "created": datetime(2000, 1, 1, tzinfo=UTC),  # today's would change the bytes daily
        }
    )
    with write_atomically(path) as file:
        file.write(contents)


def _write_cover(book: Book, found: Reconciliation) -> None:
    sheet = book.sheet(COVER, (34, 16, 80))
    at = book.title(sheet, book.name, f"{found.months}. Records as at {found.as_at}.", found.marking)
    sentence = wrap(found.sentence, 130)
    for line, text in enumerate(sentence, at):
        write_text(sheet, line, 0, text, book.style(text_wrap=False))
    at += len(sentence) + 1
    headings, about = ("What", "Records", "What it means"), "The numbers of all months"
    book.table(sheet, at, "Numbers", about, headings, len(found.totals), (1,), stays_in_sight=False)
    where = {kind.name: kind for kind in KINDS}
    for line, (label, count) in enumerate(found.totals, at + 1):
        write_text(sheet, line, 0, label, book.style(**BENEATH, bold=True, align="left", indent=1))
        sheet.write_number(line, 1, count, book.style(**BENEATH, num_format="#,##0"))
        kind = where.get(label) or where.get(label.partition(", ")[2].capitalize())
        write_text(sheet, line, 2, kind.about if kind else "", book.style(**BENEATH, align="left", indent=1))
    at += len(found.totals) + 2
    _insert_picture(sheet, at, found.picture)
    sheet.print_area(0, 0, at, 2)


def _write_how_to(book: Book, found: Reconciliation) -> None:
    sheet = book.sheet(HOW_TO, (24, 110))
    at = book.title(sheet, HOW_TO, "What to do with this workbook, and what each decision means.", found.marking)
    book.texts(sheet, at, HOW_TO, ("Step or decision", "What it means"), STEPS)


def _write_summary(book: Book, found: Reconciliation) -> None:
    """The numbers by month and council."""
    headings = ("Month", "Council", *(label for _, label in COUNTED))
    sheet = book.sheet(SUMMARY, (18, 16, *(12 for _ in COUNTED)), A3)
    at = book.title(sheet, SUMMARY, f"{found.months}, by month and council.", found.marking)
    numbers = range(2, len(headings))
    book.table(sheet, at, SUMMARY, "Police incidents and council episodes", headings, len(found.counts), numbers)
    words = book.style(**BENEATH, align="left", indent=1)
    whole, share = (book.style(**BENEATH, align="right", num_format=form) for form in ("#,##0", "0.0"))
    for line, row in enumerate(found.counts, at + 1):
        write_text(sheet, line, 0, row.month, words)
        write_text(sheet, line, 1, row.council, words)
        for place, cell in enumerate(row.cells, 2):
            if isinstance(cell, str):
                write_text(sheet, line, place, cell, share)
            else:
                sheet.write_number(line, place, cell, whole if isinstance(cell, int) else share)


def _insert_picture(sheet: Sheet, at: int, picture: Picture) -> None:
    """The picture of the months in a row as high as it is."""
    import vl_convert  # 0.1 s from a cold disk: only who draws waits for it

    drawn = draw(picture, PICTURE_WIDTH)
    height = float(drawn.partition('height="')[2].partition('"')[0])
    png = vl_convert.svg_to_png(drawn, scale=2)
    options = {"image_data": BytesIO(png), "x_scale": 0.5, "y_scale": 0.5, "description": picture.sentence}
    sheet.insert_image(at, 0, f"{picture.ref}.png", options | {"object_position": 3})
    sheet.set_row_pixels(at, min(int(height) + 12, HIGHEST_ROW))


def _write_lines(book: Book, found: Reconciliation, kind: Kind, lines: Sequence[Line]) -> None:
    """A sheet of one class, with filters and a list to choose from, or the sentence that there is none."""
    sheet = book.sheet(kind.name, [column.width for column in kind.columns], A3)
    shown = lines[:MOST_LINES]
    more = f"The first {len(shown):,} of {len(lines):,} lines: give fewer months." if len(lines) > len(shown) else ""
    at = book.title(sheet, kind.name, kind.about, f"{found.months}. {_counted(lines)}", more, found.marking)
    write_link(book, sheet, at, HOW_TO)
    if not lines:
        return
    headings = [column.heading for column in kind.columns]
    numbers = [place for place, column in enumerate(kind.columns) if column.is_number]
    book.table(sheet, at + 1, kind.name, kind.about, headings, len(shown), numbers)
    sheet.freeze_panes(at + 2, 3)
    styles = _Styles(book)
    for number, line in enumerate(shown, at + 2):
        _write_line(sheet, number, line, kind.columns, styles)
    place = headings.index(DECISION)
    sheet.data_validation(at + 2, place, at + 1 + len(shown), place, _CHOICE)


_CHOICE: dict[str, Any] = {
    "validate": "list",
    "source": list(CHOICES),
    "input_title": DECISION,
    "input_message": "Choose. The sheet How to settle says what each means.",
    "error_title": DECISION,
    "error_message": f"One of: {', '.join(CHOICES)}.",
}


def _counted(lines: Sequence[Line]) -> str:
    """`12 times missing, of which 3 are settled.`"""
    times = {line.number: line.is_settled for line in lines}
    if not times:
        return "There are none in these months."
    settled = sum(times.values())
    what = "time missing" if len(times) == 1 else "times missing"
    return f"{len(times):,} {what}" + (f", of which {settled:,} are settled." if settled else ".")


class _Styles:
    """The few formats of the cells, made once."""

    def __init__(self, book: Book) -> None:
        self.text = book.style(**BENEATH, align="left", indent=1)
        self.number = book.style(**BENEATH, align="right", num_format="#,##0.##")
        self.time = book.style(**BENEATH, align="left", indent=1, num_format="ddd d mmm yyyy hh:mm")
        self.day = book.style(**BENEATH, align="left", indent=1, num_format="ddd d mmm yyyy")
        self.input = book.style(**BENEATH, align="left", indent=1, bg_color=INPUT)


def _write_line(sheet: Sheet, at: int, line: Line, columns: Sequence[Column], styles: _Styles) -> None:
    tallest = 1
    for place, column in enumerate(columns):
        cell = column.cell(line)
        if column.heading in TO_FILL_IN:
            sheet.write_blank(at, place, None, styles.input)
            continue
        _write_cell(sheet, at, place, cell, styles)
        if isinstance(cell, str) and len(cell) >= column.width:
            tallest = max(tallest, lines_in(cell, column.width))
    sheet.set_row(at, min(tallest * LINE_HEIGHT + 4, ROW_HEIGHT_LIMIT))


def _write_cell(sheet: Sheet, at: int, place: int, cell: Cell, styles: _Styles) -> None:
    match cell:
        case None | "":
            sheet.write_blank(at, place, None, styles.text)
        case datetime():
            sheet.write_datetime(at, place, cell, styles.time)
        case date():
            sheet.write_datetime(at, place, cell, styles.day)
        case int() | float():
            sheet.write_number(at, place, cell, styles.number)
        case _:
            write_text(sheet, at, place, cell, styles.text)
