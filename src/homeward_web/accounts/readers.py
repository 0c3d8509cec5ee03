"""
Who looks: a person as the rules on who may see what know them.

Every rule, in Python and in the database, is about a `Reader`; nothing asks a user's attributes for itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from homeward_web.accounts.models import User
from homeward_web.accounts.permissions import ALLOWED, Permission, Scope, Section
from homeward_web.audit.acts import Actor
from homeward_web.clock import now, today

_WIDTH = list(Scope)


@dataclass(frozen=True)
class Reader:
    """
    Somebody, or a job, at one moment.

    Attributes:
        user: whose eyes; None of a job, and of somebody who has not signed in.
        scope: whose children they see of those that their agency works with.
        job: the name of a job. It sees every child, and nothing that it sees is shown to anybody.
        on, at: the UK date and the instant, UTC, at which shares and locks are looked at.
    """

    user: UUID | None
    agency: str
    teams: frozenset[int]
    permissions: frozenset[Permission]
    scope: Scope
    sections: frozenset[Section]
    on: date
    at: datetime
    job: str = ""

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    @property
    def may_read_children(self) -> bool:
        return Permission.READ_CHILDREN in self.permissions

    def actor(self, session: str = "") -> Actor:
        """As the trail names them."""
        if self.job:
            return Actor("job", self.job)
        return Actor("user", str(self.user or "nobody"), self.agency, session)


def reader_of(user: User) -> Reader:
    """A person who has signed in, with what all their roles allow together."""
    return reader_with(
        user.pk,
        user.agency_id,
        user.teams.values_list("pk", flat=True),
        user.roles.values_list("role", flat=True),
    )


def reader_with(user: UUID, agency: str, teams: Iterable[int], roles: Iterable[str]) -> Reader:
    """As `reader_of`, of what is known of a person."""
    allowed = [ALLOWED[role] for role in roles]
    return Reader(
        user,
        agency,
        frozenset(teams),
        frozenset().union(*(each.permissions for each in allowed)),
        max((each.scope for each in allowed), key=_WIDTH.index, default=Scope.NONE),
        frozenset().union(*(each.sections for each in allowed)),
        today(),
        now(),
    )


def nobody() -> Reader:
    """Somebody who has not signed in: sees nothing."""
    return Reader(None, "", frozenset(), frozenset(), Scope.NONE, frozenset(), today(), now())


def job(name: str) -> Reader:
    """A job of the house, by name: taking a snapshot, loading an extract."""
    return Reader(
        None, "", frozenset(), frozenset(Permission), Scope.AGENCY, frozenset(Section), today(), now(), job=name
    )
