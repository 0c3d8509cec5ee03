"""
Cells of a workbook as the texts that they would be in a CSV file.

A cell that is a day becomes `2019-05-02`, one with a time `2019-05-02 10:15:00`.
"""

import math
from collections.abc import Callable, Iterable
from datetime import MAXYEAR, date, datetime, time, timedelta
from typing import Any

Cell = int | float | str | bool | date | datetime | time | timedelta | None

MIDNIGHT = " 00:00:00"


def texts(cells: Iterable[Cell]) -> list[str]:
    """Cells as texts; empty where there is nothing."""
    return [cell if type(cell) is str else _TEXT.get(type(cell), str)(cell) for cell in cells]


def _number(cell: float) -> str:
    """A whole number without decimals."""
    return str(int(cell)) if cell.is_integer() else str(cell) if math.isfinite(cell) else ""


def _moment(cell: datetime) -> str:
    """To the nearest second: Excel counts in fractions of a day, and 10:15 may come as 10:14:59.9999."""
    if cell.microsecond and cell.year < MAXYEAR:
        cell += timedelta(milliseconds=500)
    return cell.isoformat(" ", "seconds")


def _duration(cell: timedelta) -> str:
    minutes = round(cell.total_seconds() / 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


_TEXT: dict[type, Callable[[Any], str]] = {
    bool: lambda cell: "Yes" if cell else "No",
    int: str,
    float: _number,
    datetime: _moment,
    date: date.isoformat,
    time: lambda cell: cell.isoformat("seconds"),
    timedelta: _duration,
    type(None): lambda _: "",
}
