"""Opening an episode, an interview or a meeting by the reference in an address. Each is noted as seen."""

from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model
from django.http import Http404

from homeward_web.accounts.policies import HomewardRequest
from homeward_web.missing.models import MissingEpisode, ReturnInterview, StrategyMeeting

Row = TypeVar("Row", bound=Model)


def episode_of(request: HomewardRequest, reference: UUID) -> MissingEpisode:
    """An episode that whoever asks sees. Raises Http404 of one that is hidden, or not there: both answer alike."""
    return _opened(request, MissingEpisode, "episode", reference, "person", "joined_into", "listed_with", "recorded_by")


def interview_of(request: HomewardRequest, reference: UUID) -> ReturnInterview:
    """An interview that whoever asks sees, as `episode_of`."""
    return _opened(request, ReturnInterview, "interview", reference, "assigned_to", "assigned_team")


def meeting_of(request: HomewardRequest, reference: UUID) -> StrategyMeeting:
    """A strategy meeting that whoever asks sees, as `episode_of`."""
    return _opened(request, StrategyMeeting, "strategy_meeting", reference, "decided_by")


def _opened(request: HomewardRequest, model: type[Row], noted_as: str, reference: UUID, *beside: str) -> Row:
    of_child: Any = model
    row: Any = of_child.objects.select_related("child", "agency", *beside).filter(reference=reference).first()
    if row is None or row.child_id is None:
        raise Http404
    request.act.saw(row.child_id)
    request.act.notes(**{noted_as: row.pk})
    found: Row = row
    return found
