"""UK clock time and UTC: what the clock in England said, and the instant it was."""

import re
from datetime import date, datetime, time, timedelta

from homeward.dataset.calendar import clock_change, last_sunday, midnight_offset_minutes
from homeward.dataset.errors import HomewardError

ONE = time(1)
TWO = time(2)


def offset_minutes(local: datetime) -> int:
    """
    Local time less UTC, in minutes, of a UK clock time.

    The hour from 01:00 that an autumn night has twice is taken as its first, in summer time; the hour from 01:00 that
    a spring night skips is taken as if the clock had not yet moved. Both are findings at intake.
    """
    match clock_change(local.date()):
        case "forward":
            return 60 if local.time() >= TWO else 0
        case "back":
            return 60 if local.time() < TWO else 0
    return midnight_offset_minutes(local.date())


def to_utc(local: datetime) -> datetime:
    """The instant, in UTC without a zone, of a UK clock time without a zone."""
    return local - timedelta(minutes=offset_minutes(local))


def to_uk(instant: datetime) -> datetime:
    """The UK clock time, without a zone, of an instant in UTC without a zone."""
    forward = datetime.combine(last_sunday(instant.year, 3), ONE)
    back = datetime.combine(last_sunday(instant.year, 10), ONE)
    return instant + timedelta(minutes=60 if forward <= instant < back else 0)


def parse_as_at(text: str) -> datetime:
    """
    The instant, UTC, that a report is as at.

    `2019-04-30T23:59` is that UK clock time; `2019-04-30` is the end of the day. Nothing else is read.
    """
    written = text.strip().replace(" ", "T")
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written):
            return end_of_day(date.fromisoformat(written))
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?", written):
            return to_utc(datetime.fromisoformat(written))
    except ValueError:
        pass  # the shape of a date, and no date
    raise HomewardError(
        f"'{text}' is not a date or a UK clock time. Write 2019-04-30, or 2019-04-30T23:59 without a time zone."
    )


def end_of_day(on: date) -> datetime:
    """The last minute of a UK date, as an instant in UTC."""
    return to_utc(datetime.combine(on, time(23, 59)))
