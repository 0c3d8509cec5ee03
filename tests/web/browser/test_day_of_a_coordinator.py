"""The day of a missing coordinator, walked in a browser: with scripts and, for what is essential, without any."""

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.looking import look_at

NAMES = {True: "Aisha Khan", False: "Leo Marsh"}
"""Who goes missing in the walk with scripts, and in the one without."""


def fill_day(page: Page, question: str, day: int, month: int = 4, year: int = 2026) -> None:
    group = page.get_by_role("group", name=question, exact=True)
    for part, value in (("Day", day), ("Month", month), ("Year", year)):
        group.get_by_label(part).fill(str(value))


def looks(page: Page, name: str, with_scripts: bool) -> None:
    if with_scripts:
        look_at(page, name)


def test_today_says_who_is_missing_whose_interview_is_due_and_what_to_decide(visit):
    page = visit("coordinator")
    page.goto("/")
    main = page.get_by_role("main")
    for name in ("Rosie Ashton", "Jamie Bell", "Tia Wood", "Callum Price"):
        expect(main.get_by_text(name).first).to_be_visible()
    expect(main.get_by_text("1 day 4 hours").first).to_be_visible()
    look_at(page, "today")


@pytest.mark.parametrize("with_scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_child_is_reported_missing_comes_back_and_is_offered_an_interview(visit, with_scripts):
    page, name = visit("coordinator", javascript=with_scripts), NAMES[with_scripts]
    page.goto("/missing/report/")
    looks(page, "report-find", with_scripts)
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_role("button", name="Find the child").click()
    looks(page, "report-found", with_scripts)
    page.get_by_role("button", name=f"Report missing {name}").or_(
        page.get_by_role("link", name=f"Report missing {name}")
    ).first.click()

    fill_day(page, "Day the child was last seen", 31, 2)
    page.get_by_role("button", name="Record as missing").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    looks(page, "report-wrong", with_scripts)
    fill_day(page, "Day the child was last seen", 13)
    page.get_by_label("Time the child was last seen").fill("22:15")
    page.get_by_role("button", name="Record as missing").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Missing episode")
    looks(page, "episode", with_scripts)

    page.goto("/today/")
    expect(page.get_by_role("main").get_by_text(name).first).to_be_visible()
    page.goto("/missing/")
    page.get_by_role("main").get_by_role("link", name=name).first.click()
    looks(page, "child", with_scripts)


@pytest.mark.parametrize("with_scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_child_is_found_by_a_name_that_is_misspelt(visit, with_scripts):
    page = visit("coordinator", javascript=with_scripts)
    page.goto("/today/")
    page.get_by_label("Search for a child by name, date of birth or identifier").fill("Rosy Ashtun")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("main").get_by_text("Rosie Ashton").first).to_be_visible()
    assert "Rosy" not in page.url
    looks(page, "search", with_scripts)


def test_the_daily_meeting_is_prepared_and_has_the_children_of_the_night(visit):
    page = visit("coordinator")
    page.goto("/meetings/")
    look_at(page, "meetings")
    page.get_by_role("button", name="Prepare").first.click()
    expect(page.get_by_role("main").get_by_text("Rosie Ashton").first).to_be_visible()
    look_at(page, "meeting")
