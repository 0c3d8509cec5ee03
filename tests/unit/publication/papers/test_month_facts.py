"""What changed: the numbers and how they moved, and no word of judgement."""

from decimal import Decimal

import pytest

from homeward.dataset.periods import Month
from homeward.publication.layouts.reports import KeyNumberLayout
from homeward.publication.papers.model import Cell
from homeward.publication.papers.month_facts import key_number

MAY = Month.parse("2019-05")


def shown(now: Cell | None, before: Cell | None, is_percent: bool = False) -> tuple[str, str]:
    number = key_number(
        KeyNumberLayout("1.1", "missing episodes", is_percent), lambda _, at: now if at == MAY else before, MAY
    )
    return number.value, number.change


@pytest.mark.parametrize(
    ("now", "before", "value", "change"),
    [
        (Cell(130), Cell(129), "130", "up 1 on April 2019 (129)"),
        (Cell(1200), Cell(1300), "1,200", "down 100 on April 2019 (1,300)"),
        (Cell(9), Cell(9), "9", "the same as April 2019 (9)"),
        (Cell(9), None, "9", "no figure for April 2019"),
        (Cell(None, status="[x]"), Cell(9), "[x]", "no figure for May 2019"),
    ],
    ids=["up", "down", "same", "first month", "not supplied"],
)
def test_a_count_says_how_it_moved(now: Cell, before: Cell | None, value: str, change: str) -> None:
    assert shown(now, before) == (value, change)


def test_an_unfinished_month_is_not_compared() -> None:
    assert shown(Cell(67, status="[p]"), Cell(129)) == (
        "67",
        "so far: the records do not reach the month's end. April 2019: 129",
    )


def test_a_percentage_moves_by_percentage_points() -> None:
    assert shown(Cell(115, Decimal(94)), Cell(98, Decimal(84)), True) == (
        "94%",
        "up 10 percentage points on April 2019 (84%)",
    )


def test_tenths_of_a_percentage_point_are_not_lost() -> None:
    assert shown(Cell(115, Decimal("94.3")), Cell(98, Decimal("84.5")), True)[1] == (
        "up 9.8 percentage points on April 2019 (84.5%)"
    )
    assert shown(Cell(115, Decimal("94.0")), Cell(98, Decimal("94.9")), True)[1] == (
        "down 0.9 percentage points on April 2019 (94.9%)"
    )


def test_a_share_of_none_has_nothing_to_compare() -> None:
    assert shown(Cell(0, None, "", "[z]"), Cell(98, Decimal(84)), True) == (
        "[z]",
        "no percentage to compare for May 2019",
    )
