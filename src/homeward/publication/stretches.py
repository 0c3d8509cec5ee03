"""What papers print of periods that are no months, quarters or years: the profile's months, and half-years."""

from collections.abc import Iterator, Sequence

from homeward.dataset.periods import Month, Period
from homeward.indicators.plan import Asked
from homeward.publication.layouts.partnership import Layouts
from homeward.publication.layouts.plans import PlanLayout
from homeward.publication.layouts.specifications import SpecificationLayout
from homeward.publication.papers.specification import latest_quarters, year_before
from homeward.publication.partnership_figures import Stretch


def stretches_of(layouts: Layouts, to: Month) -> tuple[Stretch, ...]:
    """The figures that the layouts ask for over such periods, in a build up to the month `to`; each figure once."""
    of_period: dict[Period, dict[Asked, None]] = {}
    for stretch in _stretches(layouts, to):
        for period in stretch.periods:
            of_period.setdefault(period, {}).update(dict.fromkeys(stretch.asked))
    together: dict[tuple[Asked, ...], list[Period]] = {}
    for period, asked in of_period.items():
        together.setdefault(tuple(asked), []).append(period)
    return tuple(Stretch(asked, tuple(periods)) for asked, periods in together.items())


def _stretches(layouts: Layouts, to: Month) -> Iterator[Stretch]:
    if layouts.profile:
        yield Stretch(tuple(layouts.profile.asked()), layouts.profile.periods(to))
    latest = latest_quarters(to)
    if layouts.specification:
        yield from _half_years(layouts.specification, (year_before(latest[-1]), *latest))
    if layouts.plan:
        yield from _half_years(layouts.plan, (*map(year_before, latest), *latest))


def _half_years(layout: SpecificationLayout | PlanLayout, quarters: Sequence[Period]) -> Iterator[Stretch]:
    asked = tuple(layout.asked_of_half_years())
    rows = [row for row in layout.rows if row.every_6_months]
    halves = dict.fromkeys(row.period(quarter) for row in rows for quarter in quarters)
    periods = tuple(period for period in halves if period is not None)
    if asked and periods:
        yield Stretch(asked, periods)
