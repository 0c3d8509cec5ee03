"""Asking for a second factor, on the page of signing in and on that of confirming who one is."""

from dataclasses import dataclass, field
from typing import Any

from django.forms import Form

from homeward_web.accounts.actions.factors import keys_of, use_code, use_key, use_recovery_code
from homeward_web.accounts.forms import AnswerForm, CodeForm
from homeward_web.accounts.guesses import guess
from homeward_web.accounts.models import Factor, User
from homeward_web.accounts.policies import HomewardRequest
from homeward_web.accounts.security_keys import KeyRefused, ask_for, used

NO_MORE_GUESSES = "There were too many wrong tries. Wait 5 minutes, then try again"
WRONG_CODE = "This code is wrong or was used before. Wait for the next one, and enter it"
WRONG_KEY = "This key did not answer as one of yours. Try again, or use another way"
_QUESTION = "question"


@dataclass
class Asked:
    """
    What a page asks, and the forms it may be answered in.

    Attributes:
        state: what a key was asked when the page was last shown; empty where none was.
    """

    code: Form
    key: Form
    has_app: bool
    question: str = ""
    state: dict[str, Any] = field(default_factory=dict)

    @property
    def context(self) -> dict[str, Any]:
        return {"code": self.code, "key": self.key, "has_app": self.has_app, "question": self.question}


def ask_second(request: HomewardRequest, user: User) -> Asked:
    """The forms for a second factor. A key is asked anew each time they are shown, and a question answered once."""
    state = request.session.pop(_QUESTION, {})
    answered = request.method == "POST" and "answer" in request.POST
    keys, has_app = keys_of(user), user.factors.filter(kind=Factor.Kind.CODE).exists()
    asked = Asked(
        CodeForm(request.POST if request.method == "POST" and not answered else None, has_app=has_app),
        AnswerForm(request.POST if answered else None, auto_id="key-%s"),
        has_app,
        state=state,
    )
    if keys:
        question = ask_for(request, keys.values())
        asked.question = question.options
        request.session[_QUESTION] = question.state
    return asked


def proves_second(request: HomewardRequest, user: User, asked: Asked) -> bool:
    """Whether what was answered is right. Otherwise the form says what to do, and the act is one that was refused."""
    form = asked.key if asked.key.is_bound else asked.code
    if not form.is_valid():
        return False
    taken = guess(request, user.email, second=True)
    if taken is None:
        return _refuse(request, form, NO_MORE_GUESSES)
    if form is asked.key:
        is_right, wrong = _key_is_right(request, user, asked.state, form.cleaned_data["answer"]), WRONG_KEY
    else:
        is_right, wrong = _code_is_right(request, user, form.cleaned_data["code"]), WRONG_CODE
    if is_right:
        taken.was_right()
        return True
    return _refuse(request, form, wrong)


def _refuse(request: HomewardRequest, form: Form, why: str) -> bool:
    request.act.refused = True
    form.add_error("code" if "code" in form.fields else None, why)
    return False


def _code_is_right(request: HomewardRequest, user: User, code: str) -> bool:
    factor = use_code(user, code)
    if factor is not None:
        request.act.notes(step="code", factor=factor.pk)
        return True
    request.act.notes(step="code")
    if use_recovery_code(user, code):
        request.act.notes(step="recovery_code")
        return True
    return False


def _key_is_right(request: HomewardRequest, user: User, state: dict[str, Any], answer: str) -> bool:
    request.act.notes(step="key")
    try:
        key, counter = used(request, state, keys_of(user).values(), answer)
    except KeyRefused:
        return False
    factor = use_key(user, key, counter)
    if factor is not None:
        request.act.notes(factor=factor.pk)
    return factor is not None
