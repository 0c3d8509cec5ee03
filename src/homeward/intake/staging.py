"""
Staging: sheets of text become one typed table for each canonical table, `staged.<table>` in DuckDB.

Nothing is judged or left out here. A value that cannot be read is null, and `<field>_fault` says why, so that rules
need only look at columns. Headings and cells never become part of SQL: cells are `c0`, `c1` ...
"""

from dataclasses import dataclass, field
from datetime import date

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from homeward.dataset.partnership import Agency
from homeward.intake import times
from homeward.intake.code_columns import read_codes
from homeward.intake.fields import FIELDS, Field, FieldKind
from homeward.intake.mapping import FieldMapping, TableMapping
from homeward.intake.reading import OpenFile
from homeward.intake.sheets import Sheet

SAMPLE_SIZE = 50

VALUE_TYPES = {
    FieldKind.IDENTIFIER: "varchar",
    FieldKind.TEXT: "varchar",
    FieldKind.CODE: "varchar",
    FieldKind.YES_NO: "boolean",
    FieldKind.DATE: "date",
    FieldKind.WHOLE: "integer",
    FieldKind.NUMBER: "double",
}


@dataclass(frozen=True)
class Entry:
    """
    One sheet as it feeds one canonical table.

    Attributes:
        headings: by field, the file's own heading, of the fields that the sheet has.
        rows_read: the rows that are of this table.
    """

    number: int
    agency: Agency
    extracted_on: date | None
    file: OpenFile
    sheet: Sheet
    mapping: TableMapping
    headings: dict[str, str] = field(default_factory=dict)
    rows_read: int = 0

    @property
    def table(self) -> str:
        return self.mapping.table


def stage(con: duckdb.DuckDBPyConnection, entries: list[Entry]) -> None:
    """Make `staged.<table>` for every canonical table that a mapping may feed, perhaps without rows."""
    con.execute("create schema staged")
    for table in FIELDS:
        parts = [_entry_sql(con, entry) for entry in entries if entry.table == table]
        con.execute(f"create table staged.{table} as {' union all '.join(parts) or _no_rows_sql(table)}")


def clean(sheet: Sheet) -> pa.Table:
    """The cells without blanks around them; an empty cell is null."""
    table = sheet.cells
    for position in range(len(sheet.headings)):
        name = f"c{position}"
        cells = table[name]
        is_ascii = pc.all(pc.string_is_ascii(cells)).as_py()
        cells = pc.ascii_trim_whitespace(cells) if is_ascii else pc.utf8_trim_whitespace(cells)
        cells = pc.if_else(pc.equal(pc.binary_length(cells), 0), pa.scalar(None, pa.string()), cells)
        table = table.set_column(position, name, cells)
    return table


def rows_of_table(cells: pa.Table, sheet: Sheet, mapping: TableMapping) -> pa.Table:
    """The rows of a clean sheet that are of the table: `skip_rows_without` names a column that they have filled."""
    if not mapping.skip_rows_without:
        return cells
    position = sheet.find([mapping.skip_rows_without])
    return cells if position is None else cells.filter(pc.is_valid(cells[f"c{position}"]))


def _entry_sql(con: duckdb.DuckDBPyConnection, entry: Entry) -> str:
    cells = rows_of_table(clean(entry.sheet), entry.sheet, entry.mapping)
    columns = _Columns(entry)
    for fields in FIELDS[entry.table]:
        cells = columns.add(fields, cells)
    con.register(f"cells_{entry.number}", cells)
    extracted_on = f"date '{entry.extracted_on}'" if entry.extracted_on else "null::date"
    return (
        f"select {entry.number} as entry, {times.quote(entry.agency.key)} as agency, {extracted_on} as extracted_on,"
        f" source_row, is_ragged, {', '.join(columns.selected)}"
        f" from (select source_row, is_ragged, {', '.join(columns.read)} from cells_{entry.number}) as read"
        f" {' '.join(columns.joins)}"
    )


def _no_rows_sql(table: str) -> str:
    columns = [f"null::{kind} as {name}" for f in FIELDS[table] for name, kind in staged_columns(f)]
    return (
        "select 0 as entry, '' as agency, null::date as extracted_on, 0::integer as source_row, false as is_ragged,"
        f" {', '.join(columns)} where false"
    )


def staged_columns(of: Field) -> list[tuple[str, str]]:
    """The staged columns of a field and their SQL types."""
    fault = [(f"{of.name}_fault", "varchar")] if of.has_fault else []
    if of.kind is FieldKind.EVENT:
        name = of.name
        clock = [(f"{name}_at", "timestamp"), (f"{name}_on", "date"), (f"{name}_precision", "varchar")]
        return [*clock, *fault]
    return [(of.name, VALUE_TYPES[of.kind]), *fault]


