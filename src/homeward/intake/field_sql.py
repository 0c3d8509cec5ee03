"""How each kind of field is read: SQL from the cells of one sheet to staged columns."""

import pyarrow as pa
import pyarrow.compute as pc

from homeward.intake import times
from homeward.intake.code_columns import read_codes
from homeward.intake.fields import Field, FieldKind
from homeward.intake.mapping import FieldMapping, TableMapping
from homeward.intake.midnights import is_days
from homeward.intake.placeholders import without_placeholders
from homeward.intake.sheets import Sheet
from homeward.intake.zoned_times import as_uk_clock, has_zone

SAMPLE_SIZE = 50
LAYERS = 5

MIDNIGHT = "time '00:00:00'"

VALUE_TYPES = {
    FieldKind.IDENTIFIER: "varchar",
    FieldKind.TEXT: "varchar",
    FieldKind.CODE: "varchar",
    FieldKind.YES_NO: "boolean",
    FieldKind.DATE: "date",
    FieldKind.WHOLE: "integer",
    FieldKind.NUMBER: "double",
}


def staged_columns(of: Field) -> list[tuple[str, str]]:
    """The staged columns of a field and their SQL types."""
    fault = [(f"{of.name}_fault", "varchar")] if of.has_fault else []
    if of.kind is FieldKind.EVENT:
        name = of.name
        return [(f"{name}_at", "timestamp"), (f"{name}_on", "date"), (f"{name}_precision", "varchar"), *fault]
    return [(of.name, VALUE_TYPES[of.kind]), *fault]


