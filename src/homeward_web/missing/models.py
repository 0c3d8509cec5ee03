"""The missing desk's models, where Django looks for them."""

from homeward_web.missing.episodes import (
    EpisodeChange,
    EpisodeJoin,
    MissingEpisode,
    PoliceGrade,
    PoliceReference,
    PreventionInterview,
    WithdrawnReport,
)
from homeward_web.missing.held_with_child import Notification, PhilomenaForm
from homeward_web.missing.interviews import (
    InterviewAccount,
    InterviewDraft,
    InterviewOffer,
    OfferAttempt,
    OutcomeAction,
    ReturnInterview,
    ReturnInterviewEpisode,
)
from homeward_web.missing.strategy import RuleSetting, StrategyMeeting, StrategyReason

__all__ = [
    "EpisodeChange",
    "EpisodeJoin",
    "InterviewAccount",
    "InterviewDraft",
    "InterviewOffer",
    "MissingEpisode",
    "Notification",
    "OfferAttempt",
    "OutcomeAction",
    "PhilomenaForm",
    "PoliceGrade",
    "PoliceReference",
    "PreventionInterview",
    "ReturnInterview",
    "ReturnInterviewEpisode",
    "RuleSetting",
    "StrategyMeeting",
    "StrategyReason",
    "WithdrawnReport",
]
