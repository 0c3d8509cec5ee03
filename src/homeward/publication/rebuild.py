"""Old papers built again, to the same bytes, from the folder that an earlier build wrote and nothing else."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from homeward import __version__
from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import Month
from homeward.publication.build import Built, build_from
from homeward.publication.kept import COMMENTS_FILE, open_kept
from homeward.publication.lock import BuildLock, listed, read_lock
from homeward.publication.placing import SNAPSHOT_FOLDER


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild did: the build, the lock it went by, and the files whose bytes are other than they were."""

    built: Built
    lock: BuildLock
    differing: tuple[str, ...]

    def said(self) -> str:
        """What came of it, in a sentence."""
        if not self.differing:
            return f"All {len(self.lock.files):,} files are the same as they were, byte for byte."
        by = "" if self.lock.homeward == __version__ else f" They were made by Homeward {self.lock.homeward}."
        return (
            f"{len(self.differing):,} of {len(self.lock.files):,} files are not the same as they were, byte for byte: "
            f"{listed(self.differing)}. The definitions are the same; this is Homeward {__version__}.{by}"
        )


def rebuild(folder: Path, out: Path, progress: Callable[[str], None] = lambda _: None) -> Rebuilt:
    """
    Build the papers of an earlier build again.

    Args:
        folder: the output folder of the earlier build, or the snapshot in it.
        out: an empty folder, or a new one.
    Raises:
        HomewardError: the folder keeps too little, a definition has changed since, or `out` holds something.
    """
    folder = folder.parent if folder.resolve().name == SNAPSHOT_FOLDER else folder
    lock = read_lock(folder)
    _refuse_changed(lock)
    _refuse_full(out)
    kept = open_kept(folder, lock)
    if kept.comments.is_file():
        out.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(kept.comments, out / COMMENTS_FILE)
    built = build_from(kept, Month.parse(lock.to), out, progress, lock.is_invented)
    return Rebuilt(built, lock, tuple(lock.differing(out)))


def _refuse_changed(lock: BuildLock) -> None:
    """Papers by today's definitions under an old date would say that they are what was published."""
    if changed := lock.changed_definitions():
        raise HomewardError(
            f"Since these papers were made, by Homeward {lock.homeward}, {len(changed):,} definitions have changed or "
            f"gone: {listed(changed)}. To have the same papers again, use that version of Homeward. To have papers by "
            "today's definitions, build from the extracts."
        )


def _refuse_full(out: Path) -> None:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise HomewardError(f"{out} is there and holds something. Give --out an empty folder, or a new one.")
