"""Assembling: the kept rows become the canonical tables, with keys, children and provenance."""

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from homeward.dataset.engines import query
from homeward.dataset.partnership import Agency
from homeward.dataset.tables import TABLES
from homeward.intake.attributes import fill_in
from homeward.intake.categories import says_of_none
from homeward.intake.fields import CASEWORK, CHILD_TABLES, EPISODE_TABLES, FIELDS, TOLD_OF_AN_INTERVIEW
from homeward.intake.identifiers import IDENTIFIERS
from homeward.intake.keys import record_key_sql
from homeward.intake.linking import Decision, Linked, link
from homeward.intake.people_beside import known_people
from homeward.intake.staging import Entry

_PROVENANCE = "f.source_file, f.source_sheet, source_row"
_FROM_FILE = "join files as f using (entry)"
_PERSON_KEY = record_key_sql("person_records")
_EPISODE_KEY = record_key_sql("missing_episodes")
_INTERVIEW_KEY = record_key_sql("return_interviews")


def assemble(
    con: duckdb.DuckDBPyConnection,
    agencies: Sequence[Agency],
    entries: Sequence[Entry],
    decisions: Sequence[Decision] = (),
    known: pa.Table | None = None,
) -> tuple[dict[str, pa.Table], Linked]:
    """
    Every canonical table, in the order of the files and their rows; and how people were linked.

    Args:
        decisions: what people have said about who is one child.
        known: people whom no extract has (`people_beside.KNOWN`). They are linked, and counted among a child's records.
    """
    _register(con, agencies, entries)
    known_people(con, known)
    con.execute(f"create table people as {_people_sql()}")
    linked = link(con, decisions)
    tables = {"match_decisions": linked.match_decisions}
    fill_in(con, [agency.key for agency in agencies if says_of_none(agency.key, entries)])
    fed = {entry.table for entry in entries}
    for name, sql in _TABLE_SQL.items():
        is_without_rows = name in CASEWORK and name not in fed
        tables[name] = TABLES[name].arrow_schema().empty_table() if is_without_rows else query(con, sql)
    return {name: tables[name].select(t.names()).cast(t.arrow_schema()) for name, t in TABLES.items()}, linked


def _register(con: duckdb.DuckDBPyConnection, agencies: Sequence[Agency], entries: Sequence[Entry]) -> None:
    files = {
        "entry": pa.array([entry.number for entry in entries], pa.int32()),
        "source_file": pa.array([entry.file.sha256 for entry in entries], pa.string()),
        "source_sheet": pa.array([entry.sheet.name or None for entry in entries], pa.string()),
    }
    con.register("files", pa.table(files))
    columns = {
        "agency": [agency.key for agency in agencies],
        "reported_by": [agency.kind for agency in agencies],
        "reporting_area": [agency.area for agency in agencies],
        "place": list(range(len(agencies))),
    }
    con.register("agencies", pa.table(columns))


def _people_sql() -> str:
    """
    Each agency's person records; a record with nothing in it for a person that only episodes and other rows name, so
    that these are counted; and people who are known besides, who came from no file. Ranked as `linking` says.
    """
    stored = [f.name for f in FIELDS["person_records"] if f.name != "person_id"]
    naming = " union all ".join(
        f"select agency, person_id, entry, source_row from kept.{table}"
        for table in ("missing_episodes", *CHILD_TABLES)
    )
    return f"""
        with named as (
            select agency, person_id, min((entry, source_row)) as first from ({naming}) as e
            where not exists (
                select 1 from kept.person_records as p where p.agency = e.agency and p.person_id = e.person_id
            ) group by agency, person_id
        ), everyone as (
            select agency, person_id, {", ".join(stored)}, entry, source_row from kept.person_records
            union all by name
            select agency, person_id, struct_extract_at(first, 1) as entry, struct_extract_at(first, 2) as source_row
            from named
        ), all_people as (
            select {_PERSON_KEY} as person_key, * from everyone
            union all by name
            select * from known_people as k where not exists (
                select 1 from everyone as e where e.agency = k.agency and e.person_id = k.person_id
            )
        )
        select *, row_number() over (order by place, length(person_id), person_id) as person_rank
        from all_people left join (select agency, place from agencies) using (agency)
    """


