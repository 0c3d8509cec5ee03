"""Step 1 of a return interview: begin one for one or several episodes, offer it, say who holds it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.policies import HomewardRequest, needs
from homeward_web.missing.actions.arranging import arrange, assign, cover, rebook
from homeward_web.missing.actions.offering import Attempt, record_attempt, set_needed
from homeward_web.missing.forms.interviews import ArrangeForm, AttemptForm, EpisodesForm, NeededForm
from homeward_web.missing.models import InterviewOffer, MissingEpisode, ReturnInterview
from homeward_web.missing.naming import name_of
from homeward_web.missing.papers.offer_letter import offer_letter_pdf
from homeward_web.missing.telling import when_words
from homeward_web.missing.views.interview_page import attempts_of, clock_of, episodes_of, frame_of, waiting_episodes
from homeward_web.missing.views.interviewers import chosen, interviewers
from homeward_web.missing.views.opening import episode_of, interview_of
from homeward_web.missing.views.philomena import pdf
from homeward_web.missing.views.saving import redirect_done, saved
from homeward_web.missing.when import When
from homeward_web.register.finding import need_exportable

P = Permission


@needs(P.OFFER_INTERVIEWS, act="missing.offer_interview")
def begin(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """For which episodes: an episode that has an interview already leads to that one."""
    opened = episode_of(request, reference)
    there = ReturnInterview.objects.filter(covers__episode=opened).order_by("-typed_at").first()
    if there is not None:
        return redirect("interview", there.reference)
    which = request.POST.get("which")
    waiting = {str(each.reference): each for each in _offered(opened)}
    form = EpisodesForm(
        request.POST if which == "begin" else None,
        episodes=[(key, _choice(each)) for key, each in waiting.items()],
        initial={"episodes": [key for key, each in waiting.items() if not each.is_open]},
    )
    offer = InterviewOffer.objects.filter(episode=opened).first()
    needed = NeededForm(request.POST if which == "needed" else None, initial=_needed(offer))
    begun: list[ReturnInterview] = []
    if form.is_bound and saved(request, form, lambda valid: begun.append(_begin(request, waiting, valid))):
        return redirect("interview", begun[0].reference)
    if needed.is_bound and saved(request, needed, lambda valid: _set_needed(request, opened, valid)):
        return redirect_done("episode", reference, done="needed")
    excused = offer is not None and offer.needed in ("no", "not_applicable")
    context = {
        "episode": opened,
        "child": name_of(opened.child),
        "form": form,
        "needed_form": needed,
        "why_none": _WHY_NONE if excused else "",
    }
    return render(request, "missing/interview_begin.html", context)


_WHY_NONE = "It was decided that no interview is needed for this episode. To offer one after all, change that below."


def _offered(opened: MissingEpisode) -> list[MissingEpisode]:
    waiting = waiting_episodes(opened.child_id)
    return waiting if any(each.pk == opened.pk for each in waiting) else [opened, *waiting]


def _choice(episode: MissingEpisode) -> str:
    clock = clock_of(episode)
    return f"{clock.words}: {clock.due_words}"


def _needed(offer: InterviewOffer | None) -> dict[str, Any]:
    return {"needed": offer.needed or "yes", "why_not": offer.why_not or ""} if offer else {}


def _begin(request: HomewardRequest, waiting: dict[str, MissingEpisode], form: EpisodesForm) -> ReturnInterview:
    return arrange(by=request.reader, episodes=[waiting[key] for key in form.cleaned_data["episodes"]])


def _set_needed(request: HomewardRequest, episode: MissingEpisode, form: NeededForm) -> object:
    said = form.cleaned_data
    return set_needed(by=request.reader, episode=episode, needed=said["needed"], why_not=said["why_not"])


def offer(request: HomewardRequest, interview: ReturnInterview) -> HttpResponse:
    """The page of step 1, with its three forms: an attempt, who holds it, which episodes."""
    which = request.POST.get("which")
    covered = episodes_of(interview)
    forms = {
        "attempt": AttemptForm(request.POST if which == "attempt" else None),
        "arrange": _arrange_form(request, interview, which),
        "covers": _covers_form(request, interview, covered, which),
    }
    acts = {"attempt": _attempt, "arrange": _arrange, "covers": _cover}
    done = {"attempt": "attempted", "arrange": "arranged", "covers": "covered"}
    if which in forms and saved(request, forms[which], lambda form: acts[which](request, interview, covered, form)):
        return redirect_done("interview_step", interview.reference, "offer", done=done[which])
    booked = When.of(interview, "rebooked_for")
    context = frame_of(request, interview, "offer") | {
        **{f"{name}_form": form for name, form in forms.items()},
        "attempts": attempts_of(covered),
        "interviewer": _interviewer(interview),
        "booked": when_words(booked) if booked else "",
        "has_errors": any(form.errors for form in forms.values()),
    }
    return render(request, "missing/interview_offer.html", context)


def _interviewer(interview: ReturnInterview) -> str:
    if interview.assigned_to:
        return interview.assigned_to.name
    return f"Team {interview.assigned_team.name}" if interview.assigned_team else ""


def _arrange_form(request: HomewardRequest, interview: ReturnInterview, which: str | None) -> ArrangeForm:
    booked = When.of(interview, "rebooked_for")
    to = f"person:{interview.assigned_to_id}" if interview.assigned_to_id else ""
    team = f"team:{interview.assigned_team_id}" if interview.assigned_team_id and not to else ""
    time = when_words(booked).rpartition(", ")[2] if booked and booked.at else ""
    return ArrangeForm(
        request.POST if which == "arrange" else None,
        people=interviewers(request.reader),
        initial={"assigned_to": to or team, "booked_on": booked.on if booked else None, "booked_time": time},
    )


def _covers_form(
    request: HomewardRequest, interview: ReturnInterview, covered: list[MissingEpisode], which: str | None
) -> EpisodesForm:
    offered = [*covered, *waiting_episodes(interview.child_id or 0)]
    return EpisodesForm(
        request.POST if which == "covers" else None,
        episodes=[(str(each.reference), _choice(each)) for each in offered],
        initial={"episodes": [str(each.reference) for each in covered]},
    )


def _attempt(request: HomewardRequest, interview: ReturnInterview, covered: list[MissingEpisode], form: Any) -> object:
    said = form.cleaned_data
    rebooked = form.when("rebooked")
    attempt = Attempt(
        when=form.surely("tried"),
        how=said["how"],
        outcome=said["outcome"],
        to=said["to"],
        rebooked=rebooked,
        by_name=said["by_name"],
        note=said["note"],
    )
    made = record_attempt(by=request.reader, episodes=covered, attempt=attempt)
    if rebooked is not None:
        rebook(by=request.reader, interview=interview, at=rebooked)
    return made


def _arrange(request: HomewardRequest, interview: ReturnInterview, covered: list[MissingEpisode], form: Any) -> object:
    to, team = chosen(form.cleaned_data["assigned_to"])
    assign(by=request.reader, interview=interview, to=to, team=team)
    booked = form.when("booked")
    return rebook(by=request.reader, interview=interview, at=booked)


def _cover(request: HomewardRequest, interview: ReturnInterview, covered: list[MissingEpisode], form: Any) -> object:
    offered = {str(each.reference): each for each in [*covered, *waiting_episodes(interview.child_id or 0)]}
    return cover(
        by=request.reader,
        interview=interview,
        episodes=[offered[key] for key in form.cleaned_data["episodes"]],
    )


@needs(P.OFFER_INTERVIEWS, act="missing.print_offer_letter", methods=("GET",))
def letter(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """The letter that offers the interview. Its file is named by what it is, never by the child."""
    interview = interview_of(request, reference)
    need_exportable(request.reader, interview.child)  # type: ignore[arg-type]  # one that is opened has a child
    child = name_of(interview.child)  # type: ignore[arg-type]
    return pdf(offer_letter_pdf(interview, child, episodes_of(interview)), "offer-letter.pdf")
