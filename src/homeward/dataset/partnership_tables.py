"""
The canonical tables of what partnerships do and count: intelligence, training, audits, incidents, disruption, people.

Each begins with a key made from what identifies a row (`IDENTIFIED_BY` in `intake.fields`). None says who a child is.
"""

from homeward.dataset.table import PROVENANCE, Column, Kind, Table


def _of_agency(table: str) -> tuple[Column, ...]:
    return (
        Column(f"{table}_key", Kind.KEY, "this row", required=True),
        Column("agency", Kind.TEXT, "the agency that reported it", required=True),
        Column("reporting_area", Kind.TEXT, "ONS code of that agency's area", required=True),
    )


PARTNERSHIP_TABLES: tuple[Table, ...] = (
    Table(
        "intelligence_submissions",
        "one intelligence form",
        (
            *_of_agency("intelligence_submission"),
            Column("submission_id", Kind.TEXT, "the form's own number", required=True),
            Column("source_agency", Kind.CODE, "who submitted it", codes="source_agency"),
            Column("council_area", Kind.TEXT, "the council that it came from, where it says so"),
            Column("received_on", Kind.DATE, "when the police received it", required=True),
            Column("graded_on", Kind.DATE, "when it was graded"),
            Column("is_used", Kind.YES_NO, "it led to something"),
            *PROVENANCE,
        ),
    ),
    Table(
        "training_attendances",
        "people of one organisation who attended a training on a day",
        (
            *_of_agency("training_attendance"),
            Column("course", Kind.TEXT, "the training", required=True),
            Column("course_level", Kind.TEXT, "its level"),
            Column("attended_on", Kind.DATE, "its day", required=True),
            Column("organisation", Kind.TEXT, "whose people they are"),
            Column("sector", Kind.TEXT, "the sector, for example taxi drivers"),
            Column("attendees", Kind.WHOLE, "how many attended", required=True),
            *PROVENANCE,
        ),
    ),
    Table(
        "meeting_actions",
        "an action that a multi-agency meeting agreed",
        (
            *_of_agency("meeting_action"),
            Column("action_id", Kind.TEXT, "the action's own number", required=True),
            Column("agreed_on", Kind.DATE, "when it was agreed", required=True),
            Column("due_on", Kind.DATE, "the last day on which it is done in time"),
            Column("done_on", Kind.DATE, "when it was done; empty while it is not"),
            *PROVENANCE,
        ),
    ),
    Table(
        "disruptions",
        "an order, a notice or a visit against those who exploit children",
        (
            *_of_agency("disruption"),
            Column("disruption_id", Kind.TEXT, "its own number", required=True),
            Column("kind", Kind.CODE, "what kind of disruption", codes="disruption_kind", required=True),
            Column("subject", Kind.CODE, "whether it is against a person or a place", codes="disruption_subject"),
            Column("issued_on", Kind.DATE, "when it was issued, made or done", required=True),
            Column("expires_on", Kind.DATE, "its last day; empty where it has none"),
            Column("breached_on", Kind.DATE, "when it was first breached; empty where it was not"),
            Column("council_area", Kind.TEXT, "the council whose area it is in, where it says so"),
            *PROVENANCE,
        ),
    ),
    Table(
        "exploitation_incidents",
        "an incident of exploitation that the police recorded",
        (
            *_of_agency("exploitation_incident"),
            Column("incident_id", Kind.TEXT, "the incident's own number", required=True),
            Column("recorded_on", Kind.DATE, "when it was recorded", required=True),
            Column("is_online", Kind.YES_NO, "it happened online; otherwise in contact"),
            Column("platform", Kind.TEXT, "the online platform, as typed"),
            Column("exploitation_model", Kind.CODE, "how the child was exploited", codes="exploitation_model"),
            Column("is_groomed_to_meet", Kind.YES_NO, "the child was groomed to meet someone"),
            Column("reported_by", Kind.CODE, "who reported it", codes="source_agency"),
            Column("is_location_recorded", Kind.YES_NO, "the record says where it happened"),
            Column("is_cross_border", Kind.YES_NO, "it crosses the border of the police force"),
            Column("is_peer", Kind.YES_NO, "every suspect is under 18"),
            Column("outcome", Kind.CODE, "what came of it", codes="incident_outcome"),
            Column("council_area", Kind.TEXT, "the council whose area it is in, where it says so"),
            *PROVENANCE,
        ),
    ),
    Table(
        "incident_people",
        "a victim or a suspect of an incident of exploitation",
        (
            *_of_agency("incident_person"),
            Column("incident_id", Kind.TEXT, "the incident's own number, as among the incidents", required=True),
            Column("person_number", Kind.WHOLE, "the person's number within the incident", required=True),
            Column("role", Kind.CODE, "victim or suspect", codes="incident_role", required=True),
            Column("sex", Kind.CODE, "sex as recorded; empty when not recorded", codes="sex"),
            Column("age_years", Kind.WHOLE, "age at the incident, in years"),
            Column(
                "ethnicity_code", Kind.CODE, "ethnicity, Liquidlogic's code; empty when not recorded", codes="ethnicity"
            ),
            Column("has_earlier_offences", Kind.YES_NO, "of a suspect: has earlier offences"),
            *PROVENANCE,
        ),
    ),
    Table(
        "audits",
        "an audit of practice",
        (
            *_of_agency("audit"),
            Column("audit_id", Kind.TEXT, "the audit's own number", required=True),
            Column("audited_on", Kind.DATE, "its day", required=True),
            Column("subject", Kind.TEXT, "what was audited"),
            Column("organisation", Kind.TEXT, "whose practice it was"),
            Column("sector", Kind.TEXT, "the sector, for example schools"),
            *PROVENANCE,
        ),
    ),
    Table(
        "awareness_events",
        "an event that made people aware of missing or exploited children",
        (
            *_of_agency("awareness_event"),
            Column("event_id", Kind.TEXT, "the event's own number", required=True),
            Column("held_on", Kind.DATE, "its day", required=True),
            Column("subject", Kind.TEXT, "what it was about"),
            Column("organisation", Kind.TEXT, "whose people it reached"),
            Column("sector", Kind.TEXT, "the sector, for example taxi drivers"),
            Column("people", Kind.WHOLE, "how many people it reached", required=True),
            *PROVENANCE,
        ),
    ),
    Table(
        "workforce_numbers",
        "how many people work in a sector on a day, for example taxi drivers licensed",
        (
            *_of_agency("workforce_number"),
            Column("recorded_on", Kind.DATE, "the day that it describes", required=True),
            Column("sector", Kind.TEXT, "the sector", required=True),
            Column("organisation", Kind.TEXT, "whose people they are; empty for the whole sector"),
            Column("people", Kind.WHOLE, "how many there are", required=True),
            *PROVENANCE,
        ),
    ),
    Table(
        "population",
        "how many children of an age and sex live in the area",
        (
            *_of_agency("population"),
            Column(
                "recorded_on", Kind.DATE, "the day that it describes: 30 June of a mid-year estimate", required=True
            ),
            Column("age_years", Kind.WHOLE, "age in years", required=True),
            Column("sex", Kind.CODE, "sex", codes="sex", required=True),
            Column("children", Kind.WHOLE, "how many there are", required=True),
            *PROVENANCE,
        ),
    ),
)
