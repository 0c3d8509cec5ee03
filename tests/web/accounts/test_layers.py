"""
Each layer is there for something: taken away, it lets through what is named here. With all layers, nothing is.

So a layer that stops working, or is put out of the way, fails a test; and none is there for show.
"""

import contextlib
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from homeward_web.accounts import acting, middleware, sessions
from homeward_web.accounts.models import Team, User
from homeward_web.accounts.permissions import Role
from homeward_web.accounts.policies import Policy, policy_of
from homeward_web.audit import acts
from homeward_web.audit.models import Record
from homeward_web.clock.moment import stopped_at
from homeward_web.register import scoped
from tests.web.worlds import NOW, agency, child, user

POSTGRESQL = connection.vendor == "postgresql"
MINE = "homeward_web.accounts.middleware"


@pytest.fixture(autouse=True)
def _probes(settings):
    settings.ROOT_URLCONF = "tests.web.accounts.probe_urls"


def browser_of(*roles: Role, **how) -> Client:
    made = Client(raise_request_exception=False, **how)
    made.force_login(user(*roles))
    return made


def shows(browser: Client, name: str, *arguments) -> bool:
    return browser.get(reverse(f"probe_{name}", args=arguments)).content == b"shown"


def foreign():
    return child(of=agency("force", "police")).reference


# What is let through: each says whether it is.


def somebody_unknown_is_not_sent_to_sign_in() -> bool:
    return Client().get(reverse("probe_anybody")).status_code != 302


def somebody_unknown_sees_a_page() -> bool:
    return shows(Client(), "anybody")


def an_administrator_opens_a_page_of_children() -> bool:
    return browser_of(Role.ADMINISTRATOR).get(reverse("probe_late")).status_code == 200


def a_foreign_child_is_shown_by_a_page() -> bool:
    return shows(browser_of(Role.MISSING_COORDINATOR), "child", foreign())


def a_foreign_child_is_shown_by_a_careless_page() -> bool:
    return shows(browser_of(Role.MISSING_COORDINATOR), "careless", foreign())


def a_session_left_open_goes_on() -> bool:
    browser = browser_of(Role.ANALYST)
    with stopped_at(NOW + timedelta(minutes=21)):
        return shows(browser, "anybody")


def a_session_of_before_the_roles_changed_goes_on() -> bool:
    browser = browser_of(Role.ANALYST)
    User.objects.update(version=2)
    return shows(browser, "anybody")


def a_sensitive_page_asks_nothing() -> bool:
    browser = browser_of(Role.ANALYST)
    with stopped_at(NOW + timedelta(minutes=11)):
        return shows(browser, "sensitive")


def a_forged_form_is_taken() -> bool:
    browser = browser_of(Role.MISSING_COORDINATOR, enforce_csrf_checks=True)
    return browser.post(reverse("probe_writes")).status_code == 200


def a_page_for_reading_takes_a_form() -> bool:
    return browser_of(Role.ANALYST).post(reverse("probe_anybody")).status_code != 405


def a_browser_may_keep_a_page() -> bool:
    return "no-store" not in browser_of(Role.ANALYST).get(reverse("probe_anybody")).headers.get("Cache-Control", "")


def something_is_done_without_a_row() -> bool:
    browser, before = browser_of(Role.MISSING_COORDINATOR), Record.objects.count()
    browser.post(reverse("probe_writes"))
    return Team.objects.exists() and Record.objects.count() == before


def half_of_what_failed_stays() -> bool:
    browser_of(Role.MISSING_COORDINATOR).post(reverse("probe_fails"))
    return Team.objects.exists()


# What is taken away.


def without(name):
    def take(monkeypatch, settings):
        settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if each != name]

    return take


def patched(where, name, value):
    return lambda monkeypatch, settings: monkeypatch.setattr(where, name, value)


def both(*takes):
    def take(monkeypatch, settings):
        for each in takes:
            each(monkeypatch, settings)

    return take


SIGN_IN = without("django.contrib.auth.middleware.LoginRequiredMiddleware")
POLICY = patched(Policy, "permits", lambda policy, reader: True)
SCOPE = patched(scoped.ScopedQuerySet, "visible_to", lambda rows, reader: rows)
TOLD = patched(acting, "tell_database", lambda reader: None)


class _NoTransaction:
    """In place of `transaction`: nothing is undone."""

    @staticmethod
    def atomic(**_):
        return contextlib.nullcontext()


CASES = {
    "LoginRequiredMiddleware": (SIGN_IN, somebody_unknown_is_not_sent_to_sign_in),
    "LoginRequiredMiddleware and the policy": (both(SIGN_IN, POLICY), somebody_unknown_sees_a_page),
    "the policy": (POLICY, an_administrator_opens_a_page_of_children),
    "the policy's methods": (
        patched(middleware, "policy_of", lambda view: replace(policy_of(view), methods=frozenset({"GET", "POST"}))),
        a_page_for_reading_takes_a_form,
    ),
    "SessionLimits": (without(f"{MINE}.SessionLimits"), a_session_left_open_goes_on),
    "the version of a session": (
        patched(middleware, "why_over", lambda *_: ""),
        a_session_of_before_the_roles_changed_goes_on,
    ),
    "stepping up": (patched(middleware, "has_stepped_up", lambda session: True), a_sensitive_page_asks_nothing),
    "CSRF": (without("django.middleware.csrf.CsrfViewMiddleware"), a_forged_form_is_taken),
    "NeverStored": (without(f"{MINE}.NeverStored"), a_browser_may_keep_a_page),
    "the trail": (patched(acts, "write", lambda *_: None), something_is_done_without_a_row),
    "the transaction": (patched(acting, "transaction", _NoTransaction), half_of_what_failed_stays),
}
if POSTGRESQL:
    CASES |= {
        "telling the database": (TOLD, a_foreign_child_is_shown_by_a_careless_page),
        "visible_to and telling the database": (both(SCOPE, TOLD), a_foreign_child_is_shown_by_a_page),
    }
else:
    CASES |= {"visible_to": (SCOPE, a_foreign_child_is_shown_by_a_page)}


@pytest.mark.parametrize("layer", CASES)
def test_a_layer_taken_away_lets_something_through(layer, monkeypatch, settings):
    take, lets_through = CASES[layer]
    take(monkeypatch, settings)
    assert lets_through()


@pytest.mark.parametrize("layer", CASES)
def test_with_all_layers_it_is_not_let_through(layer):
    assert not CASES[layer][1]()


@pytest.mark.skipif(not POSTGRESQL, reason="SQLite has no lock of its own")
def test_without_visible_to_the_database_still_keeps_a_foreign_child(monkeypatch, settings):
    SCOPE(monkeypatch, settings)
    assert not a_foreign_child_is_shown_by_a_page()


def test_without_who_signs_in_being_asked_first_the_policy_still_refuses(monkeypatch, settings):
    SIGN_IN(monkeypatch, settings)
    assert not somebody_unknown_sees_a_page()


def test_a_session_that_says_nothing_of_its_beginning_is_over():
    someone = user(Role.ANALYST)
    assert sessions.why_over({}, someone) == "unknown"
