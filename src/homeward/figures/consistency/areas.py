"""Councils against the total of them all, where a table prints one."""

import re
from collections.abc import Iterator

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, Measure, number, period_key, period_name, total, unit_of
from homeward.figures.consistency.definition import Check, Problem, problem
from homeward.figures.stated.model import StatedFigure, Unit

TOTAL = re.compile(
    r"(?:grand )?(?:total|all|both|combined|overall|partnership)(?: (?:areas|councils|las|districts|total))?"
    r"|[\w &'-]+ (?:total|combined|overall)",
    re.IGNORECASE,
)
SHARE = 0.6
FEWEST = 3
"""Councils beside one that is called nothing of the kind, and the rows that show it to be their total."""


def councils_and_total(arranged: Arranged) -> Iterator[Problem]:
    """Each row and period: the councils' figures, with that of their total."""
    for measures in arranged.measures:
        rows = [row for measure in measures if not measure.is_percent for row in _rows(measure)]
        shown = _shown_total(rows)
        for row in rows:
            totals = [figure for figure in row if TOTAL.fullmatch(figure.area) or figure.area == shown]
            others = [figure for figure in row if figure not in totals]
            if len(totals) == 1 and len(others) > 1:
                yield from _against(totals[0], others)


def sheets_and_combined(arranged: Arranged) -> Iterator[Problem]:
    """Councils that have a sheet each, with the sheet of them all: where most rows show that none is left out."""
    rows: dict[object, list[StatedFigure]] = {}
    for figure in arranged.figures:
        is_whole = bool(figure.meaning.subject) and not figure.meaning.breakdown
        if figure.area == figure.place.sheet and is_whole and number(figure) is not None:
            key = (figure.place.file, figure.meaning, unit_of(figure), period_key(figure))
            rows.setdefault(key, []).append(figure)
    known: dict[str, list[tuple[StatedFigure, list[StatedFigure]]]] = {}
    for row in rows.values():
        totals = [figure for figure in row if TOTAL.fullmatch(figure.area)]
        others = [figure for figure in row if figure not in totals]
        if len(totals) == 1 and len(others) > 1:
            known.setdefault(totals[0].place.file, []).append((totals[0], others))
    for pairs in known.values():
        if _are_all(pairs):
            for whole, others in pairs:
                yield from _against(whole, others)


def _are_all(pairs: list[tuple[StatedFigure, list[StatedFigure]]]) -> bool:
    """Whether the sheets add up to the combined one in most rows that count no children."""
    counted = [(whole, others) for whole, others in pairs if unit_of(whole) is not Unit.CHILDREN]
    holds = sum(sum(number(other) or 0 for other in others) == number(whole) for whole, others in counted)
    return holds >= FEWEST - 1 and holds >= SHARE * len(counted)


def _rows(measure: Measure) -> list[list[StatedFigure]]:
    """The councils' counts of a measure, for each period."""
    found: dict[object, list[StatedFigure]] = {}
    for figure in measure.figures.values():
        if number(figure) is not None and figure.area:
            found.setdefault(period_key(figure), []).append(figure)
    return list(found.values())


def _shown_total(rows: list[list[StatedFigure]]) -> str:
    """The last council, where most rows show it to be the sum of the others (`County`); else empty."""
    counted = [row for row in rows if len(row) > FEWEST and row[0].unit is not Unit.CHILDREN and number(row[-1])]
    sums = [sum(number(f) or 0 for f in row[:-1]) == number(row[-1]) for row in counted]
    names = {row[-1].area for row in counted}
    return names.pop() if len(names) == 1 and sum(sums) >= max(FEWEST, SHARE * len(sums)) else ""


def _against(whole: StatedFigure, parts: list[StatedFigure]) -> Iterator[Problem]:
    counts, printed = [number(part) or 0 for part in parts], number(whole) or 0
    if whole.meaning.breakdown == "repeats":
        return  # once in each of two councils is twice in all
    may_be_less = unit_of(whole) is Unit.CHILDREN or whole.meaning.subject == ""
    if sum(counts) == printed or (may_be_less and max(counts) <= printed < sum(counts)):
        return
    yield problem(
        "councils_and_total", Severity.ERROR,
        f"{period_name(whole) or 'Here'}, '{whole.label}': the councils do not add up to their total. Correct "
        "whichever is wrong, or say who else is in it.",
        f"{total(counts)}, and the total is {printed:,}", [whole, *parts],
    )  # fmt: skip


CHECKS = (
    Check(
        "councils_and_total", Severity.ERROR,
        "The councils of a row with a column for all of them, or their sheets with a combined sheet. "
        "Children may be fewer than the sum: one may go missing in two areas.",
        "10 and 25 episodes in two councils, and 36 in all",
        "10 + 25 = 35, and the total is 36",
        "what the words mean",
        lambda arranged: iter([*councils_and_total(arranged), *sheets_and_combined(arranged)]),
    ),
)  # fmt: skip
