"""
The published workbook, laid out by `gptables` as the Government Analysis Function asks of spreadsheets.

A cover, a table of contents, notes, and one table a sheet. No merged cell, no empty cell, one header row that is marked
up as such, a name for each table, shorthand explained above the table that has it. pandas comes with `gptables`: both
are imported only here, and only when a workbook is written.
"""

import gc
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from homeward.dataset.errors import HomewardError
from homeward.dataset.writing import in_words
from homeward.publication.papers.published import (
    CATEGORY,
    MARKED,
    MEASURE,
    NO_SHORTHAND,
    TARGET,
    UNIT,
    PublishedRow,
    PublishedTable,
    PublishedWorkbook,
)
from homeward.publication.writers.workbook import created_at, decimals

if TYPE_CHECKING:
    from gptables import Cover, GPTable

HOW = "how_counted"
"""The name of the first general note; each has its number after it."""
READING = (
    "Numbers, percentages and other values stand in tables of their own. A table's columns are quarters, each with a "
    "column for every agency. Percentages are in per cent: 38.8 is 38.8%."
)
CONTENTS = "This worksheet contains one table. Each name is a link to its sheet."
IN_HEADING = "Shorthand in a column's heading is of all its numbers; that of single numbers stands in the last column."


def write_published_workbook(workbook: PublishedWorkbook, path: Path) -> None:
    """
    Write the workbook. The same tables give the same bytes.

    Raises:
        HomewardError: the file cannot be written.
    """
    content = _content_of(workbook)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise HomewardError(f"{in_words(error, path)}") from error


def _content_of(workbook: PublishedWorkbook) -> bytes:
    import pandas as pd

    gptables = _library()

    notes = _Notes(workbook)
    sheets = {
        f"Table_{number}": _sheet(table, number, workbook, notes) for number, table in enumerate(workbook.tables, 1)
    }
    buffer = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pandas, about its own future
        book = gptables.produce_workbook(
            buffer,
            sheets,
            cover=_cover(workbook),
            contentsheet_options={"instructions": CONTENTS},
            notes_table=pd.DataFrame(notes.texts.items(), columns=["name", "Note text"]),
            workbook_options={"strings_to_formulas": False, "strings_to_urls": False},
        )
        book.set_properties(
            {
                "title": workbook.title,
                "subject": workbook.partnership,
                "author": workbook.control.created_by,
                "keywords": workbook.marking,
                "created": created_at(workbook.control),
            }
        )
        book.close()
    return buffer.getvalue()


@cache
def _library() -> Any:
    """`gptables`, imported when it is first needed. It leaves a file of its own open until that is collected."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        import gptables

        gc.collect()
    return gptables


class _Notes:
    """The notes: the general ones, then what each measure counts, each once, by the name that it is marked with."""

    def __init__(self, workbook: PublishedWorkbook) -> None:
        self.texts = {f"{HOW}{number}": _plain(note) for number, note in enumerate(workbook.notes, 1)}
        self.general = tuple(self.texts)
        self._names: dict[str, str] = {}
        for table in workbook.tables:
            for row in table.rows:
                if row.definition and row.definition not in self._names:
                    self._names[row.definition] = f"measure{len(self._names) + 1}"
        self.texts |= {name: _plain(definition) for definition, name in self._names.items()}

    def mark(self, row: PublishedRow) -> str:
        """What marks a measure with its note, as `gptables` writes it."""
        return f"$${self._names[row.definition]}$$" if row.definition else ""


def _cover(workbook: PublishedWorkbook) -> "Cover":
    return _library().Cover(
        title=workbook.title,
        intro=[f"{workbook.partnership}. {workbook.marking}.", f"Records as at {workbook.control.as_at}."],
        about=[READING, IN_HEADING, "Shorthand is in square brackets, and explained on each sheet that has it."],
        contact=[text for text in (workbook.control.created_by, workbook.control.contact) if text],
    )


def _sheet(table: PublishedTable, number: int, workbook: PublishedWorkbook, notes: _Notes) -> "GPTable":
    import pandas as pd

    gptables = _library()

    said = table.said_of_columns()
    is_marked = _has_marked(table, said)
    headings = [*_headings(table, said), *([TARGET] if table.has_target else []), *([MARKED] if is_marked else [])]
    rows = [_values(row, table, said, notes, is_marked=is_marked) for row in table.rows]
    frame = pd.DataFrame(rows, columns=[MEASURE, CATEGORY, UNIT, *headings], dtype=object)
    general = "".join(f"$${name}$$" for name in notes.general)
    return gptables.GPTable(
        table=frame,
        table_name=f"table_{number}",
        title=f"Table {number}: {table.title}",
        subtitles=[
            f"{workbook.partnership}. Records as at {workbook.control.as_at}.",
            f"{workbook.marking}.",
            *([f"How its figures are counted: {general}"] if general else []),
        ],
        instructions="This worksheet contains one table. Notes are on the notes worksheet.",
        legend=_legend(table),
        index_columns={1: 0, 2: 1, 3: 2},
        additional_formatting=list(_formats(table)),
    )


def _headings(table: PublishedTable, said: Mapping[str, frozenset[str]]) -> Iterator[str]:
    for heading in table.headings:
        yield " ".join([heading, *sorted(said[heading])])


def _has_marked(table: PublishedTable, said: Mapping[str, frozenset[str]]) -> bool:
    return any(row.marked(table.headings, said) != NO_SHORTHAND for row in table.rows)


def _values(
    row: PublishedRow, table: PublishedTable, said: Mapping[str, frozenset[str]], notes: _Notes, *, is_marked: bool
) -> list[object]:
    numbers = [_value(cell.number) if cell.number is not None else " ".join(cell.marks) for cell in row.cells]
    words = [*([_plain(row.target)] if table.has_target else []), *([row.marked(table.headings, said)] * is_marked)]
    return [f"{_plain(row.measure)} {notes.mark(row)}".strip(), _plain(row.category), row.unit, *numbers, *words]


def _value(number: int | Decimal) -> int | float:
    return number if isinstance(number, int) else float(number)


def _legend(table: PublishedTable) -> list[str]:
    if not table.shorthand():
        return []
    return ["Some shorthand is used in this table.", *(f"{mark} is {meaning}." for mark, meaning in table.shorthand())]


def _formats(table: PublishedTable) -> Iterator[dict[str, Any]]:
    """A number's format: as many decimals as it is printed with."""
    for line, row in enumerate(table.rows, 1):
        for place, cell in enumerate(row.cells, 3):
            if cell.number is not None:
                places = decimals(cell.number) if isinstance(cell.number, Decimal) else 0
                shown = "#,##0" + (f".{'0' * places}" if places else "")
                yield {"cell": {"cells": (line, place), "format": {"num_format": shown, "align": "right"}}}
            else:
                yield {"cell": {"cells": (line, place), "format": {"align": "right"}}}


_LINK = re.compile(r"\]\(")


def _plain(text: str) -> str:
    """Text that `gptables` takes for no link and no mark of a note."""
    return _LINK.sub("] (", " ".join(text.replace("$", "").split()))


def sheet_names(workbook: PublishedWorkbook) -> Sequence[str]:
    """The sheets in their order."""
    return ["Cover", "Contents", "Notes", *(f"Table_{number}" for number in range(1, len(workbook.tables) + 1))]
