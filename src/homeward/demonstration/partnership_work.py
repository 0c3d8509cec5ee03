"""What the partnership's business units keep: training, awareness events, audits, and how many there are to train."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from homeward.demonstration.people import NORTHMOOR, WEARBRIDGE
from homeward.demonstration.sheets import Row
from homeward.demonstration.tracker import next_month

TAXI_DRIVERS = "Taxi drivers"
LICENSED = {NORTHMOOR: 1420, WEARBRIDGE: 410}
TRAINED_A_SESSION = {NORTHMOOR: (38, 74), WEARBRIDGE: (11, 24)}
MOST_TRAINED = 0.92
"""Of the drivers licensed: some never come."""


@dataclass(frozen=True)
class Body:
    """An organisation whose people are trained; `people` are those of a month's course."""

    name: str
    sector: str
    people: tuple[int, int]


BODIES = (
    Body("Children's services", "Children's social care", (3, 9)),
    Body("Early help", "Children's social care", (1, 5)),
    Body("Secondary schools", "Schools and colleges", (2, 8)),
    Body("Primary schools", "Schools and colleges", (0, 5)),
    Body("Further education college", "Schools and colleges", (0, 2)),
    Body("NHS foundation trust", "Health", (1, 6)),
    Body("General practice", "Health", (0, 3)),
    Body("Constabulary", "Police", (1, 5)),
    Body("Probation service", "Justice", (0, 2)),
    Body("Youth justice service", "Justice", (0, 2)),
    Body("Housing association", "Housing", (0, 3)),
    Body("Youth charity", "Voluntary sector", (0, 4)),
    Body("Children's homes", "Residential care", (1, 4)),
)
OUTSIDE = (
    ("Hotels", "Hotels and guest houses"),
    ("Takeaway outlets", "Food and drink"),
    ("Licensed premises", "Food and drink"),
    ("Bus companies", "Transport"),
    ("Neighbourhood wardens", "Council services"),
    ("Parish councils", "Community"),
    ("Parents' groups", "Community"),
    ("Youth clubs", "Voluntary sector"),
)
SUBJECTS = ("Child exploitation and how to report it", "Missing children", "County lines", "Online safety")
AUDITED = (
    "Return interviews",
    "Missing episodes",
    "Exploitation cases",
    "Strategy meetings",
    "Decision at the front door",
)
COURSE, INTRODUCTION, DRIVERS = "Child exploitation", "Intervene to protect a child", "Safeguarding for drivers"


def partnership_rows(draw: Random, council: str, first_on: date, extracted_on: date) -> dict[str, list[Row]]:
    """`training_attendances`, `awareness_events`, `audits` and `workforce_numbers` of one council's business unit."""
    months = list(_months(first_on, extracted_on))
    return {
        "training_attendances": [
            *(row for month in months for row in _course(draw, council, month)),
            *_drivers(draw, council, months),
        ],
        "awareness_events": _events(draw, council, months),
        "audits": _audits(draw, council, months),
        "workforce_numbers": list(_workforce(draw, council, first_on, extracted_on)),
    }


def _months(first_on: date, extracted_on: date) -> Iterator[date]:
    """The months that have ended before the extract."""
    month = first_on.replace(day=1)
    while next_month(month) <= extracted_on:
        yield month
        month = next_month(month)


def _day_in(draw: Random, month: date) -> date:
    """A working day."""
    on = month + timedelta(days=draw.randint(0, 26))
    return on - timedelta(days=max(on.weekday() - 4, 0)) if on.day > 2 else on + timedelta(days=(7 - on.weekday()) % 7)


def _course(draw: Random, council: str, month: date) -> Iterator[Row]:
    """The monthly day at level 3, and every other month half a day at level 2."""
    for course, level, is_on in ((COURSE, "Level 3", True), (INTRODUCTION, "Level 2", month.month % 2 == 0)):
        on = _day_in(draw, month)
        for body in BODIES if is_on else ():
            people = draw.randint(*body.people) if council == NORTHMOOR else draw.randint(*body.people) // 2
            if people:
                yield _attendance(course, level, on, body.name, body.sector, people)


def _drivers(draw: Random, council: str, months: list[date]) -> Iterator[Row]:
    """A session a quarter, until nearly every driver has been."""
    left = int(LICENSED[council] * MOST_TRAINED)
    for month in months:
        people = min(draw.randint(*TRAINED_A_SESSION[council]), left)
        if month.month % 3 == 2 and people:
            left -= people
            yield _attendance(DRIVERS, "Level 1", _day_in(draw, month), "Licensed drivers", TAXI_DRIVERS, people)


def _attendance(course: str, level: str, on: date, organisation: str, sector: str, attendees: int) -> Row:
    return {
        "course": course,
        "course_level": level,
        "attended_on": on,
        "organisation": organisation,
        "sector": sector,
        "attendees": attendees,
    }


def _events(draw: Random, council: str, months: list[date]) -> list[Row]:
    rows: list[Row] = []
    for month in months:
        for organisation, sector in draw.sample(OUTSIDE, draw.choice((1, 2, 3) if council == NORTHMOOR else (0, 1, 1))):
            rows.append(
                {
                    "event_id": f"E{council[:1].upper()}{len(rows) + 1:03d}",
                    "held_on": _day_in(draw, month),
                    "subject": draw.choice(SUBJECTS),
                    "organisation": organisation,
                    "sector": sector,
                    "people": draw.randint(6, 90),
                }
            )
    return rows


def _audits(draw: Random, council: str, months: list[date]) -> list[Row]:
    rows: list[Row] = []
    for month in months:
        for body in draw.sample(BODIES, draw.choice((0, 1, 1, 2) if council == NORTHMOOR else (0, 0, 1))):
            rows.append(
                {
                    "audit_id": f"A{council[:1].upper()}{len(rows) + 1:03d}",
                    "audited_on": _day_in(draw, month),
                    "subject": draw.choice(AUDITED),
                    "organisation": body.name,
                    "sector": body.sector,
                }
            )
    return rows


def _workforce(draw: Random, council: str, first_on: date, extracted_on: date) -> Iterator[Row]:
    """The drivers licensed on 1 April and 1 October."""
    people = LICENSED[council]
    for year in range(first_on.year, extracted_on.year + 1):
        for on in (date(year, 4, 1), date(year, 10, 1)):
            if first_on <= on < extracted_on:
                yield {"recorded_on": on, "sector": TAXI_DRIVERS, "organisation": "Licensed drivers", "people": people}
                people += draw.randint(-9, 14)
