"""The moment, for every rule and page: the machine's, or one that runs on from a set beginning in a demonstration."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta

from homeward.dataset.uk_time import parse_as_at, to_uk

VARIABLE = "HOMEWARD_CLOCK"
SINCE = "HOMEWARD_CLOCK_SINCE"
"""The machine's instant, UTC, at which the set clock began: one for all processes of a server. Left out, now."""
_fixed: ContextVar[datetime | None] = ContextVar("_fixed", default=None)


def _machine() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


_STARTED = datetime.fromisoformat(os.environ[SINCE]) if os.environ.get(SINCE) else _machine()
_AHEAD = parse_as_at(os.environ[VARIABLE]) - _STARTED if os.environ.get(VARIABLE) else timedelta()


def is_set() -> bool:
    """Whether the clock was set to another time than the machine's, which pages then say."""
    return bool(_AHEAD)


def now() -> datetime:
    """This moment, in UTC without a zone."""
    return _fixed.get() or _machine() + _AHEAD


def machine_now() -> datetime:
    """
    This moment as other machines count it, whatever the clock was set to: for codes that change each half minute and
    for what an agency's directory signs. UTC, without a zone.
    """
    return _fixed.get() or _machine()


def today() -> date:
    """This day in the UK."""
    return to_uk(now()).date()


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """The clock stands still at a moment, UTC: for tests."""
    token = _fixed.set(moment)
    try:
        yield
    finally:
        _fixed.reset(token)
