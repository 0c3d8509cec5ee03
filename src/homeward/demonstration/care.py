"""Care of the children of a council: spells of social care status, of legal status and of placement; disabilities."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from homeward.demonstration.known import Known, spells
from homeward.demonstration.people import pick
from homeward.demonstration.sheets import Cell, Row

DAY = timedelta(days=1)
LEGAL = {"V2": 42, "C1": 25, "C2": 28, "E1": 2, "J1": 3}
INTERIM_DAYS = (150, 320)
PLACES = {"K2": 34, "U6": 24, "U4": 14, "U3": 9, "U1": 5, "P1": 4, "S1": 3, "K1": 2, "T4": 1, "R2": 1, "Z1": 3}
PLACES_FROM_16 = {"K3": 40, "K2": 28, "U6": 12, "U4": 10, "U3": 4, "K1": 2, "P1": 2, "R5": 1, "Z1": 1}
OLD_ENOUGH_FOR_SUPPORT = 16
PROVIDERS = {"K2": ("PR4", "PR4", "PR1"), "K3": ("PR4", "PR5", "PR1"), "U6": ("PR1", "PR4"), "U4": ("PR1", "PR4")}
FOSTERED_BY_FAMILY = ("U1", "U3")
LEARNING = ("LD", "AUT", "BEH", "COMM", "DDA")
PHYSICAL = ("MOB", "HAND", "PC")


def care_rows(draw: Random, known: list[Known], extracted_on: date) -> dict[str, list[Row]]:
    """`care_statuses`, `legal_statuses`, `placements` and `disabilities`."""
    rows: dict[str, list[Row]] = {"care_statuses": [], "legal_statuses": [], "placements": [], "disabilities": []}
    for child in known:
        for status, start, end in _statuses(draw, child):
            if start >= extracted_on:
                continue
            rows["care_statuses"].append(_spell(child, "care_status", status, start, _last_day(end, extracted_on)))
            if status == "looked_after":
                until = min(end, extracted_on)
                rows["legal_statuses"] += _legal_statuses(draw, child, start, end, extracted_on)
                rows["placements"] += _placements(draw, child, start, until, until == end)
        rows["disabilities"] += _disabilities(draw, child)
    return rows


def is_looked_after(child: Known, on: date) -> bool:
    return on < child.adult_on and any(
        status == "looked_after" and start <= on < end
        for status, start, end in spells(child.child.statuses, child.from_on, child.until_on)
    )


def _statuses(draw: Random, child: Known) -> Iterator[tuple[str, date, date]]:
    """
    Spells of every status but none. What a child had when it first went missing it has had for a while.

    On the eighteenth birthday a child is no longer in care or need; who was looked after is a care leaver.
    """
    history = child.child.statuses
    first_on, first = history[0]
    earlier = max(first_on - timedelta(days=draw.randint(20, 1500)), child.child.born_on, child.from_on)
    if child.last_missing_on and first != "none" and earlier < first_on:
        history = [(earlier, first), *history[1:]]
    for status, start, end in spells(history, child.from_on, child.until_on):
        if status == "none":
            continue
        as_child = end if status == "care_leaver" else min(end, child.adult_on)
        if start < as_child:
            yield status, start, as_child
        if status == "looked_after" and start < child.adult_on < end:
            yield "care_leaver", child.adult_on, end


def _spell(child: Known, name: str, value: str, start: date, ended_on: Cell) -> Row:
    return {"person_id": child.person_id, name: value, "started_on": start, "ended_on": ended_on}


def _last_day(end: date, extracted_on: date) -> date | None:
    return end - DAY if end <= extracted_on else None


def _legal_statuses(draw: Random, child: Known, start: date, end: date, extracted_on: date) -> Iterator[Row]:
    """An interim care order is followed by a full one."""
    status = pick(draw, LEGAL)
    full_on = start + timedelta(days=draw.randint(*INTERIM_DAYS))
    if status == "C1" and full_on < min(end, extracted_on):
        yield _spell(child, "legal_status", "C1", start, full_on - DAY)
        status, start = "C2", full_on
    yield _spell(child, "legal_status", status, start, _last_day(end, extracted_on))


def _placements(draw: Random, child: Known, start: date, until: date, has_ended: bool) -> Iterator[Row]:
    """Where the child lived: the distances are those that its episodes have."""
    distances = child.child.distances
    distances = [(min(start, distances[0][0]), distances[0][1]), *distances[1:]]
    for distance, moved_in, moved_out in spells(distances, start, until):
        place = pick(draw, PLACES_FROM_16 if child.age_on(moved_in) >= OLD_ENOUGH_FOR_SUPPORT else PLACES)
        fosterer = "PR1" if place in FOSTERED_BY_FAMILY else "PR4"
        is_over = moved_out < until or has_ended
        yield {
            "person_id": child.person_id,
            "placement_type": place,
            "placement_provider": "PR0" if place == "P1" else draw.choice(PROVIDERS.get(place, (fosterer,))),
            "distance_miles": float(distance),
            "is_out_of_area": "yes" if is_out_of_area(float(distance)) else "no",
            "started_on": moved_in,
            "ended_on": moved_out if is_over else None,
        }


def is_out_of_area(miles: float) -> bool:
    """Whether a placement is in another council's area: the two councils are about so wide."""
    return miles > 14


def _disabilities(draw: Random, child: Known) -> Iterator[Row]:
    if child.child.has_physical_disability:
        yield {"person_id": child.person_id, "disability": draw.choice(PHYSICAL)}
    if child.child.has_send and draw.random() < 0.6:
        yield {"person_id": child.person_id, "disability": draw.choice(LEARNING)}
