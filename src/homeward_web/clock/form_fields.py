"""Days and times as forms ask for them: day, month and year apart, and a UK clock time that need not be known."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from homeward.dataset.uk_time import to_utc
from homeward_web.clock.moment import today

_EARLIEST_YEAR = 1990


class DayWidget(forms.MultiWidget):
    """Three inputs: day, month, year."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"day": forms.TextInput(), "month": forms.TextInput(), "year": forms.TextInput()}, attrs)

    def decompress(self, value: date | None) -> list[Any]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class DayField(forms.MultiValueField):
    """A date in the UK, as day, month and year. Gives None where it was left out and need not be there."""

    widget = DayWidget

    def __init__(self, *, may_be_future: bool = False, **options: Any) -> None:
        self.may_be_future = may_be_future
        parts = tuple(forms.CharField(required=False, strip=True) for _ in range(3))
        options.setdefault("error_messages", {"required": f"Enter the date: {options.get('label', 'date')}"})
        super().__init__(parts, require_all_fields=False, **options)

    def compress(self, data_list: list[str]) -> date | None:
        written = [part.strip() for part in data_list or []]
        if not any(written):
            return None
        if not all(written):
            raise ValidationError("The date must have a day, a month and a year.", "incomplete")
        try:
            on = date(int(written[2]), int(written[1]), int(written[0]))
        except ValueError:
            raise ValidationError("Enter a real date, such as 16 5 2026.", "invalid") from None
        if on.year < _EARLIEST_YEAR:
            raise ValidationError(f"The year must be {_EARLIEST_YEAR} or later, with four digits.", "invalid")
        if on > today() and not self.may_be_future:
            raise ValidationError("The date must be today or in the past.", "future")
        return on


class ClockTimeField(forms.CharField):
    """A UK clock time: `14:30`, `1430`, `2.30pm`. Gives None where it is left out: only the day is known."""

    def to_python(self, value: Any) -> time | None:  # type: ignore[override]
        written = str(value or "").strip().lower().replace(".", ":").replace(" ", "")
        if not written:
            return None
        for form in ("%H:%M", "%H%M", "%I:%M%p", "%I%p"):
            try:
                return datetime.strptime(written, form).time()  # noqa: DTZ007 - a clock time has no zone
            except ValueError:
                continue
        raise ValidationError(
            "Enter a time on the 24-hour clock, such as 14:30. Leave it out if it is not known.", "invalid"
        )


def moment_of(on: date | None, at: time | None) -> tuple[datetime | None, str | None]:
    """
    The instant, UTC, and the precision of a day and a clock time that a form gave.

    Returns:
        no instant where the time is not known, and then the precision `day`; neither where there is no day.
    """
    if on is None:
        return None, None
    return (to_utc(datetime.combine(on, at)), "minute") if at else (None, "day")
