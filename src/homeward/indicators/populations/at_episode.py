"""Columns on the care of a child as it was at a missing episode: of the episode, and of an interview after it."""

from homeward.indicators.populations.population import DerivedColumn, Join

CARE_COLUMNS = (
    DerivedColumn(
        "legal_status",
        "e.legal_status",
        "legal status of a child in care, at the episode",
        ("missing_episodes.legal_status",),
    ),
    DerivedColumn(
        "placement_type",
        "e.placement_type",
        "kind of placement, at the episode",
        ("missing_episodes.placement_type",),
    ),
    DerivedColumn(
        "is_placed_out_of_area",
        "e.is_placed_out_of_area",
        "placed outside the responsible council's area, at the episode",
        ("missing_episodes.is_placed_out_of_area",),
    ),
)

LAST_EPISODE = Join(
    "e",
    """
left join (
  select l.interview_key, k.care_status, k.exploitation_risk, k.legal_status, k.placement_type, k.is_placed_out_of_area,
    case when k.returned_on is not null then k.returned_at else k.located_at end as ended_at,
    row_number() over (
      partition by l.interview_key
      order by coalesce(k.returned_on, k.located_on, k.began_on) desc, k.began_on desc, k.episode_key) as place
  from return_interview_episodes l
  join known_episodes k on k.episode_key = l.episode_key
) e on e.interview_key = t.interview_key and e.place = 1
""",
)
"""Of the episodes that an interview is for, the one that ended last: its clock is the one that runs latest."""

INTERVIEW_CARE_COLUMNS = (
    DerivedColumn(
        "care_status", "e.care_status", "social care status at the episode", ("missing_episodes.care_status",)
    ),
    DerivedColumn(
        "exploitation_risk",
        "e.exploitation_risk",
        "risk of exploitation at the episode",
        ("missing_episodes.exploitation_risk",),
    ),
    *CARE_COLUMNS,
    DerivedColumn(
        "minutes_from_return",
        "minutes_between(e.ended_at, t.held_at)",
        "minutes from return to the interview; of several episodes, from the last return",
        ("return_interviews.held_at", "missing_episodes.returned_at"),
    ),
)
