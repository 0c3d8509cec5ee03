"""Rows of a report to pictures: the points to draw, and the sentence that says what a picture shows."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from homeward.dataset.periods import Month, Period, month
from homeward.publication.layouts.reports import PictureLayout, RowLayout
from homeward.publication.papers.model import Cell, Picture, PictureKind
from homeward.publication.papers.month_facts import CellOf

Number = Decimal | int | None


def draw_up(
    layout: PictureLayout,
    cell_of: CellOf,
    rows: Mapping[str, RowLayout],
    to: Month,
    months: Sequence[Month],
    source: str,
) -> Picture:
    """A picture of the month `to`, or of `months` when the layout says that it is a trend."""
    labels = layout.labels or tuple(rows[ref].label for ref in layout.rows)
    make = _trend if layout.is_trend else _of_month
    return make(layout, labels, cell_of, to, months, source)


def _number(cell: Cell | None, shows_percent: bool) -> Number:
    if cell is None:
        return None
    return cell.percent if shows_percent else cell.count


def _of_month(
    layout: PictureLayout, labels: Sequence[str], cell_of: CellOf, to: Month, _: Sequence[Month], source: str
) -> Picture:
    values = [_number(cell_of(ref, to), layout.shows_percent) for ref in layout.rows]
    return Picture(
        ref=layout.ref,
        title=layout.title,
        kind=PictureKind(layout.kind),
        unit=layout.unit,
        series=(layout.unit,),
        points=tuple((label, (value,)) for label, value in zip(labels, values, strict=True)),
        sentence=sentence_of_period(layout, labels, values, month(to)),
        source=source,
    )


def sentence_of_period(layout: PictureLayout, labels: Sequence[str], values: Sequence[Number], period: Period) -> str:
    """What a picture of one period shows: its three largest categories."""
    sign = "%" if layout.shows_percent else ""
    known = [(label, value) for label, value in zip(labels, values, strict=True) if value is not None]
    if not known:
        return f"{layout.title}, {period.title}: not available."
    if not any(value for _, value in known):
        return f"{layout.title}, {period.title}: no {layout.unit} in any category."
    ranked = sorted(known, key=lambda pair: -pair[1])
    parts = ", ".join(f"{label} {value}{sign}" for label, value in ranked[:3] if value)
    return f"{layout.title}, {period.title} ({layout.unit}). Largest: {parts}."


def _trend(
    layout: PictureLayout, labels: Sequence[str], cell_of: CellOf, to: Month, months: Sequence[Month], source: str
) -> Picture:
    points = tuple(
        (f"{m.first_on:%b %Y}", tuple(_number(cell_of(ref, m), layout.shows_percent) for ref in layout.rows))
        for m in months
    )
    return Picture(
        ref=layout.ref,
        title=layout.title,
        kind=PictureKind(layout.kind),
        unit=layout.unit,
        series=tuple(labels),
        points=points,
        sentence=_sentence_of_trend(layout, labels, points),
        source=source,
        now=f"{to.first_on:%b %Y}",
    )


def _sentence_of_trend(
    layout: PictureLayout, labels: Sequence[str], points: Sequence[tuple[str, tuple[Number, ...]]]
) -> str:
    sign = "%" if layout.shows_percent else ""
    parts = []
    for n, label in enumerate(labels):
        known = [(when, values[n]) for when, values in points if values[n] is not None]
        if not known:
            parts.append(f"{label}: not available")
        elif len(known) == 1:
            parts.append(f"{label}: {known[0][1]}{sign} in {known[0][0]}")
        else:
            parts.append(f"{label}: {known[0][1]}{sign} in {known[0][0]}, {known[-1][1]}{sign} in {known[-1][0]}")
    return f"{layout.title} ({layout.unit}). {'; '.join(parts)}."
