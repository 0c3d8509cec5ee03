"""One's own account: what one signs in with, where one is signed in, and confirming that one is still there."""

from django.contrib.auth import authenticate
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from homeward_web.accounts.actions.factors import LastFactor, remove_factor
from homeward_web.accounts.actions.people import change_password as set_password
from homeward_web.accounts.directories import Directory, directories_of
from homeward_web.accounts.forms import NewPasswordForm, PasswordForm
from homeward_web.accounts.guesses import guess
from homeward_web.accounts.policies import HomewardRequest, signed_in
from homeward_web.accounts.returning import asked_to_return_to, first_page
from homeward_web.accounts.sessions import end_sessions, open_sessions, prove_again
from homeward_web.accounts.sessions import sign_in as begin_session
from homeward_web.accounts.views.asking import NO_MORE_GUESSES, ask_second, proves_second


@signed_in(act="accounts.account", methods=("GET",))
def account(request: HomewardRequest) -> HttpResponse:
    """Who one is here, and how one signs in."""
    user = request.user
    context = {
        "user": user,
        "roles": [role.get_role_display() for role in user.roles.all()],
        "factors": user.factors.order_by("added_at"),
        "codes_left": user.recovery_codes.filter(used_at=None).count(),
        "sessions": open_sessions(user, request.session),
        "has_password": user.has_usable_password(),
        "directories": _linked(request),
    }
    return render(request, "accounts/account.html", context)


def _linked(request: HomewardRequest) -> list[Directory]:
    """The directories in which they are known."""
    issuers = set(request.user.directory_identities.values_list("issuer", flat=True))
    return [each for each in directories_of(request.user.agency_id) if each.issuer in issuers]


@signed_in(act="accounts.change_password", step_up=True)
def change_password(request: HomewardRequest) -> HttpResponse:
    """A new password. All other sessions end."""
    form = NewPasswordForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        user = request.user
        set_password(user, form.cleaned_data["password"])
        begin_session(request, user)
        return redirect("account")
    return render(request, "accounts/change_password.html", {"form": form})


@signed_in(act="accounts.remove_factor", step_up=True)
def remove_second(request: HomewardRequest, reference: str) -> HttpResponse:
    """Takes away one of several second factors."""
    factor = request.user.factors.filter(pk=reference).first()
    if factor is None:
        raise Http404
    is_last = False
    if request.method == "POST":
        try:
            remove_factor(factor)
        except LastFactor:
            request.act.refused = is_last = True
        else:
            return redirect("account")
    return render(request, "accounts/remove_factor.html", {"factor": factor, "is_last": is_last})


@signed_in(act="accounts.end_sessions", methods=("POST",))
def end_session(request: HomewardRequest) -> HttpResponse:
    """Signs out elsewhere: in one session, or in all others."""
    named = request.POST.get("session", "")
    if not named and "others" not in request.POST:
        raise Http404
    request.act.notes(ended=end_sessions(request.user, named=named, but=None if named else request.session))
    return redirect("account")


@signed_in(act="accounts.confirm")
def confirm_it_is_you(request: HomewardRequest) -> HttpResponse:
    """Asks again for what somebody signs in with, before something that others could do at a screen left open."""
    next_page = asked_to_return_to(request) or first_page(request.reader)
    user = request.user
    if user.factors.exists():
        asked = ask_second(request, user)
        is_proved = request.method == "POST" and proves_second(request, user, asked)
        context = asked.context
    else:
        form = PasswordForm(request.POST or None)
        is_proved = request.method == "POST" and _password_is_right(request, form)
        context = {"password": form if user.has_usable_password() else None}
    if is_proved:
        prove_again(request.session)
        return redirect(next_page)
    return render(request, "accounts/confirm.html", context | {"next_page": next_page, "directories": _linked(request)})


def _password_is_right(request: HomewardRequest, form: PasswordForm) -> bool:
    if not form.is_valid():
        return False
    taken = guess(request, request.user.email)
    if taken is None:
        why = NO_MORE_GUESSES
    elif authenticate(request, username=request.user.email, password=form.cleaned_data["password"]) == request.user:
        taken.was_right()
        return True
    else:
        why = "This password is wrong"
    request.act.refused = True
    form.add_error("password", why)
    return False
