"""What changed records are of, as SQL: the agency's own reference, and the months whose figures they touch."""

from homeward.dataset.table import Table

_REFERENCES = {
    "person_key": ("person_records", "person_id"),
    "episode_key": ("missing_episodes", "episode_id"),
    "interview_key": ("return_interviews", "interview_id"),
}
"""A key, and where the agency's own identifier of it stands."""

_OF_EPISODES = "select episode_key as record, reporting_area, began_on from {side}.missing_episodes"
_OF_INTERVIEWS = """
    select l.interview_key as record, e.reporting_area, e.began_on
    from {side}.return_interview_episodes l join {side}.missing_episodes e on e.episode_key = l.episode_key
"""
_OF_PEOPLE = "select person_key as record, reporting_area, began_on from {side}.missing_episodes"
_ON_BOTH_SIDES = """
    where l.interview_key in (select interview_key from now.return_interviews)
        and l.interview_key in (select interview_key from before.return_interviews)
"""
_DAYS = {
    "missing_episodes": _OF_EPISODES,
    "interview_offers": _OF_EPISODES,
    "return_interviews": _OF_INTERVIEWS,
    "return_interview_episodes": _OF_INTERVIEWS + _ON_BOTH_SIDES,
    "person_records": _OF_PEOPLE,
}
"""
The days that a table's records are counted on, by area: an offer, an interview and a person on those of their episodes.
Which episodes an interview is of is a change of its own only where the interview itself was there before.
"""


def referred_by(table: Table) -> str:
    """The key that names a record to its agency: its own, else that of its episode or person; empty where none does."""
    return next((column.name for column in table.columns if column.name in _REFERENCES), "")


def with_reference(table: Table) -> str:
    """SQL: the records of `compared` with a `reference`: the identifier that the agency gave, now or before."""
    key = referred_by(table)
    if not key:
        return "select *, '' as reference from compared"
    named, identifier = _REFERENCES[key]
    return f"""
        select c.*, coalesce(n.{identifier}, b.{identifier}, '') as reference
        from compared c
        left join now.{named} n on n.{key} = c.of_record
        left join before.{named} b on b.{key} = c.of_record
    """


def by_months(table: Table) -> str:
    """
    SQL: how many records of `compared` changed in which way, by area and by the months that they touch on either side.

    Empty for tables that no figure counts.
    """
    if table.name not in _DAYS:
        return ""
    days = " union all ".join(f"({_DAYS[table.name].format(side=side)})" for side in ("now", "before"))
    return f"""
        select area, change, months, count(*) from (
            select d.reporting_area as area, c.change, c.record,
                list_sort(list(distinct strftime(d.began_on, '%Y-%m'))) as months
            from (select distinct record, change from compared) c join ({days}) d on d.record = c.record
            group by all
        )
        group by all order by all
    """
