"""
Staging: sheets of text become one typed table for each canonical table, `staged.<table>` in DuckDB.

Nothing is judged or left out here. A value that cannot be read is null, and `<field>_fault` says why, so that rules
need only look at columns. Headings and cells never become part of SQL: cells are `c0`, `c1` ...
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from homeward.dataset.code_list import fold
from homeward.dataset.partnership import Agency
from homeward.intake import times
from homeward.intake.attributes import risk_weight
from homeward.intake.details import fill_people
from homeward.intake.field_sql import Columns, made_identifiers, staged_columns, with_made_identifiers
from homeward.intake.fields import CHILD_TABLES, FIELDS, IDENTIFIED_BY, NEEDED_TO_IDENTIFY
from homeward.intake.mapping import TableMapping
from homeward.intake.placeholders import says_nothing
from homeward.intake.places import register_places
from homeward.intake.reading import OpenFile
from homeward.intake.regular_rows import staged_rows
from homeward.intake.sheets import Sheet


@dataclass(frozen=True)
class Entry:
    """
    One sheet as it feeds one canonical table.

    Attributes:
        headings: by field, the file's own heading, of the fields that the sheet has.
        rows_read: the rows that are of this table, before any that only repeat who a person is are taken together.
        standing: of a record that stands in several yearly returns, the return with the highest standing counts.
    """

    number: int
    agency: Agency
    extracted_on: date | None
    file: OpenFile
    sheet: Sheet
    mapping: TableMapping
    headings: dict[str, str] = field(default_factory=dict)
    rows_read: int = 0
    standing: int = 0

    @property
    def table(self) -> str:
        return self.mapping.table


CHANGED_LATER = ("person_records",)
"""Tables of which rows are put together once all are there; the others are views of what each entry holds."""


def stage(con: duckdb.DuckDBPyConnection, entries: list[Entry]) -> None:
    """
    Make `staged.<table>` for every canonical table that a mapping may feed, perhaps without rows.

    `staged.<table>_copies` has the rows of records that are there more than once, numbered as `copy` from 1.
    """
    con.execute("create schema staged; create schema entries")
    for table in FIELDS:
        parts = [_stored(con, entry) for entry in entries if entry.table == table]
        kind = "table" if table in CHANGED_LATER else "view"
        con.execute(f"create {kind} staged.{table} as {' union all by name '.join(parts) or _no_rows_sql(table)}")
        if table == "person_records":
            _say_people_once(con, entries)
        standings = {e.number: e.standing for e in entries if e.table == table and e.standing}
        has_copies = bool(parts) and _has_copies(con, table)
        none = f"select *, 0 as standing, 1 as copy from staged.{table} where false"
        copies = _copies_sql(table, standings) if has_copies else none
        con.execute(f"create {'table' if has_copies else 'view'} staged.{table}_copies as {copies}")
    fill_people(con)
    register_places(con)


def _say_people_once(con: duckdb.DuckDBPyConnection, entries: list[Entry]) -> None:
    """
    A sheet that feeds both people and episodes, or another table, says in every row who it is, so a person is one
    record there however many rows and sheets say the same, or say less. Rows that say something else stay, for the
    rules to find. Where the agency has a list of people, that says who they are: `staged.people_told_beside` has what
    such sheets say of the same people.
    """
    sheets = {(e.file.file.name, e.sheet.name) for e in entries if e.table in ("missing_episodes", *CHILD_TABLES)}
    both = [e.number for e in entries if e.table == "person_records" and (e.file.file.name, e.sheet.name) in sheets]
    lists = [e.number for e in entries if e.table == "person_records" and e.number not in both]
    con.execute("create table staged.people_told_beside as select * from staged.person_records where false")
    if not both:
        return
    if lists:
        _give_way_to_lists(con, both, lists)
    said = [name for f in FIELDS["person_records"] for name in f.values if name != "person_id"]
    agreed = ", ".join(
        f"if(min({n}) over person = max({n}) over person, max({n}) over person, {n}) as {n}" for n in said
    )
    same = ", ".join(name for f in FIELDS["person_records"] for name, _ in staged_columns(f))
    is_repeating = f"entry in ({', '.join(map(str, both))}) and person_id is not null"
    con.execute(
        "create or replace table staged.person_records as"
        f" select * from staged.person_records where not coalesce({is_repeating}, false) union all by name"
        f" select * from (select * replace ({agreed}) from staged.person_records where {is_repeating}"
        " window person as (partition by agency, person_id))"
        f" qualify row_number() over (partition by agency, {same} order by entry, source_row) = 1"
    )


def _give_way_to_lists(con: duckdb.DuckDBPyConnection, both: list[int], lists: list[int]) -> None:
    """Move people whom the agency's own list has out of what other sheets say of them."""
    listed = f"select agency, person_id from staged.person_records where entry in ({', '.join(map(str, lists))})"
    is_told = f"entry in ({', '.join(map(str, both))}) and (agency, person_id) in ({listed} and person_id is not null)"
    con.execute(f"insert into staged.people_told_beside select * from staged.person_records where {is_told}")
    con.execute(
        "delete from staged.person_records where (entry, source_row) in"
        " (select (entry, source_row) from staged.people_told_beside)"
    )


