"""The figures table that may leave: a number that is not told is not in it, and neither is what would give it away."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from homeward.figures.disclosure.cells import FigureCells
from homeward.figures.disclosure.control import Controlled
from homeward.figures.disclosure.profiles import Profile

SUPPRESSED, NOT_APPLICABLE, REVISED, NOT_AVAILABLE = "[c]", "[z]", "[r]", "[x]"
PROVISIONAL = "[p]"
_KEY = ("indicator", "area", "period_kind", "period", "period_last_on", "breakdown", "category")
_Numbers = tuple[float | None, float | None, float | None, str]
"""Numerator, denominator, value and status, as they are told."""


def public_table(table: pa.Table, controlled: Controlled, profile: Profile, before: pa.Table | None = None) -> pa.Table:
    """
    A figures table as it may be told.

    How many rows had no answer is left out: it would tell of hidden numbers. `[r]` is where a number was published
    before as finished, in the table `before`, and is told otherwise now.
    """
    given = zip(*(table.column(name).to_pylist() for name in ("value", "denominator", "status")), strict=True)
    told = [
        _told(cells, value, denominator, status.replace(REVISED, ""), controlled, profile)
        for cells, (value, denominator, status) in zip(controlled.read.rows, given, strict=True)
    ]
    earlier = _finished(before) if before is not None else {}
    keys = zip(*(table.column(name).to_pylist() for name in _KEY), strict=True)
    told = [_marked(numbers, earlier.get(key)) for key, numbers in zip(keys, told, strict=True)]
    numerators, denominators, values, statuses = zip(*told, strict=True) if told else ((), (), (), ())
    return _with(
        table,
        numerator=pa.array(numerators, pa.float64()),
        denominator=pa.array(denominators, pa.float64()),
        value=pa.array(values, pa.float64()),
        unknown=pa.nulls(table.num_rows, pa.int64()),
        status=pa.array(statuses, pa.string()).dictionary_encode(),
    )


def _told(
    cells: FigureCells | None,
    value: float | None,
    denominator: float | None,
    status: str,
    controlled: Controlled,
    profile: Profile,
) -> _Numbers:
    if cells is None or NOT_AVAILABLE in status:
        return None, None, None, status or NOT_AVAILABLE
    if cells.quantile is not None:
        return _statistic(cells, value, status, controlled, profile)
    if cells.numerator in controlled.hidden or cells.denominator in controlled.hidden:
        return None, None, None, SUPPRESSED
    number = profile.shown(controlled.read.numbers[cells.numerator])
    if cells.denominator is None or denominator is None:
        return number, None, number, status
    return _ratio(number, profile.shown(denominator), cells.scale, status, profile)


def _ratio(number: float, whole: float, scale: float, status: str, profile: Profile) -> _Numbers:
    """A percentage is of the numbers as they are told."""
    without = status.replace(NOT_APPLICABLE, "")
    if whole == 0:
        return number, whole, None, without + NOT_APPLICABLE
    return number, whole, round(number / whole * scale, profile.decimals), without


def _statistic(
    cells: FigureCells, value: float | None, status: str, controlled: Controlled, profile: Profile
) -> _Numbers:
    """
    A median of few rows is nearly one child's own number, and so is a percentile with few beyond it. Beside bands of
    the same values it tells of those that are hidden.
    """
    rows = controlled.worked_out.get(cells.numerator)
    beyond = min(cells.quantile or 0.0, 1 - (cells.quantile or 0.0))
    if value is None or rows is None or (rows - cells.unknown) * beyond <= profile.rows_beyond:
        return None, None, None, SUPPRESSED
    if controlled.hides_a_part_of(cells):
        return None, None, None, SUPPRESSED
    shown = round(value, profile.decimals)
    return shown, None, shown, status


def _finished(table: pa.Table) -> dict[tuple[Any, ...], float]:
    """The numbers of a published table that were neither provisional nor hidden."""
    keys = zip(*(table.column(name).to_pylist() for name in _KEY), strict=True)
    numbers = zip(table.column("value").to_pylist(), table.column("status").to_pylist(), strict=True)
    told = zip(keys, numbers, strict=True)
    return {key: value for key, (value, status) in told if value is not None and PROVISIONAL not in status}


def _marked(numbers: _Numbers, before: float | None) -> _Numbers:
    numerator, denominator, value, status = numbers
    is_revised = value is not None and before is not None and value != before
    return numerator, denominator, value, f"{status}{REVISED}" if is_revised else status


def _with(table: pa.Table, **columns: pa.Array) -> pa.Table:
    """A table of its own with some columns replaced: it holds on to nothing of the exact ones."""
    names: Sequence[str] = table.column_names
    kept = [columns.get(name) for name in names]
    own = [table.column(name) if column is None else column for name, column in zip(names, kept, strict=True)]
    return pa.table(own, schema=table.schema)
