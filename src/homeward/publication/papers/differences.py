"""How two times of one event differ, in words: `police 3 h 20 min later`."""

from datetime import date, datetime, timedelta

from homeward.dataset.uk_time import to_uk

Moment = datetime | date | str
"""A UK clock time, a day without a time, or words that say why there is neither."""

OPEN = "still missing"
UNKNOWN_DAY = "on a day not known"
HOUR, DAY = 60, 24 * 60


def moment(at: datetime | None, on: date | None, precision: str | None, otherwise: str = "") -> Moment:
    """An event as people say it: the UK clock time, else the day, else words."""
    if at is not None:
        return to_uk(at)
    if on is not None:
        return on
    return UNKNOWN_DAY if precision else otherwise


def length(minutes: int) -> str:
    """`45 min`, `3 h 20 min`, `2 days 4 h`."""
    days, rest = divmod(abs(minutes), DAY)
    hours, left = divmod(rest, HOUR)
    parts = [(days, "day" if days == 1 else "days"), (hours, "h"), (left if not days else 0, "min")]
    return " ".join(f"{number} {word}" for number, word in parts if number) or "0 min"


def difference(minutes: int | None, police: Moment, council: Moment) -> str:
    """
    How the police's time differs from the council's.

    Args:
        minutes: how much later the police's is, as time that passed; None where one of them has no time.
    """
    if minutes is not None:
        return "the same" if minutes == 0 else f"police {length(minutes)} {'later' if minutes > 0 else 'earlier'}"
    if isinstance(police, str) or isinstance(council, str):
        return _in_words(police, council)
    days = (_day(police) - _day(council)).days
    if days == 0:
        return "the same day"
    return f"police {length(days * DAY)} {'later' if days > 0 else 'earlier'}, by the day"


def _in_words(police: Moment, council: Moment) -> str:
    if police == council:
        return f"both {police}"
    return f"police {police}" if isinstance(police, str) else f"council {council}"


def _day(at: datetime | date) -> date:
    return at.date() if isinstance(at, datetime) else at


def apart(minutes: int | None, police: Moment, council: Moment) -> int:
    """Minutes between the two, at least: between their days where one has no time, 0 where one has no day."""
    if minutes is not None:
        return abs(minutes)
    if isinstance(police, str) or isinstance(council, str):
        return 0
    return abs((_day(police) - _day(council)) // timedelta(minutes=1))
