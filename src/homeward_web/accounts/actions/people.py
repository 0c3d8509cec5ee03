"""People: who they are, what their roles allow, and whether they may sign in at all."""

from collections.abc import Collection

from homeward_web.accounts.models import Agency, Team, User, UserRole
from homeward_web.accounts.permissions import Role
from homeward_web.audit.acts import current_act


def make_user(
    *,
    email: str,
    name: str,
    agency: Agency,
    roles: Collection[Role] = (),
    teams: Collection[Team] = (),
    password: str | None = None,
) -> User:
    """
    A new person of an agency. Call it inside an act.

    Args:
        password: left out of all but demonstrations: people choose their own through an invitation.
    Raises:
        ValueError: a team belongs to another agency.
        NoAct: called outside any act.
    """
    act = current_act()
    made = User.objects.create_user(email, password, name=name, agency=agency)
    _set_roles(made, roles)
    _set_teams(made, teams)
    act.notes(user=made.pk, roles=" ".join(sorted(roles)))
    return made


def _set_roles(user: User, roles: Collection[Role]) -> None:
    user.roles.exclude(role__in=roles).delete()
    has = set(user.roles.values_list("role", flat=True))
    UserRole.objects.bulk_create(UserRole(user=user, role=role) for role in sorted(set(roles) - has))


def _set_teams(user: User, teams: Collection[Team]) -> None:
    if any(team.agency_id != user.agency_id for team in teams):
        raise ValueError("A team belongs to another agency than the person.")
    user.teams.set(teams)
