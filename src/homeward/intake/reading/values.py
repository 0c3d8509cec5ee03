"""A small workbook's cells as they are, numbers as numbers and dates as dates: for tables of figures."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from homeward.intake.reading.apart import Content, shared
from homeward.intake.reading.cell_texts import Cell
from homeward.intake.reading.kinds import WORKBOOK, check_kind

Rows = tuple[tuple[Cell, ...], ...]

_PLAIN = (str, int, float, bool, type(None))
_BACK: dict[str, Callable[[str], Cell]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}


def read_values(content: bytes) -> list[tuple[str, Rows]]:
    """The sheets of a workbook that are not hidden, each with all its cells from A1 on. Raises Unreadable."""
    check_kind(WORKBOOK, content)
    sheets = shared().values(Content(WORKBOOK, hashlib.sha256(content).hexdigest(), content))
    return [(name, tuple(tuple(unpacked(cell) for cell in row) for row in rows)) for name, rows in sheets]


def packed(cell: Cell) -> Any:
    """A cell for the way between two processes: what JSON does not know, with its name."""
    if isinstance(cell, _PLAIN):
        return cell
    if isinstance(cell, timedelta):
        return ["timedelta", cell.total_seconds()]
    return [type(cell).__name__, cell.isoformat()]


def unpacked(cell: Any) -> Cell:
    """What `packed` packed."""
    if not isinstance(cell, Sequence) or isinstance(cell, str):
        plain: Cell = cell
        return plain
    kind, value = cell
    return timedelta(seconds=value) if kind == "timedelta" else _BACK[kind](value)
