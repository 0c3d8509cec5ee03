"""Sessions: when they began, what they are called in the trail, and when their owner last proved who they are."""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.dispatch import receiver
from django.http import HttpRequest

from homeward_web.accounts.models import User
from homeward_web.clock import now

_SHORT = 16


def name_of(session: SessionBase) -> str:
    """A name for a session from which nobody can take it over; empty where there is none."""
    key = session.session_key
    return hashlib.sha256(key.encode()).hexdigest()[:_SHORT] if key else ""


@receiver(user_logged_in)
def begin(request: HttpRequest, user: User, **_: object) -> None:
    """What a session says of itself from its first moment."""
    moment = now().isoformat()
    request.session.update({"began_at": moment, "last_at": moment, "proved_at": moment, "version": user.version})


def prove_again(session: SessionBase) -> None:
    """Its owner has just given the password or key again."""
    session["proved_at"] = now().isoformat()


def has_stepped_up(session: SessionBase) -> bool:
    """Whether its owner has proved within the last minutes who they are."""
    proved = session.get("proved_at")
    return isinstance(proved, str) and now() - datetime.fromisoformat(proved) <= timedelta(
        minutes=settings.STEP_UP_MINUTES
    )
