"""
The invented children: who they are, and how their care, their placement and the risk to them change over time.

A history is a list of (from that day on, value); it is asked for its value on a day.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from homeward.demonstration import names
from homeward.intake.identifiers import LETTERS

NORTHMOOR = "northmoor"
WEARBRIDGE = "wearbridge"

History = list[tuple[date, str]]

AGES_AT_FIRST_EPISODE = {7: 4, 8: 5, 9: 8, 10: 14, 11: 36, 12: 85, 13: 130, 14: 205, 15: 235, 16: 190, 17: 110}
SEXES = {"female": 46, "male": 53, "other": 1}
# A northern town and its county: mostly White British; one in twenty not obtained or unknown
ETHNICITIES = {
    "A1": 780, "A2": 3, "A3": 30, "A4": 5, "A5": 28, "B1": 13, "B2": 6, "B3": 11, "B4": 14, "C1": 4, "C2": 22, "C3": 8,
    "C4": 9, "D1": 3, "D2": 12, "D3": 4, "E1": 2, "E2": 9, "E3": 3, "E4": 38, "E5": 9,
}  # fmt: skip
STATUSES_AT_FIRST = {"none": 33, "early_help": 12, "child_in_need": 16, "protection_plan": 8, "looked_after": 31}
NEXT_STATUS = {
    "none": {"none": 60, "early_help": 22, "child_in_need": 18},
    "early_help": {"none": 40, "early_help": 35, "child_in_need": 25},
    "child_in_need": {"none": 25, "child_in_need": 40, "protection_plan": 22, "looked_after": 13},
    "protection_plan": {"child_in_need": 45, "protection_plan": 30, "looked_after": 25},
    "looked_after": {"looked_after": 85, "child_in_need": 6, "care_leaver": 9},
    "care_leaver": {"care_leaver": 100},
}
RISKS_AT_FIRST = {"none": 66, "low": 18, "medium": 11, "high": 5}
NEXT_RISK = {
    "none": {"none": 82, "low": 14, "medium": 4},
    "low": {"none": 42, "low": 42, "medium": 13, "high": 3},
    "medium": {"none": 10, "low": 40, "medium": 36, "high": 14},
    "high": {"low": 20, "medium": 45, "high": 35},
}
# Miles from home to a placement, as (from, to, weight): most are near, some are at the other end of the country
DISTANCES = ((0, 10, 34), (10, 20, 30), (20, 40, 22), (40, 70, 9), (70, 150, 5))


def pick(draw: Random, weights: dict[str, int]) -> str:
    return draw.choices(list(weights), weights=list(weights.values()))[0]


@dataclass(slots=True)
class Child:
    """An invented child. `moved_on` is the day on which the child's family, or its placement, moved to `moved_to`."""

    number: int
    forename: str
    surname: str
    sex: str
    born_on: date
    ethnicity: str
    unique_pupil_number: str
    address: str
    has_send: bool
    has_physical_disability: bool
    council: str
    is_other_councils_child: bool
    statuses: History
    risks: History
    distances: History
    moved_on: date | None = None
    moved_to: str = ""

    def council_on(self, on: date) -> str:
        return self.moved_to if self.moved_on and on >= self.moved_on else self.council


def value_on(history: History, on: date) -> str:
    """The value that a history had on a day; before its first day, its first value."""
    at = bisect_right(history, on, key=lambda entry: entry[0])
    return history[max(at - 1, 0)][1]


def make_child(draw: Random, number: int, first_on: date, repeats: int) -> Child:
    """A child who first goes missing on `first_on`, and does so `repeats` times. Who repeats is likelier in care."""
    sex = pick(draw, SEXES)
    status = "looked_after" if repeats >= 3 and draw.random() < 0.6 else pick(draw, STATUSES_AT_FIRST)
    risk = "medium" if repeats >= 6 and draw.random() < 0.2 else pick(draw, RISKS_AT_FIRST)
    born_on = make_birth_date(draw, first_on, repeats)
    is_other_councils_child = draw.random() < 0.11
    return Child(
        number=number,
        forename=names.forename(draw, sex),
        surname=names.surname(draw),
        sex=sex,
        born_on=born_on,
        ethnicity=pick(draw, ETHNICITIES),
        unique_pupil_number=make_pupil_number(draw, born_on),
        address=names.address(draw),
        has_send=draw.random() < 0.22,
        has_physical_disability=draw.random() < 0.025,
        council=NORTHMOOR if draw.random() < 0.74 else WEARBRIDGE,
        is_other_councils_child=is_other_councils_child,
        statuses=[(first_on, "none")] if is_other_councils_child else make_statuses(draw, first_on, status, born_on),
        risks=make_history(draw, first_on, risk, NEXT_RISK, 130),
        distances=make_distances(draw, first_on),
    )


def make_birth_date(draw: Random, first_on: date, repeats: int) -> date:
    """Children who go missing very often begin younger, so that they are children long enough."""
    age = draw.choices(list(AGES_AT_FIRST_EPISODE), weights=list(AGES_AT_FIRST_EPISODE.values()))[0]
    age = min(age, 15) if repeats > 20 else age
    return first_on - timedelta(days=int(age * 365.25) + draw.randint(2, 363))


def make_statuses(draw: Random, first_on: date, status: str, born_on: date) -> History:
    statuses = make_history(draw, first_on, status, NEXT_STATUS, 150)
    of_care_leaving_age = born_on + timedelta(days=16 * 366)
    return [(on, "looked_after" if s == "care_leaver" and on < of_care_leaving_age else s) for on, s in statuses]


def make_history(draw: Random, first_on: date, value: str, following: dict[str, dict[str, int]], days: int) -> History:
    """Four years of a value that is looked at again every so many days, on average."""
    history = [(first_on, value)]
    on = first_on
    while on < first_on + timedelta(days=4 * 365):
        on += timedelta(days=30 + int(draw.expovariate(1 / days)))
        value = pick(draw, following[value])
        if value != history[-1][1]:
            history.append((on, value))
    return history


def make_distances(draw: Random, first_on: date) -> History:
    """A looked-after child moves to another placement about every eight months."""
    distances: History = []
    on = first_on
    while on < first_on + timedelta(days=4 * 365):
        nearest, farthest, _ = draw.choices(DISTANCES, weights=[weight for *_, weight in DISTANCES])[0]
        distances.append((on, f"{draw.uniform(nearest, farthest):.1f}"))
        on += timedelta(days=40 + int(draw.expovariate(1 / 200)))
    return distances


def make_pupil_number(draw: Random, born_on: date) -> str:
    """A unique pupil number with its check letter; its school's authority, 000, does not exist, so nobody has it."""
    digits = f"000{draw.randint(1000, 9999)}{(born_on.year + 5) % 100:02d}{draw.randint(0, 999):03d}"
    return LETTERS[sum(int(digit) * weight for weight, digit in enumerate(digits, start=2)) % len(LETTERS)] + digits
