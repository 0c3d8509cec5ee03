"""One process at a time: a lock file that the system lets go of when its process ends, however it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from homeward.dataset.errors import HomewardError


@contextmanager
def held(path: Path, in_use: str) -> Iterator[None]:
    """
    Hold a lock file while the block runs. It is taken away at the end; a killed process leaves it, held by nobody.

    Args:
        in_use: what to say when another process holds it.
    Raises:
        HomewardError: another process holds it.
        OSError: the file cannot be made.
    """
    lock = _take(path, in_use)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(lock)


def _take(path: Path, in_use: str) -> int:
    while True:
        lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            raise HomewardError(in_use) from None
        except OSError:  # a file system without locks: as well as it goes
            return lock
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(lock), path.stat()):
                return lock
        os.close(lock)  # the process that held it took it away meanwhile
