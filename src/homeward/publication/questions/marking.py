"""Figures marked before they are released: `[x]` of which no record tells, `[b]` where a declared break falls."""

from collections.abc import Iterator, Sequence
from datetime import date

import pyarrow as pa

from homeward.dataset.periods import Period
from homeward.figures.lookup import Figures
from homeward.figures.over_time.breaks import marked
from homeward.publication.layouts.words import Shorthand
from homeward.publication.questions.asking import Asking
from homeward.publication.questions.breaks import broken
from homeward.publication.questions.first_records import untold
from homeward.publication.questions.records import Held

_KEY = ("indicator", "area", "period_kind", "period", "period_last_on")
_NUMBERS = ("numerator", "denominator", "value", "unknown")
_Key = tuple[str, str, str, str, date]


def mark(figures: Figures, askings: Sequence[Asking], held: Held) -> Figures:
    """The figures of some questions; what no record tells of is no number any more, and never a 0 to be copied."""
    absent = {key for asking in askings for key in _keys(asking, untold(asking, held))}
    breaks = {key for asking in askings for key in _keys(asking, broken(asking, held))}
    if not absent and not breaks:
        return figures
    table = figures.table
    keys = list(zip(*(table.column(name).to_pylist() for name in _KEY), strict=True))
    statuses = [_status(key, status, absent, breaks) for key, status in zip(keys, _texts(table), strict=True)]
    for name in _NUMBERS:
        kept = [None if k in absent else v for k, v in zip(keys, table.column(name).to_pylist(), strict=True)]
        table = _with(table, name, pa.array(kept, table.schema.field(name).type))
    return Figures(_with(table, "status", pa.array(statuses, pa.string()).dictionary_encode()))


def _keys(asking: Asking, cells: frozenset[tuple[str, Period]]) -> Iterator[_Key]:
    names = {row.shown.indicator.name for row in asking.rows} | {asking.whole.name}
    for area, period in cells:
        for name in names:
            yield name, area, str(period.kind), period.name, period.last_on


def _status(key: _Key, status: str, absent: set[_Key], breaks: set[_Key]) -> str:
    if key in absent:
        return Shorthand.NOT_AVAILABLE
    return marked(status) if key in breaks else status


def _texts(table: pa.Table) -> list[str]:
    found: list[str] = table.column("status").to_pylist()
    return found


def _with(table: pa.Table, name: str, column: pa.Array) -> pa.Table:
    place = table.column_names.index(name)
    return table.set_column(place, table.schema.field(name), column)
