"""Which papers a partnership prints, under which names, and which of their rows an analyst may comment."""

from collections.abc import Iterable, Iterator

from homeward.dataset.partnership import Agency, Partnership
from homeward.dataset.periods import Month, financial_year_name, quarter_of
from homeward.publication.layouts.partnership import Layouts
from homeward.publication.layouts.reports import SectionLayout
from homeward.publication.papers.annual import PAPER as ANNUAL
from homeward.publication.papers.comments import Wanted
from homeward.publication.papers.profile import PAPER as PROFILE
from homeward.publication.papers.scorecard import PAPER as SCORECARD
from homeward.publication.papers.scorecard import comment_ref


def monthly_reports(partnership: Partnership) -> dict[Agency, str]:
    """Each council and the name of its report, in files and comments; with one council plainly `monthly_report`."""
    councils = partnership.councils()
    if len(councils) == 1:
        return {councils[0]: "monthly_report"}
    return {agency: f"monthly_report_{agency.key}" for agency in councils}


def rows_to_comment(partnership: Partnership, layouts: Layouts, to: Month) -> Iterator[Wanted]:
    """Every section and row that an analyst may write a comment beside, for a build up to the month `to`."""
    if layouts.monthly_report:
        for paper in monthly_reports(partnership).values():
            yield from _rows_of_sections(paper, layouts.monthly_report.sections, str(to))
    if layouts.scorecard:
        for tab in layouts.scorecard.tabs:
            labels = {comment_ref(tab, line): f"{line.heading}: {line.label}" for line in tab.rows}
            for ref, label in labels.items():
                yield SCORECARD, ref, quarter_of(to).name, label
    if layouts.annual:
        for row in layouts.annual.rows:
            yield ANNUAL, row.ref, financial_year_name(to.financial_year), row.label
    if layouts.profile:
        yield from _rows_of_sections(PROFILE, layouts.profile.sections, layouts.profile.periods(to)[1].name)


def _rows_of_sections(paper: str, sections: Iterable[SectionLayout], period: str) -> Iterator[Wanted]:
    for section in sections:
        yield paper, section.ref, period, section.title
        for row in section.rows:
            yield paper, row.ref, period, row.label
