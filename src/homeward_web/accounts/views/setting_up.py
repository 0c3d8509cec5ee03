"""Setting up a second factor: at first, before one is signed in at all, and later from one's own account."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from markupsafe import Markup

from homeward_web.accounts import one_time_codes as codes
from homeward_web.accounts.actions.factors import (
    add_code_app,
    add_key,
    is_shown,
    keys_of,
    renew_recovery_codes,
)
from homeward_web.accounts.actions.invitations import accept, invitation_numbered
from homeward_web.accounts.forms import AnswerForm, AppCodeForm
from homeward_web.accounts.halfway import Halfway, who_is_halfway
from homeward_web.accounts.models import User
from homeward_web.accounts.policies import HomewardRequest, open_to_all, signed_in
from homeward_web.accounts.readers import reader_of
from homeward_web.accounts.returning import first_page
from homeward_web.accounts.security_keys import KeyRefused, added, ask_to_add
from homeward_web.accounts.sessions import sign_in as begin_session

_SECRET, _QUESTION = "new_secret", "new_key_question"
_NOT_SHOWN = "The app does not show this code now. Check the app, and that your phone’s clock is right"
_NOT_TAKEN = "The key was not added. Try again, or try another key"
Finish = Callable[[Callable[[User], object]], HttpResponse]
"""What follows when a new factor has been found right: it is given how to add it."""


@open_to_all(act="accounts.set_up", methods=("GET",))
def set_up(request: HomewardRequest) -> HttpResponse:
    """Asks which second factor somebody wants who has none."""
    halfway = _newcomer(request)
    return render(request, "accounts/set_up.html") if halfway else redirect("sign_in")


@open_to_all(act="accounts.add_factor")
def set_up_code(request: HomewardRequest) -> HttpResponse:
    """Sets up an app, and signs in."""
    halfway = _newcomer(request)
    if halfway is None:
        return redirect("sign_in")
    return _code_page(request, halfway[0], lambda add: _finish_newcomer(request, *halfway, add))


@open_to_all(act="accounts.add_factor")
def set_up_key(request: HomewardRequest) -> HttpResponse:
    """Sets up a security key, and signs in."""
    halfway = _newcomer(request)
    if halfway is None:
        return redirect("sign_in")
    return _key_page(request, halfway[0], lambda add: _finish_newcomer(request, *halfway, add))


@signed_in(act="accounts.add_factor", step_up=True)
def add_code(request: HomewardRequest) -> HttpResponse:
    """Another app."""
    return _code_page(request, request.user, lambda add: _finish_signed_in(request, add))


@signed_in(act="accounts.add_factor", step_up=True)
def add_security_key(request: HomewardRequest) -> HttpResponse:
    """Another key."""
    return _key_page(request, request.user, lambda add: _finish_signed_in(request, add))


@signed_in(act="accounts.renew_recovery_codes", step_up=True)
def recovery_codes(request: HomewardRequest) -> HttpResponse:
    """New recovery codes in place of those of before."""
    if request.method != "POST":
        left = request.user.recovery_codes.filter(used_at=None).count()
        return render(request, "accounts/renew_recovery_codes.html", {"left": left})
    return _show_recovery_codes(request, request.user, "account")


def _newcomer(request: HomewardRequest) -> tuple[User, Halfway] | None:
    """Somebody halfway who has no second factor, or sets everything up anew by an invitation."""
    halfway = who_is_halfway(request)
    if halfway is None or (halfway[0].factors.exists() and not halfway[1].invitation):
        return None
    return halfway


def _code_page(request: HomewardRequest, user: User, finish: Finish) -> HttpResponse:
    secret = _secret(request)
    form = AppCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        if is_shown(secret, code):
            del request.session[_SECRET]
            return finish(lambda owner: add_code_app(owner, secret=secret, code=code))
        request.act.refused = True
        request.act.notes(user=user.pk)
        form.add_error("code", _NOT_SHOWN)
    link = codes.app_link(secret, user.email, request.get_host())
    context = {"form": form, "picture": Markup(codes.picture_of(link)), "words": codes.secret_words(secret)}  # noqa: S704 - our own SVG
    return render(request, "accounts/add_code.html", context)


def _secret(request: HomewardRequest) -> bytes:
    """The secret that the page shows, until an app with it has been added."""
    if _SECRET not in request.session:
        request.session[_SECRET] = codes.new_secret().hex()
    return bytes.fromhex(request.session[_SECRET])


def _key_page(request: HomewardRequest, user: User, finish: Finish) -> HttpResponse:
    state = request.session.pop(_QUESTION, {})
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            key = added(request, state, form.cleaned_data["answer"])
        except KeyRefused:
            request.act.refused = True
            request.act.notes(user=user.pk)
            form.add_error(None, _NOT_TAKEN)
        else:
            name = form.cleaned_data["name"] or "Security key"
            return finish(lambda owner: add_key(owner, key=key, name=name))
    question = ask_to_add(request, user, keys_of(user).values())
    request.session[_QUESTION] = question.state
    return render(request, "accounts/add_key.html", {"form": form, "question": question.options})


def _finish_newcomer(
    request: HomewardRequest, user: User, known: Halfway, add: Callable[[User], object]
) -> HttpResponse:
    """Uses the invitation, if there is one, adds the factor, signs in, and shows recovery codes."""
    if known.invitation:
        invitation = invitation_numbered(known.invitation)
        if invitation is None or not accept(invitation, password_hash=known.password_hash):
            request.act.refused = True
            return render(request, "accounts/invitation_over.html")
        user = invitation.user
    add(user)
    begin_session(request, user)
    request.act.notes(signed_in=1)
    return _show_recovery_codes(request, user, known.next_page)


def _finish_signed_in(request: HomewardRequest, add: Callable[[User], object]) -> HttpResponse:
    add(request.user)
    return redirect("account")


def _show_recovery_codes(request: HomewardRequest, user: User, next_page: str) -> HttpResponse:
    """The one time that they are shown."""
    context = {"codes": renew_recovery_codes(user), "next_page": next_page or first_page(reader_of(user))}
    return render(request, "accounts/recovery_codes.html", context)
