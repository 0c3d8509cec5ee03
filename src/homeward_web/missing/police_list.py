"""
The police's morning list as text: rows with tabs, semicolons or commas between, with or without headings.

    reference    | name           | born       | missing since    | returned
    -------------+----------------+------------+------------------+------------------
    MP/26/00123  | ASHTON, Rosie  | 04/03/2011 | 13/04/2026 22:10 | 14/04/2026 06:30

What cannot be read is said of its row, and the other rows are read all the same.
"""

import csv
import io
import re
from dataclasses import dataclass
from datetime import date, datetime, time

from homeward.dataset.uk_time import to_utc
from homeward_web.missing.when import When

COLUMNS = ("reference", "name", "born_on", "began", "returned")
_HEADINGS = {
    "reference": ("reference", "ref", "compact", "incident", "number", "urn"),
    "born_on": ("birth", "born", "dob"),
    "returned": ("return", "found", "located", "end"),
    "began": ("since", "missing from", "reported", "last seen", "start", "began", "date"),
    "name": ("name", "child", "person", "nominal"),
}
_DAYS = ("%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%d %b %Y", "%d %B %Y")
_TIMES = ("%H:%M", "%H:%M:%S", "%H%M")
_NUMBER = re.compile(r"[\s/\-]+")


@dataclass(frozen=True)
class ListRow:
    """
    One row of the list.

    Attributes:
        number: of the row in the text, from 1; headings and empty rows count.
        names: the words of the name, folded, in no order: `Ashton, Rosie` is `Rosie Ashton`.
        unread: the columns that could not be read, as a page names them.
    """

    number: int
    reference: str
    name: str
    born_on: date | None
    began: When | None
    returned: When | None
    unread: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        return words_of(self.name)


def read_list(text: str) -> list[ListRow]:
    """The rows of a list, without its headings and empty rows."""
    order: tuple[str, ...] = COLUMNS
    rows = []
    for number, cells in enumerate(_cells(text), start=1):
        if not any(cells):
            continue
        if found := _headings(cells):
            order = found
        else:
            rows.append(_row(number, dict(zip(order, cells, strict=False))))
    return rows


def words_of(name: str) -> frozenset[str]:
    """The words of a name, folded, in no order."""
    return frozenset(re.findall(r"[^\W\d_]+", name.casefold()))


def folded(reference: str) -> str:
    """A reference without its spaces, slashes and hyphens, and whatever its case."""
    return _NUMBER.sub("", reference).casefold()


def _cells(text: str) -> list[list[str]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    between = max("\t;,", key=first.count)
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=between)]


def _headings(cells: list[str]) -> tuple[str, ...]:
    """The columns that a row of headings names; empty where it is none."""
    if any(re.search(r"\d", cell) for cell in cells):
        return ()
    found = tuple(_column(cell.casefold()) for cell in cells)
    return found if "reference" in found or "name" in found else ()


def _column(heading: str) -> str:
    """Which column a heading names, by a word that begins so: `returned` is not the `urn`."""
    return next(
        (name for name, words in _HEADINGS.items() if any(re.search(rf"\b{word}", heading) for word in words)), ""
    )


def _row(number: int, cells: dict[str, str]) -> ListRow:
    began, returned = _when(cells.get("began", "")), _when(cells.get("returned", ""))
    born = _when(cells.get("born_on", ""))
    read = {"date of birth": ("born_on", born), "missing since": ("began", began), "returned": ("returned", returned)}
    unread = tuple(words for words, (name, value) in read.items() if cells.get(name) and value is None)
    return ListRow(
        number,
        cells.get("reference", ""),
        cells.get("name", ""),
        born.on if born else None,
        began,
        returned,
        unread,
    )


def _when(written: str) -> When | None:
    """A UK date with or without a clock time; None where there is none or it cannot be read."""
    words = written.replace("T", " ").replace(",", " ").split()
    for cut in range(len(words), 0, -1):
        on = _first(_DAYS, " ".join(words[:cut]))
        if on is None:
            continue
        if cut == len(words):
            return When.day(on.date())
        at = _first(_TIMES, " ".join(words[cut:]))
        return When.minute(_utc(on.date(), at.time())) if at else None
    return None


def _first(forms: tuple[str, ...], written: str) -> datetime | None:
    for form in forms:
        try:
            return datetime.strptime(written, form)  # noqa: DTZ007 - a clock time of the UK, as it was written
        except ValueError:
            continue
    return None


def _utc(on: date, at: time) -> datetime:
    return to_utc(datetime.combine(on, at))
