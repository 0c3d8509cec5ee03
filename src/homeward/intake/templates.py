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
    "intelligence_submissions": "Intelligence submissions",
    "training_attendances": "Training",
}
"""The sheet of each table's template; no longer than a sheet's name may be."""

_HEADINGS = {
    "person_id": "Child reference",
    "episode_id": "Episode reference",
    "interview_id": "Interview reference",
    "submission_id": "Form number",
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
    "is_used": "Led to something",
    "council_area": "Council",
    "has_part_time_timetable": "Part-time timetable",
    "is_missing_education": "Missing education",
    "is_not_in_employment": "Not in education, employment or training",
    "is_excluded": "Permanently excluded",
    "is_out_of_area": "Out of area",
}


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


def heading(field: Field) -> str:
    """A field's heading: `opened_on` is "Date opened"."""
    if field.name in _HEADINGS:
        return _HEADINGS[field.name]
    words = field.name.removeprefix("is_").replace("_", " ")
    if field.kind is FieldKind.DATE and words.endswith(" on"):
        return f"Date {words.removesuffix(' on')}"
    return words[:1].upper() + words[1:]


def template(table: str) -> Template:
    """The template of a canonical table."""
    columns = [TemplateColumn(table, field, heading(field)) for field in _in_order(table)]
    if table in CHILD_TABLES or table == "missing_episodes":
        people = {field.name: field for field in FIELDS["person_records"]}
        columns[1:1] = [TemplateColumn("person_records", people[name], heading(people[name])) for name in SAYS_WHO]
    return Template(table, TITLES[table], TABLES[table].row, tuple(columns))


def _in_order(table: str) -> list[Field]:
    """What a row is about comes first, then what must be there, then the rest."""
    about: tuple[str, ...] = (
        ("submission_id", "person_id", "episode_id") if table != "missing_episodes" else ("person_id", "episode_id")
    )
    if table in EPISODE_TABLES:
        about = ("episode_id",)
    fields = list(FIELDS[table])
    return sorted(fields, key=lambda field: about.index(field.name) if field.name in about else len(about))


TEMPLATES: dict[str, Template] = {table: template(table) for table in TITLES}
