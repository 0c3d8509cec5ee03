"""
What changed between two snapshots: for each table by its key, what was added, what changed in it, what vanished.

Where a row stands in a file is no part of it: every extract is another file, and rows move. Values are never told, only
which columns differ, where to look, and the agency's own reference of the record: a file of the month before is often
written over.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import duckdb

from homeward.dataset.changed_records import by_months, referred_by, with_reference
from homeward.dataset.engines import open_duckdb
from homeward.dataset.periods import Month
from homeward.dataset.snapshot import Dataset, Manifest, StoredDataset
from homeward.dataset.table import PROVENANCE, Kind, Table
from homeward.dataset.tables import TABLES
from homeward.dataset.uk_time import to_uk

MOST_ROWS = 100_000
"""Rows that are listed one by one; a history that was loaded under other settings may change in every row."""

_WITHOUT_PLACE = ("return_interview_episodes",)
"""Tables of what agencies record whose rows come from no row of their own."""
_COUNTED_AFRESH = ("supplied_figures",)
"""Tables of what agencies count themselves, up to the day of each extract: every extract has others, and no record."""


class Change(StrEnum):
    """What became of a record since the extract before."""

    ADDED = "added"  # it happened after the extract before
    ADDED_LATE = "added late"  # it had happened by the extract before, and was not in it
    FILLED_IN = "filled in"  # what was empty is filled
    FILLED_IN_LATE = "filled in late"  # an event that had happened by then is filled in only now
    CORRECTED = "corrected"  # what was filled holds something else, or nothing
    LINKED_ANEW = "linked anew"  # the same record, and another child
    VANISHED = "vanished"  # it is not there any more


CHANGES_HISTORY = (Change.ADDED_LATE, Change.FILLED_IN_LATE, Change.CORRECTED, Change.LINKED_ANEW, Change.VANISHED)
"""What makes figures of months that were over differ, and is listed row by row. The others are the month's work."""


@dataclass(frozen=True)
class RowPlace:
    """Where a row stands: file, sheet and row; the file is empty where there is none."""

    file: str = ""
    sheet: str = ""
    row: int | None = None


@dataclass(frozen=True)
class RowChange:
    """
    A record that changed: which columns, where it stands now, and where it stood before.

    `reference` is the agency's own: of the record, else of its episode or person. Only marked files show it.
    """

    agency: str
    table: str
    change: Change
    columns: str
    now: RowPlace
    before: RowPlace
    reference: str = ""


@dataclass(frozen=True)
class InMonths:
    """How many records of an area and table changed in one way, and the months whose figures they touch."""

    area: str
    table: str
    change: Change
    months: tuple[Month, ...]
    records: int


@dataclass(frozen=True)
class Changes:
    """
    What changed between two snapshots.

    Attributes:
        counts: how many records of each agency and table changed in which way. The agency is empty for tables that
            belong to none.
        rows: those that change history, by agency, table and place; no more than MOST_ROWS.
        in_months: the same changes by the months that they touch, of the tables that figures count.
    """

    counts: Mapping[tuple[str, str, Change], int]
    rows: Sequence[RowChange]
    in_months: Sequence[InMonths] = ()

    @property
    def rows_in_all(self) -> int:
        """How many records there are to list."""
        return sum(
            n for (_, table, change), n in self.counts.items() if change in CHANGES_HISTORY and _has_place(table)
        )


def compare(before: Dataset | StoredDataset, now: Dataset | StoredDataset) -> Changes:
    """What changed from one snapshot to a later one."""
    con = open_duckdb()
    try:
        for schema, dataset in (("before", before), ("now", now)):
            con.execute(f"create schema {schema}")
            _open(con, schema, dataset)
        counts: Counter[tuple[str, str, Change]] = Counter()
        rows: list[RowChange] = []
        in_months: list[InMonths] = []
        for table in _supplied_tables():
            con.execute(f"create or replace temp table compared as {_compared_sql(table, before.manifest)}")
            for agency, change, count in con.execute(
                "select agency, change, count(*) from compared group by all"
            ).fetchall():
                counts[agency, table.name, Change(change)] = count
            if _has_place(table.name) and len(rows) < MOST_ROWS:
                rows += _rows(con, table, before.manifest, now.manifest, MOST_ROWS - len(rows))
            in_months += _in_months(con, table)
        return Changes(dict(sorted(counts.items())), rows, sorted(in_months, key=lambda each: (each.area, each.table)))
    finally:
        con.close()


