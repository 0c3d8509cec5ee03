"""An agency's administrator adds people and gives roles: never to herself, and never to another agency's people."""

import io
import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from homeward_web.accounts.acting import acting
from homeward_web.accounts.actions.invitations import invite
from homeward_web.accounts.actions.people import change_access, set_active
from homeward_web.accounts.models import Agency, Invitation, Team, User
from homeward_web.accounts.permissions import Role
from homeward_web.accounts.readers import job, reader_of
from homeward_web.audit import acts
from homeward_web.audit.models import Record
from homeward_web.clock.moment import stopped_at
from tests.web.accounts.people import code, give_password, is_signed_in, last, signed_in, with_app
from tests.web.worlds import NOW, PASSWORD, agency, user

WORDS = "seven purple otters swim"


@pytest.fixture
def administrator():
    return with_app(Role.ADMINISTRATOR)


@pytest.fixture
def browser(administrator):
    return signed_in(administrator)


def link_in(response) -> str:
    found = re.search(r"http://testserver(/invitation/[^/<]+/)", response.content.decode())
    assert found, response.content.decode()
    return found[1]


def accept(link: str, password: str = WORDS) -> Client:
    """What whoever opens an invitation does, up to the app's first code."""
    browser = Client()
    assert browser.get(link).headers["Location"] == reverse("invitation")
    assert browser.post(reverse("invitation"), {"password": password, "again": password}).status_code == 302
    browser.get(reverse("set_up_code"))
    browser.post(reverse("set_up_code"), {"code": code(bytes.fromhex(browser.session["new_secret"]))})
    return browser


def test_a_new_person_is_invited_and_signs_in(browser, administrator):
    team = Team.objects.create(agency=agency(), name="North")
    assert browser.get(reverse("add_person")).status_code == 200
    said = {"name": "Ines Vale", "email": "Ines@Example.org", "roles": ["interviewer"], "teams": [team.pk]}
    response = browser.post(reverse("add_person"), said)
    row = last()
    made = User.objects.get(email="ines@example.org")
    assert (row.act, row.outcome, row.actor) == ("accounts.add_person", "done", str(administrator.pk))
    assert (row.about["user"], row.about["roles"]) == (str(made.pk), "interviewer")
    assert reader_of(made).teams == {team.pk}
    invited = accept(link_in(response))
    assert is_signed_in(invited)
    assert invited.get(reverse("people")).status_code == 403


def test_an_invitation_works_once_and_for_three_days(administrator):
    someone = user(Role.INTERVIEWER)
    for hours, works in ((71, True), (73, False)):
        with acting(job("a test"), "accounts.invite"):
            secret = invite(someone)
        with stopped_at(NOW + timedelta(hours=hours)):
            response = Client().get(reverse("open_invitation", args=[secret]))
            assert (response.status_code == 302) is works
    with acting(job("a test"), "accounts.invite"):
        link = reverse("open_invitation", args=[invite(someone)])
    assert is_signed_in(accept(link))
    assert "cannot be used" in Client().get(link).content.decode()
    assert last().outcome == "refused"
    assert not any(link.split("/")[2] in str(row.about) for row in Record.objects.all())


def test_a_new_invitation_ends_those_of_before():
    someone = user(Role.INTERVIEWER)
    with acting(job("a test"), "accounts.invite"):
        first, second = invite(someone), invite(someone)
    assert Client().get(reverse("open_invitation", args=[first])).status_code == 200
    assert Client().get(reverse("open_invitation", args=[second])).status_code == 302


def test_two_who_use_one_invitation_at_once_do_not_both_get_in():
    someone = user(Role.INTERVIEWER)
    with acting(job("a test"), "accounts.invite"):
        link = reverse("open_invitation", args=[invite(someone)])
    browsers = [Client(), Client()]
    for browser in browsers:
        browser.get(link)
        browser.post(reverse("invitation"), {"password": WORDS, "again": WORDS})
        browser.get(reverse("set_up_code"))
    for browser in browsers:
        browser.post(reverse("set_up_code"), {"code": code(bytes.fromhex(browser.session["new_secret"]))})
    assert [is_signed_in(browser) for browser in browsers] == [True, False]


