"""Returns checked against themselves: what was supplied for several rows, agencies and quarters cannot all be so."""

from collections.abc import Iterator

from homeward.dataset.findings import Finding
from homeward.dataset.partnership import Partnership
from homeward.figures.consistency.auditing import audit
from homeward.figures.consistency.definition import Problem
from homeward.figures.returns.model import SuppliedFigure, SuppliedFigures
from homeward.figures.stated.grids import Grid
from homeward.figures.stated.model import StatedFigures
from homeward.figures.stated.tidy import read_tidy

_HEADINGS = ("ref", "indicator", "breakdown", "category", "area", "period", "unit", "value", "status", "comment")
_FIRST_ROW = 2
_MOST_NAMED = 4


def check_supplied(figures: SuppliedFigures, partnership: Partnership) -> Iterator[Finding]:
    """What does not fit in the returns, worst first: under the check's name, at the first cell concerned."""
    names = {agency.key: agency.name for agency in partnership.agencies}
    supplied = figures.all()
    grid = Grid("", "", (_HEADINGS, *(_row(figure, names[figure.agency]) for figure in supplied)))
    tables, _ = read_tidy(grid)
    for problem in audit(StatedFigures(tuple(tables))):
        concerned = [supplied[place.row - _FIRST_ROW] for place in problem.places if place.row >= _FIRST_ROW]
        if concerned:
            yield _finding(problem, concerned)


def _row(figure: SuppliedFigure, agency: str) -> tuple[str, ...]:
    row = figure.row
    value = "" if figure.value is None else str(figure.value)
    heading = row.heading if row.unit in row.heading.casefold() else f"{row.heading} ({row.unit})"
    named = (row.ref, heading, row.heading if row.category else "", row.category, agency, figure.period, row.unit)
    return (*named, value, figure.status, figure.note)


def _finding(problem: Problem, concerned: list[SuppliedFigure]) -> Finding:
    first = concerned[0]
    column = f"{first.row.ref} {first.row.label}, {first.row.unit}"
    others = [f"{figure.source}" for figure in concerned[1:_MOST_NAMED]]
    beside = f" See also {'; '.join(others)}." if others else ""
    message = f"{problem.explanation} {problem.arithmetic}.{beside}".replace("..", ".")
    source = first.source
    return Finding(
        source.file, source.sheet, source.row, column, problem.check, problem.severity, message, first.agency
    )
