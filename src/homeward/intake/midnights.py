"""
Times that are none: in some extracts a day is written as its midnight.

A database that has only the day writes `2020-05-01 00:00:00` in every row. A column in which every time is midnight is
taken as days, so a missing time never reads as midnight.
"""

import pyarrow as pa
import pyarrow.compute as pc

from homeward.intake.fields import FieldKind
from homeward.intake.mapping import TableMapping
from homeward.intake.sheets import Sheet
from homeward.intake.texts import of_each

_MIDNIGHT = r"[T ]+(0?0:00(:00(\.0+)?)?|12:00(:00(\.0+)?)? ?[aA][mM])(Z|[+-]00:?00)?$"

_SAMPLE = 1_000
"""Cells that tell of most columns that their times are times, before all are looked at."""
_ENOUGH = 100_000
"""Cells that are enough to find too many midnights among."""

SUSPECT_SHARE, SUSPECT_LEAST = 0.05, 5
"""Of times that people write, one in 1,440 is midnight to the minute. So many are times that nobody gave."""


def is_days(cells: pa.ChunkedArray) -> bool:
    """Whether a column has times, and every one of them is midnight."""
    return all(_has_only_midnights(part) for part in (cells[:_SAMPLE], cells)) and _midnights(cells) > 0


def _has_only_midnights(cells: pa.ChunkedArray) -> bool:
    return _midnights(cells) == _timed(cells)


def days_only(sheet: Sheet, mapping: TableMapping) -> list[str]:
    """Headings of columns of events that hold nothing but midnights."""
    return [sheet.headings[p] for p in _events(sheet, mapping) if is_days(sheet.cells[f"c{p}"])]


def suspect(sheet: Sheet, mapping: TableMapping) -> list[str]:
    """Headings of columns in which more times are midnight than people write."""
    found = []
    for position in _events(sheet, mapping):
        cells = sheet.cells[f"c{position}"][:_ENOUGH]
        midnights, timed = _midnights(cells), _timed(cells)
        if SUSPECT_LEAST <= midnights < timed and midnights > SUSPECT_SHARE * timed:
            found.append(sheet.headings[position])
    return found


def _events(sheet: Sheet, mapping: TableMapping) -> list[int]:
    events = [of for of in mapping.fields.values() if of.field.kind is FieldKind.EVENT and not of.time_headings]
    return [position for of in events if (position := sheet.find(of.headings)) is not None]


def _midnights(cells: pa.ChunkedArray) -> int:
    return _count(of_each(cells, lambda texts: pc.match_substring_regex(texts, _MIDNIGHT)))


def _timed(cells: pa.ChunkedArray) -> int:
    return _count(of_each(cells, lambda texts: pc.match_substring(texts, ":")))


def _count(found: pa.ChunkedArray) -> int:
    count: int = pc.sum(found).as_py() or 0
    return count
