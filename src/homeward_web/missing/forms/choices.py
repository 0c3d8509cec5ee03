"""Answers that the desk's forms offer, in plain words, in the order in which people look for them."""

from typing import Any

from django import forms

from homeward.dataset.codes import CODE_LISTS

NOT_KNOWN = ("not_known", "Not known")
YES_NO = (("yes", "Yes"), ("no", "No"))

SETTINGS = (
    (
        "care",
        "A care placement",
    ),
    ("home", "The family home"),
    ("other", "Somewhere else"),
)
CATEGORIES = (
    ("missing", "Missing: nobody knows where the child is"),
    ("absent", "Away without authorisation: it is known where the child is"),
)
FOUND_BY = tuple((code.code, code.label) for code in CODE_LISTS["found_by"].codes)
GRADES = tuple(
    (code.code, code.label)
    for code in sorted(
        CODE_LISTS["police_grade"].codes,
        key=lambda code: ("high", "medium", "low", "no_apparent_risk").index(code.code),
    )
)
INTERVIEW_MODES = tuple((code.code, code.label) for code in CODE_LISTS["interview_mode"].codes)
INTERVIEWERS = tuple((code.code, code.label) for code in CODE_LISTS["interviewer"].codes)


def radios(label: str, choices: Any, *, required: bool = True, hint: str = "", initial: str | None = None) -> Any:
    """One of a few answers; the message says which question is not answered."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=required,
        help_text=hint,
        initial=initial,
        widget=forms.RadioSelect,
        error_messages={"required": f"Choose an answer: {label[0].lower()}{label[1:]}"},
    )


def boxes(label: str, choices: Any, *, hint: str = "Choose all that apply.") -> forms.MultipleChoiceField:
    """Any of a few answers."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, help_text=hint, widget=forms.CheckboxSelectMultiple
    )


def line(label: str, longest: int = 200, *, required: bool = False, hint: str = "", width: str = "") -> forms.CharField:
    """A line of text."""
    return forms.CharField(
        label=label,
        max_length=longest,
        required=required,
        help_text=hint,
        widget=forms.TextInput(attrs={"class": width, "autocomplete": "off"}),
        error_messages={"required": f"Enter {label[0].lower()}{label[1:]}"},
    )


def words(label: str, *, rows: int = 3, required: bool = False, hint: str = "") -> forms.CharField:
    """Some lines of text."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": f"Enter {label[0].lower()}{label[1:]}"},
    )


def known(answer: str | None) -> str | None:
    """An answer; None where it is "not known", or there is none."""
    return answer if answer and answer != NOT_KNOWN[0] else None


def yes_or_no(answer: str | None) -> bool | None:
    """Yes, no, or not known."""
    return {"yes": True, "no": False}.get(answer or "")
