"""Reading many rows as they are at one moment, while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from homeward_web.accounts.acting import reading_as, tell_database
from homeward_web.accounts.readers import Reader


@contextmanager
def at_one_moment(reader: Reader) -> Iterator[None]:
    """
    Everything that is read inside is as it was when the first row was read. Nobody waits for it.

    SQLite reads so inside a transaction that never asks to write; PostgreSQL at the isolation level REPEATABLE READ.
    Inside a transaction that is open already, as in tests, it is that transaction's view.
    """
    with reading_as(reader):
        if connection.in_atomic_block:
            tell_database(reader)
            yield
        elif connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("BEGIN DEFERRED")
                try:
                    yield
                finally:
                    cursor.execute("ROLLBACK")
        else:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                tell_database(reader)
                yield
