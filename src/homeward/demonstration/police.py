"""
What the force's extract holds: mostly the same times missing as the councils', as officers wrote them down.

Officers often write a time a little earlier or later, now and then hours; some incidents are two of a council's, or the
other way round. The force knows a child by the name that somebody gave, and shares no identifier with the councils.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from homeward.demonstration.happenings import Episode, as_clocks_show
from homeward.demonstration.names import mistype, nickname
from homeward.demonstration.people import Child
from homeward.demonstration.sheets import POLICE, Cell, Extract, Row, person

EARLIER_MINUTES = (0, 0, 0, 5, 10, 15, 25)
LATER_MINUTES = (0, 0, 5, 10)
SEEN_LONG_BEFORE, FOUND_LONG_AFTER, FOUND_LONG_BEFORE = 0.06, 0.09, 0.03
"""Shares of incidents with a time hours off: last seen at school, closed the next day, found and not yet back."""
TAKEN_TOGETHER, TAKEN_APART = 0.2, 0.03
"""Shares of two times missing in a row that are one incident, and of long ones that are two."""
IN_A_ROW = timedelta(hours=9)
LONG = timedelta(hours=10)
LONGEST_CLOSED_LATE = timedelta(days=10)
"""So that none is closed after the extract, which is made a fortnight after the last month."""
BETWEEN = timedelta(minutes=5)
"""What lies at least between two incidents of a child."""
CALLED_BY_NICKNAME, MISSPELT, BORN_WRONGLY = 0.12, 0.03, 0.04


@dataclass(frozen=True)
class Incident:
    """A time missing as the force has it; `last` is the last of the councils' episodes in it."""

    first: Episode
    last: Episode
    began: datetime
    returned: datetime | None


def police_extract(draw: Random, episodes: list[Episode]) -> Extract:
    """The force's missing incidents in both councils' areas, under its own nominals."""
    extract = Extract(POLICE)
    nominals: dict[int, str] = {}
    year_counts: defaultdict[int, int] = defaultdict(int)
    for incident in sorted(_incidents(draw, episodes), key=lambda i: (i.began, i.first.child.number)):
        number = incident.first.child.number
        if number not in nominals:
            nominals[number] = f"{draw.randint(100, 999)}/{len(nominals) + 1:05d}"
            extract.children[nominals[number]] = incident.first.child
            extract.people.append(_nominal(draw, incident.first.child, nominals[number]))
        year_counts[incident.began.year] += 1
        reference = f"MP/{incident.began:%y}/{year_counts[incident.began.year]:05d}"
        extract.happened[reference] = incident.first
        extract.episodes.append(_row(draw, incident, nominals[number], reference))
    return extract


def _incidents(draw: Random, episodes: list[Episode]) -> Iterator[Incident]:
    by_child: defaultdict[int, list[Episode]] = defaultdict(list)
    for episode in episodes:
        if episode.police_know:
            by_child[episode.child.number].append(episode)
    for own in by_child.values():
        yield from _of_child(draw, own)


def _of_child(draw: Random, episodes: list[Episode]) -> Iterator[Incident]:
    """One child's incidents, which do not overlap: each ends before the next episode begins."""
    free_from: datetime | None = None
    left = list(episodes)
    while left:
        first = last = left.pop(0)
        if left and first.returned and left[0].began - first.returned < IN_A_ROW and draw.random() < TAKEN_TOGETHER:
            last = left.pop(0)
        until = left[0].began - BETWEEN if left else None
        whole = Incident(first, last, _last_seen(draw, first, free_from), _found(draw, last, until))
        for incident in _perhaps_apart(draw, whole):
            yield incident
            free_from = (incident.returned or incident.began) + BETWEEN


def _last_seen(draw: Random, episode: Episode, free_from: datetime | None) -> datetime:
    minutes = draw.randint(130, 420) if draw.random() < SEEN_LONG_BEFORE else draw.choice(EARLIER_MINUTES)
    at = episode.began - timedelta(minutes=minutes)
    return _unless_it_matters(at, episode.began) if free_from is None or at >= free_from else episode.began


def _found(draw: Random, episode: Episode, until: datetime | None) -> datetime | None:
    """When the force closed it; of a child who is not back it says nothing."""
    if episode.returned is None:
        return None
    chance, minutes = draw.random(), draw.choice(LATER_MINUTES)
    if chance < FOUND_LONG_AFTER and episode.returned - episode.began < LONGEST_CLOSED_LATE:
        minutes = draw.randint(130, 900)
    elif chance < FOUND_LONG_AFTER + FOUND_LONG_BEFORE:
        minutes = -draw.randint(130, 400)
    at = episode.returned + timedelta(minutes=minutes)
    if at <= episode.began + BETWEEN or (until and at >= until):
        return episode.returned
    return as_clocks_show(at) if abs(minutes) > max(LATER_MINUTES) else _unless_it_matters(at, episode.returned)


def _perhaps_apart(draw: Random, whole: Incident) -> Iterator[Incident]:
    if whole.returned is None or whole.returned - whole.began < LONG or draw.random() > TAKEN_APART:
        yield whole
        return
    middle = as_clocks_show(whole.began + (whole.returned - whole.began) * draw.uniform(0.3, 0.7)).replace(second=0)
    middle = middle.replace(microsecond=0)
    again = as_clocks_show(middle + timedelta(minutes=draw.randint(20, 150)))
    yield Incident(whole.first, whole.last, whole.began, middle)
    yield Incident(whole.last, whole.last, again, whole.returned)


def _row(draw: Random, incident: Incident, nominal: str, reference: str) -> Row:
    missing = incident.returned - incident.began if incident.returned else timedelta(days=1)
    unreported = min(timedelta(minutes=draw.randint(20, 300)), missing / 2)
    reported = as_clocks_show(incident.began + unreported).replace(second=0, microsecond=0)
    return {
        "episode_id": reference,
        "person_id": nominal,
        "began": incident.began,
        "reported": reported,
        "returned": incident.returned,
        "setting": incident.first.setting,
        "grade": draw.choices(("Low", "Medium", "High"), weights=(22, 66, 12))[0],
        "area": incident.first.council,
    }


def _nominal(draw: Random, child: Child, nominal: str) -> Row:
    """The child as the force has it: sometimes by a nickname, a name misheard, or day and month changed round."""
    row: dict[str, Cell] = person(child, nominal)
    if draw.random() < CALLED_BY_NICKNAME:
        row["forename"] = nickname(child.forename)
    if draw.random() < MISSPELT:
        row["surname"] = mistype(draw, child.surname)
    if draw.random() < BORN_WRONGLY and child.born_on.month < child.born_on.day <= 12:  # never older than it is
        row["born_on"] = date(child.born_on.year, child.born_on.day, child.born_on.month)
    return row


def _unless_it_matters(at: datetime, true: datetime) -> datetime:
    """A few minutes must neither change the day nor fall into the hour of a clock change."""
    return at if at.date() == true.date() and at == as_clocks_show(at) else true
