"""Icons: each has its own shape, none says more by colour than by shape, and words go with them."""

import re
import xml.etree.ElementTree as ET

import pytest

from homeward.figures.over_time.control import Assurance, Variation
from homeward.figures.over_time.words import ASSURANCE_WORDS, VARIATION_SHORT, VARIATION_WORDS
from homeward.publication.charts.icons import assurance_icon, variation_icon

JUDGING = re.compile(r"slight|signific|good|bad|poor|excell|declin|improvement|worse|trend", re.IGNORECASE)


def without_colours(svg: str) -> str:
    return re.sub(r'(fill|stroke)="#[0-9a-f]+"', "", svg)


def test_no_two_icons_are_alike_in_black_and_white():
    drawn = [variation_icon(each) for each in Variation] + [assurance_icon(each) for each in Assurance]

    assert len({without_colours(svg) for svg in drawn}) == len(drawn)


@pytest.mark.parametrize("variation", Variation)
def test_an_icon_with_words_beside_is_not_read_out_twice(variation: Variation):
    svg = ET.fromstring(variation_icon(variation))

    assert svg.get("aria-hidden") == "true"
    assert svg.get("aria-label") is None


@pytest.mark.parametrize("variation", Variation)
def test_an_icon_alone_says_its_words(variation: Variation):
    svg = ET.fromstring(variation_icon(variation, has_words_beside=False))

    assert svg.get("role") == "img"
    assert svg.get("aria-label") == VARIATION_WORDS[variation]


def test_where_there_is_no_target_there_is_no_icon():
    assert assurance_icon(Assurance.UNTOLD) == ""


@pytest.mark.parametrize("words", [VARIATION_WORDS, VARIATION_SHORT], ids=["words", "short"])
def test_every_reading_has_words_and_none_pretends_judgement(words: dict[Variation, str]):
    assert set(words) == set(Variation)
    assert not [text for text in words.values() if JUDGING.search(text)]
    assert set(ASSURANCE_WORDS) == set(Assurance)


def test_better_is_said_only_where_a_polarity_says_so():
    named = {each: "better" in VARIATION_SHORT[each] for each in Variation}

    assert {each for each, is_named in named.items() if is_named} == {
        each for each in Variation if each.is_concerning or each.is_improving
    }
