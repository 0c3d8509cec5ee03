"""Released figures and a layout to the monthly report of one council."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from homeward.dataset.partnership import Agency
from homeward.dataset.periods import Month, Period, PeriodKind, month, months_between, year_to_date
from homeward.figures.door import Internal, Released
from homeward.figures.returns.model import NO_RETURNS, Returns
from homeward.indicators.plan import unit_of
from homeward.publication.layouts.reports import MonthlyLayout, RowLayout
from homeward.publication.over_time import NOTHING_DECLARED, OverTime
from homeward.publication.papers.cells import make_cell
from homeward.publication.papers.comments import Comments
from homeward.publication.papers.counting_notes import Printed, counting_notes, printed
from homeward.publication.papers.model import (
    SHORTHAND_MEANING,
    Cell,
    DocumentControl,
    MonthlyReport,
    Row,
    Section,
    Shorthand,
)
from homeward.publication.papers.month_facts import facts_of_month, key_number
from homeward.publication.papers.pictures import draw_up
from homeward.publication.papers.unknowns import unknowns
from homeward.publication.papers.what_changed import Looked, look_at, make_what_changed, on_page_1, warnings

TREND_MONTHS = 13
"""A trend shows the month beside the same month a year before."""


@dataclass(frozen=True)
class Context:
    """
    What a paper needs besides its figures: who and when, comments, what is noted of the build (`notes`), and by agency
    what intake found in its files (`quality`) and what its figures make one ask (`doubts`); and what agencies supplied
    in their returns; and the breaks in series and targets that the partnership declares.
    """

    partnership: str
    control: DocumentControl
    comments: Comments
    notes: tuple[str, ...]
    quality: Mapping[str, tuple[str, ...]]
    doubts: Mapping[str, tuple[str, ...]]
    returns: Returns = NO_RETURNS
    over_time: OverTime = NOTHING_DECLARED


def monthly_periods(to: Month) -> list[Period]:
    """The columns of the report: each month of the financial year up to `to`, and the year to date."""
    to_date = year_to_date(to)
    return [*(month(m) for m in months_between(to_date.first, to)), to_date]


def make_monthly_report(
    released: Released[Internal], layout: MonthlyLayout, council: Agency, to: Month, context: Context, *, paper: str
) -> MonthlyReport:
    """
    The report for the month `to`. Needs figures for the year so far; earlier months make the trends longer.

    `paper` is the name that its comments stand under.
    """

    def comment(ref: str) -> str:
        return context.comments.of(paper, ref, str(to))

    periods = monthly_periods(to)
    sections = tuple(
        Section(
            section.ref,
            section.title,
            tuple(_row(released, row, council, periods, comment(row.ref)) for row in section.rows),
            comment(section.ref),
        )
        for section in layout.sections
    )
    cells = _Cells(released, layout.rows(), council.area)
    months = _trend_months(released, layout, council, to)
    source = f"{context.control.sourced_from}, as at {context.control.as_at}"
    pictures = {p.ref: draw_up(p, cells.of, layout.rows(), to, months, source) for p in layout.pictures}
    place = look_at(released, _looked(layout), council.name, council.area, to, context.over_time)
    doubts = context.doubts[council.key]
    changed = make_what_changed(released, [place], to, context.over_time, doubts, source)
    return MonthlyReport(
        title=layout.title,
        partnership=context.partnership,
        council=council.name,
        month=month(to).title,
        marking=released.marking,
        control=context.control,
        key_numbers=tuple(
            place.with_signal(key_number(k, cells.of, to), layout.rows()[k.ref].shown) for k in layout.key_numbers
        ),
        facts=(*doubts, *(on_page_1(changed) or (*warnings(changed), *facts_of_month(layout, cells.of, to)))),
        profile=tuple(pictures[p.ref] for p in layout.pictures if not p.is_trend),
        period_headings=tuple(_heading(period) for period in periods),
        sections=sections,
        trends=tuple(pictures[p.ref] for p in layout.pictures if p.is_trend),
        notes=(
            *counting_notes(_printed(layout)),
            *context.notes,
            *context.quality[council.key],
            *unknowns(released, list(layout.rows().values()), council.area, periods[-1]),
        ),
        shorthand=shorthand_used(cell for s in sections for row in s.rows for cell in row.cells),
        what_changed=changed,
    )


def _printed(layout: MonthlyLayout) -> Printed:
    rows = layout.rows().values()
    return printed((row.shown for row in rows), has_year_to_date=True, has_added=any(row.is_ours for row in rows))


def _looked(layout: MonthlyLayout) -> Iterator[Looked]:
    """The rows that are looked at over time: those of a whole indicator."""
    for section in layout.sections:
        for row in section.rows:
            if row.shown.breakdown is None:
                label = f"{section.title.partition(' (')[0]}: {row.label}"
                decimals = row.decimals[PeriodKind.MONTH]
                yield Looked(row.ref, label, row.shown.indicator, str(unit_of(row.shown.indicator)), decimals)


def _row(released: Released[Internal], row: RowLayout, council: Agency, periods: Sequence[Period], comment: str) -> Row:
    return Row(
        ref=row.ref,
        label=row.label,
        cells=tuple(row_cell(released, row, council.area, period) for period in periods),
        comment=comment,
        is_ours=row.is_ours,
        definition=row.shown.definition(),
        percent_of=row.shown.percent_of(),
    )


def row_cell(released: Released[Internal], row: RowLayout, area: str, period: Period, mark: str = "") -> Cell:
    """A row's cell for a period, or the shorthand that the layout gives the kind of period."""
    if period.kind in row.fixed:
        return Cell(None, status=row.fixed[period.kind])
    return make_cell(released, row.shown, area, period, row.decimals[period.kind], mark=mark)


class _Cells:
    """A row's cell in any month, None before the figures begin."""

    def __init__(self, released: Released[Internal], rows: Mapping[str, RowLayout], area: str) -> None:
        self._released, self._rows, self._area = released, rows, area

    def of(self, ref: str, at: Month) -> Cell | None:
        row = self._rows[ref]
        if not self._released.has(row.shown.indicator.name, self._area, month(at)):
            return None
        return row_cell(self._released, row, self._area, month(at))


def _trend_months(released: Released[Internal], layout: MonthlyLayout, council: Agency, to: Month) -> list[Month]:
    """Up to 13 months, from the first that has anything to show."""
    first_row = layout.sections[0].rows[0].shown.indicator.name
    months = months_between(Month(to.number - TREND_MONTHS + 1), to)
    known = [m for m in months if released.has(first_row, council.area, month(m))]
    begun = [m for m in known if released.find(first_row, council.area, month(m)).count]
    return [m for m in known if not begun or m >= begun[0]] or [to]


def _heading(period: Period) -> str:
    return "Year to date" if period.kind is PeriodKind.YEAR_TO_DATE else f"{period.first_on:%b %Y}"


def shorthand_used(cells: Iterable[Cell]) -> tuple[tuple[str, str], ...]:
    """The shorthand that some cells use, with its meaning, in the standard's order."""
    texts = [cell.status + cell.percent_status for cell in cells]
    return tuple((s, SHORTHAND_MEANING[s]) for s in Shorthand if any(s in text for text in texts))
