"""The data specification as a sheet of the scorecard's workbook."""

from dataclasses import replace

from homeward.publication.papers.cell_model import Cell
from homeward.publication.papers.specification_model import SpecificationLine, SpecificationTable
from homeward.publication.papers.target_words import target_text
from homeward.publication.writers.figure_cells import write_figure
from homeward.publication.writers.spreadsheet import A3, BENEATH, Book, fit_height, write_text

SPECIFICATION = "Data specification"
SPECIFICATION_WORDS = "Each indicator of the data specification beside its target"
_BEFORE = ("Number", "Section", "Indicator", "LSCB scorecard", "Type", "Polarity", "Source", "Frequency")
_WIDTHS_BEFORE = (8, 16, 44, 12, 10, 16, 18, 20)
_AGAINST = ("Target", "Against target")
_NUMBER_WIDTH, _AGAINST_WIDTH = 16, 24


def write_specification(book: Book, table: SpecificationTable) -> None:
    """Write the sheet: words, then the quarters with the same quarter a year before, the target, and what it says."""
    headings = (*_BEFORE, table.before, *table.quarters, *_AGAINST)
    numbers = range(len(_BEFORE), len(headings) - 1)
    widths = (*_WIDTHS_BEFORE, *[_NUMBER_WIDTH] * (len(table.quarters) + 2), _AGAINST_WIDTH)
    sheet = book.sheet(SPECIFICATION, widths, A3)
    about = (
        f"{table.council}. Whether a target is met is said of the latest figure, by the indicator's polarity; where "
        "neither way is better, nothing is met or not."
    )
    at = book.title(sheet, table.title, about, *table.notes, table.marking)
    book.table(
        sheet,
        at,
        SPECIFICATION,
        "A row is an indicator of the data specification.",
        headings,
        len(table.lines),
        numbers,
    )
    for row, line in enumerate(table.lines, at + 1):
        texts = (*_words(line), *(cell.text() for cell in _cells(line)), _target(line), line.against)
        for place, text in enumerate(texts):
            look = {"align": "right"} if place in numbers else {"align": "left", "indent": 1}
            write_text(sheet, row, place, text, book.style(**BENEATH, **look, bold=place == len(texts) - 1))
        for place, cell in enumerate(_cells(line), len(_BEFORE)):
            write_figure(book, sheet, row, place, cell, line.is_percent, {**BENEATH})
        fit_height(sheet, row, list(zip(texts, widths, strict=True)))


def _cells(line: SpecificationLine) -> list[Cell]:
    """The figures; one of a half-year says beside it which, since a quarter heads its column: `224 Oct to Mar`."""
    cells = zip((line.before, *line.cells), line.half_years, strict=True)
    return [replace(cell, status=f"{cell.status} {when}".strip()) if when else cell for cell, when in cells]


def _words(line: SpecificationLine) -> tuple[str, ...]:
    unit = f"{line.unit}, by half-year" if any(line.half_years) else line.unit
    return (
        *(line.number, line.section, f"{line.label} ({unit})", line.link),
        *(line.type, line.polarity, line.source, line.frequency),
    )


def _target(line: SpecificationLine) -> str:
    return target_text(line.target, is_percent=line.is_percent)
