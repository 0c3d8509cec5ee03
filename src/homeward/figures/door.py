"""
The one door: figures leave for paper only as `Released`, for one audience.

`Released[Internal]` is exact and carries the marking that every writer prints. `Released[Public]` will have passed
disclosure control; nothing makes one yet, so nothing public can be written by accident. Writers take only released
figures, and the types keep it so.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

from homeward.dataset.periods import Period
from homeward.figures.lookup import Figure, Figures
from homeward.figures.revisions import NOT_AVAILABLE, Revision, was_given

_NOT_GIVEN = Figure(None, None, None, 0, NOT_AVAILABLE)
INTERNAL_MARKING = "OFFICIAL-SENSITIVE: exact figures, not for publication"


class Internal:
    """People of the partnership who may see exact figures."""


class Public:
    """Anybody."""


Audience = TypeVar("Audience", Internal, Public)


@dataclass(frozen=True)
class Released(Generic[Audience]):
    """Figures that went through the door, and the marking that every page of them bears."""

    _figures: Figures
    marking: str
    _revisions: tuple[Revision, ...] = ()
    _before: Figures | None = None

    def find(self, indicator: str, area: str, period: Period, breakdown: str = "", category: str = "") -> Figure:
        """As `Figures.find`."""
        return self._figures.find(indicator, area, period, breakdown, category)

    def has(self, indicator: str, area: str, period: Period) -> bool:
        return self._figures.has(indicator, area, period)

    def find_before(self, indicator: str, area: str, period: Period, breakdown: str = "", category: str = "") -> Figure:
        """The same figure of the extract before; `[x]` where that gave it as provisional, or not at all."""
        if self._before is None or not self._before.has(indicator, area, period, breakdown, category):
            return _NOT_GIVEN
        figure = self._before.find(indicator, area, period, breakdown, category)
        return figure if was_given(figure.status) else _NOT_GIVEN

    def tidy(self) -> Figures:
        """The figures themselves, for the tidy files; the marking goes beside them."""
        return self._figures

    def revisions(self) -> tuple[Revision, ...]:
        """The figures that differ from those of the extract before."""
        return self._revisions


def release_internally(
    figures: Figures, revisions: tuple[Revision, ...] = (), before: Figures | None = None
) -> Released[Internal]:
    """Let exact figures out to the partnership, marked OFFICIAL-SENSITIVE; with those of the extract before, if any."""
    return Released(figures, INTERNAL_MARKING, revisions, before)
