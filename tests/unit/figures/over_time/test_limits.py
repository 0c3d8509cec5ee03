"""Control limits: against arithmetic done by hand, and against chances in printed tables."""

import pytest

from homeward.figures.over_time import chance
from homeward.figures.over_time.limits import Method, limits_of, method_of
from homeward.figures.over_time.series import given
from tests.unit.figures.over_time.drawn_series import STEADY, counts, shares


def only(series):
    points = given(series.points)
    return limits_of(series, points, method_of(series, points))


def test_xmr_is_the_mean_and_2_66_mean_moving_ranges():
    # moving ranges of 20 24 22 26: 4 2 4, mean 10/3; mean of the values 23
    limits = only(counts("20 24 22 26"))[0]

    assert limits.centre == 23
    assert limits.upper == pytest.approx(23 + 2.66 * 10 / 3)
    assert limits.lower == pytest.approx(23 - 2.66 * 10 / 3)
    assert limits.near_upper == pytest.approx(23 + 2.66 * 10 / 3 * 2 / 3)


def test_a_month_without_a_figure_takes_no_part():
    assert only(counts("20 24 . 22 26"))[0] == only(counts("20 24 22 26"))[0]


def test_counts_of_ten_and_more_have_xmr():
    assert method_of(counts("9 11"), given(counts("9 11").points)) is Method.XMR
    assert method_of(counts("9 10"), given(counts("9 10").points)) is Method.SMALL_COUNTS


def test_shares_are_small_where_fewer_than_ten_are_of_either_kind():
    large, few_held, few_not = shares("20/40 20/40"), shares("9/40 9/40"), shares("31/40 31/40")

    methods = [method_of(series, given(series.points)) for series in (large, few_held, few_not)]

    assert methods == [Method.XMR, Method.SMALL_SHARES, Method.SMALL_SHARES]


def test_a_quiet_month_among_small_counts_does_not_narrow_the_limits():
    # Nearly all are 1, so that XmR allows from 0.5 to 1.5. By chance 4 happens in 2 of 100 months and 5 in 4 of 1,000.
    limits = only(counts("1 1 1 1 1 1 1 1 1 1 1 1"))[0]

    assert (limits.lower, limits.upper) == (0, 5)
    assert (limits.near_lower, limits.near_upper) == (0, 3)


def test_chance_puts_more_than_half_of_small_counts_below_their_mean():
    limits = only(counts("1 0 0 1 0 0 1 0 0 1 0 0"))[0]

    # Of a mean of a third: none in 72 of 100 months.
    assert (round(limits.below, 2), round(limits.above, 2)) == (0.72, 0.28)


def test_small_counts_that_jump_keep_their_own_wider_limits():
    own = only(counts("0 9 0 9 0 9 0 9 0 9 0 9"))[0]

    assert own.upper == pytest.approx(4.5 + 2.66 * 9)


def test_limits_of_a_share_are_wider_the_fewer_it_is_of():
    limits = only(shares("4/5 8/10 16/20 4/5"))

    assert [round(each.lower) for each in limits] == [20, 40, 50, 20]
    assert [round(each.upper) for each in limits] == [100, 100, 100, 100]


def test_a_share_that_is_always_everything_expects_everything():
    limits = only(shares("5/5 8/8 3/3"))

    assert {(each.lower, each.centre, each.upper) for each in limits} == {(100, 100, 100)}


def test_no_month_at_all_gives_limits_at_nothing():
    limits = only(counts("0 0 0"))[0]

    assert (limits.lower, limits.upper) == (0, 0)


@pytest.mark.parametrize(("mean", "usual"), [(1, (0, 5)), (4, (0, 11)), (9, (2, 19))])
def test_what_is_usual_for_a_count_by_chance(mean: float, usual: tuple[int, int]):
    chances = chance.poisson(mean)

    assert (chance.lowest_usual(chances, 0.00135), chance.highest_usual(chances, 0.00135)) == usual


@pytest.mark.parametrize(("of", "share", "usual"), [(2, 0.5, (0, 2)), (10, 0.5, (1, 9)), (20, 0.9, (13, 20))])
def test_what_is_usual_for_a_share_by_chance(of: int, share: float, usual: tuple[int, int]):
    chances = chance.binomial(of, share)

    assert (chance.lowest_usual(chances, 0.00135), chance.highest_usual(chances, 0.00135)) == usual


def test_chances_add_up():
    assert sum(chance.poisson(7.3)) == pytest.approx(1)
    assert sum(chance.binomial(37, 0.2)) == pytest.approx(1)


def test_steady_months_are_as_said_where_they_are_drawn():
    limits = only(counts(STEADY))[0]

    assert (round(limits.lower, 1), limits.centre, round(limits.upper, 1)) == (41.5, 50, 58.5)
