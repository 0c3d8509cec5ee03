"""Reading Parquet: typed columns as the texts that they would be in a CSV file."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from homeward.intake.reading.cell_texts import texts
from homeward.intake.reading.workbook_gate import refuse
from homeward.intake.sheets import PEEK_ROWS, Sheet, clean, heading_text, wanted_columns

LARGEST_FILE = 500 << 20
MOST_ROWS = 5_000_000
MOST_COLUMNS = 2_000
LARGEST_UNPACKED = 2 << 30
_BATCH = 100_000
_WHOLE_BELOW = 1e15


class ParquetBook:
    """A Parquet file that may be read safely. Raises Unreadable throughout."""

    def __init__(self, content: bytes) -> None:
        if len(content) > LARGEST_FILE:
            refuse(f"it is larger than {LARGEST_FILE >> 20} MB. Split it by year.")
        try:
            self._file = pyarrow.parquet.ParquetFile(pa.BufferReader(content), page_checksum_verification=True)
            self._schema: pa.Schema = self._file.schema_arrow
        except MemoryError:  # which Arrow's own is too
            raise
        except (pa.ArrowException, OSError, ValueError, KeyError):
            refuse("it is damaged, encrypted or no Parquet file. Extract it again.")
        self._check_size()

    def names(self) -> list[str]:
        return [""]

    def peek(self, _sheet: str, _named_as: str) -> list[list[str]]:
        positions = self._positions(None)
        batch = next(self._batches(positions, PEEK_ROWS - 1), None)
        columns = [_texts(column).to_pylist() for column in batch.columns] if batch is not None else []
        rows = [[cell or "" for cell in row] for row in zip(*columns, strict=True)][: PEEK_ROWS - 1]
        return [[self._schema.names[p] for p in positions], *rows]

    def read(self, _sheet: str, wanted: set[str] | None, _named_as: str) -> Sheet:
        positions = self._positions(wanted)
        of = [f"c{i}" for i in range(len(positions))]
        try:
            read = [
                pa.table([_texts(column) for column in batch.columns], names=of)
                for batch in self._batches(positions, _BATCH)
            ]
        except MemoryError:
            raise
        except (pa.ArrowException, OSError, ValueError, KeyError):
            refuse("it is damaged, or a column is of a kind that is no text, number, date or time. Extract it again.")
        table = pa.concat_tables(read) if read else pa.table([pa.array([], pa.string()) for _ in of], names=of)
        rows = self._file.metadata.num_rows if not of else table.num_rows
        numbers = pa.array(range(2, rows + 2), pa.int32())
        table = table.append_column("source_row", numbers).append_column("is_ragged", pa.repeat(False, rows))
        return Sheet("", tuple(heading_text(self._schema.names[p]) for p in positions), clean(table, len(of)))

    def _check_size(self) -> None:
        about = self._file.metadata
        size = sum(about.row_group(i).total_byte_size for i in range(about.num_row_groups))
        if about.num_rows > MOST_ROWS or len(self._schema.names) > MOST_COLUMNS or size > LARGEST_UNPACKED:
            refuse(f"it has more than {MOST_ROWS:,} rows or {MOST_COLUMNS:,} columns, or is too large. Split it.")

    def _positions(self, wanted: set[str] | None) -> list[int]:
        """The wanted columns. Where all are wanted, those of lists and records are left out."""
        found = wanted_columns(self._schema.names, wanted)
        nested = [p for p in found if pa.types.is_nested(self._schema.types[p])]
        if nested and wanted is not None:
            headings = ", ".join(heading_text(self._schema.names[p]) for p in nested)
            refuse(f"these columns hold lists or records and not one value in a cell: {headings}. Unfold them.")
        return [p for p in found if p not in nested]

    def _batches(self, positions: list[int], size: int) -> Iterator[pa.RecordBatch]:
        names = [self._schema.names[p] for p in positions]
        return (batch.select(names) for batch in self._file.iter_batches(size, columns=names, use_threads=False))


def _texts(column: pa.Array) -> pa.Array:
    """A column as texts; null where there is nothing, and where a number is none (NaN)."""
    of = column.type
    if pa.types.is_dictionary(of):
        return _texts(column.dictionary_decode())
    if pa.types.is_boolean(of):
        return pc.if_else(column, "Yes", "No")
    if pa.types.is_floating(of):
        return _numbers(column.cast(pa.float64()))
    if pa.types.is_timestamp(of):
        if of.tz:
            return pc.strftime(column.cast(pa.timestamp("s", "UTC"), safe=False), "%Y-%m-%dT%H:%M:%SZ")
        return column.cast(pa.timestamp("s"), safe=False).cast(pa.string())
    if pa.types.is_date(of):
        return column.cast(pa.date32()).cast(pa.string())
    if pa.types.is_time(of):
        return pc.utf8_slice_codeunits(column.cast(pa.string()), 0, len("10:15:00"))
    if pa.types.is_duration(of):
        return pa.array(texts(column.to_pylist()), pa.string())
    return column.cast(pa.string())


def _numbers(column: pa.Array) -> pa.Array:
    """Whole numbers without decimals."""
    is_whole = pc.and_(pc.equal(column, pc.floor(column)), pc.less(pc.abs(column), _WHOLE_BELOW))
    whole = pc.if_else(is_whole, column, 0.0).cast(pa.int64()).cast(pa.string())
    written = pc.if_else(is_whole, whole, column.cast(pa.string()))
    return pc.if_else(pc.is_finite(column), written, pa.scalar(None, pa.string()))
