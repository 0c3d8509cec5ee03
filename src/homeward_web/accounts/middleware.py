"""What stands between a request and its view: nothing is cached, sessions end, and the view runs inside an act."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from homeward_web.accounts.acting import acting
from homeward_web.accounts.models import User
from homeward_web.accounts.policies import SAFE, Policy, policy_of
from homeward_web.accounts.readers import nobody, reader_of
from homeward_web.accounts.sessions import has_stepped_up, name_of
from homeward_web.clock import now

Handler = Callable[[HttpRequest], HttpResponseBase]
REFUSED = (403, 404)


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
        if request.user.is_authenticated and self._is_over(request):
            logout(request)
        elif request.user.is_authenticated:
            request.session["last_at"] = now().isoformat()
        return self.get_response(request)

    @staticmethod
    def _is_over(request: HttpRequest) -> bool:
        moment, session = now(), request.session
        began, last = (_moment(session.get(name)) for name in ("began_at", "last_at"))
        return (
            began is None
            or last is None
            or moment - began > timedelta(hours=settings.SESSION_HOURS)
            or moment - last > timedelta(minutes=settings.SESSION_IDLE_MINUTES)
            or session.get("version") != getattr(request.user, "version", None)
        )


def _moment(text: object) -> datetime | None:
    return datetime.fromisoformat(text) if isinstance(text, str) else None


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
        if request.method not in policy.methods:
            return HttpResponseNotAllowed(sorted(policy.methods))
        return self._act(request, policy, view, args, kwargs)

    @staticmethod
    def _act(
        request: HttpRequest, policy: Policy, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse:
        reader = reader_of(request.user) if isinstance(request.user, User) else nobody()
        method = request.method or ""
        with acting(
            reader, policy.act, method=method, session=name_of(request.session), changes=method not in SAFE
        ) as act:
            if not policy.permits(reader):
                raise PermissionDenied
            if policy.step_up and not has_stepped_up(request.session):
                act.refused = True
                return ask_to_step_up(request)
            request.reader, request.act = reader, act  # type: ignore[attr-defined]
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
