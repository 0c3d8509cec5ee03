"""
Boxes: what a number counts, as a set of values for each column that its condition speaks of.

Only the values that some condition tells apart are told apart. A column that a partition splits has no other values
than those of its categories.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from homeward.figures.disclosure.conditions import Part, Value, parts_of
from homeward.figures.disclosure.counted import Counted

TIMES = "n"
"""The column of how many rows a child has; not a column of rows."""

ALSO = "also "
"""Begins the column of what else must hold of a child."""

Values = frozenset[int]
Box = frozenset[tuple[str, Values]]

OTHER = "\0 any other value"
NOT_HELD = "not held"
_SAME_IN_OTHER_WORDS: Mapping[str, str] = {
    "is_held": f"interview_timing is null or interview_timing <> '{NOT_HELD}'",
    "not is_held": f"interview_timing = '{NOT_HELD}'",
}
"""Columns of a population that are made of one another (`indicators/populations`)."""

_GRADES = ("no_apparent_risk", "low", "medium", "high")
_IN_PAIRS: Mapping[str, tuple[str, int, tuple[Value, ...]]] = {
    name: ("first and highest grade", place, tuple(f"{a} {b}" for n, a in enumerate(_GRADES) for b in _GRADES[n:]))
    for place, name in enumerate(("initial_grade", "peak_grade"))
}
"""
Columns that are two sides of one, and the pairs that there can be: no incident's highest grade is below its first, and
it has both or none.
"""


class Boxes:
    """The boxes of what some numbers count, in the values that their conditions tell apart."""

    def __init__(self, counted: Iterable[Counted], partitions: Iterable[Sequence[str]]) -> None:
        """`partitions` are the conditions of breakdowns: those of each let every row through."""
        wanted = list(dict.fromkeys(counted))
        self._parts = {each: [*_parts(each.where), *_times(each), *_also(each)] for each in wanted}
        wholes = [[_parts(where) for where in conditions] for conditions in partitions]
        self._columns = _columns([*self._parts.values(), *(parts for whole in wholes for parts in whole)])
        for whole in wholes:
            self._columns |= _kept_by(whole, self._columns)

    def of(self, counted: Counted) -> Box:
        """The box of what a number counts. A column that it lets through whole is left out."""
        box: dict[str, Values] = {}
        for part in self._parts[counted]:
            values = self.values(part)
            box[part.column] = box.get(part.column, values) & values
        return frozenset((column, values) for column, values in box.items() if values != self.whole(column))

    def whole(self, column: str) -> Values:
        """Every value of a column."""
        return frozenset(self._columns[column])

    def values(self, part: Part) -> Values:
        known = self._columns[part.column]
        return frozenset(place for place, value in known.items() if part.test(value) is True)

    def times(self, values: Values) -> tuple[int, int | None]:
        """The least and the most rows of a child that has so many; None is no limit."""
        numbers = [int(v) for place, v in self._columns[TIMES].items() if place in values and isinstance(v, int)]
        is_open = max(self._columns[TIMES]) in values
        return min(numbers, default=1), None if is_open else max(numbers, default=1)

    def goes_up(self, values: Values) -> bool:
        """Whether a child with more rows than one that is in is in as well."""
        return max(self._columns[TIMES]) in values and len(values) == max(values) - min(values) + 1


def _parts(where: str) -> list[Part]:
    found = []
    for part in parts_of(where):
        other = _SAME_IN_OTHER_WORDS.get("is_held" if part.test(True) and part.column == "is_held" else "")
        if part.column == "is_held" and not part.test(True):
            other = _SAME_IN_OTHER_WORDS["not is_held"]
        found += parts_of(other) if other else [_of_pair(part)]
    return found


def _of_pair(part: Part) -> Part:
    """A part that speaks of one side, as one of the pair."""
    if part.column not in _IN_PAIRS:
        return part
    column, place, pairs = _IN_PAIRS[part.column]

    def test(value: Value) -> bool | None:
        side = value.split() if isinstance(value, str) and value in pairs else (None, None)
        return part.test(side[place])

    return Part(column, test, pairs)


def _times(counted: Counted) -> list[Part]:
    return parts_of(counted.having) if counted.having and counted.having != "n >= 1" else []


def _also(counted: Counted) -> list[Part]:
    return [Part(f"{ALSO}{counted.also}", lambda value: value is True, (True,))] if counted.also else []


def _columns(conditions: Iterable[Iterable[Part]]) -> dict[str, dict[int, Value]]:
    named: dict[str, list[Value]] = {TIMES: [1]}
    for parts in conditions:
        for part in parts:
            named.setdefault(part.column, []).extend(part.named)
    return {column: dict(enumerate(_told_apart(column, values))) for column, values in named.items()}


def _told_apart(column: str, named: Sequence[Value]) -> list[Value]:
    """A value of each kind that conditions can tell apart, in order."""
    distinct = list(dict.fromkeys(named))
    numbers = sorted({v for v in distinct if isinstance(v, int | float) and not isinstance(v, bool)})
    if column == TIMES:
        return list(range(1, int(max(numbers)) + 2))
    if numbers:
        return [*_around(numbers), None]
    if any(isinstance(value, bool) for value in distinct):
        return [True, False, None]
    return [*(value for value in distinct if value is not None), OTHER, None]


def _around(numbers: Sequence[int | float]) -> Sequence[Value]:
    """The numbers, and one in each gap between them; whole numbers where all are."""
    if all(isinstance(n, int) for n in numbers):
        return sorted({int(n) + step for n in numbers for step in (-1, 0, 1)})
    between = [(a + b) / 2 for a, b in pairwise(numbers)]
    return sorted([numbers[0] - 1, *numbers, *between, numbers[-1] + 1])


def _kept_by(whole: Sequence[Sequence[Part]], columns: Mapping[str, dict[int, Value]]) -> dict[str, dict[int, Value]]:
    """The values of a column that some category of a breakdown lets through, where it speaks of one column alone."""
    spoken = {part.column for parts in whole for part in parts}
    if len(spoken) != 1:
        return {}
    column = spoken.pop()
    kept = {
        place: value
        for place, value in columns[column].items()
        if any(all(part.test(value) is True for part in parts) for parts in whole)
    }
    return {column: kept}
