"""A server and a browser for the tests that look at pages. Django itself is asked nothing here."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from tests.web.browser.looking import LAPTOP
from tests.web.browser.running import Running, start

CHROMIUM = os.environ.get("HOMEWARD_CHROMIUM", "/usr/bin/chromium")
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(autouse=True)
def _moment() -> None:
    """In the place of that of the tests beside: these have no database in their own process."""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One server for all tests of a process: each works on children of its own."""
    running = start(tmp_path_factory.mktemp("served"))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Closed with each file: as long as it is open, no other test of this process may open one."""
    if not Path(CHROMIUM).exists():
        pytest.fail(f"No Chromium at {CHROMIUM}: set HOMEWARD_CHROMIUM, or deselect with -m 'not browser'")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class Visitors:
    """Makes pages of people, and writes down what their browsers complain about."""

    def __init__(self, chromium: Browser, server: Running) -> None:
        self.chromium = chromium
        self.server = server
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def __call__(self, person: str = "", *, javascript: bool = True) -> Page:
        """
        A page of somebody of the world, signed in; of nobody, where none is named.

        Args:
            javascript: without it, what is essential must work as well.
        """
        context = self.chromium.new_context(
            base_url=self.server.address, viewport=LAPTOP, java_script_enabled=javascript, locale="en-GB"
        )
        context.set_default_timeout(60_000)  # a machine may be busy
        self.contexts.append(context)
        if person:
            context.add_cookies([{**self.server.world["cookies"][person], "url": self.server.address}])
        page = context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("request", self._watch)
        return page

    def _hear(self, message: ConsoleMessage) -> None:
        expected = "the server responded with a status of 4"  # tests of refusals ask for them
        if message.type in ("error", "warning") and expected not in message.text:
            self.complaints.append(f"console: {message.text}")

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.server.address, "data:")):
            self.complaints.append(f"a request that leaves our house: {request.url.split('?')[0]}")


@pytest.fixture
def visit(chromium: Browser, server: Running) -> Iterator[Callable[..., Page]]:
    """Opens pages as somebody: `page = visit("coordinator")`. Afterwards no browser may have complained."""
    visitors = Visitors(chromium, server)
    yield visitors
    for context in visitors.contexts:
        context.close()
    assert visitors.complaints == []
