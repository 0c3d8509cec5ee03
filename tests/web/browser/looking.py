"""
`look_at`: everything that holds of every page, asked of one page in a real browser.

axe first, then what axe does not see: error links that lead nowhere, what the keyboard cannot reach or does not show,
pages that scroll sideways when enlarged, tables that paper cuts off, and words of programmers.
"""

import os
import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from tests.web.browser.running import ROOT

LAPTOP: ViewportSize = {"width": 1280, "height": 800}
ENLARGED: ViewportSize = {"width": 640, "height": 400}
"""A laptop's window at 200%."""
PHONE: ViewportSize = {"width": 360, "height": 640}
PAPER: ViewportSize = {"width": 718, "height": 1047}
"""A4 at 96 dots an inch, within margins of 10 mm."""
SCREENS = ROOT / "docs" / "screens"
IS_KEPT = os.environ.get("HOMEWARD_SCREENS") == "1"
MOST_STOPS = 600

_SCRIPT = (Path(__file__).parent / "looking.js").read_text(encoding="utf-8")
_WORDS_OF_PROGRAMMERS = re.compile(r"\bNone\b(?! of)|\bundefined\b|\bNaN\b|\[object |\{\{|\}\}|<\w+ object at|&\w+;")
_DATE_OF_PROGRAMMERS = re.compile(r"\b\d{4}-\d{2}-\d{2}(T| \d|\b)")


def look_at(page: Page, name: str, *, keyboard: bool = True) -> None:
    """
    Check a page that is open, and keep its picture as `docs/screens/NAME.png` where HOMEWARD_SCREENS=1 asks for it.

    Args:
        keyboard: left out where a page with the same frame and fewer links was walked through before.
    """
    page.set_viewport_size(LAPTOP)
    page.evaluate(_SCRIPT)
    _keep_picture(page, name)
    wrong = [*_axe(page), *_words(page), *page.evaluate("homewardLooks.structure()")]
    wrong += page.evaluate("homewardLooks.errorLinks()")
    wrong += _sideways(page, ENLARGED, "at 200%")
    wrong += _sideways(page, PHONE, "on a phone", name)
    wrong += _on_paper(page)
    if keyboard:
        wrong += _by_keyboard(page)
    assert not wrong, f"{name} ({page.url.split('/', 3)[3]}):\n  " + "\n  ".join(wrong)


def _keep_picture(page: Page, name: str) -> None:
    if IS_KEPT:
        SCREENS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENS / f"{name}.png", full_page=True)


def _axe(page: Page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    return [f"axe, {each['id']}: {each['help']}: {node['html'][:150]}" for each in violations for node in each["nodes"]]


def _words(page: Page) -> list[str]:
    text = page.inner_text("body")
    found = [*_WORDS_OF_PROGRAMMERS.findall(text), *[match[0] for match in _DATE_OF_PROGRAMMERS.finditer(text)]]
    return [f"a word of programmers: {each!r}" for each in found]


def _sideways(page: Page, size: ViewportSize, when: str, name: str = "") -> list[str]:
    page.set_viewport_size(size)
    if name:
        _keep_picture(page, f"{name}-phone")
    found: list[str] = page.evaluate("homewardLooks.wide()")
    page.set_viewport_size(LAPTOP)
    return [f"{when} it scrolls sideways: {each}" for each in found]


def _on_paper(page: Page) -> list[str]:
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    found: list[str] = [*page.evaluate("homewardLooks.wide()"), *page.evaluate("homewardLooks.cutOff()")]
    page.emulate_media(media="screen")
    page.set_viewport_size(LAPTOP)
    return [f"on paper this is cut off: {each}" for each in found]


def _by_keyboard(page: Page) -> list[str]:
    """Goes through the page by Tab alone: all that can be used must be reached, and seen to be."""
    wanted: int = page.evaluate("homewardLooks.begin()")
    wrong: list[str] = []
    for _ in range(min(MOST_STOPS, wanted + 20)):
        page.keyboard.press("Tab")
        stop = page.evaluate("homewardLooks.stop()")
        if stop is None:
            break
        if stop:
            wrong.append(f"the keyboard is here and nothing shows it: {stop}")
    return wrong + [f"the keyboard does not reach: {each}" for each in page.evaluate("homewardLooks.missed()")]
