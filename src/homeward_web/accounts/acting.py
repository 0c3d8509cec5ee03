"""
Acting: the only way in which records are read or changed.

It says who looks, to Python (`current_reader`) and to the database (for row-level security), opens the transaction,
and has the act's row written last. A request, a command and a task all go through here.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

from homeward_web.accounts.readers import Reader
from homeward_web.audit.acts import Act, recorded, recording_what_fails

_reader: ContextVar[Reader | None] = ContextVar("_reader", default=None)


class NoReader(RuntimeError):  # noqa: N818 - what is wrong
    """Records are asked for and nobody said for whom: a fault in the program."""


def current_reader() -> Reader:
    """Whoever acts. Raises NoReader outside any act."""
    reader = _reader.get()
    if reader is None:
        raise NoReader("Records are read inside an act only. Open one with accounts.acting.acting.")
    return reader


@contextmanager
def acting(reader: Reader, name: str, *, method: str = "", session: str = "", changes: bool = True) -> Iterator[Act]:
    """
    One act of somebody, from its beginning to its row in the trail.

    Args:
        name: the act, as the trail calls it: `missing.report`.
        changes: whether it may change records. On SQLite, whose one writer keeps all others waiting, an act that only
            reads opens no transaction before its row.
    """
    act = Act(name, reader.actor(session), method)
    with reading_as(reader), recording_what_fails(act):
        if changes or connection.vendor == "postgresql":
            with transaction.atomic(durable=True):
                tell_database(reader)
                with recorded(act):
                    yield act
        else:
            with recorded(act):
                yield act


@contextmanager
def reading_as(reader: Reader) -> Iterator[None]:
    """Says to Python who looks. Alone it opens no act: for tests, and for `acting`."""
    token = _reader.set(reader)
    try:
        yield
    finally:
        _reader.reset(token)


def tell_database(reader: Reader) -> None:
    """
    Says to PostgreSQL who looks, until the end of the transaction that is open. SQLite has no row-level security.

    It is told as one text, so that no half of it can be left over from somebody else.
    """
    if connection.vendor != "postgresql":
        return
    said = {
        "user": str(reader.user or ""),
        "agency": reader.agency,
        "teams": sorted(reader.teams),
        "scope": reader.scope.value,
        "reads": reader.may_read_children,
        "sections": sorted(reader.sections),
        "job": reader.job,
        "on": reader.on.isoformat(),
        "at": reader.at.isoformat(),
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('homeward.reader', %s, true)", [json.dumps(said)])
