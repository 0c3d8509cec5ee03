"""Signing in, seen in a browser."""

import pytest

from tests.web import worlds
from tests.web.browser.looking import look_at


def test_the_page_to_sign_in(visit):
    page = visit()
    page.goto("/")
    assert page.inner_text("h1") == "Sign in to Homeward"
    look_at(page, "sign-in")


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_a_wrong_password_is_said_and_the_address_comes_back(visit, server, javascript):
    page = visit(javascript=javascript)
    page.goto("/sign-in/")
    page.get_by_label("E-mail").fill(server.world["emails"]["administrator"])
    page.get_by_label("Password", exact=True).fill("not the password at all")
    page.get_by_role("button", name="Continue").click()
    assert "There is a problem" in page.inner_text("main")
    assert page.get_by_label("E-mail").input_value() == server.world["emails"]["administrator"]
    if javascript:
        look_at(page, "sign-in-wrong")


def test_who_signs_in_for_the_first_time_adds_a_second_factor(visit, server):
    page = visit()
    page.goto("/sign-in/")
    page.get_by_label("E-mail").fill(server.world["emails"]["education"])
    page.get_by_label("Password", exact=True).fill(worlds.PASSWORD)
    page.get_by_role("button", name="Continue").click()
    look_at(page, "second-factor-choose")
