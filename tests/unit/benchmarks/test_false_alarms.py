"""The promise of docs/explanation/over-time.md, on fewer series than the page has: small counts do not cry wolf."""

import re

import pytest

from benchmarks.false_alarms import PAGE, WORLDS, World, measure

SMALL = [world for world in WORLDS if world.name in ("counts, mean 0.5", "counts, mean 2", "80% of 5 to 15")]
LARGE = next(world for world in WORLDS if world.name == "counts, mean 50")


@pytest.mark.parametrize("world", SMALL, ids=[world.name for world in SMALL])
def test_small_counts_raise_fewer_false_alarms_than_plain_xmr(world: World):
    plain, ours = measure(world, 200).alarms

    assert ours < 1.5
    assert ours < plain


def test_large_counts_have_the_limits_of_the_nhs():
    rates = measure(LARGE, 100)

    assert rates.alarms[0] == rates.alarms[1]
    assert rates.found[1] > 95


def test_the_page_has_a_line_for_each_sort_of_series():
    named = re.findall(r"^\| ((?:counts|\d+%)[^|]*) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert named == [world.name for world in WORLDS]
