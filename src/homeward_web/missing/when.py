"""An event in time as casework takes it: to the minute, the day alone, or on a day that is not known."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from homeward.dataset.uk_time import to_uk, to_utc
from homeward_web.clock import now, today
from homeward_web.register.refused import Refused

_DAY = timedelta(days=1)


class NotSoYet(Refused):
    """An event is recorded that has not happened yet, or before what it must follow. Says what to do."""


@dataclass(frozen=True)
class When:
    """
    When something happened.

    Attributes:
        at: the instant, UTC, where it is known to the minute.
        on: its UK date, where that is known.
    """

    at: datetime | None
    on: date | None

    @classmethod
    def minute(cls, at: datetime) -> "When":
        """To the minute: what is less is cut off, since the dataset knows no seconds."""
        at = at.replace(second=0, microsecond=0)
        return cls(at, to_uk(at).date())

    @classmethod
    def day(cls, on: date) -> "When":
        return cls(None, on)

    @classmethod
    def unknown(cls) -> "When":
        """It happened, and nobody knows on which day."""
        return cls(None, None)

    @classmethod
    def of(cls, row: object, event: str) -> "When | None":
        """An event of a row; None where it is not recorded."""
        if getattr(row, f"{event}_precision") is None:
            return None
        return cls(getattr(row, f"{event}_at"), getattr(row, f"{event}_on"))

    @property
    def precision(self) -> str:
        if self.at is not None:
            return "minute"
        return "day" if self.on is not None else "unknown"

    @property
    def earliest(self) -> datetime | None:
        """The first instant, UTC, at which it may have happened; None where no day is known."""
        if self.at is not None or self.on is None:
            return self.at
        return to_utc(datetime.combine(self.on, time()))

    @property
    def latest(self) -> datetime | None:
        """The last minute, UTC, at which it may have happened; None where no day is known."""
        if self.at is not None or self.on is None:
            return self.at
        return to_utc(datetime.combine(self.on + _DAY, time())) - timedelta(minutes=1)

    def fields(self, event: str) -> dict[str, datetime | date | str | None]:
        """The three fields of a row."""
        before = f"{event}_" if event else ""
        return {f"{before}at": self.at, f"{before}on": self.on, f"{before}precision": self.precision}


def put(row: object, event: str, when: When | None) -> list[str]:
    """Sets the three fields of an event, all empty of None. Gives their names, for `save`."""
    fields = (when or When.unknown()).fields(event)
    if when is None:
        fields = dict.fromkeys(fields)
    for name, value in fields.items():
        setattr(row, name, value)
    return list(fields)


def must_be_past(when: When | None, what: str) -> None:
    """Raises NotSoYet where an event lies after this moment."""
    if when is None:
        return
    if (when.at and when.at > now()) or (when.on and when.on > today()):
        raise NotSoYet(f"{what} is in the future. Give the time at which it happened.")


def must_follow(when: When | None, before: When | None, what: str, after: str) -> None:
    """Raises NotSoYet where one event surely happened before another that it must follow."""
    if when is None or before is None or when.latest is None or before.earliest is None:
        return
    if when.latest < before.earliest:
        raise NotSoYet(f"{what} is before {after}. Check both times.")
