"""Every request is one act: what it did is recorded with it, and what it could not do is undone and recorded too."""

import random

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client
from django.urls import reverse

from homeward_web.accounts import urls as accounts_urls
from homeward_web.accounts.checks import every_address, every_address_declares_its_policy
from homeward_web.accounts.models import Team
from homeward_web.accounts.permissions import Role
from homeward_web.accounts.policies import needs, policy_of
from homeward_web.audit import acts
from homeward_web.audit.models import Record
from homeward_web.config import urls as all_urls
from tests.web.accounts.people import last
from tests.web.worlds import agency, child, user

PROBES = "tests.web.accounts.probe_urls"


@pytest.fixture(autouse=True)
def _probes(settings):
    settings.ROOT_URLCONF = PROBES


@pytest.fixture
def browser():
    """A coordinator's, in which what goes wrong is shown as a page."""
    made = Client(raise_request_exception=False)
    made.force_login(user(Role.MISSING_COORDINATOR))
    return made


def test_an_address_that_declares_nothing_is_found_at_start_up(settings):
    assert every_address_declares_its_policy(None) == []
    settings.ROOT_URLCONF = "tests.web.accounts.undeclared_urls"
    (error,) = every_address_declares_its_policy(None)
    assert error.id == "accounts.E001"
    assert "inner/planted/" in error.msg


def test_an_address_that_declares_nothing_answers_nobody(settings, browser):
    settings.ROOT_URLCONF = "tests.web.accounts.undeclared_urls"
    browser.raise_request_exception = True
    with pytest.raises(ImproperlyConfigured, match="declares no policy"):
        browser.get("/inner/planted/")


def test_every_address_of_the_application_declares_its_policy(settings):
    settings.ROOT_URLCONF = all_urls.__name__
    assert every_address_declares_its_policy(None) == []


def test_acts_of_accounts_are_called_after_it():
    found = {policy_of(pattern.callback).act for _, pattern in every_address(accounts_urls.urlpatterns)}
    assert all(name.startswith("accounts.") for name in found)


def test_a_permission_must_be_named():
    with pytest.raises(ValueError, match="Name a permission"):
        needs(act="probe.nothing")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace", "options"])
def test_an_address_for_reading_refuses_all_else_and_that_is_recorded(method, browser):
    one = child()
    response = getattr(browser, method)(reverse("probe_child", args=[one.reference]))
    assert response.status_code == 405
    assert (last().act, last().outcome, last().children) == ("probe.child", "refused", [])


def test_a_method_that_nobody_knows_is_refused(browser):
    assert browser.generic("SEARCH", reverse("probe_anybody")).status_code == 405
    assert last().outcome == "refused"


def test_what_was_seen_is_recorded(browser):
    one = child()
    browser.get(reverse("probe_child", args=[one.reference]))
    assert (last().outcome, last().children) == ("done", [one.pk])


def test_what_is_read_while_a_page_is_rendered_is_read_within_the_act(browser):
    """Under PostgreSQL's own lock: of two children, the one of another agency is not counted."""
    child()
    child(of=agency("force", "police"))
    expected = "1 children" if connection.vendor == "postgresql" else "2 children"
    assert browser.get(reverse("probe_late")).content.decode() == expected


def test_a_page_must_not_stream(browser):
    assert browser.get(reverse("probe_streams")).status_code == 500
    assert last().outcome == "failed"


@pytest.mark.parametrize(
    ("name", "status", "outcome"),
    [("writes", 200, "done"), ("fails", 500, "failed"), ("refuses", 403, "refused"), ("misses", 404, "refused")],
)
def test_what_fails_or_is_refused_is_undone_and_recorded(name, status, outcome, browser):
    before = Record.objects.count()
    assert browser.post(reverse(f"probe_{name}")).status_code == status
    assert Record.objects.count() == before + 1
    assert (last().act, last().outcome) == (f"probe.{name}", outcome)
    assert last().about == {"team": "one"}
    assert Team.objects.exists() is (outcome == "done")


def test_where_the_trail_cannot_be_written_the_change_is_undone(browser, monkeypatch):
    def broken(*_, **__):
        raise OSError("the disk is full")

    monkeypatch.setattr(acts, "write", broken)
    assert browser.post(reverse("probe_writes")).status_code == 500
    assert not Team.objects.exists()


def test_a_form_that_comes_from_elsewhere_changes_nothing():
    someone = user(Role.MISSING_COORDINATOR)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(someone)
    assert browser.post(reverse("probe_writes")).status_code == 403
    assert not Team.objects.exists()


def test_two_hundred_random_requests_have_one_row_each_whatever_becomes_of_them():
    """Refusals and faults as well, and none beside; of pages of accounts and of the probes, by people of all roles."""
    chance = random.Random(20260414)
    one, other = child(), child(of=agency("force", "police"))
    browsers = []
    for role in Role:
        browsers.append(Client(raise_request_exception=False))
        browsers[-1].force_login(user(role))
    addresses = [
        *(reverse(f"probe_{name}", args=[each.reference]) for name in ("child", "careless") for each in (one, other)),
        *(reverse(f"probe_{name}") for name in ("late", "streams", "anybody", "writes", "fails", "refuses", "misses")),
        *(reverse(name) for name in ("account", "people", "add_person", "recovery_codes", "sign_in", "set_up")),
        reverse("person", args=[user(Role.ANALYST).pk]),
    ]
    for number in range(200):
        before = Record.objects.count()
        browser, address = chance.choice(browsers), chance.choice(addresses)
        send = chance.choice((browser.get, browser.post, browser.put, browser.delete))
        response = send(address, {"name": f"team {number}"}) if send == browser.post else send(address)
        assert Record.objects.count() == before + 1, address
        refused = response.status_code in (403, 404, 405)
        expected = {"refused"} if refused else {"failed"} if response.status_code == 500 else {"done", "refused"}
        assert last().outcome in expected, (address, response.status_code)
