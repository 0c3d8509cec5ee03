"""The page of an episode, and what is recorded and put right on it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.policies import HomewardRequest, needs
from homeward_web.missing.actions.amending import amend_time, change_category, record_detail
from homeward_web.missing.actions.ending import Found, record_located, record_returned, reopen
from homeward_web.missing.actions.police import add_police_reference, grade_risk, record_prevention_interview
from homeward_web.missing.forms.choices import known, yes_or_no
from homeward_web.missing.forms.episode import (
    EVENTS,
    AmendForm,
    BackForm,
    CategoryForm,
    DetailsForm,
    GradeForm,
    PreventionForm,
    ReferenceForm,
    WhyForm,
    details_of,
    just_now,
)
from homeward_web.missing.models import MissingEpisode
from homeward_web.missing.telling import when_words
from homeward_web.missing.views.done import words_of
from homeward_web.missing.views.episode_page import Button, page_of
from homeward_web.missing.views.opening import episode_of
from homeward_web.missing.views.saving import Asking, ask_of_episode
from homeward_web.missing.when import When

P = Permission


@needs(P.READ_CHILDREN, act="missing.read_episode", methods=("GET",))
def episode(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Everything about one episode, and what is to be done next."""
    opened = episode_of(request, reference)
    done = request.GET.get("done")
    context = page_of(request.reader, opened) | {"done": words_of(done), "undo": _undo(done, opened)}
    return render(request, "missing/episode.html", context)


def _undo(done: str | None, opened: MissingEpisode) -> Button:
    """The way back from what was just done, where there is one."""
    ways = {"reported": ("Take the report back", "withdraw"), "returned": ("Reopen the episode", "reopen")}
    if done not in ways:
        return Button("", "")
    text, name = ways[done]
    return Button(text, reverse(name, args=(opened.reference,)))


@needs(P.EDIT_EPISODES, act="missing.record_return")
def back(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """The child is found, or back."""
    opened = episode_of(request, reference)
    form = BackForm(request.POST or None, episode=opened)

    def act(valid: BackForm) -> MissingEpisode:
        said = valid.cleaned_data
        record = record_returned if said["is_back"] == "yes" else record_located
        found = Found(
            found_by=known(said["found_by"]),
            found_where=said["found_where"],
            found_by_name=said["found_by_name"],
            came_to_harm=yes_or_no(said["came_to_harm"]),
        )
        return record(by=request.reader, episode=opened, when=valid.surely("back"), found=found)

    is_back = form.is_bound and form.data.get("is_back") != "no"
    asking = Asking("Found or returned", "Record", "returned" if is_back else "located", _BEFORE_RETURN)
    return ask_of_episode(request, opened, form, asking, act)


_BEFORE_RETURN = (
    "When the child is back, its return interview is due within 72 hours, and the police's prevention interview begins "
    "to be due."
)


@needs(P.EDIT_EPISODES, act="missing.amend_time")
def amend(request: HomewardRequest, reference: UUID, event: str) -> HttpResponse:
    """Another day or time of one event."""
    if event not in EVENTS:
        raise Http404
    opened = episode_of(request, reference)
    there = When.of(opened, event)
    form = AmendForm(request.POST or None, initial={"amended_on": there.on if there else None})
    asking = Asking(
        f"Correct the time: {EVENTS[event]}",
        "Correct the time",
        "amended",
        f"Recorded now: {when_words(there)}. It stays in the history.",
    )

    def act(valid: AmendForm) -> MissingEpisode:
        return amend_time(
            by=request.reader,
            episode=opened,
            event=event,
            when=valid.surely("amended"),
            why=valid.cleaned_data["why"],
        )

    return ask_of_episode(request, opened, form, asking, act)


@needs(P.EDIT_EPISODES, act="missing.change_category")
def category(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """From missing to absent or back, while the episode goes on."""
    opened = episode_of(request, reference)
    other = "absent" if opened.is_missing_now else "missing"
    form = CategoryForm(request.POST or None, initial={"category": other, **just_now("changed")})

    def act(valid: CategoryForm) -> MissingEpisode:
        said = valid.cleaned_data
        return change_category(
            by=request.reader,
            episode=opened,
            category=said["category"],
            holds_from=valid.surely("changed"),
            why=said["why"],
        )

    asking = Asking("Missing, or away without authorisation", "Record the change", "changed", _BEFORE_CATEGORY)
    return ask_of_episode(request, opened, form, asking, act)


_BEFORE_CATEGORY = "An episode in which the child was missing at any time counts as missing in the figures."


@needs(P.EDIT_EPISODES, act="missing.change_details")
def details(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """What else is known: harm, a crime, exploitation, from where. Harm may call for a strategy meeting."""
    opened = episode_of(request, reference)
    form = DetailsForm(request.POST or None, initial=details_of(opened))

    def act(valid: DetailsForm) -> None:
        for name, value in valid.details().items():
            record_detail(by=request.reader, episode=opened, name=name, value=value)

    asking = Asking("Facts of the episode", "Save", "detailed", "What was recorded before stays in the history.")
    return ask_of_episode(request, opened, form, asking, act)


@needs(P.GRADE_RISK, act="missing.grade_risk")
def grade(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """A grade that the police give the risk."""
    opened = episode_of(request, reference)
    form = GradeForm(request.POST or None, initial=just_now("graded"))

    def act(valid: GradeForm) -> object:
        said = valid.cleaned_data
        return grade_risk(
            by=request.reader, episode=opened, grade=said["grade"], when=valid.surely("graded"), why=said["why"]
        )

    asking = Asking("Police risk grade", "Record the grade", "graded", "The grades before it stay in the history.")
    return ask_of_episode(request, opened, form, asking, act)


@needs(P.EDIT_EPISODES, P.GRADE_RISK, act="missing.add_police_reference")
def reference_of_police(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """A number that the police have for the episode."""
    opened = episode_of(request, reference)

    def act(valid: ReferenceForm) -> object:
        return add_police_reference(by=request.reader, episode=opened, number=valid.cleaned_data["number"])

    asking = Asking("Police reference", "Add the reference", "referenced", "An episode may have several.")
    return ask_of_episode(request, opened, ReferenceForm(request.POST or None), asking, act)


@needs(P.EDIT_EPISODES, P.GRADE_RISK, act="missing.record_prevention_interview")
def prevention(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """The police's check on the child after it came back."""
    opened = episode_of(request, reference)

    def act(valid: PreventionForm) -> object:
        said = valid.cleaned_data
        return record_prevention_interview(
            by=request.reader,
            episode=opened,
            when=valid.surely("held"),
            officer=said["officer"],
            note=said["note"],
        )

    asking = Asking("Prevention interview", "Record the prevention interview", "prevented", _BEFORE_PREVENTION)
    return ask_of_episode(request, opened, PreventionForm(request.POST or None, initial=just_now("held")), asking, act)


_BEFORE_PREVENTION = "The police's own check on the child after it came back. It is not the return interview."


@needs(P.EDIT_EPISODES, act="missing.reopen")
def reopened(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """The child is not back after all."""
    asking = Asking("Reopen the episode", "Reopen", "reopened", "The child is then missing again, from the beginning.")
    return _with_why(request, reference, asking, reopen)


def _with_why(request: HomewardRequest, reference: UUID, asking: Asking, undo: Callable[..., Any]) -> HttpResponse:
    """Something is taken back; only why is asked."""
    opened = episode_of(request, reference)

    def act(valid: forms.Form) -> object:
        return undo(by=request.reader, episode=opened, why=valid.cleaned_data["why"])

    return ask_of_episode(request, opened, WhyForm(request.POST or None), asking, act)
