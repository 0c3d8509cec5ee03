"""The documentation of the indicators is the one that is made from them."""

import pytest

from tests.spec.pages import PAGES, REFERENCE

MAKE_AGAIN = "make it again: .venv/bin/python -m tests.spec.pages"


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_the_one_that_is_made(name: str) -> None:
    assert (REFERENCE / name).read_text(encoding="utf-8") == PAGES[name](), MAKE_AGAIN
