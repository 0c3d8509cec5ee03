"""What a control chart says of the latest month, drawn."""

import pytest

from homeward.figures.over_time.control import Assurance, Variation, control_chart
from homeward.figures.over_time.limits import Method
from homeward.figures.over_time.rules import Signal
from homeward.figures.over_time.targets import Target
from homeward.indicators.definitions import Polarity
from tests.unit.figures.over_time.drawn_series import LESS, MORE, NEITHER, STEADY, counts, shares

HIGHER = "90 92 88 91 89 93 87 90 92 88 91 89"
LOW_RUN = "55 53 56 54 55 53 56 54 55 53 47 45 46 47 45 46 47"

LATEST = [
    ("nothing beyond chance", f"{STEADY} 52", LESS, Variation.COMMON_CAUSE),
    ("more, and less is better", f"{STEADY} 70", LESS, Variation.CONCERNING_HIGH),
    ("more, and more is better", f"{STEADY} 70", MORE, Variation.IMPROVING_HIGH),
    ("more, and nobody says which is better", f"{STEADY} 70", NEITHER, Variation.HIGH),
    ("less, and less is better", f"{STEADY} 30", LESS, Variation.IMPROVING_LOW),
    ("less, and more is better", f"{STEADY} 30", MORE, Variation.CONCERNING_LOW),
    ("less, and nobody says which is better", f"{STEADY} 30", NEITHER, Variation.LOW),
    ("a jump that is over", f"{STEADY} 70 50", LESS, Variation.COMMON_CAUSE),
    ("seven months below the mean", LOW_RUN, LESS, Variation.IMPROVING_LOW),
    ("a long fall that is still above the mean", f"{STEADY} 61 60 59 58 57 56 55", LESS, Variation.CONCERNING_HIGH),
    ("a trend that ends on the mean", "50 51 49 50 53 47 50 47 46 54 53 52 51 50 49 48", LESS, Variation.IMPROVING_LOW),
    ("eleven months are too few", STEADY[3:], LESS, Variation.TOO_FEW),
    ("twelve months, one without a figure", f"{STEADY[3:]} . 50", LESS, Variation.COMMON_CAUSE),
    ("no figure for the latest month", f"{STEADY} .", LESS, Variation.NOT_GIVEN),
    ("a new level after a break is no signal", f"{STEADY} |{HIGHER}", LESS, Variation.COMMON_CAUSE),
    ("a break leaves too few months", f"{STEADY} |90 92 88", LESS, Variation.TOO_FEW),
    ("seven of none where one in three has one", "1 0 1 0 0 1 0 1 0 1 0 0 0 0 0 0 0", LESS, Variation.COMMON_CAUSE),
    ("4 after a year of ones is chance", "1 1 0 1 2 1 1 0 1 2 1 1 4", LESS, Variation.COMMON_CAUSE),
    ("9 after a year of ones is not", "1 1 0 1 2 1 1 0 1 2 1 1 9", LESS, Variation.CONCERNING_HIGH),
]  # fmt: skip


@pytest.mark.parametrize(("numbers", "polarity", "said"), [row[1:] for row in LATEST], ids=[row[0] for row in LATEST])
def test_the_latest_month(numbers: str, polarity: Polarity, said: Variation):
    assert control_chart(counts(numbers, polarity)).variation is said


def test_none_of_two_interviews_held_is_not_called_special():
    chart = control_chart(shares("4/5 5/6 3/4 4/5 6/7 4/5 3/4 5/6 4/5 5/6 4/4 4/5 0/1"))

    assert chart.method is Method.SMALL_SHARES
    assert chart.variation is Variation.COMMON_CAUSE


def test_none_of_twelve_interviews_held_is_called_special():
    chart = control_chart(shares("4/5 5/6 3/4 4/5 6/7 4/5 3/4 5/6 4/5 5/6 4/4 4/5 0/12"))

    assert chart.variation is Variation.CONCERNING_LOW


def test_plain_xmr_would_have_called_it_special_for_small_counts():
    numbers = "1 1 0 1 2 1 1 0 1 2 1 1 4"
    as_other = counts(numbers).__class__("", "", shares("1/1").shape.OTHER, LESS, counts(numbers).points)

    assert control_chart(as_other).variation is Variation.CONCERNING_HIGH


def test_a_chart_looks_two_years_back():
    chart = control_chart(counts(f"500 600 {STEADY} {STEADY}"))

    assert len(chart.points) == 24
    assert chart.latest.limits
    assert chart.latest.limits.centre == 50


def test_limits_are_worked_out_anew_after_a_break():
    chart = control_chart(counts(f"{STEADY} |{HIGHER}"))

    assert [stretch[0].limits.centre if stretch[0].limits else None for stretch in chart.stretches] == [50, 90]
    assert not any(each.signals for each in chart.points)


def test_a_month_without_a_figure_has_no_limits_and_is_shown_as_a_gap():
    chart = control_chart(counts(f"{STEADY} . 50"))

    assert [each.limits is None for each in chart.points[-3:]] == [False, True, False]


def test_the_rule_that_marked_a_month_is_said():
    chart = control_chart(counts(f"{STEADY} 70"))

    assert chart.latest.signals == (Signal.OUTSIDE,)
    assert chart.distance > 1


TARGETS = [
    ("less is better and the target is above all that happens", LESS, 70, Assurance.WILL_MEET),
    ("less is better and the target is below all that happens", LESS, 30, Assurance.WILL_MISS),
    ("more is better and the target is above all that happens", MORE, 70, Assurance.WILL_MISS),
    ("more is better and the target is below all that happens", MORE, 30, Assurance.WILL_MEET),
    ("the target is among what happens", LESS, 52, Assurance.MAY_OR_MAY_NOT),
    ("nobody says which way is better", NEITHER, 70, Assurance.UNTOLD),
    ("there is no target", LESS, None, Assurance.UNTOLD),
]


@pytest.mark.parametrize(("polarity", "target", "said"), [row[1:] for row in TARGETS], ids=[row[0] for row in TARGETS])
def test_targets(polarity: Polarity, target: float | None, said: Assurance):
    assert control_chart(counts(STEADY, polarity), () if target is None else (Target(target),)).assurance is said


def test_without_limits_a_target_is_not_judged():
    assert control_chart(counts("50 52"), (Target(30),)).assurance is Assurance.UNTOLD
