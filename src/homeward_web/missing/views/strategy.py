"""Deciding about a strategy meeting: why one is called for, what is known, and what was decided."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.policies import HomewardRequest, needs
from homeward_web.clock import now
from homeward_web.clock.words import day_words, due_words, moment_words
from homeward_web.missing.actions.deciding import Decided, call_meeting, decline_meeting, hold_meeting
from homeward_web.missing.forms.choices import yes_or_no
from homeward_web.missing.forms.strategy import CallForm, DeclineForm, HoldForm
from homeward_web.missing.models import MissingEpisode, PoliceGrade, StrategyMeeting, StrategyReason
from homeward_web.missing.naming import Named, name_of
from homeward_web.missing.telling import episode_words
from homeward_web.missing.views.done import words_of
from homeward_web.missing.views.episode_page import Fact, meeting_words
from homeward_web.missing.views.opening import episode_of, meeting_of
from homeward_web.missing.views.saving import Asking, redirect_done, saved

P = Permission
RECENT = 10
"""Episodes that the page lists."""


@needs(P.READ_CHILDREN, act="missing.decide_strategy")
def decide(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """A meeting that was called for: hold it, or decline with a decision; afterwards, what was decided."""
    meeting = meeting_of(request, reference)
    which = request.POST.get("which")
    hold = HoldForm(request.POST if which == "hold" else None)
    decline = DeclineForm(request.POST if which == "decline" else None)
    if hold.is_bound and saved(request, hold, lambda form: _hold(request, meeting, form)):
        return redirect_done("decide_strategy", reference, done="meeting_held")
    if decline.is_bound and saved(request, decline, lambda form: _decline(request, meeting, form)):
        return redirect_done("decide_strategy", reference, done="meeting_declined")
    context = _page(meeting) | {
        "hold_form": hold,
        "decline_form": decline,
        "done": words_of(request.GET.get("done")),
        "may_decide": request.reader.may(P.DECIDE_STRATEGY) and meeting.agency_id == request.reader.agency,
    }
    return render(request, "missing/strategy.html", context)


@needs(P.DECIDE_STRATEGY, P.EDIT_EPISODES, act="missing.call_strategy")
def call(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Somebody thinks that a meeting is needed though no rule calls for one."""
    opened = episode_of(request, reference)
    form = CallForm(request.POST or None)
    called: list[StrategyMeeting] = []

    def act(valid: CallForm) -> None:
        called.append(call_meeting(by=request.reader, episode=opened, reason=valid.cleaned_data["reason"]))

    if form.is_bound and saved(request, form, act):
        return redirect_done("decide_strategy", called[0].reference, done="called")
    asking = Asking("Ask for a strategy meeting", "Ask for the meeting", "called", _BEFORE_CALL)
    context = {"episode": opened, "child": name_of(opened.child), "form": form, "asking": asking}
    return render(request, "missing/episode_form.html", context)


_BEFORE_CALL = "It is then on the list of what is to be decided, with a time by which."


def _hold(request: HomewardRequest, meeting: StrategyMeeting, form: HoldForm) -> object:
    said = form.cleaned_data
    decided = Decided(
        held_on=said["held_on"],
        attended=said["attended"],
        decisions=said["decisions"],
        has_safety_plan=yes_or_no(said["has_safety_plan"]),
        safety_plan=said["safety_plan"],
        briefing=said["briefing"],
    )
    return hold_meeting(by=request.reader, meeting=meeting, decided=decided)


def _decline(request: HomewardRequest, meeting: StrategyMeeting, form: DeclineForm) -> object:
    return decline_meeting(by=request.reader, meeting=meeting, why=form.cleaned_data["why"])


def _page(meeting: StrategyMeeting) -> dict[str, Any]:
    reasons = list(StrategyReason.objects.filter(meeting=meeting).select_related("episode"))
    child = name_of(meeting.child)
    is_overdue = meeting.is_to_decide and meeting.due_at is not None and meeting.due_at < now()
    return {
        "meeting": meeting,
        "child": child,
        "episode": reasons[0].episode if reasons else None,
        "reasons": [each.reason for each in reasons] or [meeting_words(meeting)],
        "state": _state(meeting),
        "due_words": due_words(meeting.due_at) if meeting.is_to_decide and meeting.due_at else "",
        "is_overdue": is_overdue,
        "facts": _facts(meeting, child),
        "outcome": _outcome(meeting),
    }


def _state(meeting: StrategyMeeting) -> str:
    if meeting.held_on:
        return "held"
    return "not held, by decision" if meeting.declined_at else "to decide"


def _facts(meeting: StrategyMeeting, child: Named) -> list[Fact]:
    """What whoever decides needs to know: the child's age, its last episodes, the police's last grade."""
    episodes = MissingEpisode.objects.filter(child=meeting.child_id, joined_into=None, listed_with=None)
    last = list(episodes.order_by("-began_on", "-began_at")[:RECENT])
    grade = PoliceGrade.objects.filter(child=meeting.child_id).order_by("-graded_on", "-graded_at", "-typed_at").first()
    facts = [Fact("Age", str(child.age) if child.age is not None else "not known")]
    facts += [
        Fact(
            "Missing" if each.category == "missing" else "Away",
            episode_words(each) + (", came to harm" if each.came_to_harm else ""),
            reverse("episode", args=(each.reference,)),
        )
        for each in last
    ]
    words = f"{grade.get_grade_display()}, {moment_words(grade.graded_at, grade.graded_on)}" if grade else "none"
    return [*facts, Fact("Police grade", words), Fact("Decides", meeting.agency.name)]


def _outcome(meeting: StrategyMeeting) -> list[Fact]:
    by = meeting.decided_by.name if meeting.decided_by else ""
    if meeting.declined_at:
        said = {"No meeting": meeting.declined_why, "Decided": moment_words(meeting.declined_at), "By": by}
    else:
        plan = {True: "Yes", False: "None"}.get(meeting.has_safety_plan, "Not recorded")
        said = {
            "Held": day_words(meeting.held_on),
            "Took part": meeting.attended or "",
            "Decisions": meeting.decisions,
            "Safety plan": meeting.safety_plan or plan,
            "Briefing": meeting.briefing,
            "Recorded by": by,
        }
    return [Fact(key, words) for key, words in said.items() if words]
