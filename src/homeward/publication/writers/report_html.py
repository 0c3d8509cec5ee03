"""
Papers as one accessible HTML file: style and pictures inside, no script, nothing fetched.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from homeward.publication.papers.model import AnnualTable, MonthlyReport
from homeward.publication.writers.report_view import annual_view, monthly_view


def monthly_report_html(report: MonthlyReport, drawings: Mapping[str, str]) -> str:
    """
    The monthly report as one file.

    Args:
        drawings: SVG under each picture's `ref`, as `charts.draw_all` gives them.
    """
    template = _environment().get_template("monthly_report.html.j2")
    # Our own drawings, whose texts are escaped already: the only markup that goes in as it is.
    return template.render(monthly_view(report), drawings={ref: Markup(svg) for ref, svg in drawings.items()})  # noqa: S704


def annual_table_html(table: AnnualTable) -> str:
    """The annual table as one file."""
    return _environment().get_template("annual_table.html.j2").render(annual_view(table))


def css_string(text: str) -> Markup:
    """A text as a CSS string: every character that could end it, or the style element, is a number."""
    plain = "".join(each if each.isascii() and each.isalnum() else f"\\{ord(each):x} " for each in text)
    return Markup(f'"{plain}"')  # noqa: S704


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["css_string"] = css_string
    return environment


def _template(name: str) -> str:
    return (files("homeward.publication.writers") / "templates" / name).read_text(encoding="utf-8")
