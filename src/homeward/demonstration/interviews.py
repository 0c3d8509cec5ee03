"""What became of each return: whether an interview was needed, offered, accepted and held, and when."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random

from homeward.demonstration.happenings import Episode, Interview

# Days from return to interview, by weight: most are held in time, some late, a few very late
DAYS_TO_INTERVIEW = {0: 14, 1: 38, 2: 24, 3: 7, 4: 4, 5: 3, 7: 3, 9: 2, 14: 3, 21: 1, 35: 1}


def give_interviews(draw: Random, episodes: list[Episode], extracted_on: date) -> None:
    """Fill in the interviews of the councils' episodes that have ended, as known when the extract was made."""
    numbers = count(1)
    by_child: defaultdict[tuple[str, int], list[Episode]] = defaultdict(list)
    for episode in episodes:
        if episode.council_knows and episode.returned:
            by_child[episode.council, episode.child.number].append(episode)
    for group in by_child.values():
        previous: Interview | None = None
        for episode in group:
            if previous and episode.returned and previous.held > episode.returned and draw.random() < 0.85:
                accept(draw, episode, extracted_on)
                episode.interview = previous  # one conversation about both times
            else:
                decide(draw, episode, extracted_on)
                if episode.is_accepted and draw.random() < 0.95:
                    episode.interview = make_interview(draw, episode, next(numbers), extracted_on)
            previous = episode.interview


def decide(draw: Random, episode: Episode, extracted_on: date) -> None:
    chance = draw.random()
    not_applicable = 0.22 if episode.child.is_other_councils_child else 0.05
    episode.needed = "not_applicable" if chance < not_applicable else "no" if chance < not_applicable + 0.01 else "yes"
    if episode.needed != "yes":
        return
    offered_of_ten = 8.7 + 0.4 * min(episode.began.year - 2023, 2)  # the service has got better
    if draw.random() * 10 > offered_of_ten:
        episode.is_offered = False
        return
    accept(draw, episode, extracted_on)
    if draw.random() < 0.15:
        episode.is_accepted = False


def accept(draw: Random, episode: Episode, extracted_on: date) -> None:
    """An offer that is accepted; nothing is known yet of an offer later than the extract."""
    episode.needed = "yes"
    offered_on = returned_on(episode) + timedelta(days=draw.choice((0, 0, 1, 1, 1, 2, 3)))
    if offered_on < extracted_on:
        episode.is_offered = episode.is_accepted = True
        episode.offered_on = offered_on


def make_interview(draw: Random, episode: Episode, number: int, extracted_on: date) -> Interview | None:
    """An interview in the day time, after the return and the offer; None when it is still to come."""
    days = draw.choices(list(DAYS_TO_INTERVIEW), weights=list(DAYS_TO_INTERVIEW.values()))[0]
    earliest = max(episode.offered_on or returned_on(episode), returned_on(episode))
    on = max(returned_on(episode) + timedelta(days=days), earliest)
    if on.weekday() == 6 or (on.weekday() == 5 and draw.random() < 0.7):
        on += timedelta(days=7 - on.weekday())  # interviewers rarely work at weekends
    held = datetime.combine(on, time(draw.randint(9, 18), draw.choice((0, 15, 30, 45))))
    if episode.returned and held <= episode.returned:
        held = datetime.combine(on + timedelta(days=1), held.time())
    return Interview(number, held) if held.date() < extracted_on else None


def returned_on(episode: Episode) -> date:
    if episode.returned is None:
        raise ValueError("an episode without a return has no interview")
    return episode.returned.date()
