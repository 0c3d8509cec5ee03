"""Exact figures, found by what they count, where and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pyarrow as pa

from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import Period

_KEY = ("indicator", "breakdown", "category", "area", "period_kind", "period", "period_last_on")
_NUMBERS = ("numerator", "denominator", "value", "unknown")
_Key = tuple[str, str, str, str, str, str, date]


@dataclass(frozen=True)
class Figure:
    """
    One figure. `count` is its numerator, a whole number, or None where it is `[x]`.

    `unknown` is how many rows or children had no answer and may belong to it.
    """

    count: int | None
    denominator: int | None
    value: float | None
    unknown: int
    status: str


class Figures:
    """The figures table of one build, with an index that is made when a figure is first looked for."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table

    @cached_property
    def _row(self) -> dict[_Key, int]:
        keys = zip(*(shared_values(self.table.column(name)) for name in _KEY), strict=True)
        return {key: row for row, key in enumerate(keys)}

    @cached_property
    def _columns(self) -> list[list[Any]]:
        return [*(self.table.column(name).to_pylist() for name in _NUMBERS), shared_values(self.table.column("status"))]

    def find(self, indicator: str, area: str, period: Period, breakdown: str = "", category: str = "") -> Figure:
        """A figure. Raises HomewardError when it was not computed: a layout asks for more than the build computed."""
        key = (indicator, breakdown, category, area, str(period.kind), period.name, period.last_on)
        try:
            row = self._row[key]
        except KeyError:
            of = f" by {breakdown}, {category}" if breakdown else ""
            raise HomewardError(f"{indicator}{of} was not computed for {area}, {period.name}.") from None
        numerator, denominator, value, unknown, status = (column[row] for column in self._columns)
        return Figure(_whole(numerator), _whole(denominator), value, unknown or 0, status)

    def all_counts(self) -> Iterator[tuple[_Key, int]]:
        """Every figure that has a count, by indicator, breakdown, category, area, kind of period, period, last day."""
        counts = self._columns[0]
        return ((key, round(counts[row])) for key, row in self._row.items() if counts[row] is not None)

    def has(self, indicator: str, area: str, period: Period, breakdown: str = "", category: str = "") -> bool:
        return (indicator, breakdown, category, area, str(period.kind), period.name, period.last_on) in self._row


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)


def shared_values(column: pa.ChunkedArray) -> list[Any]:
    """A column's values, row by row, equal ones as one object: of words there are few and of rows many."""
    if not len(column):
        return []
    coded = column.dictionary_encode().unify_dictionaries().combine_chunks()
    values = coded.dictionary.to_pylist()
    return [values[code] for code in coded.indices.to_pylist()]
