"""
The agencies' own directories that people may sign in by, as the file that HOMEWARD_DIRECTORIES names lists them.

    [northmoor]
    agency = "northmoor"
    title = "Northmoor Council"
    issuer = "https://login.example.org/0a1b/v2.0"
    client_id = "homeward"
    client_secret_file = "/etc/homeward/northmoor.secret"
    tenants = ["0a1b"]
    subject_claim = "oid"
    asks_second_factor = true

`tenants` names those whose people may sign in, where a directory serves many: the claim `tid` must be one of them.
`subject_claim` is the claim that names a person for good: `sub`, or in Entra ID `oid`. `asks_second_factor` says that
the directory asks for a second factor itself; where it is left out, Homeward asks for its own.
"""

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from homeward.dataset.errors import HomewardError

_SUBJECTS = ("sub", "oid")
_LOOPBACK = ("127.0.0.1", "localhost")


@dataclass(frozen=True)
class Directory:
    """
    One agency's directory.

    Attributes:
        key: what addresses call it.
        agency: the key of the agency whose people it knows.
        issuer: as its tokens name it, to the letter.
    """

    key: str
    agency: str
    title: str
    issuer: str
    client_id: str
    client_secret_file: str = ""
    tenants: tuple[str, ...] = ()
    subject_claim: str = "sub"
    asks_second_factor: bool = False

    @property
    def client_secret(self) -> str:
        """Read when it is needed, and kept nowhere; empty for a client without one."""
        return Path(self.client_secret_file).read_text(encoding="ascii").strip() if self.client_secret_file else ""


def directories() -> dict[str, Directory]:
    """All directories by their keys; none where there is no file of them."""
    return _read(settings.DIRECTORIES_FILE) if settings.DIRECTORIES_FILE else {}


def directories_of(agency: str) -> list[Directory]:
    """Those that know an agency's people."""
    return [each for each in directories().values() if each.agency == agency]


@functools.cache
def _read(file: str) -> dict[str, Directory]:
    try:
        tables = tomllib.loads(Path(file).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise HomewardError(f"HOMEWARD_DIRECTORIES: {file} cannot be read: {problem}") from None
    return {key: _directory(key, table, file) for key, table in tables.items()}


def _directory(key: str, table: dict[str, Any], file: str) -> Directory:
    """
    Raises:
        HomewardError: something is missing, unknown or unsafe.
    """
    said = table | {"tenants": tuple(table.get("tenants", ()))}
    try:
        made = Directory(key=key, **said)
    except TypeError:
        raise HomewardError(f"{file}, [{key}]: it needs agency, title, issuer and client_id, and no others.") from None
    if made.subject_claim not in _SUBJECTS:
        raise HomewardError(f"{file}, [{key}]: subject_claim must be sub or oid; an e-mail address names nobody.")
    if not is_safe(made.issuer):
        raise HomewardError(f"{file}, [{key}]: issuer must begin with https://.")
    return made


def is_safe(address: str) -> bool:
    """Whether an address may be asked: over TLS or, while trying things out, on this machine."""
    parts = urlsplit(address)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (settings.IS_INSECURE and parts.scheme == "http" and parts.hostname in _LOOPBACK)
    )
