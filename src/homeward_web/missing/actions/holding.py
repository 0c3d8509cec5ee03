"""Recording a return interview that was held, what the child said, what follows, and whether the police are told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.readers import Reader
from homeward_web.clock import now
from homeward_web.missing.actions.arranging import end_work, may_change_interview
from homeward_web.missing.actions.offering import offer_of
from homeward_web.missing.factors import Control, OutcomeKind, Pull, Push, Travel
from homeward_web.missing.interviews import InterviewAccount, InterviewDraft, OutcomeAction, ReturnInterview
from homeward_web.missing.when import When, must_be_past, must_follow, put
from homeward_web.register.refused import Refused


@dataclass(frozen=True, kw_only=True)
class Held:
    """How an interview was held. What is None is not known."""

    when: When
    mode: str | None = None
    interviewer: str | None = None
    is_independent: bool | None = None
    mentions_exploitation: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Account:
    """What came out of an interview; the factors are codes of `factors`."""

    push_factors: tuple[str, ...] = ()
    pull_factors: tuple[str, ...] = ()
    control_factors: tuple[str, ...] = ()
    travelled_by: tuple[str, ...] = ()
    where: str = ""
    with_whom: str = ""
    harm: str = ""
    said: str = ""
    worries: str = ""
    notes: str = ""

    def fields(self) -> dict[str, Any]:
        """As the row holds it. Raises ValueError for a code that there is not."""
        lists = {
            "push_factors": [Push(code).value for code in self.push_factors],
            "pull_factors": [Pull(code).value for code in self.pull_factors],
            "control_factors": [Control(code).value for code in self.control_factors],
            "travelled_by": [Travel(code).value for code in self.travelled_by],
        }
        texts = ("where", "with_whom", "harm", "said", "worries", "notes")
        return lists | {name: getattr(self, name).strip() for name in texts}


@dataclass(frozen=True, kw_only=True)
class ToDo:
    """Something to be done after an interview."""

    kind: str
    what: str = ""
    owner: str = ""
    due_on: date | None = None


def hold(
    *,
    by: Reader,
    interview: ReturnInterview,
    held: Held,
    account: Account | None = None,
    to_do: Iterable[ToDo] = (),
) -> ReturnInterview:
    """
    Records that an interview was held, or puts right what was recorded of it. Who records it has no draft of it then.

    The episodes that it covers are offered and accepted by that. A team from outside the council that was let see the
    child for it sees it to the end of the day; whoever wrote the account reads it as long as they see the child.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: a covered episode is open still; the time is in the future or before one ended; or it covers none.
    """
    may_change_interview(by, interview, Permission.HOLD_INTERVIEWS)
    must_be_past(held.when, "The interview")
    episodes = [link.episode for link in interview.covers.select_related("episode", "episode__child")]
    if not episodes:
        raise Refused("Choose the episodes that the interview covers.")
    for episode in episodes:
        if episode.is_open:
            raise Refused("A child is interviewed after it is back. Record the return first.")
        must_follow(held.when, episode.ended, "The interview", "the return")
    changed = put(interview, "held", held.when)
    interview.interview_mode, interview.interviewer = held.mode, held.interviewer
    interview.is_independent, interview.mentions_exploitation = held.is_independent, held.mentions_exploitation
    interview.held_by_id = interview.held_by_id or by.user
    interview.save(
        update_fields=[
            *changed,
            "interview_mode",
            "interviewer",
            "is_independent",
            "mentions_exploitation",
            "held_by",
        ]
    )
    for episode in episodes:
        _was_accepted(episode, held.when)
    if account is not None:
        write_account(by=by, interview=interview, account=account)
    for each in to_do:
        add_to_do(by=by, interview=interview, to_do=each)
    InterviewDraft.unscoped.filter(interview=interview, user=by.user).delete()
    if interview.assigned_team_id:
        end_work(interview, interview.assigned_team_id)
    return interview


def _was_accepted(episode: Any, when: When) -> None:
    """An interview that was held was offered and accepted, whatever was recorded before."""
    offer = offer_of(episode)
    offer.needed = "yes"
    if not offer.is_offered:
        offer.is_offered = True
        put(offer, "offered", when)
    offer.is_accepted = True
    offer.save()


def write_account(*, by: Reader, interview: ReturnInterview, account: Account) -> InterviewAccount:
    """
    What the child said, for its readers in the council that answers for the interview, and whoever writes it.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden; or somebody else wrote it whom the reader
            may not read.
    """
    child = may_change_interview(by, interview, Permission.HOLD_INTERVIEWS)
    there = InterviewAccount.objects.visible_to(by).filter(interview=interview).first()
    if there is not None:
        for name, value in account.fields().items():
            setattr(there, name, value)
        there.written_at = now()
        there.save()
        written: InterviewAccount = there
        return written
    # Where there is one that they may not read, the database refuses a second: an error, and nothing is overwritten.
    made: InterviewAccount = InterviewAccount(
        interview=interview,
        child_id=child,
        agency_id=interview.agency_id,
        written_by_id=by.user,
        written_at=now(),
        **account.fields(),
    )
    made.save(force_insert=True)
    return made


def add_to_do(*, by: Reader, interview: ReturnInterview, to_do: ToDo) -> OutcomeAction:
    """
    Something to be done after the interview.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
    """
    may_change_interview(by, interview, Permission.HOLD_INTERVIEWS)
    made: OutcomeAction = OutcomeAction.unscoped.create(
        interview=interview,
        child_id=interview.child_id,
        agency_id=interview.agency_id,
        kind=OutcomeKind(to_do.kind),
        what=to_do.what.strip(),
        owner=to_do.owner.strip(),
        due_on=to_do.due_on,
        written_by_id=by.user,
    )
    return made


def finish_to_do(*, by: Reader, action: OutcomeAction, done_on: date) -> OutcomeAction:
    """
    It was done.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        NotSoYet: the day is in the future.
    """
    may_change_interview(by, action.interview, Permission.HOLD_INTERVIEWS, Permission.OFFER_INTERVIEWS)
    must_be_past(When.day(done_on), "The day on which it was done")
    action.done_on = done_on
    action.save(update_fields=["done_on"])
    return action


def share_with_police(*, by: Reader, interview: ReturnInterview, shared: bool) -> ReturnInterview:
    """
    Records whether what came out of a held interview was shared with the police, by whom and when.

    It shares nothing by itself: a share of the register does, for its purpose and until its day.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: the interview was not held yet.
    """
    may_change_interview(by, interview, Permission.HOLD_INTERVIEWS)
    if not interview.is_held:
        raise Refused("Record first that the interview was held.")
    interview.is_shared_with_police = shared
    interview.shared_with_police_at = now() if shared else None
    interview.shared_with_police_by_id = by.user if shared else None
    interview.save(update_fields=["is_shared_with_police", "shared_with_police_at", "shared_with_police_by"])
    return interview
