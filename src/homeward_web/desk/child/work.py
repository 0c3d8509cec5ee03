"""A child's episodes and its interviews, as their two pages list them."""

from dataclasses import dataclass

from homeward_web.clock.words import moment_words
from homeward_web.desk.child.picture import DrawnEpisode
from homeward_web.desk.words import NOT_RECORDED, capital, in_words
from homeward_web.missing.models import (
    InterviewOffer,
    MissingEpisode,
    OfferAttempt,
    PoliceGrade,
    PreventionInterview,
    ReturnInterview,
    ReturnInterviewEpisode,
)


@dataclass(frozen=True)
class EpisodeRow:
    """An episode as the child's page lists it. `interview` and `grade` are words."""

    episode: MissingEpisode
    length: str
    grade: str
    interview: str
    is_checked: bool


def episodes_of(child: int) -> list[EpisodeRow]:
    """The child's episodes, the latest first; reports that repeat another are left out. Five queries."""
    grades = grades_given(child=child)
    checked = set(
        PreventionInterview.objects.filter(child=child, held_precision__isnull=False).values_list(
            "episode_id", flat=True
        )
    )
    interviews = interview_words(child=child)
    rows = MissingEpisode.objects.filter(child=child, joined_into=None).select_related("agency")
    return [
        EpisodeRow(
            each,
            length_of(each),
            grade_words(each, grades.get(each.pk, [])),
            interviews.get(each.pk, "" if each.is_open else "not offered yet"),
            each.pk in checked,
        )
        for each in rows.order_by("-began_on", "-began_at", "-pk")
    ]


def length_of(episode: MissingEpisode) -> str:
    """How long an episode lasted, or lasts so far, in words."""
    return DrawnEpisode(
        episode.began_on,
        episode.began_at,
        episode.ended_on,
        episode.ended_at,
        episode.is_open,
        "",
    ).length


def grades_given(**of: object) -> dict[int, list[str]]:
    """By key of the episode, the grades that the police gave it, the first one first. `of`: as `interview_words`."""
    grades: dict[int, list[str]] = {}
    given = PoliceGrade.unscoped.filter(**of).order_by("graded_on", "graded_at", "typed_at")
    for episode, grade in given.values_list("episode_id", "grade"):
        grades.setdefault(episode, []).append(grade)
    return grades


def grade_words(episode: MissingEpisode, grades: list[str]) -> str:
    """The last grade, and those before it: `high (was medium, low)`."""
    if not grades:
        return in_words("police_grade", episode.initial_risk_grade)
    words = [in_words("police_grade", grade) for grade in reversed(grades)]
    before = [word for n, word in enumerate(words[1:], 1) if word != words[n - 1]]
    return words[0] + (f" (was {', '.join(before)})" if before else "")


def interview_words(**of: object) -> dict[int, str]:
    """
    By key of the episode, how its return interview stands, in words. Two queries.

    Args:
        of: which: `child=key`, or `episode__in=keys`, of a child or of episodes that whoever acts sees.
    """
    said: dict[int, str] = {}
    for offer in InterviewOffer.unscoped.filter(**of):
        said[offer.pk] = offer_words(offer)
    links = ReturnInterviewEpisode.unscoped.filter(**of).select_related("interview")
    for link in sorted(links, key=lambda each: each.interview.is_held):
        interview = link.interview
        if interview.is_held:
            said[link.episode_id] = f"held {moment_words(interview.held_at, interview.held_on)}"
        elif interview.rebooked_for_on:
            when = moment_words(interview.rebooked_for_at, interview.rebooked_for_on)
            said[link.episode_id] = f"arranged for {when}"
    return said


def offer_words(offer: InterviewOffer) -> str:
    """How an offer stands: `declined`, `offered, no answer yet`, `not needed`."""
    if offer.needed in ("no", "not_applicable"):
        return "not needed" if offer.needed == "no" else "not applicable"
    if not offer.is_offered:
        return "not offered yet"
    return {True: "accepted", False: "declined", None: "offered, no answer yet"}[offer.is_accepted]


@dataclass(frozen=True)
class InterviewRow:
    """An interview, arranged or held, with the episodes that it covers, in words."""

    interview: ReturnInterview
    title: str
    covers: list[str]
    how: str


def interviews_of(child: int) -> list[InterviewRow]:
    """The child's interviews, those that are to be held first, then the latest. Two queries."""
    covers: dict[int, list[str]] = {}
    links = ReturnInterviewEpisode.objects.filter(child=child).select_related("episode").order_by("episode__began_on")
    for link in links:
        words = moment_words(link.episode.began_at, link.episode.began_on)
        covers.setdefault(link.interview_id, []).append(words)
    rows = ReturnInterview.objects.filter(child=child).select_related("agency", "assigned_to", "held_by")
    ordered = sorted(rows, key=lambda each: (not each.is_held, str(each.held_on or ""), each.pk), reverse=True)
    return [InterviewRow(each, _title(each), covers.get(each.pk, []), _how(each)) for each in ordered]


def _title(interview: ReturnInterview) -> str:
    if interview.is_held:
        return f"Held {moment_words(interview.held_at, interview.held_on)}"
    if interview.rebooked_for_on:
        return f"Arranged for {moment_words(interview.rebooked_for_at, interview.rebooked_for_on)}"
    return "To be arranged"


def _how(interview: ReturnInterview) -> str:
    return capital(in_words("interview_mode", interview.interview_mode)) if interview.interview_mode else NOT_RECORDED


def attempts_of(child: int) -> list[OfferAttempt]:
    """All attempts to offer an interview, the latest first."""
    rows = OfferAttempt.objects.filter(child=child).select_related("agency", "by", "episode")
    return list(rows.order_by("-on", "-at", "-pk"))
