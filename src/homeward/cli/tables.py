"""Figures, indicators and records as tables on the screen."""

from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from homeward.cli.screen import plain
from homeward.dataset.partnership import Partnership
from homeward.dataset.periods import Month, month, months_between, year_to_date
from homeward.figures.door import Internal, Released
from homeward.figures.returns.model import Returned
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.catalogue import indicator as find_indicator
from homeward.indicators.definitions import Summary
from homeward.indicators.plan import unit_of
from homeward.publication.layouts.reports import Shown
from homeward.publication.papers.cells import make_cell
from homeward.publication.record_lists import RecordList

MOST_RECORDS = 40


def catalogue_table() -> Table:
    """Every indicator: name, unit and what it counts. The reference says who defined it."""
    table = _table("Indicator", "Unit", "What it counts", title="Indicators")
    for indicator in INDICATORS.values():
        table.add_row(indicator.name, str(unit_of(indicator)), indicator.title)
    return table


def figures_table(settings: Partnership, released: Released[Internal], name: str | None, to: Month) -> Table:
    """Indicators down, the months of the financial year and the year to date across, for each agency's area."""
    to_date = year_to_date(to)
    periods = [*(month(m) for m in months_between(to_date.first, to)), to_date]
    headings = [f"{period.first_on:%b %y}" for period in periods[:-1]] + ["To date"]
    table = _table("Area", "Indicator", *headings, title=released.marking)
    indicators = [find_indicator(name)] if name else list(INDICATORS.values())
    for agency in settings.agencies:
        for indicator in indicators:
            if indicator.supplier != agency.kind or isinstance(indicator, Summary):
                continue
            cells = [make_cell(released, Shown(indicator), agency.area, period, 1) for period in periods]
            table.add_row(agency.name, indicator.name, *(escape(cell.text()) for cell in cells))
    return table


ON_SCREEN = {
    "category": "Category",
    "child_id": "Child",
    "record_id": "Record",
    "first_on": "From",
    "last_on": "To",
    "source_file": "File",
    "source_sheet": "Sheet",
    "source_row": "Row",
}


def records_table(found: RecordList) -> Table:
    """The first of the records that a figure counts; columns that are empty throughout are left out."""
    counted = found.counted()
    shown = counted.slice(0, MOST_RECORDS).select(list(ON_SCREEN))
    filled = [name for name in ON_SCREEN if any(shown.column(name).to_pylist())]
    title = f"OFFICIAL-SENSITIVE: the first {shown.num_rows:,} of {counted.num_rows:,} rows"
    table = _table(*(ON_SCREEN[name] for name in filled), title=title)
    for record in shown.select(filled).to_pylist():
        table.add_row(*("" if value is None else escape(str(value)) for value in record.values()))
    return table


def _table(*headings: str, title: str) -> Table:
    """A table whose cells are folded, never cut: half a name names nothing."""
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def supplied_table(partnership: Partnership, returned: Returned) -> Table:
    """How many figures each return supplied, and how many it says are not there."""
    table = Table("Agency", "Quarter", "File", "Figures", "Not available", title="Returns", title_justify="left")
    names = {agency.key: agency.name for agency in partnership.agencies}
    for agency, quarter, file in returned.files:
        own = [f for f in returned.figures.all() if (f.agency, f.period) == (agency, quarter)]
        given = sum(figure.value is not None for figure in own)
        table.add_row(names[agency], quarter, plain(file), f"{given:,}", f"{len(own) - given:,}")
    return table
