"""Revised figures as a person goes through them: those that people know first, and which records stand behind each."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from homeward.dataset.changes import CHANGES_HISTORY, Change, Changes, InMonths
from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import Month, PeriodKind, first_month_of, quarter_of
from homeward.dataset.snapshot import Manifest
from homeward.dataset.tables import TABLES
from homeward.figures.revisions import Revision
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.definitions import population_of
from homeward.publication.partnership_figures import WHOLE_PARTNERSHIP

CHANGES_FILE = "changes.csv"
HEADLINE_KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)
_COMPARED = ("compared_incidents", "compared_episodes")
"""Populations of the police's records beside the councils': records of either touch them."""


@dataclass(frozen=True)
class RevisedFigure:
    """
    A revised figure, and what became of the records of its area and months.

    `records` says how many changed in which way: "missing episodes: 2 corrected, 1 vanished; see changes.csv".
    """

    revision: Revision
    records: str

    @property
    def period(self) -> str:
        """Its name; of a year to date with the month that it goes to."""
        revision = self.revision
        if revision.period_kind != PeriodKind.YEAR_TO_DATE:
            return revision.period
        return f"{revision.period} to {Month.of(revision.period_last_on)}"


def tell_revised(revisions: Sequence[Revision], changes: Changes | None, manifest: Manifest) -> list[RevisedFigure]:
    """The revised figures: whole ones of months, of quarters, of years and to date; then those of a breakdown."""
    records = _Records(changes.in_months if changes else (), manifest)
    kinds = [*HEADLINE_KINDS, PeriodKind.YEAR_TO_DATE]
    ordered = sorted(revisions, key=lambda each: (bool(each.breakdown), kinds.index(PeriodKind(each.period_kind))))
    return [RevisedFigure(each, records.behind(each)) for each in ordered]


def is_headline(revision: Revision) -> bool:
    """Whether it is a whole figure of a month, quarter or year: those that people know."""
    return not revision.breakdown and revision.period_kind in HEADLINE_KINDS


def count_revised(revisions: Sequence[Revision], before: str) -> str:
    """How many figures differ, and how many of them are those that people know; the last sentence is open."""
    if not revisions:
        return f"No figure that was complete as at {before} differs now"
    several = f"{len(revisions):,} figures that were complete as at {before} differ now"
    counted = f"1 figure that was complete as at {before} differs now" if len(revisions) == 1 else several
    headline = sum(map(is_headline, revisions))
    return f"{counted}. Headline figures (whole, of a month, quarter or year) among them: {headline:,}"


class _Records:
    """What became of the records of an area and its months."""

    def __init__(self, in_months: Sequence[InMonths], manifest: Manifest) -> None:
        self._by_area: Mapping[str, list[InMonths]] = defaultdict(list)
        for each in in_months:
            self._by_area[each.area].append(each)
        self._police = tuple(agency.area for agency in manifest.agencies if agency.kind == "police")
        self._said = lru_cache(maxsize=None)(self._say)

    def behind(self, revision: Revision) -> str:
        areas = {revision.area}
        indicator = INDICATORS.get(revision.indicator)
        if revision.area == WHOLE_PARTNERSHIP:
            areas = {*self._by_area}
        elif indicator and population_of(indicator) in _COMPARED:
            areas = {revision.area, *self._police}
        last = Month.of(revision.period_last_on)
        return self._said(tuple(sorted(areas)), _first_month(PeriodKind(revision.period_kind), last), last)

    def _say(self, areas: tuple[str, ...], first: Month, last: Month) -> str:
        counts: dict[str, Counter[Change]] = defaultdict(Counter)
        for each in (each for area in areas for each in self._by_area.get(area, ())):
            if any(first <= month <= last for month in each.months):
                counts[each.table][each.change] += each.records
        tables = (table for table in TABLES if table in counts)
        said = "; ".join(f"{table.replace('_', ' ')}: {_told(counts[table])}" for table in tables)
        is_listed = any(change in CHANGES_HISTORY for of in counts.values() for change in of)
        return f"{said}; see {CHANGES_FILE}" if is_listed else said


def _told(counts: Counter[Change]) -> str:
    return ", ".join(f"{counts[change]:,} {change}" for change in Change if counts[change])


def _first_month(kind: PeriodKind, last: Month) -> Month:
    match kind:
        case PeriodKind.MONTH:
            return last
        case PeriodKind.QUARTER:
            return quarter_of(last).first
        case PeriodKind.YEAR | PeriodKind.YEAR_TO_DATE:
            return first_month_of(last.financial_year)
        case PeriodKind.RANGE:
            raise HomewardError("Revisions are of periods that papers print, and a range is none of them.")
