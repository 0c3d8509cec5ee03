"""
Linking: which rows of `people` are one child.

What is kept is the decisions; children follow from them. Names and addresses are compared here and never stored.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from homeward.dataset.tables import MATCH_DECISIONS
from homeward.intake.linking.by_identifier import pairs_by_identifier, pairs_with_other_births
from homeward.intake.linking.deciding import Link, decide
from homeward.intake.linking.decisions import Decision, standing
from homeward.intake.linking.model import weigh
from homeward.intake.linking.people import people_of


@dataclass(frozen=True)
class Linked:
    """
    What linking gives.

    Attributes:
        match_decisions: the canonical table.
        links: what was decided: the records that were joined, and those that people keep apart.
        to_review: pairs that a person should decide, the likeliest first.
    """

    match_decisions: pa.Table
    links: tuple[Link, ...]
    to_review: tuple[Link, ...]


def link(con: duckdb.DuckDBPyConnection, decisions: Sequence[Decision] = ()) -> Linked:
    """
    Decide which rows of `people` are one child.

    Makes `linked (person_key, child_key)`, with the records that share their child with another. `people` has
    `person_key`, `person_rank` (its place in the order of `deciding`), `agency`, `person_id`, `born_on`, the
    identifiers and, where agencies give them, `people.NAME_FIELDS`. Without names only identifiers and people's
    decisions link.
    """
    shared, in_conflict = pairs_by_identifier(con), pairs_with_other_births(con)
    lasting = standing(decisions)
    wanted = {key for pair in (*shared, *in_conflict) for key in (pair.key, pair.other_key)}
    people = people_of(con, wanted, {name for each in lasting for name in (each.one, each.other)})
    decided = decide(people, lasting, shared, in_conflict, weigh(people))
    keys = decided.children.keys()
    con.register(
        "links", pa.table({"person_key": pa.array(keys, pa.int64()), "child_key": pa.array(keys.values(), pa.int64())})
    )
    con.execute("create table linked as select * from links")
    return Linked(_table(decided.links), decided.links, decided.to_review)


def _table(links: Sequence[Link]) -> pa.Table:
    rows = {
        "person_key": [each.one.key for each in links],
        "other_person_key": [each.other.key for each in links],
        "is_same_child": [each.is_same for each in links],
        "decided_by": [each.by for each in links],
        "reason": [each.reason for each in links],
        "is_undone": [each.is_undone for each in links],
    }
    return pa.table(rows, schema=MATCH_DECISIONS.arrow_schema())
