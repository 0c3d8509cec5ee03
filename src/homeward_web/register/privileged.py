"""
Looking past who may see what, for the few lines of the house's own work that need it: matching, linking,
restricting.

What is read inside must not be shown: it decides what may be told, and the trail says which work looked.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from homeward_web.accounts.acting import current_reader, reading_as, tell_database
from homeward_web.accounts.readers import Reader, job
from homeward_web.audit.acts import current_act


@contextmanager
def as_job(name: str) -> Iterator[Reader]:
    """
    Inside the act that is open, looks and writes as a job of the house; afterwards, whoever acts looks again.

    On PostgreSQL it is a savepoint: where something fails inside, the database forgets the job with it.
    """
    before, reader = current_reader(), job(name)
    current_act().notes(looked_as=name)
    if connection.vendor != "postgresql":
        with reading_as(reader):
            yield reader
        return
    with transaction.atomic():
        tell_database(reader)
        with reading_as(reader):
            yield reader
        tell_database(before)
