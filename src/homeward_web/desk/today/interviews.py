"""The interviews of Today: one line a child, however many episodes it covers, with the time that the first is due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from homeward.dataset.uk_time import to_uk
from homeward_web.accounts.acting import current_reader
from homeward_web.clock import now, today
from homeward_web.clock.words import day_words, duration_words, moment_words
from homeward_web.desk.words import how_many
from homeward_web.missing.due import Due, interview_due
from homeward_web.missing.models import InterviewOffer, MissingEpisode, OfferAttempt, ReturnInterviewEpisode
from homeward_web.missing.naming import Named


@dataclass(frozen=True)
class InterviewLine:
    """
    One interview that is owed to a child.

    Attributes:
        episodes: those that it is owed for, the first that is due first.
        due: of that one.
        is_offered: whether the child was offered one for every episode of the line.
        last_attempt, with_whom: in words; empty where there is none.
        interview: the reference of the interview that is arranged; None where none is.
        is_mine: whether whoever looks is to hold it.
    """

    child: Named
    episodes: tuple[MissingEpisode, ...]
    due: Due
    is_offered: bool
    last_attempt: str
    with_whom: str
    interview: object
    is_mine: bool

    @property
    def is_overdue(self) -> bool:
        return self.due.is_overdue(now())

    @property
    def is_due_today(self) -> bool:
        """Due by the end of today, or overdue."""
        return self.due.at is not None and to_uk(self.due.at).date() <= today()

    @property
    def how_many(self) -> str:
        return how_many(len(self.episodes), "episode")

    @property
    def due_words(self) -> str:
        """`in 5 hours (Thursday 16 May, 14:30)`; where the time of return is not known, the day alone."""
        if self.due.at is None:
            return "the day of return is not known"
        if not self.due.is_exact:
            return f"by {day_words(to_uk(self.due.at - timedelta(minutes=1)).date())} (time of return not known)"
        left = duration_words(self.due.at - now())
        return f"{'overdue by' if self.is_overdue else 'in'} {left} ({moment_words(self.due.at)})"

    @property
    def other_clock(self) -> str:
        """The day by the clock of working days."""
        return f"3 working days: {day_words(self.due.by_on)}" if self.due.by_on else ""


def lines_of(claims: Sequence[MissingEpisode], children: Mapping[int, Named]) -> list[InterviewLine]:
    """
    The lines, by when they are due. Three queries, however many there are.

    What is recorded of an offer is seen with its episode, so it is asked for by the keys of episodes that are seen.
    """
    keys = [each.pk for each in claims]
    offered = set(
        InterviewOffer.unscoped.filter(episode__in=keys, is_offered=True).values_list("episode_id", flat=True)
    )
    attempts = {
        each.child_id: each
        for each in OfferAttempt.unscoped.filter(episode__in=keys).select_related("by").order_by("on", "at", "pk")
    }
    arranged = {
        link.child_id: link.interview
        for link in ReturnInterviewEpisode.unscoped.filter(episode__in=keys, interview__held_precision=None)
        .select_related("interview__assigned_to", "interview__assigned_team")
        .order_by("interview_id")
    }
    by_child: dict[int, list[MissingEpisode]] = {}
    for each in claims:
        by_child.setdefault(each.child_id, []).append(each)
    lines = []
    for child, episodes in by_child.items():
        if child not in children:
            continue
        interview, attempt = arranged.get(child), attempts.get(child)
        lines.append(
            InterviewLine(
                children[child],
                tuple(episodes),
                min((due_of(each) for each in episodes), key=_first),
                all(each.pk in offered for each in episodes),
                _attempt_words(attempt) if attempt else "",
                str((interview.assigned_to or interview.assigned_team or "") if interview else ""),
                interview.reference if interview else None,
                bool(interview and interview.assigned_to_id and interview.assigned_to_id == current_reader().user),
            )
        )
    return sorted(lines, key=lambda line: (_first(line.due), line.child.name))


def due_of(episode: MissingEpisode) -> Due:
    """By when the interview of one episode is due."""
    return interview_due(episode.ended_at, episode.ended_on)


def next_words(later: Sequence[InterviewLine]) -> str:
    """`Next: Friday 17 April, 09:00 (2).`: the next time at which interviews are due, and how many on that day."""
    known = [line for line in later if line.due.at is not None]
    if not known:
        return ""
    first = known[0].due.at
    on = _day(first)
    return f"Next: {moment_words(first)} ({sum(_day(line.due.at) == on for line in known)} on that day)."


def _day(at: datetime | None) -> date | None:
    return to_uk(at).date() if at else None


def _first(due: Due) -> datetime:
    return due.at or datetime(9999, 1, 1)


def _attempt_words(attempt: OfferAttempt) -> str:
    how = attempt.get_how_display().lower()
    return f"{how}, {attempt.get_outcome_display().lower()} ({moment_words(attempt.at, attempt.on)})"
