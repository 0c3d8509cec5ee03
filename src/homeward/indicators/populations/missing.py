"""
Missing episodes as councils report them and as the police do: one row an episode, dated by the day it began.

An as-at moment is put in where a child is still missing, so that days missing has an answer. Of several interviews the
first counts; where one of its day has no time, nobody knows the minutes to it.
"""

from dataclasses import replace
from datetime import timedelta

from homeward.dataset.standards import LATE_NOTIFICATION_AFTER, RETURN_INTERVIEW_WORKING_DAYS
from homeward.indicators.definitions import Unit
from homeward.indicators.populations.at_episode import CARE_COLUMNS
from homeward.indicators.populations.police import POLICE_COLUMNS, POLICE_JOINS
from homeward.indicators.populations.population import DerivedColumn, Join, Population

_EPISODES = """
(
  select k.*,
    coalesce(k.returned_on, k.located_on) as ended_on,
    case when k.returned_on is not null then k.returned_at else k.located_at end as ended_at,
    case when coalesce(k.returned_on, k.located_on) is not null then 'known'
         when coalesce(k.returned_precision, k.located_precision) is not null then 'unknown'
         else 'open' end as ending,
    coalesce(k.returned_on, k.located_on, {as_at_on}) as until_on,
    case when k.returned_on is not null then k.returned_at
         when k.located_on is not null then k.located_at
         else {as_at} end as until_at
  from known_episodes k
) e
"""

_FIRST_INTERVIEWS = """
left join (
  select l.episode_key, case when count(i.held_on) = count(*) then min(i.held_on) end as held_on,
    case when count(i.held_on) < count(*) then null
         when min(i.held_on) = min(case when i.held_at is null then i.held_on end) then null
         else min(i.held_at) end as held_at
  from return_interview_episodes l
  join known_interviews i on i.interview_key = l.interview_key
  group by l.episode_key
) h on h.episode_key = e.episode_key
"""

_JOINS = (
    Join("p", "join person_records p on p.person_key = e.person_key"),
    Join("o", "left join known_offers o on o.episode_key = e.episode_key"),
    Join("h", _FIRST_INTERVIEWS),
    Join("r", "left join calendar r on r.uk_date = e.ended_on"),
    Join("d", "left join calendar d on d.uk_date = h.held_on"),
    *POLICE_JOINS,
)

_IN_TIME = f"d.working_days_before < r.working_days_through + {RETURN_INTERVIEW_WORKING_DAYS}"

_OUTCOME = f"""case
  when coalesce(o.needed, 'yes') <> 'yes' then 'not_needed'
  when o.episode_key is not null and o.is_offered is null then null
  when o.episode_key is null or not o.is_offered then
    case when e.ending = 'open' then 'still_missing' else 'not_offered' end
  when o.is_accepted is null then null
  when not o.is_accepted then 'declined'
  when h.episode_key is null then 'accepted_not_held'
  when h.held_on is null or e.ended_on is null then null
  when {_IN_TIME} then 'held_in_time' else 'held_late' end"""

_LATE_AFTER = LATE_NOTIFICATION_AFTER // timedelta(minutes=1)
_SURELY_LATE_DAYS = LATE_NOTIFICATION_AFTER // timedelta(days=1) + 1


def _told_late(since: str) -> str:
    """Whether the council was told late; where only days are known, what they settle."""
    return (
        f"case when e.{since}_at is not null and e.notified_at is not null "
        f"then minutes_between(e.{since}_at, e.notified_at) > {_LATE_AFTER} "
        f"when days_between(e.{since}_on, e.notified_on) <= 0 then false "
        f"when days_between(e.{since}_on, e.notified_on) >= {_SURELY_LATE_DAYS} then true end"
    )


