"""
The workbook of an agency's quarterly return: a cover, and a sheet for each tab of the scorecard with the rows it owes.

Beside each cell to fill stand what is counted, in which unit, and what is known of the quarter before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from homeward.dataset.periods import Period, quarter_before
from homeward.figures.returns import form
from homeward.figures.returns.model import ReturnRow
from homeward.figures.returns.values import PER_CENT
from homeward.publication.writers.spreadsheet import BENEATH, Book, Sheet, fit_height, sheet_names, write_text

MARKING = "OFFICIAL-SENSITIVE when filled"
_WIDTHS = (10, 6, 26, 30, 11, 44, 16, 18, 30, 10)
_TO_FILL = "#FFF7D6"


@dataclass(frozen=True)
class BlankReturn:
    """
    A return to be filled.

    Attributes:
        before: by row's code, the cell that shows the quarter before.
        reply_to: whom to send it to; perhaps empty.
    """

    partnership: str
    agency: str
    quarter: Period
    rows: Sequence[ReturnRow]
    before: Mapping[str, str]
    reply_to: str = ""


def return_workbook(of: BlankReturn) -> bytes:
    """The workbook, as bytes; the same every time."""
    book = Book(f"{of.partnership}: return of {of.agency}, {form.months_of(of.quarter)}", MARKING)
    _write_cover(book, of)
    tabs = list(dict.fromkeys(row.tab for row in of.rows))
    for tab, name in zip(tabs, sheet_names(tabs, [form.COVER]), strict=True):
        _write_tab(book, of, name, [row for row in of.rows if row.tab == tab])
    return book.finished({"title": book.name, "comments": f"{len(of.rows)} rows to fill."})


def _write_cover(book: Book, of: BlankReturn) -> None:
    sheet = book.sheet(form.COVER, [24, 90])
    at = book.title(sheet, f"Return for {form.months_of(of.quarter)}", f"{of.agency}, to {of.partnership}")
    computed = sum(row.is_computed for row in of.rows)
    facts = [
        (form.PARTNERSHIP, of.partnership),
        (form.AGENCY, of.agency),
        (form.QUARTER, f"{of.quarter.name} ({form.months_of(of.quarter)})"),
        ("Send it to", of.reply_to or "whoever sent it to you"),
        ("How to fill it", "Type a number into every yellow cell. 0 where there was none: an empty cell says nothing."),
        ("No figure", f"Choose '{form.NOT_AVAILABLE}' or '{form.NOT_APPLICABLE}' from the cell's list, and say why."),
        (
            "What not to change",
            "Headings and row codes. Rows and columns may be sorted: each is found by its words.",
        ),
        ("Rows", f"{len(of.rows)}, of which Homeward computes {computed} from records as well: both will be compared."),
    ]
    book.texts(sheet, at, "About this return", ("What", "About this return"), facts)


def _write_tab(book: Book, of: BlankReturn, name: str, rows: Sequence[ReturnRow]) -> None:
    sheet = book.sheet(name, _WIDTHS)
    headings = form.headings(of.quarter, quarter_before(of.quarter))
    book.table(
        sheet,
        0,
        f"{name} to fill",
        f"The figures of {of.agency} for {form.months_of(of.quarter)}.",
        headings,
        len(rows),
    )
    sheet.set_row(0, 45)
    for at, row in enumerate(rows, 1):
        _write_row(book, sheet, at, row, of.before.get(row.code, ""))
    place = headings.index(form.value_heading(of.quarter))
    _offer_choices(sheet, len(rows), place)
    sheet.freeze_panes(1, 4)


def _write_row(book: Book, sheet: Sheet, at: int, row: ReturnRow, before: str) -> None:
    plain, quiet = book.style(**BENEATH), book.style(**BENEATH, font_color="#6B7280")
    texts = (row.code, row.ref, row.heading, row.label, row.unit, row.definition, before, "", "", row.code)
    for place, text in enumerate(texts):
        write_text(sheet, at, place, text, quiet if place in (0, 6, 9) else plain)
    number = "0.0" if row.unit == PER_CENT else "#,##0"
    sheet.write_blank(at, 7, None, book.style(bg_color=_TO_FILL, border=1, num_format=number, align="right"))
    sheet.write_blank(at, 8, None, book.style(**BENEATH, bg_color="#FFFFFF"))
    fit_height(sheet, at, list(zip(texts, _WIDTHS, strict=True)))


def _offer_choices(sheet: Sheet, rows: int, place: int) -> None:
    """The list offers the words; a number may be typed all the same."""
    sheet.data_validation(
        1,
        place,
        rows,
        place,
        {
            "validate": "list",
            "source": list(form.CHOICES),
            "show_error": False,
            "input_title": "A number",
            "input_message": "Type a number (0 is a number), or choose why there is none.",
        },
    )
