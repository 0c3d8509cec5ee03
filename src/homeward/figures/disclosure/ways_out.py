"""
The cheapest way out: which numbers to hide so that a protected number could be another.

Numbers are let deviate from what they are, at a cost for each that is told so far. The least sum of costs under which
a protected number gets as far as it must leaves a few numbers that deviate; with these hidden an attacker cannot tell
what is so from what was found. This is the classic search for complementary suppression by increments (Cox 1995;
Fischetti and Salazar 2000).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from homeward.figures.disclosure.solver import LIMITLESS, Numbers, Programme
from homeward.figures.disclosure.system import NEARLY, Instance

FAR, NEAR = -2e3, -1e-3
"""What getting a unit further is worth: more than any number costs, or less than the cheapest."""


@dataclass(frozen=True)
class Room:
    """
    How far a number may be from what it is: freely, as far as its printing leaves it open; further at a cost a unit, up
    to where it is no number any more.
    """

    free_below: float
    free_above: float
    below: float = 0.0
    above: float = 0.0
    cost: float = 0.0

    def hidden(self) -> "Room":
        """The room that it has when nothing is told of it."""
        return Room(self.free_below + self.below, self.free_above + self.above)

    def pieces(self) -> list[tuple[float, float, float]]:
        """Direction, length and cost of each way to go."""
        return [
            (1.0, self.free_above, 0.0),
            (-1.0, self.free_below, 0.0),
            (1.0, self.above, self.cost),
            (-1.0, self.below, self.cost),
        ]


@dataclass
class WaysOut:
    """A linear programme over deviations from the exact numbers, in ties that hang together."""

    ties: Sequence[Instance]
    values: Mapping[int, float]
    rooms: dict[int, Room]
    places: list[int] = field(init=False)
    columns: dict[int, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.places = sorted(self.rooms)
        pieces = [self.rooms[place].pieces() for place in self.places]
        has_cost = [self.rooms[place].cost > 0 for place in self.places]
        kept = [some if costs else some[:2] for some, costs in zip(pieces, has_cost, strict=True)]
        self._signs = np.array([sign for some in kept for sign, _, _ in some])
        self._owner = np.array([at for at, some in enumerate(kept) for _ in some], int)
        starts = np.cumsum([0, *(len(some) for some in kept)])
        self.columns = {p: list(range(starts[at], starts[at + 1])) for at, p in enumerate(self.places)}
        most = np.array([min(length, LIMITLESS) for some in kept for _, length, _ in some], float)
        costs = np.array([cost for some in kept for _, _, cost in some], float)
        self._programme = Programme(costs, np.zeros(len(costs)), most, [self._row(tie) for tie in self.ties])

    def _row(self, tie: Instance) -> tuple[list[tuple[int, float]], float, float]:
        factors, low, high = tie
        known = sum(factor * self.values[place] for place, factor in factors)
        columns = [
            (column, factor * self._signs[column])
            for place, factor in factors
            for column in self.columns.get(place, ())
        ]
        return columns, low - known, high - known

    def find(self, distances: Mapping[int, float], worth: float) -> Numbers:
        """
        Deviations, by place in order, in which some numbers get as far as their distances, up or down.

        They get less far where they cannot, whatever is hidden; or, if getting there is not `worth` it, at no cost.
        """
        for place, distance in distances.items():
            self._lead(place, distance, worth)
        found = self._programme.solve()
        for place in distances:
            self._set(place)
        return np.bincount(self._owner, found * self._signs, len(self.places)).astype(float)

    def _lead(self, place: int, distance: float, worth: float) -> None:
        """One way alone, as far as the number may go by itself, and paid for."""
        ways, room = self.columns[place], self.rooms[place]
        for way in ways:
            self._programme.change(way, 0.0, 0.0)
        farthest = room.free_below if distance < 0 else room.free_above
        self._programme.change(ways[distance < 0], worth, min(abs(distance), farthest))

    def hide(self, place: int) -> None:
        """Tell nothing of a number any more."""
        self.rooms[place] = self.rooms[place].hidden()
        self._set(place)

    def _set(self, place: int) -> None:
        for way, (_, length, cost) in zip(self.columns[place], self.rooms[place].pieces(), strict=False):
            self._programme.change(way, cost, min(length, LIMITLESS))

    def told_deviating(self, deviations: Numbers) -> list[int]:
        """The numbers that deviate further than what is told of them allows."""
        found = [(self.places[at], float(deviations[at])) for at in np.flatnonzero(np.abs(deviations) > NEARLY)]
        return [place for place, by in found if not self._is_free(self.rooms[place], by)]

    def _is_free(self, room: Room, by: float) -> bool:
        return -room.free_below - NEARLY <= by <= room.free_above + NEARLY
