"""A number is led no further than what is told of it lets it go."""

import pytest

from homeward.figures.disclosure.solver import LIMITLESS
from homeward.figures.disclosure.ways_out import FAR, Room, WaysOut

PART, WHOLE = 0, 1
TIE = (((PART, 1.0), (WHOLE, -1.0)), 0.0, 0.0)


@pytest.mark.parametrize(("distance", "reached"), [(3.0, 1.0), (-3.0, -2.0), (1.0, 1.0)])
def test_a_number_goes_no_further_than_it_was_rounded_from(distance, reached):
    ways_out = WaysOut([TIE], {PART: 2.0, WHOLE: 2.0}, {PART: Room(2.0, 1.0), WHOLE: Room(2.0, LIMITLESS)})
    assert ways_out.find({PART: distance}, FAR)[PART] == pytest.approx(reached)
