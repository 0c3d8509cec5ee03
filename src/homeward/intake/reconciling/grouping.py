"""
Grouping: pairs that hang together are one time missing, and every episode has exactly one class.

`matched` and `times_disagree` are one episode an agency; more are `one_against_several`. An episode without a pair is
`police_only` or `council_only`, unless the other agency cannot be asked: its records do not tell of that day
(`not_comparable`, and so is a council's absence, of which nobody need tell the police), or none of its person records
is linked to the child (`not_linked`).
"""

import duckdb


def group(con: duckdb.DuckDBPyConnection) -> None:
    """Make `classes` of `sides` and `kept_pairs`: a row an episode, with its time missing, its class and why."""
    _label(con)
    con.execute(f"create temp table grouped as {_GROUPED}")
    con.execute(f"create temp table alone as {_ALONE}")
    con.execute(_CLASSES)


def _label(con: duckdb.DuckDBPyConnection) -> None:
    """`labels`: each paired episode with the lowest key that it hangs together with. A round lets labels go one on."""
    con.execute("""
        create temp table ties as
        select police_key as one, council_key as other from kept_pairs
        union all select council_key, police_key from kept_pairs
    """)
    con.execute(
        "create temp table labels as select one as episode_key, least(one, min(other)) as label from ties group by one"
    )
    while _changes(con):
        con.execute("""
            create or replace temp table labels as
            select t.one as episode_key, least(min(mine.label), min(theirs.label)) as label from ties t
            join labels mine on mine.episode_key = t.one join labels theirs on theirs.episode_key = t.other
            group by t.one
        """)


def _changes(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether some tied episodes still have different labels."""
    found = con.execute("""
        select 1 from ties t join labels mine on mine.episode_key = t.one
        join labels theirs on theirs.episode_key = t.other where mine.label <> theirs.label limit 1
    """).fetchone()
    return found is not None


_GROUPED = """
    with members as (
        select s.episode_key, s.agency, l.label, count(*) over (partition by l.label, s.agency) as of_agency
        from labels l join sides s using (episode_key)
    ), shapes as (
        select label, max(of_agency) as most from members group by label
    ), agreement as (
        select l.label, bool_and(k.agrees) as agree, bool_or(k.is_said) as is_said
        from kept_pairs k join labels l on l.episode_key = k.police_key group by l.label
    )
    select m.episode_key, m.label as match_key, a.is_said,
        case when h.most > 1 then 'one_against_several' when a.agree then 'matched' else 'times_disagree' end
            as match_class
    from members m join shapes h using (label) join agreement a using (label)
"""

_ALONE = """
    with unpaired as (
        select s.*, n.agency as named from sides s
        left join named_councils n on n.council_named = s.council_named
        where not exists (select 1 from labels l where l.episode_key = s.episode_key)
    ), known_to as (
        select distinct p.child_key, a.agency, a.kind, a.first_on, a.last_on
        from person_records p join compared_agencies a on a.agency = p.agency
    ), linked as (
        select u.episode_key, bool_or(u.began_on between k.first_on and k.last_on) as is_told_of
        from unpaired u join known_to k on k.child_key = u.child_key and k.kind <> u.kind group by u.episode_key
    ), others as (
        select u.episode_key, bool_or(u.began_on between o.first_on and o.last_on) as is_told_of
        from unpaired u join compared_agencies o on o.kind <> u.kind and o.agency = coalesce(u.named, o.agency)
        group by u.episode_key
    )
    select u.episode_key, u.kind,
        u.kind = 'council' and u.category = 'absent' as is_absence,
        case when is_absence or not coalesce(l.is_told_of, o.is_told_of, false) then 'not_comparable'
            when l.episode_key is null then 'not_linked'
            else concat(u.kind, '_only') end as match_class
    from unpaired u left join linked l using (episode_key) left join others o using (episode_key)
"""

_CLASSES = """
    create temp table classes as
    with said as (
        select police_key, council_key, decision, number from settled
        union all select council_key, police_key, decision, number from settled
    ), of_groups as (
        select s.police_key as episode_key, arg_max(s.decision, s.number) as decision
        from said s join labels mine on mine.episode_key = s.police_key
        left join labels theirs on theirs.episode_key = s.council_key
        where s.council_key is null or mine.label = theirs.label group by all
    ), of_others as (
        select police_key as episode_key, arg_max(decision, number) as decision
        from said where council_key is null or decision = 'different' group by all
    )
    select g.episode_key, g.match_key, g.match_class, d.decision,
        case when g.is_said then 'person' else 'rule' end as decided_by,
        case when g.is_said then 'a person decided that they are the same'
            else case g.match_class when 'matched' then 'the times agree'
                when 'times_disagree' then 'the same time missing by its times, which disagree'
                else 'more than one episode of an agency for one time missing' end end as reason
    from grouped g left join of_groups d using (episode_key)
    union all
    select a.episode_key, a.episode_key, a.match_class, d.decision,
        case when d.decision = 'different' then 'person' else 'rule' end,
        case when d.decision = 'different' then 'a person decided that it is another time missing'
            else case a.match_class
                when 'police_only' then 'no council episode of this child lies near it'
                when 'council_only' then 'no police incident of this child lies near it'
                when 'not_linked' then case a.kind
                    when 'police' then 'no council record is linked to this child'
                    else 'no police record is linked to this child' end
                else if(a.is_absence, 'an absence need not be reported to the police',
                    'the records of the other do not tell of this day') end end
    from alone a left join of_others d using (episode_key)
"""
