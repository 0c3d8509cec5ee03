"""Tables that cross two breakdowns: each row's columns, with the column for all."""

from collections.abc import Iterator

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, Measure, number, period_key, total
from homeward.figures.consistency.definition import Check, Problem, problem
from homeward.figures.stated.crossed import is_all
from homeward.figures.stated.model import StatedFigure, Unit


def rows_across(arranged: Arranged) -> Iterator[Problem]:
    """Each row of a crossed table, against its column for all. The columns are told by `parts_and_total`."""
    for measures in arranged.measures:
        for measure in measures:
            for row in () if measure.is_percent else _rows(measure):
                wholes = [figure for figure in row if is_all(figure.across)]
                parts = [figure for figure in row if not is_all(figure.across)]
                if len(wholes) == 1 and len(parts) > 1:
                    yield from _against(wholes[0], parts)


def _rows(measure: Measure) -> list[list[StatedFigure]]:
    """The counts of a row, of each council and period."""
    found: dict[object, list[StatedFigure]] = {}
    for figure in measure.figures.values():
        if figure.across:
            found.setdefault((figure.area, period_key(figure)), []).append(figure)
    return [row for row in found.values() if all(number(figure) is not None for figure in row)]


def _against(whole: StatedFigure, parts: list[StatedFigure]) -> Iterator[Problem]:
    counts, printed = [number(part) or 0 for part in parts], number(whole) or 0
    if sum(counts) == printed:
        return
    is_twice = whole.unit is Unit.CHILDREN and sum(counts) > printed >= max(counts)
    yield problem(
        "cross_table", Severity.WARNING if is_twice else Severity.ERROR,
        f"{whole.area or 'Here'}, '{whole.label}': the columns from '{parts[0].across}' to '{parts[-1].across}' do not "
        f"add up to '{whole.across}'. Correct whichever is wrong, or print a column for those in none.",
        f"{total(counts)}, and '{whole.across}' is {printed:,}", [whole, *parts],
    )  # fmt: skip


CHECKS = (
    Check(
        "cross_table", Severity.ERROR,
        "In a table of ages by sex: the columns of each row with the column for all. A question, where children may be "
        "counted twice.",
        "9 girls and 4 boys of 5 to 9 years, and 14 in all",
        "9 + 4 = 13, and 'Total' is 14",
        "what the words mean",
        rows_across,
    ),
)  # fmt: skip
