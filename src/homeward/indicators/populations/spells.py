"""
SQL of spells: what held from when until when, and rows cut to the time in which a spell of the child's held.

Before the first there is a spell with nothing, so that a row cut by spells is never lost. A child has one level and one
care status at a time, whichever agencies tell of them, and the order of rows never decides.

At a missing episode it is otherwise (`intake.attributes`): there what the episode's own row says counts first, then the
records of the agency that reported it, then those of others. Here all agencies' records count alike: the weightiest
status of any, the latest assessment by any. So a child can be looked after on the tracker, by one council's records,
and in need at an episode of the same day that another council reports. Nor is a status `none` here unless a record says
so: where no spell holds, nothing is recorded.
"""

from collections.abc import Sequence

from homeward.dataset.weights import CARE_STATUSES_BY_WEIGHT, RISK_LEVELS_BY_WEIGHT, place_by_weight

LONG_AGO = "date '1900-01-01'"


def _at_place(place: str, order: Sequence[str]) -> str:
    cases = " ".join(f"when {number} then '{name}'" for number, name in enumerate(order))
    return f"case {place} {cases} end"


_HIGHEST = _at_place(f"min({place_by_weight('a.level', RISK_LEVELS_BY_WEIGHT)})", RISK_LEVELS_BY_WEIGHT)
_WEIGHTIEST = _at_place(f"min({place_by_weight('c.care_status', CARE_STATUSES_BY_WEIGHT)})", CARE_STATUSES_BY_WEIGHT)
_IN_TURN = "(partition by d.child_key order by d.assessed_on)"

ASSESSED_DAYS = f"""(
  select d.child_key, d.assessed_on, d.level,
    lag(d.level) over {_IN_TURN} as previous_level, lead(d.assessed_on) over {_IN_TURN} as next_assessed_on
  from (
    select a.child_key, a.assessed_on, {_HIGHEST} as level
    from known_risk_assessments a group by a.child_key, a.assessed_on
  ) d
)"""
"""The days on which a child was assessed: the level of each, that of the day before it, and the next such day."""

LEVELS = f"""(
  select a.child_key, a.assessed_on as from_on, a.level, a.next_assessed_on as to_on from {ASSESSED_DAYS} a
  union all
  select a.child_key, {LONG_AGO}, case when false then min(a.level) end, min(a.assessed_on)
  from known_risk_assessments a group by a.child_key
)"""
"""The level of risk of each assessed child: from each day of assessment until the next; none before the first."""

_CHANGES = f"""(
  select h.child_key, h.from_on,
    lead(h.from_on) over (partition by h.child_key order by h.from_on) as to_on
  from (
    select b.child_key, b.started_on as from_on from known_care_statuses b
    union
    select b.child_key, b.ended_on + 1 from known_care_statuses b where b.ended_on is not null
    union
    select b.child_key, {LONG_AGO} from known_care_statuses b
  ) h
)"""

STATUSES = f"""(
  select h.child_key, h.from_on, h.to_on, {_WEIGHTIEST} as care_status
  from {_CHANGES} h
  left join known_care_statuses c on c.child_key = h.child_key and c.started_on <= h.from_on
    and (c.ended_on is null or c.ended_on >= h.from_on)
  group by h.child_key, h.from_on, h.to_on
)"""
"""The care status of each child that has had one: from its first day through its last; none where none holds."""


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
