"""
The one door: figures leave for paper only as `Released`, for one audience.

`Released[Internal]` is exact and carries the marking that every writer prints. `Released[Public]` has passed disclosure
control: what must not be told is not in it, not even out of sight. Writers take only released figures, and public ones
only those for the public; the types keep it so.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from homeward.dataset.periods import Period
from homeward.figures.disclosure.control import Cost, Progress, Published, control
from homeward.figures.disclosure.counted import Definitions
from homeward.figures.disclosure.profiles import INTERNAL, Profile
from homeward.figures.disclosure.public_table import public_table
from homeward.figures.disclosure.ties_across import Members
from homeward.figures.lookup import Figure, Figures
from homeward.figures.revisions import NOT_AVAILABLE, Revision, was_given

_NOT_GIVEN = Figure(None, None, None, 0, NOT_AVAILABLE)
INTERNAL_MARKING = INTERNAL.marking


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
        """The figures that differ from those of the extract before. None in public: they are exact."""
        return self._revisions


def release_internally(
    figures: Figures, revisions: tuple[Revision, ...] = (), before: Figures | None = None
) -> Released[Internal]:
    """Let exact figures out to the partnership, marked OFFICIAL-SENSITIVE; with those of the extract before, if any."""
    return Released(figures, INTERNAL_MARKING, revisions, before)


def release_publicly(
    figures: Figures,
    profile: Profile,
    definitions: Definitions,
    areas: Mapping[str, Members],
    *,
    earlier: Sequence[Published] = (),
    marks_revised: bool = True,
    progress: Progress = lambda *_: None,
    report: Callable[[Cost], None] = lambda _: None,
) -> Released[Public]:
    """
    Let figures out to anybody, after disclosure control by a profile.

    Args:
        areas: each area's ONS codes, so that councils add up to their partnership.
        earlier: what was published of these figures before, oldest first; what is not given is not guarded against.
        marks_revised: `[r]` is where the papers before these told another number.
        report: is told what it cost.
    Raises:
        HomewardError: the profile protects nothing, a figure is not defined, or earlier publications tell too much.
    """
    profile.check_protects()
    controlled = control(figures.table, profile, definitions, areas, earlier, progress)
    report(controlled.cost)
    papers = [each.public for each in earlier if marks_revised and not each.is_answer]
    before = papers[-1] if papers else None
    public = public_table(figures.table, controlled, profile, before)
    return Released[Public](Figures(public), profile.marking, (), Figures(before) if before is not None else None)
