"""
Supplied figures on paper: the cell of a row that only a return can say, and supplied beside computed where both are.

Which of two is printed is the partnership's rule; the other stands beside it, with the difference and the source.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from homeward.dataset.partnership import COMPUTED, SUPPLIED, Agency
from homeward.dataset.periods import Period
from homeward.figures.door import Audience, Released
from homeward.figures.returns.model import ReturnRow, Returns, SuppliedFigure
from homeward.figures.returns.values import PER_CENT
from homeward.publication.layouts.scorecards import ScorecardLayout, ScorecardRowLayout, TabLayout
from homeward.publication.papers.cells import make_cell
from homeward.publication.papers.model import Cell, ComparedFigure, Shorthand


def return_row(tab: TabLayout, row: ScorecardRowLayout) -> ReturnRow:
    """A row of the scorecard as a return asks for it."""
    return ReturnRow(
        tab.name, row.ref, row.heading, row.category, str(row.unit), row.definition, is_computed=row.shown is not None
    )


def rows_owed(layout: ScorecardLayout, agency: Agency) -> list[ReturnRow]:
    """The rows that an agency provides, in the scorecard's order; those that Homeward adds of its own are not asked."""
    return [
        return_row(tab, row)
        for tab in layout.tabs
        for row in tab.rows
        if row.supplier_kind == agency.kind and not row.is_ours
    ]


def printed_cell(
    released: Released[Audience],
    tab: TabLayout,
    row: ScorecardRowLayout,
    agency: Agency,
    quarter: Period,
    returns: Returns,
) -> Cell:
    """The cell of an agency that provides the row: computed, or supplied where the rule or the row says so."""
    supplied = returns.figures.find(agency.key, return_row(tab, row), quarter.name)
    computed = _computed(released, row, agency, quarter)
    if computed is None:
        return supplied_cell(supplied)
    is_better = supplied is not None and (returns.printed == SUPPLIED or computed.count is None)
    return supplied_cell(supplied) if is_better else computed


def supplied_cell(figure: SuppliedFigure | None) -> Cell:
    """What an agency typed; `[x]` where it typed nothing."""
    if figure is None or (figure.value is None and not figure.status):
        return Cell(None, status=Shorthand.NOT_AVAILABLE)
    if figure.value is None:
        return Cell(None, status=figure.status)
    if figure.row.unit == PER_CENT:
        return Cell(None, percent=figure.value)
    return Cell(int(figure.value))


def compared_figures(
    released: Released[Audience],
    layout: ScorecardLayout,
    agencies: Sequence[Agency],
    quarters: Sequence[Period],
    returns: Returns,
) -> Iterator[ComparedFigure]:
    """Every figure that was supplied for these quarters, with what Homeward computes for the same."""
    for tab in layout.tabs:
        for row in tab.rows:
            for agency in (agency for agency in agencies if agency.kind == row.supplier_kind):
                for quarter in quarters:
                    figure = returns.figures.find(agency.key, return_row(tab, row), quarter.name)
                    if figure:
                        yield _compared(released, row, agency, quarter, figure, returns)


def _compared(
    released: Released[Audience],
    row: ScorecardRowLayout,
    agency: Agency,
    quarter: Period,
    figure: SuppliedFigure,
    returns: Returns,
) -> ComparedFigure:
    cell = _computed(released, row, agency, quarter)
    computed = _comparable(cell, figure) if cell else None
    is_supplied = cell is None or cell.count is None or returns.printed == SUPPLIED
    return ComparedFigure(
        tab=figure.row.tab,
        ref=figure.row.ref,
        label=figure.row.label,
        unit=figure.row.unit,
        agency=agency.name,
        quarter=quarter.title,
        supplied="" if figure.value is None else f"{figure.value}",
        supplied_status=figure.status,
        computed=computed,
        computed_status="" if cell is None else str(cell.status or cell.percent_status),
        difference=None if computed is None or figure.value is None else figure.value - computed,
        printed=SUPPLIED if is_supplied else COMPUTED,
        source=str(figure.source),
        note=figure.note,
    )


def _comparable(cell: Cell, figure: SuppliedFigure) -> int | Decimal | None:
    """The number of a computed cell that is of the supplied one's kind: its percentage, or its count."""
    return cell.percent if figure.row.unit == PER_CENT else cell.count


def _computed(released: Released[Audience], row: ScorecardRowLayout, agency: Agency, quarter: Period) -> Cell | None:
    shown = row.shown_for(agency.key, quarter)
    if shown is None:
        return None
    return make_cell(released, shown, row.area or agency.area, quarter, row.decimals_for(agency.key))
