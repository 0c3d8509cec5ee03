"""Whole databases for tests of the trail, apart from that of the other tests: what is in them was committed."""

import functools
import itertools
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psycopg
from django.db import connection

from tests.engines.sessions import database
from tests.web.postgresql import OWNER, owner_address

ROOT = Path(__file__).parents[3]
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Place:
    """
    A database with the tables of Homeward, and the folder beside it.

    Attributes:
        address: of PostgreSQL, as its owner; empty of SQLite.
    """

    data: Path
    address: str = ""

    def run(self, *arguments: str, address: str = "") -> "subprocess.CompletedProcess[str]":
        """What a command of Homeward does here, in a process of its own."""
        return self._python("-m", "homeward_web", "manage", *arguments, address=address)

    def write(self, *arguments: object, address: str = "") -> "subprocess.CompletedProcess[str]":
        """Has threads write acts here (`writing`)."""
        done = self._python("-m", "tests.web.audit.writing", *map(str, arguments), address=address)
        assert done.returncode == 0, done.stderr
        return done

    def _python(self, *arguments: str, address: str) -> "subprocess.CompletedProcess[str]":
        variables = {
            **os.environ,
            "HOMEWARD_DATA": str(self.data),
            "HOMEWARD_DATABASE": address or self.address,
            "HOMEWARD_INSECURE": "1",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            "DJANGO_SETTINGS_MODULE": "homeward_web.config.settings",
        }
        return subprocess.run(
            [sys.executable, *arguments], env=variables, cwd=ROOT, capture_output=True, text=True, check=False
        )

    @contextmanager
    def opened(self, role: str = "") -> Iterator[Any]:
        """A connection that commits each statement: of a superuser or a role; of whoever has SQLite's file."""
        if self.address:
            name = urlsplit(self.address).path.strip("/")
            with psycopg.connect(database(), dbname=name, user=role or None, autocommit=True) as opened:
                yield opened
        else:
            with closing(sqlite3.connect(self.data / "homeward.sqlite3", isolation_level=None)) as opened:
                yield opened

    def address_of(self, role: str) -> str:
        return self.address.replace(f"//{OWNER}@", f"//{role}@")

    @contextmanager
    def unlocked(self) -> Iterator[Any]:
        """A connection of somebody who took the locks away, and who puts them back, so that nothing else shows."""
        with self.opened() as opened:
            if self.address:
                for table, name in _locks(opened):
                    opened.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
                yield opened
                for table, name in _locks(opened):
                    opened.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
            else:
                locks = opened.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
                for name, _ in locks:
                    opened.execute(f"DROP TRIGGER {name}")
                yield opened
                for _, statement in locks:
                    opened.execute(statement)


def _locks(opened: Any) -> list[tuple[str, str]]:
    found = opened.execute(
        "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE 'audit%' AND NOT tgisinternal"
    ).fetchall()
    return [(table, name) for table, name in found]


def new_place() -> Place:
    """An empty database with all tables, of the kind that the tests run on."""
    folder = Path(tempfile.mkdtemp(prefix="homeward-trail-"))
    pattern = _pattern(connection.vendor)
    if not pattern.address:
        for file in pattern.data.glob("homeward.sqlite3*"):
            shutil.copy(file, folder)
        return Place(folder)
    name = f"trail_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(database(), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {urlsplit(pattern.address).path.strip('/')} OWNER {OWNER}")
    return Place(folder, _named(name))


@functools.cache
def _pattern(vendor: str) -> Place:
    """The database that the others are copies of."""
    folder = Path(tempfile.mkdtemp(prefix="homeward-trail-"))
    place = Place(folder)
    if vendor == "postgresql":
        name = f"trail_{os.getpid()}_pattern"
        owner_address()
        with psycopg.connect(database(), autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name} OWNER {OWNER}")
        place = Place(folder, _named(name))
    done = place.run("migrate", "--verbosity", "0")
    assert done.returncode == 0, done.stderr
    return place


def _named(name: str) -> str:
    host = parse_qs(urlsplit(database()).query)["host"][0]
    return f"postgresql://{OWNER}@/{name}?host={host}"
