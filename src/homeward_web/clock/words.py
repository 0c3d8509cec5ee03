"""Times as people say them: `due in 5 hours (Thursday 16 May, 14:30)`, `missing 2 days 3 hours`."""

from datetime import date, datetime, timedelta

from homeward.dataset.uk_time import to_uk
from homeward_web.clock.moment import now, today

_HOUR, _DAY = 60, 24 * 60


def day_words(on: date | None) -> str:
    """`Thursday 16 May`, with the year where it is another than this; `not known` where there is no date."""
    if on is None:
        return "not known"
    return f"{on:%A} {on.day} {on:%B}" + ("" if on.year == today().year else f" {on.year}")


def moment_words(at: datetime | None, on: date | None = None) -> str:
    """`Thursday 16 May, 14:30` of an instant in UTC; the day alone where the time is not known."""
    if at is None:
        return day_words(on)
    local = to_uk(at)
    return f"{day_words(local.date())}, {local:%H:%M}"


def duration_words(length: timedelta) -> str:
    """`2 days 3 hours`, `5 hours`, `20 minutes`: whole units, rounded down, at most two of them."""
    minutes = int(abs(length).total_seconds() // 60)
    days, hours = minutes // _DAY, minutes % _DAY // _HOUR
    if days:
        return _of(days, "day") + (f" {_of(hours, 'hour')}" if hours else "")
    return _of(hours, "hour") if hours else _of(minutes, "minute")


def since_words(at: datetime) -> str:
    """How long ago an instant was: `2 days 3 hours`."""
    return duration_words(now() - at)


def due_words(at: datetime) -> str:
    """`due in 5 hours (Thursday 16 May, 14:30)`, or `overdue by 2 hours (...)`."""
    left = at - now()
    how = f"overdue by {duration_words(left)}" if left < timedelta() else f"due in {duration_words(left)}"
    return f"{how} ({moment_words(at)})"


def _of(number: int, unit: str) -> str:
    return f"{number} {unit}" + ("" if number == 1 else "s")
