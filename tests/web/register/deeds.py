"""Acts of people in tests of the register; afterwards, the test's own hands are the job's again."""

from contextlib import contextmanager

from homeward_web.accounts.acting import acting, tell_database
from homeward_web.accounts.readers import reader_of
from tests.web.worlds import maker


@contextmanager
def doing(user, name="test.act"):
    """An act of somebody: gives who looks."""
    reader = reader_of(user)
    try:
        with acting(reader, name):
            yield reader
    finally:
        tell_database(maker())
