"""Problems for reading: what one check says of several columns of the same rows, told once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from homeward.figures.consistency.definition import Problem

_WHERE = re.compile(r"^[^:']*(?=[:'])")
"""What stands before the first colon or quotation mark: the council and the period."""


@dataclass(frozen=True)
class Gathered:
    """A problem, and the others that say the same of other columns."""

    problem: Problem
    others: tuple[Problem, ...] = ()

    @property
    def columns(self) -> list[str]:
        """The others' councils and periods: `Durham, Q2 2019/20`."""
        return [where.strip(" ,") for other in self.others if (where := column_of(other))]


def gathered(problems: Iterable[Problem]) -> list[Gathered]:
    """The problems, in their order, with those that differ in their column only beside the first of them."""
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        first = problem.places[0] if problem.places else None
        sheet = (first.file, first.sheet) if first else ("", "")
        groups.setdefault((problem.check, problem.severity, *sheet, _without_column(problem)), []).append(problem)
    return [Gathered(found[0], tuple(found[1:])) for found in groups.values()]


def column_of(problem: Problem) -> str:
    match = _WHERE.match(problem.explanation)
    return match[0] if match else ""


def _without_column(problem: Problem) -> str:
    return re.sub(r"\d[\d,.]*", "", problem.explanation[len(column_of(problem)) :])
