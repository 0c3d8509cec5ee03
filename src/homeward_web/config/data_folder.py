"""The data folder: the database of SQLite, the key, uploads. Nobody but its owner may look into it."""

import os
import stat
from pathlib import Path

from homeward.dataset.errors import HomewardError

_OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def prepare_folder(folder: Path) -> None:
    """
    Make the folder where there is none, and close it to everybody but its owner.

    Raises:
        HomewardError: it belongs to somebody else, cannot be written to, or is no folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except FileExistsError:
        raise HomewardError(f"{folder} is a file. Set HOMEWARD_DATA to a folder.") from None
    except OSError as problem:
        raise HomewardError(
            f"The data folder {folder} cannot be made ({problem.strerror}). Set HOMEWARD_DATA to a folder of yours."
        ) from None
    if folder.stat().st_uid != os.geteuid():
        raise HomewardError(
            f"The data folder {folder} belongs to another user of this machine. "
            "Start Homeward as that user, or set HOMEWARD_DATA to a folder of yours."
        )
    if folder.stat().st_mode & _OPEN_TO_OTHERS:
        folder.chmod(0o700)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise HomewardError(f"The data folder {folder} cannot be written to. Is its disk mounted read-only?")


def refuse_where_database_is_gone(folder: Path) -> None:
    """
    Stop before an empty database is made in the place of one that is gone: it would say that nobody is missing.

    Raises:
        HomewardError: a SQLite database was here, and is here no more.
    """
    if (folder / MARKER).exists() and not (folder / DATABASE).exists():
        raise HomewardError(
            f"The database {folder / DATABASE} is gone, and an empty one would say that nobody is missing. "
            f"Put it back from your backup; to begin with nothing, remove {folder / MARKER} first."
        )


def mark_database_as_made(folder: Path) -> None:
    """Write down that the folder has a SQLite database from now on."""
    (folder / MARKER).touch(mode=0o600)


DATABASE = "homeward.sqlite3"
MARKER = "has-a-database"
