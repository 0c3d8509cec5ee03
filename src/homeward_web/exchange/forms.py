"""What is asked of whoever gives an extract."""

from django import forms

from homeward_web.clock.form_fields import DayField

EVERYTHING, SOME = "everything", "some"


class ExtractForm(forms.Form):
    """When the extract was made, and what becomes of files that were given before. The files are read beside it."""

    extracted_on = DayField(
        label="When was the extract made?",
        help_text="For example, 14 4 2026. What happened later is not expected in it.",
        error_messages={"required": "Enter the day on which the extract was made"},
    )
    holds = forms.ChoiceField(
        label="What do these files hold?",
        widget=forms.RadioSelect,
        choices=[
            (EVERYTHING, "Everything that we supply: records that they do not have any more are taken away"),
            (SOME, "Some of it: files of other names that we gave before still hold"),
        ],
        error_messages={"required": "Say what the files hold"},
    )
