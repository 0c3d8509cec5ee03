"""The problems of an audit as a file, a row each, with the columns that findings have everywhere and the arithmetic."""

import csv
from collections.abc import Iterable
from pathlib import Path

from homeward.dataset.findings import FINDING_COLUMNS, Severity
from homeward.dataset.spreadsheet_text import guarded
from homeward.dataset.writing import write_text_atomically
from homeward.figures.consistency.definition import Problem
from homeward.figures.stated.model import NotRead

COLUMNS = (*FINDING_COLUMNS, "cells", "arithmetic")


def save_problems(problems: Iterable[Problem], path: Path) -> None:
    """Write problems as CSV, in the order given. `row` and `column` are of the first cell; `cells` are all of them."""
    with write_text_atomically(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([guarded(value) for value in _row(problem)] for problem in problems)


def as_notes(not_read: Iterable[NotRead]) -> list[Problem]:
    """What was not read, as notes of the rule `not_read`."""
    return [
        Problem("not_read", Severity.NOTE, f"{each.place.cell} was not read: {each.reason}.", "", (each.place,))
        for each in not_read
    ]


def _row(problem: Problem) -> list[str]:
    first = problem.places[0] if problem.places else None
    where = [first.file, first.sheet, str(first.row), first.letter] if first else ["", "", "", ""]
    return [*where, problem.check, str(problem.severity), problem.explanation, cells_of(problem), problem.arithmetic]


def cells_of(problem: Problem, most: int = 0) -> str:
    """`B5, C7`, with the sheet or file where it is not the first cell's."""
    if not problem.places:
        return ""
    first = problem.places[0]
    named = []
    for place in problem.places[: most or None]:
        other_file = f"{place.file} " if place.file != first.file else ""
        other_sheet = f"{place.sheet}!" if place.sheet and (place.sheet != first.sheet or other_file) else ""
        named.append(f"{other_file}{other_sheet}{place.cell}")
    more = len(problem.places) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")
