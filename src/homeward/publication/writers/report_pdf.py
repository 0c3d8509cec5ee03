"""
Papers as tagged PDF (PDF/UA-1), typeset by typst without the machine's own fonts: equal papers give equal bytes.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from homeward.publication.papers.model import AnnualTable, DocumentControl, MonthlyReport
from homeward.publication.papers.plan import Plan
from homeward.publication.papers.profile import Profile
from homeward.publication.writers.pdf_tags import with_row_headers
from homeward.publication.writers.picture_view import View
from homeward.publication.writers.plan_view import plan_view
from homeward.publication.writers.profile_view import profile_view
from homeward.publication.writers.report_view import annual_view, monthly_view

FONTS = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf", "SourceSansPro-Bold.ttf", "SourceSansPro-It.ttf")
TALLEST_DRAWING = 800
"""Pixels, of a drawing 360 wide, that fit on a page beneath a heading; taller ones are made smaller."""

DATE_FORMATS = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d")
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in the file's properties when the paper's date cannot be read; never today, which would change the bytes."""

WITHOUT_SHAPE = re.compile("[^\n\u200b\x20-\x7e\xa0-\u017e\u0370-\u03ff\u0400-\u045f\u1ea0-\u1ef9\u2010-\u2026\u20ac]")
LONG_WORD = re.compile(r"\S{24}(?=\S{8})")


def monthly_report_pdf(report: MonthlyReport, drawings: Mapping[str, str]) -> bytes:
    """
    The monthly report as PDF.

    Args:
        drawings: SVG under each picture's `ref`, as `charts.draw_all` gives them.
    """
    view = monthly_view(report)
    changed = view["changed"]["pictures"] if view["changed"] else []
    for picture in (*changed, *view["page_1"], *view["profile"], *view["trends"]):
        svg = drawings[picture["ref"]]
        picture |= {"svg": svg, "width": _width_percent(svg)}
    pictures = len(view["profile"]) + len(view["page_1"]) + len(view["trends"])
    row_headers = [
        *[0] * len(changed),
        *(int(section["has_refs"]) for section in view["sections"]),
        *[0] * pictures,
        *_definitions_header(view),
    ]
    return _typeset("monthly_report.typ", view, report.control, row_headers)


def annual_table_pdf(table: AnnualTable) -> bytes:
    """The annual table as PDF."""
    view = annual_view(table)
    row_headers = [int(view["has_refs"]), *_definitions_header(view)]
    return _typeset("annual_table.typ", view, table.control, row_headers)


def profile_pdf(profile: Profile, drawings: Mapping[str, str]) -> bytes:
    """The annual profile as PDF; `drawings` as for the monthly report."""
    view = profile_view(profile)
    pictures = [*view["page_1"], *view["pictures"]]
    for picture in pictures:
        svg = drawings[picture["ref"]]
        picture |= {"svg": svg, "width": _width_percent(svg)}
    row_headers = [
        *(int(section["has_refs"]) for section in view["sections"]),
        *[0] * len(pictures),
        *_definitions_header(view),
    ]
    return _typeset("profile.typ", view, profile.control, row_headers)


def plan_pdf(plan: Plan) -> bytes:
    """The plan on a page as PDF."""
    view = plan_view(plan)
    row_headers = [*[0] * len(view["priorities"]), *_definitions_header(view)]
    return _typeset("plan.typ", view, plan.control, row_headers)


def _definitions_header(view: View) -> list[int]:
    return [int(view["has_refs"])] if view["definitions"] else []


def created_at(control: DocumentControl) -> datetime:
    """The moment that the file says it was made: the paper's own date, else its as-at."""
    for text in (control.created_on, control.as_at):
        for form in DATE_FORMATS:
            try:
                return datetime.strptime(text.strip(), form).replace(tzinfo=UTC)
            except ValueError:
                continue
    return UNDATED


def _typeset(template: str, view: View, control: DocumentControl, row_headers: list[int]) -> bytes:
    """
    The view set by a template.

    Args:
        row_headers: for each table, in order, the column whose cells name their rows.
    """
    import typst  # 77 MB: only who typesets waits for it

    moment = created_at(control)
    with TemporaryDirectory(prefix="homeward-") as name:
        folder = Path(name)
        fonts: list[Path] = [folder]
        _put_fonts(folder)
        source = folder / "paper.typ"
        source.write_text(_template("paper.typ") + _template(template), encoding="utf-8")

        def compiled(texts: View) -> bytes:
            return typst.compile(
                source,
                root=folder,
                font_paths=fonts,
                ignore_system_fonts=True,
                sys_inputs={"paper": json.dumps(texts)},
                pdf_standards=["ua-1"],
                timestamp=moment,
            )

        try:
            pdf = compiled(_breakable(view))
        except typst.TypstError as error:
            if "could not be displayed" not in str(error):
                raise
            # PDF/UA forbids a letter without a shape (Chinese, emoji); the HTML shows what the PDF cannot.
            pdf = compiled(_breakable(_with_shapes(view)))
    return with_row_headers(pdf, row_headers)


def _put_fonts(folder: Path) -> None:
    """Only the fonts that are used: the package has each twice (OTF, TTF), and which one is found first may differ."""
    for name in FONTS:
        with as_file(files("font_source_sans_pro") / "files" / name) as font:
            (folder / name).write_bytes(font.read_bytes())


def _template(name: str) -> str:
    return (files("homeward.publication.writers") / "templates" / name).read_text(encoding="utf-8")


def _width_percent(svg: str) -> float:
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if size is None:
        return 100.0
    width, height = (float(number) for number in size.groups())
    return round(min(100.0, TALLEST_DRAWING / 360 * width / height * 100), 2)


def _breakable(part: Any) -> Any:
    """The view with places where a word that is too long for a column may break; drawings break their own."""
    if isinstance(part, dict):
        return {name: each if name == "svg" else _breakable(each) for name, each in part.items()}
    if isinstance(part, list):
        return [_breakable(each) for each in part]
    return LONG_WORD.sub("\\g<0>\N{ZERO WIDTH SPACE}", part) if isinstance(part, str) else part


def _with_shapes(part: Any) -> Any:
    """The view, drawings too, with a question mark for each letter that the fonts cannot draw."""
    if isinstance(part, dict):
        return {name: _with_shapes(each) for name, each in part.items()}
    if isinstance(part, list):
        return [_with_shapes(each) for each in part]
    return WITHOUT_SHAPE.sub("?", part) if isinstance(part, str) else part
