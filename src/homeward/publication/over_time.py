"""A partnership's breaks in series and targets, looked up: its words become areas and indicators that there are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from homeward.dataset.errors import HomewardError
from homeward.dataset.over_time_settings import DeclaredTarget
from homeward.dataset.partnership import SETTINGS_FILE, Partnership
from homeward.figures.over_time.breaks import SeriesBreak
from homeward.figures.over_time.targets import Target
from homeward.indicators.catalogue import INDICATORS
from homeward.publication.layouts.partnership import Layouts
from homeward.publication.layouts.shown import Shown, nearest_or_fail
from homeward.publication.layouts.specifications import has_target_of_any_period
from homeward.publication.partnership_figures import WHOLE_PARTNERSHIP

_Key = tuple[str, str]
"""Indicator and area."""


@dataclass(frozen=True)
class OverTime:
    """
    What is declared of figures over time.

    Attributes:
        targets: by indicator and area, the earliest first.
        of_quarters: those of the data specification's rows, each with what the row shows and its area.
    """

    breaks: tuple[SeriesBreak, ...] = ()
    targets: Mapping[tuple[str, str], tuple[Target, ...]] = field(default_factory=dict)
    of_quarters: tuple[tuple[Shown, str, Target], ...] = ()

    def targets_of(self, indicator: str, area: str) -> tuple[Target, ...]:
        return self.targets.get((indicator, area), ())

    def targets_of_quarters(self, shown: Shown, area: str) -> tuple[Target, ...]:
        """What is shown of quarters ought to be: the data specification's own, or those that hold of any period."""
        own = tuple(target for each, of, target in self.of_quarters if of == area and each == shown)
        if own or not has_target_of_any_period(shown):
            return own
        return self.targets_of(shown.indicator.name, area)

    def breaks_of(self, area: str) -> list[SeriesBreak]:
        """The breaks that touch an area, the earliest first."""
        touching = [each for each in self.breaks if not each.areas or area in each.areas]
        return sorted(touching, key=lambda each: each.since)


NOTHING_DECLARED = OverTime()


def read_over_time(partnership: Partnership, layouts: Layouts | None = None) -> OverTime:
    """
    The breaks and targets of the settings, with those of the data specification and the plan that hold of months too.

    Raises HomewardError that says the nearest name of an indicator, that a target stands in both, or that two of one
    agency begin on one day.
    """
    targets = _targets(partnership)
    for paper, key, target in _of_layouts(partnership, layouts):
        if targets.setdefault(key, (target,)) != (target,):
            raise HomewardError(
                f"{partnership.papers[paper]}: {key[0]} has the target {_in_words(target)} here and "
                f"{' and '.join(map(_in_words, targets[key]))} elsewhere (in another row, in another layout, or under "
                f"[[targets]] of {_where(partnership)}). Say it once."
            )
    return OverTime(tuple(_breaks(partnership)), targets, tuple(_of_quarters(partnership, layouts)))


def _of_quarters(partnership: Partnership, layouts: Layouts | None) -> Iterator[tuple[Shown, str, Target]]:
    """The targets of the data specification's rows, but for those of half-years."""
    layout = layouts.specification if layouts else None
    for row in layout.rows if layout else ():
        if layout and row.own_target is not None and not row.every_6_months:
            yield row.shown, partnership.agency(layout.council).area, row.own_target


def _of_layouts(partnership: Partnership, layouts: Layouts | None) -> Iterator[tuple[str, _Key, Target]]:
    """The targets of rows, each with the paper that it stands in."""
    for paper, layout in (("specification", layouts.specification), ("plan", layouts.plan)) if layouts else ():
        for row in layout.rows if layout else ():
            if layout and row.own_target is not None and has_target_of_any_period(row.shown):
                yield paper, (row.shown.indicator.name, partnership.agency(layout.council).area), row.own_target


def _in_words(target: Target) -> str:
    return f"{target.value:g} from {target.since}" if target.since else f"{target.value:g}"


def _breaks(partnership: Partnership) -> Iterator[SeriesBreak]:
    for declared in partnership.breaks:
        for name in declared.indicators:
            nearest_or_fail(name, INDICATORS, f"{_where(partnership)}, break {declared.since}: it names indicator")
        areas = _areas(partnership, declared.agencies)
        # A break in one agency's recording breaks the partnership's totals as well.
        whole = (WHOLE_PARTNERSHIP,) if areas else ()
        yield SeriesBreak(declared.since, declared.reason, (*areas, *whole), declared.indicators)


def _targets(partnership: Partnership) -> dict[_Key, tuple[Target, ...]]:
    """Each holds from its day until the next begins; one without a day holds before all others."""
    found: dict[_Key, dict[date | None, float]] = {}
    for declared in partnership.targets:
        nearest_or_fail(declared.indicator, INDICATORS, f"{_where(partnership)}: a target names indicator")
        agencies = declared.agencies or [agency.key for agency in partnership.agencies]
        of_area = {partnership.agency(key).area: key for key in agencies}  # a council and a health body may share one
        for area, key in of_area.items():
            own = found.setdefault((declared.indicator, area), {})
            if declared.since in own:
                raise _two_at_once(partnership, declared, key, own[declared.since])
            own[declared.since] = declared.target
    return {
        key: tuple(Target(own[since], since) for since in sorted(own, key=lambda since: since or date.min))
        for key, own in found.items()
    }


def _two_at_once(partnership: Partnership, declared: DeclaredTarget, agency: str, other: float) -> HomewardError:
    begin = f"begin on {declared.since}" if declared.since else "have no `from`, and so hold from the beginning"
    return HomewardError(
        f"{_where(partnership)}: two targets of {declared.indicator} for {partnership.agency(agency).name}, {other:g} "
        f"and {declared.target:g}, {begin}. Take one out, or say with `from` when the later one begins; one without "
        "`agencies` is everybody's."
    )


def _areas(partnership: Partnership, agencies: Sequence[str]) -> tuple[str, ...]:
    return tuple(partnership.agency(key).area for key in agencies)


def _where(partnership: Partnership) -> str:
    return str(partnership.folder / SETTINGS_FILE)
