"""An episode that was recorded for the wrong child, and two reports of one episode: put right, and undone."""

from typing import Any

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.readers import Reader
from homeward_web.audit.acts import current_act
from homeward_web.clock import now
from homeward_web.missing.actions.history import note_change
from homeward_web.missing.actions.people import own_record, works_with
from homeward_web.missing.actions.raising import raise_meetings
from homeward_web.missing.actions.rights import lock_child, may_change, may_change_episode, may_correct, why_words
from homeward_web.missing.episodes import (
    EpisodeChange,
    EpisodeJoin,
    MissingEpisode,
    PoliceGrade,
    PoliceReference,
    PreventionInterview,
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
from homeward_web.missing.strategy import StrategyMeeting, StrategyReason
from homeward_web.register.models import Child
from homeward_web.register.privileged import as_job
from homeward_web.register.refused import Refused

OF_EPISODE: tuple[Any, ...] = (
    PoliceGrade,
    PreventionInterview,
    PoliceReference,
    InterviewOffer,
    OfferAttempt,
    ReturnInterviewEpisode,
)
"""Records of an episode that go with it to another child. Its history stays where it was made."""
OF_INTERVIEW: tuple[Any, ...] = (InterviewAccount, OutcomeAction, InterviewDraft)
STAYS_WITH_CHILD: tuple[Any, ...] = (PhilomenaForm, Notification)
"""What is held with the child is no longer about this episode."""


def correct_child(*, by: Reader, episode: MissingEpisode, to: Child, why: str) -> MissingEpisode:
    """
    The episode was another child's: it goes there with all that was recorded of it. Both children keep a line of it.

    What it called for with the first child is withdrawn; with the second the rules look at it anew.

    Raises:
        PermissionDenied: the permission is lacking, or one of the children is hidden.
        Refused: another agency reported it; it is that child's already; one of its interviews covers other episodes
            too; it is joined with another report; or no reason is given.
    """
    may_correct(by, episode)
    may_change(by, to.pk, Permission.EDIT_EPISODES)
    why = why_words(why)
    _can_move(episode, to)
    lock_child(to.pk)
    before = episode.child_id
    _withdraw(by, episode)
    note_change(episode, EpisodeChange.Kind.CHILD, "child", by=by, before="this child", after="another child", why=why)
    works_with(by, to, episode.agency_id)
    _move(episode, to, own_record(by, to, episode.agency).pk)
    moved: MissingEpisode = MissingEpisode.unscoped.get(pk=episode.pk)
    note_change(moved, EpisodeChange.Kind.CHILD, "child", by=by, before="another child", after="this child", why=why)
    raise_meetings(moved)
    current_act().notes(from_child=before, to_child=to.pk)
    return moved


def _can_move(episode: MissingEpisode, to: Child) -> None:
    if episode.child_id == to.pk:
        raise Refused("The episode is recorded for this child already.")
    interviews = ReturnInterviewEpisode.unscoped.filter(episode=episode).values("interview")
    if ReturnInterviewEpisode.unscoped.filter(interview__in=interviews).exclude(episode=episode).exists():
        raise Refused("An interview covers this episode and others. Take the episode out of the interview first.")
    if EpisodeJoin.unscoped.filter(undone_at=None, episode=episode).exists() or _is_repeat(episode):
        raise Refused("The episode is joined with another report. Take the two apart first.")


def _is_repeat(episode: MissingEpisode) -> bool:
    return bool(episode.joined_into_id or episode.listed_with_id)


def _move(episode: MissingEpisode, to: Child, person: int) -> None:
    """
    Each row goes to the other child; done as a job, since whoever corrects need not read the interview's account, which
    must not be left behind as another child's.
    """
    links = ReturnInterviewEpisode.unscoped.filter(episode=episode)
    with as_job("missing.correct_child"):
        interviews = list(links.values_list("interview_id", flat=True))
        for model in OF_EPISODE:
            model.unscoped.filter(episode=episode).update(child=to)
        for model in OF_INTERVIEW:
            model.unscoped.filter(interview__in=interviews).update(child=to)
        for model in STAYS_WITH_CHILD:
            model.unscoped.filter(episode=episode).update(episode=None)
        ReturnInterview.unscoped.filter(pk__in=interviews).update(child=to)
        MissingEpisode.unscoped.filter(pk=episode.pk).update(child=to, person=person)


def _withdraw(by: Reader, episode: MissingEpisode) -> None:
    """Meetings that this episode alone called for, and that nobody has decided about, are not called for any more."""
    reasons = StrategyReason.unscoped.filter(episode=episode)
    meetings = StrategyMeeting.unscoped.filter(
        pk__in=list(reasons.values_list("meeting", flat=True)), held_on=None, declined_at=None
    )
    reasons.delete()
    for meeting in meetings.exclude(reasons__isnull=False):
        meeting.declined_at, meeting.decided_by_id = now(), by.user
        meeting.declined_why = "The episode was recorded for the wrong child."
        meeting.save(update_fields=["declined_at", "decided_by", "declined_why"])


def join_reports(*, by: Reader, keep: MissingEpisode, repeat: MissingEpisode, why: str) -> EpisodeJoin:
    """
    Two reports are of one episode: lists show the one that is kept. Of one agency, the other is in no snapshot any
    more; of two agencies, both are, and the core compares them.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: they are of two children, or are one; one of them is joined already; the interview is recorded with the
            one that would not be kept; nobody of the agencies that reported them joins them; or no reason is given.
    """
    kept = keep
    may_change_episode(by, kept, Permission.EDIT_EPISODES)
    may_change_episode(by, repeat, Permission.EDIT_EPISODES)
    why = why_words(why)
    _can_join(by, kept, repeat)
    lock_child(kept.child_id)
    join: EpisodeJoin = EpisodeJoin.unscoped.create(
        episode=kept,
        repeat=repeat,
        child_id=kept.child_id,
        agency_id=by.agency or kept.agency_id,
        joined_by_id=by.user,
        joined_at=now(),
        why=why,
    )
    if kept.agency_id == repeat.agency_id:
        repeat.joined_into = kept
    else:
        repeat.listed_with = kept
    repeat.save(update_fields=["joined_into", "listed_with"])
    _note_join(by, kept, repeat, EpisodeChange.Kind.JOINED, why)
    current_act().notes(episode=kept.pk, repeat=repeat.pk)
    return join


def take_apart(*, by: Reader, repeat: MissingEpisode, why: str) -> MissingEpisode:
    """
    Takes a report and the one that was kept instead apart again. Gives the former.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: they are apart already; nobody of the agencies that reported them does it; or no reason is given.
    """
    may_change_episode(by, repeat, Permission.EDIT_EPISODES)
    why = why_words(why)
    join = EpisodeJoin.unscoped.filter(repeat=repeat, undone_at=None).select_related("episode").first()
    if join is None:
        raise Refused("These reports are apart already.")
    kept = join.episode
    _is_of_one(by, kept, repeat)
    join.undone_by_id, join.undone_at, join.undone_why = by.user, now(), why
    join.save(update_fields=["undone_by", "undone_at", "undone_why"])
    repeat.joined_into = repeat.listed_with = None
    repeat.save(update_fields=["joined_into", "listed_with"])
    _note_join(by, kept, repeat, EpisodeChange.Kind.UNJOINED, why)
    current_act().notes(episode=kept.pk, repeat=repeat.pk)
    return repeat


def _can_join(by: Reader, kept: MissingEpisode, repeat: MissingEpisode) -> None:
    _is_of_one(by, kept, repeat)
    if kept.pk == repeat.pk:
        raise Refused("Choose two reports.")
    if kept.child_id != repeat.child_id:
        raise Refused("These reports are of two children. Correct the child first.")
    if _is_repeat(kept) or _is_repeat(repeat) or EpisodeJoin.unscoped.filter(episode=repeat, undone_at=None).exists():
        raise Refused("One of these reports is joined with another already. Take those two apart first.")
    if _has_interview(repeat) and not _has_interview(kept):
        raise Refused("The return interview is recorded with the other report. Keep that one.")


def _is_of_one(by: Reader, kept: MissingEpisode, repeat: MissingEpisode) -> None:
    if not by.job and by.agency not in (kept.agency_id, repeat.agency_id):
        raise Refused("Other agencies reported these episodes. Ask one of them to join them or take them apart.")


def _has_interview(episode: MissingEpisode) -> bool:
    return (
        OfferAttempt.unscoped.filter(episode=episode).exists()
        or ReturnInterviewEpisode.unscoped.filter(episode=episode).exists()
    )


def _note_join(by: Reader, kept: MissingEpisode, repeat: MissingEpisode, kind: EpisodeChange.Kind, why: str) -> None:
    for one, other in ((kept, repeat), (repeat, kept)):
        note_change(one, kind, "reports", by=by, before="", after=other.episode_id, why=why)
