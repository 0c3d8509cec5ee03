"""
Sums that a table shows by its own figures: a row that is the sum of others in most columns should be so in all.

Nothing needs to be understood for this. How far chance could bring about such a sum is weighed: small numbers add up by
accident, and there are many rows to try.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, takewhile

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, Measure, Where, named, total
from homeward.figures.consistency.definition import Check, Problem, problem
from homeward.figures.consistency.listed import listed_groups
from homeward.figures.consistency.parts import SINGLE
from homeward.figures.stated.model import StatedFigure, Unit
from homeward.figures.stated.words import is_total

MOST_PARTS = 20
MOST_APART = 8
MOST_ROWS = 40
"""Of a table in which rows apart from each other are tried; neighbours are tried in any."""
SHARE = 0.6
"""Of the columns, in which a sum must hold."""
SHARE_LISTED = 0.5
"""Of the columns, where a heading says that the rows are parts of the row above it."""
CHANCE = {"total": 1.0, "called": 2e-3, "group": 5e-3, "listed": 5e-3, "beside": 2e-4, "apart": 1e-7}
"""How likely chance may be to bring the sum about: a row called total needs no proof."""
FEWEST = 2


@dataclass(frozen=True)
class Sum:
    """A row and the rows that it is the sum of, with the columns where that holds and where it does not."""

    whole: Measure
    parts: tuple[Measure, ...]
    holds: tuple[Where, ...]
    fails: tuple[Where, ...]


def broken_sums(arranged: Arranged) -> Iterator[Problem]:
    """Columns in which a row is not the sum that it is in the others."""
    for measures in arranged.measures:
        counted = [measure for measure in measures if not measure.is_percent and measure.counts]
        for unit in dict.fromkeys(measure.unit for measure in counted):
            rows = [measure for measure in counted if measure.unit in (unit, Unit.NOT_STATED)]
            for at in (n for n, row in enumerate(rows) if len(row.counts) >= FEWEST):
                yield from _told(_distinct(_sums(rows, at)))


def _sums(rows: list[Measure], at: int) -> list[Sum]:
    whole, found = rows[at], []
    for kind, parts in _candidates(rows, at):
        if not _are_of_one_kind(whole, parts):
            continue
        limit = CHANCE[_named_so(whole) or kind if kind == "beside" else kind]
        if each := _sum(whole, parts, limit, SHARE_LISTED if kind == "listed" else SHARE):
            found.append(each)
    return found


def _are_of_one_kind(whole: Measure, parts: list[Measure]) -> bool:
    """Parts of one breakdown, and of the one whose total the row is. Time and repeats are read elsewhere."""
    if is_total(whole.label) and all(_SUBTOTAL.match(part.label) for part in parts):
        return True
    kinds = {part.meaning.breakdown for part in parts}
    groups, own = {part.group for part in parts}, whole.meaning.breakdown
    if len(kinds) > 1 or len(groups) > 1 or kinds & {"repeats", "duration", "duration_cumulative"}:
        return False
    return not own or (own in kinds and whole.group in groups)


_SUBTOTAL = re.compile(r"(?:sub[- ]?)?total\b", re.IGNORECASE)


def _named_so(whole: Measure) -> str:
    """Whether a row is called a total, of the rows beside it or (`Total of looked-after children`) of some."""
    return "total" if is_total(whole.label) else "called" if re.match(r"total\b", whole.label, re.IGNORECASE) else ""


_OF_WHICH = re.compile(r"of (?:which|whom|those|these)\b", re.IGNORECASE)
_FIRST_WORDS = re.compile(r":.*")


def _shared_words(row: Measure) -> str:
    """The words before a colon, or the second of two."""
    words = row.label.casefold().split()
    return _FIRST_WORDS.sub("", row.label) if ":" in row.label else words[1] if len(words) == 2 else ""


def _groups(rows: list[Measure]) -> Iterator[list[Measure]]:
    """Rows that stand under one heading; or begin with one, `Type: county lines`; or end alike, `High risk`."""
    for heading, found in groupby(rows, key=_shared_words):
        group = list(found)
        if heading and 1 < len(group) <= MOST_PARTS:
            yield group
    for heading, found in groupby(rows, key=lambda row: row.group):
        group = list(found)
        if heading and 1 < len(group) <= MOST_PARTS:
            yield group


def _candidates(rows: list[Measure], at: int) -> Iterator[tuple[str, list[Measure]]]:
    """Runs of rows beside a row; of its subtotals; of what is left without them; and runs elsewhere."""
    above, below = rows[max(0, at - MOST_PARTS) : at], rows[at + 1 : at + 1 + MOST_PARTS]
    for first in range(len(above) - 1):
        yield "beside", above[first:]
        for kept in (True, False):
            some = [row for row in above[first:] if ("total" in row.label.casefold()) is kept]
            if 1 < len(some) < len(above) - first:
                yield "beside", some
    for last in range(2, len(below) + 1):
        yield "beside", below[:last]
    yield from _under_headings(rows, at)
    if len(rows) > MOST_ROWS:
        return
    some = [row for row in rows if row is not rows[at] and not is_total(row.label)]
    for first in range(len(some)):
        for last in range(first + 2, min(len(some), first + MOST_APART) + 1):
            yield "apart", some[first:last]


def _under_headings(rows: list[Measure], at: int) -> Iterator[tuple[str, list[Measure]]]:
    """The rows of each heading, and its first ones: of a heading that lists the parts of the row, sooner."""
    for whole, group in listed_groups(rows):
        if whole is rows[at]:
            yield from (("listed", group[:last]) for last in range(len(group), 1, -1))
    listed = list(takewhile(lambda row: _OF_WHICH.match(row.label), rows[at + 1 : at + 1 + MOST_PARTS]))
    if len(listed) > 1:
        yield "listed", listed
    for group in _groups(rows):
        if rows[at] not in group:
            yield from (("group", group[:last]) for last in range(len(group), 1, -1))


def _sum(whole: Measure, parts: list[Measure], limit: float, share: float) -> Sum | None:
    holds: list[Where] = []
    fails: list[Where] = []
    chance, most_fails = 1.0, int(len(whole.counts) * (1 - share))
    for at, count in whole.counts.items():
        numbers = [part.counts.get(at, 0) for part in parts]
        if sum(numbers) == count:
            if count and sum(map(bool, numbers)) > 1:
                holds.append(at)
                chance *= min(0.31, 1 / (2 * math.sqrt(math.pi * count)))
        elif not any(_is_withheld(part, at) or _may_hide(part, at, sum(numbers) < count) for part in parts):
            fails.append(at)
            if len(fails) > most_fails:
                return None
    if len(holds) < FEWEST or len(holds) < share * (len(holds) + len(fails)) or chance > limit:
        return None
    return Sum(whole, tuple(parts), tuple(holds), tuple(fails))


def _is_withheld(part: Measure, at: Where) -> bool:
    """Whether a cell says why it has no number; an empty one is 0."""
    return at not in part.counts and at in part.figures


def _may_hide(part: Measure, at: Where, is_less: bool) -> bool:
    """Whether an empty cell, of a row that is filled in elsewhere, may be what the sum lacks."""
    return is_less and at not in part.counts and any(part.counts.values())


def _distinct(sums: list[Sum]) -> Iterator[Sum]:
    """Of sums that share parts, the one that holds most often, with the most parts."""
    chosen: list[Sum] = []
    for each in sorted(sums, key=lambda found: (-len(found.holds), len(found.fails), -len(found.parts))):
        if not any(_share(each, other) for other in chosen):
            chosen.append(each)
            yield each


def _share(one: Sum, other: Sum) -> bool:
    return bool({id(part) for part in one.parts} & {id(part) for part in other.parts})


def _told(sums: Iterator[Sum]) -> Iterator[Problem]:
    for each in sums:
        for at in each.fails:
            whole, parts = each.whole.figures[at], [p.figures[at] for p in each.parts if at in p.figures]
            if not _may_be_less(each, at):
                yield _problem(each, whole, parts)


def _may_be_less(each: Sum, at: Where) -> bool:
    """Children who stand in two parts: they may be fewer than the sum."""
    if each.whole.meaning.subject.startswith("cases"):
        return False
    counts = [part.counts.get(at, 0) for part in each.parts]
    is_single = each.parts[0].meaning.breakdown in SINGLE
    return each.whole.unit is Unit.CHILDREN and not is_single and max(counts) <= each.whole.counts[at] < sum(counts)


def _problem(each: Sum, whole: StatedFigure, parts: list[StatedFigure]) -> Problem:
    counts = [int(part.value or 0) for part in parts]
    breakdowns = {part.meaning.breakdown for part in each.parts}
    sure = is_total(whole.label) or (len(breakdowns) == 1 and "" not in breakdowns)
    columns = f"{len(each.holds)} other columns"
    rows = (
        f"'{parts[0].label}' to '{parts[-1].label}'" if len(parts) > 2 else " and ".join(f"'{p.label}'" for p in parts)
    )
    return problem(
        "broken_sum", Severity.ERROR if sure else Severity.WARNING,
        f"{named(whole)}: '{whole.label}' is the sum of {rows} in {columns}, and not here. Correct whichever is wrong.",
        f"{total(counts)}, and '{whole.label}' is {int(whole.value or 0):,}", [whole, *parts],
    )  # fmt: skip


CHECKS = (
    Check(
        "broken_sum", Severity.ERROR,
        "A row that is the sum of other rows in most columns, whatever they are called: it should be so in all. A "
        "question, where neither a total nor a breakdown is named.",
        "'Offered' is 'Accepted' and 'Declined' in six columns, and 30 where they are 21 and 5",
        "21 + 5 = 26, and 'Offered' is 30",
        "what the table itself shows",
        broken_sums,
    ),
)  # fmt: skip
