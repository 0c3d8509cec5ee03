"""
Linking, first form: person records with the same identifier are one child.

What is kept is the decision; children follow from the decisions. Each decision joins a record to the first of those
that share its identifier. Records whose birth dates contradict each other are never joined, not even through a third.

A child's key is the key of its first record: of the agency that the partnership's settings name first, and within it
of the shortest and lowest identifier (R9 before R10). Agencies hand out identifiers in rising order, so a record that
is added later does not change the key of a child that was there before.
"""

from dataclasses import dataclass, field
from datetime import date

import duckdb
import pyarrow as pa

from homeward.dataset.tables import MATCH_DECISIONS
from homeward.intake.identifiers import IDENTIFIERS, believable_sql


@dataclass(frozen=True)
class Pair:
    """Two records that an identifier says are one child, the earlier first. Ranks are their order as `link` has it."""

    key: int
    other_key: int
    rank: int
    other_rank: int
    born_on: date | None
    other_born_on: date | None
    identifier: str


def link(con: duckdb.DuckDBPyConnection) -> pa.Table:
    """
    Decide which rows of `people` are one child, and return the decisions as `match_decisions`.

    Makes `linked (person_key, child_key)`, with the records that share their child with another. `people` has
    `person_key`, `person_rank` (its place in the order above), `born_on` and the identifiers.
    """
    children = Children()
    accepted = [pair for pair in _pairs(con) if children.join(pair)]
    keys = children.keys()
    con.register(
        "links", pa.table({"person_key": pa.array(keys, pa.int64()), "child_key": pa.array(keys.values(), pa.int64())})
    )
    con.execute("create table linked as select * from links")
    return _decisions(accepted)


def _pairs(con: duckdb.DuckDBPyConnection) -> list[Pair]:
    """By identifier and rank. Where birth dates differ within an identifier, only equal ones are paired."""
    pairs: list[Pair] = []
    for name in IDENTIFIERS:
        rows = con.execute(f"""
            with known as (select person_key, person_rank, born_on, {believable_sql(name)} as identifier from people),
            shared as (
                select *, min(born_on) over same as first_born, max(born_on) over same as last_born,
                    count(*) over same as records
                from known where identifier is not null window same as (partition by identifier)
            ),
            usable as (
                select *, case when first_born <> last_born then born_on end as apart
                from shared where records > 1 and (first_born is not distinct from last_born or born_on is not null)
            ),
            paired as (
                select *, first_value(person_key) over ranked as first_key,
                    first_value(person_rank) over ranked as first_rank,
                    first_value(born_on) over ranked as first_born_on
                from usable window ranked as (partition by identifier, apart order by person_rank)
            )
            select first_key, person_key, first_rank, person_rank, first_born_on, born_on, '{name}'
            from paired where person_key <> first_key order by first_rank, person_rank
        """).fetchall()
        pairs += [Pair(*row) for row in rows]
    return pairs


@dataclass
class Children:
    """Records joined into children, by union-find."""

    parents: dict[int, int] = field(default_factory=dict)
    ranks: dict[int, int] = field(default_factory=dict)
    births: dict[int, set[date]] = field(default_factory=dict)

    def join(self, pair: Pair) -> bool:
        """Join two records, unless that would make one child of two birth dates. Says whether it did."""
        one = self._first(pair.key, pair.rank, pair.born_on)
        other = self._first(pair.other_key, pair.other_rank, pair.other_born_on)
        births = self.births[one] | self.births[other]
        if len(births) > 1:
            return False
        first, later = sorted((one, other), key=self.ranks.__getitem__)
        self.parents[later] = first
        self.births[first] = births
        return True

    def keys(self) -> dict[int, int]:
        """The child of each record that was joined: the key of its first record."""
        return {key: self._root(key) for key in self.parents}

    def _first(self, key: int, rank: int, born_on: date | None) -> int:
        if key not in self.parents:
            self.parents[key], self.ranks[key] = key, rank
            self.births[key] = {born_on} if born_on else set()
        return self._root(key)

    def _root(self, key: int) -> int:
        while self.parents[key] != key:
            self.parents[key] = self.parents[self.parents[key]]
            key = self.parents[key]
        return key


def _decisions(pairs: list[Pair]) -> pa.Table:
    rows = {
        "person_key": [pair.key for pair in pairs],
        "other_person_key": [pair.other_key for pair in pairs],
        "is_same_child": [True] * len(pairs),
        "decided_by": ["rule"] * len(pairs),
        "reason": [f"same {pair.identifier.replace('_', ' ')}" for pair in pairs],
        "is_undone": [False] * len(pairs),
    }
    return pa.table(rows, schema=MATCH_DECISIONS.arrow_schema())
