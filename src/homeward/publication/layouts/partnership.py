"""The layouts of one partnership: read together, and what figures they ask for."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from homeward.dataset.errors import HomewardError, nearest
from homeward.dataset.partnership import Partnership
from homeward.dataset.toml_tables import read_toml
from homeward.indicators.plan import Asked
from homeward.publication.layouts.plans import PlanLayout, read_plan_layout
from homeward.publication.layouts.profiles import ProfileLayout, read_profile_layout
from homeward.publication.layouts.reports import AnnualLayout, MonthlyLayout, read_annual_layout, read_monthly_layout
from homeward.publication.layouts.scorecards import ScorecardLayout, read_scorecard_layout
from homeward.publication.layouts.shown import nearest_or_fail
from homeward.publication.layouts.specifications import SpecificationLayout, read_specification_layout

PAPERS = ("monthly_report", "scorecard", "annual", "profile", "specification", "plan")

_Layout = TypeVar("_Layout")


@dataclass(frozen=True)
class Layouts:
    """The layouts of the papers that a partnership prints; None for one that it does not."""

    monthly_report: MonthlyLayout | None
    scorecard: ScorecardLayout | None
    annual: AnnualLayout | None
    profile: ProfileLayout | None = None
    specification: SpecificationLayout | None = None
    plan: PlanLayout | None = None

    def asked(self) -> Iterator[Asked]:
        """Every figure that some layout prints for months, quarters or years."""
        if self.monthly_report:
            for row in self.monthly_report.rows().values():
                yield from row.shown.asked()
        if self.annual:
            for row in self.annual.rows:
                yield from row.shown.asked()
        if self.specification:
            yield from self.specification.asked()
        if self.plan:
            yield from self.plan.asked()
        if self.scorecard:
            for tab in self.scorecard.tabs:
                for line in tab.rows:
                    yield from line.asked()


def read_layouts(partnership: Partnership) -> Layouts:
    """Read every layout that the settings name. Raises HomewardError that says which word to mend."""
    for paper in partnership.papers:
        if paper not in PAPERS:
            hint = nearest(paper, PAPERS) or f" There are: {', '.join(PAPERS)}."
            raise HomewardError(f"{partnership.folder}: there is no paper '{paper}'.{hint}")
    layouts = Layouts(
        monthly_report=_read(partnership, "monthly_report", read_monthly_layout),
        scorecard=_read(partnership, "scorecard", read_scorecard_layout),
        annual=_read(partnership, "annual", read_annual_layout),
        profile=_read(partnership, "profile", read_profile_layout),
        specification=_read(partnership, "specification", read_specification_layout),
        plan=_read(partnership, "plan", read_plan_layout),
    )
    _check_agencies(partnership, layouts)
    scorecard = layouts.scorecard and _with_areas(layouts.scorecard, partnership)
    return replace(layouts, scorecard=scorecard)


def _with_areas(scorecard: ScorecardLayout, partnership: Partnership) -> ScorecardLayout:
    """The scorecard whose rows of one council have its area."""
    areas = {agency.key: agency.area for agency in partnership.agencies}
    tabs = (
        replace(tab, rows=tuple(replace(row, area=areas.get(row.council, "")) for row in tab.rows))
        for tab in scorecard.tabs
    )
    return replace(scorecard, tabs=tuple(tabs))


def _read(partnership: Partnership, paper: str, read: Callable[[Mapping[str, Any], Path], _Layout]) -> _Layout | None:
    path = partnership.papers.get(paper)
    return read(read_toml(path, "a layout").values, path) if path else None


def _check_agencies(partnership: Partnership, layouts: Layouts) -> None:
    """The agencies that layouts name are the partnership's. Raises one HomewardError with every slip."""
    slips = list(dict.fromkeys(_slips(partnership, layouts)))
    if slips:
        raise HomewardError("\n".join(slips))


def _slips(partnership: Partnership, layouts: Layouts) -> Iterator[str]:
    keys = [agency.key for agency in partnership.agencies]
    councils = [agency.key for agency in partnership.councils()]
    for paper, layout in (("annual", layouts.annual), ("specification", layouts.specification), ("plan", layouts.plan)):
        if layout:
            yield from _slip(layout.council, councils, f"{partnership.papers[paper]}: `council` is")
    for tab in layouts.scorecard.tabs if layouts.scorecard else ():
        for row in tab.rows:
            where = f"{partnership.papers['scorecard']}, block {row.ref}, row {row.category}"
            for key in (way.agency for way in row.ways):
                yield from _slip(key, keys, f"{where}: `ways` names agency")
            for key in filter(None, (row.council,)):
                yield from _slip(key, councils, f"{where}: `council` is")
            for key in filter(None, row.decimals):
                yield from _slip(key, keys, f"{where}: `decimals` names agency")


def _slip(key: str, known: Collection[str], what: str) -> Iterator[str]:
    try:
        nearest_or_fail(key, known, what)
    except HomewardError as error:
        yield str(error)
