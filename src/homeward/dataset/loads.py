"""
The store of loads: a folder for each load, named by the day it is as at and what it was made from.

A load is made in a folder that nobody looks at and appears by one renaming, so it is there whole or not at all. What
loads there are is read from the folders themselves: there is no list beside them that could say otherwise.
"""

import hashlib
import json
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from homeward.dataset.errors import HomewardError
from homeward.dataset.locks import held
from homeward.dataset.tables import SCHEMA_VERSION
from homeward.dataset.uk_time import to_uk
from homeward.dataset.writing import in_words, write_text_atomically

LOAD_FILE = "load.json"
STAGING_FOLDER = ".loading"
LOCK_FILE = ".loading.lock"
UNCHANGED = "The loads that are there were not changed."
DONE_FILE = "done.json"
_SHORT = 12


@dataclass(frozen=True)
class KnownDecisions:
    """What a file of people's decisions held: how many of them hold, and its lines, which only ever grow."""

    in_force: int
    lines: int


@dataclass(frozen=True)
class Load:
    """
    A load that is in the store.

    Attributes:
        content: the hash of what it was made from: the extracts, the settings and the tables' version.
        compared_with: the name of the load before it, when it was made; empty for none.
        schema_version: of the tables in its snapshot. Loads of another version are kept and not compared with.
        files: the hash of each of its files, by name; not of those that people may write in.
        decisions: what people had decided by then, by the name of the file.
    """

    folder: Path
    partnership: str
    as_at: datetime
    content: str
    compared_with: str
    schema_version: int
    files: Mapping[str, str]
    decisions: Mapping[str, KnownDecisions] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def as_at_on(self) -> date:
        """The UK date that it is as at."""
        return to_uk(self.as_at).date()

    @property
    def loaded_at(self) -> datetime:
        """When it was loaded, by the clock of the machine: the time of its file. It stands in no file's content."""
        return datetime.fromtimestamp((self.folder / LOAD_FILE).stat().st_mtime)  # noqa: DTZ006 - shown to a person


def load_name(as_at: datetime, content: str) -> str:
    """`2019-05-31-0a1b2c3d4e5f`: in the order of the days, and no two loads alike."""
    return f"{to_uk(as_at):%Y-%m-%d}-{content[:_SHORT]}"


def list_loads(store: Path) -> list[Load]:
    """The loads of a store, the earliest first; of one moment, the last loaded is last. Other folders are none."""
    if not store.is_dir():
        return []
    folders = (path for path in store.iterdir() if not path.name.startswith(".") and (path / LOAD_FILE).is_file())
    return sorted(map(read_load, folders), key=lambda load: (load.as_at, load.loaded_at, load.name))


