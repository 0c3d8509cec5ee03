"""Rows that are some of the children of another row: by its letter, or as what is said of the first row's children."""

import re
from collections.abc import Iterator

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, Measure, named
from homeward.figures.consistency.definition import Problem, problem
from homeward.figures.consistency.narrower import larger
from homeward.figures.stated.model import Unit

_LETTER = re.compile(r"\(?([A-Z])[.):]\s")
_OF_LETTER = re.compile(r"\b(?:in|of|from|at) (?:row |line )?\(?([A-Z])\)?(?=\s|$|,)")
_SAID_OF_CHILDREN = re.compile(
    r"(?:\w+ly |not )?(?:[a-z]+ed|absent|known|open|subject|living|attending|receiving)\b|(?:in|with|on|at) ",
    re.IGNORECASE,
)
"""How a row begins that says something of children: `Suspended at least once`, `On a protection plan`."""
SHARE = 2 / 3


def of_letters(arranged: Arranged) -> Iterator[Problem]:
    """A row that says by its letter which row it is of: `C. Children in A who were looked after`."""
    for measures in arranged.measures:
        rows = [measure for measure in measures if not measure.is_percent]
        lettered = {match[1]: row for row in reversed(rows) if (match := _LETTER.match(row.label))}
        for part in rows:
            match = _OF_LETTER.search(part.label)
            whole = lettered.get(match[1]) if match else None
            if whole is not None and whole is not part:
                for column in part.counts.keys() & whole.counts.keys():
                    yield from larger(part.figures[column], whole.figures[column])


def of_the_first_row(arranged: Arranged) -> Iterator[Problem]:
    """What is said of children, below a first row that counts them all: a question, where the other columns fit."""
    for measures in arranged.measures:
        rows = [measure for measure in measures if not measure.is_percent]
        if not rows or not _is_cohort(rows[0]):
            continue
        for part in rows[1:]:
            if part.unit is Unit.NOT_STATED and part.group == rows[0].group and _SAID_OF_CHILDREN.match(part.label):
                yield from _of_cohort(part, rows[0])


def _is_cohort(row: Measure) -> bool:
    return row.unit in (Unit.CHILDREN, Unit.CASES) and not row.meaning.breakdown


def _of_cohort(part: Measure, whole: Measure) -> Iterator[Problem]:
    columns = [column for column in part.counts if column in whole.counts]
    more = [column for column in columns if part.counts[column] > whole.counts[column]]
    if len(columns) - len(more) < SHARE * len(columns):
        return
    for column in more:
        some, all_ = part.figures[column], whole.figures[column]
        yield problem(
            "subsets", Severity.WARNING,
            f"{named(some)}: '{some.label}' is more than '{all_.label}', the first row, and is not in other columns. "
            "Correct whichever is wrong, or say what the row is of.",
            f"{part.counts[column]:,} of {whole.counts[column]:,}", [some, all_],
        )  # fmt: skip
