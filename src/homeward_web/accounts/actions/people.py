"""People: who they are, what their roles allow, and whether they may sign in at all."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db.models import F

from homeward_web.accounts.models import Agency, DirectoryIdentity, Team, User, UserRole
from homeward_web.accounts.permissions import Permission, Role
from homeward_web.accounts.readers import Reader
from homeward_web.accounts.sessions import end_sessions
from homeward_web.audit.acts import current_act
from homeward_web.clock import now


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


def may_manage(by: Reader, user: User) -> bool:
    """Whether somebody may change another's account: of the same agency, and never their own."""
    return by.may(Permission.MANAGE_USERS) and user.agency_id == by.agency and user.pk != by.user


def change_access(user: User, *, by: Reader, roles: Collection[Role], teams: Collection[Team]) -> None:
    """
    Gives somebody these roles and teams and no others. Their sessions end, if anything changed.

    Raises:
        PermissionDenied: whoever changes it may not.
        ValueError: a team belongs to another agency.
    """
    _must_manage(by, user)
    had = (set(user.roles.values_list("role", flat=True)), set(user.teams.values_list("pk", flat=True)))
    current_act().notes(
        user=user.pk,
        roles_before=" ".join(sorted(had[0])),
        roles=" ".join(sorted(roles)),
        teams_before=" ".join(map(str, sorted(had[1]))),
        teams=" ".join(map(str, sorted(team.pk for team in teams))),
    )
    _set_roles(user, roles)
    _set_teams(user, teams)
    if had != (set(roles), {team.pk for team in teams}):
        end_what_they_may(user)


def set_active(user: User, *, by: Reader, is_active: bool) -> None:
    """
    Lets somebody sign in, or no longer. Then their sessions and invitations end.

    Raises:
        PermissionDenied: whoever changes it may not.
    """
    _must_manage(by, user)
    current_act().notes(user=user.pk, active=int(is_active))
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    if not is_active:
        user.invitations.filter(ended_at=None).update(ended_at=now())
    end_what_they_may(user)


def link_identity(user: User, *, issuer: str, subject: str) -> DirectoryIdentity:
    """Notes who somebody is in their agency's directory, in place of who they were there."""
    user.directory_identities.filter(issuer=issuer).delete()
    made = DirectoryIdentity.objects.create(user=user, issuer=issuer, subject=subject, linked_at=now())
    current_act().notes(user=user.pk, identity=made.pk)
    return made


def change_password(user: User, password: str) -> None:
    """A new password. All sessions end; the one that changed it is begun anew by whoever calls."""
    user.set_password(password)
    user.save(update_fields=["password"])
    current_act().notes(user=user.pk)
    end_what_they_may(user)


def end_what_they_may(user: User) -> None:
    """Ends all sessions of somebody, and lets none of before go on, whichever server keeps it."""
    User.objects.filter(pk=user.pk).update(version=F("version") + 1)
    user.refresh_from_db(fields=["version"])
    end_sessions(user)


def _must_manage(by: Reader, user: User) -> None:
    if not may_manage(by, user):
        raise PermissionDenied


def _set_roles(user: User, roles: Collection[Role]) -> None:
    user.roles.exclude(role__in=roles).delete()
    has = set(user.roles.values_list("role", flat=True))
    UserRole.objects.bulk_create(UserRole(user=user, role=role) for role in sorted(set(roles) - has))


def _set_teams(user: User, teams: Collection[Team]) -> None:
    if any(team.agency_id != user.agency_id for team in teams):
        raise ValueError("A team belongs to another agency than the person.")
    user.teams.set(teams)
