"""What every step of a return interview shows: whose it is, for which episodes, each with its own clock."""

from dataclasses import dataclass
from typing import Any

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.policies import HomewardRequest
from homeward_web.clock import now
from homeward_web.missing.due import interview_due, is_within_72_hours
from homeward_web.missing.forms.interviews import STEPS
from homeward_web.missing.models import (
    InterviewOffer,
    MissingEpisode,
    OfferAttempt,
    ReturnInterview,
    ReturnInterviewEpisode,
)
from homeward_web.missing.naming import name_of
from homeward_web.missing.telling import due_in_words, episode_words, when_words
from homeward_web.missing.views.done import words_of
from homeward_web.missing.when import When


@dataclass(frozen=True)
class Covered:
    """An episode that an interview covers, and its own clock."""

    episode: MissingEpisode
    words: str
    due_words: str
    is_overdue: bool


@dataclass(frozen=True)
class Attempt:
    """An attempt to offer an interview, in words."""

    outcome_words: str
    how_words: str
    is_to_parent: bool
    when: str
    by: str
    rebooked: str
    note: str


def frame_of(request: HomewardRequest, interview: ReturnInterview, step: str) -> dict[str, Any]:
    """What the frame of a step prints."""
    return {
        "interview": interview,
        "child": name_of(interview.child),  # type: ignore[arg-type]  # one that is opened has a child
        "covered": [clock_of(each, interview) for each in episodes_of(interview)],
        "state": state_words(interview),
        "steps": STEPS,
        "step": step,
        "is_held": interview.is_held,
        "may_offer": request.reader.may(Permission.OFFER_INTERVIEWS),
        "done": words_of(request.GET.get("done")),
        "has_errors": False,
    }


def episodes_of(interview: ReturnInterview) -> list[MissingEpisode]:
    """The episodes that an interview covers, the first one first."""
    links = ReturnInterviewEpisode.objects.filter(interview=interview).select_related("episode")
    return sorted((each.episode for each in links), key=lambda each: (each.began_on, each.pk))


def clock_of(episode: MissingEpisode, interview: ReturnInterview | None = None) -> Covered:
    """An episode with its own clock: due until the interview is held, and then whether that was in time."""
    words = episode_words(episode)
    if episode.is_open:
        return Covered(episode, words, "the child is not back: not due yet", False)
    if interview is not None and interview.is_held:
        return Covered(episode, words, _held_words(episode, interview), False)
    due = interview_due(episode.ended_at, episode.ended_on)
    return Covered(episode, words, due_in_words(due), due.is_overdue(now()))


def _held_words(episode: MissingEpisode, interview: ReturnInterview) -> str:
    in_time = is_within_72_hours(episode.ended_at, interview.held_at)
    if in_time is None:
        return "held; whether within 72 hours is not known"
    return "held within 72 hours" if in_time else "held later than 72 hours after the return"


def state_words(interview: ReturnInterview) -> str:
    """How an interview stands, for its heading."""
    return "held" if interview.is_held else "not held yet"


def attempts_of(episodes: list[MissingEpisode]) -> list[Attempt]:
    """Each attempt once, the last one first: what is recorded for several episodes at once is one attempt."""
    rows = OfferAttempt.objects.filter(episode__in=episodes).select_related("by").order_by("-on", "-at", "-typed_at")
    told = [_attempt(each) for each in rows]
    return list(dict.fromkeys(told))


def _attempt(row: OfferAttempt) -> Attempt:
    rebooked = When.of(row, "rebooked")
    return Attempt(
        row.get_outcome_display(),
        row.get_how_display().lower(),
        row.to == "parent",
        when_words(When(row.at, row.on)),
        row.by_name or (row.by.name if row.by else ""),
        when_words(rebooked) if rebooked else "",
        row.note or "",
    )


def waiting_episodes(child: int) -> list[MissingEpisode]:
    """A child's episodes that no interview covers, and for which nobody said that none is needed."""
    excused = InterviewOffer.objects.filter(child=child, needed__in=("no", "not_applicable")).values("episode")
    covered = ReturnInterviewEpisode.objects.filter(child=child).values("episode")
    rows = MissingEpisode.objects.filter(child=child, category="missing", joined_into=None, listed_with=None)
    return list(rows.exclude(pk__in=excused).exclude(pk__in=covered).order_by("began_on", "began_at", "pk"))
