"""How long the latest point's run or trend has lasted."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from homeward.figures.over_time.control import Charted
from homeward.figures.over_time.rules import side_of


def points_on_one_side(stretch: Sequence[Charted]) -> int:
    """How many points in a row, up to the latest, stand on its side of the centre."""
    sides = [side_of(each.point.value, each.limits) for each in stretch if each.point.value is not None and each.limits]
    return sum(1 for _ in takewhile(lambda side: side == sides[-1], reversed(sides)))


def points_going_one_way(stretch: Sequence[Charted]) -> int:
    """How many points in a row, up to the latest, rise each above the one before, or fall."""
    values = [each.point.value for each in stretch if each.point.value is not None]
    steps = [(after > before) - (after < before) for before, after in pairwise(values)]
    return 1 + sum(1 for _ in takewhile(lambda step: step == steps[-1], reversed(steps)))
