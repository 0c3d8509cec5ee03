"""Arranging return interviews: for which episodes, who is to hold one, and when."""

import uuid
from collections.abc import Iterable

from django.db.models import Q

from homeward_web.accounts.models import Team, User
from homeward_web.accounts.permissions import ALLOWED, Permission, Scope
from homeward_web.accounts.readers import Reader
from homeward_web.audit.acts import current_act
from homeward_web.clock import today
from homeward_web.missing.actions.rights import may_change, may_change_episode
from homeward_web.missing.episodes import MissingEpisode
from homeward_web.missing.interviews import ReturnInterview, ReturnInterviewEpisode
from homeward_web.missing.when import When, put
from homeward_web.register.children import CASEWORK
from homeward_web.register.models import Involvement
from homeward_web.register.refused import Refused


def arrange(
    *,
    by: Reader,
    episodes: Iterable[MissingEpisode],
    to: User | None = None,
    team: Team | None = None,
    at: When | None = None,
) -> ReturnInterview:
    """
    One interview to be held for one or several episodes of a child, each of which keeps its own clock.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: there is no episode; they are of several children; one is covered by another interview that is to be
            held; or whoever is to hold it may not, or is in no team that could see the child.
    """
    some = list(episodes)
    if not some:
        raise Refused("Choose at least one episode.")
    for episode in some:
        may_change_episode(by, episode, Permission.OFFER_INTERVIEWS, Permission.HOLD_INTERVIEWS)
    _of_one_child(some)
    first, reference = some[0], uuid.uuid4()
    interview: ReturnInterview = ReturnInterview.unscoped.create(
        reference=reference,
        interview_id=str(reference),
        child_id=first.child_id,
        agency_id=first.agency_id if first.reported_by == "council" else first.child.lead_agency_id,
        source_file=CASEWORK,
        recorded_by_id=by.user,
        **(at.fields("rebooked_for") if at else {}),
    )
    _cover(interview, some)
    current_act().notes(interview=interview.pk)
    if to is not None or team is not None:
        assign(by=by, interview=interview, to=to, team=team)
    return interview


def cover(*, by: Reader, interview: ReturnInterview, episodes: Iterable[MissingEpisode]) -> ReturnInterview:
    """
    Has an interview cover these episodes and no others.

    Raises:
        As `arrange`.
    """
    some = list(episodes)
    may_change_interview(by, interview, Permission.OFFER_INTERVIEWS, Permission.HOLD_INTERVIEWS)
    if not some:
        raise Refused("Choose at least one episode.")
    _of_one_child(some)
    if some[0].child_id != interview.child_id:
        raise Refused("These episodes are of another child.")
    interview.covers.exclude(episode__in=some).delete()
    covered = set(interview.covers.values_list("episode_id", flat=True))
    _cover(interview, [each for each in some if each.pk not in covered])
    return interview


def assign(
    *, by: Reader, interview: ReturnInterview, to: User | None = None, team: Team | None = None
) -> ReturnInterview:
    """
    Says who is to hold an interview: a person, a team that divides its work itself, or nobody yet. Somebody who sees
    the children of their teams alone sees this one from now on, and whoever held it before no more.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: it was held; or the person holds no interviews, or is in no team that could see the child.
    """
    may_change_interview(by, interview, Permission.OFFER_INTERVIEWS, Permission.HOLD_INTERVIEWS)
    if interview.is_held:
        raise Refused("This interview was held already.")
    if to is not None:
        team = _team_of(to, team)
    before = interview.assigned_team_id
    interview.assigned_to, interview.assigned_team = to, team
    interview.save(update_fields=["assigned_to", "assigned_team"])
    if before and before != (team.pk if team else None):
        end_work(interview, before)
    if team is not None:
        _lets_see(interview, team)
    current_act().notes(interview=interview.pk, assigned_to=str(to.pk) if to else "")
    return interview


def rebook(*, by: Reader, interview: ReturnInterview, at: When | None) -> ReturnInterview:
    """
    Puts an interview on a day, or on none yet.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: it was held already, or the day is in the past.
    """
    may_change_interview(by, interview, Permission.OFFER_INTERVIEWS, Permission.HOLD_INTERVIEWS)
    if interview.is_held:
        raise Refused("This interview was held already.")
    if at is not None and at.on is not None and at.on < today():
        raise Refused("Choose today or a day to come. If the interview took place, record that it was held.")
    interview.save(update_fields=put(interview, "rebooked_for", at))
    return interview


def may_change_interview(by: Reader, interview: ReturnInterview, *any_of: Permission) -> int:
    """As `rights.may_change`, of an interview, which the act notes. Gives the child's key."""
    current_act().notes(interview=interview.pk)
    if interview.child_id is None:
        raise Refused("This interview names no child.")
    may_change(by, interview.child_id, *any_of)
    return interview.child_id


def end_work(interview: ReturnInterview, team: int) -> None:
    """A team that was let see a child to hold an interview sees it to the end of the day, if no other is its."""
    others = ReturnInterview.unscoped.filter(child=interview.child_id, assigned_team=team, held_precision=None)
    if not others.exclude(pk=interview.pk).exists():
        Involvement.unscoped.filter(
            child=interview.child_id, team=team, kind=Involvement.Kind.INTERVIEWING, until=None
        ).update(until=today())


def _of_one_child(episodes: list[MissingEpisode]) -> None:
    if len({each.child_id for each in episodes}) > 1:
        raise Refused("These episodes are of several children. Each child has an interview of its own.")


def _cover(interview: ReturnInterview, episodes: list[MissingEpisode]) -> None:
    others = ReturnInterviewEpisode.unscoped.filter(episode__in=episodes, interview__held_precision=None)
    if others.exclude(interview=interview).exists():
        raise Refused("Another interview is arranged for one of these episodes. Use that one.")
    for episode in episodes:
        ReturnInterviewEpisode.unscoped.create(interview=interview, episode=episode, child_id=interview.child_id)


def _team_of(to: User, team: Team | None) -> Team | None:
    """The team through which a person will see the child; None of one who sees all children of their agency."""
    allowed = [ALLOWED[role] for role in to.roles.values_list("role", flat=True)]
    if not to.is_active or not any(Permission.HOLD_INTERVIEWS in each.permissions for each in allowed):
        raise Refused("This person holds no interviews. Choose somebody else.")
    teams = to.teams.filter(pk=team.pk) if team else to.teams.order_by("pk")
    found: Team | None = teams.first()
    if found is None and (team is not None or all(each.scope != Scope.AGENCY for each in allowed)):
        raise Refused("This person is in no such team. Ask an administrator to add them to one.")
    return found


def _lets_see(interview: ReturnInterview, team: Team) -> None:
    there = Involvement.unscoped.filter(child=interview.child_id, team=team)
    if not there.filter(Q(until=None) | Q(until__gt=today())).exists():
        Involvement.unscoped.create(
            child_id=interview.child_id,
            agency_id=team.agency_id,
            team=team,
            kind=Involvement.Kind.INTERVIEWING,
            since=today(),
        )
