"""
When return interviews and the police's checks are due. The same clocks as the core's indicators; a test holds them
against each other.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from homeward.dataset.standards import (
    PREVENTION_INTERVIEW_TIME_LIMIT,
    RETURN_INTERVIEW_TIME_LIMIT,
    RETURN_INTERVIEW_WORKING_DAYS,
)
from homeward.dataset.uk_time import to_utc
from homeward_web.clock.working_days import working_day_after


@dataclass(frozen=True)
class Due:
    """
    By when something is due.

    Attributes:
        at: the last instant, UTC, that is in time; None where nobody knows on which day the child came back.
        is_exact: whether the time of return is known. Where only its day is, `at` counts from the day's beginning, so
            that whatever is done by it is in time.
        by_on: of an interview, the last day in time by the other clock, of working days.
    """

    at: datetime | None
    is_exact: bool
    by_on: date | None = None

    def is_overdue(self, at: datetime) -> bool:
        """Whether the limit has passed. At the limit itself it has not."""
        return self.at is not None and at > self.at


def interview_due(ended_at: datetime | None, ended_on: date | None) -> Due:
    """
    By when the return interview of an episode is due.

    Args:
        ended_at, ended_on: of the return or, where none is recorded, of being located.
    Returns:
        72 elapsed hours later: a change of the clocks does not move it; and the third working day after.
    """
    by_on = last_working_day(ended_on) if ended_on else None
    return Due(_later(ended_at, ended_on, RETURN_INTERVIEW_TIME_LIMIT), ended_at is not None, by_on)


def prevention_interview_due(ended_at: datetime | None, ended_on: date | None) -> Due:
    """By when the police's check is due: elapsed hours after the child was found or came back."""
    return Due(_later(ended_at, ended_on, PREVENTION_INTERVIEW_TIME_LIMIT), ended_at is not None)


def _later(at: datetime | None, on: date | None, by: timedelta) -> datetime | None:
    if at is not None:
        return at + by
    return to_utc(datetime.combine(on, time())) + by if on else None


def last_working_day(ended_on: date) -> date:
    """The third working day after a UK date, which is day 0. Bank holidays of England are none."""
    return working_day_after(ended_on, RETURN_INTERVIEW_WORKING_DAYS)


def is_within_72_hours(ended_at: datetime | None, held_at: datetime | None) -> bool | None:
    """Whether an interview was held within 72 elapsed hours; None where a time is not known."""
    if ended_at is None or held_at is None:
        return None
    return held_at <= ended_at + RETURN_INTERVIEW_TIME_LIMIT


def is_in_three_working_days(ended_on: date | None, held_on: date | None) -> bool | None:
    """Whether an interview was held by the third working day; None where a day is not known."""
    if ended_on is None or held_on is None:
        return None
    return held_on <= last_working_day(ended_on)
