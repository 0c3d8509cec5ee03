"""Rules on cases, referrals, assessments, schooling, intelligence and training: dates in order, counts that can be."""

from homeward.dataset.findings import Severity
from homeward.intake.rules.definition import Rule
from homeward.intake.rules.episodes import LONGEST_MILES
from homeward.intake.times import before

_CHECKED_AND_FOUND = """
(select i.entry, i.source_row, i.held_at, i.held_on,
  case when e.located_on is null then e.returned_at else e.located_at end as found_at,
  coalesce(e.located_on, e.returned_on) as found_on
from staged.prevention_interviews as i join staged.missing_episodes as e
on e.agency = i.agency and e.episode_id = i.episode_id
where (e.entry, e.source_row) not in (select (entry, source_row) from staged.missing_episodes_copies where copy > 1))
"""


def _two_at_once(table: str, began: str, ended: str, within: str = "") -> str:
    """Spells of a person that begin while another, of the same kind where `within` says so, is open."""
    person = ", ".join(name for name in ("agency", "person_id", within) if name)
    return (
        f"select entry, source_row from (select entry, source_row, {began},"
        f" max(coalesce({ended}, date '9999-12-31')) over (partition by {person} order by {began}, entry, source_row"
        f" rows between unbounded preceding and 1 preceding) as open_until from staged.{table}"
        f" where person_id is not null and {began} is not null and coalesce({ended} >= {began}, true)"
        f" and (entry, source_row) not in (select (entry, source_row) from staged.{table}_copies where copy > 1))"
        f" where open_until > {began}"
    )


_CASES = (("exploitation_cases", "opened_on", "closed_on"), ("tracker_entries", "added_on", "removed_on"))

CASEWORK_RULES = (
    *(
        Rule(
            "outcome_belongs_to_an_end",
            Severity.WARNING,
            "there is an outcome and no day on which it ended, so it counts as open. Fill in the day, or take the "
            "outcome out.",
            table,
            ("outcome",),
            where=f"outcome is not null and {ended} is null and {ended}_fault is null",
        )
        for table, _, ended in _CASES
    ),
    *(
        Rule(
            "child_is_there_once_at_a_time",
            Severity.WARNING,
            "it began while another of this child, of the same kind, was open. Both are kept. Close the earlier one, "
            "or take out the one that is the same.",
            table,
            (began,),
            query=_two_at_once(table, began, ended, "kind"),
        )
        for table, began, ended in _CASES
    ),
    Rule(
        "placements_do_not_overlap",
        Severity.WARNING,
        "it began while another placement of this child lasted. The later one is taken for the days that both have. "
        "Correct one of the dates.",
        "placements",
        ("started_on",),
        query=_two_at_once("placements", "started_on", "ended_on"),
    ),
    Rule(
        "distance_is_believable",
        Severity.WARNING,
        f"no distance between two places in Great Britain: less than nothing, or more than {LONGEST_MILES} miles. "
        "It is kept as it is. Correct it.",
        "placements",
        ("distance_miles",),
        where=f"distance_miles < 0 or distance_miles > {LONGEST_MILES}",
    ),
    Rule(
        "closed_before_referred_again",
        Severity.WARNING,
        "the earlier case was closed after this referral was received, so it is no new referral after a closure. "
        "Check both dates.",
        "exploitation_referrals",
        ("previous_closure_on",),
        where="previous_closure_on > received_on",
    ),
    Rule(
        "review_follows_assessment",
        Severity.WARNING,
        "the next review is not after the assessment. Correct one of the two dates.",
        "risk_assessments",
        ("next_review_on",),
        where="next_review_on <= assessed_on",
    ),
    Rule(
        "sessions_add_up",
        Severity.WARNING,
        "more sessions absent than there were, or fewer than none. Correct them.",
        "education_snapshots",
        ("absent_sessions", "possible_sessions"),
        where="absent_sessions > possible_sessions or absent_sessions < 0 or possible_sessions < 0",
    ),
    Rule(
        "count_is_believable",
        Severity.WARNING,
        "fewer than none. Correct it.",
        "education_snapshots",
        ("suspensions",),
        where="suspensions < 0",
    ),
    Rule(
        "count_is_believable",
        Severity.WARNING,
        "fewer than one person attended. Correct it, or leave the row out.",
        "training_attendances",
        ("attendees",),
        where="attendees < 1",
    ),
    *(
        Rule(
            "count_is_believable",
            Severity.WARNING,
            "fewer than none. Correct it.",
            "annual_counts",
            (name,),
            where=f"{name} < 0",
        )
        for name in ("missing_episodes", "absent_episodes")
    ),
    Rule(
        "grading_follows_receipt",
        Severity.WARNING,
        "it was graded before it was received. Check both dates.",
        "intelligence_submissions",
        ("graded_on",),
        where="graded_on < received_on",
    ),
    Rule(
        "prevention_interview_after_found",
        Severity.WARNING,
        "the check on the child is before the child was found. It is counted as made. Check both times.",
        "prevention_interviews",
        ("held",),
        query=f"select entry, source_row from {_CHECKED_AND_FOUND} where {before('held', 'found')}",
    ),
)
