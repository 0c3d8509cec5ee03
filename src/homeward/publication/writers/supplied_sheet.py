"""The scorecard's sheet of supplied figures: each beside what Homeward computes, with the difference and its source."""

from decimal import Decimal

from homeward.publication.papers.model import ComparedFigure, Scorecard
from homeward.publication.writers.spreadsheet import A3, BENEATH, Book, fit_height, write_text

SUPPLIED = "Supplied figures"
SUPPLIED_WORDS = "What agencies typed into their returns, beside what is computed"
_HEADINGS = (
    *("Tab", "Ref", "Measure", "Unit", "Agency", "Quarter"),
    *("Supplied", "Computed", "Difference", "Printed", "Source", "Note"),
)
_WIDTHS = (12, 6, 30, 11, 16, 26, 12, 12, 12, 12, 40, 40)
_NUMBERS = (6, 7, 8)


def write_supplied(book: Book, scorecard: Scorecard) -> None:
    """Write the sheet; those that differ come first, then in the scorecard's order."""
    rows = sorted(scorecard.supplied, key=lambda figure: not figure.difference)
    differing = sum(bool(figure.difference) for figure in rows)
    sheet = book.sheet(SUPPLIED, _WIDTHS, A3)
    at = book.title(
        sheet,
        SUPPLIED,
        "What agencies typed into their returns, beside what is computed from records where Homeward computes it.",
        f"{len(rows)} were supplied; {differing} differ from what is computed, and stand first.",
        scorecard.marking,
    )
    book.table(sheet, at, SUPPLIED, "A row is a supplied figure.", _HEADINGS, len(rows), _NUMBERS)
    for line, figure in enumerate(rows, at + 1):
        cells = _cells(figure)
        for place, cell in enumerate(cells):
            style = book.style(**BENEATH, align="right" if place in _NUMBERS else "left", bold=place == 8)
            if isinstance(cell, int | Decimal):
                sheet.write_number(line, place, float(cell), style)
            else:
                write_text(sheet, line, place, cell, style)
        fit_height(sheet, line, [(str(cell), width) for cell, width in zip(cells, _WIDTHS, strict=True)])


def _cells(figure: ComparedFigure) -> tuple[str | int | Decimal, ...]:
    whole = figure.supplied.isdigit()
    supplied = int(figure.supplied) if whole else figure.supplied or figure.supplied_status
    computed: str | int = figure.computed_status or "not computed"
    if figure.computed is not None:
        computed = figure.computed if isinstance(figure.computed, int) else f"{figure.computed}"
    difference: str | Decimal = "" if figure.difference is None else figure.difference
    return (
        *(figure.tab, figure.ref, figure.label, figure.unit, figure.agency, figure.quarter),
        *(supplied, computed, difference, figure.printed, figure.source, figure.note),
    )
