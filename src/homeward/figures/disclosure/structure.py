"""
How the numbers of one place and period hang together by what they count: parts add up, and a part is no more than its
whole.

A *term* is something counted: `(what, box)`. Terms that no figure gives but that others add up to are found here too:
what is left of a whole, an age band between two others. An attacker can work with them as well.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from homeward.figures.disclosure.boxes import ALSO, TIMES, Box, Boxes, Values
from homeward.figures.disclosure.counted import CHILDREN, ROWS

Term = tuple[str, Box]
NO_LIMIT = float("inf")
IN_SEVERAL = "children in several"
"""Begins the name of what no figure gives: parts less their whole. A small number of them is protected."""


@dataclass(frozen=True)
class Tie:
    """
    A tie between terms: the sum of factor times term lies between `least` and `most`.

    `is_exact_if_seen` marks a tie of children that may be an equality (nobody is in two parts): an attacker who sees
    it hold in every place and period will take it for one.
    """

    factors: tuple[tuple[Term, float], ...]
    least: float = 0.0
    most: float = 0.0
    is_exact_if_seen: bool = False


def in_rest(what: str) -> str:
    """The name of what no figure gives: a whole less a part, of what does not add up. A small number is protected."""
    return f"{what} in the rest alone"


class Structure:
    """The ties among terms of one population, dated alike."""

    def __init__(self, boxes: Boxes, terms: Iterable[Term]) -> None:
        self._boxes = boxes
        self.published = set(terms)
        self.terms = sorted(self.published, key=in_order)
        self.ties: list[Tie] = []
        self._next_within: dict[tuple[Box, ...], list[tuple[Box, Box]]] = {}
        for what, _ in groupby(sorted(w for w, _ in self.published)):
            self._tie_families(what)
            self._tie_subsets(what)
        self._tie_rows_to_children()

    def hidden(self) -> list[Term]:
        """Terms that no figure gives."""
        found = {term for tie in self.ties for term, _ in tie.factors}
        return sorted(found - self.published, key=in_order)

    def only_grows(self, term: Term) -> bool:
        """Whether a longer period or a larger area never has fewer: not so of children with 2 or 3 episodes."""
        times = dict(term[1]).get(TIMES)
        return times is None or self._boxes.goes_up(times)

    def next_within(self, boxes: Sequence[Box]) -> list[tuple[Box, Box]]:
        """Each box with those around it that have no other between."""
        key = tuple(boxes)
        if key not in self._next_within:
            others = {box: [other for other in boxes if other != box] for box in boxes}
            self._next_within[key] = [(larger, b) for b in boxes for larger in self.least_around(b, others[b])]
        return self._next_within[key]

    def least_around(self, box: Box, boxes: Sequence[Box]) -> list[Box]:
        """The smallest of some boxes that a box lies in, or is."""
        around = [larger for larger in boxes if larger == box or self._is_within(box, larger)]
        return [b for b in around if not any(other != b and self._is_within(other, b) for other in around)]

    def _tie_families(self, what: str) -> None:
        """Boxes that differ in one column alone: each is the sum of the smallest parts that can be told apart."""
        for column, rest, members in _families(self._boxes, [box for w, box in self.published if w == what]):
            if column != TIMES and is_of_chosen_children(rest):
                continue  # a child may have its rows in several parts: only subsets are known
            others = self._other_members(what, column, rest) if column == TIMES else []
            parts = _smallest_parts([*members, *others], self._boxes.whole(column))
            if what == CHILDREN and column != TIMES:
                self._tie_unions(rest, column, members, parts)
            else:
                self._tie_sums(what, rest, column, members, parts)

    def _other_members(self, what: str, column: str, rest: Box) -> list[Values]:
        """How rows are split by times, where children are tied; and the other way round: the two are then linked."""
        other = ROWS if what == CHILDREN else CHILDREN
        return [
            dict(box).get(column, self._boxes.whole(column))
            for w, box in sorted(self.published, key=in_order)
            if w == other and _without(box, column) == rest
        ]

    def _tie_sums(self, what: str, rest: Box, column: str, members: Sequence[Values], parts: Sequence[Values]) -> None:
        for values in members:
            within = [part for part in parts if part <= values]
            if len(within) > 1:
                whole = (what, self._box(rest, column, values))
                split = [((what, self._box(rest, column, part)), 1.0) for part in within]
                self.ties.append(Tie(((whole, -1.0), *split)))

    def _tie_unions(self, rest: Box, column: str, members: Sequence[Values], parts: Sequence[Values]) -> None:
        """Children: a whole is no more than the sum of parts that cover it, and less it by those in several of them."""
        known = set(members)
        for values in members:
            covers = [[part for part in parts if part <= values and part in known]]
            inside = sorted((m for m in known if m < values), key=lambda m: (-len(m), sorted(m)))
            covers += [_disjoint(inside)]
            for number, cover in enumerate(dict.fromkeys(tuple(c) for c in covers)):
                if len(cover) > 1 and frozenset().union(*cover) == values:
                    whole = (CHILDREN, self._box(rest, column, values))
                    split = [((CHILDREN, self._box(rest, column, part)), 1.0) for part in cover]
                    several = (f"{IN_SEVERAL} of {column} {number}", whole[1])
                    self.ties.append(Tie(((whole, -1.0), *split), 0.0, NO_LIMIT, is_exact_if_seen=True))
                    self.ties.append(Tie(((whole, -1.0), *split, (several, -1.0))))

    def _tie_subsets(self, what: str) -> None:
        """A box inside another with nothing between them, where no sum says so already."""
        boxes = sorted((box for w, box in self.published if w == what), key=lambda box: in_order((what, box)))
        above = {box: [b for b in boxes if b != box and self._is_within(box, b)] for box in boxes}
        for box in boxes:
            for larger in above[box]:
                if any(larger in above[between] for between in above[box] if between != larger):
                    continue
                if not self._is_summed(what, box, larger):
                    rest = (in_rest(what), _outside(larger, box))
                    self.ties.append(Tie((((what, larger), 1.0), ((what, box), -1.0), (rest, -1.0))))
                    if what == CHILDREN and {(ROWS, larger), (ROWS, box)} <= self.published:
                        self._tie_rest(larger, box)

    def _tie_rest(self, larger: Box, box: Box) -> None:
        """Children in the rest alone are no more than the rows in the rest."""
        if TIMES in dict(larger) or TIMES in dict(box):
            return
        factors = (((ROWS, larger), 1.0), ((ROWS, box), -1.0), ((CHILDREN, larger), -1.0), ((CHILDREN, box), 1.0))
        self.ties.append(Tie(factors, 0.0, NO_LIMIT))

    def _is_within(self, box: Box, larger: Box) -> bool:
        mine, theirs = dict(box), dict(larger)
        if any(column not in mine or not mine[column] <= values for column, values in theirs.items()):
            return False
        return TIMES not in theirs or self._boxes.goes_up(theirs[TIMES])

    def _is_summed(self, what: str, box: Box, larger: Box) -> bool:
        """Whether the two differ in one column alone, over which rows and times add up."""
        mine, theirs = dict(box), dict(larger)
        differ = [c for c in {*mine, *theirs} if mine.get(c) != theirs.get(c)]
        if len(differ) != 1 or (TIMES in {*mine, *theirs} and differ != [TIMES]):
            return False
        return what != CHILDREN or differ == [TIMES]

    def _tie_rows_to_children(self) -> None:
        """Children who have from a to b rows each: their rows are at least a and at most b times as many."""
        terms = {*self.published, *self.hidden()}
        for what, box in sorted(terms, key=in_order):
            if what != CHILDREN or (ROWS, box) not in terms:
                continue
            least, most = self._boxes.times(dict(box)[TIMES]) if TIMES in dict(box) else (1, None)
            rows, children = ((ROWS, box), 1.0), (CHILDREN, box)
            if least == most:
                self.ties.append(Tie((rows, (children, -float(least)))))
                continue
            self.ties.append(Tie((rows, (children, -float(least))), 0.0, NO_LIMIT))
            if most is not None:
                self.ties.append(Tie((rows, (children, -float(most))), -NO_LIMIT, 0.0))

    def _box(self, rest: Box, column: str, values: Values) -> Box:
        return rest if values == self._boxes.whole(column) else rest | {(column, values)}


def is_of_chosen_children(box: Box) -> bool:
    """Whether children are chosen by all their rows together: by how many they are, or by another that they have."""
    return any(column == TIMES or column.startswith(ALSO) for column, _ in box)


def in_order(term: Term) -> tuple[str, list[tuple[str, list[int]]]]:
    """A term's place in an order that does not hang on chance."""
    what, box = term
    return what, sorted((column, sorted(values)) for column, values in box)


