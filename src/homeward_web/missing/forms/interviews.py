"""The five steps of a return interview: offer, interview, what happened, worries and acts, share."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import TextChoices

from homeward_web.clock import today
from homeward_web.missing.factors import (
    AttemptHow,
    AttemptOutcome,
    Control,
    OfferedTo,
    OutcomeKind,
    Pull,
    Push,
    Travel,
)
from homeward_web.missing.forms.choices import (
    INTERVIEW_MODES,
    INTERVIEWERS,
    NOT_KNOWN,
    YES_NO,
    boxes,
    line,
    radios,
    words,
)
from homeward_web.missing.forms.when import WhenForm, day_field, time_field

NEEDED = (
    ("yes", "Yes, the child must be offered one"),
    ("no", "No, it was decided that none is needed"),
    ("not_applicable", "It does not apply"),
)


def _choices(of: type[TextChoices]) -> list[tuple[str, str]]:
    return [(str(each.value), str(each.label)) for each in of]


class EpisodesForm(forms.Form):
    """Which of a child's episodes an interview covers."""

    episodes = forms.MultipleChoiceField(
        label="Episodes that this interview covers",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one episode."},
    )

    def __init__(self, *args: Any, episodes: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["episodes"].choices = list(episodes)  # type: ignore[attr-defined]


class NeededForm(forms.Form):
    """Whether an interview is owed, and why not."""

    needed = radios("Is a return interview needed?", NEEDED, initial="yes")
    why_not = line("Why not", 300, hint="Needed only if you chose that none is needed, or that it does not apply.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("needed") in ("no", "not_applicable") and not cleaned.get("why_not"):
            self.add_error("why_not", "Enter why no interview is needed.")
        return cleaned


class AttemptForm(WhenForm):
    """One attempt to offer an interview, and what came of it."""

    may_be_future = ("rebooked",)

    how = radios("How did you try?", _choices(AttemptHow))
    to = radios("Who was offered a talk?", _choices(OfferedTo), initial="child")
    outcome = radios("What came of it?", _choices(AttemptOutcome))
    tried_on = day_field("Day of the attempt")
    tried_time = time_field("Time of the attempt")
    rebooked_on = day_field("Put off to, day", required=False, may_be_future=True)
    rebooked_time = time_field("Put off to, time")
    by_name = line("Who tried, if it was not you", 100)
    note = line("Note", 300)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["tried_on"].initial = today()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_rebooked = cleaned.get("outcome") == AttemptOutcome.REBOOKED
        if is_rebooked and not cleaned.get("rebooked_on") and "rebooked_on" not in self.errors:
            self.add_error("rebooked_on", "Enter the day that the interview was put off to.")
        return cleaned


class ArrangeForm(WhenForm):
    """Who is to hold the interview, and when."""

    may_be_future = ("booked",)

    assigned_to = forms.ChoiceField(label="Interviewer", required=False)
    booked_on = day_field("Arranged for, day", required=False, may_be_future=True)
    booked_time = time_field("Arranged for, time")

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["assigned_to"].choices = [("", "Nobody yet"), *people]  # type: ignore[attr-defined]


class HeldForm(WhenForm):
    """Step 2: how and when the interview was held, and by whom."""

    held_on = day_field("Day of the interview", required=False)
    held_time = time_field("Time of the interview")
    interview_mode = radios("How was it held?", INTERVIEW_MODES, required=False)
    interviewer = radios("Who held it?", INTERVIEWERS, required=False)
    is_independent = radios(
        "Is the interviewer independent of the child's care?",
        (*YES_NO, NOT_KNOWN),
        required=False,
        hint="Independent: does not look after the child and is not its social worker.",
    )


class WhatHappenedForm(forms.Form):
    """Step 3: what pushed, pulled and held the child, and what it says happened."""

    push_factors = boxes("What did the child get away from?", _choices(Push))
    pull_factors = boxes("What drew the child away?", _choices(Pull))
    control_factors = boxes("Did somebody make the child go or stay?", _choices(Control))
    where = words("Where was the child?", rows=2)
    with_whom = words("Who was the child with?", rows=2)
    travelled_by = boxes("How did the child travel?", _choices(Travel))
    harm = words("Was the child harmed, or did it fear harm?", rows=2)
    said = words("What the child said", rows=6, hint="In the child's own words, as far as you can.")


class WorriesForm(forms.Form):
    """Step 4: worries, and what is to be done."""

    worries = words("What worries you?", rows=4)
    mentions_exploitation = radios("Did the interview point to exploitation?", (*YES_NO, NOT_KNOWN), required=False)
    notes = words("Notes", rows=2)


class ActionForm(forms.Form):
    """Something to be done after an interview."""

    kind = forms.ChoiceField(label="Action", choices=[("", "Choose"), *_choices(OutcomeKind)], required=False)
    what = line("What exactly", 300)
    owner = line("Who does it", 100, width="govuk-input--width-20")
    due_on = day_field("By when", required=False, may_be_future=True)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("kind") and "kind" not in self.errors:
            self.add_error("kind", "Choose what kind of action it is.")
        return cleaned


class ShareForm(forms.Form):
    """Step 5: whether the police are told. The page has said before what of."""

    shared = radios(
        "Was it shared with the police?",
        (("yes", "Yes, I told them what is listed above"), ("no", "No, it is not shared")),
    )


STEPS = {
    "offer": "Offer",
    "interview": "Interview",
    "what-happened": "What happened",
    "worries": "Worries and acts",
    "share": "Share",
}
"""The steps in their order, by the part of the address that names each."""
