"""Rows that a heading lists as parts of the row above it: `Of those open:`, `by source:`."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, Measure, named, total
from homeward.figures.consistency.definition import Problem, problem
from homeward.figures.consistency.narrower import larger
from homeward.figures.stated.model import Unit
from homeward.figures.stated.words import is_total, lists_parts

_SOURCES = re.compile(r"\bsources?\b", re.IGNORECASE)
SHARE = 2 / 3
"""Of the columns, in which a listed row must be no more than the row above before it is taken as part of it."""


def listed_groups(rows: Sequence[Measure]) -> Iterator[tuple[Measure, list[Measure]]]:
    """Each row that has parts listed below it, with the rows of each list; several lists may follow each other."""
    whole: Measure | None = None
    for _, found in groupby(rows, key=lambda row: row.group):
        group = list(found)
        if not lists_parts(_heading(group[0])):
            whole = None if group[-1].meaning.breakdown else group[-1]  # a part of its own has none listed below
        elif whole is not None:
            yield whole, group


def _heading(row: Measure) -> str:
    return row.group.rpartition(" / ")[2]


def listed_under(arranged: Arranged) -> Iterator[Problem]:
    """A listed row that is more than the row whose part it is; and sources that are more than what came from them."""
    for measures in arranged.measures:
        for whole, group in listed_groups([measure for measure in measures if not measure.is_percent]):
            for part in _adding_up(group, whole):
                if Unit.NOT_STATED in (part.unit, whole.unit) or part.unit is whole.unit:
                    yield from _more(part, whole)
            if _SOURCES.search(_heading(group[0])) and not any(is_total(part.label) for part in group):
                yield from _sources(group, whole)


def _adding_up(group: list[Measure], whole: Measure) -> list[Measure]:
    """The first rows of a list, where they add up to the row above: what follows them may be of something else."""
    for last in range(len(group), 1, -1):
        columns = [column for column in whole.counts if all(column in part.counts for part in group[:last])]
        holds = sum(sum(part.counts[column] for part in group[:last]) == whole.counts[column] for column in columns)
        if holds > 1 and 2 * holds >= len(columns):
            return group[:last]
    return group


def _more(part: Measure, whole: Measure) -> Iterator[Problem]:
    columns = [column for column in part.counts if column in whole.counts]
    more = [column for column in columns if part.counts[column] > whole.counts[column]]
    if len(columns) - len(more) >= SHARE * len(columns):
        for column in more:
            yield from larger(part.figures[column], whole.figures[column])


def _sources(group: list[Measure], whole: Measure) -> Iterator[Problem]:
    counted = {column: [part.counts[column] for part in group if column in part.counts] for column in whole.counts}
    more = [column for column, counts in counted.items() if sum(counts) > whole.counts[column]]
    if 2 * len(more) <= len(counted):  # in most columns more: several sources may be named for one
        for column in more:
            counts, most = counted[column], whole.counts[column]
            figures = [part.figures[column] for part in group if column in part.figures]
            yield problem(
                "subsets", Severity.WARNING,
                f"{named(whole.figures[column])}: the sources are more than '{whole.label}'. Correct whichever is "
                "wrong, or say which were counted twice.",
                f"{total(counts)} of {most:,}", [*figures, whole.figures[column]],
            )  # fmt: skip
