"""Figures, indicators and records as tables on the screen."""

from rich.table import Table

from homeward.dataset.partnership import Partnership
from homeward.dataset.periods import Month, month, months_between, year_to_date
from homeward.figures.door import Internal, Released
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.catalogue import indicator as find_indicator
from homeward.indicators.definitions import Summary, unit_of
from homeward.publication.layouts.reports import Shown
from homeward.publication.papers.cells import make_cell
from homeward.publication.record_lists import RECORD_COLUMNS, RecordList

MOST_RECORDS = 40


def catalogue_table() -> Table:
    """Every indicator: name, unit, what it counts and who says so."""
    table = Table("Indicator", "Unit", "What it counts", "Defined by", title="Indicators", title_justify="left")
    for indicator in INDICATORS.values():
        table.add_row(indicator.name, str(unit_of(indicator)), indicator.title, indicator.authority)
    return table


def figures_table(settings: Partnership, released: Released[Internal], name: str | None, to: Month) -> Table:
    """Indicators down, the months of the financial year and the year to date across, for each agency's area."""
    to_date = year_to_date(to)
    periods = [*(month(m) for m in months_between(to_date.first, to)), to_date]
    headings = [f"{period.first_on:%b %y}" for period in periods[:-1]] + ["To date"]
    table = Table("Area", "Indicator", *headings, title=released.marking, title_justify="left")
    indicators = [find_indicator(name)] if name else list(INDICATORS.values())
    for agency in settings.agencies:
        for indicator in indicators:
            if indicator.supplier != agency.kind or isinstance(indicator, Summary):
                continue
            cells = [make_cell(released, Shown(indicator), agency.area, period, 1) for period in periods]
            table.add_row(agency.name, indicator.name, *(cell.text().replace("[", "\\[") for cell in cells))
    return table


def records_table(found: RecordList) -> Table:
    """The first records behind a figure."""
    shown = found.records.slice(0, MOST_RECORDS)
    title = f"OFFICIAL-SENSITIVE: {shown.num_rows:,} of {found.records.num_rows:,} rows"
    table = Table(*RECORD_COLUMNS, title=title, title_justify="left")
    for record in shown.select(list(RECORD_COLUMNS)).to_pylist():
        table.add_row(*("" if value is None else str(value).replace("[", "\\[") for value in record.values()))
    return table
