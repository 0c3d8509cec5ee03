"""
What of a child's missing episodes calls for a strategy meeting. No national rule exists, so each is a setting, dated.

    episode            | rule                   | reason in words
    -------------------+------------------------+-------------------------------------
    third in 90 days   | repeat_episodes, _days | 3rd time missing in 90 days
    25 hours           | longer_than            | missing for more than 24 hours
    aged 12            | under_age              | aged 12, under 13
    harmed             | on_harm                | came to harm while missing

Absences call for none. A rule without a number is switched off.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from homeward.dataset.standards import (
    REPEAT_EPISODES,
    REPEAT_WINDOW,
    STRATEGY_LONGER_THAN,
    STRATEGY_MEETING_TIME_LIMIT,
    STRATEGY_UNDER_AGE,
)
from homeward_web.missing.when import When


@dataclass(frozen=True)
class StrategyRules:
    """
    What calls for a meeting in an agency on a day. The defaults are the house's.

    Attributes:
        repeat_episodes, repeat_within: so many in so many days, of which the first and the last count.
        longer_than, under_age: None where there is no such rule; so may `repeat_episodes` be.
        hold_within: elapsed time from what called for the meeting to when it is due.
    """

    repeat_episodes: int | None = REPEAT_EPISODES
    repeat_within: timedelta = REPEAT_WINDOW
    longer_than: timedelta | None = STRATEGY_LONGER_THAN
    under_age: int | None = STRATEGY_UNDER_AGE
    on_harm: bool = True
    hold_within: timedelta = STRATEGY_MEETING_TIME_LIMIT


@dataclass(frozen=True)
class EpisodeFacts:
    """
    What the rules look at of one episode.

    Attributes:
        is_counted: whether it is a missing episode, not an absence.
        known_at: the instant, UTC, from which we know of it: nothing can be due before.
        began, ended: when it did; `ended` is empty while it is open.
        born_on: the child's; empty where not recorded.
        other_starts: UK dates on which the child's other missing episodes began, of the same agency.
    """

    is_counted: bool
    known_at: datetime
    began: When
    ended: When | None
    came_to_harm: bool | None
    born_on: date | None
    other_starts: tuple[date, ...] = ()

    @property
    def began_on(self) -> date:
        assert self.began.on is not None  # noqa: S101 - every episode has the day on which it began
        return self.began.on


@dataclass(frozen=True)
class Call:
    """
    A rule that an episode meets.

    Attributes:
        trigger: its code in the dataset.
        called_at, due_at: instants, UTC: when it was met, or known to be, and when the meeting is due.
    """

    trigger: str
    reason: str
    called_at: datetime
    due_at: datetime


def calls(of: EpisodeFacts, rules: StrategyRules, at: datetime) -> list[Call]:
    """The rules that an episode meets at an instant, UTC, in the order in which they are looked at."""
    if not of.is_counted:
        return []
    met = [*_harm(of, rules, at), *_long(of, rules, at), *_repeat(of, rules), *_young(of, rules)]
    return [
        Call(trigger, reason, called, called + rules.hold_within)
        for trigger, reason, since in met
        for called in (max(since, of.known_at),)
    ]


Met = Iterator[tuple[str, str, datetime]]


def _harm(of: EpisodeFacts, rules: StrategyRules, at: datetime) -> Met:
    """Harm is known from when somebody recorded it, which is now."""
    if rules.on_harm and of.came_to_harm:
        yield "harm", "came to harm while missing", at


def _long(of: EpisodeFacts, rules: StrategyRules, at: datetime) -> Met:
    """Where only a day is known, of what it surely makes: to the 23:59 of its beginning, from the 0:00 of its end."""
    until = at if of.ended is None else of.ended.earliest
    since = of.began.latest
    if rules.longer_than is None or until is None or since is None:
        return
    if until - since > rules.longer_than:
        reason = f"missing for more than {rules.longer_than // timedelta(hours=1)} hours"
        yield "over_24_hours", reason, since + rules.longer_than


def _repeat(of: EpisodeFacts, rules: StrategyRules) -> Met:
    if rules.repeat_episodes is None:
        return
    within = [on for on in of.other_starts if timedelta() <= of.began_on - on < rules.repeat_within]
    if (times := len(within) + 1) >= rules.repeat_episodes:
        reason = f"{_ordinal(times)} time missing in {rules.repeat_within.days} days"
        yield "three_in_90_days", reason, of.began.at or of.known_at


def _young(of: EpisodeFacts, rules: StrategyRules) -> Met:
    if rules.under_age is None or of.born_on is None or of.born_on > of.began_on:
        return
    age = age_on(of.born_on, of.began_on)
    if age < rules.under_age:
        yield "under_13", f"aged {age}, under {rules.under_age}", of.began.at or of.known_at


def age_on(born_on: date, on: date) -> int:
    """Age in whole years on a day. Born on 29 February, a child is a year older on 1 March of other years."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def _ordinal(number: int) -> str:
    last = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"
