"""Disclosure control of a figures table: what may be told of it by a profile, beside what was told before."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log10

import pyarrow as pa

from homeward.figures.disclosure.cells import Catalogue, Cell, Defined, FigureCells, Read
from homeward.figures.disclosure.counted import Definitions
from homeward.figures.disclosure.knowledge import Knowledge, known_of
from homeward.figures.disclosure.profiles import Profile
from homeward.figures.disclosure.suppression import Before, Bounds, Suppression
from homeward.figures.disclosure.system import System, Variables
from homeward.figures.disclosure.ties_across import Members

HEADLINE = 4.0
"""A number that is of everybody costs as much to hide as so many others."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Published:
    """
    An earlier publication: its exact figures, which the partnership keeps, and what went out, row by row.

    Attributes:
        definitions: what its figures counted; None where that is as in the publication that is made now.
        is_answer: it answers questions, whose figures are named as the questions are.
    """

    exact: pa.Table
    public: pa.Table
    profile: Profile
    definitions: Definitions | None = None
    is_answer: bool = False

    def defined(self, otherwise: Definitions) -> Defined:
        return Defined(self.exact, self.definitions or otherwise)


@dataclass(frozen=True)
class Cost:
    """
    What suppression cost: numbers in all, small ones, others hidden for their sake, and what is known of them.

    `narrowed` numbers cannot be as small as the rule wants, whatever is hidden, and may be larger instead; `exposed` of
    them can be fewer numbers than the rule wants, and `known_before` follow from earlier publications without this one.
    """

    numbers: int
    primary: int
    secondary: int
    narrowed: int
    exposed: int
    known_before: int
    ties: int
    ties_not_kept: int

    def told_before(self) -> str:
        """A sentence on small numbers that earlier publications give away, whatever is done now; or nothing."""
        if not self.known_before:
            return ""
        return (
            f"{self.known_before:,} small numbers can be worked out from what was published before. Nothing that is "
            "suppressed now can change that: think of who could, and whether something that is out can be taken back."
        )

    @property
    def share_secondary(self) -> float:
        return self.secondary / self.numbers if self.numbers else 0.0


@dataclass(frozen=True)
class Controlled:
    """
    What may be told of a figures table: its cells, row by row, and which of them are hidden.

    Attributes:
        worked_out: every cell's exact number that the exact figures give, or that follows from them.
        cost: what hiding cost.
    """

    read: Read
    hidden: frozenset[Cell]
    worked_out: Mapping[Cell, float]
    cost: Cost

    def hides_a_part_of(self, cells: FigureCells) -> bool:
        """Whether some number by the values of a statistic is hidden: it would say how they are distributed."""
        rows = cells.numerator
        return any(
            cell.group == rows.group
            and cell.area == rows.area
            and cell.span[0] <= rows.span[1]
            and rows.span[0] <= cell.span[1]
            and any(column in cells.columns for column, _ in cell.term[1])
            for cell in self.hidden
        )


@dataclass
class _Told:
    """What publications told of variables so far."""

    bounds: dict[int, Bounds] = field(default_factory=dict)
    suppressed: set[int] = field(default_factory=set)

    def take(self, published: Published, read: Read, current: Mapping[Cell, int]) -> None:
        told: set[int] = set()
        for name in ("numerator", "denominator"):
            for cells, number in zip(read.rows, published.public.column(name).to_pylist(), strict=True):
                cell = getattr(cells, name) if cells is not None and cells.quantile is None else None
                if cell is not None and number is not None:
                    place = current[cell]
                    told.add(place)
                    low, high = self.bounds.get(place, (0.0, float("inf")))
                    least, most = published.profile.bounds(number)
                    self.bounds[place] = max(low, least), min(high, most)
        for cell, number in read.numbers.items() if published.profile.hides else ():
            place = current[cell]
            if number == 0:
                self.bounds[place] = 0.0, 0.0  # noughts are never hidden, but for a share of a hidden whole
            elif place not in told:
                low, high = self.bounds.get(place, (0.0, float("inf")))
                self.bounds[place] = max(low, min(number, 1.0)), high
        self.suppressed |= {current[cell] for cell in read.numbers} - told

    def exactly(self) -> set[int]:
        """Numbers that were told exactly: they cannot be hidden any more."""
        return {place for place, (least, most) in self.bounds.items() if least == most}

    def before(self, guarded: float) -> Before:
        """As it is needed for the next; `guarded` is up to which number all of them protected."""
        return Before(self.bounds, frozenset(self.suppressed - self.exactly()), guarded)


