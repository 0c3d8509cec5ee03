"""
The canonical tables: what one row is, and what each column means.

Keys are 63-bit numbers made from an agency's own identifier (see `intake.keys`), so they are the same in every build
of the same records and say nothing about a child. An event in time has three columns: `<event>_at`, the instant in UTC
without a zone, empty when only the day is known; `<event>_on`, the UK date; `<event>_precision`: minute, day, or
unknown for what happened on a day that nobody can read.
"""

from homeward.dataset.casework_tables import CASEWORK_TABLES
from homeward.dataset.partnership_tables import PARTNERSHIP_TABLES
from homeward.dataset.table import PROVENANCE, Column, Kind, Table, event

SCHEMA_VERSION = 4

PERSON_RECORDS = Table(
    "person_records",
    "a person as one agency records them",
    (
        Column("person_key", Kind.KEY, "this agency's record of the person", required=True),
        Column("child_key", Kind.KEY, "the child that the match decisions say this is", required=True),
        Column("agency", Kind.TEXT, "the agency, as the partnership's settings name it", required=True),
        Column("person_id", Kind.TEXT, "the agency's own identifier", required=True),
        Column("born_on", Kind.DATE, "date of birth"),
        Column("sex", Kind.CODE, "sex as recorded; empty when not recorded", codes="sex"),
        Column("gender", Kind.CODE, "gender as recorded; empty when not recorded", codes="gender"),
        Column(
            "ethnicity_code", Kind.CODE, "ethnicity, Liquidlogic's code; empty when not recorded", codes="ethnicity"
        ),
        Column("has_send", Kind.YES_NO, "has special educational needs or a disability (SEN support or a plan)"),
        Column(
            "has_physical_disability", Kind.YES_NO, "disability recorded as mobility, hand function or personal care"
        ),
        Column("sen_provision", Kind.CODE, "provision for special educational needs", codes="sen_provision"),
        Column("is_unaccompanied_asylum_seeking", Kind.YES_NO, "an unaccompanied child who seeks asylum"),
        Column("home_area", Kind.TEXT, "ONS code of the council area the child lives in"),
        *PROVENANCE,
    ),
)

MATCH_DECISIONS = Table(
    "match_decisions",
    "a decision that two person records are, or are not, one child",
    (
        Column("person_key", Kind.KEY, "one record", required=True),
        Column("other_person_key", Kind.KEY, "the other record", required=True),
        Column("is_same_child", Kind.YES_NO, "what was decided", required=True),
        Column("decided_by", Kind.CODE, "who decided", codes="decided_by", required=True),
        Column("reason", Kind.TEXT, "the rule, model version or person's reason", required=True),
        Column("is_undone", Kind.YES_NO, "the decision was taken back", required=True),
    ),
)

CHILDREN = Table(
    "children",
    "a child, derived from the match decisions",
    (
        Column("child_key", Kind.KEY, "the child; the key of the record it was first minted from", required=True),
        Column("person_record_count", Kind.WHOLE, "how many agencies' records are this child", required=True),
    ),
)

MISSING_EPISODES = Table(
    "missing_episodes",
    "a time missing or absent, as one agency reported it",
    (
        Column("episode_key", Kind.KEY, "this episode", required=True),
        Column("agency", Kind.TEXT, "the agency that reported it", required=True),
        Column("reported_by", Kind.CODE, "kind of that agency", codes="agency_kind", required=True),
        Column("reporting_area", Kind.TEXT, "ONS code of that agency's area", required=True),
        Column("episode_id", Kind.TEXT, "the agency's own identifier", required=True),
        Column("person_key", Kind.KEY, "the agency's record of the child", required=True),
        Column("child_key", Kind.KEY, "the child", required=True),
        Column("category", Kind.CODE, "missing, or absent", codes="episode_category", required=True),
        *event("last_seen", "last seen"),
        *event("began", "went missing; the episode belongs to this date's month", required=True),
        *event("reported", "reported to the police"),
        *event("notified", "the council was told"),
        *event("recorded", "entered in the agency's system"),
        *event("located", "found, before or instead of a recorded return"),
        *event("returned", "returned; empty while the child is missing"),
        Column("setting", Kind.CODE, "where the child went missing from", codes="setting"),
        Column("care_status", Kind.CODE, "social care status at the episode", codes="care_status"),
        Column(
            "looked_after_by", Kind.CODE, "whose looked-after child this is, at the episode", codes="looked_after_by"
        ),
        Column("is_other_councils_child", Kind.YES_NO, "another council is responsible for the child"),
        Column("exploitation_risk", Kind.CODE, "assessed risk of exploitation at the episode", codes="risk_level"),
        Column("placement_type", Kind.CODE, "kind of placement at the episode", codes="placement_type"),
        Column("placement_distance_miles", Kind.NUMBER, "miles from home to placement at the episode"),
        Column("initial_risk_grade", Kind.CODE, "the police's first grade of the risk", codes="police_grade"),
        Column("found_by", Kind.CODE, "who found the child, or that it returned", codes="found_by"),
        Column("council_named", Kind.TEXT, "the council that the police's record names: its name, key or ONS code"),
        Column("legal_status", Kind.CODE, "legal status of a child in care at the episode", codes="legal_status"),
        Column("is_placed_out_of_area", Kind.YES_NO, "placed outside the responsible council's area at the episode"),
        Column("has_philomena_form", Kind.YES_NO, "the police had a Philomena form, or the local like, for the child"),
        Column("came_to_harm", Kind.YES_NO, "the child came to harm while missing"),
        Column("is_crime_related", Kind.YES_NO, "the child was a victim or a suspect of a crime while missing"),
        Column("is_exploitation_flagged", Kind.YES_NO, "the police's record flags exploitation"),
        Column("is_found_out_of_force", Kind.YES_NO, "found outside the police force's area"),
        *PROVENANCE,
    ),
)

