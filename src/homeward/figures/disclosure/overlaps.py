"""
Children in several areas: councils less partnership is how many they are, and a small number like any other.

They stand in the ties as a number of their own, which no figure gives. Nobody is in several areas of a part who is not
of the whole, nor in a month who is not in the year. And children by how often are as many in the whole as in its areas,
but for these: where nobody is in two areas, the rows of the areas add up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from homeward.figures.disclosure.boxes import Box
from homeward.figures.disclosure.cells import Catalogue, Cell, Group, Span
from homeward.figures.disclosure.counted import CHILDREN, ROWS, OverTime
from homeward.figures.disclosure.structure import (
    IN_SEVERAL,
    NO_LIMIT,
    Structure,
    Term,
    Tie,
    in_order,
    is_of_chosen_children,
)
from homeward.figures.disclosure.ties_across import Members, area_parts, longer_spans

IN_SEVERAL_AREAS = f"{IN_SEVERAL} areas"
MOST_ROWS = 1000.0
"""More than a child has in a period, of whatever is counted."""

Factors = list[tuple[Cell, float]]


@dataclass(frozen=True)
class Place:
    """A whole area, the areas that make it up, and a period."""

    group: Group
    whole: str
    parts: tuple[str, ...]
    span: Span

    def overlap(self, box: Box) -> Cell:
        """The number of the children in several of its areas."""
        return Cell(self.group, (IN_SEVERAL_AREAS, box), self.whole, self.span)

    def excess(self, term: Term) -> Factors:
        """What is counted in the areas, less what is counted in the whole."""
        parts = [(Cell(self.group, term, part, self.span), 1.0) for part in self.parts]
        return [(Cell(self.group, term, self.whole, self.span), -1.0), *parts]


def overlap_ties(
    catalogue: Catalogue, current: Mapping[Cell, int], areas: Mapping[str, Members]
) -> Iterator[tuple[Factors, Tie]]:
    """The ties of all overlaps that some numbers have."""
    known: dict[tuple[Group, Box, str], list[Span]] = {}
    for place, terms in _places(current, areas).items():
        structure = catalogue.structures[place.group]
        simple = [box for what, box in terms if what == CHILDREN and not is_of_chosen_children(box)]
        for box in simple:
            yield [*place.excess((CHILDREN, box)), (place.overlap(box), -1.0)], Tie(())
            known.setdefault((place.group, box, place.whole), []).append(place.span)
        yield from _within(place, simple, structure)
        yield from _of_chosen(place, terms, simple, structure)
    for (group, box, whole), spans in known.items():
        if catalogue.over_time.get(group, {}).get(CHILDREN) is OverTime.UNION:
            for longer, span in longer_spans(spans):
                both = [Cell(group, (IN_SEVERAL_AREAS, box), whole, each) for each in (longer, span)]
                yield list(zip(both, (1.0, -1.0), strict=True)), Tie((), 0.0, NO_LIMIT)


def _places(current: Mapping[Cell, int], areas: Mapping[str, Members]) -> dict[Place, list[Term]]:
    """Where a whole and all its areas are there, with what is counted in all of them."""
    there: dict[tuple[Group, Span, Term], list[str]] = {}
    for cell in current:
        if cell.term[0] in (CHILDREN, ROWS):
            there.setdefault((cell.group, cell.span, cell.term), []).append(cell.area)
    found: dict[Place, list[Term]] = {}
    for (group, span, term), present in there.items():
        for whole, parts in area_parts(areas, present) if len(present) > 1 else ():
            if len(parts) > 1:
                found.setdefault(Place(group, whole, parts, span), []).append(term)
    return {place: sorted(terms, key=in_order) for place, terms in found.items()}


def _within(place: Place, boxes: Sequence[Box], structure: Structure) -> Iterator[tuple[Factors, Tie]]:
    """Who is in several areas of a part is so of the whole."""
    for larger, box in structure.next_within(boxes):
        yield [(place.overlap(larger), 1.0), (place.overlap(box), -1.0)], Tie((), 0.0, NO_LIMIT)


def _of_chosen(
    place: Place, terms: Sequence[Term], simple: Sequence[Box], structure: Structure
) -> Iterator[tuple[Factors, Tie]]:
    """
    Children by how often or by what else they have, and their rows: those of one area alone count alike there and in
    the whole.

    A child of two areas may count in both and not in the whole, or in the whole alone.
    """
    for what, box in terms:
        if not is_of_chosen_children(box):
            continue
        rest = frozenset(each for each in box if not is_of_chosen_children(frozenset([each])))
        for base in structure.least_around(rest, simple)[:1]:
            each = 1.0 if what == CHILDREN else MOST_ROWS
            lost = each if structure.only_grows((what, box)) else 2 * each
            excess = place.excess((what, box))
            yield [*excess, (place.overlap(base), -lost)], Tie((), -NO_LIMIT, 0.0)
            yield [*excess, (place.overlap(base), each)], Tie((), 0.0, NO_LIMIT)
