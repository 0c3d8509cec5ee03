"""
Whom a daily meeting talks about, and why: the rules of its list, over what whoever prepares it may see.

    reason                                   | the child
    -----------------------------------------+----------------------------------------------------------
    missing now                              | has an episode that is open
    returned since the last meeting          | came back, or was found, since it (a day before where none)
    a strategy meeting is to be decided      | a rule called for one, and nobody decided
    actions of earlier meetings are not done | has an action that is open, whatever its due date
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from homeward_web.clock import now, today
from homeward_web.clock.words import duration_words, moment_words
from homeward_web.meetings.models import Meeting, MeetingAction
from homeward_web.missing.models import MissingEpisode, StrategyMeeting

_DAY_BEFORE = timedelta(days=1)
DECISIONS_LOOK_BACK = timedelta(days=90)
"""What was called for earlier and never decided was loaded with old records."""


@dataclass(frozen=True)
class Listed:
    """A child that belongs on a list, with the reasons in words, the most urgent first."""

    child: int
    reasons: tuple[str, ...]


def whom_to_talk_about(since: datetime) -> list[Listed]:
    """
    The children of a daily meeting, in the order in which they are talked through: missing now, returned, to decide,
    with open actions. Each is there once, with all reasons.

    Args:
        since: the instant, UTC, from which a return is news: of the last meeting.
    """
    reasons: dict[int, list[str]] = {}
    for child, reason in (*_missing_now(), *_returned(since), *_to_decide(), *_with_open_actions()):
        reasons.setdefault(child, []).append(reason)
    return [Listed(child, tuple(dict.fromkeys(each))) for child, each in reasons.items()]


def since_last(meeting: Meeting) -> datetime:
    """From when a return is news to a meeting: since its last one was closed; a day where there is none."""
    before = (
        Meeting.objects.filter(agency=meeting.agency_id, kind=meeting.kind, closed_at__isnull=False)
        .exclude(pk=meeting.pk)
        .order_by("-closed_at")
        .first()
    )
    return before.closed_at if before and before.closed_at else now() - _DAY_BEFORE


def open_actions() -> QuerySet[MeetingAction]:
    """Actions that are not done, of children whom whoever acts may see, the longest due first."""
    actions: QuerySet[MeetingAction] = MeetingAction.objects.filter(done_at=None).select_related(
        "owner_agency", "card__meeting"
    )
    return actions


Reasons = Iterable[tuple[int, str]]


def _missing_now() -> Reasons:
    for episode in _reports().filter(is_open=True).order_by("began_on", "began_at"):
        if episode.is_missing_now:
            length = f" for {duration_words(now() - episode.began_at)}" if episode.began_at else ""
            yield episode.child_id, f"missing now{length}"
        else:
            yield episode.child_id, "absent now"


def _returned(since: datetime) -> Reasons:
    ended = _reports().filter(ended_on__gte=since.date(), ended_on__lte=today())
    for episode in ended.order_by("ended_on", "ended_at"):
        if episode.ended_at is None or episode.ended_at >= since:
            yield episode.child_id, f"returned {moment_words(episode.ended_at, episode.ended_on)}"


def _to_decide() -> Reasons:
    since = today() - DECISIONS_LOOK_BACK
    meetings = StrategyMeeting.objects.filter(held_on=None, declined_at=None, triggered_on__gte=since).order_by(
        "due_on"
    )
    for each in meetings:
        yield each.child_id, f"strategy meeting to be decided: {each.reason or 'called for by a rule'}"


def _with_open_actions() -> Reasons:
    for action in open_actions():
        yield action.child_id, "actions of an earlier meeting are not done"


def _reports() -> QuerySet[MissingEpisode]:
    """Episodes that are on lists: a report that repeats another, or is another agency's of the same time, is not."""
    reports: QuerySet[MissingEpisode] = MissingEpisode.objects.filter(joined_into=None, listed_with=None)
    return reports
