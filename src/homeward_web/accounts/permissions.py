"""What may be done, and which roles may do it."""

from dataclasses import dataclass, field
from enum import StrEnum

from django.db import models


class Permission(StrEnum):
    """One thing that a role allows. Which children it is allowed for is another question: `register.visibility`."""

    READ_CHILDREN = "read_children"
    EDIT_CHILDREN = "edit_children"
    REPORT_MISSING = "report_missing"
    EDIT_EPISODES = "edit_episodes"
    GRADE_RISK = "grade_risk"
    OFFER_INTERVIEWS = "offer_interviews"
    HOLD_INTERVIEWS = "hold_interviews"
    DECIDE_STRATEGY = "decide_strategy"
    LEAD_MEETINGS = "lead_meetings"
    REVIEW_LINKS = "review_links"
    LOAD_EXTRACTS = "load_extracts"
    GRANT_SHARES = "grant_shares"
    RESTRICT_CHILDREN = "restrict_children"
    BREAK_GLASS = "break_glass"
    REVIEW_BREAK_GLASS = "review_break_glass"
    READ_FIGURES = "read_figures"
    READ_RECORDS_BEHIND = "read_records_behind"
    READ_AUDIT = "read_audit"
    MANAGE_USERS = "manage_users"


class Section(StrEnum):
    """What of a child's records has readers of its own."""

    PLACEMENT_ADDRESS = "placement_address"
    INTERVIEW_ACCOUNT = "interview_account"
    POLICE_INTELLIGENCE = "police_intelligence"
    HEALTH = "health"


class Scope(StrEnum):
    """Whose children a role sees of those its agency works with; the later, the more."""

    NONE = "none"
    TEAM = "team"
    AGENCY = "agency"


class Role(models.TextChoices):
    """What a person does in their agency. One person may have several roles."""

    MISSING_COORDINATOR = "missing_coordinator", "Missing coordinator"
    INTERVIEWER = "interviewer", "Return interviewer"
    SOCIAL_WORKER = "social_worker", "Social worker"
    TEAM_MANAGER = "team_manager", "Team manager"
    EXPLOITATION_WORKER = "exploitation_worker", "Exploitation worker"
    POLICE_OFFICER = "police_officer", "Police missing or exploitation officer"
    POLICE_INTELLIGENCE_OFFICER = "police_intelligence_officer", "Police intelligence officer"
    MEETING_CHAIR = "meeting_chair", "Chair of meetings"
    HEALTH_WORKER = "health_worker", "Health practitioner"
    EDUCATION_WORKER = "education_worker", "Education practitioner"
    ANALYST = "analyst", "Performance analyst"
    DATA_PROTECTION_LEAD = "data_protection_lead", "Data protection lead"
    CALDICOTT_LEAD = "caldicott_lead", "Caldicott lead"
    ADMINISTRATOR = "administrator", "Administrator of accounts"


@dataclass(frozen=True)
class Allows:
    """What a role allows: permissions, whose children, and which sections of them."""

    permissions: frozenset[Permission]
    scope: Scope = Scope.NONE
    sections: frozenset[Section] = field(default_factory=frozenset)


def _allows(scope: Scope, sections: tuple[Section, ...], *permissions: Permission) -> Allows:
    return Allows(frozenset(permissions), scope, frozenset(sections))


P, _S = Permission, Section
_READS = (P.READ_CHILDREN, P.REPORT_MISSING, P.BREAK_GLASS)

ALLOWED: dict[str, Allows] = {
    Role.MISSING_COORDINATOR: _allows(
        Scope.AGENCY,
        (_S.PLACEMENT_ADDRESS, _S.INTERVIEW_ACCOUNT),
        *_READS,
        P.EDIT_CHILDREN,
        P.EDIT_EPISODES,
        P.OFFER_INTERVIEWS,
        P.HOLD_INTERVIEWS,
        P.DECIDE_STRATEGY,
        P.LEAD_MEETINGS,
        P.REVIEW_LINKS,
        P.LOAD_EXTRACTS,
        P.GRANT_SHARES,
        P.READ_FIGURES,
    ),
    Role.INTERVIEWER: _allows(
        Scope.TEAM,
        (_S.PLACEMENT_ADDRESS, _S.INTERVIEW_ACCOUNT),
        P.READ_CHILDREN,
        P.OFFER_INTERVIEWS,
        P.HOLD_INTERVIEWS,
    ),
    Role.SOCIAL_WORKER: _allows(
        Scope.TEAM, (_S.PLACEMENT_ADDRESS, _S.INTERVIEW_ACCOUNT, _S.HEALTH), *_READS, P.EDIT_CHILDREN
    ),
    Role.TEAM_MANAGER: _allows(
        Scope.AGENCY,
        (_S.PLACEMENT_ADDRESS, _S.INTERVIEW_ACCOUNT, _S.HEALTH),
        *_READS,
        P.EDIT_CHILDREN,
        P.DECIDE_STRATEGY,
        P.GRANT_SHARES,
        P.RESTRICT_CHILDREN,
        P.REVIEW_BREAK_GLASS,
        P.READ_FIGURES,
    ),
    Role.EXPLOITATION_WORKER: _allows(Scope.TEAM, (_S.PLACEMENT_ADDRESS, _S.INTERVIEW_ACCOUNT), *_READS),
    Role.POLICE_OFFICER: _allows(
        Scope.AGENCY,
        (_S.PLACEMENT_ADDRESS,),
        *_READS,
        P.EDIT_EPISODES,
        P.GRADE_RISK,
    ),
    Role.POLICE_INTELLIGENCE_OFFICER: _allows(
        Scope.AGENCY, (_S.PLACEMENT_ADDRESS, _S.POLICE_INTELLIGENCE), *_READS, P.GRADE_RISK
    ),
    Role.MEETING_CHAIR: _allows(Scope.AGENCY, (), P.READ_CHILDREN, P.LEAD_MEETINGS, P.DECIDE_STRATEGY, P.READ_FIGURES),
    Role.HEALTH_WORKER: _allows(Scope.TEAM, (_S.HEALTH,), *_READS),
    Role.EDUCATION_WORKER: _allows(Scope.TEAM, (), *_READS),
    Role.ANALYST: _allows(Scope.NONE, (), P.LOAD_EXTRACTS, P.READ_FIGURES, P.READ_RECORDS_BEHIND),
    Role.DATA_PROTECTION_LEAD: _allows(Scope.NONE, (), P.READ_AUDIT, P.REVIEW_BREAK_GLASS),
    Role.CALDICOTT_LEAD: _allows(Scope.NONE, (), P.READ_AUDIT, P.REVIEW_BREAK_GLASS),
    Role.ADMINISTRATOR: _allows(Scope.NONE, (), P.MANAGE_USERS),
}