class _Columns:
    """The SQL of one entry's fields: `read` from the cells, `selected` from that, with the calendar joined where needed."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.read: list[str] = []
        self.selected: list[str] = []
        self.joins: list[str] = []

    def add(self, of: Field, cells: pa.Table) -> pa.Table:
        mapping = self.entry.mapping.fields.get(of.name)
        position = self.entry.sheet.find(mapping.headings) if mapping else None
        if mapping is None or position is None:
            self._add_nothing(of)
            return cells
        match of.kind:
            case FieldKind.CODE | FieldKind.YES_NO:
                return self._add_code(of, mapping, f"c{position}", cells)
            case FieldKind.EVENT:
                self._add_event(of, mapping, f"c{position}", cells)
            case FieldKind.DATE:
                self._add_date(of, mapping, f"c{position}", cells)
            case FieldKind.WHOLE | FieldKind.NUMBER:
                self._add_number(of, f"c{position}")
            case _:
                self.read.append(f"c{position} as {of.name}")
                self.selected.append(of.name)
        return cells

    def _add_nothing(self, of: Field) -> None:
        """Not in this sheet. A table of missing episodes that has no category holds missing episodes."""
        for name, kind in staged_columns(of):
            value = "'missing'" if name == "category" else "null"
            self.selected.append(f"{value}::{kind} as {name}")

    def _add_code(self, of: Field, mapping: FieldMapping, cell: str, cells: pa.Table) -> pa.Table:
        column = read_codes(cells[cell], mapping)
        self.read += [of.name, f"{of.name}_fault"]
        self.selected += [of.name, f"{of.name}_fault"]
        return cells.append_column(of.name, column.codes).append_column(f"{of.name}_fault", column.hints)

    def _add_number(self, of: Field, cell: str) -> None:
        number = f"try_cast(replace({cell}, ',', '') as double)"
        fits = f"isfinite({number})"
        if of.kind is FieldKind.WHOLE:
            fits += f" and {number} = floor({number}) and abs({number}) < 1e9"
        self.read.append(f"case when {fits} then {number} end::{VALUE_TYPES[of.kind]} as {of.name}")
        self.read.append(f"case when {cell} is not null and not coalesce({fits}, false) then 'number' end as {of.name}_fault")
        self.selected += [of.name, f"{of.name}_fault"]

    def _reader(self, mapping: FieldMapping, cell: str, cells: pa.Table) -> times.Reader:
        sample = tuple(pc.drop_null(cells[cell].slice(0, SAMPLE_SIZE * 20)).slice(0, SAMPLE_SIZE).to_pylist())
        return times.Reader(mapping.formats, self.entry.sheet.has_serial_dates, sample)

    def _add_date(self, of: Field, mapping: FieldMapping, cell: str, cells: pa.Table) -> None:
        reader = self._reader(mapping, cell, cells)
        self.read += [f"{cell} as {of.name}_text", f"coalesce({reader.day(cell)}, {reader.stamp(cell)}::date) as {of.name}_day"]
        fault = f"case when {of.name}_text is not null and {of.name}_day is null then 'date' end"
        self.selected += [f"{of.name}_day as {of.name}", f"{fault} as {of.name}_fault"]

    def _add_event(self, of: Field, mapping: FieldMapping, cell: str, cells: pa.Table) -> None:
        name, calendar = of.name, f"calendar_{of.name}"
        position = self.entry.sheet.find(mapping.time_headings)
        if position is None:
            self._read_moment(name, self._reader(mapping, cell, cells), cell)
        else:
            self._read_date_and_time(name, self._reader(mapping, cell, cells), cell, f"c{position}")
        self.joins.append(f'left join calendar as {calendar} on {calendar}."on" = {name}_day')
        known = f"{calendar}.month_number is not null"
        one, two = "time '01:00:00'", "time '02:00:00'"
        self.selected += [
            f"{times.to_utc(f'{name}_stamp', calendar)} as {name}_at",
            f'{calendar}."on" as {name}_on',
            f"case when {known} then case when {name}_stamp is null then 'day' else 'minute' end end as {name}_precision",
            f"case when {name}_day is null then case when {name}_text then 'date' end"
            f" when not {known} then 'outside'"
            f" when {name}_bad_time then 'time'"
            f" when {name}_stamp::time >= {one} and {name}_stamp::time < {two} then"
            f" case {calendar}.clock_change when 'forward' then 'skipped' when 'back' then 'twice' end"
            f" end as {name}_fault",
        ]

    def _read_moment(self, name: str, reader: times.Reader, cell: str) -> None:
        stamp = reader.stamp(cell)
        day = f"coalesce({stamp}::date, {reader.day(cell)})"
        rescued = f"coalesce({day}, {reader.day_beside_a_bad_time(cell)})"
        self.read += [
            f"{cell} is not null as {name}_text",
            f"{stamp} as {name}_stamp",
            f"{rescued} as {name}_day",
            f"{cell} is not null and {day} is null as {name}_bad_time",
        ]

    def _read_date_and_time(self, name: str, reader: times.Reader, cell: str, time_cell: str) -> None:
        day = f"coalesce({reader.day(cell)}, {reader.stamp(cell)}::date)"
        time = times.time_of_day(time_cell, self.entry.sheet.has_serial_dates)
        self.read += [
            f"{cell} is not null as {name}_text",
            f"{day} + {time} as {name}_stamp",
            f"{day} as {name}_day",
            f"{time_cell} is not null and {time} is null as {name}_bad_time",
        ]
