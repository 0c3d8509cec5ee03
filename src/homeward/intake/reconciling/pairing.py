"""
Pairing: which police incident and which council episode of one child may be one time missing, and how they differ.

The limits are in `dataset.standards`, with what they mean. A pair is *firm* when its times agree and overlap: nothing
is left for a third episode to explain, so pairs that are not firm do not compete with it. Of the pairs that remain an
episode keeps the nearest of each agency; a pair is kept when either of its two keeps it, so that several short episodes
stay with the one long incident that they lie in. What a person decided comes before all this.
"""

from datetime import timedelta

import duckdb

from homeward.dataset.standards import (
    RECONCILED_AGREES_WITHIN,
    RECONCILED_BOTH_OPEN_WITHIN,
    RECONCILED_GAP,
    RECONCILED_SHARE_OF_SHORTER,
    RECONCILED_STARTS_WITHIN,
)


def pair(con: duckdb.DuckDBPyConnection) -> None:
    """
    Make `kept_pairs` of `sides`: police_key, council_key, both agencies, how far starts and ends lie apart, and why.

    Reads `settled` (police_key, council_key, decision), what people decided about pairs of episodes.
    """
    con.execute(f"""
        create temp table possible_pairs as
        select * from ({_measured("p.child_key = c.child_key")}) m
        where {_MAY_BE_ONE} and not exists (
            select 1 from settled d where d.decision = 'different'
            and d.police_key = m.police_key and d.council_key = m.council_key)
    """)
    con.execute(f"""
        insert into possible_pairs select m.* from ({_measured("true", _SAID_TO_BE_SAME)}) m where not exists (
            select 1 from possible_pairs k where k.police_key = m.police_key and k.council_key = m.council_key)
    """)
    con.execute(f"create temp table kept_pairs as {_KEPT}")


def _minutes(limit: timedelta) -> int:
    return int(limit.total_seconds()) // 60


_SAID_TO_BE_SAME = """
    join settled d on d.decision = 'same' and d.police_key = p.episode_key and d.council_key = c.episode_key
"""


def _apart(event: str) -> str:
    """Minutes that lie at least between the two: none where one may be within the other."""
    return f"greatest(0, p.{event}_from - c.{event}_to, c.{event}_from - p.{event}_to)"


def _like_with_like(returned: str, located: str, ended: str) -> str:
    """A return is compared with a return, being located with being located; else whatever ended each."""
    return f"""
        case when p.returned_from is not null and c.returned_from is not null then {returned}
            when p.located_from is not null and c.located_from is not null then {located}
            else {ended} end"""


def _later(event: str, is_timed: str) -> str:
    return f"case when p.{is_timed} and c.{is_timed} then p.{event}_from - c.{event}_from end"


def _measured(on: str, besides: str = "") -> str:
    ends_apart = _like_with_like(_apart("returned"), _apart("located"), _apart("ended"))
    ends_later = _like_with_like(
        _later("returned", "is_return_timed"), _later("located", "is_location_timed"), _later("ended", "is_end_timed")
    )
    return f"""
        select *, {_AGREES} as agrees, {_AGREES} and shared >= 0 as is_firm,
            starts_apart + coalesce(ends_apart, 0) as far
        from (
            select p.episode_key as police_key, c.episode_key as council_key, p.agency as police_agency,
                c.agency as council_agency, c.area as council_area, c.place as council_place,
                {_apart("began")} as starts_apart,
                case when p.ended_from is not null and c.ended_from is not null then {ends_apart} end as ends_apart,
                {_later("began", "is_begin_timed")} as starts_later, {ends_later} as ends_later,
                p.is_begin_timed and c.is_begin_timed as are_starts_timed,
                p.is_open and c.is_open as are_both_open,
                p.is_open and coalesce(c.ended_on < p.last_on, not c.is_open)
                    or c.is_open and coalesce(p.ended_on < c.last_on, not p.is_open) as is_one_open,
                least(p.until, c.until) - greatest(p.began_from, c.began_from) as shared,
                least(p.until - p.began_from, c.until - c.began_from) as shorter
            from sides p join sides c on {on} {besides}
            where p.kind = 'police' and c.kind = 'council'
        )
    """


_LIMIT = _minutes(RECONCILED_AGREES_WITHIN)
_AGREES = f"""
    (starts_apart <= case when are_starts_timed then {_LIMIT} else 0 end and not is_one_open and coalesce(
        ends_apart <= case when ends_later is not null then {_LIMIT} else 0 end, true))
"""
"""Two ends of which nobody knows one do not disagree; nor does one later than the extract that does not have it."""

_STARTS = f"starts_apart <= {_minutes(RECONCILED_STARTS_WITHIN)}"
_ENDS = f"ends_apart <= {_minutes(RECONCILED_STARTS_WITHIN)}"
_TOUCH = f"shared >= -{_minutes(RECONCILED_GAP)}"
_MAY_BE_ONE = f"""
    ({_TOUCH} and ({_STARTS} or coalesce({_ENDS}, false) or shared >= {RECONCILED_SHARE_OF_SHORTER} * shorter)
        or are_both_open and starts_apart <= {_minutes(RECONCILED_BOTH_OPEN_WITHIN)})
"""

_KEPT = f"""
    with known as (
        select m.*, coalesce(d.decision = 'same', false) as is_said
        from possible_pairs m left join settled d
            on d.police_key = m.police_key and d.council_key = m.council_key
    ), rivals as (
        select *, bool_or(is_firm or is_said) over (partition by police_key, council_agency)
            or bool_or(is_firm or is_said) over (partition by council_key, police_agency) as has_firm_rival
        from known
    ), ranked as (
        select *,
            row_number() over (partition by police_key, council_agency
                order by is_said desc, is_firm desc, far, council_key) as of_police,
            row_number() over (partition by council_key, police_agency
                order by is_said desc, is_firm desc, far, police_key) as of_council
        from rivals where is_said or is_firm or not has_firm_rival
    )
    select * exclude (has_firm_rival, of_police, of_council, council_place),
        row_number() over (partition by police_key order by far, council_place, council_key) as nearness,
        case when is_said then 'a person decided that they are the same'
            when agrees then 'the times agree'
            when are_both_open then 'both are still open'
            when {_STARTS} then 'the starts are within {_minutes(RECONCILED_STARTS_WITHIN) // 60} hours'
            when {_ENDS} then 'the ends are within {_minutes(RECONCILED_STARTS_WITHIN) // 60} hours'
            else 'one lies mostly within the other' end as why
    from ranked where is_said or of_police = 1 or of_council = 1
"""
