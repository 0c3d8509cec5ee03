"""
The columns that the rules of the SSDA903 return read, derived once for all rules.

A period without a child's number belongs to nobody: it joins no other row. Rows that begin on one day stand in the
order of the file.
"""

from collections.abc import Collection, Mapping
from datetime import date

import duckdb

from homeward.intake.ssda903.definition import CollectionYear
from homeward.intake.ssda903.tables import COLUMNS, EPISODES, HEADER, MISSING, MISSING_LAST

DAY_FIRST, EITHER = "['%d/%m/%Y']", "['%d/%m/%Y', '%Y-%m-%d']"
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""A date outside is not a date that anybody meant."""

COLUMNS_READ: Mapping[str, str] = {
    "kind": "the type as it stands, M or A",
    "start_is_given": "something stands where the start does",
    "end_is_given": "something stands where the end does",
    "began_on": "the start, where it is a date; of an episode of care DECOM",
    "ended_on": "the end, where it is a date; of an episode of care DEC",
    "born_on": "the date of birth that the row gives",
    "collection_first_on": "1 April of the collection year",
    "collection_last_on": "31 March at its end",
    "has_previous": "the child has a period before this one, in the order of ends (of starts while open)",
    "previous_ended_on": "when that one ended; null while it is open",
    "is_first_of_child": "the child's first period of this year's return, by its start",
    "first_open_last_year_on": "the first start of the child's periods that last year's return left open",
    "last_open_last_year_on": "the last such start",
    "has_missing_this_year": "of a period in last year's return: the child has one in this year's",
    "has_episodes": "the child has an episode of care in the return",
    "begins_in_an_episode": "the start is in one of them, its first and last day included",
    "begins_in_an_episode_that_ended": "the start is in one that has ended",
    "has_care_period": "the child has an episode of care with a start. Episodes without a gap are one period of care",
    "begins_in_care": "the start is in a period of care, its first and last day included",
    "ends_in_care": "the end is in a period of care; or the period is open and began in care that is",
    "is_in_header": "the header has the child",
    "first_born_on": "the first date of birth that the header gives the child",
    "last_born_on": "the last",
    "reason_ended": "why the episode of care ended, REC",
    "ends_with_a_missing_period_at_18": "a missing period of the child ended on the same day, the 18th birthday",
}
"""What they mean, for who reads a rule."""


def prepare(con: duckdb.DuckDBPyConnection, year: CollectionYear, year_first: Collection[str]) -> None:
    """
    Make `missing`, `missing_last` and `episodes` from the tables of text registered as `given_...`.

    `year_first` names the tables whose dates may be written 2020-06-01, as XML and workbooks do; all have 01/06/2020.
    """
    forms = {name: EITHER if name in year_first else DAY_FIRST for name in COLUMNS}
    con.execute(f"create temp table header as {_header(forms[HEADER])}")
    con.execute(f"create temp table episodes_read as {_episodes(forms[EPISODES])}")
    con.execute(f"create temp table missing_last_read as {_periods('missing_last', forms[MISSING_LAST])}")
    con.execute(f"create temp table missing_read as {_periods('missing', forms[MISSING])}")
    con.execute(f"create temp table care_periods as {_CARE_PERIODS}")
    con.execute(
        f"create temp table missing as {_MISSING.format(first_on=_day(year.first_on), last_on=_day(year.last_on))}"
    )
    con.execute(f"create temp table episodes as {_EPISODES}")
    con.execute(f"create temp table missing_last as {_MISSING_LAST}")


def _day(day: date | None) -> str:
    return "null::date" if day is None else f"date '{day}'"


def date_sql(column: str, form: str) -> str:
    """SQL: the date of a text; null for one that is none, such as 31/02/2020 or 13/10/21."""
    day = f"try_strptime({column}, {form})::date"
    return f"case when year({day}) between {FIRST_YEAR} and {LAST_YEAR} then {day} end"


def _header(form: str) -> str:
    return f"select CHILD as child, {date_sql('DOB', form)} as born_on from given_header where CHILD is not null"


def _episodes(form: str) -> str:
    return (
        f"select row_id, CHILD as child, {date_sql('DECOM', form)} as began_on, {date_sql('DEC', form)} as ended_on,"
        " REC as reason_ended from given_episodes"
    )


def _periods(name: str, form: str) -> str:
    return (
        "select row_id, CHILD as child, MISSING as kind, MIS_START is not null as start_is_given,"
        f" MIS_END is not null as end_is_given, {date_sql('MIS_START', form)} as began_on,"
        f" {date_sql('MIS_END', form)} as ended_on, {date_sql('DOB', form)} as born_on from given_{name}"
    )


_CARE_PERIODS = """
with sequence as (
  select *, lag(ended_on) over (partition by child order by began_on, row_id) as previous_ended_on
  from episodes_read where child is not null and began_on is not null
), numbered as (
  select *, count(*) filter (where began_on > previous_ended_on)
    over (partition by child order by began_on, row_id rows unbounded preceding) as number
  from sequence
)
select child, min(began_on) as began_on, last(ended_on order by began_on, row_id) as ended_on
from numbered group by child, number
"""
"""
Episodes of care that follow one another without a gap. A period ends when its last episode does; an episode that has
not ended is followed without a gap by whatever comes next.
"""

_MISSING = """
with births as (
  select child, min(born_on) as first_born_on, max(born_on) as last_born_on from header group by child
), episodes_of as (
  select m.row_id,
    bool_or(coalesce(m.began_on >= e.began_on and (m.began_on <= e.ended_on or e.ended_on is null), false))
      as begins_in_an_episode,
    bool_or(coalesce(m.began_on between e.began_on and e.ended_on, false)) as begins_in_an_episode_that_ended
  from missing_read as m join episodes_read as e using (child) group by m.row_id
), care_of as (
  select m.row_id,
    bool_or(coalesce(m.began_on >= p.began_on and (p.ended_on is null or m.began_on <= p.ended_on), false))
      as begins_in_care,
    bool_or(case when m.ended_on is null then p.ended_on is null and coalesce(m.began_on >= p.began_on, false)
      else m.ended_on >= p.began_on and (p.ended_on is null or m.ended_on <= p.ended_on) end) as ends_in_care
  from missing_read as m join care_periods as p using (child) group by m.row_id
), open_last_year as (
  select child, min(began_on) as first_on, max(began_on) as last_on
  from missing_last_read where not end_is_given group by child
), sequence as (
  select row_id, lag(row_id) over previous is not null as has_previous,
    lag(ended_on) over previous as previous_ended_on
  from missing_read where child is not null
  window previous as (
    partition by child order by coalesce(ended_on, began_on) nulls last, began_on nulls last, row_id)
), first_of as (
  select child, arg_min(row_id, (coalesce(began_on, date '9999-12-31'), row_id)) as row_id
  from missing_read where child is not null group by child
)
select m.*, {first_on} as collection_first_on, {last_on} as collection_last_on,
  b.child is not null as is_in_header, b.first_born_on, b.last_born_on,
  c.row_id is not null as has_episodes,
  coalesce(c.begins_in_an_episode, false) as begins_in_an_episode,
  coalesce(c.begins_in_an_episode_that_ended, false) as begins_in_an_episode_that_ended,
  p.row_id is not null as has_care_period,
  coalesce(p.begins_in_care, false) as begins_in_care,
  coalesce(p.ends_in_care, false) as ends_in_care,
  coalesce(s.has_previous, false) as has_previous, s.previous_ended_on,
  f.row_id is not null as is_first_of_child,
  l.first_on as first_open_last_year_on, l.last_on as last_open_last_year_on
from missing_read as m
left join births as b using (child)
left join episodes_of as c on c.row_id = m.row_id
left join care_of as p on p.row_id = m.row_id
left join sequence as s on s.row_id = m.row_id
left join first_of as f on f.row_id = m.row_id
left join open_last_year as l on l.child = m.child
"""

_EPISODES = """
with closed_at_18 as (
  select distinct child, ended_on from missing_read where ended_on = born_on + interval 18 years
)
select e.*, c.child is not null as ends_with_a_missing_period_at_18
from episodes_read as e left join closed_at_18 as c on c.child = e.child and c.ended_on = e.ended_on
"""

_MISSING_LAST = """
select l.*, exists (select 1 from missing_read as m where m.child = l.child) as has_missing_this_year
from missing_last_read as l
"""