INTERVIEW_OFFERS = Table(
    "interview_offers",
    "an episode's claim to a return interview",
    (
        Column("episode_key", Kind.KEY, "the episode", required=True),
        Column("agency", Kind.TEXT, "the agency that answers for the interview", required=True),
        Column("needed", Kind.CODE, "whether an interview is needed; empty when nobody said", codes="interview_needed"),
        Column("is_offered", Kind.YES_NO, "an interview was offered; empty when not recorded"),
        *event("offered", "the interview was offered"),
        Column("is_accepted", Kind.YES_NO, "the offer was accepted; undated, so known from the offer on"),
        *PROVENANCE,
    ),
)

RETURN_INTERVIEWS = Table(
    "return_interviews",
    "a return interview that was held, for one or several episodes",
    (
        Column("interview_key", Kind.KEY, "this interview", required=True),
        Column("agency", Kind.TEXT, "the agency that held it", required=True),
        Column("interview_id", Kind.TEXT, "the agency's own identifier", required=True),
        *event("held", "the interview was held", required=True, dated=False),
        Column("interview_mode", Kind.CODE, "how it was held", codes="interview_mode"),
        Column("interviewer", Kind.CODE, "who held it", codes="interviewer"),
        Column("is_independent", Kind.YES_NO, "whoever held it has no part in the child's care"),
        Column("is_shared_with_police", Kind.YES_NO, "what came out of it was shared with the police"),
        Column("mentions_exploitation", Kind.YES_NO, "it mentions exploitation"),
        *PROVENANCE,
    ),
)

RETURN_INTERVIEW_EPISODES = Table(
    "return_interview_episodes",
    "an interview and one of the episodes that it covers",
    (
        Column("interview_key", Kind.KEY, "the interview", required=True),
        Column("episode_key", Kind.KEY, "the episode", required=True),
    ),
)

EPISODE_MATCHES = Table(
    "episode_matches",
    "an episode of the police or of a council, and how it compares with what the other reported",
    (
        Column("match_key", Kind.KEY, "the time missing: the lowest key of the episodes that are it", required=True),
        Column("episode_key", Kind.KEY, "the episode", required=True),
        Column("agency", Kind.TEXT, "the agency that reported this episode", required=True),
        Column("match_class", Kind.CODE, "how it compares", codes="match_class", required=True),
        Column("council_area", Kind.TEXT, "ONS code of the council whose it is; empty where that is not known"),
        Column("minutes_between_starts", Kind.WHOLE, "of one against one: minutes that the police's start is later"),
        Column("minutes_between_ends", Kind.WHOLE, "of one against one: minutes that the police's end is later"),
        Column(
            "decision",
            Kind.CODE,
            "what a person decided about it; empty while nobody has",
            codes="reconciliation_decision",
        ),
        Column("decided_by", Kind.CODE, "who put it where it is", codes="decided_by", required=True),
        Column("reason", Kind.TEXT, "why it is there, in words", required=True),
    ),
)

SUPPLIED_FIGURES = Table(
    "supplied_figures",
    "a figure that an agency counted itself, in a list of children, beside what its records say",
    (
        Column("supplied_figure_key", Kind.KEY, "this figure", required=True),
        Column("agency", Kind.TEXT, "the agency that supplied it", required=True),
        Column("reporting_area", Kind.TEXT, "ONS code of that agency's area", required=True),
        Column("name", Kind.TEXT, "what is counted, named as the indicators are", required=True),
        Column("unit", Kind.TEXT, "episodes or children", required=True),
        Column("first_on", Kind.DATE, "the first day that it counts", required=True),
        Column("last_on", Kind.DATE, "the last day that it counts", required=True),
        Column("value", Kind.NUMBER, "the figure that the agency's list adds up to", required=True),
        Column("recorded_value", Kind.NUMBER, "the same of the agency's records; empty where they cannot say"),
        Column("is_doubted", Kind.YES_NO, "a check says that the agency's figure cannot be right", required=True),
        *PROVENANCE,
    ),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        PERSON_RECORDS,
        MATCH_DECISIONS,
        CHILDREN,
        MISSING_EPISODES,
        INTERVIEW_OFFERS,
        RETURN_INTERVIEWS,
        RETURN_INTERVIEW_EPISODES,
        EPISODE_MATCHES,
        SUPPLIED_FIGURES,
        *CASEWORK_TABLES,
        *PARTNERSHIP_TABLES,
    )
}
