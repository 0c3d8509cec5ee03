"""Acting as somebody in tests: one act with its row in the trail, and afterwards the test's own job again."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from homeward_web.accounts.acting import acting, tell_database
from homeward_web.accounts.models import User
from homeward_web.accounts.readers import Reader, reader_of
from homeward_web.clock.moment import stopped_at
from tests.web.worlds import NOW, maker


@contextmanager
def acts(someone: User | Reader, name: str = "missing.test") -> Iterator[Reader]:
    """One act of somebody."""
    reader = someone if isinstance(someone, Reader) else reader_of(someone)
    try:
        with acting(reader, name):
            yield reader
    finally:
        tell_database(maker())


def done(someone: User | Reader, action, /, **named):
    """One action of somebody, in an act of its own."""
    with acts(someone) as by:
        return action(by=by, **named)


def later(minutes: int, someone: User | Reader, action, /, **named):
    """As `done`, so many minutes after the test's moment."""
    with stopped_at(NOW + timedelta(minutes=minutes)):
        return done(someone, action, **named)
