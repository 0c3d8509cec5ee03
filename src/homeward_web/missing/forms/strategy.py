"""Deciding about a strategy meeting: held, or declined with a decision."""

from typing import Any

from django import forms

from homeward_web.clock import today
from homeward_web.missing.forms.choices import YES_NO, line, radios, words
from homeward_web.missing.forms.when import day_field


class HoldForm(forms.Form):
    """A strategy meeting that was held."""

    held_on = day_field("Day of the meeting")
    attended = line("Who took part", 300, required=True, hint="Agencies or names.")
    decisions = words("Decisions", rows=4, required=True)
    has_safety_plan = radios("Is there a safety plan?", YES_NO)
    safety_plan = words("Safety plan", rows=4, hint="Who does what, by when, to keep the child safe.")
    briefing = words("Briefing", rows=3, hint="What others need to know if the child goes missing again tonight.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["held_on"].initial = today()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("has_safety_plan") == "yes" and not cleaned.get("safety_plan"):
            self.add_error("safety_plan", "Enter the safety plan, or choose that there is none.")
        return cleaned


class DeclineForm(forms.Form):
    """It was decided to hold none."""

    why = words(
        "Why no strategy meeting is held",
        rows=4,
        required=True,
        hint="The decision, who made it, and what happens instead.",
    )


class CallForm(forms.Form):
    """Why somebody thinks that a meeting is needed."""

    reason = words("Why a meeting is needed", rows=3, required=True, hint="What worries you, in a sentence or two.")
