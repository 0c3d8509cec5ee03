"""Exact figures, found by what they count, where and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import Period

_COLUMNS = (
    "indicator", "breakdown", "category", "area", "period_kind", "period", "period_last_on",
    "numerator", "denominator", "value", "unknown", "status",
)  # fmt: skip
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
    """The figures table of one build, with an index."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table
        self._by_key = dict(self._read())

    def _read(self) -> Iterator[tuple[_Key, Figure]]:
        columns = [self.table.column(name).to_pylist() for name in _COLUMNS]
        for *key, numerator, denominator, value, unknown, status in zip(*columns, strict=True):
            yield tuple(key), Figure(_whole(numerator), _whole(denominator), value, unknown or 0, status)

    def find(self, indicator: str, area: str, period: Period, breakdown: str = "", category: str = "") -> Figure:
        """A figure. Raises HomewardError when it was not computed: a layout asks for more than the build computed."""
        key = (indicator, breakdown, category, area, str(period.kind), period.name, period.last_on)
        try:
            return self._by_key[key]
        except KeyError:
            of = f" by {breakdown}, {category}" if breakdown else ""
            raise HomewardError(f"{indicator}{of} was not computed for {area}, {period.name}.") from None

    def all_counts(self) -> Iterator[tuple[_Key, int]]:
        """Every figure that has a count, by indicator, breakdown, category, area, kind of period, period, last day."""
        return ((key, figure.count) for key, figure in self._by_key.items() if figure.count is not None)

    def has(self, indicator: str, area: str, period: Period, breakdown: str = "", category: str = "") -> bool:
        return (indicator, breakdown, category, area, str(period.kind), period.name, period.last_on) in self._by_key


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)
