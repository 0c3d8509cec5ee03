"""Signing in, and confirming who one is, by an agency's own directory."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from homeward_web.accounts.actions.invitations import accept, invitation_numbered
from homeward_web.accounts.actions.people import link_identity
from homeward_web.accounts.directories import Directory, directories
from homeward_web.accounts.directory_sign_in import Asked, DirectoryFailed, answer, ask
from homeward_web.accounts.halfway import go_halfway
from homeward_web.accounts.id_tokens import Identity, TokenRefused
from homeward_web.accounts.models import DirectoryIdentity, Invitation, User
from homeward_web.accounts.policies import HomewardRequest, open_to_all
from homeward_web.accounts.readers import reader_of
from homeward_web.accounts.returning import asked_to_return_to, first_page
from homeward_web.accounts.sessions import prove_again
from homeward_web.accounts.views.invitation import KEPT_AS
from homeward_web.accounts.views.sign_in import finish

_ASKED, _NEXT, _JOINS = "asked_directory", "asked_directory_next", "joins_directory"
PURPOSES = ("sign_in", "prove", "join")


@open_to_all(act="accounts.ask_directory", methods=("GET",))
def go_to_directory(request: HomewardRequest, key: str, purpose: str) -> HttpResponse:
    """Sends whoever calls to sign in at a directory."""
    directory = directories().get(key)
    if directory is None or purpose not in PURPOSES:
        raise Http404
    request.act.notes(directory=key, purpose=purpose)
    try:
        address, asked = ask(directory, purpose, request.build_absolute_uri(reverse("directory_answer")))
    except DirectoryFailed:
        return _failed(request, "unreachable")
    request.session[_ASKED], request.session[_NEXT] = asked, asked_to_return_to(request)
    return redirect(address)


@open_to_all(act="accounts.sign_in", methods=("GET",))
def directory_answer(request: HomewardRequest) -> HttpResponse:
    """Where people come back to from a directory, with a code that tells who they are."""
    kept: Any = request.session.pop(_ASKED, None)
    next_page: str = request.session.pop(_NEXT, "")
    directory = directories().get(kept["directory"]) if isinstance(kept, dict) else None
    if directory is None:
        return _failed(request, "not asked")
    asked = Asked(**kept)
    request.act.notes(step="directory", directory=directory.key, purpose=asked.purpose)
    try:
        identity = answer(directory, asked, {name: str(value) for name, value in request.GET.items()})
    except (TokenRefused, DirectoryFailed) as why:
        return _failed(request, str(why))
    return _WHAT_FOLLOWS[asked.purpose](request, directory, identity, next_page)


def _signs_in(request: HomewardRequest, directory: Directory, identity: Identity, next_page: str) -> HttpResponse:
    user = _user_of(directory, identity)
    if user is None:
        return _failed(request, "unknown")
    request.act.notes(user=user.pk)
    return _signed_in_there(request, directory, user, next_page)


def _proves(request: HomewardRequest, directory: Directory, identity: Identity, next_page: str) -> HttpResponse:
    user = _user_of(directory, identity)
    if user is None or user != request.user:
        return _failed(request, "somebody else")
    prove_again(request.session)
    return redirect(next_page or first_page(reader_of(user)))


def _joins(request: HomewardRequest, directory: Directory, identity: Identity, _: str) -> HttpResponse:
    """Whoever holds an invitation is asked whether they are to be this person of the directory from now on."""
    invitation = _invitation(request, directory)
    if invitation is None:
        return _failed(request, "no invitation")
    request.session[_JOINS] = {"directory": directory.key, "subject": identity.subject}
    context = {"user": invitation.user, "directory": directory}
    return render(request, "accounts/join.html", context)


def _invitation(request: HomewardRequest, directory: Directory) -> Invitation | None:
    found = invitation_numbered(request.session.get(KEPT_AS))
    return found if found is not None and found.user.agency_id == directory.agency else None


@open_to_all(act="accounts.join_directory", methods=("POST",))
def join_directory(request: HomewardRequest) -> HttpResponse:
    """Uses the invitation up: its person is this one of the directory from now on."""
    kept: Any = request.session.pop(_JOINS, None) or {}
    directory = directories().get(kept.get("directory", ""))
    invitation = _invitation(request, directory) if directory else None
    if directory is None or invitation is None:
        return _failed(request, "no invitation")
    is_somebodys = DirectoryIdentity.objects.filter(issuer=directory.issuer, subject=kept["subject"])
    if is_somebodys.exclude(user=invitation.user).exists() or not accept(invitation):
        return _failed(request, "somebody else")
    link_identity(invitation.user, issuer=directory.issuer, subject=kept["subject"])
    return _signed_in_there(request, directory, invitation.user, "")


_WHAT_FOLLOWS = {"sign_in": _signs_in, "prove": _proves, "join": _joins}


def _user_of(directory: Directory, identity: Identity) -> User | None:
    """Whom an administrator, or an invitation, linked to this person of the directory: an account of that agency."""
    found = DirectoryIdentity.objects.select_related("user").filter(
        issuer=identity.issuer,
        subject=identity.subject,
        user__is_active=True,
        user__agency=directory.agency,
    )
    first = found.first()
    return first.user if first else None


def _signed_in_there(request: HomewardRequest, directory: Directory, user: User, next_page: str) -> HttpResponse:
    if directory.asks_second_factor:
        return finish(request, user, next_page)
    go_halfway(request, user, next_page)
    return redirect("sign_in_second" if user.factors.exists() else "set_up")


def _failed(request: HomewardRequest, why: str) -> HttpResponse:
    """One page for all that can go wrong, so that nobody learns who has an account here. The trail says why."""
    request.act.refused = True
    request.act.notes(why=why)
    return render(request, "accounts/directory_failed.html")
