"""
Regular rows: each of their moments has the format that is usual in its column, and each of their numbers is plain.

Most rows of most extracts are. DuckDB reads their texts in one format each, Arrow looks up what follows from the day,
and nothing is stored a second time. Any other row, and one of a day on which the clocks change, goes the way of
`field_sql`, which reads whatever people write, and is put in its place. Where both can read a text they read the same.
"""

from collections.abc import Callable
from dataclasses import dataclass

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from homeward.dataset.calendar import FIRST_ON, calendar_table
from homeward.intake.field_sql import Columns
from homeward.intake.fields import FieldKind
from homeward.intake.texts import of_each

_EPOCH_TO_FIRST = pa.scalar(FIRST_ON).cast(pa.int32())
_MINUTE = 60_000_000
"""In microseconds."""
_WORD = pa.dictionary(pa.int8(), pa.string())


@dataclass(frozen=True)
class StagedRows:
    """
    The rows of a sheet as staged columns, without the columns that are the same in each.

    Attributes:
        same: of these, the columns that turned out to be the same, with their SQL.
    """

    rows: pa.Table
    same: dict[str, str]


def staged_rows(
    con: duckdb.DuckDBPyConnection, columns: Columns, read_others: Callable[[], pa.Table]
) -> StagedRows | None:
    """
    Every row as it is staged; None where the columns are of a kind that always goes the way of `field_sql`.

    `read_others` gives in their order, by that way, the rows that are in `columns.cells` by then: those not regular.
    """
    if not columns.may_be_regular or not columns.moments:
        return None
    cells = columns.cells
    read, is_other = _regular(con, columns)
    faults = [f"{name}_fault" for name in (*columns.moments, *columns.numbers)]
    same = dict.fromkeys(faults, "null::varchar")
    if pc.any(is_other).as_py():
        columns.cells = cells.filter(is_other)
        others = read_others()
        read = {name: _put(values, is_other, others[name]) for name, values in read.items()}
        found = [name for name in faults if others[name].null_count < others.num_rows]
        read |= {name: _put(_no_words(cells.num_rows), is_other, others[name]) for name in found}
        same = {name: value for name, value in same.items() if name not in found}
    direct = {name: cells[cell] for name, cell in columns.direct.items()}
    return StagedRows(pa.table(direct | read | {name: cells[name] for name in ("source_row", "is_ragged")}), same)


def _regular(con: duckdb.DuckDBPyConnection, columns: Columns) -> tuple[dict[str, pa.ChunkedArray], pa.Array]:
    """The staged columns of moments and numbers, null where they are not regular; and which rows have such a one."""
    read = _read(con, columns)
    staged: dict[str, pa.ChunkedArray] = {}
    are_regular = []
    for name, (cell, _) in columns.moments.items():
        staged |= _moments(name, read[name])
        are_regular.append(pc.or_(pc.is_valid(staged[f"{name}_at"]), pc.is_null(columns.cells[cell])))
    for name, (cell, kind) in columns.numbers.items():
        staged[name] = _numbers(read[name], kind)
        are_regular.append(pc.or_(pc.is_valid(staged[name]), pc.is_null(columns.cells[cell])))
    is_regular = are_regular[0]
    for of_field in are_regular[1:]:
        is_regular = pc.and_(is_regular, of_field)
    return staged, pc.invert(is_regular).combine_chunks()


def _read(con: duckdb.DuckDBPyConnection, columns: Columns) -> dict[str, pa.ChunkedArray]:
    """Clock times and numbers, null where a text is none of the usual format, in the order of the rows."""
    plain = {name: _plain_numbers(columns.cells[cell]) for name, (cell, _) in columns.numbers.items()}
    asked = {name: (cell, f"try_cast({cell} as double)") for name, (cell, _) in columns.numbers.items()}
    asked = columns.moments | {name: value for name, value in asked.items() if plain[name] is None}
    place = pa.arange(0, columns.cells.num_rows).cast(pa.int32())
    needed = list(dict.fromkeys(cell for cell, _ in asked.values()))
    con.register("cells_to_read", columns.cells.select(needed).append_column("place", place))
    told = ", ".join(f"{sql} as {name}" for name, (_, sql) in asked.items())
    table = con.sql(f"select {told} from cells_to_read order by place").to_arrow_table()
    con.unregister("cells_to_read")
    return {name: numbers for name, numbers in plain.items() if numbers is not None} | {n: table[n] for n in asked}