def rows_of_table(sheet: Sheet, mapping: TableMapping) -> pa.Table:
    """
    The rows of a sheet that are of the table: `skip_rows_without` names a column that they have filled, `only_rows` and
    `skip_rows` say by the texts of a column which are and which are not.
    """
    table = sheet.cells
    if mapping.skip_rows_without and (position := sheet.find([mapping.skip_rows_without])) is not None:
        cells = table[f"c{position}"]
        table = table.filter(pc.and_(pc.is_valid(cells), pc.invert(says_nothing(cells))))
    for texts, is_wanted in (
        *((t, True) for t in mapping.only_rows.items()),
        *((t, False) for t in mapping.skip_rows.items()),
    ):
        if (position := sheet.find([texts[0]])) is not None:
            table = table.filter(_is_one_of(table[f"c{position}"], texts[1], is_wanted))
    return table


def _is_one_of(cells: pa.ChunkedArray, texts: frozenset[str], is_wanted: bool) -> pa.ChunkedArray:
    """Whether each cell has one of some folded texts, or has none of them when these are not wanted."""
    encoded = cells.combine_chunks().dictionary_encode()
    found = pa.array([fold(text) in texts for text in encoded.dictionary.to_pylist()], pa.bool_())
    has_one = pc.fill_null(found.take(encoded.indices), False)
    return has_one if is_wanted else pc.invert(has_one)


def _stored(con: duckdb.DuckDBPyConnection, entry: Entry) -> str:
    """
    The SQL that gives the staged rows of one entry, from a table of what differs between its rows.

    What the sheet does not have is the same in every row: most of a table's columns, and memory and time to store. Of
    regular rows nothing is stored at all.
    """
    columns = Columns(entry.sheet, entry.mapping, rows_of_table(entry.sheet, entry.mapping))
    for of in FIELDS[entry.table]:
        columns.add(of)
    made = made_identifiers(entry.mapping)
    same = _of_entry(entry) | {name: value for name, value in columns.same.items() if name not in made}
    if staged := staged_rows(con, columns, lambda: _read_with_sql(con, entry, columns)):
        con.register(f"rows_{entry.number}", staged.rows)
        return _with_same(f"rows_{entry.number}", same | staged.same)
    without = f"exclude ({', '.join(same)})"
    con.execute(f"create table entries.e{entry.number} as select * {without} from ({_entry_sql(con, entry, columns)})")
    return _with_same(f"entries.e{entry.number}", same)


