"""Stocks and sums: what a month has from the month before, and what comes in lumps, is no count of chance."""

from dataclasses import replace
from random import Random

import pytest

from homeward.figures.over_time.control import MOST_POINTS, Variation, control_chart
from homeward.figures.over_time.limits import Method, limits_of, method_of
from homeward.figures.over_time.of_figures import carries_over, shape_of
from homeward.figures.over_time.series import Series, Shape, given
from homeward.indicators.catalogue import INDICATORS
from tests.unit.figures.over_time.drawn_series import STEADY, counts

RUN = "55 54 55 54 55 54 55 54 47 46 47 46 47 46 47"


def lasting(numbers: str) -> Series:
    return replace(counts(numbers), carries_over=True)


@pytest.mark.parametrize(
    ("name", "shape", "is_lasting"),
    [
        ("missing_episodes", Shape.COUNT, False),
        ("sexual_exploitation_cases_open", Shape.COUNT, True),
        ("tracker_entries_open_at_start", Shape.COUNT, True),
        ("children_on_tracker", Shape.COUNT, True),
        ("tracked_children_missing", Shape.COUNT, False),
        ("tracked_children_missing_percent", Shape.OTHER, False),
        ("level_3_training_attendees", Shape.SUM, False),
        ("return_interviews_held_percent", Shape.SHARE, False),
    ],
)
def test_what_lasts_and_what_is_added_up_are_told_apart(name: str, shape: Shape, is_lasting: bool) -> None:
    assert (shape_of(INDICATORS[name]), carries_over(INDICATORS[name])) == (shape, is_lasting)


def test_a_sum_has_plain_limits_however_small() -> None:
    series = counts("1 0 4 0 2 0 1 3 0 2 1 0")

    methods = [method_of(each, given(each.points)) for each in (series, replace(series, shape=Shape.SUM))]

    assert methods == [Method.SMALL_COUNTS, Method.XMR]


def test_a_run_says_nothing_of_what_lasts() -> None:
    assert control_chart(counts(RUN)).variation is Variation.IMPROVING_LOW
    assert control_chart(lasting(RUN)).variation is Variation.COMMON_CAUSE


def test_what_lasts_is_marked_outside_its_limits() -> None:
    assert control_chart(lasting(f"{STEADY} 90")).variation is Variation.CONCERNING_HIGH


def test_limits_of_what_lasts_are_those_of_chance_where_neighbours_are_alike() -> None:
    # moving ranges of 1 and a mean of 36: XmR would go 2.66 to either side, chance three times 6
    series = lasting("35 36 37 36 35 36 37 36 35 36 37 36")
    (limits, *_) = limits_of(series, given(series.points), method_of(series, given(series.points)))

    assert (limits.lower, limits.upper) == pytest.approx((36 - 18, 36 + 18))


def test_what_lasts_seldom_cries_wolf() -> None:
    """Of stocks of 40 that keep 9 in 10 each month, plain XmR marks more than a third, and these limits few."""
    random = Random(1)
    stocks = [counts(" ".join(map(str, stock(random, 40, 0.9)))) for _ in range(400)]

    plain = sum(control_chart(each).variation.is_special for each in stocks)
    ours = sum(control_chart(replace(each, carries_over=True)).variation.is_special for each in stocks)

    assert plain > len(stocks) / 3
    assert ours <= len(stocks) / 50


def stock(random: Random, mean: int, kept: float) -> list[int]:
    """Children who come and go one by one, at the end of each month."""
    at_once, coming = mean * 20, 1 - kept
    number, months = mean, []
    for _ in range(MOST_POINTS + 12):
        number = sum(random.random() < kept for _ in range(number))
        number += sum(random.random() < mean * coming / at_once for _ in range(at_once))
        months.append(number)
    return months[12:]
