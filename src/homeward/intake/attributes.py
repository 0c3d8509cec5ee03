"""
What held on the day that a child went missing: care and legal status, placement and risk, from spells of them.

What an episode's own row says is kept: it was said at the time. Where it says nothing, the spells do, those of the
agency that reported the episode before those that another agency has of the same child. Where the two differ, a rule of
`rules.attributes` says so. The order of rows never decides.
"""

from collections.abc import Collection

import duckdb
import pyarrow as pa

from homeward.dataset.weights import CARE_STATUSES_BY_WEIGHT, RISK_LEVELS_BY_WEIGHT, place_by_weight
from homeward.intake.places import placed

SAID_BY_SPELLS = {
    "care_status": (("care_statuses", "care_status"),),
    "legal_status": (("legal_statuses", "legal_status"),),
    "placement_type": (("placements", "placement_type"),),
    "is_placed_out_of_area": (("placements", "is_out_of_area"), ("placements", "postcode")),
    "placement_distance_miles": (("placements", "distance_miles"), ("placements", "postcode")),
    "exploitation_risk": (("risk_assessments", "level"),),
}
"""The fields of other tables, any one of which says a column of missing episodes."""

_ON_THE_DAY = (
    "s.child_key = e.child_key and s.started_on <= e.began_on and coalesce(s.ended_on, date '9999-12-31') >= e.began_on"
)


def weight(status: str) -> str:
    """SQL: 0 for the care status that counts before all others."""
    return place_by_weight(status, CARE_STATUSES_BY_WEIGHT)


def risk_weight(level: str) -> str:
    """SQL: 0 for the level of risk that counts before all others."""
    return place_by_weight(level, RISK_LEVELS_BY_WEIGHT)


def fill_in(con: duckdb.DuckDBPyConnection, saying_none: Collection[str]) -> None:
    """
    Make `filled.missing_episodes` and `filled.placements`: the kept rows, with what spells and postcodes say.

    Needs `people`, `linked` and `agencies`. `saying_none` are the agencies whose spells would say if a child had any
    status: where none holds on the day, theirs had none, and what others do not say is not recorded.
    """
    con.execute("create schema filled")
    con.execute(f"create view filled.placements as {_placements_sql()}")
    if not _has_spells(con):
        con.execute("create view filled.missing_episodes as select * from kept.missing_episodes")
        return
    con.execute(f"create table episodes_of_children as {_EPISODES_OF_CHILDREN}")
    for name, sql in _AT_EPISODE.items():
        con.execute(f"create table {name} as {sql}")
    con.register("saying_none", pa.table({"agency": pa.array(saying_none, pa.string())}))
    con.execute(f"create view filled.missing_episodes as {_FILLED_EPISODES}")


def _has_spells(con: duckdb.DuckDBPyConnection) -> bool:
    tables = {table for sources in SAID_BY_SPELLS.values() for table, _ in sources}
    counted = " + ".join(f"(select count(*) from kept.{table})" for table in sorted(tables))
    return bool(con.execute(f"select {counted}").fetchall()[0][0])


def _placements_sql() -> str:
    return f"""
        select s.* exclude (measured_miles, measured_council) replace (
            coalesce(s.distance_miles, s.measured_miles) as distance_miles,
            coalesce(s.is_out_of_area, s.measured_council <> a.reporting_area) as is_out_of_area
        ) from ({placed("kept.placements")}) as s join agencies as a using (agency)
    """


_EPISODES_OF_CHILDREN = """
    select e.agency, e.episode_id, e.began_on, coalesce(l.child_key, p.person_key) as child_key
    from kept.missing_episodes as e join people as p using (agency, person_id)
    left join linked as l on l.person_key = p.person_key
"""


def _spells(table: str) -> str:
    return (
        f"(select s.*, coalesce(l.child_key, p.person_key) as child_key from {table} as s"
        " join people as p using (agency, person_id) left join linked as l on l.person_key = p.person_key)"
    )


_AT_EPISODE = {
    "care_at_episode": f"""
        select e.agency, e.episode_id,
            arg_min(s.care_status, (s.agency <> e.agency, {weight("s.care_status")}, s.agency)) as care_status
        from episodes_of_children as e join {_spells("kept.care_statuses")} as s on {_ON_THE_DAY}
        group by all
    """,
    "legal_at_episode": f"""
        select e.agency, e.episode_id, arg_max(
            s.legal_status, (s.agency = e.agency, s.started_on, s.agency, s.person_id)
        ) as legal_status
        from episodes_of_children as e join {_spells("kept.legal_statuses")} as s on {_ON_THE_DAY}
        group by all
    """,
    "placement_at_episode": f"""
        select e.agency, e.episode_id, arg_max(
            {{
                'placement_type': s.placement_type, 'distance_miles': s.distance_miles,
                'is_out_of_area': s.is_out_of_area
            }},
            (s.agency = e.agency, s.started_on, s.agency, s.person_id)
        ) as placement
        from episodes_of_children as e join {_spells("filled.placements")} as s on {_ON_THE_DAY}
        group by all
    """,
    "risk_at_episode": f"""
        select e.agency, e.episode_id,
            arg_max(s.level, (s.agency = e.agency, s.assessed_on, -({risk_weight("s.level")}))) as risk
        from episodes_of_children as e join {_spells("kept.risk_assessments")} as s
        on s.child_key = e.child_key and s.assessed_on <= e.began_on
        group by all
    """,
}

_FILLED_EPISODES = """
    select e.* replace (
        coalesce(
            e.care_status, c.care_status, case when e.agency in (select agency from saying_none) then 'none' end
        ) as care_status,
        coalesce(e.legal_status, l.legal_status) as legal_status,
        coalesce(e.placement_type, p.placement.placement_type) as placement_type,
        coalesce(e.is_placed_out_of_area, p.placement.is_out_of_area) as is_placed_out_of_area,
        coalesce(e.placement_distance_miles, p.placement.distance_miles) as placement_distance_miles,
        coalesce(e.exploitation_risk, r.risk) as exploitation_risk
    ) from kept.missing_episodes as e left join care_at_episode as c using (agency, episode_id)
    left join legal_at_episode as l using (agency, episode_id)
    left join placement_at_episode as p using (agency, episode_id)
    left join risk_at_episode as r using (agency, episode_id)
"""
