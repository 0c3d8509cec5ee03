"""Links lead somewhere: every relative link resolves, also the heading that it names."""

import re
from functools import cache

import pytest

from tests.docs.pages import ROOT, name_of, pages, without_code

LINK = re.compile(r"\]\(([^)\s]+)\)")


def links_of(page):
    found = LINK.findall(without_code(page.read_text(encoding="utf-8")))
    return [target for target in found if "://" not in target]


@cache
def headings(page):
    """As the anchors of a page: lower case, spaces as hyphens, nothing but letters, digits, hyphens, underscores."""
    found = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_every_link_of_the_page_leads_somewhere(page):
    lost = []
    for target in links_of(page):
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (anchor and anchor not in headings(file)):
            lost.append(target)
    assert not lost


def test_every_page_can_be_reached_from_the_readme():
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md" or not page.is_file():
            continue
        reached.add(page)
        waiting += [(page.parent / target.partition("#")[0]).resolve() for target in links_of(page)]
    assert not [name_of(page) for page in pages() if page not in reached]
