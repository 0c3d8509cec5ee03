"""Invitations: how people come to their password and second factor, at first and when they have lost them."""

import hashlib
import secrets
from datetime import timedelta

from homeward_web.accounts.actions.factors import forget_factors
from homeward_web.accounts.actions.people import end_what_they_may
from homeward_web.accounts.models import Invitation, User
from homeward_web.audit.acts import current_act
from homeward_web.clock import now

DAYS = 3
_BYTES = 32


def invite(user: User) -> str:
    """
    The secret of a new invitation, for the link that somebody gives to the person. It is shown now and never again.

    Invitations of before end. What the person signs in with stays until the new one is used.
    """
    secret, moment = secrets.token_urlsafe(_BYTES), now()
    user.invitations.filter(ended_at=None).update(ended_at=moment)
    made = Invitation.objects.create(
        user=user, hash=_hash(secret), made_at=moment, ends_at=moment + timedelta(days=DAYS)
    )
    current_act().notes(user=user.pk, invitation=made.pk)
    return secret


def invitation_of(secret: str) -> Invitation | None:
    """The invitation with this secret, while it may be used."""
    return _usable(hash=_hash(secret))


def invitation_numbered(number: object) -> Invitation | None:
    """As `invitation_of`, of one that was opened before in the same session."""
    return _usable(pk=number) if isinstance(number, int) else None


def _usable(**which: object) -> Invitation | None:
    found = Invitation.objects.select_related("user__agency").filter(
        ended_at=None, ends_at__gt=now(), user__is_active=True, **which
    )
    return found.first()


def accept(invitation: Invitation, *, password_hash: str = "") -> bool:
    """
    Uses an invitation up, and whether it could still be used.

    What its person signed in with before is worth nothing from now on.
    """
    if not Invitation.objects.filter(pk=invitation.pk, ended_at=None).update(ended_at=now()):
        return False
    user = invitation.user
    forget_factors(user)
    if password_hash:
        user.password = password_hash
        user.save(update_fields=["password"])
    end_what_they_may(user)
    current_act().notes(user=user.pk, invitation=invitation.pk)
    return True


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
