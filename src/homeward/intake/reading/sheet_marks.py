"""
What the XML of a sheet says and its values do not: how far it reaches, errors, midnights, formulas without a value.

Excel keeps 2 May 2019 at 00:00 as the same number as 2 May 2019. Only the cell's format tells whether a time is meant.
The XML is looked through in pieces as it is unpacked. Whoever writes it in an unusual way hides from this, and gains
nothing by it: what a reader does with such a sheet is bounded by the limits on its process.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

_FAR_COLUMN = re.compile(rb""" r="([A-Za-z]{2,3})[0-9]{1,7}"[^>]*(?<!/)>""")
"""Of a cell that is not empty and not in the first 26 columns. Those of the first row stand for the nearer ones."""

_ANY_CELL = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]*)\s*([0-9]*)""")

_REFERENCE = re.compile(rb"""\sr="([A-Za-z]{1,3})([0-9]{1,7})\"""")
_FORMULA_WITHOUT_VALUE = re.compile(
    rb"""<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)
_ERROR_VALUE = re.compile(rb"""[^<>]*>(?:<(?:\w+:)?f\b[^<]*(?:</(?:\w+:)?f>)?)?<(?:\w+:)?v>(#[A-Z0-9/!?_]{2,15})<""")


@dataclass
class SheetMarks:
    """
    Marks of one sheet. Rows and columns count from 0, as a reader counts them.

    Attributes:
        time_styles: the numbers of the formats that show a date with a time.
        is_strict: every cell is measured, also one that is written in an unusual way. That takes five times as long.
        last_row, last_column: how far the cells reach that hold anything, counted from 1.
        midnights: by column, the rows that hold a date at exactly 00:00 in such a format.
        errors: by row and column, what a formula gave instead of a value.
        without_value: cells with a formula that no spreadsheet program has calculated.
    """

    time_styles: frozenset[int] = frozenset()
    is_strict: bool = False
    last_row: int = 0
    last_column: int = 0
    midnights: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    without_value: list[tuple[int, int]] = field(default_factory=list)

    def cells(self) -> int:
        """How many cells the rectangle around all cells has, as far as it was looked at."""
        return self.last_row * self.last_column

    def look(self, xml: bytes) -> None:
        """Take the marks of one piece of XML, which holds whole rows."""
        self._reach(xml)
        for row, column in self._midnights(xml):
            self.midnights[column].append(row)
        for at in _places(xml, b't="e"'):
            if cell := _cell_around(xml, at):
                value = _ERROR_VALUE.match(xml, at)
                self.errors[cell] = value[1].decode() if value else "#N/A"
        if (b":f" if b":row>" in xml else b"<f") in xml:
            self.without_value += _formulas_without_value(xml)

    def _reach(self, xml: bytes) -> None:
        if self.is_strict:
            for letters, row in set(_ANY_CELL.findall(xml)):
                self.last_row = max(self.last_row, int(row[:9] or 0))
                self.last_column = max(self.last_column, column_number(letters[:9]))
        else:
            self._reach_of_usual_cells(xml)

    def _reach_of_usual_cells(self, xml: bytes) -> None:
        """The rectangle around the cells that hold anything; formatted and empty ones take no space in a reader."""
        first_row = xml[: xml.find(b"row>") + 1]
        near = (letters for letters, _ in _REFERENCE.findall(first_row))
        for letters in {*near, *_FAR_COLUMN.findall(xml)}:
            self.last_column = max(self.last_column, column_number(letters))
        at = xml.rfind(b"<", 0, xml.rfind(b' r="', 0, xml.rfind(b"v>")))
        if last := _cell_of(xml[at : at + 100]):
            self.last_row = max(self.last_row, last[0] + 1)

    def _midnights(self, xml: bytes) -> Iterator[tuple[int, int]]:
        if not self.time_styles:
            return
        styles = "|".join(map(str, sorted(self.time_styles))).encode()
        whole_days = rb's="(?:%b)"[^>]*>(?:<f[^<]*</f>)?<v>[0-9]+(?:\.0*)?</v>' % styles
        for match in re.finditer(whole_days, xml):
            if cell := _cell_around(xml, match.start()):
                yield cell


def column_number(letters: bytes) -> int:
    """A column's number, from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _places(xml: bytes, what: bytes) -> Iterator[int]:
    at = xml.find(what)
    while at >= 0:
        yield at
        at = xml.find(what, at + 1)


def _cell_around(xml: bytes, at: int) -> tuple[int, int] | None:
    """The row and column of the cell whose opening tag is at a place."""
    return _cell_of(xml[xml.rfind(b"<", 0, at) : xml.find(b">", at)])


def _cell_of(attributes: bytes) -> tuple[int, int] | None:
    reference = _REFERENCE.search(attributes)
    return (int(reference[2]) - 1, column_number(reference[1]) - 1) if reference else None


def _formulas_without_value(xml: bytes) -> list[tuple[int, int]]:
    """Cells with a formula and no value. A formula that gives an empty text says so in its type."""
    tags = [match[1] for match in _FORMULA_WITHOUT_VALUE.finditer(xml)]
    return [cell for tag in tags if b't="str"' not in tag and (cell := _cell_of(tag))]
