"""One morning of a partnership: its people and children, for the tests that walk through a day."""

from datetime import timedelta
from typing import Any

from homeward_web.accounts.models import Team, User
from homeward_web.accounts.permissions import Role
from tests.web import worlds

R = Role
ROLES = {
    "coordinator": R.MISSING_COORDINATOR,
    "interviewer": R.INTERVIEWER,
    "social worker": R.SOCIAL_WORKER,
    "manager": R.TEAM_MANAGER,
    "exploitation worker": R.EXPLOITATION_WORKER,
    "police": R.POLICE_OFFICER,
    "intelligence": R.POLICE_INTELLIGENCE_OFFICER,
    "chair": R.MEETING_CHAIR,
    "health": R.HEALTH_WORKER,
    "education": R.EDUCATION_WORKER,
    "analyst": R.ANALYST,
    "data protection": R.DATA_PROTECTION_LEAD,
    "caldicott": R.CALDICOTT_LEAD,
    "administrator": R.ADMINISTRATOR,
}
NAMES = ("Rosie Ashton", "Jamie Bell", "Tia Wood", "Callum Price", "Aisha Khan", "Leo Marsh")


def people() -> dict[str, User]:
    """A person of each role, by what they do."""
    team = Team.objects.create(agency=worlds.agency(), name="Return interviews")
    police = worlds.agency("force", "police")
    in_force, in_team = ("police", "intelligence"), ("interviewer",)
    return {
        name: worlds.user(role, of=police if name in in_force else None, teams=(team,) if name in in_team else ())
        for name, role in ROLES.items()
    }


def children(people: dict[str, User]) -> dict[str, Any]:
    """The children by name, each with its reference."""
    team = Team.objects.get(name="Return interviews")
    made = {}
    for number, name in enumerate(NAMES):
        child = worlds.child(team=team if number % 2 else None)
        forename, surname = name.split()
        child.person_records.update(
            forename=forename, surname=surname, born_on=worlds.TODAY - timedelta(days=365 * 14 + 40 * number)
        )
        made[name] = str(child.reference)
    return made
