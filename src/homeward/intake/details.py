"""Details: what other tables say of a person fills the columns of the person's record that are empty."""

import duckdb

from homeward.intake.fields import FIELDS, FieldKind

FILLED = tuple(f for f in FIELDS["person_records"] if f.name != "person_id")
"""The fields of a person record that another table may fill."""

_LATEST = (
    "arg_max({name}, (coalesce(known_from, date '0001-01-01'), entry, source_row)) filter (where {name} is not null)"
)


def fill_people(con: duckdb.DuckDBPyConnection) -> None:
    """
    Fill what is empty in `staged.person_records` from `staged.person_details`.

    Of several rows the one known from the latest day counts, and of equal ones the last in the file; of a yes or no,
    any yes. What a person's own record says stays: a rule finds where they differ (`rules.people`).
    """
    if not con.execute("select 1 from staged.person_details limit 1").fetchall():
        return
    told = ", ".join(f"{told_sql(f.name, f.kind)} as {f.name}" for f in FILLED)
    filled = ", ".join(f"coalesce(p.{f.name}, d.{f.name}) as {f.name}" for f in FILLED)
    con.execute(
        "create or replace table staged.person_records as"
        f" select p.* replace ({filled}) from staged.person_records as p left join"
        f" (select agency, person_id, {told} from staged.person_details group by agency, person_id) as d"
        " using (agency, person_id)"
    )


def told_sql(name: str, kind: FieldKind) -> str:
    """SQL: what the rows about one person say together."""
    return f"bool_or({name})" if kind is FieldKind.YES_NO else _LATEST.format(name=name)
