"""Every page that links lead to, looked at as each of the people whose day it is; and as anybody, that it opens."""

import pytest

from tests.web.browser.crawling import name_of, pages
from tests.web.browser.looking import look_at

PEOPLE = ("coordinator", "interviewer", "police", "data protection", "analyst", "administrator", "manager", "chair")
_WALKED: set[str] = set()
"""Pages that the keyboard has gone through: their frame is the same for everybody."""


@pytest.mark.parametrize(
    "person", [each if each in PEOPLE[:3] else pytest.param(each, marks=pytest.mark.thorough) for each in PEOPLE]
)
def test_every_page_that_links_lead_to(visit, person):
    page = visit(person)
    page.goto("/")
    wrong: list[str] = []
    seen = []
    for name in pages(page):
        seen.append(name)
        try:
            look_at(page, f"{person.replace(' ', '-')}-{name}".replace("_", "-"), keyboard=name not in _WALKED)
        except AssertionError as problem:
            wrong.append(str(problem))
        _WALKED.add(name)
    assert name_of(page.url)
    assert len(seen) > 2
    assert not wrong, "\n".join(wrong)
