"""Days and times of events, as the desk's forms ask for them, and the event that they make."""

from typing import Any

from django import forms

from homeward.dataset.uk_time import to_uk
from homeward_web.clock import now
from homeward_web.clock.form_fields import ClockTimeField, DayField, moment_of
from homeward_web.missing.when import When

TIME_HINT = "24-hour clock, such as 14:30. Leave it out if it is not known."
IN_FUTURE = "The time must be in the past. It is {now:%H:%M} now."


def time_field(label: str = "Time", hint: str = TIME_HINT) -> ClockTimeField:
    """A UK clock time that may be left out."""
    return ClockTimeField(
        label=label,
        required=False,
        help_text=hint,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "autocomplete": "off"}),
    )


class WhenForm(forms.Form):
    """
    A form with events: of each event `x` the fields `x_on` and `x_time`.

    An event's time must not lie in the future, unless the form names it in `may_be_future`.
    """

    may_be_future: tuple[str, ...] = ()

    def when(self, event: str) -> When | None:
        """What the form says of an event; None where it says nothing. Only of a form that was cleaned."""
        on = self.cleaned_data.get(f"{event}_on")
        at = moment_of(on, self.cleaned_data.get(f"{event}_time"))[0]
        if on is None:
            return None
        return When.minute(at) if at else When.day(on)

    def surely(self, event: str) -> When:
        """As `when`, of an event that the form asks for."""
        when = self.when(event)
        assert when is not None  # noqa: S101 - the field is required
        return when

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, field in self.fields.items():
            if isinstance(field, ClockTimeField):
                self._check_time(name.removesuffix("_time"), cleaned)
        return cleaned

    def _check_time(self, event: str, cleaned: dict[str, Any]) -> None:
        on, time = cleaned.get(f"{event}_on"), cleaned.get(f"{event}_time")
        if time and not on and f"{event}_on" not in self.errors:
            self.add_error(f"{event}_on", "Enter the day too, or leave out the time.")
        at = moment_of(on, time)[0]
        if at and at > now() and event not in self.may_be_future:
            self.add_error(f"{event}_time", IN_FUTURE.format(now=to_uk(now())))


def day_field(label: str, *, required: bool = True, may_be_future: bool = False, hint: str = "") -> DayField:
    """A UK date, with a message that names it."""
    return DayField(
        label=label,
        required=required,
        may_be_future=may_be_future,
        help_text=hint,
        error_messages={"required": f"Enter the date: {label[0].lower()}{label[1:]}"},
    )
