"""A partnership's breaks in series and targets, looked up: its words become areas and indicators that there are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from homeward.dataset.partnership import SETTINGS_FILE, Partnership
from homeward.figures.over_time.breaks import SeriesBreak
from homeward.indicators.catalogue import INDICATORS
from homeward.publication.layouts.shown import nearest_or_fail
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


def read_over_time(partnership: Partnership) -> OverTime:
    """The breaks and targets of the settings. Raises HomewardError that says the nearest name of an indicator."""
    return OverTime(tuple(_breaks(partnership)), dict(_targets(partnership)))


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
