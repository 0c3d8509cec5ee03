"""
What a connection of the application may do to SQLite's file: read and write rows, and nothing to its structure.

SQLite has no roles. This stands for those of PostgreSQL, on the application's own connections alone: whoever can open
the file can do anything to it, and the chain with a head held outside finds it. Migrations are let through.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate
from django.dispatch import receiver

from homeward_web.audit.locks import TABLES

_ALLOWED = frozenset(
    (
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_INSERT,
        sqlite3.SQLITE_UPDATE,
        sqlite3.SQLITE_DELETE,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_RECURSIVE,
        sqlite3.SQLITE_TRANSACTION,
        sqlite3.SQLITE_SAVEPOINT,
    )
)
_CHANGING = frozenset((sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE))
_WRITING = _CHANGING | {sqlite3.SQLITE_INSERT}
_TELLING_PRAGMAS = frozenset(
    (
        "foreign_key_check",
        "foreign_key_list",
        "index_info",
        "index_list",
        "index_xinfo",
        "table_info",
        "table_list",
        "table_xinfo",
    )
)
"""Pragmas that change nothing with an argument either: it names the table to tell about."""


def authorize(action: int, first: str | None, second: str | None, _: str | None, __: str | None) -> int:
    """SQLite asks this of each thing that a statement does, when it prepares it."""
    if action == sqlite3.SQLITE_PRAGMA:
        # Without an argument a pragma tells what is set
        may = second is None or str(first).lower() in _TELLING_PRAGMAS
    elif action in _WRITING and str(first).lower().startswith("sqlite_"):
        may = False
    else:
        may = action in _ALLOWED and not (action in _CHANGING and str(first).lower() in TABLES)
    return sqlite3.SQLITE_OK if may else sqlite3.SQLITE_DENY


@receiver(connection_created, dispatch_uid="audit.authorizer")
def guard(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Guards a connection that has just been made."""
    if connection.vendor == "sqlite":
        connection.connection.set_authorizer(authorize)


@contextmanager
def structure_may_change(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Lets a connection change the structure meanwhile: for commands of the house, such as a copy by `VACUUM INTO`."""
    _let_go(connection)
    try:
        yield
    finally:
        guard(connection)


def _let_go(connection: BaseDatabaseWrapper) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        connection.connection.set_authorizer(None)


@receiver(pre_migrate, dispatch_uid="audit.authorizer.before")
def _before_migrations(using: str, **_: object) -> None:
    _let_go(connections[using])


@receiver(post_migrate, dispatch_uid="audit.authorizer.after")
def _after_migrations(using: str, **_: object) -> None:
    guard(connections[using])
