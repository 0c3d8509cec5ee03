"""
Lines of figures that are alike wherever both are seen: looked after, and looked after by the council that reports.

Nothing in their definitions says so. A reader who sees it in every place and period takes it for a law, and reads in
the one line what is suppressed in the other.
"""

from collections.abc import Iterator, Mapping

from homeward.figures.disclosure.cells import Cell, Group, Span
from homeward.figures.disclosure.structure import Term

SEEN = 7
"""Numbers larger than this are printed by every profile, so that readers see that they are alike."""

Line = tuple[Group, Term]
Slot = tuple[str, Span]


def twins(numbers: Mapping[Cell, float]) -> Iterator[tuple[Cell, Cell]]:
    """Cells of two lines that are alike in all places and periods that they share, and there more than nobody."""
    lines: dict[Line, dict[Slot, float]] = {}
    alike: dict[tuple[Slot, float], list[Line]] = {}
    for cell, number in numbers.items():
        line, slot = (cell.group, cell.term), (cell.area, cell.span)
        lines.setdefault(line, {})[slot] = number
        if number > SEEN:
            alike.setdefault((slot, number), []).append(line)
    pairs = {(one, other): None for some in alike.values() for n, one in enumerate(some) for other in some[:n]}
    for one, other in pairs:
        shared = lines[one].keys() & lines[other].keys()
        if all(lines[one][slot] == lines[other][slot] for slot in shared):
            yield from (_cells(one, other, slot) for slot in sorted(shared))


def _cells(one: Line, other: Line, slot: Slot) -> tuple[Cell, Cell]:
    return Cell(*one, *slot), Cell(*other, *slot)
