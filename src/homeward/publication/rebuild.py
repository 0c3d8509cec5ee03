"""Old papers built again, to the same bytes, from the folder that an earlier build or publication kept."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from homeward import __version__
from homeward.dataset.errors import HomewardError
from homeward.dataset.loads import hash_of
from homeward.dataset.partnership import open_partnership
from homeward.dataset.periods import Month
from homeward.dataset.snapshot import Manifest
from homeward.figures.door import Public, Released
from homeward.figures.lookup import Figures
from homeward.publication.build import build_from
from homeward.publication.kept import COMMENTS_FILE, open_kept
from homeward.publication.kept_publications import is_publication, read_publication
from homeward.publication.lock import changed_definitions, definitions_in, listed, read_lock
from homeward.publication.placing import SNAPSHOT_FOLDER
from homeward.publication.public_papers import write_public

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild made again: whose papers, to which month, which files, and those whose bytes are others."""

    partnership: str
    to: str
    homeward: str
    files: Mapping[str, str]
    differing: tuple[str, ...]

    def said(self) -> str:
        """What came of it, in a sentence."""
        if not self.differing:
            return f"All {len(self.files):,} files are the same as they were, byte for byte."
        by = "" if self.homeward == __version__ else f" They were made by Homeward {self.homeward}."
        return (
            f"{len(self.differing):,} of {len(self.files):,} files are not the same as they were, byte for byte: "
            f"{listed(self.differing)}. The definitions are the same; this is Homeward {__version__}.{by}"
        )


def rebuild(folder: Path, out: Path, progress: Progress = lambda _: None) -> Rebuilt:
    """
    Make the papers of an earlier build, or publication, again.

    Args:
        folder: the output folder of the earlier build, or the snapshot in it; or a folder of a kept publication.
        out: an empty folder, or a new one.
    Raises:
        HomewardError: the folder keeps too little, a definition has changed since, or `out` holds something.
    """
    _refuse_full(out)
    if is_publication(folder):
        return _publication(folder, out, progress)
    folder = folder.parent if folder.resolve().name == SNAPSHOT_FOLDER else folder
    lock = read_lock(folder)
    _refuse_changed(lock.changed_definitions(), lock.homeward)
    kept = open_kept(folder, lock)
    if kept.comments.is_file():
        out.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(kept.comments, out / COMMENTS_FILE)
    build_from(kept, Month.parse(lock.to), out, progress, lock.is_invented)
    return Rebuilt(lock.partnership, lock.to, lock.homeward, lock.files, tuple(lock.differing(out)))


def _publication(folder: Path, out: Path, progress: Progress) -> Rebuilt:
    """What went out, written again. It passed disclosure control then, and nothing is computed anew."""
    kept = read_publication(folder)
    _refuse_changed(changed_definitions(definitions_in(kept.public)), kept.homeward)
    progress("Writing what was published")
    before = Figures(kept.before) if kept.before is not None else None
    released = Released[Public](Figures(kept.public), kept.profile.marking, (), before)
    settings = open_partnership(kept.settings)
    manifest = Manifest(kept.partnership, kept.as_at, (), ())
    write_public(out, released, settings, kept.to, kept.profile, manifest)
    differing = [name for name, hashed in kept.files.items() if hash_of(out / name) != hashed]
    return Rebuilt(kept.partnership, str(kept.to), kept.homeward, kept.files, tuple(differing))


def _refuse_changed(changed: Iterable[str], homeward: str) -> None:
    """Papers by today's definitions under an old date would say that they are what was published."""
    if names := list(changed):
        raise HomewardError(
            f"Since these papers were made, by Homeward {homeward}, {len(names):,} definitions have changed or "
            f"gone: {listed(names)}. To have the same papers again, use that version of Homeward. To have papers by "
            "today's definitions, build from the extracts."
        )


def _refuse_full(out: Path) -> None:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise HomewardError(f"{out} is there and holds something. Give --out an empty folder, or a new one.")
