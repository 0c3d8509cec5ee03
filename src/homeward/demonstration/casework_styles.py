"""
How agencies write their casework: some in headings and words of their own, the rest in Homeward's templates.

Northmoor's and the force's systems have reports with headings of their own, which their mappings name. What no system
of theirs holds they fill into templates, and Wearbridge fills in templates for all.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from homeward.dataset.codes import CODE_LISTS
from homeward.intake.fields import FieldKind
from homeward.intake.templates import TEMPLATES


@dataclass(frozen=True)
class SheetStyle:
    """
    How a table is written: its headings, in order, by the name that mappings use, and the words for codes by that name.

    `name` is the file's, or in a workbook the sheet's.
    """

    name: str
    headings: dict[str, str]
    words: dict[str, dict[str, str]] = field(default_factory=dict)


YES_NO = {"yes": "Yes", "no": "No"}
Y_N = {"yes": "Y", "no": "N"}
_KINDS = {"sexual": "CSE", "criminal": "CCE", "both": "CSE and CCE", "online": "Online", "other": "Trafficking"}
_LEVELS = {"none": "None", "low": "Low", "medium": "Medium", "high": "High"}
_SOURCES = {
    "police": "Police", "education": "School", "council": "Children's services", "relative": "Parent/carer",
    "health": "NHS", "childrens_home": "Children's home", "foster_care": "Foster carer", "youth_justice": "YJS",
    "voluntary": "Charity", "housing": "Housing provider", "other_council": "Other LA", "self": "Young person",
    "other": "Other",
}  # fmt: skip


def _labels(name: str) -> dict[str, str]:
    return {code.code: code.label for code in CODE_LISTS[name].codes}


def _with_codes(name: str) -> dict[str, str]:
    """As many systems print them: the code before its meaning."""
    return {code.code: f"{code.code} - {code.label}" for code in CODE_LISTS[name].codes}


def template_style(table: str, names: Iterable[str]) -> SheetStyle:
    """The template of a table, without the columns that an agency leaves out: it says of a child its reference only."""
    template, wanted = TEMPLATES[table], set(names)
    columns = [column for column in template.columns if column.table == table and column.field.name in wanted]
    words = {c.field.name: _labels(c.field.codes) for c in columns if c.field.codes}
    words |= {c.field.name: YES_NO for c in columns if c.field.kind is FieldKind.YES_NO}
    return SheetStyle(template.title, {c.field.name: c.heading for c in columns}, words)


NORTHMOOR_SHEETS = {
    "care_statuses": SheetStyle(
        "Status History",
        {"person_id": "Person Ref", "care_status": "Status", "started_on": "Status Start", "ended_on": "Status End"},
        {
            "care_status": {
                "early_help": "Early Help",
                "child_in_need": "CIN",
                "protection_plan": "CPP",
                "looked_after": "LAC",
                "care_leaver": "Care Leaver",
            }
        },
    ),
    "legal_statuses": SheetStyle(
        "Legal Status",
        {"person_id": "Person Ref", "legal_status": "Legal Status", "started_on": "From", "ended_on": "To"},
        {"legal_status": _with_codes("legal_status")},
    ),
    "placements": SheetStyle(
        "Placements",
        {
            "person_id": "Person Ref",
            "placement_type": "Placement Type",
            "placement_provider": "Provider",
            "is_out_of_area": "OOA",
            "started_on": "Placement Start",
            "ended_on": "Placement End",
        },
        {
            "placement_type": _with_codes("placement_type"),
            "placement_provider": _with_codes("placement_provider"),
            "is_out_of_area": YES_NO,
        },
    ),
    "disabilities": SheetStyle(
        "Disability",
        {"person_id": "Person Ref", "disability": "Disability Category"},
        {"disability": _with_codes("disability")},
    ),
    "exploitation_referrals": SheetStyle(
        "CE Referrals",
        {
            "person_id": "Person Ref",
            "received_on": "Date Received",
            "source_agency": "Referred By",
            "kind": "CE Type",
            "level_at_referral": "Risk at Referral",
            "previous_closure_on": "Last Closed",
        },
        {"source_agency": _SOURCES, "kind": _KINDS, "level_at_referral": _LEVELS},
    ),
    "exploitation_cases": SheetStyle(
        "CE Cases",
        {
            "person_id": "Person Ref",
            "kind": "CE Type",
            "opened_on": "Opened",
            "closed_on": "Closed",
            "outcome": "Closure Reason",
            "held_by": "Sits With",
        },
        {
            "kind": _KINDS,
            "outcome": {
                "risk_reduced": "Successfully discharged",
                "transferred": "Moved",
                "turned_18": "Transition",
                "custody": "Custody",
                "disengaged": "Did not engage",
                "not_exploitation": "NFA",
                "duplicate": "Duplicate",
            },
            "held_by": {"statutory": "Statutory", "early_help": "EH"},
        },
    ),
    "risk_assessments": SheetStyle(
        "CE Risk Assessments",
        {
            "person_id": "Person Ref",
            "assessed_on": "Assessment Date",
            "instrument": "Tool",
            "score": "Score",
            "level": "Risk Level",
            "is_overridden": "Professional Judgement Used",
            "next_review_on": "Review Due",
        },
        {"level": _LEVELS, "is_overridden": YES_NO},
    ),
    "strategy_meetings": SheetStyle(
        "Missing Strategy Meetings",
        {
            "person_id": "Person Ref",
            "triggered_on": "Trigger Date",
            "trigger": "Trigger",
            "due_on": "Due By",
            "held_on": "Held",
            "has_safety_plan": "Safety Plan",
        },
        {
            "trigger": {
                "three_in_90_days": "3 in 90 days",
                "over_24_hours": "24 hours",
                "harm": "Harm",
                "under_13": "Under 13",
                "other": "Other",
            },
            "has_safety_plan": YES_NO,
        },
    ),
}
POLICE_SHEETS = {
    "police_grades": SheetStyle(
        "grade_history", {"episode_id": "Incident No", "grade": "Risk Grade", "graded": "Graded At"}
    ),
    "prevention_interviews": SheetStyle(
        "prevention_interviews", {"episode_id": "Incident No", "held": "Child Seen At"}
    ),
    "intelligence_submissions": SheetStyle(
        "intelligence_forms",
        {
            "submission_id": "Log No",
            "source_agency": "Submitted By",
            "council_area": "Council",
            "received_on": "Received",
            "graded_on": "Graded",
            "is_used": "Actioned",
        },
        {
            "source_agency": {
                **{code: words.upper() for code, words in _SOURCES.items()},
                "council": "LOCAL AUTHORITY",
            },
            "is_used": Y_N,
        },
    ),
}
SHEETS = {"northmoor": NORTHMOOR_SHEETS, "police": POLICE_SHEETS}

AS_CSV = {"northmoor": ("education_snapshots", "discussions", "front_door_contacts")}
"""Templates that an agency's systems fill by themselves, and save as CSV files."""

BOOKS = {
    "Exploitation and missing": (
        "tracker_entries", "discussions", "national_referrals", "front_door_contacts", "disabilities",
        "care_statuses", "legal_statuses", "placements", "exploitation_referrals", "exploitation_cases",
        "risk_assessments", "strategy_meetings",
    ),
    "Education": ("education_snapshots",),
    "Disruption and incidents": ("disruptions", "exploitation_incidents", "incident_people"),
    "Partnership business": (
        "training_attendances", "awareness_events", "audits", "meeting_actions", "workforce_numbers", "population",
    ),
}  # fmt: skip
"""The workbooks of templates, with the tables that are in each where an agency has them."""