def test_an_invitation_takes_the_place_of_all_that_was_signed_in_with():
    someone = with_app()
    before = signed_in(someone)
    with acting(job("a test"), "accounts.invite"):
        link = reverse("open_invitation", args=[invite(someone)])
    assert is_signed_in(before)
    after = accept(link)
    assert is_signed_in(after)
    assert not is_signed_in(before)
    assert someone.factors.count() == 1
    assert give_password(Client(), someone, PASSWORD).status_code == 200
    assert give_password(Client(), someone, WORDS).status_code == 302


def test_who_was_disabled_cannot_use_an_invitation(administrator):
    someone, by = user(Role.INTERVIEWER), reader_of(administrator)
    with acting(job("a test"), "accounts.invite"):
        secret = invite(someone)
    with acting(by, "accounts.set_active"):
        set_active(someone, by=by, is_active=False)
        set_active(someone, by=by, is_active=True)
    assert Client().get(reverse("open_invitation", args=[secret])).status_code == 200


def test_roles_and_teams_are_changed_with_one_row_that_says_what_was_before(browser):
    someone = with_app(Role.INTERVIEWER)
    where = reverse("person", args=[someone.pk])
    assert browser.get(where).status_code == 200
    before = Record.objects.count()
    browser.post(where, {"roles": ["analyst", "meeting_chair"]})
    assert Record.objects.count() == before + 1
    assert last().about["roles_before"] == "interviewer"
    assert last().about["roles"] == "analyst meeting_chair"
    assert set(someone.roles.values_list("role", flat=True)) == {"analyst", "meeting_chair"}


def test_an_administrator_gives_herself_nothing(browser, administrator):
    where = reverse("person", args=[administrator.pk])
    page = browser.get(where).content.decode()
    assert "Another administrator has to change it" in page
    assert browser.post(where, {"roles": ["administrator", "missing_coordinator"]}).status_code == 403
    assert last().outcome == "refused"
    for name in ("invite_again", "let_sign_in"):
        assert browser.post(reverse(name, args=[administrator.pk])).status_code == 404
    assert set(administrator.roles.values_list("role", flat=True)) == {"administrator"}


def test_people_of_another_agency_are_not_there(browser):
    other = user(Role.POLICE_OFFICER, of=agency("force", "police"))
    assert other.name not in browser.get(reverse("people")).content.decode()
    for method, name in (("get", "person"), ("post", "person"), ("post", "invite_again"), ("post", "let_sign_in")):
        assert getattr(browser, method)(reverse(name, args=[other.pk])).status_code == 404
        assert last().outcome == "refused"
    team = Team.objects.create(agency=other.agency, name="East")
    someone = user(Role.INTERVIEWER)
    page = browser.post(reverse("person", args=[someone.pk]), {"roles": ["interviewer"], "teams": [team.pk]})
    assert page.status_code == 200
    assert not someone.teams.exists()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_no_other_role_administers(role):
    browser, other = Client(), user(Role.ANALYST)
    browser.force_login(user(role))
    for name, arguments in (("people", []), ("add_person", []), ("person", [other.pk])):
        assert browser.get(reverse(name, args=arguments)).status_code == 403
    for name, arguments in (("add_team", []), ("invite_again", [other.pk]), ("let_sign_in", [other.pk])):
        assert browser.post(reverse(name, args=arguments)).status_code == 403


def test_actions_refuse_whoever_may_not_whatever_page_calls_them():
    someone, by = user(Role.ANALYST), reader_of(user(Role.MISSING_COORDINATOR))
    for change in (
        lambda: change_access(someone, by=by, roles=[Role.TEAM_MANAGER], teams=[]),
        lambda: set_active(someone, by=by, is_active=False),
    ):
        with pytest.raises(acts.PermissionDenied), acting(by, "accounts.person"):
            change()
        assert last().outcome == "refused"
    assert set(someone.roles.values_list("role", flat=True)) == {"analyst"}


