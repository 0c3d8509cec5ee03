"""
An attacker who knows the tables' make and everything published, and nothing of our code.

He does not think in totals and parts, as disclosure control does, but in the rows themselves: how many there are of
each council, month, colour and held or not, in each publication. Every number of rows that is shown is a sum of these.
Of children he knows that they are no more than rows, that a whole has no fewer than a part, and no more than its parts.
What adds up wherever he looks, he takes for a law. Where a figure did not change between two publications he knows
that, too. HiGHS gives him the least and the largest that a number can be.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product

import highspy
import pyarrow as pa

from homeward.figures.disclosure.profiles import Profile
from tests.unit.figures.disclosure.drawn_tables import NOT_RECORDED, Drawn, Row, Shown, count, shown

Sum = dict[int, float]
FAR = 10_000.0
"""More than any number of the tables."""


@dataclass
class Attacker:
    """Collects what is published, and asks how far a number can go."""

    drawn: Drawn
    _highs: highspy.Highs = field(default_factory=highspy.Highs)
    _rows: dict[tuple[object, ...], int] = field(default_factory=dict)
    _children: dict[tuple[int, Shown], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for option, value in (("output_flag", False), ("presolve", "off"), ("threads", 1)):
            self._highs.setOptionValue(option, value)

    def reads(self, publication: int, exact: tuple[Row, ...], public: pa.Table | None, profile: Profile) -> None:
        """Take in a publication; without its public table only which numbers are nought."""
        for figure, line in zip(shown(self.drawn), _lines(public, self.drawn), strict=True):
            number, whole = count(figure, exact)
            self._told(self.number(publication, figure), number, line[0], profile)
            if whole is not None:
                self._told(self.whole(publication, figure), whole, line[1], profile)
        self._knows_of_children(publication)

    def _told(self, of: Sum, exact: int, told: float | None, profile: Profile) -> None:
        if told is not None:
            self._tie(of, *profile.bounds(told))
        elif not profile.hides:
            self._tie(of, 0, highspy.kHighsInf)  # rounding alone shows no noughts, and may hide one
        elif exact == 0:
            self._tie(of, 0, 0)
        else:
            self._tie(of, 1, highspy.kHighsInf)  # noughts are shown, so it is none

    def takes_for_laws(self, *publications: tuple[Row, ...]) -> None:
        """Children who are in one colour, or in one council, alone: everywhere, in all publications."""
        figures = {f for f in shown(self.drawn) if f.indicator == "children"}
        laws: dict[tuple[str, str], list[tuple[Shown, list[Shown]]]] = {}
        for figure in sorted(figures, key=str):
            for parts in self._parts(figure):
                if parts[0].category != figure.category:
                    laws.setdefault(("colours", ""), []).append((figure, parts))
                elif parts[0].area != figure.area:
                    laws.setdefault(("councils", figure.category), []).append((figure, parts))
        for seen in laws.values():
            numbers = [
                (count(figure, rows)[0], sum(count(part, rows)[0] for part in parts))
                for figure, parts in seen
                for rows in publications
            ]
            if all(whole == added for whole, added in numbers) and any(whole for whole, _ in numbers):
                for figure, parts in seen:
                    for publication in range(len(publications)):
                        sums = {c: 1.0 for part in parts for c in self.number(publication, part)}
                        self._tie(_less(sums, self.number(publication, figure)), 0, 0)

    def compares(self, before: tuple[Row, ...], after: tuple[Row, ...]) -> None:
        """Take in which numbers did not change between the two publications."""
        for figure in shown(self.drawn):
            (was, was_whole), (now, now_whole) = count(figure, before), count(figure, after)
            if was == now:
                self._tie(_less(self.number(0, figure), self.number(1, figure)), 0, 0)
            if was_whole is not None and was_whole == now_whole:
                self._tie(_less(self.whole(0, figure), self.whole(1, figure)), 0, 0)

    def number(self, publication: int, figure: Shown) -> Sum:
        """A figure's number as a sum of what he does not know."""
        if figure.indicator == "children":
            return {self._child(publication, figure): 1.0}
        return self._sum(publication, figure, (True,) if figure.indicator == "held" else (True, False))

    def whole(self, publication: int, figure: Shown) -> Sum:
        return self._sum(publication, figure, (True, False))

    def _sum(self, publication: int, figure: Shown, helds: Iterable[bool]) -> Sum:
        colours = (*self.drawn.colours, NOT_RECORDED)
        cells = product(self.drawn.councils, range(self.drawn.months), colours, helds)
        chosen = [c for c in cells if figure.has(Row(0, c[0], c[1], None if c[2] == NOT_RECORDED else c[2], c[3]))]
        return {self._cell(publication, *cell): 1.0 for cell in chosen}

    def _cell(self, *key: object) -> int:
        if key not in self._rows:
            self._rows[key] = self._new()
        return self._rows[key]

    def _child(self, publication: int, figure: Shown) -> int:
        same = Shown("children", figure.category, figure.area, "", figure.first, figure.last)
        key = (publication, same)
        if key not in self._children:
            self._children[key] = self._new()
        return self._children[key]

    def _new(self) -> int:
        self._highs.addVar(0.0, FAR)
        return int(self._highs.getNumCol()) - 1

    def _knows_of_children(self, publication: int) -> None:
        for figure in {f for f in shown(self.drawn) if f.indicator == "children"}:
            mine = self.number(publication, figure)
            self._tie(_less(self.whole(publication, figure), mine), 0, highspy.kHighsInf)
            for parts in self._parts(figure):
                numbers = [self.number(publication, part) for part in parts]
                for number in numbers:
                    self._tie(_less(mine, number), 0, highspy.kHighsInf)
                self._tie(_less({c: 1.0 for number in numbers for c in number}, mine), 0, highspy.kHighsInf)

    def _parts(self, figure: Shown) -> list[list[Shown]]:
        """The ways that a figure falls into others."""
        found = []
        here = (figure.first, figure.last)
        if not figure.category:
            colours = (*self.drawn.colours, NOT_RECORDED)
            found.append([Shown("children", c, figure.area, figure.kind, *here) for c in colours])
        if figure.area == "partnership":
            found.append([Shown("children", figure.category, c, figure.kind, *here) for c in self.drawn.councils])
        if figure.last > figure.first:
            months = range(figure.first, figure.last + 1)
            found.append([Shown("children", figure.category, figure.area, "month", m, m) for m in months])
        return found

    def _tie(self, of: Sum, least: float, most: float) -> None:
        columns = [column for column, factor in of.items() if factor]
        self._highs.addRow(least, most, len(columns), columns, [of[column] for column in columns])

    def reaches(self, of: Sum, aim: float) -> tuple[float, list[float]]:
        """How far a sum can go, down (aim 1) or up (aim -1), and all numbers when it does."""
        columns = list(of)
        for column in columns:
            self._highs.changeColCost(column, aim * of[column])
        self._highs.run()
        status = self._highs.getModelStatus()
        numbers = list(self._highs.getSolution().col_value)
        for column in columns:
            self._highs.changeColCost(column, 0.0)
        assert status == highspy.HighsModelStatus.kOptimal, status
        return sum(of[column] * numbers[column] for column in columns), numbers


def _less(one: Sum, other: Sum) -> Sum:
    return {column: one.get(column, 0.0) - other.get(column, 0.0) for column in {**one, **other}}


def _lines(public: pa.Table | None, drawn: Drawn) -> list[tuple[float | None, float | None]]:
    if public is None:
        return [(None, None)] * sum(1 for _ in shown(drawn))
    return list(zip(public["numerator"].to_pylist(), public["denominator"].to_pylist(), strict=True))
