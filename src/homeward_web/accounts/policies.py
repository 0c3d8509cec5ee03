"""
What an address asks of whoever calls it. Every view declares it; start-up fails where one does not (`checks`).

    @needs(Permission.REPORT_MISSING, act="missing.report")
    def report(request: HomewardRequest) -> HttpResponse: ...
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from homeward_web.accounts.models import User
from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.readers import Reader
from homeward_web.audit.acts import Act

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
View = TypeVar("View", bound=Callable[..., HttpResponse])


class HomewardRequest(HttpRequest):
    """A request of somebody who has signed in, as the middleware hands it to views."""

    user: User
    reader: Reader
    act: Act


@dataclass(frozen=True)
class Policy:
    """
    What one address asks.

    Attributes:
        act: what it is called in the trail.
        any_of: permissions of which one is enough; empty where being signed in is.
        is_open: whether it is for people who have not signed in.
        methods: those that it answers; all others are refused.
        step_up: whether whoever calls must have given their password or key within the last minutes.
        is_slow: whether it works for long before it changes anything, as hashing a password does. On SQLite, whose one
            writer keeps all others waiting, such an act opens short transactions itself instead of one for all of it.
    """

    act: str
    any_of: frozenset[Permission] = frozenset()
    is_open: bool = False
    methods: frozenset[str] = frozenset({"GET", "HEAD", "POST"})
    step_up: bool = False
    is_slow: bool = False

    def permits(self, reader: Reader) -> bool:
        """Whether somebody may call it. Not having signed in is refused here too, whatever stands before."""
        if self.is_open:
            return True
        return reader.user is not None and (not self.any_of or bool(self.any_of & reader.permissions))


def needs(
    *any_of: Permission, act: str, methods: tuple[str, ...] = ("GET", "POST"), step_up: bool = False
) -> Callable[[View], View]:
    """Declares that an address is for people who have one of these permissions."""
    if not any_of:
        raise ValueError("Name a permission, or declare signed_in or open_to_all.")
    return _declared(Policy(act, frozenset(any_of), methods=_with_head(methods), step_up=step_up))


def signed_in(*, act: str, methods: tuple[str, ...] = ("GET", "POST"), step_up: bool = False) -> Callable[[View], View]:
    """Declares that an address is for everybody who has signed in, and shows no child."""
    return _declared(Policy(act, methods=_with_head(methods), step_up=step_up))


def open_to_all(
    *, act: str, methods: tuple[str, ...] = ("GET", "POST"), is_slow: bool = False
) -> Callable[[View], View]:
    """Declares that an address is for people who have not signed in, too."""

    def declare(view: View) -> View:
        return login_not_required(
            _declared(Policy(act, is_open=True, methods=_with_head(methods), is_slow=is_slow))(view)
        )

    return declare


def policy_of(view: Callable[..., Any]) -> Policy | None:
    """What a view declares; None where it declares nothing."""
    return getattr(view, "policy", None)


def _with_head(methods: tuple[str, ...]) -> frozenset[str]:
    return frozenset(methods) | ({"HEAD"} if "GET" in methods else set())


def _declared(policy: Policy) -> Callable[[View], View]:
    def declare(view: View) -> View:
        view.policy = policy  # type: ignore[attr-defined]
        return view

    return declare
