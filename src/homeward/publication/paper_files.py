"""Each paper's files: the report as page and PDF, the scorecard as workbook, the annual table, and their CSV."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from homeward.dataset.partnership import Agency, Partnership
from homeward.dataset.periods import Month, Period
from homeward.figures.door import Internal, Released
from homeward.publication.charts.drawing import draw_all
from homeward.publication.commented_rows import monthly_reports
from homeward.publication.layouts.plans import PlanLayout
from homeward.publication.layouts.profiles import ProfileLayout
from homeward.publication.layouts.reports import AnnualLayout, MonthlyLayout
from homeward.publication.layouts.scorecards import ScorecardLayout
from homeward.publication.papers.annual import make_annual_table
from homeward.publication.papers.monthly_report import Context, make_monthly_report, monthly_periods
from homeward.publication.papers.plan import make_plan_on_a_page
from homeward.publication.papers.profile import make_profile
from homeward.publication.papers.published import make_published
from homeward.publication.papers.scorecard import make_scorecard
from homeward.publication.papers.scorecard_changes import scorecard_changes
from homeward.publication.papers.specification_model import SpecificationTable
from homeward.publication.partnership_figures import financial_years, quarters_of
from homeward.publication.writers.csv_files import (
    write_annual_csv,
    write_monthly_report_csv,
    write_plan_csv,
    write_profile_csv,
    write_scorecard_csv,
    write_specification_csv,
)
from homeward.publication.writers.index_page import IndexEntry
from homeward.publication.writers.published_workbook import write_published_workbook
from homeward.publication.writers.report_html import annual_table_html, monthly_report_html, plan_html, profile_html
from homeward.publication.writers.report_pdf import annual_table_pdf, monthly_report_pdf, plan_pdf, profile_pdf
from homeward.publication.writers.workbook import write_scorecard


def write_monthly_reports(
    folder: Path,
    released: Released[Internal],
    layout: MonthlyLayout,
    partnership: Partnership,
    to: Month,
    context: Context,
) -> Iterator[IndexEntry]:
    """A report for each council."""
    for agency, name in monthly_reports(partnership).items():
        report = make_monthly_report(released, layout, agency, to, context, paper=name)
        drawings = draw_all(report.pictures)
        files = (f"{name}.html", f"{name}.pdf", f"{name}.csv")
        (folder / files[0]).write_text(monthly_report_html(report, drawings), encoding="utf-8", newline="\n")
        (folder / files[1]).write_bytes(monthly_report_pdf(report, drawings))
        write_monthly_report_csv(report, [period.name for period in monthly_periods(to)], folder / files[2])
        yield IndexEntry(
            f"Monthly report, {agency.name}, {report.month}",
            "The month on a page, every section with its comments, and the trends.",
            files,
        )


def write_scorecards(
    folder: Path,
    released: Released[Internal],
    layout: ScorecardLayout,
    partnership: Partnership,
    periods: Sequence[Period],
    context: Context,
    specification: SpecificationTable | None = None,
) -> IndexEntry:
    """
    The workbook of the latest financial year, the same as plain tables, and a CSV of every quarter that has records.

    The plain tables are laid out as those that `publish` writes, here exact: for who reads by ear, or takes them on.
    """
    quarters = quarters_of(periods)
    year = quarters[-1].first.financial_year
    latest = [quarter for quarter in quarters if quarter.first.financial_year == year]
    scorecard = make_scorecard(released, layout, partnership.agencies, latest, context)
    changed = scorecard_changes(released, layout, partnership.agencies, quarters[-1].last, context)
    write_scorecard(replace(scorecard, what_changed=changed, specification=specification), folder / "scorecard.xlsx")
    write_published_workbook(make_published(scorecard, layout), folder / "scorecard_tables.xlsx")
    write_scorecard_csv(
        make_scorecard(released, layout, partnership.councils(), quarters, context), folder / "scorecard.csv"
    )
    return IndexEntry(
        "Quarterly scorecard",
        "A tab a subject, quarters across with a column for each agency; the same as plain tables, one a sheet, for "
        "screen readers and other tools. The CSV has the earlier years as well.",
        ("scorecard.xlsx", "scorecard_tables.xlsx", "scorecard.csv"),
    )


def write_annual_table(
    folder: Path,
    released: Released[Internal],
    layout: AnnualLayout,
    agency: Agency,
    periods: Sequence[Period],
    context: Context,
) -> IndexEntry:
    """The annual table of the council that its layout names."""
    table = make_annual_table(released, layout, agency, financial_years(periods), context)
    (folder / "annual.html").write_text(annual_table_html(table), encoding="utf-8", newline="\n")
    (folder / "annual.pdf").write_bytes(annual_table_pdf(table))
    write_annual_csv(table, folder / "annual.csv")
    return IndexEntry(
        f"Annual table, {agency.name}",
        f"Episodes, children and return interviews, a column a financial year. It is of {agency.name} alone: the "
        "layout annual.toml names the council, and other agencies have their years in figures.csv.",
        ("annual.html", "annual.pdf", "annual.csv"),
    )


def write_plan(
    folder: Path,
    released: Released[Internal],
    layout: PlanLayout,
    partnership: Partnership,
    to: Month,
    context: Context,
) -> IndexEntry:
    """The plan on a page of the council that its layout names."""
    plan = make_plan_on_a_page(released, layout, partnership, to, context)
    (folder / "plan.html").write_text(plan_html(plan), encoding="utf-8", newline="\n")
    (folder / "plan.pdf").write_bytes(plan_pdf(plan))
    write_plan_csv(plan, folder / "plan.csv")
    return IndexEntry(
        f"{plan.title}, {plan.council}, {plan.quarter}",
        "The strategy's priorities, each with its measures: the latest figure, the year before, and the target.",
        ("plan.html", "plan.pdf", "plan.csv"),
    )


def write_data_specification(folder: Path, table: SpecificationTable) -> IndexEntry:
    """The data specification as CSV; the scorecard's workbook has it as a sheet."""
    write_specification_csv(table, folder / "specification.csv")
    return IndexEntry(
        f"{table.title}, {table.council}",
        "A line an indicator: polarity, source, the latest quarters, the year before, and the target. The scorecard's "
        "workbook has it as a sheet.",
        ("specification.csv",),
    )


def write_profile(
    folder: Path,
    released: Released[Internal],
    layout: ProfileLayout,
    partnership: Partnership,
    to: Month,
    context: Context,
) -> IndexEntry:
    """The annual profile of the partnership."""
    profile = make_profile(released, layout, partnership, to, context)
    drawings = draw_all(profile.pictures)
    (folder / "profile.html").write_text(profile_html(profile, drawings), encoding="utf-8", newline="\n")
    (folder / "profile.pdf").write_bytes(profile_pdf(profile, drawings))
    write_profile_csv(profile, folder / "profile.csv")
    return IndexEntry(
        f"{profile.title}, {profile.period}",
        "Incidents, victims, suspects and places, beside the same months a year before.",
        ("profile.html", "profile.pdf", "profile.csv"),
    )
