"""Goes from page to page as somebody, by the links that pages show: one page of each address that there is."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

MOST_PAGES = 120
_NEVER = frozenset({"sign_out", "demonstration"})


def pages(page: Page) -> Iterator[str]:
    """
    Opens one page of every address that somebody who has signed in is led to, and gives the address's name each time.

    Addresses of files, such as papers to print, are asked for as well, and not given.
    """
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
    waiting, seen = [page.url], set[str]()
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        name = name_of(address)
        if not name or name in seen or name in _NEVER:
            continue
        seen.add(name)
        answer = page.request.get(address)
        assert answer.status == 200, f"A page leads to {name}, which answers {answer.status}."
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        page.goto(address)
        waiting += [link for link in _links(page) if link.startswith(origin)]
        yield name


def name_of(address: str) -> str:
    """The name of an address of ours; empty where it is none."""
    try:
        return resolve(urlsplit(address).path).url_name or ""
    except Resolver404:
        return ""


def _links(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href.split('#')[0])")
    return found
