"""What papers print of periods that are no months, quarters or years: the profile's months, and half-years."""

from collections.abc import Iterator

from homeward.dataset.periods import Month
from homeward.publication.layouts.partnership import Layouts
from homeward.publication.papers.specification import latest_quarters, year_before
from homeward.publication.partnership_figures import Stretch


def stretches_of(layouts: Layouts, to: Month) -> tuple[Stretch, ...]:
    """The figures that the layouts ask for over such periods, in a build up to the month `to`."""
    return tuple(_stretches(layouts, to))


def _stretches(layouts: Layouts, to: Month) -> Iterator[Stretch]:
    if layouts.profile:
        yield Stretch(tuple(layouts.profile.asked()), layouts.profile.periods(to))
    if layouts.specification:
        asked = tuple(layouts.specification.asked_of_half_years())
        latest = latest_quarters(to)
        quarters = (year_before(latest[-1]), *latest)
        rows = [row for row in layouts.specification.rows if row.every_6_months]
        halves = dict.fromkeys(row.period(quarter) for row in rows for quarter in quarters)
        periods = tuple(period for period in halves if period is not None)
        if asked and periods:
            yield Stretch(asked, periods)
