"""
Comparison over time: figures that were given for periods which were over, and that differ now.

A figure is revised when the extract before gave it as a finished number, neither `[p]` nor `[x]`, and numerator,
denominator or value are others by now. It gets `[r]`. What is not available any more is `[x]` alone, since there is no
number to mark; it is listed all the same.

Where a figure is defined otherwise than when it was published, the two are not comparable: a difference between them is
a break in series, `[b]`, and no revision.

Periods of one name may go to different months: a year to date, and a quarter or year that is not over. Only figures of
the same months are compared.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pyarrow as pa

from homeward.figures.lookup import Figures

REVISED, PROVISIONAL, NOT_AVAILABLE, BREAK_IN_SERIES = "[r]", "[p]", "[x]", "[b]"
_KEY = ("indicator", "area", "period_kind", "period", "period_last_on", "breakdown", "category")
_NUMBERS = ("numerator", "denominator", "value")
_TEXTS = ("supplier", "unit", "status")
_LINE = ("indicator", "breakdown", "category")
_Key = tuple[str, str, str, str, date, str, str]
_Line = tuple[str, str, str]
_Numbers = tuple[float | None, float | None, float | None]


class Because(StrEnum):
    """Why a figure differs from what it was."""

    HAPPENED = "happened since"  # the records of then are as they were; something has happened to them since
    RECORDS_CHANGED = "records changed"  # today's records, as at then, no longer give what was given then
    REDEFINED = "definition changed"  # it is counted otherwise now, so the two are not comparable


@dataclass(frozen=True)
class Revision:
    """One revised figure: which, what it was, what it is, and why. `period_last_on` tells the years to date apart."""

    indicator: str
    area: str
    period_kind: str
    period: str
    period_last_on: date
    breakdown: str
    category: str
    supplier: str
    unit: str
    was: _Numbers
    now: _Numbers
    status: str
    because: Because

    @property
    def was_value(self) -> float | None:
        return self.was[2]

    @property
    def now_value(self) -> float | None:
        return self.now[2]

    @property
    def difference(self) -> float | None:
        """Of the values; None where one of them is missing."""
        return None if self.was[2] is None or self.now[2] is None else self.now[2] - self.was[2]


@dataclass(frozen=True)
class Revised:
    """Figures of which those that differ from an earlier extract's are marked, and the list of those."""

    figures: Figures
    revisions: tuple[Revision, ...]


def revise(now: Figures, before: Figures, now_as_at_then: Figures) -> Revised:
    """
    Mark and list the figures that differ from those of an earlier extract.

    Args:
        before: the same figures of the earlier extract, as at its own moment.
        now_as_at_then: the same figures of this extract, as at that earlier moment: they tell why.
    """
    earlier = {row.key: row for row in _read(before) if was_given(row.status)}
    by_todays_records = {row.key: row.numbers for row in _read(now_as_at_then)}
    statuses: list[str] = []
    revisions: list[Revision] = []
    texts = zip(*(now.table.column(name).to_pylist() for name in _TEXTS), strict=True)
    for row, (supplier, unit, _) in zip(_read(now), texts, strict=True):
        was = earlier.get(row.key)
        if was is None or was.numbers == row.numbers:
            statuses.append(row.status)
            continue
        because = _because(row, was, by_todays_records)
        statuses.append(_marked(row.status, BREAK_IN_SERIES if because is Because.REDEFINED else REVISED))
        revisions.append(Revision(*row.key, supplier, unit, was.numbers, row.numbers, statuses[-1], because))
    return Revised(with_statuses(now, statuses), tuple(revisions))


def as_published(given: Figures, published: Figures) -> Figures:
    """
    The figures of an earlier extract, computed by today's definitions; but where the definition was another when they
    were published, as they were published.
    """
    today, then = _definitions(given), _definitions(published)
    redefined = {line for line, definition in then.items() if line in today and today[line] != definition}
    if not redefined:
        return given
    kept = given.table.filter(pa.array([line not in redefined for line in _lines(given)]))
    taken = published.table.filter(pa.array([line in redefined for line in _lines(published)]))
    return Figures(pa.concat_tables([kept, taken.select(kept.column_names)]).unify_dictionaries())


def _definitions(figures: Figures) -> dict[_Line, str]:
    return dict(zip(_lines(figures), figures.table.column("definition").to_pylist(), strict=True))


def _lines(figures: Figures) -> list[_Line]:
    """Of each figure what it counts, whatever the area and period."""
    return list(zip(*(figures.table.column(name).to_pylist() for name in _LINE), strict=True))


@dataclass(frozen=True, slots=True)
class _Row:
    key: _Key
    numbers: _Numbers
    status: str
    definition: str


def _read(figures: Figures) -> list[_Row]:
    keys = zip(*(figures.table.column(name).to_pylist() for name in _KEY), strict=True)
    numbers = zip(*(figures.table.column(name).to_pylist() for name in _NUMBERS), strict=True)
    rest = (figures.table.column(name).to_pylist() for name in ("status", "definition"))
    return list(map(_Row, keys, numbers, *rest))


def _because(now: _Row, was: _Row, by_todays_records: Mapping[_Key, _Numbers]) -> Because:
    if now.definition != was.definition:
        return Because.REDEFINED
    return Because.HAPPENED if by_todays_records.get(now.key) == was.numbers else Because.RECORDS_CHANGED


def was_given(status: str) -> bool:
    """Whether a figure of this status is a finished number."""
    return PROVISIONAL not in status and NOT_AVAILABLE not in status


def _marked(status: str, mark: str) -> str:
    """The mark after `[p]` and before `[z]`, a bracket for each; nothing beside `[x]`, which has no number."""
    if NOT_AVAILABLE in status:
        return status
    before, provisional, after = status.rpartition(PROVISIONAL)
    return f"{before}{provisional}{mark}{after}"


def with_statuses(figures: Figures, statuses: Sequence[str]) -> Figures:
    """The figures with other statuses, in the order of their table."""
    table = figures.table
    place = table.column_names.index("status")
    column = pa.array(statuses, pa.string()).dictionary_encode()
    return Figures(table.set_column(place, table.schema.field(place), column))