def control(
    table: pa.Table,
    profile: Profile,
    definitions: Definitions,
    areas: Mapping[str, Members],
    earlier: Sequence[Published] = (),
    progress: Progress = lambda *_: None,
) -> Controlled:
    """
    Decide which numbers of a figures table may be told.

    Args:
        areas: each area's ONS codes, so that councils add up to their partnership; of one that is not there its own.
        earlier: what was published before, oldest first.
    Raises:
        HomewardError: a figure is not defined, or what was published before tells too much.
    """
    before, now = [each.defined(definitions) for each in earlier], Defined(table, definitions)
    catalogue = Catalogue([now, *before])
    every = {area for each in (now, *before) for area in each.table.column("area").unique().to_pylist()}
    system, told = System({area: areas.get(area, frozenset([area])) for area in every}), _Told()
    for each, defined in zip(earlier, before, strict=True):
        read = catalogue.read(defined)
        system.add(catalogue, read.numbers)
        told.take(each, read, system.variables.current)
    read = catalogue.read(now)
    system.add(catalogue, read.numbers)
    knowledge = known_of(system.variables, system.found)
    costs = _costs(read, knowledge, system.variables, profile, told)
    guarded = min((each.profile.largest for each in earlier), default=profile.largest)
    suppression = Suppression(knowledge, profile, told.before(guarded), costs)
    suppression.hide_enough(progress)
    return _controlled(read, system.variables, knowledge, suppression)


def _costs(read: Read, knowledge: Knowledge, variables: Variables, profile: Profile, told: _Told) -> dict[int, float]:
    """What it costs to hide each number of this publication: more where several figures give it, and for large ones."""
    times: dict[Cell, int] = {}
    for cells in read.rows:
        for cell in _cells(cells):
            times[cell] = times.get(cell, 0) + 1
    costs, is_told = {}, told.exactly()
    for cell in read.numbers:
        place = variables.current[cell]
        number = knowledge.values[place]
        is_small = profile.hides and number <= profile.largest
        if place not in is_told and not is_small:
            weight = HEADLINE if not cell.term[1] else 1.0
            costs[place] = weight * times.get(cell, 1) * (1 + log10(1 + number) / 3)
    return costs


def _cells(cells: FigureCells | None) -> list[Cell]:
    if cells is None or cells.quantile is not None:
        return []
    return [cells.numerator] if cells.denominator is None else [cells.numerator, cells.denominator]


def _controlled(read: Read, variables: Variables, knowledge: Knowledge, suppression: Suppression) -> Controlled:
    hidden, current = suppression.hidden(), variables.current
    mine = {current[cell] for cell in read.numbers}
    worked_out = {
        cell: number
        for cell, number, follows in zip(variables.cells, knowledge.values, knowledge.follows, strict=True)
        if follows
    }
    cost = Cost(
        numbers=len(mine),
        primary=len(mine & suppression.primary),
        secondary=len(mine & suppression.secondary),
        narrowed=len(suppression.narrowed),
        exposed=len(suppression.exposed),
        known_before=len(suppression.known_before),
        ties=len(knowledge.ties),
        ties_not_kept=knowledge.broken,
    )
    return Controlled(read, frozenset(cell for cell in read.numbers if current[cell] in hidden), worked_out, cost)
