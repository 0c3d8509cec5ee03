"""Second factors, one's own account and the people of an agency, seen in a browser."""

import base64

import pytest

from homeward_web.accounts import one_time_codes as codes
from homeward_web.clock import machine_now
from tests.web import worlds
from tests.web.browser.conftest import Visitors
from tests.web.browser.looking import look_at

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def give_password(page, email: str) -> None:
    page.goto("/sign-in/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(worlds.PASSWORD)
    page.get_by_role("button", name="Continue").click()


@pytest.fixture
def at_localhost(chromium, server):
    """A browser with a security key built in. Keys are bound to a name, so it goes to this machine by name."""
    visitors = Visitors(chromium, server)
    visitors.server = type(server)(
        server.address.replace("127.0.0.1", "localhost"), server.world, server.process, server.log
    )
    page = visitors()
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield page
    page.context.close()
    assert visitors.complaints == []


def test_a_passkey_is_set_up_and_signs_in(at_localhost, server):
    page = at_localhost
    give_password(page, server.world["emails"]["health"])
    page.get_by_role("button", name="Use a key or passkey").click()
    look_at(page, "second-factor-key")
    page.get_by_label("Name of the key").fill("work laptop")
    page.get_by_role("button", name="Add the key").click()
    page.wait_for_selector("text=Keep your recovery codes")
    look_at(page, "recovery-codes")
    page.get_by_role("button", name="I have kept them").click()
    page.get_by_role("button", name="Sign out").click()
    give_password(page, server.world["emails"]["health"])
    look_at(page, "sign-in-second")
    page.get_by_role("button", name="Use your key").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    page.goto("/account/")
    assert "work laptop" in page.inner_text("main")


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_an_app_is_set_up_with_and_without_scripts(visit, server, javascript):
    page = visit(javascript=javascript)
    give_password(page, server.world["emails"]["chair" if javascript else "caldicott"])
    page.locator("a", has_text="Use an app").click()
    if javascript:
        look_at(page, "second-factor-app")
    secret = base64.b32decode(page.locator("main p strong").inner_text().replace(" ", ""))
    page.get_by_label("Code that the app shows now").fill(codes.code_of(secret, codes.step_at(machine_now())))
    page.get_by_role("button", name="Continue").click()
    assert "Keep your recovery codes" in page.inner_text("h1")
    page.goto("/account/")
    assert "app that shows codes" in page.inner_text("main")
    if javascript:
        look_at(page, "account")


def test_an_administrator_adds_somebody(visit):
    page = visit("administrator")
    page.goto("/people/")
    look_at(page, "people")
    page.get_by_role("button", name="Add a person").click()
    look_at(page, "people-add")
    page.get_by_role("button", name="Add and invite").click()
    look_at(page, "people-add-wrong", keyboard=False)
    page.get_by_label("Full name").fill("Ines Vale")
    page.get_by_label("Work e-mail address").fill("ines.vale@example.org")
    page.get_by_label("Return interviewer").check()
    page.get_by_role("button", name="Add and invite").click()
    look_at(page, "people-invited")
    assert "/invitation/" in page.inner_text("code")
    invitation = page.inner_text("code")
    page.goto("/people/")
    page.get_by_role("link", name="Open the account of Ines Vale").click()
    look_at(page, "person")
    invited = visit()
    invited.goto(invitation)
    look_at(invited, "invitation")
    assert invited.url[len(invited.url) - len("/invitation/") :] == "/invitation/"
