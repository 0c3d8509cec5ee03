"""The rows of Today's other lists, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from homeward_web.clock import now
from homeward_web.clock.words import day_words, due_words
from homeward_web.desk.child.work import grade_words, length_of
from homeward_web.desk.words import capital, in_words
from homeward_web.missing.due import prevention_interview_due
from homeward_web.missing.models import MissingEpisode, StrategyMeeting
from homeward_web.missing.naming import Named


@dataclass(frozen=True)
class MissingRow:
    """
    A child who is missing or absent now.

    Attributes:
        grade, grade_code: the police's grade with its move in words, and its code.
        whose: whether it is another council's child, or ours and placed elsewhere; empty where neither.
        next_act, who: what is to be done next, by when, and with whom.
        decide: the reference of the strategy meeting that is to be decided; None where there is none.
    """

    child: Named
    episode: MissingEpisode
    length: str
    grade: str
    grade_code: str
    where: str
    whose: str
    next_act: str
    who: str
    decide: UUID | None
    is_overdue: bool


@dataclass(frozen=True)
class ReturnedRow:
    """A child who came back or was found yesterday or today."""

    child: Named
    episode: MissingEpisode
    length: str
    is_back: bool


@dataclass(frozen=True)
class CheckRow:
    """A prevention interview that the police owe."""

    child: Named
    episode: MissingEpisode
    due: str
    is_overdue: bool


@dataclass(frozen=True)
class DecisionRow:
    """A strategy meeting that somebody must decide about."""

    child: Named
    reference: UUID
    reason: str
    due: str
    is_overdue: bool


def missing_row(
    episode: MissingEpisode, child: Named, grades: Sequence[str], meeting: StrategyMeeting | None
) -> MissingRow:
    """
    A row of who is missing.

    Args:
        grades: those that the police gave the episode, the first one first.
        meeting: a strategy meeting about the child that is to be decided.
    """
    code = grades[-1] if grades else episode.initial_risk_grade or ""
    return MissingRow(
        child,
        episode,
        length_of(episode).removesuffix(" so far"),
        grade_words(episode, list(grades)) if code else "not graded",
        code,
        in_words("setting", episode.setting),
        _whose(episode),
        _next(episode, code, meeting),
        str(episode.recorded_by or episode.agency.name),
        meeting.reference if meeting else None,
        _is_past(meeting.due_at) if meeting else False,
    )


def _whose(episode: MissingEpisode) -> str:
    if episode.is_other_councils_child:
        return "another council's child" + (f" ({episode.council_named})" if episode.council_named else "")
    if episode.is_placed_out_of_area:
        return "ours, placed elsewhere"
    return "ours" if episode.is_other_councils_child is False or episode.care_status == "looked_after" else ""


def _next(episode: MissingEpisode, grade: str, meeting: StrategyMeeting | None) -> str:
    if meeting:
        return f"strategy meeting: {meeting_due(meeting)}"
    if not grade:
        return "ask the police for the grade"
    if episode.has_philomena_form is False and episode.setting == "care":
        return "ask the carer for the Philomena form"
    return "record when found or back"


def returned_row(episode: MissingEpisode, child: Named) -> ReturnedRow:
    """A row of who came back."""
    return ReturnedRow(child, episode, length_of(episode), episode.returned_precision is not None)


def check_row(episode: MissingEpisode, child: Named) -> CheckRow:
    """A row of prevention interviews."""
    due = prevention_interview_due(episode.ended_at, episode.ended_on)
    words = "the time of return is not known" if due.at is None else due_words(due.at)
    return CheckRow(child, episode, words, due.is_overdue(now()))


def decision_row(meeting: StrategyMeeting, child: Named) -> DecisionRow:
    """A row of what is to be decided: the reasons of the rules or, where none is kept, what the meeting itself says."""
    reasons = [reason.reason for reason in meeting.reasons.all()]
    reason = "; ".join(dict.fromkeys(reasons)) or meeting.reason or in_words("strategy_trigger", meeting.trigger)
    return DecisionRow(child, meeting.reference, capital(reason), meeting_due(meeting), _is_past(meeting.due_at))


def meeting_due(meeting: StrategyMeeting) -> str:
    """When a meeting is due, in words."""
    if meeting.due_at:
        return due_words(meeting.due_at)
    return f"due {day_words(meeting.due_on)}" if meeting.due_on else "no time set"


def _is_past(at: datetime | None) -> bool:
    return at is not None and at < now()