def read_load(folder: Path) -> Load:
    """One load. Raises HomewardError when its file cannot be read as one."""
    path = folder / LOAD_FILE
    try:
        stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return Load(
            folder,
            stored["partnership"],
            datetime.fromisoformat(stored["as_at"]),
            stored["content"],
            stored["compared_with"],
            stored["schema_version"],
            dict(stored["files"]),
            {name: KnownDecisions(**known) for name, known in stored.get("decisions", {}).items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise HomewardError(f"{path} is damaged. Move {folder} away, and load its extracts again.") from None


def load_before(loads: Sequence[Load], as_at: datetime) -> Load | None:
    """The latest load that is as at an earlier moment and holds this version of the tables."""
    return next((x for x in reversed(loads) if x.as_at < as_at and x.schema_version == SCHEMA_VERSION), None)


def check_whole(load: Load) -> None:
    """Raises HomewardError when a file of the load is gone or holds something else than what was written."""
    if damage := damage_of(load):
        raise HomewardError(f"{load.folder}: {damage} Move {load.folder} away, and load its extracts again.")


def damage_of(load: Load) -> str:
    """What of a load is not what was written, in a sentence; empty when it is whole."""
    for name, sha256 in load.files.items():
        path = load.folder / name
        if not path.is_file():
            return f"{name} is gone."
        if hash_of(path) != sha256:
            return f"{name} was changed."
    return ""


def hash_of(path: Path) -> str:
    """The SHA-256 of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def staging_of(store: Path) -> Iterator[Path]:
    """
    The folder to make a load in, while no other load may write into the store. What a killed load left is in it.

    It stays when the block fails, so that the same command may go on from it; an empty store is taken away again.

    Raises:
        HomewardError: another load is running, or nothing can be written there.
    """
    is_new = not store.exists()
    in_use = f"Another load is writing into {store}. Wait until it has ended, then try again."
    try:
        store.mkdir(parents=True, exist_ok=True)
        with held(store / LOCK_FILE, in_use):
            staging = store / STAGING_FOLDER
            staging.mkdir(exist_ok=True)
            try:
                yield staging
            finally:
                with suppress(OSError):
                    staging.rmdir()  # nothing in it: nothing to go on from
    except OSError as error:
        if not error.errno:
            raise
        what = None if error.filename and STAGING_FOLDER not in str(error.filename) else store
        raise HomewardError(f"Nothing was loaded. {in_words(error, what)} {UNCHANGED}") from error
    finally:
        if is_new:
            with suppress(OSError):
                store.rmdir()


def mark_done(staging: Path, content: str, extra: Mapping[str, Any]) -> None:
    """Say that the files in staging now are written: an interrupted load of the same content goes on from there."""
    done = {"content": content, "files": hashes_in(staging), **extra}
    with write_text_atomically(staging / DONE_FILE) as file:
        json.dump(done, file)


def read_done(staging: Path, content: str) -> dict[str, Any] | None:
    """What `mark_done` was told, when it was for this content and every file is still as it was; else None."""
    try:
        done: dict[str, Any] = json.loads((staging / DONE_FILE).read_text(encoding="utf-8"))
        is_whole = done["content"] == content and all(
            hash_of(staging / name) == sha256 for name, sha256 in done["files"].items()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return done if is_whole else None


def clear(staging: Path, keep: Sequence[str] = ()) -> bool:
    """Take away what is in staging besides the files to keep. Whether there was anything."""
    paths = sorted(staging.rglob("*"), reverse=True)
    for path in paths:
        if path.is_dir():
            with suppress(OSError):
                path.rmdir()
        elif path.relative_to(staging).as_posix() not in keep:
            path.unlink()
    return bool(paths)


def put_in_store(
    staging: Path,
    store: Path,
    partnership: str,
    as_at: datetime,
    content: str,
    before: str,
    may_change: Collection[str] = (),
    decisions: Mapping[str, KnownDecisions] | None = None,
) -> Load:
    """
    Finish what is in staging as a load, and let it appear.

    Args:
        before: the name of the load that it was compared with.
        may_change: files that people write in afterwards; they are no part of what is checked.
        decisions: what people had decided, by the name of the file.
    Raises:
        HomewardError: something else has its name.
    """
    (staging / DONE_FILE).unlink(missing_ok=True)
    stored = {
        "partnership": partnership,
        "as_at": as_at.isoformat(),
        "content": content,
        "compared_with": before,
        "schema_version": SCHEMA_VERSION,
        "files": {name: sha256 for name, sha256 in hashes_in(staging).items() if name not in may_change},
        "decisions": {name: asdict(known) for name, known in (decisions or {}).items()},
    }
    (staging / LOAD_FILE).write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")
    _to_disk(staging)
    target = store / load_name(as_at, content)
    if target.exists():
        raise HomewardError(f"{target} is in the way, and is no load. Move it away. {UNCHANGED}")
    staging.rename(target)
    _sync(store)
    return read_load(target)


def hashes_in(folder: Path) -> dict[str, str]:
    """The hash of each file below a folder, by its name there."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hash_of(path) for path in files if path.name != DONE_FILE}


def _to_disk(folder: Path) -> None:
    """Have the system write everything out: after a power cut a load is there whole, or not at all."""
    for path in sorted(folder.rglob("*"), reverse=True):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
