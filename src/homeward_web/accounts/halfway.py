"""Somebody who has given a password, or opened an invitation, and not yet a second factor: not signed in at all."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.http import HttpRequest

from homeward_web.accounts.models import User
from homeward_web.accounts.sessions import moment_of
from homeward_web.clock import now

_KEY = "halfway"
_MINUTES = 15


@dataclass(frozen=True)
class Halfway:
    """
    What is known so far, kept in the session.

    Attributes:
        user: whose password was given, or whose invitation was opened.
        version: of the user's, then: a change of roles meanwhile ends this as it ends sessions.
        next_page: where they go on to when they have signed in.
        invitation: the number of the invitation that is being used; 0 where none is.
        password_hash: of the password chosen with that invitation; empty otherwise.
    """

    user: str
    version: int
    at: str
    next_page: str = ""
    invitation: int = 0
    password_hash: str = ""


def go_halfway(
    request: HttpRequest, user: User, next_page: str = "", *, invitation: int = 0, password_hash: str = ""
) -> None:
    """Remembers who has got halfway, in a session with a new key."""
    request.session.flush()
    request.session[_KEY] = asdict(
        Halfway(str(user.pk), user.version, now().isoformat(), next_page, invitation, password_hash)
    )


def who_is_halfway(request: HttpRequest) -> tuple[User, Halfway] | None:
    """Who got halfway within the last quarter of an hour and may still sign in; None where nobody did."""
    said = request.session.get(_KEY)
    if not isinstance(said, dict):
        return None
    known = Halfway(**said)
    at = moment_of(known.at)
    if at is None or now() - at > timedelta(minutes=_MINUTES):
        return None
    user = User.objects.filter(pk=known.user, is_active=True, version=known.version).first()
    return (user, known) if user else None
