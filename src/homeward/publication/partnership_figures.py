"""Which figures a partnership's build computes: its areas, its periods, and everything that its papers ask for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from homeward.dataset.calendar import check_in_calendar
from homeward.dataset.findings import Finding
from homeward.dataset.partnership import Partnership
from homeward.dataset.periods import Month, Period, PeriodKind, periods_through
from homeward.dataset.snapshot import Dataset
from homeward.dataset.sql_engines.engine import Engine
from homeward.figures.identities import broken_identities
from homeward.figures.lookup import Figures
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.engine import compute_figures
from homeward.indicators.plan import Asked, FigureArea, fits, make_plan

WHOLE_PARTNERSHIP = "partnership"
"""The area code of the partnership's total in the figures."""

ALWAYS_BROKEN_DOWN = ("missing_episodes", "missing_children")
"""Indicators that are computed by every breakdown, whether a paper prints it or not."""


def areas_of(partnership: Partnership) -> list[FigureArea]:
    """Each agency's area, and with several councils the whole partnership: a child of two councils counts once."""
    codes = dict.fromkeys(agency.area for agency in partnership.agencies)
    names = {agency.area: agency.name for agency in partnership.agencies}
    areas = [FigureArea(code, names[code], (code,)) for code in codes]
    councils = tuple(agency.area for agency in partnership.councils())
    if len(councils) > 1:
        police = tuple(agency.area for agency in partnership.agencies if agency.kind == "police")
        areas.append(FigureArea(WHOLE_PARTNERSHIP, partnership.name, councils + police))
    return areas


def periods_of(dataset: Dataset, to: Month) -> list[Period]:
    """Every period from the financial year of the first episode to `to`."""
    check_in_calendar(to)
    first_on = pc.min(dataset.tables["missing_episodes"].column("began_on")).as_py()
    first = min(Month.of(first_on), to) if first_on else to
    return periods_through(first, to)


def financial_years(periods: Iterable[Period]) -> list[Period]:
    return [period for period in periods if period.kind is PeriodKind.YEAR]


def months_of(periods: Iterable[Period]) -> list[Period]:
    return [period for period in periods if period.kind is PeriodKind.MONTH]


def quarters_of(periods: Iterable[Period]) -> list[Period]:
    return [period for period in periods if period.kind is PeriodKind.QUARTER]


@dataclass(frozen=True)
class Stretch:
    """Some figures over periods that are no months, quarters or years, such as those of the annual profile."""

    asked: tuple[Asked, ...]
    periods: tuple[Period, ...]


@dataclass(frozen=True)
class Wanted:
    """
    Which figures to compute.

    Attributes:
        asked: what papers print, besides every indicator, and the headline counts by every breakdown.
        exactly: these and no others, in this order; None for all of those.
        stretches: what is asked besides, each over its own periods.
    """

    asked: tuple[Asked, ...] = ()
    exactly: Sequence[Asked] | None = None
    stretches: tuple[Stretch, ...] = ()

    def all(self) -> list[Asked]:
        if self.exactly is not None:
            return list(self.exactly)
        whole = (Asked(indicator) for indicator in INDICATORS.values())
        return list(dict.fromkeys([*whole, *self.asked, *_always()]))


def _always() -> Iterator[Asked]:
    for name in ALWAYS_BROKEN_DOWN:
        for breakdown in BREAKDOWNS.values():
            if fits(breakdown, INDICATORS[name]):
                yield Asked(INDICATORS[name], breakdown)


def compute_for(
    partnership: Partnership,
    dataset: Dataset,
    wanted: Wanted,
    to: Month,
    as_at: datetime,
    engine: Engine | None = None,
) -> Figures:
    """The figures that are wanted; on DuckDB unless told."""
    areas = areas_of(partnership)
    plans = [make_plan(wanted.all(), areas, periods_of(dataset, to))]
    for stretch in wanted.stretches:
        for period in stretch.periods:
            check_in_calendar(period.first)
            check_in_calendar(period.last)
        plans.append(make_plan(dict.fromkeys(stretch.asked), areas, stretch.periods))
    return Figures(pa.concat_tables([compute_figures(dataset, plan, as_at, engine=engine) for plan in plans]))


def check_identities(figures: Figures, partnership: Partnership) -> list[Finding]:
    """A finding for each identity between figures that does not hold, in the partnership's words."""
    areas = areas_of(partnership)
    whole = WHOLE_PARTNERSHIP if any(area.code == WHOLE_PARTNERSHIP for area in areas) else ""
    return broken_identities(figures, {area.code: area.name for area in areas}, whole)
