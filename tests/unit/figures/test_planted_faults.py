"""
The trial: invented returns that agree with themselves raise no alarm, and each fault planted into one is found.

Both rates are asserted here on a seeded part, and on many more by `./test --thorough`.
"""

import random

import pytest

from tests.unit.figures.auditing_rows import audited
from tests.unit.figures.made_returns import LAYOUTS, make
from tests.unit.figures.planted import FAULTS, FAULTS_OF_FORM, NoRoomError

EVERY_FAULT = [(*each, False) for each in FAULTS] + [(*each, True) for each in FAULTS_OF_FORM]
NAMES = [f"{layout}_{fault.__name__}" for layout, fault, _, _ in EVERY_FAULT]


def clean_alarms(seeds):
    """The problems found in returns that hold none: (seed, layout, check)."""
    return [
        (seed, name, problem.check)
        for seed in seeds
        for name, (lay_out, periods) in LAYOUTS.items()
        for problem in audited(lay_out(make(seed, periods), random.Random(seed)))
    ]


def planted(layout, fault, is_of_form, seed):
    """The checks that find a fault planted by this seed; None where these figures leave no room for it."""
    draw = random.Random(seed * 7 + 1)
    figures = make(seed + 1000, LAYOUTS[layout][1], size=random.Random(seed).choice([60, 120, 200]))
    try:
        if not is_of_form:
            fault(figures, draw)
        rows = LAYOUTS[layout][0](figures, random.Random(seed))
        if is_of_form:
            fault(rows, figures, draw)
    except NoRoomError:
        return None
    return {problem.check for problem in audited(rows)}


def rate(layout, fault, expected, is_of_form, seeds):
    """How many of the planted faults are found, and how many there were."""
    found = [checks for seed in seeds if (checks := planted(layout, fault, is_of_form, seed)) is not None]
    return sum(bool(checks & expected) for checks in found), len(found)


def test_returns_that_agree_with_themselves_raise_no_alarm():
    assert clean_alarms(range(10)) == []


@pytest.mark.parametrize(("layout", "fault", "expected", "is_of_form"), EVERY_FAULT, ids=NAMES)
def test_the_planted_fault_is_found(layout, fault, expected, is_of_form):
    found, planted_ = rate(layout, fault, expected, is_of_form, range(4))
    assert planted_
    assert found == planted_


@pytest.mark.thorough
def test_few_of_500_returns_raise_a_false_alarm():
    alarmed = {seed for seed, _, _ in clean_alarms(range(2000, 2084))}  # six layouts each
    assert len(alarmed) <= 2


@pytest.mark.thorough
@pytest.mark.parametrize(("layout", "fault", "expected", "is_of_form"), EVERY_FAULT, ids=NAMES)
def test_95_of_100_planted_faults_are_found(layout, fault, expected, is_of_form):
    found, planted_ = rate(layout, fault, expected, is_of_form, range(100, 150))
    assert found >= 0.95 * planted_
