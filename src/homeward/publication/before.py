"""What came before: the load or snapshot that an extract is compared with, and the loads before that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from homeward.dataset.errors import HomewardError
from homeward.dataset.followed_findings import read_followed
from homeward.dataset.loads import LOAD_FILE, Load, check_whole, list_loads, load_before, read_load
from homeward.dataset.snapshot import MANIFEST_FILE, Manifest, open_snapshot
from homeward.figures.lookup import Figures
from homeward.figures.revisions import Revision
from homeward.indicators.results import FIGURES_SCHEMA
from homeward.intake.completeness import Measured
from homeward.intake.known_decisions import known_decisions
from homeward.publication.papers.decisions_lost import decisions_lost
from homeward.publication.papers.findings_report import Before, in_words
from homeward.publication.papers.revised import count_revised
from homeward.publication.placing import SNAPSHOT_FOLDER
from homeward.publication.writers.work_lists import COMPLETENESS_FILE, REVISED_FIGURES_FILE, read_completeness

FIGURES_FILE = "figures.parquet"
FOLLOWED_FILE = "findings.parquet"
MOST_IN_TREND = 11
"""Earlier loads that a trend of completeness shows: with the one at hand a year of months."""


@dataclass(frozen=True)
class Since:
    """
    Which extract to compare with: that of a folder, or the latest earlier load of a store. Neither: nothing.

    Attributes:
        folder: of a load, a build or a snapshot.
        store: a store of loads; asked only when there is no folder.
    """

    folder: Path | None = None
    store: Path | None = None

    def open(self, manifest: Manifest) -> Before | None:
        """
        What to compare an extract with.

        Raises:
            HomewardError: it is another partnership's, or not earlier; or there is no such folder.
        """
        before = before_from(self.folder) if self.folder else None
        if before is None and self.store:
            before = latest_before(self.store, manifest.as_at)
        if before:
            before.check_earlier(manifest)
        return before

    def said(self, before: Before | None, revisions: Sequence[Revision], extracts: Path) -> tuple[str, ...]:
        """
        How many figures were revised, and which decisions are not beside the extracts any more, in sentences; or that
        there is nothing to compare with. None unasked.
        """
        if before:
            counted = count_revised(revisions, in_words(before.as_at))
            lost = decisions_lost(before, known_decisions(extracts), "build")
            where = f"; {REVISED_FIGURES_FILE} has each, those first" if revisions else ""
            return (f"{counted}{where}.", *lost)
        return (f"{self.store} has no earlier load to compare with, so no figure is [r].",) if self.store else ()


NOT_COMPARED = Since()


def before_from(folder: Path) -> Before:
    """
    What came before, from the folder of a load, of a build or of a snapshot.

    Raises:
        HomewardError: it is none of these, it was changed, or it is of another version of the tables.
    """
    if (folder / LOAD_FILE).is_file():
        return _of_load(read_load(folder), list_loads(folder.resolve().parent))
    snapshot = folder / SNAPSHOT_FOLDER if (folder / SNAPSHOT_FOLDER / MANIFEST_FILE).is_file() else folder
    if not (snapshot / MANIFEST_FILE).is_file():
        raise HomewardError(
            f"{folder} is neither a load nor a snapshot. Give the folder of a load, or one that a build wrote."
        )
    return Before("", open_snapshot(snapshot), None, (), published=_published(folder))


def _published(folder: Path) -> Figures | None:
    """The figures that a build wrote beside its papers; None where there are none, or of another version."""
    file = folder / FIGURES_FILE
    if not file.is_file():
        return None
    try:
        return Figures(pq.read_table(file).select(FIGURES_SCHEMA.names).cast(FIGURES_SCHEMA))
    except (KeyError, OSError, pa.ArrowException):
        return None


def latest_before(store: Path, as_at: datetime) -> Before | None:
    """The latest load that is as at an earlier moment; None when there is none."""
    if not store.is_dir():
        raise HomewardError(f"{store}: there is no such folder. Give the folder that `homeward load` writes into.")
    loads = list_loads(store)
    load = load_before(loads, as_at)
    return _of_load(load, loads) if load else None


def _of_load(load: Load, loads: Sequence[Load]) -> Before:
    check_whole(load)
    earlier = [*(each for each in loads if each.as_at < load.as_at), load]
    return Before(
        load.name,
        open_snapshot(load.folder / SNAPSHOT_FOLDER),
        read_followed(load.folder / FOLLOWED_FILE),
        [Measured(each.as_at_on, read_completeness(each.folder / COMPLETENESS_FILE)) for each in _one_a_day(earlier)],
        {name: (each.as_at_on, known) for each in earlier for name, known in each.decisions.items()},
    )


def _one_a_day(loads: Sequence[Load]) -> list[Load]:
    """The last of each day: the same extract may be loaded again under other settings."""
    return list({load.as_at_on: load for load in loads}.values())[-MOST_IN_TREND:]
