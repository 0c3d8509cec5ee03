"""The records that questions are asked of: a snapshot that a build or a load wrote, or extracts that are read now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from homeward.dataset.errors import HomewardError, nearest
from homeward.dataset.partnership import Partnership
from homeward.dataset.snapshot import MANIFEST_FILE, Dataset, SuppliedAgency, open_snapshot
from homeward.dataset.uk_time import to_uk
from homeward.indicators.plan import FigureArea
from homeward.intake.pipeline import take_in
from homeward.publication.kept import open_kept
from homeward.publication.lock import read_lock
from homeward.publication.partnership_figures import WHOLE_PARTNERSHIP
from homeward.publication.placing import SNAPSHOT_FOLDER

COUNCIL, POLICE = "council", "police"
_ALL = ("partnership", "all", "total", "everywhere", "whole partnership")


@dataclass(frozen=True)
class Held:
    """
    The records that are held.

    `said` is how the command line names them; `settings` the partnership's, where its folder was
    given or a build kept them.
    """

    dataset: Dataset
    as_at: datetime
    said: tuple[str, ...]
    settings: Partnership | None = None

    @property
    def partnership(self) -> str:
        return self.dataset.manifest.partnership

    @property
    def as_at_on(self) -> date:
        return to_uk(self.as_at).date()

    def agencies(self, kind: str) -> list[SuppliedAgency]:
        return [agency for agency in self.dataset.manifest.agencies if agency.kind == kind]

    def areas(self, kind: str) -> list[FigureArea]:
        """The areas of agencies of a kind; of several councils also the whole partnership's."""
        agencies = self.agencies(kind)
        if not agencies:
            raise HomewardError(f"{self.partnership} has no agency of the kind '{kind}', which would supply this.")
        areas = {agency.area: FigureArea(agency.area, agency.name, (agency.area,)) for agency in agencies}
        found = list(areas.values())
        if len(found) > 1:
            others = tuple(each.area for each in self.agencies(POLICE)) if kind == COUNCIL else ()
            found.append(FigureArea(WHOLE_PARTNERSHIP, self.partnership, (*areas, *others)))
        return found

    def members(self) -> dict[str, frozenset[str]]:
        """Each area's ONS codes, as the partnership's papers have them; the councils' whole is the partnership's."""
        kinds = [kind for kind in (POLICE, COUNCIL) if self.agencies(kind)]
        return {area.code: frozenset(area.members) for kind in kinds for area in self.areas(kind)}

    def area(self, said: str, kind: str) -> FigureArea:
        """The area that somebody means, by the agency's name or key, or the ONS code."""
        known = {name.casefold(): area for area in self.areas(kind) for name in self._names(area)}
        if said.strip().casefold() in known:
            return known[said.strip().casefold()]
        names = [area.name for area in self.areas(kind)]
        raise HomewardError(f"There is no area '{said}'.{nearest(said, known)} There are: {', '.join(names)}.")

    def _names(self, area: FigureArea) -> list[str]:
        keys = [agency.key for agency in self.dataset.manifest.agencies if agency.area == area.code]
        whole = _ALL if len(area.members) > 1 else ()
        return [area.name, area.code, *keys, *whole]


def open_held(folder: Path, settings: Partnership | None = None, as_at: datetime | None = None) -> Held:
    """The records of a folder that a build or a load wrote, or of its snapshot."""
    for path in (folder, folder / SNAPSHOT_FOLDER):
        if (path / MANIFEST_FILE).is_file():
            dataset = open_snapshot(path)
            said = ("--from", str(folder), *(("--as-at", f"{to_uk(as_at):%Y-%m-%dT%H:%M}") if as_at else ()))
            return Held(dataset, _moment(dataset, as_at), said, settings or _kept_settings(path.parent))
    raise HomewardError(
        f"{folder} holds no records. Give with --from a folder that `homeward build` or `homeward load` wrote "
        "(`homeward demo` writes one, output), or a partnership's folder with --partnership and --extracts."
    )


def _kept_settings(build: Path) -> Partnership | None:
    """The settings that a build kept beside its snapshot, which declare breaks; None where there are none to read."""
    try:
        return open_kept(build, read_lock(build)).partnership
    except HomewardError:
        return None


def read_held(
    settings: Partnership,
    extracts: Path,
    as_at: datetime | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Held:
    """The records of extracts, checked and linked as a build does."""
    intake = take_in(settings, extracts, as_at, progress)
    said = ("--partnership", str(settings.folder), "--extracts", str(extracts))
    return Held(intake.dataset, intake.dataset.manifest.as_at, said, settings)


def _moment(dataset: Dataset, as_at: datetime | None) -> datetime:
    held_at = dataset.manifest.as_at
    if as_at and as_at > held_at:
        raise HomewardError(
            f"These records are as at {to_uk(held_at):%Y-%m-%d}: nothing later is known. Ask as at then."
        )
    return as_at or held_at
