"""
The papers in a real Chromium: accessible, whole without a network, usable by keyboard and on a phone.

Chromium is found by HOMEWARD_CHROMIUM, or where Debian puts it.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from homeward.publication.charts.drawing import draw_all
from homeward.publication.papers.model import MonthlyReport
from homeward.publication.writers.report_html import annual_table_html, monthly_report_html, plan_html, profile_html
from tests.unit.publication import sample_changed, sample_edges
from tests.unit.publication.sample_plan import plan
from tests.unit.publication.sample_profile import profile
from tests.unit.publication.sample_report import annual_table, rotherham

pytestmark = pytest.mark.browser

CHROMIUM = os.environ.get("HOMEWARD_CHROMIUM", "/usr/bin/chromium")
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]

PHONE: ViewportSize = {"width": 320, "height": 640}
LAPTOP: ViewportSize = {"width": 1280, "height": 800}


def monthly(report: MonthlyReport) -> str:
    return monthly_report_html(report, draw_all(report.pictures))


PAPERS = {
    "monthly report": lambda: monthly(rotherham()),
    "monthly report of a year": lambda: monthly(sample_edges.full_year()),
    "what changed": lambda: monthly(sample_changed.changed()),
    "nothing supplied": lambda: monthly(sample_edges.nothing_supplied()),
    "nothing at all": lambda: monthly(sample_edges.nothing_at_all()),
    "hostile texts": lambda: monthly(sample_edges.hostile()),
    "annual table": lambda: annual_table_html(annual_table()),
    "plan on a page": lambda: plan_html(plan()),
    "annual profile": lambda: profile_html(profile(), draw_all(profile().pictures)),
}


@cache
def _html(paper: str) -> str:
    return PAPERS[paper]()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.fail(f"No Chromium at {CHROMIUM}: set HOMEWARD_CHROMIUM, or deselect with -m 'not browser'")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(params=list(PAPERS))
def paper(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file = tmp_path / "paper.html"
    file.write_text(_html(request.param), encoding="utf-8")
    return file


@pytest.fixture
def monthly_paper(tmp_path: Path) -> Path:
    file = tmp_path / "paper.html"
    file.write_text(_html("monthly report"), encoding="utf-8")
    return file


def opened(browser: Browser, paper: Path, viewport: ViewportSize) -> Page:
    page = browser.new_page(viewport=viewport)
    page.goto(paper.as_uri())
    return page


@pytest.mark.parametrize("viewport", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_axe_finds_nothing(chromium: Browser, paper: Path, viewport: ViewportSize):
    page = opened(chromium, paper, viewport)

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


def test_nothing_is_asked_of_a_network_and_no_script_runs(chromium: Browser, paper: Path):
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))

    page.goto(paper.as_uri())

    assert asked == [paper.as_uri()]


def test_the_page_does_not_scroll_sideways_on_a_phone(chromium: Browser, paper: Path):
    page = opened(chromium, paper, PHONE)

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_what_scrolls_sideways_can_be_reached_by_keyboard_and_has_a_name(chromium: Browser, paper: Path):
    page = opened(chromium, paper, PHONE)

    scrolling = page.evaluate(
        """[...document.querySelectorAll("main *")]
        .filter(part => part.scrollWidth > part.clientWidth + 1
            && ["auto", "scroll"].includes(getComputedStyle(part).overflowX))
        .map(part => [part.tabIndex, part.getAttribute("role"),
            document.getElementById(part.getAttribute("aria-labelledby"))?.textContent ?? ""])"""
    )

    assert all(place == 0 and role == "region" and name for place, role, name in scrolling)


def test_wide_tables_scroll_in_their_own_region_on_a_phone(chromium: Browser, monthly_paper: Path):
    page = opened(chromium, monthly_paper, PHONE)

    region = page.get_by_role("region", name="1 All episodes: Apr 2019 to Year to date")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")

    assert region.evaluate("part => part === document.activeElement")


def test_the_first_key_leads_past_the_top_to_the_content(chromium: Browser, monthly_paper: Path):
    page = opened(chromium, monthly_paper, LAPTOP)

    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.inner_text() == "Skip to main content"
    assert link.bounding_box()["y"] >= 0  # type: ignore[index]  # None fails, too
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_a_screen_reader_hears_what_a_picture_shows(chromium: Browser, monthly_paper: Path):
    page = opened(chromium, monthly_paper, LAPTOP)

    for picture in (*rotherham().profile, *rotherham().trends):
        assert page.get_by_role("img", name=picture.sentence).count() == 1


def test_each_printed_page_has_room_for_its_marking(chromium: Browser, monthly_paper: Path):
    page = opened(chromium, monthly_paper, LAPTOP)

    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as printed:
        texts = [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in printed]

    assert all(rotherham().marking in text for text in texts)
    assert all("As at 18 July 2019" in text for text in texts)
    assert all(f"Page {number} of {len(texts)}" in text for number, text in enumerate(texts, start=1))
    assert all(fact in texts[0] for fact in rotherham().facts)