def _families(boxes: Boxes, of: Sequence[Box]) -> Iterator[tuple[str, Box, list[Values]]]:
    """For each column and rest, the values that boxes let through of that column; where there are several."""
    found: dict[tuple[str, Box], set[Values]] = {}
    columns = sorted({column for box in of for column, _ in box})
    for box in of:
        for column in columns:
            values: Mapping[str, Values] = dict(box)
            found.setdefault((column, _without(box, column)), set()).add(values.get(column, boxes.whole(column)))
    for (column, rest), members in sorted(found.items(), key=lambda item: (item[0][0], in_order(("", item[0][1])))):
        if len(members) > 1:
            yield column, rest, sorted(members, key=sorted)


def _without(box: Box, column: str) -> Box:
    return frozenset(each for each in box if each[0] != column)


def _smallest_parts(members: Iterable[Values], whole: Values) -> list[Values]:
    """The parts of a column's values that the members can tell apart."""
    known = list(dict.fromkeys(members))
    parts: dict[tuple[bool, ...], set[int]] = {}
    for value in sorted(whole):
        parts.setdefault(tuple(value in member for member in known), set()).add(value)
    return [frozenset(values) for signature, values in parts.items() if any(signature)]


def _outside(larger: Box, box: Box) -> Box:
    return frozenset({(f"in {c}", values) for c, values in larger} | {(f"not {c}", values) for c, values in box})


def _disjoint(inside: Sequence[Values]) -> list[Values]:
    chosen: list[Values] = []
    for values in inside:
        if not any(values & other for other in chosen):
            chosen.append(values)
    return chosen
