"""
The dataset's rows out of the missing desk's models.

A report that was found to repeat another (`joined_into`) is no episode of its own: what was recorded of it is then of
the report that is kept. An interview that is arranged and not held is in no snapshot.
"""

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from homeward_web.missing.models import (
    InterviewOffer,
    MissingEpisode,
    PoliceGrade,
    PreventionInterview,
    ReturnInterview,
    ReturnInterviewEpisode,
    StrategyMeeting,
)
from homeward_web.register.dataset_rows import HeldTable

_KEPT_EPISODE = {"episode_key": Coalesce(F("episode__joined_into_id"), F("episode_id"))}

HELD = (
    HeldTable("missing_episodes", MissingEpisode, Q(joined_into=None)),
    HeldTable("interview_offers", InterviewOffer, Q(episode__joined_into=None)),
    HeldTable("return_interviews", ReturnInterview, Q(held_precision__isnull=False)),
    HeldTable(
        "return_interview_episodes",
        ReturnInterviewEpisode,
        Q(interview__held_precision__isnull=False),
        _KEPT_EPISODE,
        is_each_once=True,
    ),
    HeldTable("police_grades", PoliceGrade, said_by=_KEPT_EPISODE),
    HeldTable("prevention_interviews", PreventionInterview, Q(held_precision__isnull=False), _KEPT_EPISODE),
    HeldTable("strategy_meetings", StrategyMeeting),
)
"""The tables of the missing desk, those that others name first."""
