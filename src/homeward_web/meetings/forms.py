"""What the pages of meetings ask."""

from datetime import timedelta
from typing import Any

from django import forms

from homeward_web.accounts.models import Agency
from homeward_web.clock import today
from homeward_web.clock.form_fields import DayField


class AgencyField(forms.ModelChoiceField[Agency]):
    """An agency of the partnership, by name."""

    def __init__(self, **options: Any) -> None:
        super().__init__(Agency.objects.order_by("name"), empty_label=None, **options)


class DecisionForm(forms.Form):
    """A decision about a child."""

    words = forms.CharField(
        label="Decision",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Enter what was decided"},
    )
    rationale = forms.CharField(label="Reason", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    dissent = forms.CharField(
        label="Who saw it otherwise, and why",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Leave empty if everybody agreed",
    )


class ActionForm(forms.Form):
    """Who is to do what by when."""

    words = forms.CharField(
        label="Action",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Enter what is to be done"},
    )
    owner_agency = AgencyField(label="Agency")
    owner = forms.CharField(label="Who", required=False, max_length=100)
    due_on = DayField(
        label="By when", may_be_future=True, error_messages={"required": "Enter the day by which it is to be done"}
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["due_on"].initial = today() + timedelta(days=1)


class AttendanceForm(forms.Form):
    """Who came, or sent apologies."""

    agency = AgencyField(label="Agency")
    name = forms.CharField(label="Name", max_length=100, error_messages={"required": "Enter the person's name"})
    is_apology = forms.BooleanField(label="Sent apologies", required=False)


class OutcomeForm(forms.Form):
    """How an action ended."""

    outcome = forms.CharField(
        label="What was done",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Enter what was done, or why it was not"},
    )
