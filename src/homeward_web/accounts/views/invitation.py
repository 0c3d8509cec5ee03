"""Invitations as the people use them who were invited."""

from django.contrib.auth.hashers import make_password
from django.http import HttpResponse
from django.shortcuts import redirect, render

from homeward_web.accounts.actions.invitations import invitation_numbered, invitation_of
from homeward_web.accounts.directories import directories_of
from homeward_web.accounts.forms import NewPasswordForm
from homeward_web.accounts.halfway import go_halfway
from homeward_web.accounts.policies import HomewardRequest, open_to_all

KEPT_AS = "invitation"


@open_to_all(act="accounts.open_invitation", methods=("GET",))
def open_invitation(request: HomewardRequest, secret: str) -> HttpResponse:
    """Takes the secret out of the address at once, so that it stays in no history and goes to no other page."""
    found = invitation_of(secret)
    if found is None:
        request.act.refused = True
        return render(request, "accounts/invitation_over.html")
    request.act.notes(user=found.user_id, invitation=found.pk)
    request.session.flush()
    request.session[KEPT_AS] = found.pk
    return redirect("invitation")


@open_to_all(act="accounts.use_invitation")
def invitation(request: HomewardRequest) -> HttpResponse:
    """Asks for a password, or leads to the agency's directory. The invitation is used up with the second factor."""
    found = invitation_numbered(request.session.get(KEPT_AS))
    if found is None:
        request.act.refused = True
        return render(request, "accounts/invitation_over.html")
    request.act.notes(user=found.user_id, invitation=found.pk)
    form = NewPasswordForm(request.POST or None, user=found.user)
    if request.method == "POST" and form.is_valid():
        hashed = make_password(form.cleaned_data["password"])
        go_halfway(request, found.user, invitation=found.pk, password_hash=hashed)
        return redirect("set_up")
    context = {"form": form, "user": found.user, "directories": directories_of(found.user.agency_id)}
    return render(request, "accounts/invitation.html", context)
