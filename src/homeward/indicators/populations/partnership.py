"""What the partnership does and knows: intelligence, disruption, training, audits, workforce, children living there."""

from homeward.indicators.definitions import Unit
from homeward.indicators.populations.columns import area_column, key_column, own
from homeward.indicators.populations.free_text import holds, words_of
from homeward.indicators.populations.organisations import ORGANISATIONS_ONCE, organisation_columns, taxi_drivers_column
from homeward.indicators.populations.population import DerivedColumn, Join, Population

_FORMS, _DISRUPTIONS, _TRAINING = "intelligence_submissions", "disruptions", "training_attendances"
_AUDITS, _AWARENESS, _WORKFORCE, _CHILDREN = "audits", "awareness_events", "workforce_numbers", "population"

_AGENCY = Join("a", "join agencies a on a.agency = t.agency")
_NAMED_COUNCIL = Join("n", "left join named_councils n on n.named = lower(trim(t.council_area))")

_FORM_COLUMNS = (
    key_column("intelligence_submission", "the form"),
    own(_FORMS, "received_on", "UK date it was received", is_nullable=False),
    own(_FORMS, "source_agency", "who submitted it"),
    own(_FORMS, "graded_on", "UK date it was graded"),
    DerivedColumn(
        "is_graded", "t.graded_on is not null", "it has been graded", (f"{_FORMS}.graded_on",), is_nullable=False
    ),
    own(_FORMS, "is_used", "it led to something"),
)

FORMS = Population(
    name="intelligence_forms",
    row="an intelligence form that the police received",
    unit=Unit.FORMS,
    table=_FORMS,
    key="intelligence_submission_key",
    source="known_intelligence_submissions t",
    columns=(*_FORM_COLUMNS, area_column()),
    needs=(f"{_FORMS}.received_on",),
)

COUNCIL_FORMS = Population(
    name="council_intelligence_forms",
    row="an intelligence form that a council submitted, in the area of the council that it names",
    unit=Unit.FORMS,
    table=_FORMS,
    key="intelligence_submission_key",
    source="known_intelligence_submissions t",
    joins=(_NAMED_COUNCIL,),
    where="t.source_agency = 'council'",
    columns=(
        *_FORM_COLUMNS,
        DerivedColumn(
            "area",
            "coalesce(n.council_area, t.reporting_area)",
            "ONS code of the council that the form names by its name, key or code; of the police where it names none",
            (f"{_FORMS}.council_area",),
            is_nullable=False,
        ),
    ),
    needs=(f"{_FORMS}.received_on", f"{_FORMS}.source_agency", f"{_FORMS}.council_area"),
)

LASTING = (
    "abduction_warning_notice",
    "sexual_risk_order",
    "sexual_harm_prevention_order",
    "slavery_risk_order",
    "slavery_prevention_order",
    "recovery_order",
    "closure_notice",
    "community_protection_notice",
    "injunction",
)
"""Orders and notices, which hold for a time: ours, from the law that each is made under."""

DISRUPTIONS = Population(
    name="disruptions",
    row="an order, notice, visit or other measure against offenders or places",
    unit=Unit.DISRUPTIONS,
    table=_DISRUPTIONS,
    key="disruption_key",
    source="known_disruptions t",
    joins=(_AGENCY,),
    columns=(
        key_column("disruption", "the measure"),
        area_column(),
        own(_DISRUPTIONS, "issued_on", "UK date it was issued", is_nullable=False),
        DerivedColumn("disruption_kind", "t.kind", "which measure", (f"{_DISRUPTIONS}.kind",), is_nullable=False),
        DerivedColumn("disruption_subject", "t.subject", "a person or a place", (f"{_DISRUPTIONS}.subject",)),
        DerivedColumn("agency_kind", "a.agency_kind", "the police's own, or a council's", is_nullable=False),
        DerivedColumn(
            "is_lasting",
            f"t.kind in ({', '.join(repr(kind) for kind in LASTING)})",
            "an order or notice that holds for a time; a visit, a review or a request is over when it is done",
            is_nullable=False,
        ),
        own(_DISRUPTIONS, "expires_on", "last UK date on which it holds"),
        own(_DISRUPTIONS, "breached_on", "UK date it was breached"),
    ),
    needs=(f"{_DISRUPTIONS}.issued_on",),
)

_LEVEL = words_of("t.course_level")

NEVER = DerivedColumn("never_on", "case when t.agency is null then {as_at_on} end", "no day: what was done stays done")

