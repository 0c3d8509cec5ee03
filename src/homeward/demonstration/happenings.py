"""
What happened: times missing and return interviews, as they were, before any agency typed them.

All times are UK clock time. Nothing here is wrong; `mess` is where extracts go wrong.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from homeward.dataset.calendar import clock_change
from homeward.dataset.standards import ADULT_AGE
from homeward.demonstration.people import Child, make_child, value_on

# Per mille of a flat year, January to December: more in the light months
MONTHS = (760, 800, 900, 1030, 1130, 1190, 1210, 1160, 1080, 1000, 870, 740)
WEEKDAYS = (88, 86, 92, 100, 132, 118, 92)
HOURS = (6, 4, 2, 1, 1, 1, 2, 8, 20, 22, 18, 18, 22, 24, 30, 56, 66, 68, 70, 72, 68, 62, 48, 24)
# Hours missing, as (from, to, weight). Durham's scorecard: a tenth under an hour, a fifth over a day, one in thirty
# over three days
DURATIONS = (
    (0.3, 1, 11),
    (1, 8, 42),
    (8, 12, 13),
    (12, 24, 21),
    (24, 48, 7),
    (48, 72, 2.5),
    (72, 240, 3),
    (240, 1400, 0.5),
)
LEAD_IN = timedelta(days=400)  # children who began before the first month, so that it is as busy as the others


@dataclass(slots=True)
class Interview:
    """A return interview that was held, for one or several episodes."""

    number: int
    held: datetime


@dataclass(slots=True)
class Episode:
    """A time missing: what was true, what became of its interview, and whose reports tell of it."""

    child: Child
    began: datetime
    returned: datetime | None
    council: str
    care_status: str
    risk: str
    distance: str
    setting: str
    council_knows: bool
    police_know: bool
    needed: str = ""
    is_offered: bool | None = None
    offered_on: date | None = None
    is_accepted: bool | None = None
    interview: Interview | None = None


def make_episodes(draw: Random, first_on: date, last_on: date, extracted_on: date, reports: int) -> list[Episode]:
    """Episodes that began from `first_on` to `last_on`, until there are so many `reports` of them, in order of time."""
    episodes: list[Episode] = []
    number = reported = 0
    while reported < reports:
        number += 1
        repeats = make_repeats(draw)
        begins = first_on - LEAD_IN + timedelta(days=draw.randrange((last_on - first_on + LEAD_IN).days + 1))
        child = make_child(draw, number, begins, repeats)
        if draw.random() < 0.025:
            child.moved_on = begins + timedelta(days=draw.randint(20, 200))
            child.moved_to = "wearbridge" if child.council == "northmoor" else "northmoor"
        for episode in make_episodes_of(draw, child, begins, repeats):
            if first_on <= episode.began.date() <= last_on:
                episodes.append(episode)
                reported += episode.council_knows + episode.police_know
    leave_open(draw, episodes, last_on, extracted_on)
    return sorted(episodes, key=lambda e: (e.began, e.child.number))


def make_repeats(draw: Random) -> int:
    """How often a child goes missing in all: half of them once or twice, a few more than thirty times."""
    if draw.random() < 0.47:
        return 1
    return min(1 + int(draw.paretovariate(0.88)), 60)


def make_episodes_of(draw: Random, child: Child, begins: date, repeats: int) -> list[Episode]:
    """One child's episodes: bursts of some weeks, ending before the child is grown up."""
    eighteenth = child.born_on.replace(year=child.born_on.year + ADULT_AGE, day=min(child.born_on.day, 28))
    days_between = draw.choice((2, 3, 5, 8, 14, 25))
    episodes: list[Episode] = []
    on, free_from = begins, datetime.combine(begins, time(0))
    for _ in range(repeats):
        began = make_beginning(draw, on, free_from)
        if began.date() >= eighteenth:
            break
        if draw.random() * max(MONTHS) <= MONTHS[began.month - 1]:
            returned = as_clocks_show(began + timedelta(minutes=make_minutes_missing(draw)))
            episodes.append(make_episode(draw, child, began, returned))
            free_from = returned + timedelta(hours=2)
            on = returned.date()
        on += timedelta(days=int(draw.expovariate(1 / (200 if draw.random() < 0.06 else days_between))))
    return episodes


def make_beginning(draw: Random, on: date, free_from: datetime) -> datetime:
    """A time in the week from `on`, after the child was free to go again: Fridays and evenings are likelier."""
    week = [on + timedelta(days=n) for n in range(7)]
    day = draw.choices(week, weights=[WEEKDAYS[d.weekday()] for d in week])[0]
    hour = draw.choices(range(24), weights=HOURS)[0]
    minute = draw.choice((0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, draw.randrange(60), draw.randrange(60)))
    return as_clocks_show(max(datetime.combine(day, time(hour, minute)), free_from))


def make_minutes_missing(draw: Random) -> int:
    shortest, longest, _ = draw.choices(DURATIONS, weights=[weight for *_, weight in DURATIONS])[0]
    return int(draw.uniform(shortest, longest) * 60)


def as_clocks_show(local: datetime) -> datetime:
    """Off the hour that a clock-change night has twice or not at all."""
    return local + timedelta(hours=1) if local.hour == 1 and clock_change(local.date()) else local


def make_episode(draw: Random, child: Child, began: datetime, returned: datetime) -> Episode:
    on = began.date()
    status = value_on(child.statuses, on)
    in_care = status == "looked_after" or child.is_other_councils_child
    setting = "other" if draw.random() < 0.05 else "care" if in_care and draw.random() < 0.94 else "home"
    seen_by = draw.random()
    return Episode(
        child=child,
        began=began,
        returned=returned,
        council=child.council_on(on),
        care_status=status,
        risk=value_on(child.risks, on),
        distance=value_on(child.distances, on) if status == "looked_after" else "",
        setting=setting,
        council_knows=seen_by > 0.03,
        police_know=seen_by < 0.95,
    )


def leave_open(draw: Random, episodes: list[Episode], last_on: date, extracted_on: date) -> None:
    """A child's last episode may have no end yet: whoever is back after the extract, and a few who are not back."""
    last_of: dict[int, Episode] = {}
    for episode in episodes:
        last_of[episode.child.number] = episode
        if episode.returned and episode.returned.date() >= extracted_on:
            episode.returned = None
    recent = [e for e in last_of.values() if e.began.date() > last_on - timedelta(days=30)]
    long_ago = [e for e in last_of.values() if 90 < (last_on - e.began.date()).days < 240]
    for episode in [*draw.sample(recent, min(4, len(recent))), *draw.sample(long_ago, min(1, len(long_ago)))]:
        episode.returned = None