def _open(con: duckdb.DuckDBPyConnection, schema: str, dataset: Dataset | StoredDataset) -> None:
    for name in TABLES:
        if isinstance(dataset, StoredDataset):
            con.read_parquet(str(dataset.files[name])).create_view(f"{schema}_{name}")
        else:
            con.register(f"{schema}_{name}", dataset.tables[name])
        con.execute(f"create view {schema}.{name} as select * from {schema}_{name}")


def key_of(table: Table) -> list[str]:
    """The columns that tell one record from another: the keys at a table's beginning. Linking may change the child."""
    names: list[str] = []
    for column in table.columns:
        if column.kind is not Kind.KEY or (names and column.name == "child_key"):
            break
        names.append(column.name)
    return names


def facts_of(table: Table) -> dict[str, tuple[str, ...]]:
    """What is compared, by name: an event as one, every other column by itself. Not the key, nor where a row stood."""
    aside = {*key_of(table), *(column.name for column in PROVENANCE)}
    names = table.names()
    events = [name.removesuffix("_precision") for name in names if name.endswith("_precision")]
    facts: dict[str, tuple[str, ...]] = {}
    for name in names:
        event = next((e for e in events if name in (f"{e}_at", f"{e}_on", f"{e}_precision")), "")
        if event:
            facts[event] = (f"{event}_at", f"{event}_on", f"{event}_precision")
        elif name not in aside:
            facts[name] = (name,)
    return facts


def _supplied_tables() -> list[Table]:
    """The tables of what agencies record. Those that Homeward makes of them differ where these do."""
    tables = (table for table in TABLES.values() if _has_place(table.name) or table.name in _WITHOUT_PLACE)
    return [table for table in tables if table.name not in _COUNTED_AFRESH]


def _has_place(table: str) -> bool:
    return PROVENANCE[0].name in TABLES[table].names()


def _compared_sql(table: Table, before: Manifest) -> str:
    """Every record of either side that is not the same on both, with what became of it."""
    keys, facts = key_of(table), facts_of(table)
    joined = " and ".join(f"n.{key} = b.{key}" for key in keys)
    agency = "coalesce(n.agency, b.agency)" if "agency" in table.names() else "''"
    differs = {name: _any(parts, "n.{0} is distinct from b.{0}") for name, parts in facts.items()}
    had = {name: _any(parts, "b.{0} is not null") for name, parts in facts.items()}
    own = {name: sql for name, sql in differs.items() if name != "child_key"}
    is_corrected = " or ".join(f"({sql}) and ({had[name]})" for name, sql in own.items()) or "false"
    changed = ", ".join(f"case when {sql} then '{name}' end" for name, sql in differs.items()) or "''"
    places = "".join(
        f", {side}.{column.name} as {called}_{column.name}"
        for side, called in (("n", "now"), ("b", "before"))
        for column in (PROVENANCE if _has_place(table.name) else ())
    )
    of_record = referred_by(table) or keys[0]
    return f"""
        select {agency} as agency, {_first(keys)} as record, coalesce(n.{of_record}, b.{of_record}) as of_record,
            case when b.{keys[0]} is null then
                    case when {_added_late(table, before)} then '{Change.ADDED_LATE}' else '{Change.ADDED}' end
                when n.{keys[0]} is null then '{Change.VANISHED}'
                when {is_corrected} then '{Change.CORRECTED}'
                when not ({" or ".join(own.values()) or "false"}) then '{Change.LINKED_ANEW}'
                when {_filled_in_late(table, facts, before)} then '{Change.FILLED_IN_LATE}'
                else '{Change.FILLED_IN}' end as change,
            case when b.{keys[0]} is null or n.{keys[0]} is null then '' else concat_ws(', ', {changed}) end as columns
            {places}
        from now.{table.name} as n full join before.{table.name} as b on {joined}
        where b.{keys[0]} is null or n.{keys[0]} is null or {" or ".join(differs.values()) or "false"}
    """


