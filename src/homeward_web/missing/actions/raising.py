"""
Strategy meetings that rules raise: when an episode is reported, changes or ends, and as time passes.

What calls for a meeting while one is still to be decided adds its reason to that one and may bring it forward.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from homeward.dataset.uk_time import to_uk
from homeward_web.accounts.models import Agency
from homeward_web.clock import now
from homeward_web.missing.episodes import MissingEpisode
from homeward_web.missing.strategy import RuleSetting, StrategyMeeting, StrategyReason
from homeward_web.missing.strategy_rules import Call, EpisodeFacts, StrategyRules, calls
from homeward_web.register.children import CASEWORK
from homeward_web.register.models import PersonRecord
from homeward_web.register.refused import Refused


def rules_of(agency: Agency | str, on: date) -> StrategyRules:
    """What calls for a meeting in an agency on a day: its last setting by then, or the house's defaults."""
    key = agency if isinstance(agency, str) else agency.pk
    settings = RuleSetting.objects.filter(agency=key, starts_on__lte=on).order_by("-starts_on")
    return as_rules(settings[0]) if settings else StrategyRules()


def as_rules(setting: RuleSetting) -> StrategyRules:
    """A setting as the rules read it."""
    hours = setting.longer_than_hours
    return StrategyRules(
        repeat_episodes=setting.repeat_episodes,
        repeat_within=timedelta(days=setting.repeat_days),
        longer_than=None if hours is None else timedelta(hours=hours),
        under_age=setting.under_age,
        on_harm=setting.on_harm,
        hold_within=timedelta(hours=setting.hours_to_hold),
    )


def raise_meetings(episode: MissingEpisode) -> list[StrategyReason]:
    """Raises what an episode calls for at this moment and has not called for before. Gives the new reasons."""
    return raise_for([episode])


def raise_as_time_passes(*, since: timedelta = timedelta(days=7)) -> list[StrategyReason]:
    """
    For a job, every few minutes: raises what episodes call for that are open, or that were recorded not long ago.

    Extracts that are loaded call for nothing by themselves where they are old: nobody meets about last year.
    """
    moment = now()
    open_ones = MissingEpisode.unscoped.filter(is_open=True, began_on__gte=(moment - timedelta(days=90)).date())
    ended = MissingEpisode.unscoped.filter(ended_on__gte=(moment - since).date())
    listed = (open_ones | ended).filter(joined_into=None, listed_with=None)
    return raise_for(listed.select_related("agency", "child", "person"))


def raise_for(episodes: Iterable[MissingEpisode]) -> list[StrategyReason]:
    """As `raise_meetings`, of several."""
    some, moment = list(episodes), now()
    starts = _other_starts(some)
    known = set(StrategyReason.unscoped.filter(episode__in=some).values_list("episode_id", "trigger"))
    known |= _of_extracts(some)
    rules: dict[str, StrategyRules] = {}
    raised: list[StrategyReason] = []
    for episode in some:
        owner = owner_of(episode)
        if owner not in rules:
            rules[owner] = rules_of(owner, to_uk(moment).date())
        facts = facts_of(episode, starts[episode.child_id, episode.agency_id])
        new = [call for call in calls(facts, rules[owner], moment) if (episode.pk, call.trigger) not in known]
        raised.extend(_raise(episode, owner, call) for call in new)
    return raised


def raise_other(episode: MissingEpisode, reason: str, due_at: datetime | None = None) -> StrategyMeeting:
    """
    Raises a meeting for a reason that is no rule's.

    Raises:
        Refused: one was raised so about this episode before.
    """
    if StrategyReason.unscoped.filter(episode=episode, trigger="other").exists():
        raise Refused("Somebody has called for a meeting about this episode already.")
    moment, owner = now(), owner_of(episode)
    due = due_at or moment + rules_of(owner, to_uk(moment).date()).hold_within
    return _raise(episode, owner, Call("other", reason, moment, due)).meeting


def owner_of(episode: MissingEpisode) -> str:
    """The agency that decides about a meeting: the council that reported the episode, or else the child's lead."""
    return episode.agency_id if episode.reported_by == "council" else episode.child.lead_agency_id


def facts_of(episode: MissingEpisode, starts: Iterable[tuple[int, date]] = ()) -> EpisodeFacts:
    """What the rules look at. `starts` are the keys and first days of the child's episodes, this one too."""
    return EpisodeFacts(
        is_counted=episode.category == "missing",
        known_at=episode.typed_at,
        began=episode.began,
        ended=episode.ended,
        came_to_harm=episode.came_to_harm,
        born_on=episode.person.born_on,
        other_starts=tuple(on for key, on in starts if key != episode.pk),
    )


def _other_starts(episodes: list[MissingEpisode]) -> dict[tuple[int, str], list[tuple[int, date]]]:
    """By child and reporting agency, the keys and first days of its missing episodes."""
    starts = defaultdict(list)
    rows = MissingEpisode.unscoped.filter(
        child__in={each.child_id for each in episodes}, category="missing", joined_into=None
    ).values_list("child_id", "agency_id", "pk", "began_on")
    for child, agency, key, on in rows:
        starts[child, agency].append((key, on))
    return starts


def _of_extracts(episodes: list[MissingEpisode]) -> set[tuple[int, str]]:
    """By key of episode and trigger, what an extract says was called for once the episode had begun."""
    by_child = defaultdict(list)
    for episode in episodes:
        by_child[episode.child_id].append(episode)
    meetings = StrategyMeeting.unscoped.filter(child__in=list(by_child)).exclude(source_file=CASEWORK)
    return {
        (episode.pk, trigger)
        for child, trigger, on in meetings.values_list("child_id", "trigger", "triggered_on")
        for episode in by_child[child]
        if trigger and on >= episode.began_on
    }


def _raise(episode: MissingEpisode, owner: str, call: Call) -> StrategyReason:
    meeting = StrategyMeeting.unscoped.filter(
        child=episode.child_id, agency=owner, held_on=None, declined_at=None, source_file=CASEWORK
    ).first()
    if meeting is None:
        meeting = _open(episode, owner, call.trigger, call.reason, call.called_at, call.due_at)
    else:
        meeting.reason = f"{meeting.reason}; {call.reason}"
        if meeting.due_at is None or call.due_at < meeting.due_at:
            meeting.due_at, meeting.due_on = call.due_at, to_uk(call.due_at).date()
        meeting.save(update_fields=["reason", "due_at", "due_on"])
    reason: StrategyReason = StrategyReason.unscoped.create(
        meeting=meeting,
        episode=episode,
        child_id=episode.child_id,
        agency_id=owner,
        trigger=call.trigger,
        reason=call.reason,
        raised_at=now(),
        due_at=call.due_at,
    )
    return reason


def _open(
    episode: MissingEpisode, owner: str, trigger: str, reason: str, called_at: datetime, due_at: datetime
) -> StrategyMeeting:
    agency = Agency.objects.get(pk=owner)
    person = PersonRecord.unscoped.filter(child=episode.child_id, agency=owner).first()
    meeting: StrategyMeeting = StrategyMeeting.unscoped.create(
        child_id=episode.child_id,
        agency=agency,
        person=person or episode.person,
        reporting_area=agency.area,
        trigger=trigger,
        triggered_at=called_at,
        triggered_on=to_uk(called_at).date(),
        reason=reason,
        due_at=due_at,
        due_on=to_uk(due_at).date(),
        source_file=CASEWORK,
    )
    return meeting
