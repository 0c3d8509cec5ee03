"""
Many specifications in one dataset, each with keys, agencies and areas of its own: an engine is asked a few times.

Those with the same moment of report and period are together, for everything is asked of all of them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from homeward.dataset.snapshot import Dataset
from homeward.dataset.table import Kind
from homeward.dataset.tables import TABLES
from homeward.indicators.plan import FigureArea, Plan
from tests.engines.comparing import by_key
from tests.engines.plain_python import Figure, Key
from tests.spec.drawn import Drawn
from tests.spec.specification import Specification, check

Compute = Callable[[Dataset, Plan, datetime], pa.Table]
KEYS_EACH = 1_000_000_000


class AskedError(Exception):
    """What a specification asks of an engine, instead of an answer."""


@dataclass(frozen=True)
class Question:
    """A specification, and what it asks, with names of its own."""

    number: int
    specification: Specification
    drawn: Drawn
    plan: Plan
    as_at: datetime

    def group(self) -> tuple[object, ...]:
        """What it shares with others: the moment and the period, or several; alone where it names councils by words."""
        shared = self.plan.periods if len(self.plan.periods) == 1 else None
        return self.as_at, shared, self.names_councils() and self.number

    def names_councils(self) -> bool:
        return "council_area" in self.specification.records

    def own(self, name: str) -> str:
        return name if self.names_councils() else f"{self.number} {name}"

    def area(self, area: FigureArea) -> FigureArea:
        return FigureArea(self.own(area.code), area.name, tuple(map(self.own, area.members)))

    def table(self, name: str) -> pa.Table:
        """The drawn rows of a table, with keys, agencies and areas that no other specification has."""
        table = self.drawn.dataset.tables[name]
        if not table.num_rows or self.names_councils():
            return table
        for column in TABLES[name].columns:
            cells = table.column(column.name)
            if column.kind is Kind.KEY:
                cells = pc.add(cells, self.number * KEYS_EACH)
            elif column.kind in (Kind.TEXT, Kind.CODE):
                cells = self._own_names(cells, is_agency=column.name == "agency")
            table = table.set_column(table.column_names.index(column.name), table.schema.field(column.name), cells)
        return table

    def _own_names(self, cells: pa.ChunkedArray, *, is_agency: bool) -> pa.ChunkedArray:
        codes = pa.array([code for area in self.plan.areas for code in area.members], pa.string())
        ours = pc.is_valid(cells) if is_agency else pc.is_in(cells, codes)
        return pc.if_else(ours, pc.binary_join_element_wise(str(self.number), cells, " "), cells)


def asks_for_one_period(specification: Specification) -> bool:
    return "period" not in specification.answer.strip().partition("\n")[0]


def check_together(specifications: Iterable[Specification], compute: Compute) -> Iterator[tuple[Specification, str]]:
    """Each specification, with how its figures differ from what it says: empty where they do not."""
    groups: dict[tuple[object, ...], list[Question]] = {}
    for number, specification in enumerate(specifications, start=1):
        question = _question(number, specification)
        groups.setdefault(question.group(), []).append(question)
    for questions in groups.values():
        lines = dict.fromkeys(line for question in questions for line in question.plan.lines)
        periods = dict.fromkeys(period for question in questions for period in question.plan.periods)
        areas = [question.area(area) for question in questions for area in question.plan.areas]
        figures = compute(_dataset(questions), Plan(tuple(lines), tuple(areas), tuple(periods)), questions[0].as_at)
        for name in ("indicator", "area"):  # looked at for every specification
            figures = figures.set_column(figures.column_names.index(name), name, figures[name].cast(pa.string()))
        for question in questions:
            yield question.specification, _difference(question, figures)


def _question(number: int, specification: Specification) -> Question:
    def ask(drawn: Drawn, plan: Plan, as_at: datetime) -> dict[Key, Figure]:
        raise AskedError(drawn, plan, as_at)

    try:
        check(specification, ask)
    except AskedError as asked:
        return Question(number, specification, *asked.args)
    raise AssertionError("a specification that asks nothing")


def _dataset(questions: Iterable[Question]) -> Dataset:
    questions = list(questions)
    tables = {name: pa.concat_tables([question.table(name) for question in questions]) for name in TABLES}
    agencies = tuple(
        replace(agency, key=question.own(agency.key), area=question.own(agency.area))
        for question in questions
        for agency in question.drawn.dataset.manifest.agencies
    )
    return Dataset(tables, replace(questions[0].drawn.dataset.manifest, agencies=agencies))


def _difference(question: Question, figures: pa.Table) -> str:
    own = {question.area(area).code: area.code for area in question.plan.areas}
    is_own = pc.and_(
        pc.equal(figures["indicator"], question.specification.of), pc.is_in(figures["area"], pa.array(list(own)))
    )
    found = by_key(figures.filter(is_own))
    named = {(*key[:3], own[key[3]], *key[4:]): figure for key, figure in found.items()}
    try:
        check(question.specification, lambda *_: named)
    except AssertionError as error:
        return str(error)
    return ""
