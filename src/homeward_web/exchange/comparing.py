"""
What a load would change: the register beside the dataset that intake makes of the extracts, record by record.

Both lie in DuckDB: `here`, the register's rows as they are now; `said`, the extracts' rows under the register's keys.
`found.<table>` has a row for each that differs, with `what`: new, changed or gone. A row that was recorded in casework
is never among them: what people record here stands before what an extract says, and goes with no extract.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import duckdb
import pyarrow as pa

from homeward.dataset.engines import open_duckdb
from homeward.dataset.snapshot import Dataset
from homeward.dataset.table import PROVENANCE
from homeward.intake.linking.people import NAME_FIELDS
from homeward.intake.pipeline import Intake
from homeward_web.exchange.children_here import Assigned, Linked, assign
from homeward_web.exchange.held import BY_NAME, CARRIED_OVER, HELD
from homeward_web.exchange.register_files import Here
from homeward_web.register.children import CASEWORK
from homeward_web.register.dataset_rows import BATCH_ROWS

NEW, CHANGED, GONE = "new", "changed", "gone"
KEYS = {"person_key": "people", "other_person_key": "people", "episode_key": "episodes", "interview_key": "interviews"}
"""A key's column, and the table of keys that says which record here it is."""
IDENTIFIED = {
    "people": ("person_records", "person_key", "person_id"),
    "episodes": ("missing_episodes", "episode_key", "episode_id"),
    "interviews": ("return_interviews", "interview_key", "interview_id"),
}
"""Tables whose records an agency names: of one that was recorded in casework under that name, its key here holds."""
OF_PAIRS = {"return_interview_episodes": ("interview_key", "episode_key"), "match_decisions": ()}
"""Tables without a key of their own, and what a row is known by; of decisions, all that they say."""
_PROVENANCE = [column.name for column in PROVENANCE]


@dataclass
class Compared:
    """
    What a load would change, by table, and where to read it.

    Attributes:
        counts: by table, how many rows are new, changed and gone; and by agency.
        kept: by table, rows of the extracts that were recorded in casework, and stay as they are here.
        assigned: which child each record is.
        here_before: by person record, the child that it was when the register was read.
    """

    con: duckdb.DuckDBPyConnection
    assigned: Assigned
    here_before: dict[int, int]
    as_at: datetime
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    by_agency: dict[tuple[str, str, str], int] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)

    def rows(self, table: str, what: str) -> Iterator[dict[str, Any]]:
        """The rows of a table that are new, changed or gone, by the columns of the dataset and what goes with them."""
        answer = self.con.cursor().execute(f"select * exclude (what) from found.{table} where what = ?", [what])
        names = [column[0] for column in answer.description or ()]
        while some := answer.fetchmany(BATCH_ROWS):
            for row in some:
                yield dict(zip(names, row, strict=True))

    def carried_over(self) -> Iterator[tuple[str, pa.Table]]:
        """The tables that casework does not hold, under the register's keys."""
        for name in CARRIED_OVER:
            yield name, self.con.sql(f"select * from said.{name}").to_arrow_table()

    def changed_children(self) -> dict[int, int]:
        """By person record that was here and becomes another child: that child."""
        return {
            person: self.assigned.children[person]
            for person, child in self.here_before.items()
            if self.assigned.children.get(person, child) != child
        }

    def kept_apart(self) -> dict[int, int]:
        """By person record of a group that linking would join and that is kept apart: the child that it stays."""
        apart = {child for children in self.assigned.kept_apart for child in children}
        return {person: child for person, child in self.assigned.children.items() if child in apart} if apart else {}

    def totals(self) -> dict[str, int]:
        """How many rows are new, changed and gone in all."""
        return {what: sum(of[what] for of in self.counts.values()) for what in (NEW, CHANGED, GONE)}

    @property
    def changes_nothing(self) -> bool:
        return not self.changed_children() and not any(self.totals().values())

    def close(self) -> None:
        self.con.close()


def compare(intake: Intake, register: Here) -> Compared:
    """Compare what intake gives with the register. What is compared stays in memory; the register's files may go."""
    here = register.folder
    con = open_duckdb()
    con.execute("create schema raw; create schema here; create schema said; create schema found")
    for held in HELD:
        con.execute(f"create view here.{held.name} as select * from read_parquet('{here / held.name}.parquet')")
    con.execute(f"create view here.people as select * from read_parquet('{here / 'people.parquet'}')")
    con.register("intake_people", intake.people)
    _open_dataset(con, intake.dataset)
    _find_keys(con)
    assigned, before = _assign(con, register.protected)
    _say_under_keys_here(con)
    compared = Compared(con, assigned, before, intake.dataset.manifest.as_at)
    for held in HELD:
        _find(compared, held.name)
    return compared


