"""
Reading XML as sheets: each kind of element that holds values is a sheet, and each such element a row.

A row has the values of its own element, then those of the elements around it, and of the one `Header` beside it: in the
SSDA903 return `AMISSING` stands in a child's `HEADER` and `EPISODE` after it, and both need the child's number. The row
number is the line on which the element begins.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

import pyarrow as pa

from homeward.intake.reading.workbook_gate import refuse
from homeward.intake.sheets import PEEK_ROWS, Sheet, Unreadable, clean, heading_text, wanted_columns

LARGEST_FILE = 300 << 20
MOST_ELEMENTS = 5_000_000
DEEPEST = 20
MOST_COLUMNS = 2_000

SSDA903_SHEETS = {
    "HEADER": "Header",
    "EPISODE": "Episodes",
    "AMISSING": "Missing",
    "AREVIEW": "Reviews",
    "PERMANENCE": "PrevPerm",
    "AD_PLACED": "PlacedAdoption",
}
SSDA903_HEADINGS = {"CHILDID": "CHILD", "PL": "PLACE"}
"""The XML return names some tables and columns otherwise than the CSV return does; they are given as in the CSV."""


@dataclass(slots=True)
class _Element:
    """An element while it is open, and afterwards as a row; `values` are those of its parts that hold only text."""

    name: str
    line: int
    above: "_Element | None"
    values: dict[str, str] = field(default_factory=dict)
    header: "_Element | None" = None
    text: list[str] = field(default_factory=list)
    has_parts: bool = False


class XmlBook:
    """An XML file, read whole. Raises Unreadable throughout."""

    def __init__(self, content: bytes) -> None:
        if len(content) > LARGEST_FILE:
            refuse(f"it is larger than {LARGEST_FILE >> 20} MB. Split it, or send it as CSV.")
        reader = _Reader()
        reader.read(content)
        is_903 = "SSDA903" in reader.root.upper()
        self._sheets = {SSDA903_SHEETS.get(n, n) if is_903 else n: rows for n, rows in reader.rows.items()}
        self._headings = SSDA903_HEADINGS if is_903 else {}
        if not self._sheets:
            raise Unreadable("file_is_not_empty", "the file holds no records. Extract it again.")

    def names(self) -> list[str]:
        return list(self._sheets)

    def peek(self, sheet: str, named_as: str) -> list[list[str]]:
        rows = [self._values(row) for row in self._sheets[self._choose(sheet, named_as)][: PEEK_ROWS - 1]]
        headings = list({heading: None for row in rows for heading in row})
        return [headings, *([row.get(heading, "") for heading in headings] for row in rows)]

    def read(self, sheet: str, wanted: set[str] | None, named_as: str) -> Sheet:
        name = self._choose(sheet, named_as)
        rows = self._sheets[name]
        values = [self._values(row) for row in rows]
        headings = list({heading: None for row in values for heading in row})
        if len(headings) > MOST_COLUMNS:
            refuse(f"its records have more than {MOST_COLUMNS} kinds of values. Extract it again.")
        of = [headings[p] for p in wanted_columns(headings, wanted)]
        table = {f"c{i}": pa.array([row.get(h, "") for row in values], pa.string()) for i, h in enumerate(of)}
        table["source_row"] = pa.array([row.line for row in rows], pa.int32())
        table["is_ragged"] = pa.repeat(pa.scalar(False), len(rows))
        return Sheet(name, tuple(heading_text(h) for h in of), clean(pa.table(table), len(of)))

    def _choose(self, sheet: str, named_as: str) -> str:
        asked = sheet or (next(iter(self._sheets)) if len(self._sheets) == 1 else named_as)
        for name in self._sheets:
            if name.casefold() == asked.casefold().strip():
                return name
        raise Unreadable("sheet_is_found", 'It has several kinds of records. Say which in the mapping: sheet = "...".')

    def _values(self, row: _Element) -> dict[str, str]:
        """A row's own values first, then those around it, the nearest first."""
        values: dict[str, str] = {}
        around: _Element | None = row
        while around is not None:
            for level in (around, around.header):
                for heading, value in (level.values if level else {}).items():
                    values.setdefault(self._headings.get(heading, heading), value)
            around = around.above
        return values


class _Reader:
    """Takes rows from XML as it is parsed."""

    def __init__(self) -> None:
        self.root = ""
        self.rows: dict[str, list[_Element]] = defaultdict(list)
        self._open: list[_Element] = []
        self._elements = 0
        self._parser: Any = expat.ParserCreate()

    def read(self, content: bytes) -> None:
        """Raises Unreadable. A declaration of any kind is refused as it is met, before anything is made of it."""
        parser = self._parser
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = self._refuse_declaration
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, ValueError, LookupError):
            line = parser.ErrorLineNumber
            refuse(f"it is no well-formed XML: it breaks off or is wrong at line {line}. Extract it again.")

    def _refuse_declaration(self, *_: object) -> None:
        refuse("it holds a document type declaration (DOCTYPE), which records do not need. Extract it without one.")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS or len(self._open) >= DEEPEST:
            refuse("it holds too many elements, or elements too deep in each other, for records. Extract it again.")
        name = tag.rpartition(":")[2]
        above = self._open[-1] if self._open else None
        if above is None:
            self.root = name
        else:
            above.has_parts = True
        own = {key.rpartition(":")[2]: value for key, value in attributes.items() if not key.startswith("xmlns")}
        self._open.append(_Element(name, self._parser.CurrentLineNumber, above, own))

    def _text(self, text: str) -> None:
        self._open[-1].text.append(text)

    def _end(self, _: str) -> None:
        element = self._open.pop()
        text = "".join(element.text).strip()
        if element.above and not element.has_parts and (text or not element.values):
            for key, value in {"": text, **element.values}.items():
                _add(element.above.values, f"{element.name} {key}".strip(), value)
        elif element.values:
            self.rows[element.name].append(element)
        if element.above and element.name.casefold() == "header":
            element.above.header = element
        element.text.clear()


def _add(values: dict[str, str], name: str, value: str) -> None:
    """A value; one that is there more than once is numbered, and none is lost."""
    heading, number = name, 1
    while heading in values:
        number += 1
        heading = f"{name} {number}"
        if number > MOST_COLUMNS:
            refuse(f"a record holds the same value more than {MOST_COLUMNS} times. Extract it again.")
    values[heading] = value
