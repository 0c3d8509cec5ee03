"""The page of answers in a real Chromium: accessible, and whole on a phone. Chromium is found as for the papers."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from homeward.publication.layouts.words import PictureKind
from homeward.publication.papers.model import Cell, Picture
from homeward.publication.questions.html import answers_html, draw_answers
from homeward.publication.questions.model import Answer, AnswerGroup, AnswerRow
from tests.acceptance.test_paper_accessibility import CHROMIUM, LAPTOP, PHONE, QUIET

pytestmark = pytest.mark.browser

HOSTILE = "<script>alert(1)</script> & \"'" + "long" * 30


def answer(key: str, groups: int, text: str = "How many children?") -> Answer:
    rows = tuple(
        AnswerRow(f"{label} {text[:20]}", (Cell(7, Decimal("12.5")), Cell(None, status="[x]"))) for label in "AB"
    )
    picture = Picture(
        ref=key,
        title=text,
        kind=PictureKind.BARS,
        unit="children",
        series=("children",),
        points=(("A", (7,)), ("B", (None,))),
        sentence=f"{text} Largest: A 7.",
        source="Invented, as at 1 April 2026",
    )
    return Answer(
        key=key,
        asks=text,
        title=f"Children, {text}",
        marking="OFFICIAL-SENSITIVE: exact figures, not for publication",
        head=("Category", "2024/25", "2025/26"),
        groups=tuple(AnswerGroup(f"Area {n}" if groups > 1 else "", rows) for n in range(groups)),
        picture=picture if groups else None,
        definition=(f"{text}.", "One record is a child."),
        terms=(("Missing", text),),
        carries=(("Unit", "children"), ("Ask it again", f"homeward ask {text}")),
        gaps=(f"Northmoor has not supplied it. {text}",),
        shorthand=(("[x]", "not available"),),
        exact=("count child of missing where care_status = 'looked_after'",),
        tidy=(),
    )


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    answers = [
        answer("one", 1),
        answer("three", 3),
        answer("again", 1),
        answer("hostile", 2, HOSTILE),
        answer("nothing", 0),
    ]
    page = answers_html(answers, draw_answers(answers), "Questions", "Asked by somebody.", "Invented", "1 April 2026")
    path = tmp_path_factory.mktemp("page") / "answers.html"
    path.write_text(page, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.fail(f"No Chromium at {CHROMIUM}: set HOMEWARD_CHROMIUM, or deselect with -m 'not browser'")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_axe_finds_nothing(chromium: Browser, page_file: Path, viewport) -> None:
    page = chromium.new_page(viewport=viewport)
    page.goto(page_file.as_uri())
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_page_does_not_scroll_sideways_on_a_phone(chromium: Browser, page_file: Path) -> None:
    page = chromium.new_page(viewport=PHONE)
    page.goto(page_file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_texts_of_a_question_are_texts(page_file: Path) -> None:
    page = page_file.read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
