"""Where files of extracts and snapshots lie in the data folder. Nobody but the folder's owner may look into it."""

import os
import shutil
from pathlib import Path

from django.conf import settings

CLOSED = 0o700


def exchange_folder() -> Path:
    """The folder of everything that comes in and goes out as files."""
    return closed_folder(Path(settings.DATA) / "exchange")


def load_folder(number: int) -> Path:
    """The folder of one load."""
    return exchange_folder() / "loads" / str(number)


def extracts_of(number: int) -> Path:
    """A load's extracts: of each agency, a folder."""
    return load_folder(number) / "extracts"


def carried_over_by(number: int) -> Path:
    """What a load's extracts have that casework does not hold: a snapshot."""
    return load_folder(number) / "carried_over"


def snapshots_folder() -> Path:
    """The snapshots that were taken, each in a folder of its own."""
    return exchange_folder() / "snapshots"


def closed_folder(folder: Path) -> Path:
    """Make a folder, and those above it that are not there, for its owner alone."""
    if not folder.is_dir():
        closed_folder(folder.parent)
        folder.mkdir(mode=CLOSED, exist_ok=True)
    return folder


def put_beside(file: Path, target: Path) -> None:
    """The same file under another name, without a copy where the disk can; an agency's files are never changed."""
    closed_folder(target.parent)
    try:
        os.link(file, target)
    except OSError:
        shutil.copy2(file, target)
