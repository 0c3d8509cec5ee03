"""
Fields: what a mapping may fill, for each canonical table.

Most are canonical columns. An event (began, returned, held ...) is one field and becomes three columns. Some fields are
read and used at intake and never stored: identifiers for linking, the supplied age for a check.
"""

from dataclasses import dataclass
from enum import Enum

from homeward.dataset.casework_tables import CASEWORK_TABLES
from homeward.dataset.partnership_tables import PARTNERSHIP_TABLES
from homeward.dataset.table import Column, Kind
from homeward.intake.intake_tables import INTAKE_TABLES, STAGED_TABLES


class FieldKind(Enum):
    """How a cell's text becomes a value."""

    IDENTIFIER = "identifier"
    TEXT = "text"
    CODE = "code"
    YES_NO = "yes or no"
    DATE = "date"
    EVENT = "event"
    WHOLE = "whole number"
    NUMBER = "number"


ENDINGS = ("returned", "located")
"""What ends an episode."""

UNDATED = {
    "returned": "The child counts as returned, on a day that is not known.",
    "located": "The child counts as returned, on a day that is not known, unless the return is recorded.",
    "held": "The interview counts as held, on a day that is not known.",
}
"""What has happened even though nobody can read on which day, and what that means."""


@dataclass(frozen=True)
class Field:
    """
    Something that a mapping may fill. A `required` field is filled in every row that is kept.

    In the staged table (`staging`) a field has its value columns and, where it can be misread, `<name>_fault`.
    """

    name: str
    kind: FieldKind
    codes: str = ""
    required: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        """The staged columns that hold its value."""
        if self.kind is FieldKind.EVENT:
            return (f"{self.name}_at", f"{self.name}_on", f"{self.name}_precision")
        return (self.name,)

    @property
    def known_by(self) -> str:
        """The staged column that is null when the value is not known."""
        if self.kind is not FieldKind.EVENT:
            return self.name
        return f"{self.name}_precision" if self.may_be_undated else f"{self.name}_on"

    @property
    def ends_episode(self) -> bool:
        return self.name in ENDINGS

    @property
    def may_be_undated(self) -> bool:
        """It says that something happened, though its cell cannot be read: its precision is then unknown."""
        return self.name in UNDATED

    @property
    def has_fault(self) -> bool:
        return self.kind not in (FieldKind.IDENTIFIER, FieldKind.TEXT)


_MADE_AT_INTAKE = {"agency", "reporting_area", "source_file", "source_sheet", "source_row"}

_IDENTIFIERS = {
    *("person_id", "episode_id", "interview_id", "submission_id", "action_id"),
    *("disruption_id", "incident_id", "audit_id", "event_id"),
}

_KINDS = {
    Kind.TEXT: FieldKind.TEXT,
    Kind.YES_NO: FieldKind.YES_NO,
    Kind.DATE: FieldKind.DATE,
    Kind.WHOLE: FieldKind.WHOLE,
    Kind.NUMBER: FieldKind.NUMBER,
}

_PERSON = Field("person_id", FieldKind.IDENTIFIER, required=True)
_EPISODE = Field("episode_id", FieldKind.IDENTIFIER, required=True)

_WHO = tuple(
    Field(name, FieldKind.TEXT)
    for name in ("unique_pupil_number", "nhs_number", "forename", "surname", "known_as", "address", "postcode")
)

_NOT_STORED: dict[str, tuple[Field, ...]] = {
    "person_records": _WHO,
    "person_details": _WHO,
    "annual_counts": (),
    "missing_episodes": (_PERSON, Field("supplied_age", FieldKind.WHOLE)),
    "interview_offers": (_EPISODE,),
    "return_interviews": (_EPISODE,),
    "care_statuses": (_PERSON,),
    "legal_statuses": (_PERSON,),
    "placements": (_PERSON, Field("postcode", FieldKind.TEXT), Field("home_postcode", FieldKind.TEXT)),
    "disabilities": (_PERSON,),
    "exploitation_referrals": (_PERSON,),
    "exploitation_cases": (_PERSON,),
    "risk_assessments": (_PERSON,),
    "tracker_entries": (_PERSON,),
    "education_snapshots": (_PERSON,),
    "police_grades": (_EPISODE,),
    "prevention_interviews": (_EPISODE,),
    "strategy_meetings": (_PERSON,),
    "discussions": (_PERSON,),
    "national_referrals": (_PERSON,),
    "front_door_contacts": (_PERSON,),
    **{table.name: () for table in PARTNERSHIP_TABLES},
}

_MAY_BE_MINTED = {("return_interviews", "interview_id")}
"""An interview without an identifier of its own is minted from its episode."""


