"""Steps 2 to 4 of an interview: what each form starts with, and what of it is recorded when."""

from typing import Any

from django import forms
from django.db import IntegrityError, transaction

from homeward.dataset.uk_time import to_uk
from homeward_web.accounts.readers import Reader
from homeward_web.missing.actions.drafts import clear_draft, load_draft, save_draft
from homeward_web.missing.actions.holding import Account, Held, hold, write_account
from homeward_web.missing.forms.choices import known, yes_or_no
from homeward_web.missing.forms.interviews import HeldForm, WhatHappenedForm, WorriesForm
from homeward_web.missing.forms.when import WhenForm
from homeward_web.missing.models import InterviewAccount, InterviewDraft, ReturnInterview
from homeward_web.missing.views.drafts import says_something
from homeward_web.missing.when import When
from homeward_web.register.refused import Refused

FORMS: dict[str, type[forms.Form]] = {
    "interview": HeldForm,
    "what-happened": WhatHappenedForm,
    "worries": WorriesForm,
}
_LISTS = ("push_factors", "pull_factors", "control_factors", "travelled_by")
_TEXTS = ("where", "with_whom", "harm", "said", "worries", "notes")
_SOMEBODY_ELSE = "Somebody else has written down what this child said, and you may not read it. Ring them."


def account_of(interview: ReturnInterview) -> InterviewAccount | None:
    """What the child said; None where nobody wrote it, or whoever acts may not read it."""
    found: InterviewAccount | None = InterviewAccount.objects.filter(interview=interview).first()
    return found


def initial_of(
    step: str, interview: ReturnInterview, account: InterviewAccount | None, draft: InterviewDraft | None
) -> tuple[dict[str, Any], bool]:
    """What a step's form starts with: what is recorded, and over it what was typed and not recorded; and whether."""
    names = FORMS[step].base_fields
    recorded = _recorded(interview, account)
    drafted = {name: value for name, value in (draft.answers if draft else {}).items() if name in names}
    is_draft = says_something(drafted)
    return ({**recorded, **drafted} if is_draft else recorded), is_draft


def _recorded(interview: ReturnInterview, account: InterviewAccount | None) -> dict[str, Any]:
    recorded: dict[str, Any] = {
        "held_on": interview.held_on,
        "held_time": f"{to_uk(interview.held_at):%H:%M}" if interview.held_at else "",
        "interview_mode": interview.interview_mode,
        "interviewer": interview.interviewer,
        "is_independent": _yes_no(interview.is_independent),
        "mentions_exploitation": _yes_no(interview.mentions_exploitation),
    }
    return recorded | ({name: getattr(account, name) for name in (*_LISTS, *_TEXTS)} if account else {})


def _yes_no(answer: bool | None) -> str:
    return {True: "yes", False: "no"}.get(answer, "") if answer is not None else ""


def record(reader: Reader, interview: ReturnInterview, step: str, form: forms.Form) -> bool:
    """
    Records what a valid form says, and takes it out of the draft. Gives whether all of it could be recorded: until the
    day of the interview is known, the rest stays a draft.
    """
    if step == "interview":
        return _hold(reader, interview, form)
    _write(reader, interview, form)
    if step == "what-happened":
        _undraft(reader, interview, WhatHappenedForm)
        return True
    if not interview.is_held:
        said = known(form.cleaned_data["mentions_exploitation"])
        _undraft(reader, interview, WorriesForm, keep=("mentions_exploitation",) if said else ())
        return True
    mentions = yes_or_no(form.cleaned_data["mentions_exploitation"])
    if mentions != interview.mentions_exploitation:
        _hold_again(reader, interview, _held_as_recorded(interview, mentions))
    _undraft(reader, interview, WorriesForm)
    return True


def _hold(reader: Reader, interview: ReturnInterview, form: forms.Form) -> bool:
    assert isinstance(form, WhenForm)  # noqa: S101 - for the type alone
    when = form.when("held")
    if when is None:
        return False
    said = form.cleaned_data
    before = load_draft(by=reader, interview=interview).get("mentions_exploitation")
    mentions = interview.mentions_exploitation if interview.is_held else yes_or_no(before)
    held = Held(
        when=when,
        mode=said["interview_mode"] or None,
        interviewer=said["interviewer"] or None,
        is_independent=yes_or_no(said["is_independent"]),
        mentions_exploitation=mentions,
    )
    _hold_again(reader, interview, held)
    _undraft(reader, interview, HeldForm)
    return True


def _held_as_recorded(interview: ReturnInterview, mentions: bool | None) -> Held:
    when = When.of(interview, "held")
    assert when is not None  # noqa: S101 - it is held
    return Held(
        when=when,
        mode=interview.interview_mode,
        interviewer=interview.interviewer,
        is_independent=interview.is_independent,
        mentions_exploitation=mentions,
    )


def _hold_again(reader: Reader, interview: ReturnInterview, held: Held) -> None:
    """Recording that an interview was held throws the draft away; that of the other steps is put back."""
    draft = load_draft(by=reader, interview=interview)
    hold(by=reader, interview=interview, held=held)
    if draft:
        save_draft(by=reader, interview=interview, answers=draft)


def _undraft(reader: Reader, interview: ReturnInterview, of: type[forms.Form], keep: tuple[str, ...] = ()) -> None:
    """Takes the answers of one form out of the draft."""
    draft = load_draft(by=reader, interview=interview)
    rest = {name: value for name, value in draft.items() if name not in of.base_fields or name in keep}
    clear_draft(by=reader, interview=interview)
    if rest:
        save_draft(by=reader, interview=interview, answers=rest)


def _write(reader: Reader, interview: ReturnInterview, form: forms.Form) -> None:
    """The account with what this step says of it; what other steps said of it stays."""
    account = account_of(interview)
    before = {name: getattr(account, name) for name in (*_LISTS, *_TEXTS)} if account else {}
    said = before | {name: value for name, value in form.cleaned_data.items() if name in (*_LISTS, *_TEXTS)}
    if account is None and not says_something(said):
        return
    fields: dict[str, Any] = {name: tuple(said[name]) if name in _LISTS else said[name] for name in said}
    try:
        with transaction.atomic():
            write_account(by=reader, interview=interview, account=Account(**fields))
    except IntegrityError:
        raise Refused(_SOMEBODY_ELSE) from None
