"""Returns of a partnership: the blank workbook of each agency, and the filled ones read against the scorecard."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from homeward.dataset.errors import HomewardError
from homeward.dataset.partnership import Agency, Partnership
from homeward.dataset.periods import Period, quarter_before
from homeward.figures.door import Internal, Released
from homeward.figures.returns.checking import check_supplied
from homeward.figures.returns.model import NO_RETURNS, Returned, ReturnRow, Returns
from homeward.figures.returns.reading import read_returns
from homeward.publication.layouts.partnership import read_layouts
from homeward.publication.layouts.scorecards import ScorecardLayout
from homeward.publication.papers.supplied import printed_cell, return_row, rows_owed
from homeward.publication.writers.return_workbook import BlankReturn


def scorecard_of(partnership: Partnership) -> ScorecardLayout:
    """The scorecard's layout. Raises HomewardError for a partnership that has none: nobody owes it a return."""
    layout = read_layouts(partnership).scorecard
    if layout is None:
        raise HomewardError(
            f"{partnership.name} prints no scorecard, so no agency owes it a return. "
            "Give `scorecard` under [papers] in partnership.toml."
        )
    return layout


def owed(partnership: Partnership) -> dict[str, list[ReturnRow]]:
    """By agency's key, the rows that it owes."""
    layout = scorecard_of(partnership)
    rows = {agency.key: rows_owed(layout, agency) for agency in partnership.agencies}
    for owing in rows.values():
        codes = [row.code for row in owing]
        if twice := next((row for row in owing if codes.count(row.code) > 1), None):
            raise HomewardError(f"Two rows of the scorecard have one code, {twice.code}. Reword {twice.label}.")
    return rows


def read_all(partnership: Partnership, folder: Path) -> Returned:
    """Every return in a folder, read against what each agency owes, and checked against itself."""
    returned = read_returns(partnership, folder, owed(partnership))
    return replace(returned, findings=(*returned.findings, *check_supplied(returned.figures, partnership)))


def blank_returns(
    partnership: Partnership,
    quarter: Period,
    released: Released[Internal] | None = None,
    returns: Returns = NO_RETURNS,
) -> Iterator[tuple[Agency, BlankReturn]]:
    """
    A blank return for each agency that owes any row.

    The quarter before shows what was supplied for it, else what is computed from records (`released`), where given.
    """
    layout, last = scorecard_of(partnership), quarter_before(quarter)
    for agency in partnership.agencies:
        rows = rows_owed(layout, agency)
        if rows:
            before = _before(layout, agency, last, released, returns)
            contact = partnership.document.get("contact", "")
            yield agency, BlankReturn(partnership.name, agency.name, quarter, rows, before, contact)


def _before(
    layout: ScorecardLayout, agency: Agency, last: Period, released: Released[Internal] | None, returns: Returns
) -> dict[str, str]:
    """By row's code, the cell of the quarter before; nothing for what nobody knows."""
    cells: dict[str, str] = {}
    for tab in layout.tabs:
        for row in tab.rows:
            if row.supplier_kind != agency.kind or row.is_ours:
                continue
            asked = return_row(tab, row)
            figure = returns.figures.find(agency.key, asked, last.name)
            if figure:
                cells[asked.code] = figure.status or f"{figure.value}"
            elif released and row.shown and _is_known(released, row.shown.indicator.name, agency, last):
                cell = printed_cell(released, tab, row, agency, last, NO_RETURNS)
                cells[asked.code] = str(cell.status) if cell.count is None else f"{cell.count}"
    return cells


HEADLINE = "missing_episodes"


def _is_known(released: Released[Internal], indicator: str, agency: Agency, period: Period) -> bool:
    """The figure was computed, and the records reach so far back: of a quarter with no episode at all nobody knows."""
    if not released.has(indicator, agency.area, period):
        return False
    return agency.kind != "council" or bool(released.find(HEADLINE, agency.area, period).count)
