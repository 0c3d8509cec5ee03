"""Rows of percentages that come to 100 in most columns, whatever they are called: they should in all."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, Measure, Where, named
from homeward.figures.consistency.attainable import sum_bounds
from homeward.figures.consistency.definition import Check, Problem, problem
from homeward.figures.consistency.percentages import PARTITIONS
from homeward.figures.stated.words import is_total

FEWEST = 2
FEWEST_ROWS, MOST_ROWS = 2, 20
SHARE = 2 / 3
WHOLE = 100


def broken_hundreds(arranged: Arranged) -> Iterator[Problem]:
    """Columns in which such rows do not come to 100."""
    for measures in arranged.measures:
        for is_percent, found in groupby(measures, key=lambda row: row.is_percent and not is_total(row.label)):
            rows = list(found)
            if is_percent and FEWEST_ROWS <= len(rows) <= MOST_ROWS and not _is_read_elsewhere(rows):
                yield from _of_rows(rows)


def _is_read_elsewhere(rows: Sequence[Measure]) -> bool:
    """Whether the rows are of a known breakdown: who may stand in two of its parts is asked where they are read."""
    return all(row.meaning.breakdown in PARTITIONS for row in rows)


def _of_rows(rows: Sequence[Measure]) -> Iterator[Problem]:
    """The longest run of rows that shows itself to be a whole."""
    runs = [rows[first:last] for first in range(len(rows)) for last in range(len(rows), first + FEWEST_ROWS - 1, -1)]
    for run in sorted(runs, key=len, reverse=True):
        columns = [at for at in run[0].figures if all(_value(row, at) is not None for row in run)]
        holds = [at for at in columns if _comes_to_100(run, at)]
        if len(holds) >= FEWEST and len(holds) >= SHARE * len(columns):
            for at in columns:
                if at not in holds:
                    yield _told(run, at)
            return


def _value(row: Measure, at: Where) -> Decimal | None:
    figure = row.figures.get(at)
    return figure.value if figure is not None else None


def _comes_to_100(run: Sequence[Measure], at: Where) -> bool:
    low, high = sum_bounds([(row.figures[at].value or Decimal(0), row.figures[at].decimals) for row in run])
    return low <= WHOLE <= high


def _told(run: Sequence[Measure], at: Where) -> Problem:
    figures = [row.figures[at] for row in run]
    added = f"{' + '.join(f'{f.value:.{f.decimals}f}' for f in figures)} = {sum(f.value or 0 for f in figures)}"
    return problem(
        "broken_hundred", Severity.ERROR,
        f"{named(figures[0])}: '{run[0].label}' to '{run[-1].label}' come to 100% in other columns, and not here. "
        "Correct whichever is wrong.",
        f"{added}, and parts of a whole come to 100", figures,
    )  # fmt: skip


CHECKS = (
    Check(
        "broken_hundred", Severity.ERROR,
        "Rows of percentages that come to 100 in most columns, whatever they are called: they should in all. Rounding "
        "is allowed for.",
        "64%, 23% and 13% in two quarters; in a third 62%, 35% and 13%",
        "62 + 35 + 13 = 110, and parts of a whole come to 100",
        "what the table itself shows",
        broken_hundreds,
    ),
)  # fmt: skip
