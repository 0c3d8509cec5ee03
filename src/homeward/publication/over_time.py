"""A partnership's breaks in series and targets, looked up: its words become areas and indicators that there are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from homeward.dataset.errors import HomewardError
from homeward.dataset.partnership import SETTINGS_FILE, Partnership
from homeward.figures.over_time.breaks import SeriesBreak
from homeward.indicators.catalogue import INDICATORS
from homeward.publication.layouts.partnership import Layouts
from homeward.publication.layouts.shown import nearest_or_fail
from homeward.publication.layouts.specifications import has_target_of_any_period
from homeward.publication.partnership_figures import WHOLE_PARTNERSHIP


@dataclass(frozen=True)
class OverTime:
    """What is declared of figures over time; `targets` by indicator and area."""

    breaks: tuple[SeriesBreak, ...] = ()
    targets: Mapping[tuple[str, str], float] = field(default_factory=dict)

    def breaks_of(self, area: str) -> list[SeriesBreak]:
        """The breaks that touch an area, the earliest first."""
        touching = [each for each in self.breaks if not each.areas or area in each.areas]
        return sorted(touching, key=lambda each: each.since)


NOTHING_DECLARED = OverTime()


def read_over_time(partnership: Partnership, layouts: Layouts | None = None) -> OverTime:
    """
    The breaks and targets of the settings, with those targets of the data specification that hold of months as well.

    Raises HomewardError that says the nearest name of an indicator, or that a target stands in both.
    """
    targets = dict(_targets(partnership))
    for key, target in _of_specification(partnership, layouts):
        if targets.setdefault(key, target) != target:
            raise HomewardError(
                f"{partnership.papers['specification']}: {key[0]} has the target {target:g} here and "
                f"{targets[key]:g} elsewhere (in another row, or under [[targets]] of {_where(partnership)}). "
                "Say it once."
            )
    return OverTime(tuple(_breaks(partnership)), targets)


def _of_specification(partnership: Partnership, layouts: Layouts | None) -> Iterator[tuple[tuple[str, str], float]]:
    specification = layouts and layouts.specification
    for row in specification.rows if specification else ():
        if specification and row.target is not None and has_target_of_any_period(row.shown):
            area = partnership.agency(specification.council).area
            yield (row.shown.indicator.name, area), float(row.target)


def _breaks(partnership: Partnership) -> Iterator[SeriesBreak]:
    for declared in partnership.breaks:
        for name in declared.indicators:
            nearest_or_fail(name, INDICATORS, f"{_where(partnership)}, break {declared.since}: it names indicator")
        areas = _areas(partnership, declared.agencies)
        # A break in one agency's recording breaks the partnership's totals as well.
        whole = (WHOLE_PARTNERSHIP,) if areas else ()
        yield SeriesBreak(declared.since, declared.reason, (*areas, *whole), declared.indicators)


def _targets(partnership: Partnership) -> Iterator[tuple[tuple[str, str], float]]:
    for declared in partnership.targets:
        nearest_or_fail(declared.indicator, INDICATORS, f"{_where(partnership)}: a target names indicator")
        everywhere = [agency.key for agency in partnership.agencies]
        for area in _areas(partnership, declared.agencies or everywhere):
            yield (declared.indicator, area), declared.target


def _areas(partnership: Partnership, agencies: Sequence[str]) -> tuple[str, ...]:
    return tuple(partnership.agency(key).area for key in agencies)


def _where(partnership: Partnership) -> str:
    return str(partnership.folder / SETTINGS_FILE)
