"""
Whom each council knows: children who go missing, and many who never do; from when until when it answers for each.

Spans are half open: from a day until, and not on, another. `FAR` stands for no end.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from homeward.dataset.standards import ADULT_AGE
from homeward.demonstration import names
from homeward.demonstration.happenings import Episode
from homeward.demonstration.people import (
    ETHNICITIES,
    NORTHMOOR,
    SEXES,
    WEARBRIDGE,
    Child,
    History,
    make_distances,
    make_history,
    make_pupil_number,
    pick,
)
from homeward.demonstration.sheets import Extract

FAR = date(9999, 12, 31)
LONG_AGO = date(1, 1, 1)
STATUSES = {"looked_after": 52, "child_in_need": 22, "protection_plan": 12, "early_help": 8, "none": 6}
AGES = {"looked_after": (0, 16), "child_in_need": (0, 16), "protection_plan": (0, 14), "early_help": (3, 16)}
EXPLOITABLE = (11, 16)
"""Ages of children who never go missing, when a council first knows them; and of those who may be exploited."""
RISKS = {"low": 45, "medium": 40, "high": 15}
RISKS_LATER = {
    "low": {"none": 75, "medium": 25},
    "medium": {"none": 25, "low": 55, "high": 20},
    "high": {"low": 30, "medium": 70},
    "none": {"none": 76, "medium": 24},
}
LONGEST_KNOWN = timedelta(days=1100)
"""They begin so long before the first month, so that there are as many in it as later."""
AT_RISK, AT_RISK_EARLIER = 0.2, 0.8
"""Share of them, of an age for it, who may be exploited; of those known before the first month, more, because the
children who went missing only then are not there."""


@dataclass(frozen=True)
class Known:
    """
    A child as one council knows it, and the years in which it answers for the child.

    Attributes:
        until_on: the day it moved to the other council's area, or `FAR`.
        episodes: those of this council, in order of time.
        last_missing_on: the last episode of any council, or None for a child who never goes missing.
    """

    person_id: str
    child: Child
    council: str
    from_on: date
    until_on: date
    episodes: tuple[Episode, ...]
    last_missing_on: date | None

    @property
    def adult_on(self) -> date:
        return birthday(self.child, ADULT_AGE)

    def age_on(self, on: date) -> int:
        born_on = self.child.born_on
        return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def birthday(child: Child, age: int) -> date:
    return child.born_on.replace(year=child.born_on.year + age, day=min(child.born_on.day, 28))


def make_others(draw: Random, number: int, first_number: int, first_on: date, last_on: date) -> list[Child]:
    """Children who never go missing, known to a council for a year or two: not every child in care goes missing."""
    return [_make_other(draw, first_number + n, first_on, last_on) for n in range(number)]


def _make_other(draw: Random, number: int, first_on: date, last_on: date) -> Child:
    begins = first_on - LONGEST_KNOWN + timedelta(days=draw.randrange((last_on - first_on + LONGEST_KNOWN).days))
    status, sex = pick(draw, STATUSES), pick(draw, SEXES)
    youngest, oldest = AGES.get(status, EXPLOITABLE)
    born_on = begins - timedelta(days=int(draw.randint(youngest, oldest) * 365.25) + draw.randint(2, 363))
    until = begins + timedelta(days=draw.randint(150, LONGEST_KNOWN.days))
    of_age = (begins - born_on).days > EXPLOITABLE[0] * 365
    at_risk = status == "none" or (of_age and draw.random() < (AT_RISK_EARLIER if begins < first_on else AT_RISK))
    return Child(
        number=number,
        forename=names.forename(draw, sex),
        surname=names.surname(draw),
        sex=sex,
        born_on=born_on,
        ethnicity=pick(draw, ETHNICITIES),
        unique_pupil_number=make_pupil_number(draw, born_on),
        address=names.address(draw),
        has_send=draw.random() < 0.2,
        has_physical_disability=draw.random() < 0.03,
        council=NORTHMOOR if draw.random() < 0.76 else WEARBRIDGE,
        is_other_councils_child=False,
        statuses=[(begins, status), (until, "none")] if status != "none" else [(begins, "none")],
        risks=_make_risks(draw, begins) if at_risk else [(begins, "none")],
        distances=make_distances(draw, begins),
    )


def _make_risks(draw: Random, begins: date) -> History:
    from_on = begins + timedelta(days=draw.randint(5, 60))
    return [(begins, "none"), *make_history(draw, from_on, pick(draw, RISKS), RISKS_LATER, 110)]


def known_children(extract: Extract, happened: Collection[Episode], spoiled: Collection[str]) -> list[Known]:
    """
    Whom a council's casework tells of.

    Not of a child in whose rows a fault was planted: the fault would bring a second finding with it, where the episode
    and the casework then disagree.
    """
    last_missing_on: dict[int, date] = {}
    own: defaultdict[int, list[Episode]] = defaultdict(list)
    for episode in happened:
        last_missing_on[episode.child.number] = episode.began.date()
        if episode.council == extract.agency and episode.council_knows:
            own[episode.child.number].append(episode)
    return [
        Known(
            person_id,
            child,
            extract.agency,
            *_span(child, extract.agency),
            tuple(own[child.number]),
            last_missing_on.get(child.number),
        )
        for person_id, child in extract.children.items()
        if f"{extract.agency} {person_id}" not in spoiled
    ]


def _span(child: Child, council: str) -> tuple[date, date]:
    if child.moved_on is None:
        return LONG_AGO, FAR
    return (LONG_AGO, child.moved_on) if council == child.council else (child.moved_on, FAR)


def spells(history: History, from_on: date, until_on: date) -> list[tuple[str, date, date]]:
    """The values of a history between two days, each with its first day and the day on which it no longer holds."""
    starts = [on for on, _ in history]
    ends = [*starts[1:], FAR]
    cut = [(value, max(start, from_on), min(end, until_on)) for (start, value), end in zip(history, ends, strict=True)]
    return [(value, start, end) for value, start, end in cut if start < end]
