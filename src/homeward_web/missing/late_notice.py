"""
Where a council heard late of an episode. The same rule as the core's `is_notified_late`; a test holds them together.
"""

from dataclasses import dataclass
from datetime import timedelta

from homeward.dataset.standards import LATE_NOTIFICATION_AFTER
from homeward_web.clock.words import duration_words
from homeward_web.missing.when import When

_SURELY_LATE = timedelta(days=LATE_NOTIFICATION_AFTER // timedelta(days=1) + 1)


@dataclass(frozen=True)
class Notice:
    """
    How late the council heard.

    Attributes:
        is_late: None where the records do not say.
        words: as a page prints it; empty where notice was in time or nobody can say.
    """

    is_late: bool | None
    words: str = ""


def notice(began: When, reported: When | None, notified: When | None) -> Notice:
    """
    Whether the council was told more than 24 hours after the report to the police or, where none is recorded on a day
    that is known, after the child went missing. Not told at all is not late; where only days are known, what they
    settle counts.
    """
    if notified is None:
        return Notice(False)
    has_report = reported is not None and reported.on is not None
    since = reported if has_report and reported else began
    late = _is_late(since, notified)
    if not late:
        return Notice(late)
    return Notice(True, f"told {_how_long(since, notified)} after {'the report' if has_report else 'it began'}")


def _is_late(since: When, told: When) -> bool | None:
    if since.at is not None and told.at is not None:
        return told.at - since.at > LATE_NOTIFICATION_AFTER
    if since.on is None or told.on is None:
        return None
    days = told.on - since.on
    if days <= timedelta():
        return False
    return True if days >= _SURELY_LATE else None


def _how_long(since: When, told: When) -> str:
    if since.at is not None and told.at is not None:
        return duration_words(told.at - since.at)
    assert since.on is not None  # noqa: S101 - late only where both days are known
    assert told.on is not None  # noqa: S101
    return duration_words(told.on - since.on)
