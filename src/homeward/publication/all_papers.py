"""Every paper that a partnership's layouts name, written into a folder."""

from collections.abc import Callable, Sequence
from pathlib import Path

from homeward.dataset.partnership import Partnership
from homeward.dataset.periods import Month, Period
from homeward.figures.door import Internal, Released
from homeward.publication.layouts.partnership import Layouts
from homeward.publication.paper_files import (
    write_annual_table,
    write_data_specification,
    write_monthly_reports,
    write_plan,
    write_profile,
    write_scorecards,
)
from homeward.publication.papers.monthly_report import Context
from homeward.publication.papers.specification import make_specification
from homeward.publication.writers.index_page import IndexEntry

Progress = Callable[[str], None]


def write_papers(
    folder: Path,
    released: Released[Internal],
    layouts: Layouts,
    partnership: Partnership,
    periods: Sequence[Period],
    to: Month,
    context: Context,
    progress: Progress,
) -> list[IndexEntry]:
    """Write them, in the order of the index page."""
    entries: list[IndexEntry] = []
    if layouts.monthly_report:
        progress("Writing the monthly report")
        entries += write_monthly_reports(folder, released, layouts.monthly_report, partnership, to, context)
    specification = None
    if layouts.specification:
        council = partnership.agency(layouts.specification.council)
        specification = make_specification(released, layouts.specification, council, to, context)
        entries.append(write_data_specification(folder, specification))
    if layouts.scorecard:
        progress("Writing the scorecard")
        entries.append(
            write_scorecards(folder, released, layouts.scorecard, partnership, periods, context, specification)
        )
    if layouts.annual:
        progress("Writing the annual table")
        agency = partnership.agency(layouts.annual.council)
        entries.append(write_annual_table(folder, released, layouts.annual, agency, periods, context))
    if layouts.plan:
        progress("Writing the plan on a page")
        entries.append(write_plan(folder, released, layouts.plan, partnership, to, context))
    if layouts.profile:
        progress("Writing the annual profile")
        entries.append(write_profile(folder, released, layouts.profile, partnership, to, context))
    return entries
