"""Deciding about strategy meetings, calling for one oneself, and setting the rules that call for them."""

from dataclasses import dataclass
from datetime import date, datetime

from homeward.dataset.uk_time import to_uk
from homeward_web.accounts.models import Agency
from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.readers import Reader
from homeward_web.audit.acts import current_act
from homeward_web.clock import now, today
from homeward_web.missing.actions.raising import raise_other, rules_of
from homeward_web.missing.actions.rights import may_change, may_change_episode, why_words
from homeward_web.missing.episodes import MissingEpisode
from homeward_web.missing.strategy import RuleSetting, StrategyMeeting
from homeward_web.missing.strategy_rules import StrategyRules
from homeward_web.missing.when import When, must_be_past
from homeward_web.register.actions.rights import need
from homeward_web.register.refused import Refused


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What a strategy meeting came to."""

    held_on: date
    decisions: str
    attended: str = ""
    has_safety_plan: bool | None = None
    safety_plan: str = ""
    briefing: str = ""


def hold_meeting(*, by: Reader, meeting: StrategyMeeting, decided: Decided) -> StrategyMeeting:
    """
    The meeting was held.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: somebody has decided already; another agency decides; the day is in the future or before it was called
            for; or no decision is recorded.
    """
    _may_decide(by, meeting)
    must_be_past(When.day(decided.held_on), "The day of the meeting")
    if decided.held_on < meeting.triggered_on:
        raise Refused("The meeting cannot be held before it was called for. Check the day.")
    if not decided.decisions.strip():
        raise Refused("Enter what the meeting decided.")
    meeting.held_on, meeting.attended = decided.held_on, decided.attended.strip()
    meeting.decisions, meeting.briefing = decided.decisions.strip(), decided.briefing.strip()
    meeting.safety_plan, meeting.has_safety_plan = decided.safety_plan.strip(), decided.has_safety_plan
    meeting.decided_by_id = by.user
    meeting.save()
    return meeting


def decline_meeting(*, by: Reader, meeting: StrategyMeeting, why: str) -> StrategyMeeting:
    """
    It was decided to hold none.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: somebody has decided already; another agency decides; or no reason is given.
    """
    _may_decide(by, meeting)
    meeting.declined_why = why_words(why)
    meeting.declined_at, meeting.decided_by_id = now(), by.user
    meeting.save(update_fields=["declined_why", "declined_at", "decided_by"])
    return meeting


def call_meeting(
    *, by: Reader, episode: MissingEpisode, reason: str, due_at: datetime | None = None
) -> StrategyMeeting:
    """
    Somebody thinks that a meeting is needed though no rule says so. It is decided about like the others.

    Args:
        due_at: left out, as long from now as after a rule.
    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: no reason is given, or this episode has been called about before.
    """
    may_change_episode(by, episode, Permission.DECIDE_STRATEGY, Permission.EDIT_EPISODES)
    return raise_other(episode, why_words(reason), due_at)


def set_rules(*, by: Reader, agency: Agency, starts_on: date, rules: StrategyRules) -> RuleSetting:
    """
    What calls for a meeting in an agency from a day on, over what was set for that day before.

    Raises:
        PermissionDenied: the permission is lacking, or it is another agency's.
        Refused: the day is in the past: what was called for then stays as it was; or a number cannot be.
    """
    need(by, Permission.DECIDE_STRATEGY)
    if not by.job and agency.pk != by.agency:
        raise Refused("Another agency sets its own rules.")
    if starts_on < today():
        raise Refused("Rules change from today on, or later. What was called for before stays as it is.")
    hours = None if rules.longer_than is None else rules.longer_than.total_seconds() / 3600
    setting, _ = RuleSetting.objects.update_or_create(
        agency=agency,
        starts_on=starts_on,
        defaults={
            "repeat_episodes": rules.repeat_episodes,
            "repeat_days": rules.repeat_within.days,
            "longer_than_hours": hours,
            "under_age": rules.under_age,
            "on_harm": rules.on_harm,
            "hours_to_hold": rules.hold_within.total_seconds() / 3600,
            "set_by_id": by.user,
        },
    )
    current_act().notes(rules_of=agency.pk, starts_on=starts_on.isoformat())
    return setting


def current_rules(agency: Agency | str) -> StrategyRules:
    """What calls for a meeting in an agency today."""
    return rules_of(agency, to_uk(now()).date())


def _may_decide(by: Reader, meeting: StrategyMeeting) -> None:
    current_act().notes(strategy_meeting=meeting.pk)
    may_change(by, meeting.child_id, Permission.DECIDE_STRATEGY)
    if not by.job and meeting.agency_id != by.agency:
        raise Refused(f"{meeting.agency.name} decides about this meeting. Ring them.")
    if not meeting.is_to_decide:
        raise Refused("Somebody has decided about this meeting already.")
