"""
What the police say of an episode besides when it was: grades of its risk, checks on the child, flags, repeats.

Grades are numbers here, 0 (no apparent risk) to 3 (high), so that the highest can be found. Of checks the first counts,
as of return interviews: where one of its day has no time, nobody knows the minutes to it.
"""

from homeward.dataset.standards import REPEAT_EPISODES, REPEAT_WINDOW
from homeward.indicators.populations.population import DerivedColumn, Join

_RISK = (
    "case q.grade when 'no_apparent_risk' then 0 when 'low' then 1 when 'medium' then 2 when 'high' then 3 end as risk"
)

# A grade without a date was given with the episode; of one moment the lower comes first.
_GRADES = f"""
left join (
  select x.episode_key, max(x.risk) as highest, max(case when x.place = 1 then x.risk end) as earliest
  from (
    select y.episode_key, y.risk, row_number() over (
      partition by y.episode_key order by y.has_date, y.graded_on, y.has_time, y.graded_at, y.risk) as place
    from (
      select q.episode_key, q.graded_on, q.graded_at, {_RISK},
        case when q.graded_on is null then 0 else 1 end as has_date,
        case when q.graded_at is null then 0 else 1 end as has_time
      from known_police_grades q
    ) y
  ) x
  group by x.episode_key
) g on g.episode_key = e.episode_key
"""

_CHECKS = """
left join (
  select v.episode_key, case when count(v.held_on) = count(*) then min(v.held_on) end as held_on,
    case when count(v.held_on) < count(*) then null
         when min(v.held_on) = min(case when v.held_at is null then v.held_on end) then null
         else min(v.held_at) end as held_at
  from known_prevention_interviews v
  group by v.episode_key
) c on c.episode_key = e.episode_key
"""

_REPEATS = f"""
left join (
  select d.episode_key, max(d.third_last_on) over (partition by d.child_key, d.agency, d.began_on) as third_last_on
  from (
    select u.episode_key, u.child_key, u.agency, u.began_on, lag(u.began_on, {REPEAT_EPISODES - 1}) over (
      partition by u.child_key, u.agency order by u.began_on, u.episode_key) as third_last_on
    from known_episodes u
    where u.category = 'missing'
  ) d
) w on w.episode_key = e.episode_key
"""

POLICE_JOINS = (Join("g", _GRADES), Join("c", _CHECKS), Join("w", _REPEATS))

_INITIAL_NEEDS = ("missing_episodes.initial_risk_grade",)
_GRADED = (("high", 3), ("medium", 2), ("low", 1), ("no_apparent_risk", 0))
_EARLIEST = " ".join(f"when {risk} then '{grade}'" for grade, risk in _GRADED)
_HIGHEST = " ".join(
    f"when e.initial_risk_grade = '{grade}' or g.highest = {risk} then '{grade}'" for grade, risk in _GRADED
)


def _flag(name: str, meaning: str) -> DerivedColumn:
    return DerivedColumn(name, f"e.{name}", meaning, (f"missing_episodes.{name}",))


POLICE_COLUMNS = (
    DerivedColumn(
        "initial_grade",
        f"coalesce(e.initial_risk_grade, case g.earliest {_EARLIEST} end)",
        "the police's first grade of the risk; of the grades' history where the incident does not say it",
        _INITIAL_NEEDS,
    ),
    DerivedColumn(
        "peak_grade",
        f"case {_HIGHEST} end",
        "the highest grade of the risk that the police gave",
        (*_INITIAL_NEEDS, "police_grades.grade"),
    ),
    DerivedColumn(
        "is_third_in_90_days",
        f"coalesce(days_between(w.third_last_on, e.began_on) < {REPEAT_WINDOW.days}, false)",
        "the child's third episode, a later one, or one of its day, that the same agency reported in 90 days, this day "
        "included",
        is_nullable=False,
    ),
    DerivedColumn(
        "has_prevention_interview",
        "c.episode_key is not null",
        "the police made a check on the child after it",
        ("prevention_interviews.held_on",),
        is_nullable=False,
    ),
    DerivedColumn(
        "minutes_to_prevention_interview",
        "minutes_between(e.ended_at, c.held_at)",
        "minutes from return to the police's check",
        ("prevention_interviews.held_at", "missing_episodes.returned_at"),
    ),
    _flag("has_philomena_form", "the police had a Philomena form, or the local like, for the child"),
    _flag("came_to_harm", "the child came to harm while missing"),
    _flag("is_crime_related", "the child was a victim or a suspect of a crime while missing"),
    _flag("is_exploitation_flagged", "the police's record flags exploitation"),
    _flag("is_found_out_of_force", "the child was found outside the police force's area"),
)
