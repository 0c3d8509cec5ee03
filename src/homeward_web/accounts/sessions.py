"""Sessions: how they begin and end, what the trail calls them, and when their owner last proved who they are."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.dispatch import receiver
from django.http import HttpRequest

from homeward_web.accounts.models import Session, User
from homeward_web.clock import now

_SHORT = 16
_BACKEND = "django.contrib.auth.backends.ModelBackend"
_BROWSERS = ("Edg", "OPR", "Firefox", "Chrome", "Safari")
_SYSTEMS = ("Windows", "Android", "iPhone", "iPad", "Mac OS", "Linux")
_SHOWN_AS = {"Edg": "Edge", "OPR": "Opera", "Mac OS": "Mac"}


@dataclass(frozen=True)
class OpenSession:
    """
    A session as its owner sees it.

    Attributes:
        name: what it is called, from which nobody can take it over.
    """

    name: str
    browser: str
    began_at: datetime | None
    last_at: datetime | None
    is_this_one: bool


def name_of(session: SessionBase) -> str:
    """A name for a session from which nobody can take it over; empty where there is none."""
    return _name(session.session_key) if session.session_key else ""


def _name(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:_SHORT]


def sign_in(request: HttpRequest, user: User) -> None:
    """
    Begins a session of somebody who has given all that is asked: the only place that does.

    What the browser's session said before is thrown away with its key, so that nobody can have planted one.
    """
    request.session.flush()
    login(request, user, backend=_BACKEND)


@receiver(user_logged_in)
def begin(request: HttpRequest, user: User, **_: object) -> None:
    """What a session says of itself from its first moment."""
    user.last_login = now()
    user.save(update_fields=["last_login"])
    moment = now().isoformat()
    request.session.update(
        {
            "began_at": moment,
            "last_at": moment,
            "proved_at": moment,
            "version": user.version,
            "browser": browser_words(request.headers.get("User-Agent", "")),
        }
    )


def prove_again(session: SessionBase) -> None:
    """Its owner has just given the password or key again."""
    session["proved_at"] = now().isoformat()


def has_stepped_up(session: SessionBase) -> bool:
    """Whether its owner has proved within the last minutes who they are."""
    proved = moment_of(session.get("proved_at"))
    return proved is not None and now() - proved <= timedelta(minutes=settings.STEP_UP_MINUTES)


def why_over(session: SessionBase, user: User) -> str:
    """Why a session is over: `idle`, `absolute`, `changed` (what its owner may do), `unknown`; else empty."""
    began, last = (moment_of(session.get(name)) for name in ("began_at", "last_at"))
    if began is None or last is None:
        return "unknown"
    if session.get("version") != user.version:
        return "changed"
    if now() - began > timedelta(hours=settings.SESSION_HOURS):
        return "absolute"
    return "idle" if now() - last > timedelta(minutes=settings.SESSION_IDLE_MINUTES) else ""


def was_used(session: SessionBase) -> None:
    """Its owner is there. Written at most once a minute, so that not every page that is read writes."""
    last = moment_of(session.get("last_at"))
    if last is None or now() - last >= timedelta(minutes=1):
        session["last_at"] = now().isoformat()


def open_sessions(user: User, this: SessionBase) -> list[OpenSession]:
    """The sessions in which somebody has signed in and that have not ended, the last used first."""
    found = [
        OpenSession(
            _name(row.session_key),
            row.browser or "Unknown browser",
            moment_of(data.get("began_at")),
            moment_of(data.get("last_at")),
            row.session_key == this.session_key,
        )
        for row in Session.objects.filter(user_id=user.pk)
        if not why_over(data := _store(row), user)
    ]
    return sorted(found, key=lambda each: (each.is_this_one, str(each.last_at)), reverse=True)


def _store(row: Session) -> SessionBase:
    store = Session.get_session_store_class()(row.session_key)
    store.update(row.get_decoded())
    return store


def end_sessions(user: User, *, named: str = "", but: SessionBase | None = None) -> int:
    """
    Ends sessions of somebody, and says how many.

    Args:
        named: only the one with this name.
        but: not this one.
    """
    keys = [
        key
        for key in Session.objects.filter(user_id=user.pk).values_list("session_key", flat=True)
        if (not named or _name(key) == named) and (but is None or key != but.session_key)
    ]
    return Session.objects.filter(session_key__in=keys).delete()[0]


def browser_words(agent: str) -> str:
    """`Edge on Windows`, of what a browser says of itself."""
    browser, system = (_first(names, agent) for names in (_BROWSERS, _SYSTEMS))
    return " on ".join(word for word in (browser, system) if word)


def _first(names: Iterable[str], agent: str) -> str:
    found = next((name for name in names if re.search(rf"\b{name}", agent)), "")
    return _SHOWN_AS.get(found, found)


def moment_of(text: object) -> datetime | None:
    """An instant that a session says as text; None where it says none."""
    return datetime.fromisoformat(text) if isinstance(text, str) else None
