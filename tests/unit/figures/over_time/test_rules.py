"""The rules of special cause, drawn: a mark under each point says which rule it is part of."""

import pytest

from homeward.figures.over_time.limits import Limits
from homeward.figures.over_time.rules import Signal, signals_of

MARKS = {Signal.OUTSIDE: "O", Signal.RUN: "R", Signal.TREND: "T", Signal.NEAR: "N"}
EVEN = Limits(50, 41, 59, 44, 56)
MOSTLY_NOTHING = Limits(0.5, -2, 4, -1, 2, below=0.61, above=0.39)

DRAWN = [
    ("a point on the limit is inside", EVEN, "50 59 50 41", "- - - -"),
    ("a point beyond the upper limit", EVEN, "50 60 50", "- O -"),
    ("a point beyond the lower limit", EVEN, "50 40 50", "- O -"),
    ("six above the mean are no run", EVEN, "49 52 51 52 51 52 51 49", "- - - - - - - -"),
    ("seven above the mean are a run", EVEN, "49 52 51 52 51 52 51 52 49", "- R R R R R R R -"),
    ("seven below the mean are a run", EVEN, "48 49 48 49 48 49 48", "R R R R R R R"),
    ("a point on the mean ends a run", EVEN, "52 51 52 50 51 52 51 52", "- - - - - - - -"),
    ("eight months of nothing are too few where chance makes six in ten so", MOSTLY_NOTHING, "0 " * 8, "- " * 8),
    ("nine months of nothing are a run there", MOSTLY_NOTHING, "0 " * 9, "R " * 9),
    ("seven points that rise", EVEN, "47 48 49 50 51 52 53", "T T T T T T T"),
    ("six points that rise are no trend", EVEN, "47 48 49 50 51 52 51", "- - - - - - -"),
    ("a point that stays ends a trend", EVEN, "47 48 49 50 50 51 52 53", "- - - - - - - -"),
    ("seven points that fall", EVEN, "53 52 51 50 49 48 47", "T T T T T T T"),
    ("two of three near the upper limit", EVEN, "50 57 51 58 50", "- N - N -"),
    ("a third on the other side makes them none", EVEN, "50 57 49 58 50", "- - - - -"),
    ("near means beyond two thirds, not on it", EVEN, "50 56 51 56 50", "- - - - -"),
    ("two near, one of them outside, are one near", EVEN, "50 57 51 60 50", "- - - O -"),
    ("one near the upper and one near the lower limit", EVEN, "57 43 57", "- - -"),
]


@pytest.mark.parametrize(("limits", "values", "marks"), [row[1:] for row in DRAWN], ids=[row[0] for row in DRAWN])
def test_signals(limits: Limits, values: str, marks: str):
    numbers = [float(word) for word in values.split()]

    found = signals_of(numbers, [limits] * len(numbers))

    assert ["".join(MARKS[signal] for signal in signals) or "-" for signals in found] == marks.split()
