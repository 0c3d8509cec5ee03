"""Taking back a report that was a mistake, soon after it was made: a line stays that says why."""

from datetime import timedelta

from homeward_web.accounts.readers import Reader
from homeward_web.clock import now
from homeward_web.missing.actions.rights import may_correct, why_words
from homeward_web.missing.episodes import EpisodeJoin, MissingEpisode, WithdrawnReport
from homeward_web.missing.interviews import ReturnInterviewEpisode
from homeward_web.missing.strategy import StrategyMeeting
from homeward_web.register.children import CASEWORK
from homeward_web.register.refused import Refused

MAY_BE_TAKEN_BACK = timedelta(hours=24)
"""After a report was made; later a mistake is put right, and stays in the history. [own]"""


def withdraw_report(*, by: Reader, episode: MissingEpisode, why: str) -> None:
    """
    Undoes a report: the episode goes, with the grades, references and reasons for a meeting that came with it.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: another agency reported it, more than 24 hours have passed, somebody has built on it, or no reason
            is given.
    """
    may_correct(by, episode)
    why = why_words(why)
    if why_not := why_not_withdrawn(episode):
        raise Refused(why_not)
    WithdrawnReport.unscoped.create(
        child_id=episode.child_id,
        agency_id=episode.agency_id,
        episode=episode.pk,
        category=episode.category,
        began_on=episode.began_on,
        reported_at=episode.typed_at,
        why=why,
        by_id=by.user,
        at=now(),
    )
    meetings = list(StrategyMeeting.unscoped.filter(reasons__episode=episode).distinct())
    episode.delete()
    for meeting in meetings:
        if not meeting.reasons.exists():
            meeting.delete()


def why_not_withdrawn(episode: MissingEpisode) -> str:
    """Why a report cannot be taken back any more, and what to do instead; empty where it can."""
    if episode.source_file != CASEWORK or now() - episode.typed_at > MAY_BE_TAKEN_BACK:
        return "A report can be taken back within 24 hours. Correct the episode, or join it with another report."
    if ReturnInterviewEpisode.unscoped.filter(episode=episode).exists():
        return "An interview is arranged or held for this episode. Take the episode out of the interview first."
    if episode.joined_into_id or EpisodeJoin.unscoped.filter(undone_at=None, episode=episode).exists():
        return "The episode is joined with another report. Take the two apart first."
    if MissingEpisode.unscoped.filter(listed_with=episode).exists() or episode.listed_with_id:
        return "Another agency reported the same time missing. Take the two apart first."
    if StrategyMeeting.unscoped.filter(reasons__episode=episode).exclude(held_on=None, declined_at=None).exists():
        return "A strategy meeting was decided about this episode. Correct the episode instead."
    return ""
