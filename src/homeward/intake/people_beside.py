"""
People beside the dataset: names, addresses and identifiers, which the register keeps and no snapshot ever holds.

The register also knows people whom no extract has, since they were recorded in casework. They take part in linking, so
that an extract that tells of the same child later is not a second child.
"""

import duckdb
import pyarrow as pa

from homeward.dataset.engines import query
from homeward.intake.identifiers import IDENTIFIERS, believable_sql
from homeward.intake.linking.people import NAME_FIELDS

KNOWN = pa.schema(
    [
        pa.field("person_key", pa.int64(), nullable=False),
        pa.field("agency", pa.string(), nullable=False),
        pa.field("person_id", pa.string(), nullable=False),
        ("born_on", pa.date32()),
        *((name, pa.string()) for name in (*NAME_FIELDS, *IDENTIFIERS)),
    ]
)
"""What is told of a person whom no extract has."""

PEOPLE = pa.schema(
    [
        pa.field("person_key", pa.int64(), nullable=False),
        pa.field("child_key", pa.int64(), nullable=False),
        pa.field("agency", pa.string(), nullable=False),
        pa.field("person_id", pa.string(), nullable=False),
        pa.field("is_known", pa.bool_(), nullable=False),
        *((name, pa.string()) for name in (*NAME_FIELDS, *IDENTIFIERS)),
    ]
)
"""
A person of the extracts, or one that was known (`is_known`): the child that linking makes of it, names as the agency
wrote them, and identifiers that are believable, as compared.
"""


def known_people(con: duckdb.DuckDBPyConnection, known: pa.Table | None) -> None:
    """Make `known_people`, perhaps without rows. Raises pa.ArrowInvalid where it is no table of KNOWN."""
    con.register("known_people", (known if known is not None else KNOWN.empty_table()).cast(KNOWN))


def people_with_names(con: duckdb.DuckDBPyConnection) -> pa.Table:
    """Everybody in `people` after linking, in the order of their rank."""
    names = ", ".join(f"nullif(trim({name}), '') as {name}" for name in NAME_FIELDS)
    identifiers = ", ".join(f"{believable_sql(name)} as {name}" for name in IDENTIFIERS)
    sql = f"""
        select p.person_key, coalesce(l.child_key, p.person_key) as child_key, agency, person_id,
            entry is null as is_known, {names}, {identifiers}
        from people as p left join linked as l using (person_key) order by person_rank
    """
    return query(con, sql).select(PEOPLE.names).cast(PEOPLE)