def test_an_account_is_disabled_and_enabled(browser):
    someone = with_app()
    theirs = signed_in(someone)
    browser.post(reverse("let_sign_in", args=[someone.pk]), {"active": "0"})
    assert last().about == {"user": str(someone.pk), "active": 0}
    assert not is_signed_in(theirs)
    browser.post(reverse("let_sign_in", args=[someone.pk]), {"active": "1"})
    assert give_password(Client(), someone).status_code == 302


def test_changing_people_asks_again_after_ten_minutes(browser):
    someone = user(Role.ANALYST)
    with stopped_at(NOW + timedelta(minutes=11)):
        response = browser.post(reverse("person", args=[someone.pk]), {"roles": ["team_manager"]})
        assert response.headers["Location"].startswith(reverse("confirm_it_is_you"))
    assert set(someone.roles.values_list("role", flat=True)) == {"analyst"}


def test_where_the_trail_cannot_be_written_nothing_is_changed(browser, monkeypatch):
    someone = user(Role.ANALYST)

    def broken(*_, **__):
        raise OSError("the disk is full")

    monkeypatch.setattr(acts, "write", broken)
    with pytest.raises(OSError, match="full"):
        browser.post(reverse("person", args=[someone.pk]), {"roles": ["team_manager"]})
    with pytest.raises(OSError, match="full"):
        browser.post(reverse("add_person"), {"name": "A", "email": "a@example.org", "roles": ["analyst"]})
    assert set(someone.roles.values_list("role", flat=True)) == {"analyst"}
    assert not User.objects.filter(email="a@example.org").exists()


def test_fields_that_a_form_does_not_have_change_nothing(browser):
    someone = user(Role.ANALYST)
    agency("force", "police")
    said = {"roles": ["analyst"], "agency": "force", "agency_id": "force", "email": "x@example.org", "is_active": ""}
    browser.post(reverse("person", args=[someone.pk]), said | {"version": "9", "password": "x", "id": "1"})
    someone.refresh_from_db()
    assert (someone.agency_id, someone.is_active, someone.version) == ("northmoor", True, 1)
    assert someone.email != "x@example.org"


def test_two_accounts_cannot_have_one_address(browser):
    taken = user(Role.ANALYST)
    page = browser.post(
        reverse("add_person"), {"name": "A", "email": taken.email.upper(), "roles": ["analyst"]}
    ).content.decode()
    assert "has an account with this address already" in page


def test_a_team_is_added_once(browser):
    assert browser.post(reverse("add_team"), {"name": "North"}).status_code == 302
    assert "already" in browser.post(reverse("add_team"), {"name": "north"}).content.decode()
    assert Team.objects.get().agency == agency()


def run(command: str, *arguments: str, **said) -> str:
    out = io.StringIO()
    call_command(command, *arguments, stdout=out, **said)
    return out.getvalue()


def test_the_first_administrator_comes_by_command_with_her_agency():
    said = {"name": "Alex Boyd", "agency": "northmoor", "agency_name": "Northmoor", "agency_kind": "council"}
    with pytest.raises(CommandError, match="no such agency"):
        run("create_user", "alex@example.org", name="Alex Boyd", agency="northmoor")
    assert not User.objects.exists()
    printed = run("create_user", "alex@example.org", address="https://homeward.example/", **said)
    link = re.search(r"https://homeward\.example(/invitation/\S+/)", printed)[1]
    assert is_signed_in(accept(link))
    assert (last().act, Record.objects.filter(actor="create_user", outcome="done").count()) == ("accounts.account", 1)
    assert set(User.objects.get().roles.values_list("role", flat=True)) == {"administrator"}
    with pytest.raises(CommandError, match="already"):
        run("create_user", "alex@example.org", **said)
    assert Agency.objects.get().name == "Northmoor"


def test_a_new_link_comes_by_command():
    someone = with_app()
    printed = run("invite", someone.email.upper())
    link = re.search(r"(/invitation/\S+/)", printed)[1]
    assert is_signed_in(accept(link))
    with pytest.raises(CommandError, match="Nobody"):
        run("invite", "nobody@example.org")
    assert Invitation.objects.count() == 1
