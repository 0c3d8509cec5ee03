"""
Drafts of an interview: what somebody typed and did not send, kept as it was typed, also where it is not valid.

A draft is kept by step; what is recorded leaves it. It is its writer's alone.
"""

from typing import Any

from django import forms
from django.http import QueryDict

from homeward_web.accounts.readers import Reader
from homeward_web.clock.form_fields import DayField
from homeward_web.missing.models import InterviewDraft, ReturnInterview

_PARTS = ("day", "month", "year")


def typed(form: forms.Form, posted: QueryDict) -> dict[str, Any]:
    """What was typed into a form's fields, such that it can be the `initial` of the same form."""
    return {name: _typed(name, field, posted) for name, field in form.fields.items()}


def _typed(name: str, field: forms.Field, posted: QueryDict) -> str | list[str]:
    if isinstance(field, DayField):
        return [posted.get(f"{name}_{part}", "") for part in _PARTS]
    if isinstance(field, forms.MultipleChoiceField):
        return [str(each) for each in posted.getlist(name)]
    return posted.get(name, "")


def says_something(answers: dict[str, Any]) -> bool:
    """Whether anything was typed at all."""
    return any(any(value) if isinstance(value, list) else value for value in answers.values())


def draft_of(reader: Reader, interview: ReturnInterview) -> InterviewDraft | None:
    """What a reader typed of an interview and did not send."""
    found: InterviewDraft | None = InterviewDraft.objects.visible_to(reader).filter(interview=interview).first()
    return found