def _read_with_sql(con: duckdb.DuckDBPyConnection, entry: Entry, columns: Columns) -> pa.Table:
    """The staged rows of an entry, in the order of the cells."""
    place = pa.arange(0, columns.cells.num_rows).cast(pa.int32())
    columns.cells = columns.cells.append_column("place", place)
    columns.selected.append("place")
    return con.sql(f"{_entry_sql(con, entry, columns)} order by place").to_arrow_table()


def _of_entry(entry: Entry) -> dict[str, str]:
    """The staged columns that are the same in every row of an entry, whatever the sheet has, with their SQL."""
    extracted_on = f"date {times.quote(entry.extracted_on.isoformat())}" if entry.extracted_on else "null::date"
    return {"entry": str(entry.number), "agency": times.quote(entry.agency.key), "extracted_on": extracted_on}


def _with_same(rows: str, same: Mapping[str, str]) -> str:
    """SQL: rows, with the columns that are the same in each."""
    return f"select *, {', '.join(f'{value} as {name}' for name, value in same.items())} from {rows}"


def _entry_sql(con: duckdb.DuckDBPyConnection, entry: Entry, columns: Columns) -> str:
    """The SQL that makes the staged rows of one entry, layer upon layer (`times` says why)."""
    con.register(f"cells_{entry.number}", columns.cells)
    sql = f"cells_{entry.number}"
    for layer in columns.layers:
        if layer:
            sql = f"(select *, {', '.join(layer)} from {sql})"
    of_entry = ", ".join(f"{value} as {name}" for name, value in _of_entry(entry).items())
    return with_made_identifiers(
        entry.mapping,
        f"select {of_entry}, source_row, is_ragged, {', '.join(columns.selected)}"
        f" from {sql} as read {' '.join(columns.joins)}",
    )


def _no_rows_sql(table: str) -> str:
    columns = [f"null::{kind} as {name}" for f in FIELDS[table] for name, kind in staged_columns(f)]
    return (
        "select 0 as entry, '' as agency, null::date as extracted_on, 0::integer as source_row, false as is_ragged,"
        f" {', '.join(columns)} where false"
    )


_PREFERRED = {
    "missing_episodes": f"not coalesce(not {times.before('s.returned', 's.began')}, false)",
    "risk_assessments": risk_weight("s.level"),
}
"""SQL: what is lower of the copy that is rather kept."""


def _has_copies(con: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Whether any record may be there more than once: as numbers they are counted much faster than as texts."""
    given = " and ".join(f"{name} is not null" for name in NEEDED_TO_IDENTIFY[table])
    number = f"hash(agency, {', '.join(IDENTIFIED_BY[table])})"
    counts = f"select count(*) > count(distinct {number}) from staged.{table} where {given}"
    return bool(con.execute(counts).fetchall()[0][0])


def _copies_sql(table: str, standings: Mapping[int, int]) -> str:
    """
    Copy 1 is the one to keep: the first row that can be counted and says when the child returned, or the highest level
    of risk, else the first that can be counted, else the first of all; before that, one of a later yearly return.
    """
    cases = " ".join(f"when {number} then {standing}" for number, standing in standings.items())
    standing = f"case entry {cases} else 0 end" if cases else "0"
    lacking = " or ".join(f"s.{f.known_by} is null" for f in FIELDS[table] if f.required)
    preferred = _PREFERRED.get(table, "0")
    names = IDENTIFIED_BY[table]
    same = "agency, " + ", ".join(names)
    given = " and ".join(f"{name} is not null" for name in NEEDED_TO_IDENTIFY[table])
    repeated = f"select {same} from staged.{table} where {given} group by {same} having count(*) > 1"
    joined = " and ".join(f"s.{name} is not distinct from r.{name}" for name in ("agency", *names))
    return (
        f"select s.*, {standing} as standing,"
        f" row_number() over (partition by {', '.join(f's.{n}' for n in ('agency', *names))}"
        f" order by ({lacking}), is_ragged, {standing} desc, {preferred}, entry, source_row) as copy"
        f" from staged.{table} as s join ({repeated}) as r on {joined}"
    )
