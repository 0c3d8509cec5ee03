"""What is recorded of an episode after it was reported: found, returned, graded, changed, put right, joined."""

from collections.abc import Iterable
from typing import Any

from django import forms

from homeward_web.clock import today
from homeward_web.missing.forms.choices import (
    CATEGORIES,
    FOUND_BY,
    GRADES,
    NOT_KNOWN,
    SETTINGS,
    YES_NO,
    known,
    line,
    radios,
    words,
    yes_or_no,
)
from homeward_web.missing.forms.when import WhenForm, day_field, time_field
from homeward_web.missing.models import MissingEpisode

EVENTS = {
    "last_seen": "last seen",
    "began": "missing since",
    "reported": "reported to the police",
    "notified": "the council was told",
    "located": "found",
    "returned": "returned",
}
"""The events of an episode that can be amended, as pages call them."""

WHY = "Say why, for who reads it later. For example, the carer rang to correct the time."


def why_field(label: str = "Why") -> forms.CharField:
    """Why something recorded is changed: always asked."""
    return words(label, rows=2, required=True, hint=WHY)


class BackForm(WhenForm):
    """The child is back, or was found and is not back yet."""

    is_back = radios(
        "Is the child back?",
        (("yes", "Yes, the child has returned"), ("no", "Not yet: found, and on the way back or kept safe elsewhere")),
        initial="yes",
    )
    back_on = day_field("Day")
    back_time = time_field()
    found_by = radios("Found by", (*FOUND_BY, NOT_KNOWN), required=False)
    found_where = line("Where was the child found?")
    found_by_name = line("Name of who found the child", 100)
    came_to_harm = radios("Did the child come to harm?", (*YES_NO, NOT_KNOWN), required=False)

    def __init__(self, *args: Any, episode: MissingEpisode, **options: Any) -> None:
        super().__init__(*args, **options)
        self.episode = episode
        self.fields["back_on"].initial = today()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        on = cleaned.get("back_on")
        if on and on < self.episode.began_on:
            self.add_error("back_on", "The child cannot be back before the day on which the episode began.")
        elif on and "back_time" not in self.errors and self._is_before_beginning():
            self.add_error("back_time", "The child cannot be back before the time at which the episode began.")
        return cleaned

    def _is_before_beginning(self) -> bool:
        back = self.when("back")
        return bool(back and back.at and self.episode.began_at and back.at < self.episode.began_at)


class AmendForm(WhenForm):
    """Another day or time of one event."""

    amended_on = day_field("Day")
    amended_time = time_field()
    why = why_field()


class GradeForm(WhenForm):
    """A grade that the police gave."""

    grade = radios("Risk grade", GRADES)
    graded_on = day_field("Day of the grade")
    graded_time = time_field("Time of the grade")
    why = words("Why", rows=2, hint="What the police said of it.")


class CategoryForm(WhenForm):
    """From missing to absent or back, from a moment on."""

    category = radios("The child is now", CATEGORIES)
    changed_on = day_field("Day from which this holds")
    changed_time = time_field("Time from which this holds")
    why = why_field()


class ReferenceForm(forms.Form):
    """A police reference of an episode."""

    number = line("Police reference", 60, required=True, width="govuk-input--width-10")


_DETAILS = ("came_to_harm", "is_crime_related", "is_exploitation_flagged", "is_found_out_of_force")


class DetailsForm(forms.Form):
    """What else is known of an episode."""

    setting = radios("Where was the child missing from?", (*SETTINGS, NOT_KNOWN), required=False)
    last_seen_where = line("Where was the child last seen?")
    found_where = line("Where was the child found?")
    came_to_harm = radios("Did the child come to harm?", (*YES_NO, NOT_KNOWN), required=False)
    is_crime_related = radios("Is a crime involved?", (*YES_NO, NOT_KNOWN), required=False)
    is_exploitation_flagged = radios("Are there signs of exploitation?", (*YES_NO, NOT_KNOWN), required=False)
    is_found_out_of_force = radios("Was the child found in another force's area?", (*YES_NO, NOT_KNOWN), required=False)

    def details(self) -> dict[str, Any]:
        """What a valid form says, as the episode holds it."""
        said = self.cleaned_data
        texts = {name: said[name] or None for name in ("last_seen_where", "found_where")}
        return texts | {"setting": known(said["setting"])} | {name: yes_or_no(said[name]) for name in _DETAILS}


def details_of(episode: MissingEpisode) -> dict[str, Any]:
    """What is recorded, as the form of it begins."""
    texts = {name: getattr(episode, name) or "" for name in ("setting", "last_seen_where", "found_where")}
    answers = {True: "yes", False: "no", None: ""}
    return texts | {name: answers[getattr(episode, name)] for name in _DETAILS}


class PreventionForm(WhenForm):
    """The police's check on a child who came back."""

    held_on = day_field("Day of the prevention interview")
    held_time = time_field("Time of the prevention interview")
    officer = line("Officer", 100, width="govuk-input--width-20")
    note = words("What came of it", hint="Crimes, harm, where the child was, who with.")


class WhyForm(forms.Form):
    """Something is taken back; only why is asked."""

    why = why_field()


class JoinForm(forms.Form):
    """Which other report is of the same episode, and why."""

    repeat = forms.ChoiceField(
        label="Which report is of the same time missing?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the report that is of the same time missing."},
    )
    why = why_field()

    def __init__(self, *args: Any, reports: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["repeat"].choices = list(reports)  # type: ignore[attr-defined]


def just_now(*events: str) -> dict[str, Any]:
    """Today as the day of events, for a form that is opened as they happen."""
    return {f"{event}_on": today() for event in events}
