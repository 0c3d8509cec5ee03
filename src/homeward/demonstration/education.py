"""Education at the end of each term of children on the tracker, or who have gone missing more than once."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from random import Random

from homeward.demonstration.circumstances import yes_no
from homeward.demonstration.known import Known
from homeward.demonstration.people import pick, value_on
from homeward.demonstration.sheets import Row

TERMS = ((12, 15, 140), (3, 27, 262), (7, 18, 380))
"""The last days of terms: month, day, and the sessions of the school year by then."""
STAYS = timedelta(days=365)
"""How long after its last time missing a child stays in the list."""
SCHOOLS = {"mainstream": 66, "alternative": 14, "special": 11, "home": 4, "none": 5}
AFTER_16 = {"college": 62, "mainstream": 10, "special": 5, "alternative": 3, "none": 20}
MOVES = 0.12
"""Share of children who are somewhere else at the next snapshot."""
FROM_AGE, LEAVING_AGE = 5, 16
PERSISTENT, SEVERE = 0.3, 0.09


def education_rows(
    draw: Random, known: list[Known], tracked: Collection[str], first_on: date, extracted_on: date
) -> list[Row]:
    """`education_snapshots`. `tracked` are the persons who are, or were, on the tracker."""
    days = list(term_ends(first_on, extracted_on))
    rows: list[Row] = []
    for child in known:
        if len(child.episodes) < 2 and child.person_id not in tracked:
            continue
        first = child.episodes[0].began.date() if child.episodes else child.child.risks[0][0]
        last = (child.last_missing_on or child.child.risks[-1][0]) + STAYS
        setting = ""
        for on, sessions in days:
            is_there = first <= on < min(last, child.adult_on, child.until_on)
            if is_there and child.age_on(on) >= FROM_AGE:
                setting = _setting(draw, child, on, setting)
                rows.append(_snapshot(draw, child, on, sessions, setting))
    return rows


def term_ends(first_on: date, last_on: date) -> Iterator[tuple[date, int]]:
    for year in range(first_on.year, last_on.year + 1):
        for month, day, sessions in sorted(TERMS):
            on = date(year, month, day)
            on -= timedelta(days=max(on.weekday() - 4, 0))
            if first_on <= on < last_on:
                yield on, sessions


def is_past_sixteen(child: Known, on: date) -> bool:
    """Whether the child has left school: 16 on the 31 August before."""
    august = date(on.year if (on.month, on.day) > (8, 31) else on.year - 1, 8, 31)
    return child.age_on(august) >= LEAVING_AGE


def _setting(draw: Random, child: Known, on: date, before: str) -> str:
    settings = AFTER_16 if is_past_sixteen(child, on) else SCHOOLS
    return before if before in settings and draw.random() > MOVES else pick(draw, settings)


def _snapshot(draw: Random, child: Known, on: date, sessions: int, setting: str) -> Row:
    is_older = is_past_sixteen(child, on)
    on_roll = setting in ("mainstream", "alternative", "special")
    at_risk = value_on(child.child.risks, on) in ("medium", "high")
    suspensions = max(0, int(draw.expovariate(1.6 if at_risk else 2.4))) if on_roll else 0
    return {
        "person_id": child.person_id,
        "recorded_on": on,
        "school_setting": setting,
        "possible_sessions": sessions if on_roll else None,
        "absent_sessions": min(sessions, int(sessions * _absence(draw, at_risk))) if on_roll else None,
        "suspensions": suspensions,
        "is_excluded": yes_no(setting == "alternative" and draw.random() < 0.18),
        "has_part_time_timetable": yes_no(on_roll and draw.random() < (0.17 if at_risk else 0.08)),
        "is_missing_education": yes_no(setting == "none" and not is_older),
        "is_not_in_employment": yes_no(setting == "none" and is_older),
    }


def _absence(draw: Random, at_risk: bool) -> float:
    """The share of sessions missed: a tenth or more for a third of them, half or more for one in eleven."""
    weight, chance = 1.5 if at_risk else 1, draw.random()
    if chance < SEVERE * weight:
        return draw.uniform(0.5, 0.95)
    if chance < (SEVERE + PERSISTENT) * weight:
        return draw.uniform(0.1, 0.5)
    return draw.uniform(0, 0.1)
