"""What every form page does: check, act, and either say what to mend or go on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from homeward_web.accounts.policies import HomewardRequest
from homeward_web.missing.models import MissingEpisode
from homeward_web.missing.naming import Named, name_of
from homeward_web.missing.when import NotSoYet
from homeward_web.register.refused import Refused

Form = TypeVar("Form", bound=forms.Form)


@dataclass(frozen=True)
class Asking:
    """
    A page with one form.

    Attributes:
        does: what its button says.
        before: what will happen, said before it does.
        done: the code of what the next page says that was done (`done.WORDS`).
    """

    title: str
    does: str
    done: str
    before: str = ""
    context: dict[str, Any] = field(default_factory=dict)


def saved(request: HomewardRequest, form: Form, act: Callable[[Form], object]) -> bool:
    """
    Whether a form is valid and its action was done. Why an action was refused becomes an error of the form; what it
    had written by then is undone.
    """
    if not form.is_valid():
        return False
    try:
        with transaction.atomic():
            act(form)
    except (Refused, NotSoYet) as why:
        request.act.refused = isinstance(why, Refused)
        form.add_error(None, str(why))
        return False
    return True


def ask_of_episode(
    request: HomewardRequest,
    episode: MissingEpisode,
    form: Form,
    asking: Asking,
    act: Callable[[Form], object],
) -> HttpResponse:
    """A page with one form about an episode; done, it goes back to the episode's page, which says what was done."""
    if request.method == "POST" and saved(request, form, act):
        return redirect_done("episode", episode.reference, done=asking.done)
    context = {"episode": episode, "child": _name(episode), "form": form, "asking": asking, **asking.context}
    return render(request, "missing/episode_form.html", context)


def redirect_done(name: str, *arguments: object, done: str) -> HttpResponse:
    """To a page that says what was done: by a code, since an address tells nothing."""
    answer = redirect(name, *arguments)
    answer["Location"] += f"?done={done}"
    return answer


def _name(episode: MissingEpisode) -> Named:
    return name_of(episode.child)
