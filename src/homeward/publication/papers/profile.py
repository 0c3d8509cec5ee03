"""Released figures and a layout to the annual profile: a stretch of time beside the same stretch a year before."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from homeward.dataset.partnership import Partnership
from homeward.dataset.periods import Month, Period
from homeward.figures.door import Internal, Released
from homeward.publication.layouts.profiles import ProfileLayout
from homeward.publication.layouts.reports import PictureLayout, RowLayout
from homeward.publication.papers.counting_notes import ADDED
from homeward.publication.papers.model import (
    Cell,
    DocumentControl,
    Picture,
    PictureKind,
    Row,
    Section,
    Shorthand,
)
from homeward.publication.papers.monthly_report import Context, row_cell, shorthand_used
from homeward.publication.papers.pictures import sentence_of_period
from homeward.publication.partnership_figures import WHOLE_PARTNERSHIP

PAPER = "profile"
NOT_COMPARED = "not compared"
CHANGED = "Change is that of the number, from the earlier period to the later one; not of its percentage."
ROUNDED = "Percentages are rounded half up. The median of ages is the one in the middle."


@dataclass(frozen=True)
class Profile:
    """
    The annual profile as it is printed.

    Attributes:
        headings: the two periods, the earlier first: one for each cell of a row.
        periods: their names in files.
    """

    title: str
    partnership: str
    period: str
    marking: str
    control: DocumentControl
    headings: tuple[str, str]
    periods: tuple[str, str]
    sections: tuple[Section, ...]
    pictures: tuple[Picture, ...]
    notes: tuple[str, ...]
    shorthand: tuple[tuple[str, str], ...]


def change_of(before: Cell, now: Cell) -> str:
    """How far the number went from the one period to the other: `+2`; its percentage says the rest."""
    if before.count is None or now.count is None:
        return NOT_COMPARED
    change = now.count - before.count
    return f"{change:+,}" if change else "0"


def make_profile(
    released: Released[Internal], layout: ProfileLayout, partnership: Partnership, to: Month, context: Context
) -> Profile:
    """The profile as of the month `to`. A figure is the whole partnership's, or of the one agency that has it."""
    before, now = layout.periods(to)

    def cell(row: RowLayout, period: Period) -> Cell:
        area = _area_of(partnership, row.shown.indicator.supplier)
        if not area or not released.has(row.shown.indicator.name, area, period):
            return Cell(None, status=Shorthand.NOT_AVAILABLE)
        return row_cell(released, row, area, period)

    sections = tuple(
        Section(
            section.ref,
            section.title,
            tuple(
                Row(
                    row.ref,
                    row.label,
                    cells := (cell(row, before), cell(row, now)),
                    comment=context.comments.of(PAPER, row.ref, now.name),
                    is_ours=row.is_ours,
                    definition=row.shown.definition(),
                    percent_of=row.shown.percent_of(),
                    change=change_of(*cells),
                )
                for row in section.rows
            ),
            context.comments.of(PAPER, section.ref, now.name),
        )
        for section in layout.sections
    )
    printed = {row.ref: row for section in sections for row in section.rows}
    source = f"{context.control.sourced_from}, as at {context.control.as_at}"
    return Profile(
        title=layout.title,
        partnership=context.partnership,
        period=now.title,
        marking=released.marking,
        control=context.control,
        headings=(_heading(before), _heading(now)),
        periods=(before.name, now.name),
        sections=sections,
        pictures=tuple(_picture(picture, printed, now, source) for picture in layout.pictures),
        notes=(
            *layout.notes,
            CHANGED,
            ROUNDED,
            *((ADDED,) if any(row.is_ours for row in printed.values()) else ()),
            *_notes(partnership, context),
        ),
        shorthand=shorthand_used(cell for row in printed.values() for cell in row.cells),
    )


def _area_of(partnership: Partnership, supplier: str) -> str:
    """The area whose figure is printed: of several councils the partnership's, else that of the agency that owes it."""
    if len(partnership.councils()) > 1:
        return WHOLE_PARTNERSHIP
    return next((agency.area for agency in partnership.agencies if agency.kind == supplier), "")


def _heading(period: Period) -> str:
    """A period as a column's heading: `Sep 2024 to Mar 2025`."""
    if period.days:
        return " to ".join(f"{day.day} {day:%b %Y}" for day in period.days)
    return f"{period.first_on:%b %Y} to {period.last_on:%b %Y}"


def _notes(partnership: Partnership, context: Context) -> Iterator[str]:
    """What is noted of the build and of each agency's files."""
    yield from context.notes
    for agency in partnership.agencies:
        for said in context.quality.get(agency.key, ())[:1]:
            yield f"{agency.name}: {said}"


def _picture(layout: PictureLayout, rows: dict[str, Row], period: Period, source: str) -> Picture:
    labels = layout.labels or tuple(rows[ref].label for ref in layout.rows)
    values = [_number(rows[ref].cells[-1], layout.shows_percent) for ref in layout.rows]
    return Picture(
        ref=layout.ref,
        title=layout.title,
        kind=PictureKind(layout.kind),
        unit=layout.unit,
        series=(layout.unit,),
        points=tuple((label, (value,)) for label, value in zip(labels, values, strict=True)),
        sentence=sentence_of_period(layout, labels, values, period),
        source=source,
    )


def _number(cell: Cell, shows_percent: bool) -> Decimal | int | None:
    return cell.percent if shows_percent else cell.count
