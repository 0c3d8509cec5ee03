"""Councils against the total of them all, where a table prints one."""

import re
from collections.abc import Iterator

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, number, period_key, period_name, total, unit_of
from homeward.figures.consistency.definition import Check, Problem, problem
from homeward.figures.stated.model import StatedFigure, Unit

TOTAL = re.compile(r"(?:total|all|both|combined|overall|partnership)(?: (?:areas|councils|las|total))?", re.IGNORECASE)


def councils_and_total(arranged: Arranged) -> Iterator[Problem]:
    """Each row and period: the councils' figures, with that of their total."""
    for figures in arranged.rows.values():
        columns: dict[object, list[StatedFigure]] = {}
        for figure in figures:
            if number(figure) is not None and figure.area:
                columns.setdefault((period_key(figure), unit_of(figure)), []).append(figure)
        for found in columns.values():
            totals = [figure for figure in found if TOTAL.fullmatch(figure.area)]
            others = [figure for figure in found if not TOTAL.fullmatch(figure.area)]
            if len(totals) == 1 and len(others) > 1:
                yield from _against(totals[0], others)


def _against(whole: StatedFigure, parts: list[StatedFigure]) -> Iterator[Problem]:
    counts, printed = [number(part) or 0 for part in parts], number(whole) or 0
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
        "The councils of a row with a column for all of them. Children may be fewer than the sum: one may go "
        "missing in two areas.",
        "10 and 25 episodes in two councils, and 36 in all",
        "10 + 25 = 35, and the total is 36",
        "what the words mean",
        councils_and_total,
    ),
)  # fmt: skip
