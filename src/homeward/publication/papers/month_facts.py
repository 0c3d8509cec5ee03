"""What changed since the month before: facts with their figures, and no judgement of what they mean."""

from collections.abc import Callable
from decimal import Decimal

from homeward.dataset.periods import Month, month
from homeward.publication.layouts.reports import KeyNumberLayout, MonthlyLayout
from homeward.publication.papers.model import Cell, KeyNumber, Shorthand

CellOf = Callable[[str, Month], Cell | None]
"""The cell of a row (by its ref) in a month; None before the figures begin."""

MOST_FACTS = 6
LONG_LABEL = 40
"""A label of so many letters loses what stands in brackets, where it is one of several facts."""


def key_number(layout: KeyNumberLayout, cell_of: CellOf, to: Month) -> KeyNumber:
    """One of the six numbers of the month on a page, with how it moved."""
    now, before = cell_of(layout.ref, to), cell_of(layout.ref, Month(to.number - 1))
    return KeyNumber(_shown(now, layout.is_percent), layout.label, _movement(now, before, layout.is_percent, to))


def _shown(cell: Cell | None, is_percent: bool) -> str:
    if cell is None or cell.count is None:
        return cell.status if cell else Shorthand.NOT_AVAILABLE
    if is_percent:
        return f"{cell.percent}%" if cell.percent is not None else cell.percent_status
    return f"{cell.count:,}"


def _movement(now: Cell | None, before: Cell | None, is_percent: bool, to: Month) -> str:
    was = month(Month(to.number - 1)).title
    if now is None or now.count is None:
        return f"no figure for {month(to).title}"
    if before is None or before.count is None:
        return f"no figure for {was}"
    if Shorthand.PROVISIONAL in now.status:
        return f"so far: the records do not reach the month's end. {was}: {_shown(before, is_percent)}"
    if not is_percent:
        return f"{_up_or_down(now.count - before.count)} {was} ({before.count:,})"
    if now.percent is None or before.percent is None:
        return f"no percentage to compare for {was if before.percent is None else month(to).title}"
    points = now.percent - before.percent
    if points == 0:
        return f"the same as {was}"
    plural = "s" if abs(points) != 1 else ""
    return f"{'up' if points > 0 else 'down'} {abs(points)} percentage point{plural} on {was} ({before.percent}%)"


def _up_or_down(change: int | Decimal) -> str:
    if change == 0:
        return "the same as"
    return f"{'up' if change > 0 else 'down'} {abs(change):,} on"


def facts_of_month(layout: MonthlyLayout, cell_of: CellOf, to: Month) -> tuple[str, ...]:
    """
    The largest changes in counts since the month before, with both figures; key numbers are not repeated.

    An unfinished month is not compared with a whole one.
    """
    before = Month(to.number - 1)
    headline = cell_of(layout.sections[0].rows[0].ref, to)
    if headline and headline.count is None:
        return (f"There are no figures for {month(to).title}, so nothing is compared with the month before.",)
    if headline and Shorthand.PROVISIONAL in headline.status:
        return (f"The records do not reach the end of {month(to).title}: it is not compared with the month before.",)
    said = {key.ref for key in layout.key_numbers}
    changes: list[tuple[int | Decimal, str, int | Decimal, int | Decimal]] = []
    for section in layout.sections:
        for row in section.rows:
            now, then = cell_of(row.ref, to), cell_of(row.ref, before)
            if row.ref in said or now is None or then is None or now.count is None or then.count is None:
                continue
            if now.count != then.count:
                label = row.label if len(row.label) < LONG_LABEL else row.label.partition(" (")[0]
                subject = f"{section.title.partition(' (')[0]}: {label}"
                size = max(now.count - then.count, then.count - now.count)
                changes.append((size, f"{subject} ({row.ref})", then.count, now.count))
    changes.sort(key=lambda change: -change[0])
    return tuple(
        f"{subject} {'up' if now > then else 'down'} {size}, from {then} to {now}."
        for size, subject, then, now in changes[:MOST_FACTS]
    )
