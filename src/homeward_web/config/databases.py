"""The database that a variable names, with the settings under which nothing that was acknowledged is lost."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from homeward.dataset.errors import HomewardError

_SQLITE_AT_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
_SECONDS_TO_WAIT = 20


def database_of(address: str, data: Path) -> dict[str, Any]:
    """
    Django's settings of one database.

    Args:
        address: `postgresql://name:password@host:port/database`, or with a folder as `?host=`; empty for SQLite.
        data: the folder that SQLite's file lies in.
    Raises:
        HomewardError: the address is not one of PostgreSQL.
    """
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "homeward.sqlite3",
            # A reader that becomes a writer midway fails at once, so every transaction asks to write when it begins.
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": _SECONDS_TO_WAIT,
                "init_command": _SQLITE_AT_START,
            },
        }
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise HomewardError(
            "HOMEWARD_DATABASE is not the address of a PostgreSQL database. "
            "Write postgresql://name@host/database, or leave it out for SQLite."
        )
    folder = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair).get("host", "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(folder) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": _SECONDS_TO_WAIT}},
    }