class Columns:
    """
    The staged columns of one sheet.

    Attributes:
        cells: the sheet's cells, with a column for each code that was looked up.
        layers: SQL expressions; each layer may name what the one before it gives.
        selected: SQL expressions of the staged columns, over the last layer and the calendars in `joins`.
        same: of these, the columns that are the same in every row, with their SQL.
        direct: of these, the columns that are a column of the cells, with its name.
        moments: by event, its cells and the SQL that reads those of the usual format.
        numbers: by field, its cells and its kind.
        may_be_regular: these four are all there is (`regular_rows`).
    """

    def __init__(self, sheet: Sheet, mapping: TableMapping, cells: pa.Table) -> None:
        self.sheet = sheet
        self.mapping = mapping
        self.cells = cells
        self.layers: list[list[str]] = [[] for _ in range(LAYERS)]
        self.selected: list[str] = []
        self.same: dict[str, str] = {}
        self.joins: list[str] = []
        self.direct: dict[str, str] = {}
        self.moments: dict[str, tuple[str, str]] = {}
        self.numbers: dict[str, tuple[str, FieldKind]] = {}
        self.may_be_regular = not made_identifiers(mapping)

    def add(self, of: Field) -> None:
        """Add a field, as nulls when the sheet does not have it."""
        mapping = self.mapping.fields.get(of.name)
        if mapping and mapping.value:
            self._add_value(of, mapping.value)
            return
        position = self.sheet.find(mapping.headings) if mapping else None
        if mapping is None or position is None:
            self._add_nothing(of)
            return
        cell = f"c{position}" if of.codes else self._without_placeholders(of, f"c{position}")
        match of.kind:
            case FieldKind.CODE | FieldKind.YES_NO:
                self._add_code(of, mapping, cell)
            case FieldKind.EVENT:
                self._add_event(of, mapping, cell)
            case FieldKind.DATE:
                self._add_date(of, mapping, cell)
            case FieldKind.WHOLE | FieldKind.NUMBER:
                self._add_number(of, cell)
            case _:
                self._add_direct(of.name, cell)

    def _add_nothing(self, of: Field) -> None:
        """Not in this sheet. A table of missing episodes that has no category holds missing episodes."""
        for name, kind in staged_columns(of):
            value = "'missing'" if name == "category" else "null"
            self._add_same(name, f"{value}::{kind}")

    def _add_same(self, name: str, value: str) -> None:
        self.same[name] = value
        self.selected.append(f"{value} as {name}")

    def _add_direct(self, name: str, cell: str) -> None:
        self.direct[name] = cell
        self.selected.append(f"{cell} as {name}")

    def _add_value(self, of: Field, value: str) -> None:
        text = str(value == "yes").casefold() if of.kind is FieldKind.YES_NO else times.quote(value)
        self._add_same(of.name, f"{text}::{VALUE_TYPES[of.kind]}")
        self._add_same(f"{of.name}_fault", "null::varchar")

    def _add_code(self, of: Field, mapping: FieldMapping, cell: str) -> None:
        column = read_codes(self.cells[cell], mapping)
        self.cells = self.cells.append_column(of.name, column.codes)
        self._add_direct(of.name, of.name)
        if column.hints is None:
            self._add_same(f"{of.name}_fault", "null::varchar")
        else:
            self.cells = self.cells.append_column(f"{of.name}_fault", column.hints)
            self._add_direct(f"{of.name}_fault", f"{of.name}_fault")

    def _add_number(self, of: Field, cell: str) -> None:
        number = f"{of.name}_number"
        self.numbers[of.name] = (cell, of.kind)
        self.layers[0].append(f"try_cast({_without_thousands(cell)} as double) as {number}")
        fits = f"isfinite({number})"
        if of.kind is FieldKind.WHOLE:
            fits += f" and {number} = floor({number}) and abs({number}) < 1e9"
        self.selected += [
            f"case when {fits} then {number} end::{VALUE_TYPES[of.kind]} as {of.name}",
            f"case when {cell} is not null and not coalesce({fits}, false) then 'number' end as {of.name}_fault",
        ]

    def _add_date(self, of: Field, mapping: FieldMapping, cell: str) -> None:
        """A time beside the date does no harm."""
        self.may_be_regular = False
        self._read_moment(of.name, self._reader(mapping, cell), cell)
        day = f"coalesce({of.name}_stamp, {of.name}_midnight)::date"
        fault = f"case when {cell} is not null and {day} is null then 'date' end"
        self.selected += [f"{day} as {of.name}", f"{fault} as {of.name}_fault"]

    def _add_event(self, of: Field, mapping: FieldMapping, cell: str) -> None:
        name = of.name
        reader = self._reader(mapping, cell)
        self._read_moment(name, reader, cell)
        position = self.sheet.find(mapping.time_headings)
        if position is None and (usual := reader.usual(cell)) and not is_days(self.cells[cell]):
            self.moments[name] = (cell, usual)
        else:
            self.may_be_regular = False
        if position is None:
            self._keep_day_beside_a_bad_time(name, reader, cell)
        else:
            self._add_time(name, self._without_placeholders(of, f"c{position}"))
        calendar = f"calendar_{name}"
        self.joins.append(f"left join calendar as {calendar} on {calendar}.uk_date = {name}_day")
        unknown = f"{calendar}.uk_date is null"
        lost = f"if({cell} is not null or {name}_lone_time, 'unknown', null)" if of.may_be_undated else "null"
        precision = f"case when {unknown} then {lost} when {name}_clock is null then 'day' else 'minute' end"
        self.selected += [
            f"{times.to_utc(f'{name}_clock', calendar)} as {name}_at",
            f"{calendar}.uk_date as {name}_on",
            f"{precision} as {name}_precision",
            f"{_fault_sql(name, cell, calendar)} as {name}_fault",
        ]

    def _without_placeholders(self, of: Field, cell: str) -> str:
        """The column in which a placeholder is empty: this one, or a new one, since another field may read this."""
        emptied = without_placeholders(self.cells[cell], of)
        if emptied is self.cells[cell] or emptied.null_count == self.cells[cell].null_count:
            return cell
        self.cells = self.cells.append_column(f"{cell}_of_{of.name}", emptied)
        return f"{cell}_of_{of.name}"

    def _reader(self, mapping: FieldMapping, cell: str) -> times.Reader:
        if not mapping.formats and has_zone(self._sample(cell)):
            read = as_uk_clock(self.cells[cell])
            self.cells = self.cells.set_column(self.cells.column_names.index(cell), cell, read)
        return times.Reader(mapping.formats, self.sheet.has_serial_dates, self._sample(cell))

    def _sample(self, cell: str) -> tuple[str, ...]:
        sample = pc.drop_null(self.cells[cell].slice(0, SAMPLE_SIZE * 20)).slice(0, SAMPLE_SIZE)
        return tuple(sample.to_pylist())

    def _read_moment(self, name: str, reader: times.Reader, cell: str) -> None:
        """`_stamp` for a text with a time, else `_midnight` for one with a date."""
        self.layers[0].append(f"{reader.timed(cell)} as {name}_timed")
        self.layers[1] += [
            f"{times.full_year(f'{name}_timed')} as {name}_stamp",
            f"case when {name}_timed is null then {reader.dated(cell)} end as {name}_dated",
        ]
        self.layers[2].append(f"{times.full_year(f'{name}_dated')} as {name}_midnight")

    def _keep_day_beside_a_bad_time(self, name: str, reader: times.Reader, cell: str) -> None:
        unread = f"{cell} is not null and {name}_stamp is null and {name}_midnight is null"
        rescued = f"case when {unread} then {reader.dated_beside_a_bad_time(cell)} end"
        self.layers[3] += [
            f"{unread} as {name}_bad_time",
            f"{rescued} as {name}_rescued",
            f"false as {name}_lone_time",
        ]
        clock = "null::timestamp" if is_days(self.cells[cell]) else f"{name}_stamp"
        self.layers[4] += [
            f"{clock} as {name}_clock",
            f"coalesce({name}_stamp, {name}_midnight, {times.full_year(f'{name}_rescued')})::date as {name}_day",
        ]

    def _add_time(self, name: str, time_cell: str) -> None:
        """
        A time in a column of its own; where that is empty, one beside the date counts. Midnight says nothing alone:
        systems write it where there is no time, and where there is no date either.
        """
        self.layers[1].append(f"{times.time_of_day(time_cell, self.sheet.has_serial_dates)} as {name}_time")
        day = f"coalesce({name}_stamp, {name}_midnight)::date"
        beside = f"case when {time_cell} is null and {name}_stamp::time <> {MIDNIGHT} then {name}_stamp end"
        is_lone = f"{day} is null and {time_cell} is not null and {name}_time is distinct from {MIDNIGHT}"
        self.layers[3] += [
            f"coalesce({day} + {name}_time, {beside}) as {name}_clock",
            f"{day} as {name}_day",
            f"{time_cell} is not null and {name}_time is null as {name}_bad_time",
            f"{is_lone} as {name}_lone_time",
        ]


