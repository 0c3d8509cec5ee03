"""What a card tells of a child: the last day, the pattern, and what might be decided. Facts, not judgement."""

from collections.abc import Iterator
from datetime import timedelta

from homeward.dataset.standards import REPEAT_WINDOW
from homeward_web.clock import now, today
from homeward_web.clock.words import day_words, duration_words, moment_words
from homeward_web.meetings.models import MeetingAction
from homeward_web.missing.models import MissingEpisode, ReturnInterviewEpisode, StrategyMeeting

_LAST_DAY = timedelta(days=1)


def facts_of(child: int) -> list[str]:
    """A line a fact about a child, of what whoever acts may see."""
    episodes = list(
        MissingEpisode.objects.filter(
            child=child, joined_into=None, listed_with=None, began_on__gt=today() - REPEAT_WINDOW
        ).order_by("-began_on", "-began_at")
    )
    return [*_last_day(episodes), *_pattern(episodes), *_interviews(episodes), *_strategy(child), *_actions(child)]


def suggestions_for(child: int) -> list[str]:
    """Decisions that the rules suggest; whoever leads the meeting may take one over, or none."""
    waits = StrategyMeeting.objects.filter(child=child, held_on=None, declined_at=None).exists()
    missing = MissingEpisode.objects.filter(child=child, joined_into=None, listed_with=None, is_open=True).exists()
    return [
        *(["Hold a strategy meeting"] if waits else []),
        *(["Agree who looks where today, and who rings whom"] if missing else []),
    ]


def _last_day(episodes: list[MissingEpisode]) -> Iterator[str]:
    since = now() - _LAST_DAY
    for episode in episodes:
        if episode.is_open:
            yield f"Missing since {moment_words(episode.began_at, episode.began_on)}"
        elif episode.ended_at and episode.ended_at >= since:
            yield f"Returned {moment_words(episode.ended_at)}"


def _pattern(episodes: list[MissingEpisode]) -> Iterator[str]:
    missing = [each for each in episodes if each.category == "missing"]
    if not missing:
        return
    times = f"{len(missing)} time{'' if len(missing) == 1 else 's'} missing in {REPEAT_WINDOW.days} days"
    lengths = [each.ended_at - each.began_at for each in missing if each.ended_at and each.began_at]
    yield f"{times}, the longest {duration_words(max(lengths))}" if lengths else times
    if any(each.came_to_harm for each in missing):
        yield "Came to harm while missing"


def _interviews(episodes: list[MissingEpisode]) -> Iterator[str]:
    ended = [each.pk for each in episodes if not each.is_open and each.category == "missing"]
    covered = set(
        ReturnInterviewEpisode.objects.filter(episode__in=ended, interview__held_on__isnull=False).values_list(
            "episode", flat=True
        )
    )
    if ended:
        yield f"Return interviews held for {len(covered)} of {len(ended)} returns"


def _strategy(child: int) -> Iterator[str]:
    for each in StrategyMeeting.objects.filter(child=child, held_on=None, declined_at=None):
        due = moment_words(each.due_at, each.due_on)
        yield f"Strategy meeting to be decided by {due}: {each.reason or 'called for by a rule'}"


def _actions(child: int) -> Iterator[str]:
    for each in MeetingAction.objects.filter(child=child, done_at=None).select_related("owner_agency"):
        late = "overdue since" if each.due_on < today() else "due"
        yield f"Not done yet: {each.words} ({each.owner or each.owner_agency.name}, {late} {day_words(each.due_on)})"