def _plain_numbers(cells: pa.ChunkedArray) -> pa.ChunkedArray | None:
    """A column of numbers; None where any text is none."""
    try:
        return of_each(cells, lambda texts: texts.cast(pa.float64()))
    except pa.ArrowInvalid:
        return None


def _moments(name: str, clock: pa.ChunkedArray) -> dict[str, pa.ChunkedArray]:
    """What is staged of an event; null where the clock time is, or where the clocks change on its day."""
    day = clock.cast(pa.date32(), safe=False)
    minute = pc.multiply(pc.divide(clock.cast(pa.int64()), _MINUTE), _MINUTE)
    at = pc.subtract(minute, _offsets(day)).cast(pa.timestamp("us"))
    is_known = pc.is_valid(at)
    precision = pc.if_else(is_known, pa.scalar(0, pa.int8()), None)
    return {
        f"{name}_at": at,
        f"{name}_on": pc.if_else(is_known, day, None),
        f"{name}_precision": _words(precision, pa.array(["minute"])),
    }


def _offsets(days: pa.ChunkedArray) -> pa.ChunkedArray:
    """Local time less UTC on each day, in microseconds; null where the clocks change, and outside the calendar."""
    calendar = calendar_table()
    is_plain = pc.equal(calendar["clock_change"], "")
    minutes = pc.if_else(is_plain, calendar["midnight_offset_minutes"], None).cast(pa.int64())
    index = pc.subtract(days.cast(pa.int32()), _EPOCH_TO_FIRST)
    is_inside = pc.and_(pc.greater_equal(index, 0), pc.less(index, calendar.num_rows))
    return pc.multiply(minutes, _MINUTE).combine_chunks().take(pc.if_else(is_inside, index, None))


def _numbers(numbers: pa.ChunkedArray, kind: FieldKind) -> pa.ChunkedArray:
    """What is staged of a number; null where it is not of the kind."""
    fits = pc.is_finite(numbers)
    if kind is FieldKind.WHOLE:
        fits = pc.and_(fits, pc.and_(pc.equal(numbers, pc.floor(numbers)), pc.less(pc.abs(numbers), 1e9)))
    fitting = pc.if_else(fits, numbers, None)
    return fitting.cast(pa.int32()) if kind is FieldKind.WHOLE else fitting


def _put(values: pa.ChunkedArray, is_other: pa.Array, others: pa.ChunkedArray) -> pa.ChunkedArray:
    """The values of all rows: `others` has those of the rows that are not regular."""
    if values.type != _WORD:
        return pc.replace_with_mask(values, is_other, others.cast(values.type).combine_chunks())
    words = pa.array(dict.fromkeys([*_dictionary(values), *others.unique().drop_null().to_pylist()]), pa.string())
    known = pa.chunked_array([chunk.indices for chunk in values.chunks], pa.int8())
    indices = pc.index_in(others, value_set=words).cast(pa.int8()).combine_chunks()
    return _words(pc.replace_with_mask(known, is_other, indices), words)


def _dictionary(values: pa.ChunkedArray) -> list[str]:
    return values.chunk(0).dictionary.to_pylist() if values.num_chunks else []


def _no_words(rows: int) -> pa.ChunkedArray:
    return _words(pa.chunked_array([pa.nulls(rows, pa.int8())]), pa.array([], pa.string()))


def _words(indices: pa.ChunkedArray, words: pa.Array) -> pa.ChunkedArray:
    """A column of few words, each kept once."""
    return pa.chunked_array([pa.DictionaryArray.from_arrays(chunk, words) for chunk in indices.chunks], _WORD)
