"""Signing in by e-mail address and password, then by a second factor; and signing out."""

from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from homeward_web.accounts.directories import directories
from homeward_web.accounts.forms import SignInForm
from homeward_web.accounts.guesses import guess
from homeward_web.accounts.halfway import go_halfway, who_is_halfway
from homeward_web.accounts.models import User
from homeward_web.accounts.policies import HomewardRequest, open_to_all, signed_in
from homeward_web.accounts.readers import reader_of
from homeward_web.accounts.returning import asked_to_return_to, first_page
from homeward_web.accounts.sessions import name_of
from homeward_web.accounts.sessions import sign_in as begin_session
from homeward_web.accounts.views.asking import ask_second, proves_second

NO_MORE_GUESSES = (
    "There were too many wrong tries. Wait 5 minutes, then try again. If you have forgotten your password, ask the "
    "administrator of accounts in your agency for a new invitation"
)
WRONG = "The e-mail address or the password is wrong. Check both and try again"


@open_to_all(act="accounts.sign_in", is_slow=True)
def sign_in(request: HomewardRequest) -> HttpResponse:
    """Asks for the password. What it answers is the same whether or not there is such an account."""
    next_page = asked_to_return_to(request)
    if request.reader.user is not None:
        return redirect(next_page or first_page(request.reader))
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = _user_with(request, form)
        if user is not None:
            go_halfway(request, user, next_page)
            return redirect("sign_in_second" if user.factors.exists() else "set_up")
    context = {"form": form, "next_page": next_page, "directories": directories().values()}
    return render(request, "accounts/sign_in.html", context)


def _user_with(request: HomewardRequest, form: SignInForm) -> User | None:
    """Whose password this is. Otherwise the form says what to do, and the act is one that was refused."""
    email, password = form.cleaned_data["email"], form.cleaned_data["password"]
    request.act.notes(step="password", **_known(email))
    taken = guess(request, email)
    if taken is None:
        request.act.refused = True
        request.act.notes(why="locked")
        form.add_error(None, NO_MORE_GUESSES)
        return None
    user = authenticate(request, username=email, password=password)
    if isinstance(user, User):
        taken.was_right()
        return user
    request.act.refused = True
    form.add_error(None, WRONG)
    return None


def _known(email: str) -> dict[str, str]:
    """Whose account is tried, for the trail; nothing where there is none, since an address typed may be anybody's."""
    found = User.objects.filter(email=email.strip().lower()).values_list("pk", flat=True).first()
    return {"user": str(found)} if found else {}


@open_to_all(act="accounts.sign_in")
def sign_in_second(request: HomewardRequest) -> HttpResponse:
    """Asks for the second factor of somebody who has given the password."""
    halfway = who_is_halfway(request)
    if halfway is None or halfway[1].invitation:
        return redirect("sign_in")
    user, known = halfway
    request.act.notes(user=user.pk)
    asked = ask_second(request, user)
    if request.method == "POST" and proves_second(request, user, asked):
        return finish(request, user, known.next_page)
    return render(request, "accounts/sign_in_second.html", asked.context)


def finish(request: HomewardRequest, user: User, next_page: str) -> HttpResponse:
    """Begins the session of somebody who has given everything, and leads them on."""
    begin_session(request, user)
    reader = reader_of(user)
    request.act.actor = reader.actor(name_of(request.session))
    request.act.notes(user=user.pk, signed_in=1)
    return redirect(next_page or first_page(reader))


@signed_in(act="accounts.sign_out", methods=("POST",))
def sign_out(request: HomewardRequest) -> HttpResponse:
    """Ends the session."""
    logout(request)
    return redirect("signed_out")


@open_to_all(act="accounts.signed_out", methods=("GET",))
def signed_out(request: HttpRequest) -> HttpResponse:
    """Says that it has ended."""
    return render(request, "accounts/signed_out.html")
