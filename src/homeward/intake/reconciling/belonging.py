"""
Belonging: which council a police incident is of.

The council whose episode it is paired with, the nearest if there are several. Else the council that has the child's
person record; of several the one that the incident names, or the one whose episode of the child is nearest in time.
Else, for a child whom no council has, the one that the incident names. Else nobody knows.
"""

import duckdb


def find_named_councils(con: duckdb.DuckDBPyConnection) -> None:
    """Make `named_councils`: the words in `council_named` that are a council's name, key or ONS code."""
    con.execute("""
        create temp table named_councils as
        select s.council_named, min_by(a.agency, a.place) as agency, min_by(a.area, a.place) as area
        from (select distinct council_named from sides where council_named is not null) s
        join compared_agencies a on a.kind = 'council'
            and lower(trim(s.council_named)) in (lower(a.agency), lower(a.name), lower(a.area))
        group by s.council_named
    """)


def say_whose(con: duckdb.DuckDBPyConnection) -> None:
    """Make `belonging`: the council area of each episode of `sides`, null where nobody knows it."""
    con.execute(f"create temp table belonging as {_BELONGING}")


_BELONGING = """
    with known_to as (
        select distinct p.child_key, a.agency, a.area, a.place
        from person_records p join compared_agencies a on a.agency = p.agency and a.kind = 'council'
    ), one_council as (
        select child_key, min_by(area, place) as area from known_to group by child_key having count(*) = 1
    ), several as (
        select k.* from known_to k anti join one_council o using (child_key)
    ), named as (
        select s.episode_key, n.area, n.agency from sides s join named_councils n on n.council_named = s.council_named
    ), nearest as (
        select p.episode_key, arg_min(
            c.area, (greatest(0, p.began_from - c.began_to, c.began_from - p.began_to), c.place)
        ) as area
        from sides p join several k on k.child_key = p.child_key
        join sides c on c.kind = 'council' and c.child_key = p.child_key and c.agency = k.agency
        where p.kind = 'police' group by p.episode_key
    )
    select s.episode_key, case when s.kind = 'council' then s.area else coalesce(
            k.council_area, o.area, case when v.child_key is null or x.agency is not null then n.area end, w.area
        ) end as council_area
    from sides s
    left join kept_pairs k on k.police_key = s.episode_key and k.nearness = 1
    left join one_council o on o.child_key = s.child_key
    left join (select distinct child_key from several) v on v.child_key = s.child_key
    left join named n on n.episode_key = s.episode_key
    left join several x on x.child_key = s.child_key and x.agency = n.agency
    left join nearest w on w.episode_key = s.episode_key
"""