def _without_thousands(cell: str) -> str:
    """SQL: a number without the commas of its thousands; null where a comma is none of these, as in `3,5`."""
    is_grouped = f"regexp_full_match({cell}, '[+-]?[0-9]{{1,3}}(,[0-9]{{3}})+([.][0-9]+)?')"
    grouped = f"case when {is_grouped} then replace({cell}, ',', '') end"
    return f"case when contains({cell}, ',') then {grouped} else {cell} end"


def _fault_sql(name: str, cell: str, calendar: str) -> str:
    """
    What is wrong with an event, in a word: no date, a time without a day, outside the calendar, no time, or a change of
    the clocks.
    """
    return (
        f"case when {name}_day is null then"
        f" case when {cell} is not null then 'date' when {name}_lone_time then 'day' end"
        f" when {calendar}.uk_date is null then 'outside' when {name}_bad_time then 'time'"
        f" when {name}_clock::time >= time '01:00:00' and {name}_clock::time < time '02:00:00' then"
        f" case {calendar}.clock_change when 'forward' then 'skipped' when 'back' then 'twice' end end"
    )


def made_identifiers(mapping: TableMapping) -> set[str]:
    """The fields that are made from others."""
    return {name for name, of in mapping.fields.items() if of.made_from}


def with_made_identifiers(mapping: TableMapping, sql: str) -> str:
    """
    The staged rows of `sql` with the identifiers that are made from other fields.

    They are made from what was read and not from the cells, so a CSV file and XML give the same. Of rows that are alike
    the earlier have lower numbers, and one that has not ended the highest: it keeps its number when it ends.
    """
    replaced = []
    for name, of in mapping.fields.items():
        if of.made_from:
            parts = [_said(mapping.fields[each].field) for each in of.made_from]
            if of.numbered_by:
                last = _said(mapping.fields[of.numbered_by].field)
                parts.append(
                    f"(dense_rank() over (partition by {', '.join(parts)} order by {last} nulls last))::varchar"
                )
            told = ", ".join(f"coalesce({part}, concat('row ', source_row))" for part in parts)
            replaced.append(f"concat_ws('/', {told}) as {name}")
    return f"select * replace ({', '.join(replaced)}) from ({sql})" if replaced else sql


def _said(of: Field) -> str:
    """SQL: what a field says, as a text that sorts as it means."""
    return (
        f"coalesce({of.name}_at::varchar, {of.name}_on::varchar)"
        if of.kind is FieldKind.EVENT
        else f"{of.name}::varchar"
    )
