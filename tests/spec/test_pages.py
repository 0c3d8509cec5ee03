"""The documentation of the indicators is the one that is made from them."""

from dataclasses import replace
from datetime import date

import pytest

from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.catalogue.missing import missing_children
from homeward.indicators.history import Change
from tests.spec.indicator_page import indicator_page
from tests.spec.pages import REFERENCE, left_over, pages

MAKE_AGAIN = "make it again: .venv/bin/python -m tests.spec.pages"


@pytest.mark.parametrize("name", pages())
def test_the_page_is_the_one_that_is_made(name: str) -> None:
    assert (REFERENCE / name).read_text(encoding="utf-8") == pages()[name](), MAKE_AGAIN


def test_every_indicator_has_a_page_and_no_page_is_left_over() -> None:
    assert {f"indicators/{name}.md" for name in INDICATORS} <= pages().keys()
    assert not left_over(), MAKE_AGAIN


def test_a_changed_definition_tells_its_history() -> None:
    changed = Change(2, date(2027, 4, 1), "Children of 17 count until their birthday", "The guidance of 2027")
    page = indicator_page(replace(missing_children, version=2, history=(changed,)), "Missing episodes and children")
    assert "| 2 | 1 April 2027 | Children of 17 count until their birthday | The guidance of 2027 |" in page
    assert "| 1 |  | As first defined |  |" in page
