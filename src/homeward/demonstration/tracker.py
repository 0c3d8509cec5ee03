"""The vulnerability tracker, and what is done with those on it: discussions, actions, referrals to the mechanism."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from homeward.demonstration.exploitation import Run
from homeward.demonstration.known import FAR, Known
from homeward.demonstration.people import NORTHMOOR, value_on
from homeward.demonstration.sheets import Row

TRACKED = {"low": 0.12, "medium": 0.55, "high": 0.88}
"""Shares of open cases, by their highest level: most exploited children are on it, and by no means all."""
BROUGHT_BY_POLICE = 0.35
LATEST_AGE = 21
LOCALITIES = {NORTHMOOR: ("North", "East", "South", "Coast")}
"""Each has a meeting a month; the smaller council has one for all of it."""
ACTIONS_A_MEETING = (2, 3, 3, 4, 5)
DAYS_TO_DO = (14, 21, 28)
REFERRED = {"sexual": 0.1, "criminal": 0.3, "both": 0.35, "online": 0.04, "other": 0.3}
POSITIVE = 0.88
PLANNED, DAYS_BEFORE_18 = 0.75, (60, 250)
"""How many have a transition plan, and how long before they come of age."""


@dataclass(frozen=True)
class Entry:
    """A time on the tracker."""

    run: Run
    level: str
    source: str
    added_on: date
    removed_on: date | None

    @property
    def known(self) -> Known:
        return self.run.known


def make_entries(draw: Random, runs: list[Run], extracted_on: date) -> list[Entry]:
    """Who was put on the tracker: some weeks after the case was opened, and taken off about when it was closed."""
    entries: list[Entry] = []
    for run in runs:
        added_on = run.opened_on + timedelta(days=draw.randint(2, 25)) if run.opened_on else FAR
        if added_on >= min(run.ends_on, extracted_on) or draw.random() > TRACKED[run.highest]:
            continue
        level = value_on(list(run.levels), added_on)
        source = "police" if draw.random() < BROUGHT_BY_POLICE else run.source
        removed_on = _removed_on(draw, run, level)
        entries.append(Entry(run, level, source, added_on, removed_on if removed_on < extracted_on else None))
    return entries


def _removed_on(draw: Random, run: Run, level: str) -> date:
    """Who comes of age at medium or high risk stays on it until the risk has gone, and at most until 22."""
    if run.ending == "of_age" and level != "low":
        return run.ends_on + timedelta(days=draw.randint(60, 365 * (LATEST_AGE + 1 - 18)))
    late = draw.randint(0, 14) if run.ending == "gone" else 0
    return run.ends_on + timedelta(days=late)


def tracker_rows(entries: list[Entry], extracted_on: date) -> list[Row]:
    """`tracker_entries`."""
    return [
        {
            "person_id": entry.known.person_id,
            "kind": entry.run.kind,
            "level": entry.level,
            "source_agency": entry.source,
            "added_on": entry.added_on,
            "removed_on": entry.removed_on,
            "outcome": entry.run.outcome if entry.removed_on else None,
            "transition_planned_on": _transition_planned_on(entry, extracted_on),
        }
        for entry in entries
    ]


def _transition_planned_on(entry: Entry, extracted_on: date) -> date | None:
    """Some months around the day at which they are 17 and a half, for most; drawn apart, so that nothing else moves."""
    draw = Random(f"{entry.known.person_id} {entry.added_on}")
    planned_on = entry.known.adult_on - timedelta(days=draw.randint(*DAYS_BEFORE_18))
    planned_on = max(planned_on, entry.added_on + timedelta(days=draw.randint(14, 60)))
    is_over = planned_on >= min(entry.removed_on or extracted_on, extracted_on)
    return None if is_over or draw.random() > PLANNED else planned_on


def discussion_rows(draw: Random, entries: list[Entry], first_on: date, extracted_on: date) -> list[Row]:
    """
    `discussions`: at the locality's monthly meeting every month or two, and weekly in the weeks in which it is high.

    A child at risk is discussed at the daily meeting on the day after it went missing.
    """
    rows: dict[tuple[str, date, str], Row] = {}
    for entry in entries:
        until = min(entry.removed_on or extracted_on, extracted_on)
        locality = locality_of(entry.known)
        days = [("operational", on) for on in _monthly(draw, entry, locality, until)]
        days += [("weekly", on) for on in _weekly(draw, entry, until)]
        nights = [episode.began.date() for episode in entry.known.episodes]
        days += [("daily", on + timedelta(days=1)) for on in nights if entry.added_on <= on]
        for meeting, on in days:
            if first_on <= on < until:
                rows[entry.known.person_id, on, meeting] = {
                    "person_id": entry.known.person_id,
                    "discussed_on": on,
                    "meeting": meeting,
                    "locality": locality if meeting == "operational" else None,
                }
    return [rows[key] for key in sorted(rows, key=lambda key: (key[1], key[2], key[0]))]


def locality_of(known: Known) -> str:
    localities = LOCALITIES.get(known.council, (known.council.title(),))
    return localities[known.child.number % len(localities)]


def meeting_on(month: date, locality: str) -> date:
    """The locality's meeting of a month: a Tuesday."""
    localities = LOCALITIES[NORTHMOOR]
    week = localities.index(locality) if locality in localities else 1
    first = month.replace(day=1)
    return first + timedelta(days=(1 - first.weekday()) % 7 + 7 * week)


