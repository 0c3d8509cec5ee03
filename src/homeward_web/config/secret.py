"""The key that signs cookies: made once, in a file that nobody but its owner may read."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

_LENGTH = 50


def make_secret(file: Path) -> None:
    """Make a key where there is none. Of two that begin at once, the first one's key stays."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half_made = file.with_name(f"{file.name}.{os.getpid()}")
    handle = os.open(half_made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as opened:
        opened.write(secrets.token_urlsafe(_LENGTH))
    with suppress(FileExistsError):
        os.link(half_made, file)
    half_made.unlink()


def read_secret(file: Path) -> str:
    """The key; empty where none was made, and then Django refuses to sign anything."""
    return file.read_text(encoding="ascii").strip() if file.is_file() else ""