def _fields_of(table: str) -> tuple[Field, ...]:
    columns = STAGED_TABLES[table].columns
    names = {column.name for column in columns}
    fields: list[Field] = []
    for column in columns:
        event = column.name.removesuffix("_on")
        if column.name.endswith("_on") and f"{event}_precision" in names:
            required = column.required or STAGED_TABLES[table].column(f"{event}_precision").required
            fields.append(Field(event, FieldKind.EVENT, required=required))
        elif not _belongs_to_event(column.name, names) and not _is_made(column):
            fields.append(_field(table, column))
    return (*fields, *_NOT_STORED[table])


def _belongs_to_event(name: str, names: set[str]) -> bool:
    return any(name.endswith(end) and name.removesuffix(end) + "_precision" in names for end in ("_at", "_precision"))


def _is_made(column: Column) -> bool:
    """The kind of agency that reported is known by the agency; who reported to it is read."""
    return column.name in _MADE_AT_INTAKE or column.codes == "agency_kind" or column.kind is Kind.KEY


def _field(table: str, column: Column) -> Field:
    required = column.required and (table, column.name) not in _MAY_BE_MINTED
    if column.name in _IDENTIFIERS:
        return Field(column.name, FieldKind.IDENTIFIER, required=required)
    if column.codes:
        return Field(column.name, FieldKind.CODE, column.codes, required)
    kind = _KINDS[column.kind]
    return Field(column.name, kind, "yes_no" if kind is FieldKind.YES_NO else "", required)


FIELDS: dict[str, tuple[Field, ...]] = {table: _fields_of(table) for table in _NOT_STORED}
"""The fields of every table that a mapping may feed, by name of the table."""

IDENTIFIED_BY: dict[str, tuple[str, ...]] = {
    "person_records": ("person_id",),
    "person_details": ("person_id",),
    "annual_counts": ("person_id",),
    "missing_episodes": ("episode_id",),
    "interview_offers": ("episode_id",),
    "return_interviews": ("interview_id", "episode_id"),
    "care_statuses": ("person_id", "care_status", "started_on"),
    "legal_statuses": ("person_id", "started_on"),
    "placements": ("person_id", "started_on"),
    "disabilities": ("person_id", "disability"),
    "exploitation_referrals": ("person_id", "received_on", "kind"),
    "exploitation_cases": ("person_id", "opened_on"),
    "risk_assessments": ("person_id", "assessed_on", "instrument"),
    "tracker_entries": ("person_id", "added_on"),
    "education_snapshots": ("person_id", "recorded_on"),
    "police_grades": ("episode_id", "grade", "graded_on", "graded_at"),
    "prevention_interviews": ("episode_id", "held_on", "held_at"),
    "intelligence_submissions": ("submission_id",),
    "strategy_meetings": ("person_id", "triggered_on", "trigger"),
    "discussions": ("person_id", "discussed_on", "meeting", "locality"),
    "national_referrals": ("person_id", "referred_on"),
    "front_door_contacts": ("person_id", "received_on", "source_agency"),
    "training_attendances": ("course", "attended_on", "organisation", "sector"),
    "meeting_actions": ("action_id",),
    "disruptions": ("disruption_id",),
    "exploitation_incidents": ("incident_id",),
    "incident_people": ("incident_id", "person_number", "role"),
    "audits": ("audit_id",),
    "awareness_events": ("event_id",),
    "workforce_numbers": ("recorded_on", "sector", "organisation"),
    "population": ("recorded_on", "age_years", "sex"),
}
"""
The staged columns that say that two rows of an agency are one record. An interview that covers several episodes has a
row for each.
"""

NEEDED_TO_IDENTIFY = {
    table: tuple(name for name in names if any(f.required and name in f.values for f in FIELDS[table]))
    for table, names in IDENTIFIED_BY.items()
}
"""Of those, the ones without which a row cannot be told from another."""

CHILD_TABLES = tuple(
    table
    for table in FIELDS
    if table not in ("person_records", "missing_episodes", *INTAKE_TABLES) and _PERSON in FIELDS[table]
)
"""Tables of which each row is about a child, besides episodes."""

EPISODE_TABLES = tuple(table for table in FIELDS if table != "missing_episodes" and _EPISODE in FIELDS[table])
"""Tables of which each row is about an episode, and goes where the episode goes."""

CASEWORK = tuple(table.name for table in (*CASEWORK_TABLES, *PARTNERSHIP_TABLES))
"""The canonical tables that are fed alike, a row for a row."""

TOLD_OF_AN_INTERVIEW = (
    "interview_mode",
    "interviewer",
    "is_independent",
    "is_shared_with_police",
    "mentions_exploitation",
)
"""What each row of an interview of several episodes says of the interview."""
