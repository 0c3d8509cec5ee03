"""
Templates: the headings of the workbooks that an agency without a system of its own may fill.

One for each table that a mapping may feed. `homeward template` writes them, and what is filled in comes back by its
headings, whatever the file is called.
"""

from dataclasses import dataclass

from homeward.dataset.tables import TABLES
from homeward.intake.fields import CHILD_TABLES, EPISODE_TABLES, FIELDS, Field, FieldKind

SAYS_WHO = ("forename", "surname", "born_on", "gender", "nhs_number", "unique_pupil_number")
"""What a sheet about children may say of each of them, beside the reference, so that the records find each other."""

TITLES = {
    "person_records": "Children",
    "missing_episodes": "Missing episodes",
    "interview_offers": "Return interview offers",
    "return_interviews": "Return interviews",
    "care_statuses": "Care statuses",
    "legal_statuses": "Legal statuses",
    "placements": "Placements",
    "disabilities": "Disabilities",
    "exploitation_referrals": "Exploitation referrals",
    "exploitation_cases": "Exploitation cases",
    "risk_assessments": "Risk assessments",
    "tracker_entries": "Vulnerability tracker",
    "education_snapshots": "Education",
    "police_grades": "Police risk grades",
    "prevention_interviews": "Prevention interviews",
    "strategy_meetings": "Strategy meetings",
    "discussions": "Discussions at meetings",
    "national_referrals": "National referrals",
    "front_door_contacts": "Front door contacts",
    "intelligence_submissions": "Intelligence submissions",
    "training_attendances": "Training",
    "meeting_actions": "Meeting actions",
    "disruptions": "Disruption",
    "exploitation_incidents": "Exploitation incidents",
    "incident_people": "People in incidents",
    "audits": "Audits",
    "awareness_events": "Awareness events",
    "workforce_numbers": "Workforce numbers",
    "population": "Population",
}
"""The sheet of each table's template; no longer than a sheet's name may be."""

_HEADINGS = {
    "person_id": "Child reference",
    "episode_id": "Episode reference",
    "interview_id": "Interview reference",
    "submission_id": "Form number",
    "action_id": "Action number",
    "disruption_id": "Disruption number",
    "incident_id": "Incident number",
    "audit_id": "Audit number",
    "event_id": "Event number",
    "born_on": "Date of birth",
    "nhs_number": "NHS number",
    "unique_pupil_number": "Unique pupil number",
    "ethnicity_code": "Ethnicity",
    "has_send": "Special educational needs or disability",
    "has_physical_disability": "Physical disability",
    "sen_provision": "SEN provision",
    "is_unaccompanied_asylum_seeking": "Unaccompanied, seeking asylum",
    "home_area": "Home area (ONS code)",
    "category": "Missing or absent",
    "last_seen": "Last seen (date and time)",
    "began": "Missing since (date and time)",
    "reported": "Reported to police (date and time)",
    "notified": "Council told (date and time)",
    "recorded": "Recorded (date and time)",
    "located": "Located (date and time)",
    "returned": "Returned (date and time)",
    "setting": "Missing from",
    "looked_after_by": "Looked after by",
    "is_other_councils_child": "Another council's child",
    "placement_distance_miles": "Miles from home",
    "distance_miles": "Miles from home",
    "initial_risk_grade": "First risk grade",
    "supplied_age": "Age when missing",
    "needed": "Interview needed",
    "is_offered": "Interview offered",
    "offered": "Offered (date and time)",
    "is_accepted": "Interview accepted",
    "held": "Held (date and time)",
    "graded": "Graded (date and time)",
    "source_agency": "Who referred or submitted",
    "level_at_referral": "Level of risk at referral",
    "previous_closure_on": "Date of previous closure",
    "recorded_on": "Date described",
    "is_overridden": "Level set by hand",
    "next_review_on": "Date of next review",
    "transition_planned_on": "Date of transition plan",
    "is_used": "Led to something",
    "council_area": "Council",
    "has_part_time_timetable": "Part-time timetable",
    "is_missing_education": "Missing education",
    "is_not_in_employment": "Not in education, employment or training",
    "is_excluded": "Permanently excluded",
    "is_out_of_area": "Out of area",
    "is_placed_out_of_area": "Placed out of area",
    "has_philomena_form": "Philomena form",
    "is_crime_related": "Victim or suspect of a crime",
    "is_exploitation_flagged": "Flagged for exploitation",
    "is_found_out_of_force": "Found outside the force's area",
    "is_independent": "Interviewer independent",
    "is_shared_with_police": "Shared with police",
    "interview_mode": "How the interview was held",
    "trigger": "What called for it",
    "due_on": "Date due",
    "has_safety_plan": "Safety plan",
    "reasonable_grounds_on": "Date of reasonable grounds decision",
    "conclusive_grounds_on": "Date of conclusive grounds decision",
    "is_about_exploitation": "About exploitation",
    "subject": "Subject",
    "exploitation_model": "Model of exploitation",
    "reported_by": "Who reported it",
    "is_peer": "Every suspect under 18",
    "age_years": "Age in years",
    "has_earlier_offences": "Earlier offences",
    "people": "Number of people",
    "children": "Number of children",
}

_NUMBERED = ("submission_id", "action_id", "disruption_id", "incident_id", "audit_id", "event_id")

_HEADINGS_OF = {
    ("prevention_interviews", "held"): "Child checked (date and time)",
    ("exploitation_incidents", "recorded_on"): "Date recorded",
    ("disruptions", "subject"): "Person or place",
}
"""Headings of columns that mean something else in other tables."""


@dataclass(frozen=True)
class TemplateColumn:
    """A column of a template: its heading, and the field of the table that it fills."""

    table: str
    field: Field
    heading: str


@dataclass(frozen=True)
class Template:
    """
    A template workbook.

    Attributes:
        title: of its sheet.
        row: what one row is.
    """

    table: str
    title: str
    row: str
    columns: tuple[TemplateColumn, ...]


def heading(table: str, field: Field) -> str:
    """The heading of a table's field: `opened_on` is "Date opened"."""
    if known := _HEADINGS_OF.get((table, field.name), _HEADINGS.get(field.name)):
        return known
    words = field.name.removeprefix("is_").replace("_", " ")
    if field.kind is FieldKind.DATE and words.endswith(" on"):
        return f"Date {words.removesuffix(' on')}"
    return words[:1].upper() + words[1:]


def template(table: str) -> Template:
    """The template of a canonical table."""
    columns = [TemplateColumn(table, field, heading(table, field)) for field in _in_order(table)]
    if table in CHILD_TABLES or table == "missing_episodes":
        people = {field.name: field for field in FIELDS["person_records"]}
        columns[1:1] = [
            TemplateColumn("person_records", people[name], heading("person_records", people[name])) for name in SAYS_WHO
        ]
    return Template(table, TITLES[table], TABLES[table].row, tuple(columns))


def _in_order(table: str) -> list[Field]:
    """What a row is about comes first: the child, then the episode, then other things that have a number."""
    about = ("episode_id",) if table in EPISODE_TABLES else ("person_id", "episode_id", *_NUMBERED)
    fields = list(FIELDS[table])
    return sorted(fields, key=lambda field: about.index(field.name) if field.name in about else len(about))


TEMPLATES: dict[str, Template] = {table: template(table) for table in TITLES}
