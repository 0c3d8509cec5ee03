"""Percentages and the whole numbers that give them, against trying every number."""

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from homeward.figures.consistency.attainable import fits, is_attainable, least_and_most, parts_that_give


@given(st.integers(1, 400), st.integers(0, 2), st.data())
def test_a_percentage_that_was_rounded_is_attainable(whole, decimals, data):
    part = data.draw(st.integers(0, whole))
    printed = (Decimal(part * 100) / whole).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert part in parts_that_give(printed, decimals, whole)
    assert fits(part, printed, decimals, whole)


@given(st.integers(1, 150), st.integers(0, 1000))
def test_a_percentage_is_attainable_when_some_number_comes_within_half_a_digit(whole, tenths):
    printed = Decimal(tenths) / 10
    near = [n for n in range(whole + 1) if abs(Decimal(n * 100) / whole - printed) <= Decimal("0.05")]
    assert is_attainable(printed, 1, whole) == bool(near)


def test_54_7_is_of_64_and_not_of_74():
    assert list(parts_that_give(Decimal("54.7"), 1, 64)) == [35]
    assert not is_attainable(Decimal("54.7"), 1, 74)


def test_genders_of_100_1_are_31_and_49_of_80():
    assert least_and_most([(Decimal("38.8"), 1), (Decimal("61.3"), 1)], 80) == (80, 80)


def test_genders_of_102_need_50_of_49():
    assert least_and_most([(Decimal("57.1"), 1), (Decimal("44.9"), 1)], 49) == (50, 50)
