"""What officers do about an incident: the grades of its risk over time, and the check on a child who was found."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from random import Random

from homeward.demonstration.happenings import as_clocks_show
from homeward.demonstration.sheets import Extract, Row

HIGHER = {"No apparent risk": "Low", "Low": "Medium", "Medium": "High", "High": "High"}
LOWER = {"No apparent risk": "No apparent risk", "Low": "No apparent risk", "Medium": "Low", "High": "Medium"}
RAISED, LOWERED = 0.14, 0.08
LONG = timedelta(hours=8)
CHECKED, CHECKED_WITHIN_A_DAY = 0.83, 0.8


def grade_rows(draw: Random, extract: Extract, spoiled: Collection[str]) -> list[Row]:
    """`police_grades`: the first within minutes of the report, another where the child stays away."""
    rows: list[Row] = []
    for row in extract.episodes:
        reported, returned, grade = row["reported"], row["returned"], str(row["grade"])
        if f"{extract.agency} {row['episode_id']}" in spoiled or not isinstance(reported, datetime):
            continue
        at = _clock(reported + timedelta(minutes=draw.randint(2, 45)))
        rows.append({"episode_id": row["episode_id"], "grade": grade, "graded": at})
        is_long = isinstance(returned, datetime) and returned - reported > LONG
        chance = draw.random()
        if is_long and chance < RAISED + LOWERED:
            changed = HIGHER[grade] if chance < RAISED else LOWER[grade]
            later = _clock(at + timedelta(minutes=draw.randint(90, 400)))
            if changed != grade:
                rows.append({"episode_id": row["episode_id"], "grade": changed, "graded": later})
    return rows


def check_rows(draw: Random, extract: Extract, spoiled: Collection[str], extracted_on: date) -> list[Row]:
    """`prevention_interviews`: of most children who were found, mostly within a day."""
    rows: list[Row] = []
    for row in extract.episodes:
        returned = row["returned"]
        if f"{extract.agency} {row['episode_id']}" in spoiled or not isinstance(returned, datetime):
            continue
        is_soon = draw.random() < CHECKED_WITHIN_A_DAY
        minutes = draw.randint(15, 20 * 60) if is_soon else draw.randint(24 * 60, 96 * 60)
        held = _clock(returned + timedelta(minutes=minutes))
        if draw.random() < CHECKED and held.date() < extracted_on:
            rows.append({"episode_id": row["episode_id"], "held": held})
    return rows


def _clock(at: datetime) -> datetime:
    return as_clocks_show(at).replace(second=0, microsecond=0)
