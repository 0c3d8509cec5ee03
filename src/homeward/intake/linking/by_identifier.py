"""Pairs that share an identifier, with those that share one while their birth dates differ."""

from dataclasses import dataclass

import duckdb

from homeward.intake.identifiers import IDENTIFIERS, believable_sql


@dataclass(frozen=True)
class Shared:
    """Two records that an identifier says are one child, by key, the earlier first."""

    key: int
    other_key: int
    identifier: str

    @property
    def words(self) -> str:
        return f"same {self.identifier.replace('_', ' ')}"


def pairs_by_identifier(con: duckdb.DuckDBPyConnection) -> list[Shared]:
    """By identifier and rank. Where birth dates differ within an identifier, only equal ones are paired."""
    return _pairs(
        con,
        "usable as (select *, case when first_born <> last_born then born_on end as apart from shared "
        "where first_born is not distinct from last_born or born_on is not null)",
    )


def pairs_with_other_births(con: duckdb.DuckDBPyConnection) -> list[Shared]:
    """Where birth dates differ within an identifier: the first record of each date with the first of all."""
    return _pairs(
        con,
        "usable as (select *, true as apart from shared where first_born <> last_born "
        "qualify row_number() over (partition by identifier, born_on order by person_rank) = 1)",
    )


def _pairs(con: duckdb.DuckDBPyConnection, usable: str) -> list[Shared]:
    pairs: list[Shared] = []
    for name in IDENTIFIERS:
        rows = con.execute(f"""
            with known as (select person_key, person_rank, born_on, {believable_sql(name)} as identifier from people),
            shared as (
                select *, min(born_on) over same as first_born, max(born_on) over same as last_born
                from known where identifier is not null
                window same as (partition by identifier) qualify count(*) over same > 1
            ), {usable},
            paired as (
                select *, first_value(person_key) over ranked as first_key,
                    first_value(person_rank) over ranked as first_rank
                from usable window ranked as (partition by identifier, apart order by person_rank)
            )
            select first_key, person_key from paired where person_key <> first_key order by first_rank, person_rank
        """).fetchall()
        pairs += [Shared(key, other, name) for key, other in rows]
    return pairs
