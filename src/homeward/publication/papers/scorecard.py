"""Released figures and a layout to the quarterly scorecard of a partnership."""

from collections.abc import Iterator, Sequence

from homeward.dataset.partnership import Agency
from homeward.dataset.periods import Period
from homeward.figures.door import Audience, Released
from homeward.indicators.definitions import Rate, Ratio
from homeward.indicators.plan import unit_of
from homeward.publication.layouts.scorecards import ScorecardLayout, ScorecardRowLayout, TabLayout
from homeward.publication.layouts.shown import Shown, has_own_percent
from homeward.publication.papers.counting_notes import counting_notes, printed
from homeward.publication.papers.model import Cell, Scorecard, ScorecardColumn, ScorecardRow, ScorecardTab, Shorthand
from homeward.publication.papers.monthly_report import Context, shorthand_used
from homeward.publication.papers.scorecard_targets import row_target
from homeward.publication.papers.supplied import compared_figures, printed_cell

PAPER = "scorecard"


def make_scorecard(
    released: Released[Audience],
    layout: ScorecardLayout,
    agencies: Sequence[Agency],
    quarters: Sequence[Period],
    context: Context,
) -> Scorecard:
    """
    A tab a subject, a column for each quarter and agency that provides one of the tab's rows.

    A row that an agency does not provide is `[z]` in its columns.
    """
    tabs = tuple(_tab(released, tab, agencies, quarters, context) for tab in layout.tabs)
    return Scorecard(
        title=layout.title.replace("{partnership}", context.partnership),
        partnership=context.partnership,
        marking=released.marking,
        control=context.control,
        tabs=tabs,
        notes=(
            *layout.notes,
            *context.notes,
            *counting_notes(printed(_shown(layout))),
            *(f"{a.name}: {context.quality[a.key][0]}" for a in agencies),
        ),
        shorthand=shorthand_used(cell for tab in tabs for row in tab.rows for cell in row.cells),
        supplied=tuple(compared_figures(released, layout, agencies, quarters, context.returns)),
    )


def _shown(layout: ScorecardLayout) -> Iterator[Shown | None]:
    """What its rows show, in every way in which an agency counts them."""
    for tab in layout.tabs:
        for row in tab.rows:
            yield row.shown
            yield from (way.shown for way in row.ways)


def _tab(
    released: Released[Audience],
    tab: TabLayout,
    agencies: Sequence[Agency],
    quarters: Sequence[Period],
    context: Context,
) -> ScorecardTab:
    provided = {agency.kind for agency in agencies}
    rows = [row for row in tab.rows if row.supplier_kind in provided]
    kinds = {row.supplier_kind for row in rows}
    providing = [agency for agency in agencies if agency.kind in kinds]
    columns = [(quarter, agency) for quarter in quarters for agency in providing]
    last = quarters[-1].name if quarters else ""
    return ScorecardTab(
        name=tab.name,
        title=tab.title,
        columns=tuple(ScorecardColumn(quarter.name, quarter.title, agency.name) for quarter, agency in columns),
        rows=tuple(
            ScorecardRow(
                ref=row.ref,
                heading=row.heading,
                label=row.label,
                category=row.category,
                unit=str(_unit_of_counts(row)),
                supplier=row.supplier,
                cells=tuple(_cell(released, tab, row, agency, quarter, context) for quarter, agency in columns),
                comment=_comment(row, tab, last, context),
                printed_label=row.printed_label,
                is_ours=row.is_ours,
                target=row_target(row, columns, context.over_time),
            )
            for row in rows
        ),
    )


def _unit_of_counts(row: ScorecardRowLayout) -> str:
    """What the cells count: where they show a percentage of its own, what is above the line, printed beside it."""
    counted = row.shown.indicator if row.shown else None
    if isinstance(counted, Ratio | Rate) and has_own_percent(counted) and row.unit == unit_of(counted):
        return row.counted_unit or unit_of(counted.of)
    return row.unit


def _cell(
    released: Released[Audience],
    tab: TabLayout,
    row: ScorecardRowLayout,
    agency: Agency,
    quarter: Period,
    context: Context,
) -> Cell:
    if agency.kind != row.supplier_kind:
        return Cell(None, status=Shorthand.NOT_APPLICABLE)
    return printed_cell(released, tab, row, agency, quarter, context.returns)


def comment_ref(tab: TabLayout, row: ScorecardRowLayout) -> str:
    """How comments name a row of the scorecard: tab, number and category."""
    return " ".join(part for part in (tab.name, row.ref, row.category) if part)


def _comment(row: ScorecardRowLayout, tab: TabLayout, period: str, context: Context) -> str:
    """What an analyst wrote about the row, else what the layout says of it."""
    return context.comments.of(PAPER, comment_ref(tab, row), period) or row.comment
