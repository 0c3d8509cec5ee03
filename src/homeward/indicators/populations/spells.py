"""
SQL of spells: what held from when until when, and rows cut to the time in which a spell of the child's held.

A level holds from its assessment until the next one; a status from its first day. Before the first there is a spell
with nothing, so that a row cut by spells is never lost.
"""

LONG_AGO = "date '1900-01-01'"

LEVELS = f"""(
  select a.child_key, a.assessed_on as from_on, a.level,
    lead(a.assessed_on) over (partition by a.child_key order by a.assessed_on, a.risk_assessment_key) as to_on
  from known_risk_assessments a
  union all
  select a.child_key, {LONG_AGO}, case when false then min(a.level) end, min(a.assessed_on)
  from known_risk_assessments a group by a.child_key
)"""
"""The level of risk of each assessed child: from each assessment until the next; none before the first."""

_BEGUN = """(
  select c.child_key, c.started_on, c.ended_on, c.care_status,
    lead(c.started_on) over (partition by c.child_key order by c.started_on, c.care_status_key) as next_on
  from known_care_statuses c
)"""

STATUSES = f"""(
  select c.child_key, c.started_on as from_on, c.care_status,
    case when c.ended_on is null or c.next_on < c.ended_on then c.next_on else c.ended_on end as to_on
  from {_BEGUN} c
  union all
  select c.child_key, c.ended_on, case when false then c.care_status end, c.next_on
  from {_BEGUN} c where c.ended_on is not null and (c.next_on is null or c.next_on > c.ended_on)
  union all
  select c.child_key, {LONG_AGO}, case when false then min(c.care_status) end, min(c.started_on)
  from known_care_statuses c group by c.child_key
)"""
"""
The care status of each child that has had one: the latest that began, until its last day or the next; none between.
"""


def cut(rows: str, since: str, until: str, spells: str, said: str) -> str:
    """
    Rows (`t`, from `since` until `until`) cut to the spells of their child (`s`), with `since_on` and `until_on`.

    Args:
        said: the spell's column that the cut rows carry.
    """
    return f"""(
  select t.*, s.{said},
    case when s.from_on > t.{since} then s.from_on else t.{since} end as since_on,
    case when t.{until} is null then s.to_on when s.to_on is null then t.{until}
         when s.to_on < t.{until} then s.to_on else t.{until} end as until_on
  from {rows} t
  left join {spells} s on s.child_key = t.child_key
    and (t.{until} is null or s.from_on < t.{until}) and (s.to_on is null or s.to_on > t.{since})
)"""
