"""The one place where a finding becomes an effect: rows left out, what goes with them, and events on unknown days."""

from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa

from homeward.dataset.findings import Severity
from homeward.intake.checking import Broken, with_records
from homeward.intake.fields import EPISODE_TABLES, FIELDS
from homeward.intake.rules import Rule
from homeward.intake.rules.sources import OURS
from homeward.intake.staging import Entry

_EPISODE_WAS_LEFT_OUT = {
    table: Rule(
        "episode_was_left_out",
        Severity.ERROR,
        "its episode was left out, so this row is too. Mend the episode's findings.",
        table,
        ("episode_id",),
        query=(
            f"select entry, source_row from kept.{table} as i where not exists"
            " (select 1 from kept.missing_episodes as e where e.agency = i.agency and e.episode_id = i.episode_id)"
        ),
        source=f"{OURS} without its episode a row belongs to nothing",
        example="""
            missing_episodes
            episode_id | person_id | began
            -----------+-----------+-----------------
            E1         | Ann       | last Tuesday
            E2         | Ben       | 01/04/2019 20:00

            interview_offers
            episode_id | is_offered | breaks
            -----------+------------+-------
            E1         | Yes        | yes
            E2         | Yes        |
        """,
    )
    for table in EPISODE_TABLES
}

_INCIDENT_WAS_LEFT_OUT = Rule(
    "incident_was_left_out",
    Severity.ERROR,
    "its incident was left out, so this row is too. Mend the incident's findings.",
    "incident_people",
    ("incident_id",),
    query=(
        "select entry, source_row from kept.incident_people as p where not exists"
        " (select 1 from kept.exploitation_incidents as i where i.agency = p.agency and i.incident_id = p.incident_id)"
    ),
    source=f"{OURS} a victim or a suspect is counted when the incident is",
    example="""
        exploitation_incidents
        incident_id | recorded_on
        ------------+-------------
        I1          | last Tuesday
        I2          | 01/04/2019

        incident_people
        incident_id | person_number | role   | breaks
        ------------+---------------+--------+-------
        I1          | 1             | victim | yes
        I2          | 1             | victim |
    """,
)

LEFT_OUT_WITH = {**_EPISODE_WAS_LEFT_OUT, "incident_people": _INCIDENT_WAS_LEFT_OUT}
"""The rule by which the rows of a table go with those that they are of."""


Row = tuple[str, str, int]
"""A row of an extract: file, sheet and number."""


@dataclass(frozen=True)
class LeftOut:
    """
    The rows of one file that were left out of one canonical table.

    `why` counts rows by the name of the rule that they broke; a row that broke two is counted under both.
    """

    agency: str
    file: str
    sheet: str
    table: str
    rows_read: int
    rows_left_out: int
    why: dict[str, int] = field(default_factory=dict)


def leave_out(con: duckdb.DuckDBPyConnection, broken: Sequence[Broken]) -> list[Broken]:
    """
    Make `kept.<table>` for each staged table: the rows that break no rule which leaves a row out.

    An event that a broken rule `forgets` is there on an unknown day. Offers and interviews go with their episode, and
    people with their incident. Returns the rows that were left out, with the rule for each.
    """
    con.execute("create schema kept; create schema remembered")
    left_out = [b for b in broken if b.rule.leaves_row_out]
    for table in FIELDS:
        con.execute(f"create view remembered.{table} as {_remembered_sql(table, broken)}")
    for table in (t for t in FIELDS if t not in LEFT_OUT_WITH):
        _keep(con, table, left_out)
    followers = [b for table in LEFT_OUT_WITH for b in _following(con, table, left_out)]
    return [*left_out, *followers]


def _remembered_sql(table: str, broken: Sequence[Broken]) -> str:
    """The staged rows, in which an event that a broken rule forgets has no day any more."""
    replaced = [
        f"case when {rule.where} then {value} else {rule.forgets}_{part} end as {rule.forgets}_{part}"
        for rule in sorted({b.rule for b in broken if b.rule.forgets and b.rule.table == table}, key=lambda r: r.name)
        for part, value in (("at", "null"), ("on", "null"), ("precision", "'unknown'"))
    ]
    columns = f"* replace ({', '.join(replaced)})" if replaced else "*"
    return f"select {columns} from staged.{table}"


def _following(con: duckdb.DuckDBPyConnection, table: str, left_out: list[Broken]) -> list[Broken]:
    _keep(con, table, left_out)
    rule = LEFT_OUT_WITH[table]
    gone = with_records(con, [Broken(rule, *row) for row in con.execute(rule.query).fetchall()])
    if gone:
        _keep(con, table, [*left_out, *gone])
    return gone


def _keep(con: duckdb.DuckDBPyConnection, table: str, left_out: list[Broken]) -> None:
    rows = {(b.entry, b.source_row) for b in left_out if b.rule.table == table}
    if not rows:
        con.execute(f"create or replace view kept.{table} as select * from remembered.{table}")
        return
    entries, numbers = zip(*sorted(rows), strict=True)
    gone = pa.table({"entry": pa.array(entries, pa.int32()), "source_row": pa.array(numbers, pa.int32())})
    con.register(f"left_out_{table}", gone)
    con.execute(
        f"create or replace view kept.{table} as select * from remembered.{table} as s where not exists"
        f" (select 1 from left_out_{table} as l where l.entry = s.entry and l.source_row = s.source_row)"
    )


def count_left_out(entries: Sequence[Entry], left_out: Sequence[Broken]) -> list[LeftOut]:
    """How many rows each file lost from each table, and why."""
    rows: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for broken in left_out:
        rows[broken.entry][broken.rule.name].add(broken.source_row)
    return [
        LeftOut(
            entry.agency.key,
            entry.file.file.name,
            entry.sheet.name,
            entry.table,
            entry.rows_read,
            len(set().union(*rows[entry.number].values())),
            {rule: len(numbers) for rule, numbers in sorted(rows[entry.number].items())},
        )
        for entry in entries
        if entry.number in rows
    ]


def count_by_file(entries: Sequence[Entry], left_out: Sequence[Broken], of_tables: Set[Row]) -> dict[str, int]:
    """
    How many rows of each file were left out of any table, one by one or with the whole of it (`of_tables`): a row left
    out of two tables is one row.
    """
    by_number = {entry.number: entry for entry in entries}
    rows = {(by_number[b.entry].file.file.name, by_number[b.entry].sheet.name, b.source_row) for b in left_out}
    return Counter(file for file, _, _ in rows | of_tables)
