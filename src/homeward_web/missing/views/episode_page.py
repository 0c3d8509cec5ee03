"""What the page of an episode shows. Its queries are as many for every episode."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.readers import Reader
from homeward_web.clock import now
from homeward_web.clock.words import due_words
from homeward_web.missing.due import interview_due, prevention_interview_due
from homeward_web.missing.forms.episode import EVENTS
from homeward_web.missing.late_notice import notice
from homeward_web.missing.models import (
    EpisodeChange,
    InterviewOffer,
    MissingEpisode,
    PoliceGrade,
    PoliceReference,
    PreventionInterview,
    ReturnInterview,
    StrategyMeeting,
)
from homeward_web.missing.naming import name_of
from homeward_web.missing.telling import change_words, due_in_words, state_of, when_words
from homeward_web.missing.when import When

P = Permission


@dataclass(frozen=True)
class NextAct:
    """Something to do now: what, why or by when, and where."""

    does: str
    why: str = ""
    href: str = ""
    is_overdue: bool = False


@dataclass(frozen=True)
class Fact:
    """A line of a list of facts."""

    key: str
    words: str
    href: str = ""


@dataclass(frozen=True)
class Button:
    """A thing that can be done from the page."""

    text: str
    href: str
    kind: str = "secondary"


@dataclass(frozen=True)
class Line:
    """A line of the history."""

    at: datetime
    words: str
    by: str = ""
    why: str = ""


@dataclass(frozen=True)
class Linked:
    """An interview or a meeting, in words."""

    reference: object
    words: str


def page_of(reader: Reader, episode: MissingEpisode) -> dict[str, Any]:
    """Everything that the template of an episode prints."""
    interviews = list(
        ReturnInterview.objects.filter(covers__episode=episode).select_related("assigned_to").order_by("typed_at")
    )
    meetings = list(StrategyMeeting.objects.filter(reasons__episode=episode).distinct().order_by("triggered_on"))
    preventions = list(PreventionInterview.objects.filter(episode=episode).order_by("held_on"))
    offer = InterviewOffer.objects.filter(episode=episode).first()
    return {
        "episode": episode,
        "child": name_of(episode.child),
        "state": state_of(episode),
        "acts": _acts(reader, episode, interviews, meetings, preventions, offer),
        "buttons": _buttons(reader, episode),
        "events": [(name, words) for name, words in EVENTS.items()],
        "late": notice(_began(episode), When.of(episode, "reported"), When.of(episode, "notified")).words,
        "facts": _facts(episode),
        "references": list(PoliceReference.objects.filter(episode=episode).order_by("typed_at")),
        "grades": list(PoliceGrade.objects.filter(episode=episode).order_by("-graded_on", "-graded_at", "-typed_at")),
        "preventions": preventions,
        "meetings": [Linked(each.reference, meeting_words(each)) for each in meetings],
        "interviews": [Linked(each.reference, interview_words(each)) for each in interviews],
        "interview_words": _no_interview_words(episode, offer),
        "history": _history(episode),
        "corrections": _corrections(episode),
        "may_edit": reader.may(P.EDIT_EPISODES),
        "may_grade": reader.may(P.GRADE_RISK),
        "joined_into": episode.joined_into or episode.listed_with,
    }


def _began(episode: MissingEpisode) -> When:
    return When(episode.began_at, episode.began_on)


def _acts(
    reader: Reader,
    episode: MissingEpisode,
    interviews: list[ReturnInterview],
    meetings: list[StrategyMeeting],
    preventions: list[PreventionInterview],
    offer: InterviewOffer | None,
) -> list[NextAct]:
    if episode.joined_into_id or episode.listed_with_id:
        return []
    acts = [_decide(reader, each) for each in meetings if each.is_to_decide]
    if episode.is_open:
        return acts
    if interview := _interview_act(reader, episode, interviews, offer):
        acts.append(interview)
    if not preventions:
        due = prevention_interview_due(episode.ended_at, episode.ended_on)
        href = _link(reader, P.EDIT_EPISODES, "add_prevention_interview", episode.reference)
        acts.append(NextAct("Prevention interview by the police", due_in_words(due), href, due.is_overdue(now())))
    return acts


def _decide(reader: Reader, meeting: StrategyMeeting) -> NextAct:
    due = due_words(meeting.due_at) if meeting.due_at else ""
    href = reverse("decide_strategy", args=(meeting.reference,)) if reader.may(P.DECIDE_STRATEGY) else ""
    is_overdue = meeting.due_at is not None and meeting.due_at < now()
    why = ", ".join(part for part in (meeting.reason, due) if part)
    return NextAct("Decide about a strategy meeting", why, href, is_overdue)


def _interview_act(
    reader: Reader, episode: MissingEpisode, interviews: list[ReturnInterview], offer: InterviewOffer | None
) -> NextAct | None:
    if any(each.is_held for each in interviews) or (offer and offer.needed in ("no", "not_applicable")):
        return None
    if offer and offer.is_accepted is False:
        return None
    due = interview_due(episode.ended_at, episode.ended_on)
    words, is_overdue = due_in_words(due), due.is_overdue(now())
    if interviews:
        return NextAct(
            "Hold the return interview", words, reverse("interview", args=(interviews[0].reference,)), is_overdue
        )
    href = _link(reader, P.OFFER_INTERVIEWS, "offer_interview", episode.reference)
    return NextAct("Offer the return interview", words, href, is_overdue)


def _link(reader: Reader, permission: Permission, name: str, reference: object) -> str:
    return reverse(name, args=(reference,)) if reader.may(permission) else ""


def _buttons(reader: Reader, episode: MissingEpisode) -> list[Button]:
    philomena = Button("Philomena form", reverse("philomena", args=(episode.child.reference,)))
    if episode.joined_into_id or episode.listed_with_id or not reader.may(P.EDIT_EPISODES):
        return [philomena]
    reference = episode.reference
    if episode.is_open:
        other = "away without authorisation" if episode.is_missing_now else "missing"
        return [
            Button("Record found or returned", reverse("record_return", args=(reference,)), ""),
            Button(f"Change to {other}", reverse("change_category", args=(reference,))),
            philomena,
        ]
    if episode.returned_precision is None:
        return [Button("Record the return", reverse("record_return", args=(reference,)), ""), philomena]
    return [Button("Reopen: the child is not back", reverse("reopen", args=(reference,)))]


def _facts(episode: MissingEpisode) -> list[Fact]:
    words = {
        "Missing from": episode.get_setting_display(),
        "Last seen": episode.last_seen_where,
        "Who told us": episode.told_by,
        "What happened": episode.circumstances,
        "Found by": ", ".join(filter(None, (episode.get_found_by_display(), episode.found_by_name))),
        "Found where": episode.found_where,
        "Came to harm": {True: "Yes", False: "No"}.get(episode.came_to_harm),
        "Crime": {True: "Yes", False: "No"}.get(episode.is_crime_related),
        "Signs of exploitation": {True: "Yes", False: "No"}.get(episode.is_exploitation_flagged),
        "Reported by": episode.agency.name,
    }
    return [Fact(key, str(said)) for key, said in words.items() if said]


def meeting_words(meeting: StrategyMeeting) -> str:
    """A strategy meeting in a line: how it stands, and why it was called for."""
    if meeting.held_on:
        how = f"Held on {when_words(When.day(meeting.held_on)).removesuffix(', time not known')}"
    elif meeting.declined_at:
        how = "No meeting, by decision"
    else:
        how = f"To decide, {due_words(meeting.due_at)}" if meeting.due_at else "To decide"
    return f"{how}: {meeting.reason or meeting.get_trigger_display() or 'called for by a person'}"


def interview_words(interview: ReturnInterview) -> str:
    """A return interview in a line."""
    if interview.is_held:
        return f"Held, {when_words(When.of(interview, 'held'))}"
    booked = When.of(interview, "rebooked_for")
    by = f" with {interview.assigned_to.name}" if interview.assigned_to else ""
    return f"Arranged{by}{', for ' + when_words(booked) if booked else ''}, not held yet"


def _no_interview_words(episode: MissingEpisode, offer: InterviewOffer | None) -> str:
    if offer and offer.needed == "no":
        return f"It was decided that none is needed. {offer.why_not or ''}".strip()
    if offer and offer.needed == "not_applicable":
        return f"Does not apply. {offer.why_not or ''}".strip()
    if episode.is_open:
        return "Due once the child is back."
    return "Declined by the child." if offer and offer.is_accepted is False else "None arranged yet."


def _history(episode: MissingEpisode) -> list[Line]:
    changes = EpisodeChange.objects.filter(episode=episode).select_related("by").order_by("at")
    lines = [Line(each.at, change_words(each), each.by.name if each.by else "", each.why) for each in changes]
    recorded = episode.recorded_by.name if episode.recorded_by else episode.agency.name
    first = Line(episode.typed_at, "Recorded here.", recorded)
    return [first, *lines]


def _corrections(episode: MissingEpisode) -> list[Button]:
    reference = (episode.reference,)
    if episode.joined_into_id or episode.listed_with_id:
        return [Button("Take the two reports apart", reverse("unjoin", args=reference))]
    return [
        Button("Ask for a strategy meeting", reverse("call_strategy", args=reference)),
        Button("Notices between councils", reverse("notices", args=(episode.child.reference,))),
        Button("This is the wrong child", reverse("move_to_child", args=reference)),
        Button("Join with another report of the same time missing", reverse("join", args=reference)),
        Button("Take this report back: it was a mistake", reverse("withdraw", args=reference)),
    ]
