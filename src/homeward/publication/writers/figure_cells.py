"""Numbers of a spreadsheet: a cell's count or percentage as a number, with its shorthand in the format."""

from decimal import Decimal
from typing import Any

from homeward.publication.papers.model import Cell, Shorthand
from homeward.publication.writers.spreadsheet import Book, Sheet

NUMBERS = {"align": "right", "text_wrap": False}


def write_figure(
    book: Book, sheet: Sheet, at: int, place: int, cell: Cell, in_percent: bool, properties: dict[str, Any]
) -> None:
    """A number with its shorthand in its format, so that it stays a number; or the shorthand that says why not."""
    value = cell.percent if in_percent else cell.count
    status = (cell.percent_status or cell.status) if in_percent else cell.status
    if value is None:
        sheet.write_string(at, place, status or Shorthand.NOT_AVAILABLE, book.style(**properties, **NUMBERS))
        return
    mark = f'" {status}"'.replace('""', "") if status else ""
    if isinstance(value, Decimal):
        places = f"{Decimal(0):.{decimals(value)}f}"
        number, shown = (float(value / 100), f"{places}%") if in_percent else (float(value), f"#,##{places}")
    else:
        number, shown = value, "#,##0"
    sheet.write_number(at, place, number, book.style(**properties, **NUMBERS, num_format=shown + mark))


def decimals(value: Decimal) -> int:
    """The decimals that a percentage is printed with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
