"""
Strategy meetings that a child's missing episodes call for, by the triggers that most partnerships have.

Three episodes within 90 days, more than 24 hours away, harm, or an age under 13. One meeting answers for a month: about
a child who goes missing again in it nobody meets again.
"""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from random import Random

from homeward.demonstration.circumstances import EpisodeKey, key_of
from homeward.demonstration.happenings import Episode
from homeward.demonstration.known import Known
from homeward.demonstration.sheets import Row

WITHIN, EPISODES, LONG, YOUNG = timedelta(days=90), 3, timedelta(hours=24), 13
ANSWERS_FOR = timedelta(days=30)
DUE = timedelta(days=3)
HELD_IN_TIME, HELD_LATE, WITH_PLAN = 0.71, 0.19, 0.84


def strategy_meeting_rows(
    draw: Random, known: list[Known], harmed: Collection[EpisodeKey], extracted_on: date
) -> list[Row]:
    """`strategy_meetings`. `harmed` are the episodes in which a child came to harm."""
    rows: list[Row] = []
    for child in known:
        free_on = date.min
        for trigger, on in _triggers(child, harmed):
            if on < free_on or on >= extracted_on:
                continue
            free_on = on + ANSWERS_FOR
            rows.append(_meeting(draw, child, trigger, on, extracted_on))
    return rows


def _triggers(child: Known, harmed: Collection[EpisodeKey]) -> Iterator[tuple[str, date]]:
    """What called for a meeting, when it did."""
    for at, episode in enumerate(child.episodes):
        began_on = episode.began.date()
        if key_of(episode) in harmed and episode.returned:
            yield "harm", episode.returned.date()
        elif _is_long(episode):
            yield "over_24_hours", (episode.began + LONG).date()
        elif at + 1 >= EPISODES and episode.began - child.episodes[at + 1 - EPISODES].began <= WITHIN:
            yield "three_in_90_days", began_on
        elif child.age_on(began_on) < YOUNG:
            yield "under_13", began_on


def _is_long(episode: Episode) -> bool:
    return episode.returned is None or episode.returned - episode.began > LONG


def _meeting(draw: Random, child: Known, trigger: str, on: date, extracted_on: date) -> Row:
    chance, due_on = draw.random(), on + DUE
    held_on = on + timedelta(days=draw.randint(0, DUE.days))
    if chance > HELD_IN_TIME:
        held_on = due_on + timedelta(days=draw.randint(1, 20))
    is_held = chance < HELD_IN_TIME + HELD_LATE and held_on < extracted_on
    has_plan = "yes" if draw.random() < WITH_PLAN else "no"
    return {
        "person_id": child.person_id,
        "triggered_on": on,
        "trigger": trigger,
        "due_on": due_on,
        "held_on": held_on if is_held else None,
        "has_safety_plan": has_plan if is_held else None,
    }
