"""
The canonical tables around a child and an episode: spells of care, exploitation work, meetings, education.

Each begins with a key made from what identifies a row (`IDENTIFIED_BY` in `intake.fields`).
"""

from homeward.dataset.table import PROVENANCE, Column, Kind, Table, event


def _of_child(table: str) -> tuple[Column, ...]:
    return (
        Column(f"{table}_key", Kind.KEY, "this row", required=True),
        Column("agency", Kind.TEXT, "the agency that reported it", required=True),
        Column("reporting_area", Kind.TEXT, "ONS code of that agency's area", required=True),
        Column("person_key", Kind.KEY, "the agency's record of the child", required=True),
        Column("child_key", Kind.KEY, "the child", required=True),
    )


def _of_episode(table: str) -> tuple[Column, ...]:
    return (
        Column(f"{table}_key", Kind.KEY, "this row", required=True),
        Column("agency", Kind.TEXT, "the agency that reported it", required=True),
        Column("episode_key", Kind.KEY, "the episode", required=True),
    )


CASEWORK_TABLES: tuple[Table, ...] = (
    Table(
        "care_statuses",
        "a spell of a social care status",
        (
            *_of_child("care_status"),
            Column("care_status", Kind.CODE, "the status", codes="care_status", required=True),
            Column("started_on", Kind.DATE, "its first day", required=True),
            Column("ended_on", Kind.DATE, "its last day; empty while it lasts"),
            *PROVENANCE,
        ),
    ),
    Table(
        "legal_statuses",
        "a spell of a legal status of a child in care",
        (
            *_of_child("legal_status"),
            Column("legal_status", Kind.CODE, "the status", codes="legal_status", required=True),
            Column("started_on", Kind.DATE, "its first day", required=True),
            Column("ended_on", Kind.DATE, "its last day; empty while it lasts"),
            *PROVENANCE,
        ),
    ),
    Table(
        "placements",
        "a placement of a child in care",
        (
            *_of_child("placement"),
            Column("placement_type", Kind.CODE, "what kind of place", codes="placement_type"),
            Column("placement_provider", Kind.CODE, "who provides it", codes="placement_provider"),
            Column("distance_miles", Kind.NUMBER, "miles from home, by the national formula, to one decimal"),
            Column("is_out_of_area", Kind.YES_NO, "outside the responsible council's area"),
            Column("started_on", Kind.DATE, "its first day", required=True),
            Column("ended_on", Kind.DATE, "the day it ended; empty while it lasts"),
            *PROVENANCE,
        ),
    ),
    Table(
        "disabilities",
        "a disability recorded for a child",
        (
            *_of_child("disability"),
            Column("disability", Kind.CODE, "which", codes="disability", required=True),
            *PROVENANCE,
        ),
    ),
    Table(
        "exploitation_referrals",
        "a referral of a child who may be exploited",
        (
            *_of_child("exploitation_referral"),
            Column("received_on", Kind.DATE, "when it was received", required=True),
            Column("source_agency", Kind.CODE, "who referred", codes="source_agency"),
            Column("kind", Kind.CODE, "what kind of exploitation", codes="exploitation_kind"),
            Column("level_at_referral", Kind.CODE, "the level of risk at referral", codes="risk_level"),
            Column("previous_closure_on", Kind.DATE, "when an earlier case was closed"),
            *PROVENANCE,
        ),
    ),
    Table(
        "exploitation_cases",
        "a time that a child was open to an exploitation worker",
        (
            *_of_child("exploitation_case"),
            Column("kind", Kind.CODE, "what kind of exploitation", codes="exploitation_kind"),
            Column("opened_on", Kind.DATE, "its first day", required=True),
            Column("closed_on", Kind.DATE, "when it was closed; empty while it is open"),
            Column("outcome", Kind.CODE, "why it was closed", codes="case_outcome"),
            Column("held_by", Kind.CODE, "where the case sits", codes="case_holder"),
            *PROVENANCE,
        ),
    ),
    Table(
        "risk_assessments",
        "one scoring of a child's risk of exploitation",
        (
            *_of_child("risk_assessment"),
            Column("assessed_on", Kind.DATE, "when it was done", required=True),
            Column("instrument", Kind.TEXT, "the tool and its version"),
            Column("score", Kind.NUMBER, "the tool's score"),
            Column("level", Kind.CODE, "the level of risk", codes="risk_level", required=True),
            Column("is_overridden", Kind.YES_NO, "a practitioner set another level than the score gives"),
            Column("next_review_on", Kind.DATE, "when the next one is due"),
            *PROVENANCE,
        ),
    ),
    Table(
        "tracker_entries",
        "a time that a child was on the vulnerability tracker",
        (
            *_of_child("tracker_entry"),
            Column("kind", Kind.CODE, "what kind of exploitation", codes="exploitation_kind"),
            Column("level", Kind.CODE, "the level of risk when added", codes="risk_level"),
            Column("source_agency", Kind.CODE, "who brought the child", codes="source_agency"),
            Column("added_on", Kind.DATE, "when the child was added", required=True),
            Column("removed_on", Kind.DATE, "when the child was taken off; empty while on it"),
            Column("outcome", Kind.CODE, "why the child was taken off", codes="case_outcome"),
            Column("transition_planned_on", Kind.DATE, "when a plan for the move to adult services was agreed"),
            *PROVENANCE,
        ),
    ),
    Table(
        "education_snapshots",
        "a child's education on a day",
        (
            *_of_child("education_snapshot"),
            Column("recorded_on", Kind.DATE, "the day that it describes", required=True),
            Column("school_setting", Kind.CODE, "where the child is on roll", codes="school_setting"),
            Column("possible_sessions", Kind.WHOLE, "sessions of the academic year so far"),
            Column("absent_sessions", Kind.WHOLE, "of those, absent"),
            Column("suspensions", Kind.WHOLE, "suspensions in the academic year so far"),
            Column("is_excluded", Kind.YES_NO, "permanently excluded in the academic year so far"),
            Column("has_part_time_timetable", Kind.YES_NO, "on a part-time timetable"),
            Column("is_missing_education", Kind.YES_NO, "a child missing education"),
            Column("is_not_in_employment", Kind.YES_NO, "16 or 17 and not in education, employment or training"),
            *PROVENANCE,
        ),
    ),
    Table(
        "police_grades",
        "a grade that the police gave an episode's risk",
        (
            *_of_episode("police_grade"),
            Column("grade", Kind.CODE, "the grade", codes="police_grade", required=True),
            *event("graded", "the grade was given"),
            *PROVENANCE,
        ),
    ),
    Table(
        "prevention_interviews",
        "a check by the police on a child who came back",
        (
            *_of_episode("prevention_interview"),
            *event("held", "the check was made", required=True, dated=False),
            *PROVENANCE,
        ),
    ),
    Table(
        "strategy_meetings",
        "a strategy meeting that a child's missing episodes called for",
        (
            *_of_child("strategy_meeting"),
            Column("triggered_on", Kind.DATE, "when it was called for", required=True),
            Column("trigger", Kind.CODE, "what called for it", codes="strategy_trigger"),
            Column("due_on", Kind.DATE, "the last day on which it is held in time"),
            Column("held_on", Kind.DATE, "when it was held; empty where it was not"),
            Column("has_safety_plan", Kind.YES_NO, "the child has a safety plan from it"),
            *PROVENANCE,
        ),
    ),
    Table(
        "discussions",
        "a child discussed at a multi-agency meeting",
        (
            *_of_child("discussion"),
            Column("discussed_on", Kind.DATE, "the day of the meeting", required=True),
            Column("meeting", Kind.CODE, "which meeting", codes="meeting_kind", required=True),
            Column("locality", Kind.TEXT, "the locality whose meeting it was"),
            *PROVENANCE,
        ),
    ),
    Table(
        "national_referrals",
        "a referral of a child to the National Referral Mechanism",
        (
            *_of_child("national_referral"),
            Column("referred_on", Kind.DATE, "when it was made", required=True),
            Column("reasonable_grounds", Kind.CODE, "the decision on reasonable grounds", codes="grounds_decision"),
            Column("reasonable_grounds_on", Kind.DATE, "when that was decided; empty while it is not"),
            Column("conclusive_grounds", Kind.CODE, "the decision on conclusive grounds", codes="grounds_decision"),
            Column("conclusive_grounds_on", Kind.DATE, "when that was decided; empty while it is not"),
            *PROVENANCE,
        ),
    ),
    Table(
        "front_door_contacts",
        "a contact about a child at the council's front door",
        (
            *_of_child("front_door_contact"),
            Column("received_on", Kind.DATE, "when it was received", required=True),
            Column("source_agency", Kind.CODE, "who made it", codes="source_agency"),
            Column("is_about_exploitation", Kind.YES_NO, "it is about exploitation"),
            Column("screened_on", Kind.DATE, "when it was screened; empty while it is not"),
            Column("is_screened_in", Kind.YES_NO, "it went on from screening to a service"),
            *PROVENANCE,
        ),
    ),
)
