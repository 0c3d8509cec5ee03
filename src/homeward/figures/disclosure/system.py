"""
Everything that an attacker knows of the numbers, as linear ties among them: the numbers of all publications so far.

A number that a later publication gives otherwise is another variable; one that it repeats is the same. That is what a
careful reader assumes who lays two publications side by side.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from homeward.figures.disclosure.cells import Catalogue, Cell, Group, Span
from homeward.figures.disclosure.counted import CHILDREN, OverTime
from homeward.figures.disclosure.laws import Law, laws_of
from homeward.figures.disclosure.overlaps import overlap_ties
from homeward.figures.disclosure.structure import IN_SEVERAL, NO_LIMIT, Term, Tie, in_rest, is_of_chosen_children
from homeward.figures.disclosure.ties_across import Members, area_parts, longer_spans, smallest_parts, span_parts

NEARLY = 1e-6
Instance = tuple[tuple[tuple[int, float], ...], float, float]
Rule = tuple[object, ...]
"""What tells the kind of tie apart of which there is one in many places and periods."""


class Line(NamedTuple):
    """One thing counted in one area, in whatever period."""

    group: Group
    term: Term
    area: str


@dataclass
class Variables:
    """Numbers as variables: what each is of, and what it is, where that is known or follows."""

    cells: list[Cell] = field(default_factory=list)
    values: list[float | None] = field(default_factory=list)
    is_published: list[bool] = field(default_factory=list)
    current: dict[Cell, int] = field(default_factory=dict)
    _hidden: dict[tuple[Cell, tuple[int, ...]], int] = field(default_factory=dict)

    def take(self, numbers: Mapping[Cell, float]) -> None:
        """The numbers of the next publication."""
        for cell, number in numbers.items():
            place = self.current.get(cell)
            if place is None or self.values[place] != number:
                self.current[cell] = self._new(cell, number, is_published=True)

    def hidden(self, cell: Cell, among: tuple[int, ...]) -> int:
        """A number that is not published, as it goes with the numbers that are."""
        key = cell, among
        if key not in self._hidden:
            self._hidden[key] = self._new(cell, None, is_published=False)
        return self._hidden[key]

    def _new(self, cell: Cell, number: float | None, *, is_published: bool) -> int:
        self.cells.append(cell)
        self.values.append(number)
        self.is_published.append(is_published)
        return len(self.cells) - 1


@dataclass
class System:
    """Variables and the ties that hold among them."""

    areas: Mapping[str, Members]
    variables: Variables = field(default_factory=Variables)
    found: dict[Instance, Rule] = field(default_factory=dict)
    _tied: set[tuple[int, ...]] = field(default_factory=set)

    def add(self, catalogue: Catalogue, numbers: Mapping[Cell, float]) -> None:
        """Take in the numbers of a publication, and the ties among them and those of the publications before."""
        self.variables.take(numbers)
        slots: dict[tuple[Group, str, Span], None] = {}
        lines: dict[tuple[Group, Term, str], list[Span]] = {}
        wholes: dict[tuple[Group, Term, Span], list[str]] = {}
        for cell in self.variables.current:
            slots[cell.group, cell.area, cell.span] = None
            lines.setdefault((cell.group, cell.term, cell.area), []).append(cell.span)
            wholes.setdefault((cell.group, cell.term, cell.span), []).append(cell.area)
        for slot in slots:
            self._tie_slot(catalogue, *slot)
        for (group, term, span), areas in wholes.items():
            if len(areas) > 1 and catalogue.structures[group].only_grows(term):
                self._tie_areas(group, term, span, areas)
        for (group, term, area), spans in lines.items():
            if len(spans) > 1 and catalogue.structures[group].only_grows(term):
                self._tie_spans(catalogue, group, term, area, spans)
        self._tie_overlaps(catalogue)
        for number, law in enumerate(laws_of(catalogue.terms, catalogue.published, catalogue.identities)):
            self._tie_law(number, law)

    def _tie_slot(self, catalogue: Catalogue, group: Group, area: str, span: Span) -> None:
        structure = catalogue.structures[group]
        current = self.variables.current
        here = {term: current.get(Cell(group, term, area, span)) for term in structure.terms}
        among = tuple(place for place in here.values() if place is not None)
        if not self._is_news(among):
            return

        def place(term: Term) -> int:
            known = here.get(term)
            return self.variables.hidden(Cell(group, term, area, span), among) if known is None else known

        for number, tie in enumerate(structure.ties):
            there, bounds = _as_far_as_there(tie, [t for t, _ in tie.factors if t in here and here[t] is None])
            if there:
                self._note([(place(t), f) for t, f in there], bounds, (group, number))

    def _tie_areas(self, group: Group, term: Term, span: Span, areas: Sequence[str]) -> None:
        if not self._is_news([self.variables.current[Cell(group, term, area, span)] for area in areas]):
            return
        for whole, parts in area_parts(self.areas, areas):
            cells = [Cell(group, term, area, span) for area in (whole, *parts)]
            if term[0] == CHILDREN or is_of_chosen_children(term[1]):
                self._tie_children_of_areas(cells)
            else:
                self._tie_rest(cells)

    def _tie_children_of_areas(self, cells: Sequence[Cell]) -> None:
        """Children of a whole who are not in one of the areas, and those who are in none."""
        whole, *parts = cells
        factors = self._excess(cells)
        if not is_of_chosen_children(whole.term[1]):
            rule = (whole.group, whole.term, whole.area, tuple(part.area for part in parts))
            self._note(factors, Tie((), 0.0, NO_LIMIT, is_exact_if_seen=True), rule)
        if sum(factor * (self.variables.values[place] or 0.0) for place, factor in factors) < 0:
            self._tie_rest(cells)
        for part in parts:
            self._tie_rest([whole, part])

    def _tie_rest(self, cells: Sequence[Cell]) -> None:
        """What a whole has outside the parts that are given is a number like others; nought, where these are all."""
        (whole, *parts), factors = cells, self._excess(cells)
        outside = ", ".join(part.area for part in parts)
        rest = replace(whole, term=(f"{whole.term[0]} outside {outside}", whole.term[1]))
        place = self.variables.hidden(rest, tuple(place for place, _ in factors))
        self._note([*factors, (place, 1.0)], Tie(()), (whole.group, rest.term, whole.area))

    def _excess(self, cells: Sequence[Cell]) -> list[tuple[int, float]]:
        """Parts less their whole, which is the first."""
        places = [self.variables.current[cell] for cell in cells]
        return [(places[0], -1.0), *((place, 1.0) for place in places[1:])]

    def _tie_spans(self, catalogue: Catalogue, group: Group, term: Term, area: str, spans: Sequence[Span]) -> None:
        how = over_time(catalogue, group, term)
        current = self.variables.current
        known = {span: current[Cell(group, term, area, span)] for span in spans}
        among = tuple(known[span] for span in sorted(known))
        if not self._is_news(among):
            return
        if how is OverTime.NONE or how is OverTime.UNION:
            self._note_same_end(known, (group, term, "same end"))
        if how not in (OverTime.SUM, OverTime.UNION):
            return
        if how is not OverTime.SUM or is_of_chosen_children(term[1]):
            self._tie_longer(Line(group, term, area), known)
        if is_of_chosen_children(term[1]):
            return
        if how is not OverTime.SUM:
            both = dict.fromkeys((*span_parts(spans), *smallest_parts(spans)))
            self._tie_unions(Line(group, term, area), known, [each for each in both if known.keys() >= {*each[1]}])
            return
        for span, parts in span_parts(spans):
            places = [
                known[p] if p in known else self.variables.hidden(Cell(group, term, area, p), among) for p in parts
            ]
            factors = [(known[span], -1.0), *((place, 1.0) for place in places)]
            self._note(factors, Tie(()), (group, term, area, span))

    def _tie_longer(self, line: Line, known: Mapping[Span, int]) -> None:
        """Who is in a period and not in a shorter one of it is a number like others."""
        for longer, span in longer_spans(known):
            among = known[longer], known[span]
            rest = Cell(line.group, (in_rest(line.term[0]), line.term[1]), line.area, longer)
            factors = [(among[0], 1.0), (among[1], -1.0), (self.variables.hidden(rest, among), -1.0)]
            self._note(factors, Tie(()), line)

    def _tie_unions(
        self, line: Line, known: Mapping[Span, int], wholes: Iterable[tuple[Span, tuple[Span, ...]]]
    ) -> None:
        """What is in several periods is counted once in their whole; how many those are is a number like others."""
        for span, parts in wholes:
            among = (known[span], *(known[part] for part in parts))
            several = Cell(line.group, (f"{IN_SEVERAL} periods", line.term[1]), line.area, span)
            factors = [(place, -1.0 if n == 0 else 1.0) for n, place in enumerate(among)]
            self._note([*factors, (self.variables.hidden(several, among), -1.0)], Tie(()), (*line, span))

    def _tie_overlaps(self, catalogue: Catalogue) -> None:
        """An overlap is a number of its own, which goes with those that it is worked out from; they stand before it."""
        places: dict[Cell, int] = dict(self.variables.current)
        for factors, tie in overlap_ties(catalogue, self.variables.current, self.areas):
            for cell, _ in factors:
                if cell not in places:
                    among = tuple(places[other] for other, _ in factors if other != cell)
                    places[cell] = self.variables.hidden(cell, among)
            self._note([(places[cell], factor) for cell, factor in factors], tie, ("overlap",))

    def _tie_law(self, number: int, law: Law) -> None:
        """Both ends of what a law ties may be hidden, and then what lies beyond them still says something."""
        current = self.variables.current
        wanted = {(part.group, part.term) for part in law.parts}
        mine = [cell for cell in current if (cell.group, cell.term) in wanted]
        for area in sorted({cell.area for cell in mine}):
            here = [cell for cell in mine if cell.area == area]
            among = tuple(current[cell] for cell in here)
            if not self._is_news((-1 - number, *among)):
                continue
            for span in law.spans(here):
                cells = [part.cell(area, span) for part in law.parts]
                if sum(cell in current for cell in cells) > 1:
                    places = [current[c] if c in current else self.variables.hidden(c, among) for c in cells]
                    factors = [(place, part.factor) for place, part in zip(places, law.parts, strict=True)]
                    self._note(factors, Tie((), 0.0, law.most, law.is_exact_if_seen), ("law", number))

    def _note_same_end(self, known: Mapping[Span, int], rule: Rule) -> None:
        """A period that begins earlier and ends alike has no fewer; as many, where the end alone matters."""
        for one, other in pairwise(sorted(known, key=lambda span: (span[1], span[0]))):
            if one[1] == other[1]:
                self._note([(known[one], 1.0), (known[other], -1.0)], Tie((), 0.0, NO_LIMIT, True), rule)

    def _is_news(self, places: Sequence[int]) -> bool:
        """Whether these variables, whose ties are found together, have not been tied yet."""
        key = tuple(places)
        is_news = key not in self._tied
        self._tied.add(key)
        return is_news

    def _note(self, factors: Iterable[tuple[int, float]], tie: Tie, rule: Rule) -> None:
        summed: dict[int, float] = {}
        for place, factor in factors:
            summed[place] = summed.get(place, 0.0) + factor
        kept = tuple(sorted((place, factor) for place, factor in summed.items() if factor))
        if len(kept) > 1:
            self.found.setdefault((kept, tie.least, tie.most), (*rule, tie.is_exact_if_seen))


def _as_far_as_there(tie: Tie, lacking: Sequence[Term]) -> tuple[list[tuple[Term, float]], Tie]:
    """A tie without terms that are not given here: any number may stand for them, so that a sum is but a bound."""
    if not lacking:
        return list(tie.factors), tie
    factors = dict(tie.factors)
    least = -NO_LIMIT if any(factors[term] > 0 for term in lacking) else tie.least
    most = NO_LIMIT if any(factors[term] < 0 for term in lacking) else tie.most
    there = [(term, factor) for term, factor in tie.factors if term not in lacking]
    return there if len(there) > 1 and (least, most) != (-NO_LIMIT, NO_LIMIT) else [], Tie((), least, most)


def over_time(catalogue: Catalogue, group: Group, term: Term) -> OverTime:
    """How a term's numbers of periods hang together; what asks about the period is asked anew."""
    if any("period_first_on" in column or "period_last_on" in column for column, _ in term[1]):
        return OverTime.NONE
    return catalogue.over_time.get(group, {}).get(term[0], OverTime.NONE)
