"""
What stands on each list of Today, as conditions on records.

Each function takes `rows`, which gives the records of a model that are looked at: those that whoever acts may see or,
to count what is left out of a list, those of hidden children. A list looks back so many days, and says so: what is
older was loaded with old records, and is found among the episodes.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from homeward_web.clock import today
from homeward_web.desk.lists.listed import LISTED, is_now
from homeward_web.missing.models import (
    InterviewOffer,
    MissingEpisode,
    PreventionInterview,
    ReturnInterviewEpisode,
    StrategyMeeting,
)

Rows = Callable[[Any], QuerySet[Any]]

INTERVIEWS_LOOK_BACK = timedelta(days=28)
CHECKS_LOOK_BACK = timedelta(days=7)
DECISIONS_LOOK_BACK = timedelta(days=90)


def seen(model: Any) -> QuerySet[Any]:
    """The records that whoever acts may see."""
    rows: QuerySet[Any] = model.objects.all()
    return rows


def of_children(keys: set[int]) -> Rows:
    """The records of some children, whoever acts: for the house's own work alone."""
    return lambda model: model.unscoped.filter(child__in=keys)


def missing_now(rows: Rows) -> QuerySet[MissingEpisode]:
    """Episodes of children who are missing at this moment, the longest first."""
    return _episodes(rows).filter(is_now("missing")).order_by("began_on", "began_at", "pk")


def absent_now(rows: Rows) -> QuerySet[MissingEpisode]:
    """Episodes of children who are absent at this moment, the longest first."""
    return _episodes(rows).filter(is_now("absent")).order_by("began_on", "began_at", "pk")


def returned(rows: Rows) -> QuerySet[MissingEpisode]:
    """Episodes that ended yesterday or today, the latest first."""
    since = today() - timedelta(days=1)
    return _episodes(rows).filter(is_open=False, ended_on__gte=since).order_by("-ended_on", "-ended_at", "pk")


def claims(rows: Rows) -> QuerySet[MissingEpisode]:
    """
    Missing episodes that ended and are owed a return interview: none was held, the child has not declined it, and
    nobody said that it is not needed.
    """
    closed = InterviewOffer.unscoped.filter(episode=OuterRef("pk")).filter(
        Q(needed__in=("no", "not_applicable")) | Q(is_accepted=False)
    )
    held = ReturnInterviewEpisode.unscoped.filter(episode=OuterRef("pk"), interview__held_precision__isnull=False)
    since = today() - INTERVIEWS_LOOK_BACK
    return (
        _episodes(rows)
        .filter(category="missing", is_open=False, ended_on__gte=since)
        .filter(~Exists(held), ~Exists(closed))
        .order_by("ended_on", "ended_at", "pk")
    )


def checks_outstanding(rows: Rows) -> QuerySet[MissingEpisode]:
    """Missing episodes that ended and of which no prevention interview by the police is recorded."""
    held = PreventionInterview.unscoped.filter(episode=OuterRef("pk"), held_precision__isnull=False)
    since = today() - CHECKS_LOOK_BACK
    return (
        _episodes(rows)
        .filter(category="missing", is_open=False, ended_on__gte=since)
        .filter(~Exists(held))
        .order_by("ended_on", "ended_at", "pk")
    )


def to_decide(rows: Rows) -> QuerySet[StrategyMeeting]:
    """Strategy meetings that were called for and neither held nor declined, by the time that they are due."""
    since = today() - DECISIONS_LOOK_BACK
    return (
        rows(StrategyMeeting)
        .filter(held_on=None, declined_at=None, triggered_on__gte=since)
        .order_by("due_on", "due_at", "pk")
    )


def _episodes(rows: Rows) -> QuerySet[MissingEpisode]:
    return rows(MissingEpisode).filter(**LISTED)