def _first(keys: Sequence[str]) -> str:
    return f"coalesce(n.{keys[0]}, b.{keys[0]})"


def _any(parts: Iterable[str], condition: str) -> str:
    return " or ".join(condition.format(part) for part in parts)


def _known_through(table: Table, before: Manifest, column: str) -> str:
    """SQL: the last day that the extract before told of this column, by agency; null where it was not supplied."""
    cases = [
        f"when '{agency.key}' then date '{min(filter(None, (to_uk(before.as_at).date(), agency.extracted_on)))}'"
        for agency in before.agencies
        if column in agency.columns.get(table.name, ())
    ]
    return f"case n.agency {' '.join(cases)} end" if cases else "null::date"


def _added_late(table: Table, before: Manifest) -> str:
    """SQL: the record's own day is one that the extract before told of. Records without a day are just added."""
    days = [c for c in table.columns if c.kind is Kind.DATE and _tells_when(c.name)]
    needed = next((c for c in days if c.required), None) or next(iter(days), None)
    return f"coalesce(n.{needed.name} <= {_known_through(table, before, needed.name)}, false)" if needed else "false"


def _filled_in_late(table: Table, facts: Mapping[str, Sequence[str]], before: Manifest) -> str:
    days = [part for parts in facts.values() for part in parts if table.column(part).kind is Kind.DATE]
    filled = (
        f"coalesce(b.{day} is null and n.{day} <= {_known_through(table, before, day)}, false)"
        for day in days
        if _tells_when(day)
    )
    return " or ".join(filled) or "false"


def _tells_when(day: str) -> bool:
    """A day on which something happened to the record; not the child's birth, nor what is still to come."""
    return day not in ("born_on", "next_review_on", "previous_closure_on")


def _rows(con: duckdb.DuckDBPyConnection, table: Table, before: Manifest, now: Manifest, most: int) -> list[RowChange]:
    history = ", ".join(f"'{change}'" for change in CHANGES_HISTORY)
    provenance = ", ".join(f"{side}_{column.name}" for side in ("now", "before") for column in PROVENANCE)
    found = con.execute(
        f"select agency, change, columns, reference, {provenance} from ({with_reference(table)})"
        f" where change in ({history})"
        " order by agency, now_source_file is null, coalesce(now_source_file, before_source_file),"
        " coalesce(now_source_sheet, before_source_sheet), coalesce(now_source_row, before_source_row), record"
        f" limit {most}"
    ).fetchall()
    files, files_before = _files(now), _files(before)
    return [
        RowChange(
            agency,
            table.name,
            Change(change),
            columns,
            _place(files, agency, *places[:3]),
            _place(files_before, agency, *places[3:]),
            reference,
        )
        for agency, change, columns, reference, *places in found
    ]


def _in_months(con: duckdb.DuckDBPyConnection, table: Table) -> list[InMonths]:
    query = by_months(table)
    return [
        InMonths(area, table.name, Change(change), tuple(map(Month.parse, months)), records)
        for area, change, months, records in (con.execute(query).fetchall() if query else ())
    ]


def _files(manifest: Manifest) -> dict[tuple[str, str], str]:
    return {(source.agency, source.sha256): source.file for source in manifest.sources}


def _place(
    files: Mapping[tuple[str, str], str], agency: str, sha256: str | None, sheet: str | None, row: int | None
) -> RowPlace:
    return RowPlace() if sha256 is None else RowPlace(files.get((agency, sha256), ""), sheet or "", row)
