"""The people of one's own agency, for its administrators of accounts. They see accounts, and never a child."""

from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from homeward_web.accounts.actions.invitations import DAYS, invite
from homeward_web.accounts.actions.people import change_access, link_identity, make_user, may_manage, set_active
from homeward_web.accounts.directories import directories_of
from homeward_web.accounts.forms import AccessForm, IdentityForm, PersonForm, TeamForm
from homeward_web.accounts.guesses import is_locked
from homeward_web.accounts.models import DirectoryIdentity, Factor, Team, User
from homeward_web.accounts.permissions import Permission, Role
from homeward_web.accounts.policies import HomewardRequest, needs

MANAGE = Permission.MANAGE_USERS


@needs(MANAGE, act="accounts.people", methods=("GET",))
def people(request: HomewardRequest) -> HttpResponse:
    """Everybody of the agency."""
    users = (
        User.objects.filter(agency=request.reader.agency)
        .prefetch_related("roles", "teams", Prefetch("factors", Factor.objects.only("user_id", "kind")))
        .order_by("-is_active", "name")
    )
    context = {
        "agency": request.user.agency,
        "users": [(user, [role.get_role_display() for role in user.roles.all()]) for user in users],
        "teams": Team.objects.filter(agency=request.reader.agency).order_by("name"),
        "form": TeamForm(agency=request.user.agency),
    }
    return render(request, "accounts/people.html", context)


@needs(MANAGE, act="accounts.add_person", step_up=True)
def add_person(request: HomewardRequest) -> HttpResponse:
    """Somebody new, and the invitation for them."""
    form = PersonForm(request.POST or None, agency=request.reader.agency)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        user = make_user(
            email=said["email"],
            name=said["name"],
            agency=request.user.agency,
            roles=[Role(role) for role in said["roles"]],
            teams=list(said["teams"]),
        )
        return _show_invitation(request, user)
    return render(request, "accounts/add_person.html", {"form": form})


@needs(MANAGE, act="accounts.person", step_up=True)
def person(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Somebody's account, and its roles and teams to change."""
    user = _of_own_agency(request, reference)
    usual = {"roles": [role.role for role in user.roles.all()], "teams": user.teams.all()}
    form = AccessForm(request.POST or None, agency=request.reader.agency, initial=usual)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        change_access(user, by=request.reader, roles=[Role(role) for role in said["roles"]], teams=list(said["teams"]))
        return redirect("people")
    return _person_page(request, user, form, IdentityForm())


def _person_page(request: HomewardRequest, user: User, form: AccessForm, identity: IdentityForm) -> HttpResponse:
    context = {
        "user": user,
        "roles": [role.get_role_display() for role in user.roles.all()],
        "form": form,
        "identity": identity,
        "may_change": may_manage(request.reader, user),
        "is_locked": is_locked(user),
        "factors": user.factors.order_by("added_at"),
        "identities": user.directory_identities.all(),
        "directories": directories_of(user.agency_id),
    }
    return render(request, "accounts/person.html", context)


@needs(MANAGE, act="accounts.invite", methods=("POST",), step_up=True)
def invite_again(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """A new invitation: for who let theirs run out, or lost what they sign in with."""
    user = _managed(request, reference)
    if not user.is_active:
        raise Http404
    return _show_invitation(request, user)


@needs(MANAGE, act="accounts.set_active", methods=("POST",), step_up=True)
def let_sign_in(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Disables an account, or enables it again."""
    user = _managed(request, reference)
    set_active(user, by=request.reader, is_active=request.POST.get("active") == "1")
    return redirect("person", reference)


@needs(MANAGE, act="accounts.link_identity", methods=("POST",), step_up=True)
def link_to_directory(request: HomewardRequest, reference: UUID, key: str) -> HttpResponse:
    """Says who somebody is in the agency's directory."""
    user = _managed(request, reference)
    directory = next((each for each in directories_of(user.agency_id) if each.key == key), None)
    if directory is None:
        raise Http404
    form = IdentityForm(request.POST)
    if form.is_valid():
        subject = form.cleaned_data["subject"]
        taken = DirectoryIdentity.objects.filter(issuer=directory.issuer, subject=subject).exclude(user=user)
        if not taken.exists():
            link_identity(user, issuer=directory.issuer, subject=subject)
            return redirect("person", reference)
        form.add_error("subject", "Somebody else has this object ID already")
    request.act.refused = True
    return _person_page(request, user, AccessForm(agency=request.reader.agency), form)


@needs(MANAGE, act="accounts.add_team", methods=("POST",), step_up=True)
def add_team(request: HomewardRequest) -> HttpResponse:
    """A new team of the agency."""
    form = TeamForm(request.POST, agency=request.user.agency)
    if form.is_valid():
        made = Team.objects.create(agency=request.user.agency, name=form.cleaned_data["name"])
        request.act.notes(team=made.pk)
        return redirect("people")
    request.act.refused = True
    return render(request, "accounts/add_team.html", {"form": form})


def _of_own_agency(request: HomewardRequest, reference: UUID) -> User:
    """Somebody of the administrator's own agency. Of another, and of nobody: 404 alike."""
    found = User.objects.filter(pk=reference, agency=request.reader.agency).first()
    if found is None:
        raise Http404
    request.act.notes(user=found.pk)
    return found


def _managed(request: HomewardRequest, reference: UUID) -> User:
    """As `_of_own_agency`, of somebody else than the administrator."""
    user = _of_own_agency(request, reference)
    if not may_manage(request.reader, user):
        raise Http404
    return user


def _show_invitation(request: HomewardRequest, user: User) -> HttpResponse:
    """The one time that its link is shown."""
    link = request.build_absolute_uri(reverse("open_invitation", args=[invite(user)]))
    return render(request, "accounts/invited.html", {"user": user, "link": link, "days": DAYS})
