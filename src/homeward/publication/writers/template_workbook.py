"""
A template workbook: a sheet to fill, one that explains every column, and one of the words that coded columns take.

The sheet to fill has its headings in the first row, drop-down lists, date formats, and a note on each heading.
"""

from homeward.dataset.codes import CODE_LISTS
from homeward.intake.field_meanings import meaning
from homeward.intake.fields import FieldKind
from homeward.intake.templates import SAYS_WHO, Template, TemplateColumn
from homeward.publication.writers.spreadsheet import Book

ROWS_TO_FILL = 300
MARKING = "OFFICIAL-SENSITIVE when filled"
_FORMATS = {FieldKind.DATE: "dd/mm/yyyy", FieldKind.EVENT: "dd/mm/yyyy hh:mm", FieldKind.IDENTIFIER: "@"}
_HOW = {
    FieldKind.IDENTIFIER: "your own reference; the same one every time",
    FieldKind.TEXT: "text",
    FieldKind.DATE: "a date, day first: 02/05/2019",
    FieldKind.EVENT: "a date and a UK clock time: 02/05/2019 22:15; the date alone where the time is not known",
    FieldKind.WHOLE: "a whole number",
    FieldKind.NUMBER: "a number",
    FieldKind.YES_NO: "Yes or No; empty where it is not known",
}
_USED_TO_LINK = "tells who the child is, so that agencies' records find each other; not kept in figures"


def template_workbook(of: Template) -> bytes:
    """The workbook, as bytes; the same every time."""
    book = Book(f"Homeward template: {of.title}", MARKING)
    codes = _codes_of(of)
    _sheet_to_fill(book, of, codes)
    _columns_sheet(book, of)
    if codes:
        _codes_sheet(book, codes)
    return book.finished({"title": book.name, "comments": f"One row is {of.row}."})


def _codes_of(of: Template) -> dict[str, list[str]]:
    """By heading, the words that a coded column takes."""
    return {
        column.heading: [code.label for code in CODE_LISTS[column.field.codes].codes]
        for column in of.columns
        if column.field.codes
    }


def _sheet_to_fill(book: Book, of: Template, codes: dict[str, list[str]]) -> None:
    sheet = book.sheet(of.title, [max(14, min(30, len(column.heading) + 4)) for column in of.columns])
    book.table(sheet, 0, of.title, f"To fill: one row is {of.row}.", [c.heading for c in of.columns], ROWS_TO_FILL)
    lists = list(codes)
    for place, column in enumerate(of.columns):
        style = book.style(num_format=_FORMATS.get(column.field.kind, "General"))
        sheet.set_column(place, place, book.widths[of.title][place], style)
        rules = {"input_title": column.heading[:32], "input_message": _note(column)[:255], "ignore_blank": True}
        if column.heading in codes:
            letter, words = _letter(lists.index(column.heading)), codes[column.heading]
            source = f"=Words!${letter}$2:${letter}${len(words) + 1}"
            rules |= {"validate": "list", "source": source, "error_type": "warning"}
        else:
            rules |= {"validate": "any"}
        sheet.data_validation(1, place, ROWS_TO_FILL, place, rules)


def _columns_sheet(book: Book, of: Template) -> None:
    sheet = book.sheet("Columns", [34, 10, 44, 60])
    at = book.title(
        sheet,
        of.title,
        f"One row is {of.row}. Fill the sheet '{of.title}'; leave its headings as they are, in any order.",
        "Save it under any name and put it among your agency's extracts. A column that you do not have may go.",
    )
    rows = [(c.heading, "yes" if _is_needed(c) else "", _how(c), _meaning(c)) for c in of.columns]
    book.texts(sheet, at, "Columns", ("Column", "Needed", "How to write it", "Meaning"), rows)


def _codes_sheet(book: Book, codes: dict[str, list[str]]) -> None:
    sheet = book.sheet("Words", [30] * len(codes))
    longest = max(map(len, codes.values()))
    rows = [[words[line] if line < len(words) else "" for words in codes.values()] for line in range(longest)]
    book.texts(sheet, 0, "Words", list(codes), rows)


def _is_needed(column: TemplateColumn) -> bool:
    return column.field.required and column.field.name != "category"


def _how(column: TemplateColumn) -> str:
    if column.field.kind is FieldKind.CODE:
        return f"a word of the sheet Words, under {column.heading}"
    return _HOW[column.field.kind]


def _meaning(column: TemplateColumn) -> str:
    if column.field.name in SAYS_WHO and column.table == "person_records":
        return _USED_TO_LINK
    return meaning(column.table, column.field)


def _note(column: TemplateColumn) -> str:
    said = [_meaning(column), _how(column), "needed" if _is_needed(column) else ""]
    return ". ".join(part[:1].upper() + part[1:] for part in said if part) + "."


def _letter(place: int) -> str:
    return chr(ord("A") + place) if place < 26 else f"A{chr(ord('A') + place - 26)}"
