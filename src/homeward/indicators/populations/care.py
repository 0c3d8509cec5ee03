"""Spells of social care, return interviews as such, and education: one row a spell, an interview, a snapshot."""

from homeward.dataset.standards import (
    EDUCATION_COHORT_EPISODES,
    EDUCATION_COHORT_LOOKS_BACK,
    EDUCATION_SNAPSHOT_HOLDS,
)
from homeward.indicators.definitions import Unit
from homeward.indicators.populations.at_episode import INTERVIEW_CARE_COLUMNS, LAST_EPISODE
from homeward.indicators.populations.columns import CHILD_COLUMNS, PERSON, age_column, area_column, key_column, own
from homeward.indicators.populations.population import DerivedColumn, Join, Population
from homeward.indicators.populations.tracked import tracked_on

_CARE, _INTERVIEWS, _EDUCATION = "care_statuses", "return_interviews", "education_snapshots"

CARE = Population(
    name="care",
    row="a spell of a social care status",
    unit=Unit.SPELLS,
    table=_CARE,
    key="care_status_key",
    source="known_care_statuses t",
    joins=(PERSON,),
    columns=(
        key_column("care_status", "the spell"),
        area_column(),
        own(_CARE, "started_on", "UK date of its first day", is_nullable=False),
        own(_CARE, "ended_on", "UK date of its last day; empty while it lasts"),
        DerivedColumn(
            "until_on",
            "t.ended_on + 1",
            "UK date from which it lasts no more, the day after its last; empty while it lasts",
            (f"{_CARE}.ended_on",),
        ),
        own(_CARE, "care_status", "the status", is_nullable=False),
        *CHILD_COLUMNS,
    ),
    needs=(f"{_CARE}.started_on",),
)

INTERVIEWS = Population(
    name="interviews",
    row="a return interview that was held for one or several episodes on record; one without any is no row",
    unit=Unit.INTERVIEWS,
    table=_INTERVIEWS,
    key="interview_key",
    source="""(
  select i.*, f.child_key, f.person_key, f.reporting_area from known_interviews i
  join (
    select l.interview_key, min(l.episode_key) as episode_key from return_interview_episodes l group by l.interview_key
  ) first_episode on first_episode.interview_key = i.interview_key
  join known_episodes f on f.episode_key = first_episode.episode_key
) t""",
    joins=(PERSON, LAST_EPISODE),
    columns=(
        key_column("interview", "the interview"),
        DerivedColumn("area", "t.reporting_area", "ONS code of the area that reported its episodes", is_nullable=False),
        DerivedColumn("person_key", "t.person_key", "the agency's record of the child", is_nullable=False),
        own(_INTERVIEWS, "held_on", "UK date it was held"),
        own(_INTERVIEWS, "interview_mode", "how it was held"),
        own(_INTERVIEWS, "interviewer", "who held it"),
        own(_INTERVIEWS, "is_independent", "the interviewer was independent"),
        own(_INTERVIEWS, "is_shared_with_police", "it was shared with the police"),
        own(_INTERVIEWS, "mentions_exploitation", "the child spoke of exploitation"),
        *INTERVIEW_CARE_COLUMNS,
        age_column("t.held_on", "of the interview"),
        *CHILD_COLUMNS,
    ),
    needs=(f"{_INTERVIEWS}.held_on",),
)

_TRACKED = tracked_on("k", "education_snapshots", "education_snapshot_key", "recorded_on")

_MISSING_BEFORE = f"""
left join (
  select s.education_snapshot_key, count(*) as episodes
  from known_education_snapshots s
  join known_episodes e on e.child_key = s.child_key and e.category = 'missing' and e.reported_by = 'council'
    and e.began_on <= s.recorded_on and days_between(e.began_on, s.recorded_on) <= {EDUCATION_COHORT_LOOKS_BACK.days}
  group by s.education_snapshot_key
) m on m.education_snapshot_key = t.education_snapshot_key
"""

