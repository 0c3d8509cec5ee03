"""Half up, as the published tables round."""

from decimal import Decimal

import pytest

from homeward.figures.rounding import percentage


@pytest.mark.parametrize(
    ("part", "whole", "decimals", "printed"),
    [
        (31, 80, 1, "38.8"),  # 38.75: to even would be 38.8 as well
        (49, 80, 1, "61.3"),  # 61.25: to even would be 61.2
        (1, 8, 0, "13"),  # 12.5: to even would be 12
        (1, 200, 0, "1"),  # 0.5: to even would be 0
        (5, 375, 1, "1.3"),
        (1, 375, 1, "0.3"),
        (0, 129, 0, "0"),
        (129, 129, 0, "100"),
    ],
)
def test_a_half_rounds_up(part: int, whole: int, decimals: int, printed: str) -> None:
    assert str(percentage(part, whole, decimals)) == printed


def test_a_share_of_none_is_no_number() -> None:
    assert percentage(0, 0) is None


def test_large_numbers_are_exact() -> None:
    assert percentage(10**15 + 1, 2 * (10**15 + 1), 1) == Decimal("50.0")