def _columns(table: str, without: tuple[str, ...] = ()) -> str:
    """The stored value columns of a table's fields, as the staged table has them."""
    stored = {column.name for column in TABLES[table].columns} - {*without, *IDENTIFIERS}
    return ", ".join(name for f in FIELDS[table] for name in f.values if name in stored)


def _casework_sql(table: str) -> str:
    """A table whose rows come as they are, with a key made from what identifies a row, and the child or the episode."""
    key_name = TABLES[table].names()[0]
    source = "filled.placements" if table == "placements" else f"kept.{table}"
    joins, made = "join (select agency, reporting_area from agencies) as a using (agency)", ["reporting_area"]
    if table in CHILD_TABLES:
        joins += (
            " join (select agency, person_id, person_key from people) as p using (agency, person_id)"
            " left join linked as l on l.person_key = p.person_key"
        )
        made += ["p.person_key", "coalesce(l.child_key, p.person_key) as child_key"]
    if table in EPISODE_TABLES:
        made = [f"{_EPISODE_KEY} as episode_key"]
    columns = ", ".join(column for column in (*made, _columns(table)) if column)
    return (
        f"select {record_key_sql(table)} as {key_name}, agency, {columns}, {_PROVENANCE}"
        f" from {source} {joins} {_FROM_FILE} order by entry, source_row"
    )


def _interview_columns() -> str:
    """What is said of an interview: when it was held by its first row, and the first answer of all its rows."""
    told = (
        f"first_value({name} ignore nulls) over (partition by interview_key order by entry, source_row"
        f" rows between unbounded preceding and unbounded following) as {name}"
        for name in TOLD_OF_AN_INTERVIEW
    )
    return ", ".join((_columns("return_interviews", without=("interview_id", *TOLD_OF_AN_INTERVIEW)), *told))


def _no_rows(table: str) -> str:
    """A table that is filled once all others are there: `reconciling`, `sources.annual_counts`."""
    return f"select {', '.join(f'null as {name}' for name in TABLES[table].names())} where false"


_TABLE_SQL = {
    "person_records": f"""
        select p.person_key, coalesce(l.child_key, p.person_key) as child_key, agency,
            {_columns("person_records")}, {_PROVENANCE}
        from people as p left join linked as l using (person_key) {_FROM_FILE} order by entry, source_row, person_id
    """,
    "children": """
        select coalesce(l.child_key, p.person_key) as child_key, count(*) as person_record_count
        from people as p left join linked as l using (person_key) group by all order by 1
    """,
    "missing_episodes": f"""
        select {_EPISODE_KEY} as episode_key, agency, reported_by, reporting_area, p.person_key,
            coalesce(l.child_key, p.person_key) as child_key, {_columns("missing_episodes")}, {_PROVENANCE}
        from filled.missing_episodes
        join (select agency, person_id, person_key from people) as p using (agency, person_id)
        join agencies using (agency) left join linked as l on l.person_key = p.person_key {_FROM_FILE}
        order by entry, source_row
    """,
    "interview_offers": f"""
        select {_EPISODE_KEY} as episode_key, agency, {_columns("interview_offers")}, {_PROVENANCE}
        from kept.interview_offers {_FROM_FILE} order by entry, source_row
    """,
    "return_interviews": f"""
        select {_INTERVIEW_KEY} as interview_key, agency, coalesce(interview_id, episode_id) as interview_id,
            {_interview_columns()}, {_PROVENANCE}
        from kept.return_interviews {_FROM_FILE}
        qualify row_number() over (partition by interview_key order by entry, source_row) = 1 order by entry, source_row
    """,
    "return_interview_episodes": f"""
        select {_INTERVIEW_KEY} as interview_key, {_EPISODE_KEY} as episode_key
        from kept.return_interviews group by all order by min(entry), min(source_row)
    """,
    "episode_matches": _no_rows("episode_matches"),
    "supplied_figures": _no_rows("supplied_figures"),
    **{table: _casework_sql(table) for table in CASEWORK},
}
