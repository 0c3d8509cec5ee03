"""
Which numbers are not told: the small ones, and as many others as it takes that nobody can work the small ones out.

For every protected number two sets of numbers are looked for that keep every tie and agree with all that is told: one
in which it is as small, one in which it is as large as it must remain possible to be. Where there is none, the numbers
that stand in its way most cheaply are hidden. Hiding a number never helps an attacker: what was found stays possible.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, floor

import numpy as np

from homeward.dataset.errors import HomewardError
from homeward.figures.disclosure.knots import free_in, knots
from homeward.figures.disclosure.knowledge import Knowledge
from homeward.figures.disclosure.profiles import Profile
from homeward.figures.disclosure.solver import LIMITLESS, Numbers
from homeward.figures.disclosure.system import NEARLY, Instance
from homeward.figures.disclosure.ways_out import FAR, NEAR, Room, WaysOut

Bounds = tuple[float, float]
MOST_PASSES = 6
"""How often the protected numbers are pushed all at once, before each is looked at by itself."""


@dataclass(frozen=True)
class Before:
    """
    What earlier publications told of variables: bounds, and that they are suppressed.

    They protected numbers up to `largest`; what is larger may be known from them.
    """

    bounds: Mapping[int, Bounds] = field(default_factory=dict)
    suppressed: frozenset[int] = frozenset()
    largest: float = LIMITLESS

    def tells(self, place: int) -> bool:
        """Whether they told a number exactly: it cannot be hidden any more."""
        low, high = self.limits(place)
        return low == high

    def limits(self, place: int) -> Bounds:
        return self.bounds.get(place, (0.0, LIMITLESS))

    def room(self, place: int, value: float) -> Room:
        """How far a number may be from what it is, by what they told of it alone."""
        low, high = self.limits(place)
        return Room(value - low, high - value)


@dataclass
class Suppression:
    """
    The search for numbers to hide.

    Attributes:
        costs: what it costs to hide each variable; those that cannot be hidden have none.
        primary: published numbers that are small; secondary: those hidden for their sake.
        narrowed: protected numbers that do not get as far as they should, whatever is hidden: noughts that are shown
            say that they are more than 1, or what is out narrows them. They get further up, so that they may be as many
            numbers as others.
        exposed: those that do not get there either; known_before: those that earlier publications tell by themselves.
    """

    knowledge: Knowledge
    profile: Profile
    before: Before
    costs: Mapping[int, float]
    primary: set[int] = field(init=False)
    secondary: set[int] = field(init=False)
    protected: frozenset[int] = field(init=False)
    narrowed: set[int] = field(default_factory=set)
    exposed: set[int] = field(default_factory=set)
    known_before: set[int] = field(default_factory=set)
    least: Numbers = field(init=False)
    most: Numbers = field(init=False)

    def __post_init__(self) -> None:
        values = self.knowledge.values
        follows = self.knowledge.follows
        small = {p for p, v in enumerate(values) if follows[p] and self.profile.protects(v)} - self.knowledge.empty
        is_published, is_told = self.knowledge.is_published, self.before.tells
        self.primary = {p for p in small if self.profile.hides and is_published[p] and not is_told(p)}
        self.secondary = set(self.before.suppressed - self.primary)
        self._rooms = {p: room for p in range(len(values)) if (room := self._room(p)).pieces() != Room(0, 0).pieces()}
        self.protected = frozenset(small & self._rooms.keys())
        self.least = np.array(values, float)
        self.most = self.least.copy()

    def hidden(self) -> frozenset[int]:
        """Every variable that is not told."""
        return frozenset(self.primary | self.secondary)

    def hide_enough(self, progress: Callable[[int, int], None] = lambda *_: None) -> None:
        """
        Hide numbers until every protected one is safe.

        Raises:
            HomewardError: one can be worked out whatever is hidden, since earlier publications told too much.
        """
        self._hide(progress)
        self._hide_without_laws()
        self._refuse_if_found_out()

    def _hide(self, progress: Callable[[int, int], None]) -> None:
        is_free = [place in self._rooms for place in range(len(self.knowledge.values))]
        done = 0
        for ties in knots(self.knowledge.ties, is_free):
            places = free_in(ties, is_free)
            protected = [place for place in places if place in self.protected]
            if protected:
                self._protect(ties, places, protected)
            done += len(protected)
            progress(done, len(self.protected))
        alone = self.protected - {p for factors, _, _ in self.knowledge.ties for p, _ in factors}
        for place in alone:  # nothing ties it, so it may be anything that is not told of it
            room = self._rooms[place]
            self.least[place] -= room.free_below
            self.most[place] += min(room.free_above, self.profile.largest)

    def _hide_without_laws(self) -> None:
        """
        Hide what else it takes where laws alone narrow a number: who does not take them for laws must not learn more.

        What gets as far as it should with laws gets there without them.
        """
        if self.knowledge.without_laws is None or not self.narrowed:
            return
        before = replace(self.before, suppressed=self.before.suppressed | self.secondary)
        again = Suppression(self.knowledge.without_laws, self.profile, before, self.costs)
        again.protected = frozenset(self.narrowed)
        again.least, again.most = self.least.copy(), self.most.copy()
        again._hide(lambda *_: None)
        self.secondary |= again.secondary

    def _room(self, place: int) -> Room:
        """How far from the truth an attacker may think a variable to be, by itself."""
        value = self.knowledge.values[place]
        if place in self.knowledge.empty:
            return Room(0.0, 0.0)
        if not self.knowledge.is_published[place]:
            return Room(value, LIMITLESS)
        low, high = self.before.limits(place)
        lowest = max(low, min(value, 1.0)) if self.profile.hides else low  # noughts are shown
        if place in self.primary or place in self.secondary:
            return Room(value - lowest, high - value)  # [c] may stand for a larger number as well
        if place not in self.costs and value and place in self.before.bounds:
            return self.before.room(place, value)
        least, most = self.profile.bounds(self.profile.shown(value))
        least, most = max(least, low), min(most, high)
        if place not in self.costs:
            return Room(value - least, most - value)
        return Room(value - least, most - value, max(least - lowest, 0.0), high - most, self.costs[place])

    def _protect(self, ties: Sequence[Instance], places: Sequence[int], protected: Sequence[int]) -> None:
        """Make the protected numbers of one knot safe."""
        rooms = {place: self._rooms[place] for place in places}
        ways_out = WaysOut(ties, dict(enumerate(self.knowledge.values)), rooms)
        for aim in (1, -1):
            self._push_all(ways_out, protected, aim)
        for place in sorted(protected, key=lambda p: (-self.knowledge.values[p], p)):
            for aim in (1, -1):
                if not self._is_safe(place) and not self._is_there(place, aim):
                    self._take(ways_out, ways_out.find({place: self._way(place, aim)}, FAR))
                    if not self._is_there(place, aim):
                        self.narrowed.add(place)
            if place in self.narrowed and self.profile.possible is None:
                self._widen(ways_out, place)

    def _widen(self, ways_out: WaysOut, place: int) -> None:
        """Let a number that cannot be as small as it should be larger instead."""
        if self.possible(place) < self.profile.largest:
            end = ceil(float(self.least[place]) - NEARLY) + self.profile.largest - 1
            self._take(ways_out, ways_out.find({place: end - self.knowledge.values[place]}, FAR))
        if self.possible(place) < self.profile.largest:
            self.exposed.add(place)

    def _push_all(self, ways_out: WaysOut, protected: Sequence[int], aim: int) -> None:
        """Push all at once as far as they get at no cost; those that get there need no trial of their own."""
        waiting = [p for p in protected if not self._is_there(p, aim)]
        for _ in range(MOST_PASSES):
            if not waiting:
                return
            self._take(ways_out, ways_out.find({place: self._way(place, aim) for place in waiting}, NEAR))
            still = [place for place in waiting if not self._is_there(place, aim)]
            if len(still) == len(waiting):
                return
            waiting = still

    def _take(self, ways_out: WaysOut, deviations: Numbers) -> None:
        """Hide what has to be hidden for these deviations, and remember how far protected numbers got."""
        for place in ways_out.told_deviating(deviations):
            ways_out.hide(place)
            self.secondary.add(place)
        at = np.array(ways_out.places, int)
        found = np.array(self.knowledge.values)[at] + deviations
        self.least[at], self.most[at] = np.minimum(self.least[at], found), np.maximum(self.most[at], found)

    def _end(self, place: int, aim: int) -> float:
        """How far down or up a protected number has to be able to go."""
        if self.profile.possible is None:
            return float(self.profile.largest if aim > 0 else 1)
        value, far, room = self.knowledge.values[place], self.profile.possible - 1, self._rooms[place]
        return value + min(far, room.free_above) if aim > 0 else value - min(far, room.free_below)

    def _way(self, place: int, aim: int) -> float:
        return self._end(place, aim) - self.knowledge.values[place]

    def _is_there(self, place: int, aim: int) -> bool:
        end = self._end(place, aim)
        return bool(self.most[place] >= end - NEARLY if aim > 0 else self.least[place] <= end + NEARLY)

    def possible(self, place: int) -> int:
        """How many whole numbers a protected number is known to be able to be."""
        return floor(float(self.most[place]) + NEARLY) - ceil(float(self.least[place]) - NEARLY) + 1

    def _is_safe(self, place: int) -> bool:
        if self.profile.possible is not None and self.possible(place) >= self.profile.possible:
            return True
        return self._is_there(place, 1) and self._is_there(place, -1)

    def _refuse_if_found_out(self) -> None:
        """Raises HomewardError where a small number is known by this publication; what was known before it stays so."""
        values, guarded = self.knowledge.values, self.before.largest
        found_out = {p for p in self.narrowed if self.possible(p) < 2 and values[p] <= guarded}
        self.known_before = self._known_before(found_out) if self.before.bounds else set()
        if found_out - self.known_before:
            raise HomewardError(
                f"{len(found_out - self.known_before):,} small numbers could be worked out, whatever else is left out: "
                "what is published already tells too much. Publish fewer figures, or by another profile."
            )

    def _known_before(self, places: Collection[int]) -> set[int]:
        """Which numbers are known from earlier publications, were nothing told in this one, not even a nought."""
        rooms = {p: self._room_before(p) for p in range(len(self.knowledge.values))} if places else {}
        is_free = [room != Room(0.0, 0.0) for room in rooms.values()]
        movable: set[int] = set()
        for ties in knots(self.knowledge.ties, is_free) if places else ():
            free = free_in(ties, is_free)
            mine = [p for p in free if p in places]
            if mine:
                ways_out = WaysOut(ties, dict(enumerate(self.knowledge.values)), {p: rooms[p] for p in free})
                movable |= {p for p in mine if any(self._moves(ways_out, p, by) for by in (1.0, -1.0))}
        return set(places) - movable

    def _moves(self, ways_out: WaysOut, place: int, by: float) -> bool:
        return bool(abs(ways_out.find({place: by}, FAR)[ways_out.places.index(place)]) > 1 - NEARLY)

    def _room_before(self, place: int) -> Room:
        if place in self.knowledge.empty and place not in self.before.bounds:
            return Room(0.0, 0.0)
        return self.before.room(place, self.knowledge.values[place])
