"""Totals that are printed beneath their parts."""

from collections.abc import Iterator

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, Slice, number, total
from homeward.figures.consistency.definition import Problem, problem
from homeward.figures.stated.model import StatedFigure, Unit
from homeward.figures.stated.withheld import most_by_the_note, most_withheld

OTHERWISE_READ = ("repeats", "duration", "risk")
"""Breakdowns whose bands have readings of their own, in other checks."""


def printed_totals(arranged: Arranged) -> Iterator[Problem]:
    """A total that is printed beneath its parts."""
    for each in arranged.slices_of():
        beneath = _beneath(each)
        printed = None if beneath is None else number(beneath)
        if beneath is None or printed is None or len(each.counts) < 2 or each.breakdown in OTHERWISE_READ:
            continue
        if sum(each.counts) == printed or _has_subtotals(arranged, beneath):
            continue
        if each.is_withheld:
            yield from _without_the_withheld(arranged, each, beneath, printed)
        elif _is_partition(arranged, each):
            yield from _against_the_total(arranged, each, beneath, printed)


def _beneath(each: Slice) -> StatedFigure | None:
    """The total beneath parts; of parts without a unit, the one that names its own."""
    if each.total is not None or each.unit is not Unit.NOT_STATED:
        return each.total
    totals = [
        other.total
        for other in each.block.slices.values()
        if other.where == each.where and other.total is not None and not other.parts and not other.is_percent
    ]
    return totals[0] if len(totals) == 1 and not each.is_percent else None


def _has_subtotals(arranged: Arranged, beneath: StatedFigure) -> bool:
    """Whether subtotals stand among the rows: what adds up to what is then told by the other columns."""
    labels = {
        figure.label.casefold() for table in arranged.tables if beneath in table.figures for figure in table.figures
    }
    return any(label.startswith(("sub-total", "subtotal", "sub total")) for label in labels)


def _without_the_withheld(arranged: Arranged, each: Slice, beneath: StatedFigure, printed: int) -> Iterator[Problem]:
    """Parts of which some are withheld: what is printed of them is at most the total, and not much less."""
    least = max(each.counts) if beneath.unit is Unit.CHILDREN else sum(each.counts)
    if least > printed:
        yield problem(
            "parts_and_total", Severity.ERROR,
            f"{each.name}: the parts {rows_of(each)} that are printed are more than their total, and others are "
            "withheld. Correct whichever is wrong.",
            f"{total(each.counts)}, and the total is {printed:,}", [beneath, *each.parts],
        )  # fmt: skip

    elif (most := _most(each)) is not None and most < printed and _is_partition(arranged, each):
        is_said = all(most_withheld(part.text) is not None for part in _withheld(each))
        yield problem(
            "parts_and_total", Severity.ERROR if is_said else Severity.WARNING,
            f"{each.name}: the parts {rows_of(each)} are fewer than their total, even if every withheld number is as "
            "large as it may be. Correct whichever is wrong.",
            f"{total(each.counts)} and at most {most - sum(each.counts):,} withheld, and the total is {printed:,}",
            [beneath, *each.parts],
        )  # fmt: skip


def _withheld(each: Slice) -> list[StatedFigure]:
    return [part for part in each.parts if part.value is None and part.status]


def _most(each: Slice) -> int | None:
    """The most that parts come to; None where a cell may be anything: not available, or one of several marks."""
    note = most_by_the_note(each.table)
    withheld = _withheld(each)
    marks = [part for part in withheld if most_withheld(part.text) is None]
    if len(marks) > 1 or any(part.status != "[c]" for part in withheld) or (marks and note is None):
        return None  # of two marks, one may hide a large number so that the other cannot be told
    return sum(each.counts) + sum(
        most if (most := most_withheld(part.text)) is not None else note or 0 for part in withheld
    )


def _against_the_total(arranged: Arranged, each: Slice, beneath: StatedFigure, printed: int) -> Iterator[Problem]:
    if beneath.unit is Unit.CHILDREN and max(each.counts) <= printed <= sum(each.counts):
        whole = arranged.whole_of(each)
        if not _others_add_up(each) or (whole is not None and number(whole) == printed):
            return
        yield problem(
            "parts_and_total", Severity.WARNING,
            f"{each.name}: the children of the parts do not add up to the printed total, although they do in other "
            "columns: the total is of another kind here. Say which is meant.",
            f"{total(each.counts)}, and the total is {printed:,}", [beneath, *each.parts],
        )  # fmt: skip
        return
    yield problem(
        "parts_and_total", Severity.ERROR,
        f"{each.name}: the parts {rows_of(each)} do not add up to the total printed beneath them. "
        "Correct whichever is wrong.",
        f"{total(each.counts)}, and the total is {printed:,}", [beneath, *each.parts],
    )  # fmt: skip


def rows_of(each: Slice) -> str:
    """The rows, by the first and the last: `('Male' to 'Not recorded')`."""
    labels = list(dict.fromkeys(part.label for part in (*each.parts, *each.after)))
    return f"('{labels[0]}' to '{labels[-1]}')" if len(labels) > 1 else f"('{labels[0]}')"


def _is_partition(arranged: Arranged, each: Slice) -> bool:
    """Parts of a known kind; else rows that add up to their total in another column."""
    return bool(each.breakdown) or _others_add_up(each)


def _others_add_up(each: Slice) -> bool:
    return any(
        other is not each
        and other.total is not None
        and len(other.counts) > 1
        and sum(other.counts) == number(other.total)
        for other in each.block.slices.values()
        if other.is_percent == each.is_percent
        and (other.unit == each.unit or not each.breakdown)
        and (each.unit is not Unit.CHILDREN or other.where.area == each.where.area)
    )
