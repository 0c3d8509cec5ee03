"""
What stands on each list of Today, as conditions on records.

A list looks back so many days, and says so: what is older came with old records, and is found among the episodes.
"""

from collections.abc import Callable
from datetime import timedelta

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from homeward_web.accounts.acting import current_reader
from homeward_web.clock import today
from homeward_web.desk.lists.listed import LISTED, is_now
from homeward_web.missing.models import (
    InterviewOffer,
    MissingEpisode,
    PreventionInterview,
    ReturnInterviewEpisode,
    StrategyMeeting,
)
from homeward_web.register.scoped import ScopedQuerySet

INTERVIEWS_LOOK_BACK = timedelta(days=28)
CHECKS_LOOK_BACK = timedelta(days=7)
DECISIONS_LOOK_BACK = timedelta(days=90)


def is_missing() -> Q:
    """The child is missing at this moment."""
    return is_now("missing")


def is_absent() -> Q:
    """The child is absent at this moment."""
    return is_now("absent")


def is_returned() -> Q:
    """The episode ended yesterday or today."""
    return Q(is_open=False, ended_on__gte=today() - timedelta(days=1))


def is_owed_an_interview() -> Q:
    """
    A missing episode that ended and is owed a return interview: none was held, the child has not declined it, and
    nobody said that it is not needed.
    """
    closed = InterviewOffer.unscoped.filter(episode=OuterRef("pk")).filter(
        Q(needed__in=("no", "not_applicable")) | Q(is_accepted=False)
    )
    held = ReturnInterviewEpisode.unscoped.filter(episode=OuterRef("pk"), interview__held_precision__isnull=False)
    return _ended_within(INTERVIEWS_LOOK_BACK) & ~Q(Exists(held)) & ~Q(Exists(closed))


def is_owed_a_check() -> Q:
    """A missing episode that ended and of which no prevention interview by the police is recorded."""
    held = PreventionInterview.unscoped.filter(episode=OuterRef("pk"), held_precision__isnull=False)
    return _ended_within(CHECKS_LOOK_BACK) & ~Q(Exists(held))


def _ended_within(length: timedelta) -> Q:
    return Q(category="missing", is_open=False, ended_on__gte=today() - length)


OF_EPISODES: dict[str, Callable[[], Q]] = {
    "missing": is_missing,
    "absent": is_absent,
    "returned": is_returned,
    "interviews": is_owed_an_interview,
    "checks": is_owed_a_check,
}


def is_to_decide() -> Q:
    """A strategy meeting that was called for, and is neither held nor declined."""
    return Q(held_on=None, declined_at=None, triggered_on__gte=today() - DECISIONS_LOOK_BACK)


def open_episodes() -> QuerySet[MissingEpisode]:
    """Episodes of children who are missing or absent now, in no order, that whoever acts may see."""
    rows = _listed().filter(is_open=True, ended_on=None).visible_to(current_reader())
    return rows.select_related("agency", "recorded_by")


def ended_episodes() -> QuerySet[MissingEpisode]:
    """
    Episodes that ended and stand on a list, in one query; `on_returned`, `on_interviews` and `on_checks` say on which.

    Who may see them is asked last, of the few that are left: of all that ended in four weeks it would take long.
    """
    names = ("returned", "interviews", "checks")
    conditions = {f"on_{name}": OF_EPISODES[name]() for name in names}
    rows = _listed().filter(is_open=False, ended_on__gte=today() - INTERVIEWS_LOOK_BACK)
    stands = rows.filter(conditions["on_returned"] | conditions["on_interviews"] | conditions["on_checks"])
    marked = {name: ExpressionWrapper(condition, BooleanField()) for name, condition in conditions.items()}
    return stands.visible_to(current_reader()).annotate(**marked).order_by("ended_on", "ended_at", "pk")


def meetings_to_decide() -> QuerySet[StrategyMeeting]:
    """Strategy meetings that are to be decided, by the time that they are due, that whoever acts may see."""
    rows = ScopedQuerySet[StrategyMeeting](StrategyMeeting).filter(is_to_decide()).visible_to(current_reader())
    return rows.order_by("due_on", "due_at", "pk").prefetch_related("reasons")


def _listed() -> ScopedQuerySet[MissingEpisode]:
    return ScopedQuerySet[MissingEpisode](MissingEpisode).filter(**LISTED)