EPISODE_COLUMNS = (
    DerivedColumn("episode_key", "e.episode_key", "the episode", is_nullable=False),
    DerivedColumn("child_key", "e.child_key", "the child", is_nullable=False),
    DerivedColumn("area", "e.reporting_area", "ONS code of the reporting agency's area", is_nullable=False),
    DerivedColumn("began_on", "e.began_on", "UK date the child went missing", is_nullable=False),
    DerivedColumn("ended_on", "e.ended_on", "UK date of return, or of being located where no return is recorded",
                  ("missing_episodes.returned_on",)),
    DerivedColumn("missing_until_on",
                  "case e.ending when 'known' then e.ended_on when 'open' then date '9999-12-31' end",
                  "UK date until which the child was missing, far in the future while it is; empty when not known",
                  ("missing_episodes.returned_on",)),
    DerivedColumn("days_missing", "case when e.ending <> 'unknown' then days_between(e.began_on, e.until_on) end",
                  "calendar dates from going missing to return, or to the as-at date; empty when not known",
                  ("missing_episodes.returned_on",)),
    DerivedColumn("minutes_missing", "case when e.ending <> 'unknown' then minutes_between(e.began_at, e.until_at) end",
                  "minutes from going missing to return or the as-at moment; empty when not known",
                  ("missing_episodes.began_at", "missing_episodes.returned_at")),
    DerivedColumn("age_years", "case when p.born_on <= e.began_on then age_in_years(p.born_on, e.began_on) end",
                  "age in whole years on the day the child went missing; empty when born later",
                  ("person_records.born_on",)),
    DerivedColumn("gender", "p.gender", "gender as recorded", ("person_records.gender",)),
    DerivedColumn("ethnicity_code", "coalesce(p.ethnicity_code, 'E4')", "ethnicity; E4 where nothing is recorded",
                  ("person_records.ethnicity_code",), is_nullable=False),
    DerivedColumn("has_send", "p.has_send", "special educational needs or a disability", ("person_records.has_send",)),
    DerivedColumn("has_physical_disability", "p.has_physical_disability", "mobility, hand function or personal care",
                  ("person_records.has_physical_disability",)),
    DerivedColumn("setting", "e.setting", "where the child went missing from", ("missing_episodes.setting",)),
    DerivedColumn("care_status", "e.care_status", "social care status at the episode",
                  ("missing_episodes.care_status",)),
    DerivedColumn("looked_after_by", "e.looked_after_by", "whose looked-after child it is",
                  ("missing_episodes.looked_after_by",)),
    DerivedColumn("is_other_councils_child", "e.is_other_councils_child", "another council is responsible",
                  ("missing_episodes.is_other_councils_child",)),
    DerivedColumn("exploitation_risk", "e.exploitation_risk", "risk of exploitation at the episode",
                  ("missing_episodes.exploitation_risk",)),
    DerivedColumn("placement_miles", "floor(e.placement_distance_miles + 0.5)",
                  "miles from home to placement, rounded half up to a whole mile",
                  ("missing_episodes.placement_distance_miles",)),
    *CARE_COLUMNS,
    DerivedColumn("interview_needed", "coalesce(o.needed, 'yes')",
                  "whether an interview is owed: yes unless somebody said otherwise",
                  ("interview_offers.needed",), is_nullable=False),
    DerivedColumn("is_offered",
                  "case when o.episode_key is null or o.needed <> 'yes' then coalesce(o.is_offered, false) "
                  "else o.is_offered end",
                  "an interview was offered; no where nobody recorded a claim, or none is needed and nothing is said",
                  ("interview_offers.is_offered",)),
    DerivedColumn("is_accepted", "case when o.episode_key is null then false else o.is_accepted end",
                  "the offer was accepted", ("interview_offers.is_accepted",)),
    DerivedColumn("is_held", "h.episode_key is not null", "an interview was held", ("return_interviews.held_on",),
                  is_nullable=False),
    DerivedColumn("interview_timing",
                  "case when h.episode_key is null then 'not held' "
                  "when h.held_on is null or e.ended_on is null then null "
                  f"when {_IN_TIME} then 'in time' else 'late' end",
                  "held by the third working day after return (day 0): in time, late, or not held",
                  ("return_interviews.held_on", "missing_episodes.returned_on")),
    DerivedColumn("minutes_to_interview", "minutes_between(e.ended_at, h.held_at)",
                  "minutes from return to the interview",
                  ("return_interviews.held_at", "missing_episodes.returned_at")),
    DerivedColumn("interview_outcome", _OUTCOME,
                  "what came of the claim to an interview: not needed, still missing, not offered, declined, accepted "
                  "and not held, held in time or late; empty where the records do not say",
                  ("interview_offers.needed", "interview_offers.is_offered", "interview_offers.is_accepted",
                   "return_interviews.held_on", "missing_episodes.returned_on")),
    DerivedColumn("is_notified", "e.notified_precision is not null", "it is recorded that the council was told",
                  ("missing_episodes.notified_on",), is_nullable=False),
    DerivedColumn("is_notified_late",
                  f"case when e.notified_precision is null then false when e.reported_on is null "
                  f"then {_told_late('began')} else {_told_late('reported')} end",
                  "the council was told more than 24 hours after the report to the police, or where that is not "
                  "recorded after the child went missing",
                  ("missing_episodes.notified_on",)),
    *POLICE_COLUMNS,
)  # fmt: skip

MISSING = Population(
    name="missing",
    row="a missing episode as a council reports it; absences are apart",
    unit=Unit.EPISODES,
    table="missing_episodes",
    key="episode_key",
    source=_EPISODES,
    joins=_JOINS,
    where="e.category = 'missing' and e.reported_by = 'council'",
    columns=EPISODE_COLUMNS,
    needs=("missing_episodes.began_on",),
)

POLICE_MISSING = replace(
    MISSING,
    name="police_missing",
    row="a missing incident as the police report it",
    where="e.category = 'missing' and e.reported_by = 'police'",
)

ABSENCES = replace(
    MISSING,
    name="absences",
    row="a time absent as a council reports it: not where expected, and it was known where the child was",
    where="e.category = 'absent' and e.reported_by = 'council'",
)

POPULATIONS = (MISSING, POLICE_MISSING, ABSENCES)
