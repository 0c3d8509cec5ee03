"""What somebody sends just after their session has ended: a page that keeps drafts keeps it, and they sign in again."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from homeward_web.accounts.acting import acting
from homeward_web.accounts.models import User
from homeward_web.accounts.readers import reader_of
from homeward_web.accounts.sessions import name_of

View = TypeVar("View", bound=Callable[..., HttpResponse])
BY_TIME = frozenset({"idle", "absolute"})
"""Why a session may have ended so that its last request is kept: not where what its owner may do has changed."""


def keeps_typed(keep: Callable[..., None]) -> Callable[[View], View]:
    """Declares what a view does with what is sent to it from a session that has ended: `keep(request, **arguments)`."""

    def declare(view: View) -> View:
        view.keep_typed = keep  # type: ignore[attr-defined]
        return view

    return declare


def keep_typed(request: HttpRequest, user: User) -> None:
    """Keeps what was sent, as its sender's own draft. Nothing is shown, and what may not be kept is not."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return
    keep: Callable[..., None] | None = getattr(match.func, "keep_typed", None)
    if keep is None:
        return
    with suppress(PermissionDenied, Http404):
        reader = reader_of(user)
        with acting(reader, "accounts.keep_typed", method="POST", session=name_of(request.session)) as act:
            asked: Any = request
            asked.reader, asked.act = reader, act
            keep(asked, **match.kwargs)
            del asked.reader, asked.act
