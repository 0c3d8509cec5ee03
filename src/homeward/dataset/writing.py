"""
Writing files: whole or not at all, and a plain sentence when the system refuses.

What is written goes beside the file first and takes its place at the end, so that a full disk, a fault or Ctrl-C leaves
the file that was there.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

_FULL = "Free some space, or give another place, then try again."
_READ_ONLY = "Nothing can be written there. Give another place."
_FORBIDDEN = "If a program has it open, close it there; else ask who may use it and its folder. Then try again."
_NO_FOLDER = "Check the name, and that its folder is there."
ADVICE = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EBUSY: _FORBIDDEN,
    errno.EISDIR: "It is a folder. Give a file.",
    errno.ENOTDIR: "A file stands where a folder should be. Give another place.",
    errno.EEXIST: "A file stands where a folder should be. Give another place.",
    errno.ENOENT: _NO_FOLDER,
    errno.ENAMETOOLONG: "Give a shorter name.",
}
"""What to do about a refusal of the system, by its number."""
OTHER_ADVICE = "Check the disk, or give another place, then try again."


@contextmanager
def write_atomically(path: Path) -> Iterator[BinaryIO]:
    """
    A file of bytes that takes the place of `path` when the block ends well; else what was there stays.

    A link's target is replaced and not the link. A device or pipe is written to directly.

    Raises:
        OSError: names `path`, also where the system names nothing or a file of ours beside it.
    """
    with _beside(path) as fresh, fresh.open("wb") as file:
        yield file


@contextmanager
def write_text_atomically(path: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """As `write_atomically`, for text; line ends are written as they are given."""
    with _beside(path) as fresh, fresh.open("w", encoding=encoding, newline="") as file:
        yield file


def in_words(error: OSError, what: object = None) -> str:
    """
    A refusal of the system in plain sentences: `findings.csv: No space left on device. Free some space ...`

    Args:
        what: the file or folder, where the error does not name it or names one of ours.
    """
    name = what or error.filename or "A file"
    why = os.strerror(error.errno) if error.errno else "refused by the system"
    return f"{name}: {why}. {ADVICE.get(error.errno or 0, OTHER_ADVICE)}"


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A path to write to, which is renamed to `path` at the end, or removed when anything goes wrong."""
    try:
        if path.exists() and not path.is_file():
            yield path  # a device or pipe; a folder refuses by itself
            return
        target = path.resolve()  # a link stays a link
        fresh = target.with_name(f".{target.name}.{os.getpid()}.new")
        try:
            yield fresh
            with suppress(OSError):
                shutil.copymode(target, fresh)
            fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        if error.errno is None or (error.filename and not str(error.filename).endswith(".new")):
            raise
        raise OSError(error.errno, os.strerror(error.errno), str(path)) from error
