"""One morning of a partnership: its people, its children, and what happened to them, for tests of a day."""

from datetime import timedelta
from typing import Any

from homeward_web.accounts.models import Team, User
from homeward_web.accounts.permissions import Role
from homeward_web.missing.models import PoliceGrade, StrategyMeeting
from homeward_web.register.children import CASEWORK
from homeward_web.register.models import Child, Involvement, PersonRecord
from homeward_web.register.searching import index_people
from tests.web import worlds
from tests.web.missing import desks

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
IN_FORCE, IN_TEAM = ("police", "intelligence"), ("interviewer",)
TEAM = "Return interviews"


def people() -> dict[str, User]:
    """A person of each role, by what they do."""
    team = Team.objects.create(agency=worlds.agency(), name=TEAM)
    police = worlds.agency("force", "police")
    return {
        name: worlds.user(role, of=police if name in IN_FORCE else None, teams=(team,) if name in IN_TEAM else ())
        for name, role in ROLES.items()
    }


def children(people: dict[str, User]) -> dict[str, Any]:
    """
    The children by name, each with its reference. It is Tuesday 14 April 2026, 08:52.

    name          | what happened
    --------------+------------------------------------------------------------------
    Rosie Ashton  | missing since Monday 04:52, graded medium
    Jamie Bell    | back since Saturday 13:30, interview arranged: due today
    Tia Wood      | three times missing in 90 days: a strategy meeting to decide on
    Callum Price  | back since Wednesday, no interview offered: overdue
    Aisha Khan    | nothing: she goes missing in a walk
    Leo Marsh     | nothing: he goes missing in a walk without scripts
    """
    made = {name: _child(name, number) for number, name in enumerate(_STORIES)}
    for name, tell in _STORIES.items():
        tell(made[name], people)
    index_people(PersonRecord.unscoped.values_list("pk", flat=True))
    return {name: str(child.reference) for name, child in made.items()}


def _child(name: str, number: int) -> Child:
    child = worlds.child(team=Team.objects.get(name=TEAM))
    forename, surname = name.split()
    born_on = worlds.TODAY - timedelta(days=365 * 14 + 40 * number)
    PersonRecord.unscoped.filter(child=child).update(forename=forename, surname=surname, born_on=born_on)
    Involvement.unscoped.create(
        child=child, agency=worlds.agency("force", "police"), kind="reporting", since=worlds.TODAY - timedelta(days=90)
    )
    return child


def _missing(child: Child, people: dict[str, User]) -> None:
    episode = desks.episode(child, "2026-04-13 04:52", setting="home")
    PoliceGrade.unscoped.create(
        episode=episode,
        child=child,
        agency=worlds.agency("force", "police"),
        grade="medium",
        source_file=CASEWORK,
        **desks.when("graded", "2026-04-13 06:10"),
    )


def _back(child: Child, people: dict[str, User]) -> None:
    episode = desks.episode(child, "2026-04-10 18:10", "2026-04-11 13:30")
    desks.interview(episode, assigned_to=people["interviewer"])


def _third_time(child: Child, people: dict[str, User]) -> None:
    desks.episode(child, "2026-02-20 20:00", "2026-02-21 09:00")
    desks.episode(child, "2026-03-15 20:00", "2026-03-16 09:00")
    last = desks.episode(child, "2026-04-12 20:00", "2026-04-13 23:00")
    StrategyMeeting.unscoped.create(
        child=child,
        person=last.person,
        agency=last.agency,
        reporting_area=last.agency.area,
        triggered_on=worlds.TODAY,
        triggered_at=worlds.NOW,
        due_at=worlds.NOW + timedelta(hours=3),
        due_on=worlds.TODAY,
        reason="Three episodes in 90 days",
        source_file=CASEWORK,
    )


def _overdue(child: Child, people: dict[str, User]) -> None:
    desks.episode(child, "2026-04-07 21:00", "2026-04-08 08:00")


def _nothing(child: Child, people: dict[str, User]) -> None:
    """Nothing happened yet."""


_STORIES = {
    "Rosie Ashton": _missing,
    "Jamie Bell": _back,
    "Tia Wood": _third_time,
    "Callum Price": _overdue,
    "Aisha Khan": _nothing,
    "Leo Marsh": _nothing,
}
