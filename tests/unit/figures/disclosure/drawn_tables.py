"""
Random sets of linked tables, from a seed: rows of children in councils and months, counted as a partnership does.

They hold what real tables hold: totals, a breakdown with "not recorded", a ratio with its whole, children beside rows,
a partnership beside its councils, months beside years to date, and a second publication with late records.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

import pyarrow as pa

from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import Month, month, year_to_date
from homeward.figures.disclosure.counted import CHILDREN, ROWS, Counted, Definitions, OverTime, Told
from homeward.indicators.results import FIGURES_SCHEMA

FIRST = Month.parse("2025-04")
NOT_RECORDED = "not_recorded"
COLOURS = ("amber", "blue", "green", "red")


@dataclass(frozen=True)
class Row:
    """One row: whose, where, when, which colour (None: nobody recorded it), and whether it was held."""

    child: int
    council: str
    month: int
    colour: str | None
    is_held: bool


@dataclass(frozen=True)
class Drawn:
    """A set of linked tables: the rows of a first publication and of the second, and what is counted."""

    seed: int
    councils: tuple[str, ...]
    months: int
    colours: tuple[str, ...]
    first: tuple[Row, ...]
    second: tuple[Row, ...]

    @property
    def areas(self) -> dict[str, frozenset[str]]:
        return {c: frozenset([c]) for c in self.councils} | {"partnership": frozenset(self.councils)}


def draw(seed: int) -> Drawn:
    """The set of tables of a seed."""
    random = Random(seed)
    councils = tuple("ABC"[: random.choice((2, 2, 3))])
    months, colours = random.choice((2, 2, 3)), COLOURS[: random.choice((2, 2, 3, 4))]
    weights = [random.choice((1, 1, 2, 6, 15)) for _ in colours]

    def row() -> Row:
        council = random.choices(councils, [5, 3, 1][: len(councils)])[0]
        colour = random.choices((*colours, None), (*weights, 0.5))[0]
        return Row(random.randrange(60), council, random.randrange(months), colour, random.random() < 0.8)

    first = [row() for _ in range(random.choice((15, 40, 90, 160)))]
    late = [row() for _ in range(random.choice((0, 1, 3)))]
    gone = random.sample(first, random.choice((0, 0, 1)))
    return Drawn(seed, councils, months, colours, tuple(first), tuple([r for r in first if r not in gone] + late))


class DrawnDefinitions(Definitions):
    """What the drawn figures count."""

    def __init__(self, colours: tuple[str, ...]) -> None:
        super().__init__({}, {})
        self._colours = colours

    def told(self, indicator: str, breakdown: str, category: str) -> Told:
        if indicator not in ("episodes", "children", "held"):
            raise HomewardError("not drawn")
        where = "true" if not category else _colour_is(category)
        if indicator == "held":
            both = "is_held" if where == "true" else f"({where}) and (is_held)"
            return Told(_counted(ROWS, both), _counted(ROWS, where), 100)
        return Told(_counted(CHILDREN if indicator == "children" else ROWS, where))

    def conditions(self, breakdown: str) -> list[str]:
        return [_colour_is(category) for category in (*self._colours, NOT_RECORDED)]


def _colour_is(category: str) -> str:
    return "colour is null" if category == NOT_RECORDED else f"colour = '{category}'"


def _counted(what: str, where: str) -> Counted:
    over_time = OverTime.UNION if what == CHILDREN else OverTime.SUM
    return Counted("drawn", "on", what, where, "n >= 1" if what == CHILDREN else "", over_time=over_time)


Choice = Callable[[Row], bool]


@dataclass(frozen=True)
class Shown:
    """One figure that the tables give: what of, and which rows."""

    indicator: str
    category: str
    area: str
    kind: str
    first: int
    last: int

    def has(self, row: Row) -> bool:
        is_there = self.area in ("partnership", row.council) and self.first <= row.month <= self.last
        return is_there and (not self.category or (row.colour or NOT_RECORDED) == self.category)


def shown(drawn: Drawn) -> Iterator[Shown]:
    """Every figure of the tables, in their order."""
    for indicator in ("episodes", "children", "held"):
        for category in ("", *drawn.colours, NOT_RECORDED):
            for area in (*drawn.councils, "partnership"):
                for last in range(drawn.months):
                    yield Shown(indicator, category, area, "month", last, last)
                    yield Shown(indicator, category, area, "year to date", 0, last)


def count(figure: Shown, rows: tuple[Row, ...]) -> tuple[int, int | None]:
    """A figure's number and its whole, counted one by one."""
    mine = [row for row in rows if figure.has(row)]
    if figure.indicator == "children":
        return len({row.child for row in mine}), None
    if figure.indicator == "held":
        return sum(row.is_held for row in mine), len(mine)
    return len(mine), None


def table(drawn: Drawn, rows: tuple[Row, ...]) -> pa.Table:
    """The figures table of a drawn set."""
    lines = []
    for figure in shown(drawn):
        number, whole = count(figure, rows)
        last = Month(FIRST.number + figure.last)
        period = month(last) if figure.kind == "month" else year_to_date(last)
        value = float(number) if whole is None else (100 * number / whole if whole else None)
        lines.append(
            {
                "indicator": figure.indicator,
                "definition": "drawn",
                "area": figure.area,
                "supplier": "councils",
                "period_kind": figure.kind,
                "period": period.name,
                "period_last_on": period.last_on,
                "breakdown": "colour" if figure.category else "",
                "category": figure.category,
                "unit": figure.indicator,
                "numerator": float(number),
                "denominator": None if whole is None else float(whole),
                "value": value,
                "unknown": 0,
                "status": "[z]" if whole == 0 else "",
                "as_at": None,
            }
        )
    return pa.Table.from_pylist(lines, schema=FIGURES_SCHEMA)