def _open_dataset(con: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
    for name, table in dataset.tables.items():
        con.register(f"raw_{name}", table)
        con.execute(f"create view raw.{name} as select * from raw_{name}")


def _find_keys(con: duckdb.DuckDBPyConnection) -> None:
    """Make `keys.<records>`: by an extract's key, the key of the record that casework has under the same name."""
    con.execute("create schema keys")
    for records, (table, key, identifier) in IDENTIFIED.items():
        con.execute(f"""
            create table keys.{records} as select r.{key} as said, any_value(h.{key}) as here
            from raw.{table} as r join here.{table} as h using (agency, {identifier})
            where h.source_file = '{CASEWORK}' and h.{key} <> r.{key} group by r.{key}
        """)


def _assign(con: duckdb.DuckDBPyConnection, protected: frozenset[int]) -> tuple[Assigned, dict[int, int]]:
    """Make `children (person_key, child_key)`, by the keys here."""
    rows = con.execute("""
        select coalesce(k.here, p.person_key) as person, p.child_key, h.child_key
        from (select *, row_number() over () as place from intake_people) as p
        left join keys.people as k on k.said = p.person_key
        left join here.people as h on h.person_key = coalesce(k.here, p.person_key)
        order by place
    """).fetchall()
    assigned = assign((Linked(*row) for row in rows), protected)
    persons, children = list(assigned.children), list(assigned.children.values())
    con.register(
        "assigned_children",
        pa.table({"person_key": pa.array(persons, pa.int64()), "child_key": pa.array(children, pa.int64())}),
    )
    con.execute("create table children as select * from assigned_children")
    return assigned, {person: child for person, _, child in rows if child is not None}


def _say_under_keys_here(con: duckdb.DuckDBPyConnection) -> None:
    """Make `said.<table>`, with `child_of_row` where the register's model names the child and the dataset does not."""
    for name in (*BY_NAME, *CARRIED_OVER):
        columns = {row[0] for row in con.execute(f"describe raw.{name}").fetchall()}
        mapped = [key for key in KEYS if key in columns]
        replaced = [f"coalesce(k_{key}.here, r.{key}) as {key}" for key in mapped]
        joins = [f"left join keys.{KEYS[key]} as k_{key} on k_{key}.said = r.{key}" for key in mapped]
        if "child_key" in columns:
            replaced.append("c.child_key as child_key")
            joins.append("join children as c on c.person_key = coalesce(k_person_key.here, r.person_key)")
        extra = ""
        if name in _CHILD_OF_ROW:
            extra, join = _CHILD_OF_ROW[name]
            joins.append(join)
        if name == "person_records":
            extra = ", " + ", ".join(f"p.{field}" for field in NAME_FIELDS)
            joins.append("join intake_people as p on p.person_key = r.person_key")
        star = f"r.* replace ({', '.join(replaced)})" if replaced else "r.*"
        con.execute(f"create view said.{name} as select {star}{extra} from raw.{name} as r {' '.join(joins)}")


_EPISODES_CHILDREN = f"""
    (select e.episode_key, c.child_key from raw.missing_episodes as e
    left join keys.people as k on k.said = e.person_key
    left join keys.episodes as o on o.said = e.episode_key
    left join here.missing_episodes as h
        on h.episode_key = coalesce(o.here, e.episode_key) and h.source_file = '{CASEWORK}'
    join children as c on c.person_key = coalesce(h.person_key, k.here, e.person_key))
"""
"""By an extract's episode, the child; of one that was corrected in casework to be another child's, that child."""
_INTERVIEWS_CHILDREN = f"""
    (select l.interview_key, arg_min(e.child_key, e.episode_key) as child_key
    from raw.return_interview_episodes as l join {_EPISODES_CHILDREN} as e using (episode_key) group by l.interview_key)
"""
_BY_EPISODE = (", o.child_key as child_id", f"join {_EPISODES_CHILDREN} as o on o.episode_key = r.episode_key")
_CHILD_OF_ROW = {
    "interview_offers": _BY_EPISODE,
    "return_interview_episodes": _BY_EPISODE,
    "police_grades": _BY_EPISODE,
    "prevention_interviews": _BY_EPISODE,
    "return_interviews": (
        ", o.child_key as child_id",
        f"left join {_INTERVIEWS_CHILDREN} as o on o.interview_key = r.interview_key",
    ),
}
"""Of tables whose models name the child: what says it."""


def _find(compared: Compared, table: str) -> None:
    """Make `found.<table>`, and count."""
    con = compared.con
    sql = _FOUND.get(table) or _found_sql(con, table)
    con.execute(f"create table found.{table} as {sql}")
    counted = dict(con.execute(f"select what, count(*) from found.{table} group by what").fetchall())
    compared.counts[table] = {what: counted.get(what, 0) for what in (NEW, CHANGED, GONE)}
    names = BY_NAME[table].table.names()
    if "agency" in names:
        for agency, what, count in con.execute(
            f"select agency, what, count(*) from found.{table} group by all"
        ).fetchall():
            compared.by_agency[table, agency, what] = count
    if "source_file" in names:
        key = names[0]
        compared.kept[table] = _one(
            con,
            f"select count(*) from said.{table} semi join"
            f" (select {key} from here.{table} where source_file = '{CASEWORK}') as h using ({key})",
        )


def _one(con: duckdb.DuckDBPyConnection, sql: str) -> int:
    row = con.execute(sql).fetchone()
    return int(row[0]) if row else 0


def _found_sql(con: duckdb.DuckDBPyConnection, table: str) -> str:
    """
    SQL of the rows that differ, by the table's key. Where a row stands in a file is no part of it, nor which child it
    is of, which follows from the person or the episode. A row that is gone is as it was here.
    """
    names = BY_NAME[table].table.names()
    key = names[0]
    said = [row[0] for row in con.execute(f"describe said.{table}").fetchall()]
    facts = [name for name in names if name not in (key, "child_key", *_PROVENANCE)]
    source = f"here.{table}"
    if table == "person_records":
        facts += NAME_FIELDS
        names_here = f"(select person_key, {', '.join(NAME_FIELDS)} from here.people)"
        source = (
            f"(select h.*, p.* exclude (person_key) from here.{table} as h join {names_here} as p using (person_key))"
        )
    differs = " or ".join(f"s.{name} is distinct from h.{name}" for name in facts)
    columns = ", ".join(
        f"coalesce(s.{name}, h.{name}) as {name}" if name == key else _either(name, names, facts) for name in said
    )
    return f"""
        select case when h.{key} is null then '{NEW}' when s.{key} is null then '{GONE}' else '{CHANGED}' end as what,
            {columns}
        from said.{table} as s full join {source} as h on h.{key} = s.{key}
        where (h.{key} is null or s.{key} is null or {differs}) and coalesce(h.source_file, '') <> '{CASEWORK}'
    """


def _either(name: str, names: list[str], facts: Iterable[str]) -> str:
    if name not in names and name not in facts:
        return f"s.{name}"
    return f"case when s.{names[0]} is null then h.{name} else s.{name} end as {name}"


_DECISION = "person_key, other_person_key, is_same_child, decided_by, reason, is_undone"
_FOUND: Mapping[str, str] = {
    "return_interview_episodes": f"""
        with of_casework as (select interview_key from here.return_interviews where source_file = '{CASEWORK}'),
        here_from_extracts as (
            select l.* from here.return_interview_episodes as l anti join of_casework using (interview_key)
        ), said_of_extracts as (
            select s.* from said.return_interview_episodes as s anti join of_casework using (interview_key)
        )
        select case when h.interview_key is null then '{NEW}' else '{GONE}' end as what,
            coalesce(s.interview_key, h.interview_key) as interview_key,
            coalesce(s.episode_key, h.episode_key) as episode_key, s.child_id
        from said_of_extracts as s full join here_from_extracts as h using (interview_key, episode_key)
        where h.interview_key is null or s.interview_key is null
    """,
    "match_decisions": f"""
        with those as (select {_DECISION}, count(*) as times from said.match_decisions group by all),
        these as (
            select {_DECISION}, count(*) as times from here.match_decisions
            where decided_by = 'person' or not is_undone group by all
        )
        select case when s.times is not null then '{NEW}' else '{GONE}' end as what, {_DECISION}
        from those as s full join these as h using ({_DECISION})
        where h.times is null or (s.times is null and decided_by <> 'person')
    """,
}
"""
Tables without a key of their own. What a person decided is added where it is not there, and never taken away; what a
rule or the model no longer decides is kept as taken back.
"""
