"""Putting an episode right: the wrong child, two reports of one time missing, a report that was a mistake."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.policies import HomewardRequest, needs
from homeward_web.missing.actions.correcting import correct_child, join_reports, take_apart
from homeward_web.missing.actions.withdrawing import why_not_withdrawn, withdraw_report
from homeward_web.missing.forms.episode import JoinForm, WhyForm
from homeward_web.missing.forms.reporting import FindChildForm
from homeward_web.missing.models import MissingEpisode
from homeward_web.missing.naming import name_of, named
from homeward_web.missing.telling import episode_words
from homeward_web.missing.views.looking import look_for
from homeward_web.missing.views.opening import episode_of
from homeward_web.missing.views.saving import Asking, ask_of_episode, redirect_done, saved
from homeward_web.register.finding import find_child

P = Permission


@needs(P.EDIT_EPISODES, act="missing.correct_child")
def move(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """The episode was recorded for the wrong child: find the right one, choose it, say why."""
    opened = episode_of(request, reference)
    context: dict[str, Any] = {"episode": opened, "child": name_of(opened.child), "found": None}
    form, why = FindChildForm(), WhyForm()
    if request.POST.get("which") == "look":
        form = FindChildForm(request.POST)
        if form.is_valid():
            keys = look_for(request.reader, **form.cleaned_data).children
            request.act.saw_all(keys)
            names = named(keys)
            context["found"] = [names[key] for key in keys if key in names and key != opened.child_id]
    elif request.method == "POST":
        why = WhyForm(request.POST)
        to = find_child(request.reader, _reference(request.POST.get("to", "")))
        context["found"] = [name_of(to)]

        def act(valid: WhyForm) -> object:
            return correct_child(by=request.reader, episode=opened, to=to, why=valid.cleaned_data["why"])

        if saved(request, why, act):
            return redirect_done("episode", opened.reference, done="moved")
    return render(request, "missing/move.html", context | {"form": form, "why": why})


def _reference(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise Http404 from None


@needs(P.EDIT_EPISODES, act="missing.join_reports")
def join(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Two reports are of one time missing."""
    opened = episode_of(request, reference)
    others = {str(each.reference): each for each in _other_reports(opened)}
    form = JoinForm(request.POST or None, reports=[(key, _report_words(each)) for key, each in others.items()])

    def act(valid: JoinForm) -> object:
        said = valid.cleaned_data
        return join_reports(by=request.reader, keep=opened, repeat=others[said["repeat"]], why=said["why"])

    before = (
        "This report is kept, and the other one is on no list any more. You can take them apart again."
        if others
        else "There is no other report of this child that you may see."
    )
    asking = Asking("Join with another report", "Join the reports", "joined", before)
    return ask_of_episode(request, opened, form, asking, act)


def _other_reports(episode: MissingEpisode) -> list[MissingEpisode]:
    rows = MissingEpisode.objects.filter(child=episode.child_id, joined_into=None, listed_with=None)
    return list(rows.exclude(pk=episode.pk).select_related("agency").order_by("-began_on", "-began_at")[:20])


def _report_words(episode: MissingEpisode) -> str:
    return f"{episode_words(episode)}, reported by {episode.agency.name}"


@needs(P.EDIT_EPISODES, act="missing.take_apart")
def apart(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Two reports that were joined are of two times missing after all."""
    opened = episode_of(request, reference)

    def act(valid: WhyForm) -> object:
        return take_apart(by=request.reader, repeat=opened, why=valid.cleaned_data["why"])

    asking = Asking("Take the two reports apart", "Take apart", "unjoined", "Both are then on the lists again.")
    return ask_of_episode(request, opened, WhyForm(request.POST or None), asking, act)


@needs(P.EDIT_EPISODES, act="missing.withdraw_report")
def withdraw(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """A report was a mistake."""
    opened = episode_of(request, reference)
    form = WhyForm(request.POST or None)

    def act(valid: WhyForm) -> None:
        withdraw_report(by=request.reader, episode=opened, why=valid.cleaned_data["why"])

    if form.is_bound and saved(request, form, act):
        return render(request, "missing/withdrawn.html", {"child": name_of(opened.child)})
    before = why_not_withdrawn(opened) or "Nothing of it is counted then. Who took it back, and why, is kept."
    asking = Asking("Take this report back", "Take it back", "withdrawn", before)
    context = {"episode": opened, "child": name_of(opened.child), "form": form, "asking": asking}
    return render(request, "missing/episode_form.html", context)
