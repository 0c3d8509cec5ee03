"""Limits of time that include each other: what was done within a day was done within three."""

import re
from collections.abc import Iterator
from itertools import pairwise

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, Measure, Where, named
from homeward.figures.consistency.definition import Check, Problem, problem
from homeward.figures.stated.bands import read_hours
from homeward.figures.stated.model import StatedTable, Unit
from homeward.figures.stated.words import is_total

_LIMIT = re.compile(r"\b(?:within|up to|under|less than|by|in|at most)\b|<", re.IGNORECASE)
_IN = re.compile(r"\b(?:within|in|by) (\d+)\s*(?:working |calendar )?(h|d|w)(?:\b|ou?rs?|rs?|ays?|eeks?)")
_INCLUDES = re.compile(r"\bwithin\b|\bin \d", re.IGNORECASE)
_DECLARED = re.compile(r"\bcumulative|\bincludes? (?:the )?(?:shorter|others|those)", re.IGNORECASE)
_TIME = re.compile(r"\d+(?:\.\d+)?|\b(?:hours?|hrs?|h|days?|weeks?|working|calendar)\b|[<≤=]", re.IGNORECASE)
_ALL = re.compile(r"(?:all|total)\b(?!.*\b(?:within|not|by)\b)", re.IGNORECASE)
FEWEST = 2
SHARE = 2 / 3
"""Of the columns in which limits rise, before they are taken to include each other."""


def nested_limits(arranged: Arranged) -> Iterator[Problem]:
    """A shorter limit with more in it than a longer one, or a limit with more than all."""
    for table, measures in zip(arranged.tables, arranged.measures, strict=True):
        stems: dict[object, list[tuple[float, Measure]]] = {}
        for measure in measures:
            if (limit := _limit(measure)) is not None:
                stem = " ".join(_TIME.sub(" ", measure.label.casefold()).split())
                unit = measure.unit if measure.unit in (Unit.EPISODES, Unit.CHILDREN) else Unit.NOT_STATED
                stems.setdefault((stem, measure.group, unit, measure.is_percent), []).append((limit, measure))
        for found in stems.values():
            rows = [row for _, row in sorted(found, key=lambda each: each[0])]
            if len(rows) > 1 and _includes(table, rows):
                yield from _of_rows(rows, _all(measures, rows[-1]))


def _limit(measure: Measure) -> float | None:
    """The hours of `within 24 hours`; None for a label that has a lower bound, or none."""
    label = measure.label.casefold()
    if match := _IN.search(label):
        return float(match[1]) * {"h": 1, "d": 24, "w": 168}[match[2]]
    band = read_hours(label) if _LIMIT.search(label) and re.search(r"\d\s*(?:h|day|week|working|cal)", label) else None
    return band.most if band is not None and band.least is None else None


def _includes(table: StatedTable, rows: list[Measure]) -> bool:
    """Whether the limits say that they include each other, or rise in most columns."""
    said = " ".join([table.title, *(row.label + row.group for row in rows), *(s.text for s in table.sentences)])
    if _DECLARED.search(said) or all(_INCLUDES.search(row.label) for row in rows):
        return True
    columns = list(rows[0].figures)
    rising = sum(all(not _falls(low, high, at) for low, high in pairwise(rows)) for at in columns)
    return rising >= FEWEST and rising >= SHARE * len(columns) and len(rows) > FEWEST


def _falls(low: Measure, high: Measure, at: Where) -> bool:
    first, second = low.figures.get(at), high.figures.get(at)
    if first is None or second is None or first.value is None or second.value is None:
        return False
    return first.value > second.value


def _all(measures: list[Measure], longest: Measure) -> Measure | None:
    """The row right below the longest limit that is of all of them, in the same unit or one of its own words."""
    at = measures.index(longest)
    below = measures[at + 1] if at + 1 < len(measures) else None
    if below is None or below.is_percent is not longest.is_percent:
        return None
    return below if is_total(below.label) or _ALL.match(below.label) else None


def _of_rows(rows: list[Measure], whole: Measure | None) -> Iterator[Problem]:
    for low, high in pairwise([*rows, *([whole] if whole else [])]):
        for at in low.figures:
            if _falls(low, high, at):
                first, second = low.figures[at], high.figures[at]
                yield problem(
                    "nested_limits", Severity.ERROR,
                    f"{named(first)}: '{first.label}' holds more than '{second.label}', which includes it. They may "
                    "have been swapped; correct whichever is wrong.",
                    f"{first.text} and {second.text}", [first, second],
                )  # fmt: skip


CHECKS = (
    Check(
        "nested_limits", Severity.ERROR,
        "Limits of time that include the shorter ones (`within 24 hours`, `within 72 hours`), and the row of all below "
        "them: none holds more than the next. Limits that say `under` are read so only where the table says that they "
        "are cumulative, or they rise in most columns.",
        "41 within 48 hours, and 39 within 72 hours",
        "41 and 39",
        "what the words mean",
        nested_limits,
    ),
)  # fmt: skip
