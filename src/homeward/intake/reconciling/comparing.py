"""Comparing: the canonical tables and what people decided in, the class of every episode and the pairs out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import pyarrow as pa

from homeward.dataset.engines import open_duckdb, query
from homeward.dataset.snapshot import SuppliedAgency
from homeward.dataset.tables import EPISODE_MATCHES
from homeward.intake.keys import key
from homeward.intake.reconciling.belonging import find_named_councils, say_whose
from homeward.intake.reconciling.decisions import Decision, holding
from homeward.intake.reconciling.grouping import group
from homeward.intake.reconciling.pairing import pair
from homeward.intake.reconciling.sides import COUNCIL, POLICE, lay_out_sides

PAIRS = pa.schema(
    [
        ("match_key", pa.int64()),
        ("police_key", pa.int64()),
        ("council_key", pa.int64()),
        ("minutes_between_starts", pa.int32()),
        ("minutes_between_ends", pa.int32()),
        ("agrees", pa.bool_()),
        ("why", pa.string()),
    ]
)
"""A police incident and a council episode that are one time missing; minutes that the police's are later."""


@dataclass(frozen=True)
class Compared:
    """
    What comes of comparing.

    Attributes:
        episodes: the canonical table `episode_matches`: every episode of the police and the councils, once.
        pairs: as `PAIRS`.
        decisions: what people decided, as it was told.
    """

    episodes: pa.Table = field(default_factory=EPISODE_MATCHES.arrow_schema().empty_table)
    pairs: pa.Table = field(default_factory=PAIRS.empty_table)
    decisions: tuple[Decision, ...] = ()


def compare(
    tables: Mapping[str, pa.Table],
    agencies: Sequence[SuppliedAgency],
    as_at: datetime,
    decisions: Sequence[Decision] = (),
) -> Compared:
    """
    Compare the police's incidents with the councils' episodes of `missing_episodes`.

    Answers the same whatever the order of the rows. Both tables are empty where the partnership has no police or no
    council: there is nothing to compare.
    """
    if not {POLICE, COUNCIL} <= {agency.kind for agency in agencies}:
        return Compared(decisions=tuple(decisions))
    con = open_duckdb()
    try:
        for name in ("missing_episodes", "person_records"):
            con.register(name, tables[name])
        con.register("settled", _settled(decisions))
        lay_out_sides(con, agencies, as_at)
        find_named_councils(con)
        pair(con)
        group(con)
        say_whose(con)
        episodes, pairs = query(con, _EPISODES), query(con, _PAIRS)
        return Compared(episodes.cast(EPISODE_MATCHES.arrow_schema()), pairs.cast(PAIRS), tuple(decisions))
    finally:
        con.close()


def with_comparison(agencies: Sequence[SuppliedAgency]) -> tuple[SuppliedAgency, ...]:
    """
    The agencies, with `episode_matches` among what the councils and the police supplied where both gave episodes.

    So a figure that compares them is `[x]` while one of them has given nothing to compare.
    """
    giving = {agency.kind for agency in agencies if "missing_episodes" in agency.columns}
    if not {POLICE, COUNCIL} <= giving:
        return tuple(agencies)
    return tuple(
        replace(agency, columns={**agency.columns, EPISODE_MATCHES.name: EPISODE_MATCHES.names()})
        if agency.kind in (POLICE, COUNCIL) and "missing_episodes" in agency.columns
        else agency
        for agency in agencies
    )


def _settled(decisions: Sequence[Decision]) -> pa.Table:
    """What holds of the decisions, with the episodes' keys; a side that a decision does not name is null."""
    standing = holding(decisions)
    return pa.table(
        {
            "police_key": pa.array([_key(d.police, d.police_episode) for d in standing], pa.int64()),
            "council_key": pa.array([_key(d.council, d.council_episode) for d in standing], pa.int64()),
            "decision": pa.array([d.decision for d in standing], pa.string()),
            "number": pa.array(range(len(standing)), pa.int64()),
        }
    )


def _key(agency: str, episode: str) -> int | None:
    return key("missing_episodes", agency, episode) if episode else None


_EPISODES = f"""
    with apart as (
        select police_key, council_key, starts_later, ends_later from kept_pairs where nearness = 1
    ), of_each as (
        select police_key as episode_key, starts_later, ends_later from apart
        union all select council_key, any_value(starts_later), any_value(ends_later) from kept_pairs
        group by council_key having count(*) = 1
    )
    select {", ".join(f"m.{name}" for name in EPISODE_MATCHES.names())} from (
        select c.match_key, c.episode_key, s.agency, c.match_class, b.council_area, c.decision, c.decided_by, c.reason,
            case when c.match_class in ('matched', 'times_disagree') then e.starts_later end as minutes_between_starts,
            case when c.match_class in ('matched', 'times_disagree') then e.ends_later end as minutes_between_ends
        from classes c join sides s using (episode_key) join belonging b using (episode_key)
        left join of_each e using (episode_key)
    ) m order by m.match_key, m.episode_key
"""

_PAIRS = """
    select l.label as match_key, k.police_key, k.council_key, k.starts_later as minutes_between_starts,
        k.ends_later as minutes_between_ends, k.agrees, k.why
    from kept_pairs k join labels l on l.episode_key = k.police_key order by 1, 2, 3
"""
