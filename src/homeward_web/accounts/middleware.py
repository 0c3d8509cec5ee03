"""What stands between a request and its view: nothing is cached, sessions end, and the view runs inside an act."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from homeward_web.accounts.acting import acting
from homeward_web.accounts.keeping import BY_TIME, keep_typed
from homeward_web.accounts.models import User
from homeward_web.accounts.policies import SAFE, Policy, policy_of
from homeward_web.accounts.readers import nobody, reader_of
from homeward_web.accounts.sessions import has_stepped_up, name_of, was_used, why_over

Handler = Callable[[HttpRequest], HttpResponseBase]
REFUSED = (403, 404)
REDIRECT = 302
REFRESHES_ITSELF = "Homeward-Refresh"
"""The header of a request that a page makes by itself: nobody need be there, so it keeps no session alive."""


class NeverStored:
    """No browser or proxy keeps a page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class SessionLimits:
    """Signs out whoever was idle for too long, has been signed in for too long, or may now do other things."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if isinstance(request.user, User):
            if why := why_over(request.session, request.user):
                if request.method == "POST" and why in BY_TIME:
                    keep_typed(request, request.user)
                self._end(request, request.user, why)
            elif REFRESHES_ITSELF not in request.headers:
                was_used(request.session)
        response = self.get_response(request)
        return _load_again() if "HX-Request" in request.headers and response.status_code == REDIRECT else response

    @staticmethod
    def _end(request: HttpRequest, user: User, why: str) -> None:
        with acting(reader_of(user), "accounts.session_ends", session=name_of(request.session)) as act:
            act.notes(why=why)
            logout(request)


def _load_again() -> HttpResponse:
    """Has htmx load the whole page anew: it would put the page of signing in where it wanted a part of its own."""
    return HttpResponse(status=204, headers={"HX-Refresh": "true"})


class EveryRequestIsAnAct:
    """
    Runs the view, and renders what it gives, inside an act of whoever called.

    It is the last middleware, so that forged requests are refused before anything is read, and it does its work in
    `process_view`: round `get_response` a transaction would be committed even where the view had failed.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse:
        policy = policy_of(view)
        if policy is None:
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} declares no policy.")
        return self._act(request, policy, view, args, kwargs)

    @staticmethod
    def _act(
        request: HttpRequest, policy: Policy, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse:
        reader = reader_of(request.user) if isinstance(request.user, User) else nobody()
        method = request.method or ""
        with acting(
            reader,
            policy.act,
            method=method,
            session=name_of(request.session),
            changes=method not in SAFE and not policy.is_slow,
        ) as act:
            request.reader, request.act = reader, act  # type: ignore[attr-defined]
            if not policy.permits(reader):
                raise PermissionDenied
            if method not in policy.methods:
                act.refused = True
                return HttpResponseNotAllowed(sorted(policy.methods))
            if policy.step_up and not has_stepped_up(request.session):
                act.refused = True
                return ask_to_step_up(request)
            response = view(request, *args, **kwargs)
            if getattr(response, "streaming", False):
                raise ImproperlyConfigured("A view must not stream: what it reads would be read after the act.")
            if hasattr(response, "render") and callable(response.render):
                response = response.render()
            act.refused = act.refused or response.status_code in REFUSED
            assert isinstance(response, HttpResponse)  # noqa: S101 - for the type alone
            return response


def ask_to_step_up(request: HttpRequest) -> HttpResponse:
    """Sends whoever calls to confirm who they are, and back to where they were."""
    return redirect(f"{reverse('confirm_it_is_you')}?{urlencode({'next': request.path})}")