_SNAPSHOTS = f"""(
  select n.*,
    case when n.recorded_again_on < n.recorded_on + {EDUCATION_SNAPSHOT_HOLDS.days} then n.recorded_again_on
         else n.recorded_on + {EDUCATION_SNAPSHOT_HOLDS.days} end as holds_until_on
  from (
    select k.*,
      lead(k.recorded_on) over (
        partition by k.agency, k.child_key order by k.recorded_on, k.education_snapshot_key) as recorded_again_on
    from known_education_snapshots k
  ) n
) t"""

_AGE_IN_AUGUST = """case when p.born_on <= t.recorded_on then cast(
  extract(year from t.recorded_on) - case when extract(month from t.recorded_on) < 9 then 1 else 0 end
  - extract(year from p.born_on) - case when extract(month from p.born_on) > 8 then 1 else 0 end as integer) end"""

EDUCATION = Population(
    name="education",
    row="what is known of a child's education, from one dated snapshot to the child's next",
    unit=Unit.CHILDREN,
    table=_EDUCATION,
    key="education_snapshot_key",
    source=_SNAPSHOTS,
    joins=(PERSON, _TRACKED, Join("m", _MISSING_BEFORE)),
    columns=(
        key_column("education_snapshot", "the snapshot"),
        area_column(),
        own(_EDUCATION, "recorded_on", "UK date that it describes", is_nullable=False),
        DerivedColumn("recorded_again_on", "t.recorded_again_on", "UK date of the child's next snapshot"),
        DerivedColumn(
            "holds_until_on",
            "t.holds_until_on",
            "UK date on which it no longer holds: of the child's next snapshot, or "
            f"{EDUCATION_SNAPSHOT_HOLDS.days} days later",
            is_nullable=False,
        ),
        DerivedColumn(
            "age_in_august",
            _AGE_IN_AUGUST,
            "age in whole years on the 31 August before, which says the school year; empty when born later",
            ("person_records.born_on",),
        ),
        own(_EDUCATION, "school_setting", "where the child is on roll"),
        own(_EDUCATION, "possible_sessions", "sessions of the academic year so far"),
        own(_EDUCATION, "absent_sessions", "of those, absent"),
        own(_EDUCATION, "suspensions", "suspensions in the academic year so far"),
        own(_EDUCATION, "is_excluded", "permanently excluded in the academic year so far"),
        own(_EDUCATION, "has_part_time_timetable", "on a part-time timetable"),
        own(_EDUCATION, "is_missing_education", "a child missing education"),
        own(_EDUCATION, "is_not_in_employment", "16 or 17 and not in education, employment or training"),
        DerivedColumn(
            "absence_percent",
            "case when t.possible_sessions > 0 then 100e0 * t.absent_sessions / t.possible_sessions end",
            "sessions absent, as a percentage of those possible",
            (f"{_EDUCATION}.possible_sessions", f"{_EDUCATION}.absent_sessions"),
        ),
        DerivedColumn(
            "is_tracked",
            "k.entries is not null",
            "on the vulnerability tracker on that date",
            ("tracker_entries.added_on",),
            is_nullable=False,
        ),
        DerivedColumn(
            "episodes_in_year",
            "coalesce(m.episodes, 0)",
            f"missing episodes in the {EDUCATION_COHORT_LOOKS_BACK.days} days before that date, and on it",
            ("missing_episodes.began_on",),
            is_nullable=False,
        ),
        DerivedColumn(
            "is_in_cohort",
            f"k.entries is not null or coalesce(m.episodes, 0) >= {EDUCATION_COHORT_EPISODES}",
            "on the vulnerability tracker on that date, or with several missing episodes in the year before it",
            ("tracker_entries.added_on", "missing_episodes.began_on"),
            is_nullable=False,
        ),
        DerivedColumn(
            "sen_provision", "p.sen_provision", "provision for special needs", ("person_records.sen_provision",)
        ),
        age_column("t.recorded_on", "that it describes"),
        *CHILD_COLUMNS,
    ),
    needs=(f"{_EDUCATION}.recorded_on",),
)

POPULATIONS = (CARE, INTERVIEWS, EDUCATION)