def next_month(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def _monthly(draw: Random, entry: Entry, locality: str, until: date) -> list[date]:
    days: list[date] = []
    month = entry.added_on.replace(day=1)
    while month < until:
        on = meeting_on(month, locality)
        if on > entry.added_on and (not days or draw.random() < 0.6):
            days.append(on)
        month = next_month(month)
    return days


def _weekly(draw: Random, entry: Entry, until: date) -> list[date]:
    """Thursdays of the first weeks of a high level."""
    if entry.level != "high":
        return []
    first = entry.added_on + timedelta(days=(3 - entry.added_on.weekday()) % 7 or 7)
    days = [first + timedelta(days=7 * week) for week in range(draw.randint(2, 8))]
    return [on for on in days if on < until]


def action_rows(draw: Random, council: str, first_on: date, extracted_on: date) -> list[Row]:
    """`meeting_actions` of the monthly meetings: most done in time, some late, a few not yet."""
    rows: list[Row] = []
    month = first_on
    while month < extracted_on:
        for locality in LOCALITIES.get(council, (council.title(),)):
            agreed_on = meeting_on(month, locality)
            for _ in range(draw.choice(ACTIONS_A_MEETING) if first_on <= agreed_on < extracted_on else 0):
                due_on = agreed_on + timedelta(days=draw.choice(DAYS_TO_DO))
                rows.append(
                    {
                        "action_id": f"{council[:1].upper()}A{len(rows) + 1:04d}",
                        "agreed_on": agreed_on,
                        "due_on": due_on,
                        "done_on": _done_on(draw, agreed_on, due_on, extracted_on),
                    }
                )
        month = next_month(month)
    return rows


def _done_on(draw: Random, agreed_on: date, due_on: date, extracted_on: date) -> date | None:
    chance = draw.random()
    on = agreed_on + timedelta(days=draw.randint(1, (due_on - agreed_on).days))
    if chance > 0.74:
        on = due_on + timedelta(days=draw.randint(1, 45))
    return None if chance > 0.97 or on >= extracted_on else on


def national_referral_rows(draw: Random, runs: list[Run], extracted_on: date) -> list[Row]:
    """`national_referrals`: reasonable grounds within weeks, conclusive grounds after months, or not yet."""
    rows: list[Row] = []
    for run in runs:
        referred_on = run.opened_on + timedelta(days=draw.randint(3, 60)) if run.opened_on else FAR
        if run.highest == "low" or draw.random() > REFERRED[run.kind] or referred_on >= min(run.ends_on, extracted_on):
            continue
        rows.append({"person_id": run.known.person_id, "referred_on": referred_on})
        for grounds, days in (("reasonable_grounds", (2, 25)), ("conclusive_grounds", (110, 520))):
            decided_on = referred_on + timedelta(days=draw.randint(*days))
            if decided_on >= extracted_on:
                break
            rows[-1][grounds] = "positive" if draw.random() < POSITIVE else "negative"
            rows[-1][f"{grounds}_on"] = decided_on
            if rows[-1][grounds] == "negative":
                break
    return rows
