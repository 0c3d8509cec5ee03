"""
Papers as one accessible HTML file: style and pictures inside, no script, nothing fetched.
"""

from collections.abc import Mapping

from markupsafe import Markup

from homeward.publication.papers.model import AnnualTable, MonthlyReport
from homeward.publication.papers.plan import Plan
from homeward.publication.papers.profile import Profile
from homeward.publication.writers.html_templates import html_template
from homeward.publication.writers.plan_view import plan_view
from homeward.publication.writers.profile_view import profile_view
from homeward.publication.writers.report_view import annual_view, monthly_view


def monthly_report_html(report: MonthlyReport, drawings: Mapping[str, str]) -> str:
    """
    The monthly report as one file.

    Args:
        drawings: SVG under each picture's `ref`, as `charts.draw_all` gives them.
    """
    template = html_template("monthly_report.html.j2")
    drawn = {ref: Markup(svg) for ref, svg in drawings.items()}  # noqa: S704 - our own, whose texts are escaped
    return template.render(monthly_view(report), drawings=drawn, drawn=Markup)


def annual_table_html(table: AnnualTable) -> str:
    """The annual table as one file."""
    return html_template("annual_table.html.j2").render(annual_view(table))


def profile_html(profile: Profile, drawings: Mapping[str, str]) -> str:
    """The annual profile as one file; `drawings` as for the monthly report."""
    drawn = {ref: Markup(svg) for ref, svg in drawings.items()}  # noqa: S704 - our own, whose texts are escaped
    return html_template("profile.html.j2").render(profile_view(profile), drawings=drawn)


def plan_html(plan: Plan) -> str:
    """The plan on a page as one file."""
    return html_template("plan.html.j2").render(plan_view(plan))