TRAINING = Population(
    name="training",
    row="people of one organisation who attended a training on a day",
    unit=Unit.PEOPLE,
    table=_TRAINING,
    key="training_attendance_key",
    source="known_training_attendances t",
    once=(("level_words", _LEVEL), *ORGANISATIONS_ONCE),
    columns=(
        key_column("training_attendance", "the attendance"),
        area_column(),
        own(_TRAINING, "attended_on", "UK date of the training", is_nullable=False),
        own(_TRAINING, "course_level", "the training's level"),
        own(_TRAINING, "organisation", "whose people they are"),
        own(_TRAINING, "sector", "the sector, for example taxi drivers"),
        own(_TRAINING, "attendees", "how many attended", is_nullable=False),
        *organisation_columns(_TRAINING),
        NEVER,
        taxi_drivers_column(_TRAINING, is_nullable=True),
        DerivedColumn(
            "is_level_3",
            f"({_LEVEL} = ' 3 ' or {holds(_LEVEL, ('level 3', 'level3', 'level three', 'l3'))})",
            "the training's level is 3, or says so in words",
            (f"{_TRAINING}.course_level",),
        ),
    ),
    needs=(f"{_TRAINING}.attended_on",),
)

AUDITS = Population(
    name="audits",
    row="an audit of casework",
    unit=Unit.AUDITS,
    table=_AUDITS,
    key="audit_key",
    source="known_audits t",
    once=ORGANISATIONS_ONCE,
    columns=(
        key_column("audit", "the audit"),
        area_column(),
        own(_AUDITS, "audited_on", "UK date of the audit", is_nullable=False),
        own(_AUDITS, "organisation", "whose work was audited"),
        own(_AUDITS, "sector", "the sector of that organisation"),
        own(_AUDITS, "subject", "what it was about"),
        *organisation_columns(_AUDITS),
    ),
    needs=(f"{_AUDITS}.audited_on",),
)

_AWARENESS_COLUMNS = (
    key_column("awareness_event", "the event"),
    area_column(),
    own(_AWARENESS, "held_on", "UK date of the event", is_nullable=False),
    own(_AWARENESS, "organisation", "for which organisation"),
    own(_AWARENESS, "sector", "for which sector"),
    own(_AWARENESS, "people", "how many people it reached", is_nullable=False),
    *organisation_columns(_AWARENESS),
)


def _awareness(name: str, row: str, unit: Unit) -> Population:
    return Population(
        name=name,
        row=row,
        unit=unit,
        table=_AWARENESS,
        key="awareness_event_key",
        source="known_awareness_events t",
        once=ORGANISATIONS_ONCE,
        columns=_AWARENESS_COLUMNS,
        needs=(f"{_AWARENESS}.held_on",),
    )


AWARENESS = _awareness("awareness", "an event to raise awareness", Unit.EVENTS)
AWARENESS_PEOPLE = _awareness("awareness_people", "people whom an event to raise awareness reached", Unit.PEOPLE)

WORKFORCE = Population(
    name="workforce",
    row="how many people an organisation or sector had, from one counting to the next",
    unit=Unit.PEOPLE,
    table=_WORKFORCE,
    key="workforce_number_key",
    source="""(
  select k.*, lead(k.recorded_on) over (
    partition by k.agency, k.sector, k.organisation order by k.recorded_on, k.workforce_number_key) as counted_again_on
  from known_workforce_numbers k
) t""",
    once=ORGANISATIONS_ONCE,
    columns=(
        key_column("workforce_number", "the number"),
        area_column(),
        own(_WORKFORCE, "recorded_on", "UK date they were counted", is_nullable=False),
        DerivedColumn("counted_again_on", "t.counted_again_on", "UK date they were counted next"),
        own(_WORKFORCE, "sector", "the sector", is_nullable=False),
        own(_WORKFORCE, "organisation", "the organisation"),
        own(_WORKFORCE, "people", "how many they were", is_nullable=False),
        taxi_drivers_column(_WORKFORCE, is_nullable=False),
    ),
    needs=(f"{_WORKFORCE}.recorded_on",),
)

CHILDREN_LIVING = Population(
    name="children_living",
    row="children of one age and sex who live in the area, from one estimate to the next",
    unit=Unit.CHILDREN,
    table=_CHILDREN,
    key="population_key",
    source="""(
  select k.*, lead(k.recorded_on) over (
    partition by k.agency, k.age_years, k.sex order by k.recorded_on, k.population_key) as estimated_again_on
  from known_population k
) t""",
    columns=(
        key_column("population", "the estimate"),
        area_column(),
        own(_CHILDREN, "recorded_on", "UK date of the estimate, the middle of its year", is_nullable=False),
        DerivedColumn("estimated_again_on", "t.estimated_again_on", "UK date of the next estimate"),
        own(_CHILDREN, "age_years", "age in whole years", is_nullable=False),
        own(_CHILDREN, "sex", "sex", is_nullable=False),
        own(_CHILDREN, "children", "how many they are", is_nullable=False),
    ),
    needs=(f"{_CHILDREN}.recorded_on",),
)

POPULATIONS = (
    FORMS,
    COUNCIL_FORMS,
    DISRUPTIONS,
    TRAINING,
    AUDITS,
    AWARENESS,
    AWARENESS_PEOPLE,
    WORKFORCE,
    CHILDREN_LIVING,
)
