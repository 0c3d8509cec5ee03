"""
A workbook being written: what every sheet of it shares, whatever the paper.

As the Government Analysis Function asks of spreadsheets: one header row, tagged as a table with a name, no merged
cells, no blank rows or columns in a table, text wrapped. Text is always text: no formula, link or number is guessed
from it. The same words and numbers give the same bytes.
"""

import re
from collections.abc import Collection, Sequence
from io import BytesIO
from textwrap import wrap
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

A4, A3 = 9, 8
SHEET_NAME_LENGTH = 31
CELL_LENGTH = 32_767
TOO_LONG = " ... (cut: a cell holds no more; the whole text is in the file of comments)"
ACCENT, SHADE, LINE, LINK = "#1D3557", "#F1F4F7", "#B1B4B6", "#1D70B8"
BENEATH = {"bottom": 1, "bottom_color": LINE}
LINE_HEIGHT = 13
ROW_HEIGHT_LIMIT = 409

Sheet = Any  # xlsxwriter's Worksheet and Format say nothing useful about their types
Format = Any


class Book:
    """A workbook being written: what all its sheets share."""

    def __init__(self, title: str, marking: str) -> None:
        self.marking, self.name = marking, title
        self.bytes = BytesIO()
        self.file = xlsxwriter.Workbook(
            self.bytes,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_format_properties": {"font_name": "Arial", "font_size": 10},
            },
        )
        self.widths: dict[str, tuple[int, ...]] = {}
        self.tables: list[str] = []
        self.formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def finished(self, properties: dict[str, Any]) -> bytes:
        """The whole file, with its document properties."""
        self.file.set_properties({k: printable(v) if isinstance(v, str) else v for k, v in properties.items()})
        self.file.close()
        return in_british_english(self.bytes)

    def style(self, **properties: Any) -> Format:
        """A cell format: text wrapped and at the top, unless told otherwise."""
        asked = {"valign": "top", "text_wrap": True, **properties}
        key = tuple(sorted(asked.items()))
        if key not in self.formats:
            self.formats[key] = self.file.add_format(asked)
        return self.formats[key]

    def sheet(self, name: str, widths: Sequence[int], paper: int = A4) -> Sheet:
        """A new sheet with its columns, its paper, the marking at its head and the page number at its foot."""
        sheet = self.file.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(paper)
        sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        # An ampersand begins a code, and a size would swallow digits after it: hence doubled, and the font last.
        marking, title = (printable(text).replace("&", "&&")[:180] for text in (self.marking, f"{self.name}: {name}"))
        sheet.set_header(f'&C&9&"Arial,Bold"{marking}')
        sheet.set_footer(f'&L&9&"Arial,Regular"{title}&R&9&"Arial,Regular"Page &P of &N')
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        self.widths[name] = tuple(widths)
        return sheet

    def title(self, sheet: Sheet, title: str, *beneath: str) -> int:
        """The lines above a table; gives the row after them."""
        texts = [(title, {"bold": True, "font_size": 16, "font_color": ACCENT})]
        texts += [(text, {"bold": text == self.marking}) for text in beneath if text]
        for at, (text, properties) in enumerate(texts):
            write_text(sheet, at, 0, text, self.style(text_wrap=False, valign="vcenter", **properties))
            sheet.set_row(at, LINE_HEIGHT * 2 if at == 0 else LINE_HEIGHT + 4)
        return len(texts)

    def table(
        self,
        sheet: Sheet,
        at: int,
        name: str,
        about: str,
        headings: Sequence[str],
        rows: int,
        numbers: Collection[int] = (),
        *,
        stays_in_sight: bool = True,
    ) -> None:
        """
        Tag what stands from row `at` as a table, and write its header row. A table needs a row.

        `numbers` are the columns of numbers: their headings stand to the right, as the numbers do. The header row
        `stays_in_sight`, with all above it, while the rest is scrolled. Headings keep to
        the top of a row with room beneath, where spreadsheet programs draw the buttons of the filters.
        """
        look = {"bold": True, "bg_color": ACCENT, "font_color": "#FFFFFF"}
        styles = (self.style(**look, align="left", indent=1), self.style(**look, align="right"))
        sheet.add_table(
            at,
            0,
            at + rows,
            len(headings) - 1,
            {
                "name": self.table_name(name),
                "title": name,
                "description": about,
                "style": None,
                "autofilter": bool(numbers),
                "columns": [
                    {"header": heading, "header_format": styles[place in numbers]}
                    for place, heading in enumerate(headings)
                ],
            },
        )
        sheet.set_row(at, LINE_HEIGHT * 3 if numbers else LINE_HEIGHT + 6)
        sheet.repeat_rows(at)
        if stays_in_sight:
            sheet.freeze_panes(at + 1, 0)
        sheet.print_area(0, 0, at + rows, len(headings) - 1)

    def table_name(self, name: str) -> str:
        """A name for a table: letters, digits and underscores, no two alike."""
        plain = re.sub(r"\W+", "_", name.lower()).strip("_")[:100]
        alike = sum(
            taken == plain or re.fullmatch(re.escape(plain) + r"__\d+", taken) is not None for taken in self.tables
        )
        self.tables.append(plain if not alike else f"{plain}__{alike + 1}")
        return self.tables[-1]

    def texts(self, sheet: Sheet, at: int, name: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table of words."""
        self.table(sheet, at, name, "", headings, len(rows))
        for line, row in enumerate(rows, at + 1):
            for column, text in enumerate(row):
                write_text(sheet, line, column, text, self.style(**BENEATH, align="left", indent=1, bold=column == 0))
            fit_height(sheet, line, list(zip(row, self.widths[sheet.get_name()], strict=True)))


def fit_height(sheet: Sheet, at: int, texts: Sequence[tuple[str, int]]) -> None:
    """As high as the longest of the texts needs in its column's width; LibreOffice does not find that out by itself."""
    lines = max((lines_in(text, width) for text, width in texts), default=1)
    sheet.set_row(at, min(lines * LINE_HEIGHT + 4, ROW_HEIGHT_LIMIT))


def lines_in(text: str, width: int) -> int:
    """An estimate: letters are narrower than the digits that a column's width is measured in, capitals wider."""
    room = {True: int(width * 0.75), False: int(width * 1.1) - 1}
    return sum(len(wrap(part, room[part.isupper()])) or 1 for part in text.split("\n"))


def write_text(sheet: Sheet, at: int, place: int, text: str, style: Format) -> None:
    """Text as text: never a formula, a link or a number, and never lost for its length without a word."""
    if len(text) > CELL_LENGTH:
        text = text[: CELL_LENGTH - len(TOO_LONG)] + TOO_LONG
    if text:
        sheet.write_string(at, place, text, style)
    else:
        sheet.write_blank(at, place, None, style)


def write_link(book: Book, sheet: Sheet, at: int, name: str, **properties: Any) -> None:
    style = book.style(font_color=LINK, underline=1, text_wrap=False, **properties)
    place = name.replace("'", "''")
    sheet.write_url(at, 0, f"internal:'{place}'!A1", style, string=name, tip=f"Go to the sheet {name}")


def printable(text: str) -> str:
    """Without what XML cannot hold, for the places where xlsxwriter does not see to it itself: names and headings."""
    return re.sub(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]", " ", text)


def sheet_names(names: Sequence[str], taken: Collection[str]) -> list[str]:
    """Names that Excel takes: without its forbidden signs, at most 31 letters (cut between words), each once."""
    used = {"history", *(name.lower() for name in taken)}
    given = []
    for name in names:
        plain = " ".join(re.sub(r"[\[\]:*?/\\]", " ", printable(name)).split()).strip("'") or "Tab"
        short, number = shortened(plain, SHEET_NAME_LENGTH), 1
        while short.lower() in used:
            number += 1
            short = f"{shortened(plain, SHEET_NAME_LENGTH - 4)} {number}"
        used.add(short.lower())
        given.append(short)
    return given


def shortened(text: str, length: int) -> str:
    return (
        text if len(text) <= length else text[: length + 1].rpartition(" ")[0].strip("' ") or text[:length].strip("' ")
    )


def unique(headings: Sequence[str]) -> list[str]:
    """Headings of which a table may have no two alike, whatever their capitals."""
    seen: dict[str, int] = {}
    given = []
    for heading in map(printable, headings):
        seen[heading.lower()] = seen.get(heading.lower(), 0) + 1
        count = seen[heading.lower()]
        given.append(heading if count == 1 else f"{heading} ({count})")
    return given


def in_british_english(workbook: BytesIO) -> bytes:
    """The workbook with its language in its properties, which screen readers ask for and xlsxwriter cannot say."""
    given = BytesIO()
    with ZipFile(workbook) as before, ZipFile(given, "w", ZIP_DEFLATED) as after:
        for part in before.infolist():
            content = before.read(part)
            if part.filename == "docProps/core.xml":
                content = content.replace(
                    b"</cp:coreProperties>", b"<dc:language>en-GB</dc:language></cp:coreProperties>"
                )
            after.writestr(part, content)
    return given.getvalue()
