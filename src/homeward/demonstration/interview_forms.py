"""What the form of a return interview says besides its time: how, by whom, and what became of it."""

from datetime import datetime
from random import Random

from homeward.demonstration.circumstances import of_year, yes_no
from homeward.demonstration.happenings import Episode
from homeward.demonstration.people import NORTHMOOR, WEARBRIDGE, pick
from homeward.demonstration.sheets import Extract, Row

MODES = {"face_to_face": 70, "telephone": 14, "video": 11, "written": 3, "other": 2}
MODES_FAR_AWAY = {"face_to_face": 22, "telephone": 33, "video": 41, "written": 3, "other": 1}
FAR_AWAY_MILES = 40
"""Rotherham's advocates drive no further."""
INTERVIEWERS = {
    NORTHMOOR: {"dedicated_team": 68, "social_worker": 18, "youth_worker": 9, "commissioned_service": 3, "other": 2},
    WEARBRIDGE: {"commissioned_service": 61, "social_worker": 24, "youth_worker": 10, "dedicated_team": 0, "other": 5},
}
INDEPENDENT = {
    "social_worker": 0.04,
    "youth_worker": 0.7,
    "dedicated_team": 0.97,
    "commissioned_service": 1,
    "other": 0.4,
}
SHARED = {2023: 0.51, 2024: 0.66, 2025: 0.79, 2026: 0.83}
MENTIONED = {"none": 0.04, "low": 0.15, "medium": 0.41, "high": 0.63}


def add_to_interviews(draw: Random, extract: Extract) -> None:
    """The same on each row of an interview that answers for several episodes."""
    forms: dict[object, Row] = {}
    for row in extract.interviews:
        number, episode = row["interview_id"], extract.happened.get(str(row["episode_id"]))
        if number is not None and episode is not None and number not in forms:
            forms[number] = _form(draw, extract.agency, episode)
        row |= forms.get(number, {})


def _form(draw: Random, council: str, episode: Episode) -> Row:
    interviewer = pick(draw, INTERVIEWERS[council])
    is_far_away = float(episode.distance or 0) > FAR_AWAY_MILES
    held: datetime = episode.interview.held if episode.interview else episode.began
    return {
        "interview_mode": pick(draw, MODES_FAR_AWAY if is_far_away else MODES),
        "interviewer": interviewer,
        "is_independent": yes_no(draw.random() < INDEPENDENT[interviewer]),
        "is_shared_with_police": yes_no(draw.random() < of_year(SHARED, held)),
        "mentions_exploitation": yes_no(draw.random() < MENTIONED[episode.risk]),
    }
