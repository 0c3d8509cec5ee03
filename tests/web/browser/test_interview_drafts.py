"""From a report to a return interview, in a browser: without scripts, and with what is typed kept as it is typed."""

import re

from playwright.sync_api import Page, expect

from tests.web.browser.looking import look_at

SAVED = re.compile("Draft saved")
PATIENCE = 30_000
"""Milliseconds: a draft goes seconds after the last letter, to a server that others may keep busy."""


def begin_interview(page: Page, child: str) -> None:
    """A child is reported missing since yesterday evening, is back at half past six, and an interview is begun."""
    page.goto(f"/missing/report/{child}/")
    page.locator("#id_last_seen_on").fill("13")
    page.locator("#id_last_seen_time").fill("21:15")
    page.locator("button:has-text('Record as missing')").click()
    page.locator("a:has-text('Record found or returned')").click()
    page.locator("#id_back_time").fill("06:30")
    page.locator("main button[type=submit]").click()
    page.locator("a:has-text('Offer the return interview')").click()
    page.locator("button:has-text('Begin the interview')").click()
    page.locator("a:has-text('3 What happened')").click()


def test_a_child_is_reported_comes_back_and_is_interviewed_without_scripts(visit, server):
    page = visit("coordinator", javascript=False)
    begin_interview(page, server.world["children"]["Leo Marsh"])
    page.locator("#id_said").fill("I went to the park.")
    page.locator("button:has-text('Save draft')").click()
    assert page.locator("#id_said").input_value() == "I went to the park."
    page.locator("button:has-text('Save and continue')").click()
    assert "What happened is recorded." in page.inner_text("main")


def test_what_is_typed_is_kept_as_it_is_typed_also_when_the_session_ends(visit, server):
    page = visit("coordinator")
    begin_interview(page, server.world["children"]["Aisha Khan"])
    said = page.get_by_label("What the child said")
    said.fill("I went to")
    expect(page.get_by_role("status")).to_have_text(SAVED, timeout=PATIENCE)
    page.reload()
    expect(said).to_have_value("I went to")
    look_at(page, "interview-what-happened")

    cookie = server.world["cookies"]["coordinator"]
    page.context.clear_cookies(name=cookie["name"])
    said.fill("I went to the park with")
    expect(page.get_by_role("status")).to_contain_text("Not saved. You may have been signed out.", timeout=PATIENCE)
    expect(said).to_have_value("I went to the park with")
    page.context.add_cookies([{**cookie, "url": server.address}])
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_text("What happened is recorded.")).to_be_visible(timeout=PATIENCE)
