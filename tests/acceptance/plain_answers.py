"""
The answers to the example's saved questions in plain Python, from a snapshot's Parquet files.

Written from the words of the questions; it shares nothing with the program but the names of tables and columns.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import pyarrow.parquet as pq

Row = dict[str, Any]
Areas = Sequence[str]
Found = Mapping[str, float | None]
Answer = Callable[["Records", Areas, date, date], Found]

BANK_HOLIDAYS = {  # GOV.UK, England and Wales
    *(date(2023, m, d) for m, d in ((4, 7), (4, 10), (5, 1), (5, 8), (5, 29), (8, 28), (12, 25), (12, 26))),
    *(date(2024, m, d) for m, d in ((1, 1), (3, 29), (4, 1), (5, 6), (5, 27), (8, 26), (12, 25), (12, 26))),
    *(date(2025, m, d) for m, d in ((1, 1), (4, 18), (4, 21), (5, 5), (5, 26), (8, 25), (12, 25), (12, 26))),
    *(date(2026, m, d) for m, d in ((1, 1), (4, 3), (4, 6), (5, 4), (5, 25))),
}
ALL = "All"
THREE_DAYS = 72 * 60


class Records:
    """A snapshot, read row by row, with the facts of each episode and interview worked out."""

    def __init__(self, folder: Path) -> None:
        self.manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        self.as_at = datetime.fromisoformat(self.manifest["as_at"])
        self._tables = {path.stem: pq.read_table(path).to_pylist() for path in folder.glob("*.parquet")}
        self.people = {row["person_key"]: row for row in self.rows("person_records")}
        offers = {row["episode_key"]: row for row in self.rows("interview_offers")}
        interviews = {row["interview_key"]: row for row in self.rows("return_interviews")}
        held: dict[int, list[Row]] = {}
        covered: dict[int, list[int]] = {}
        for link in self.rows("return_interview_episodes"):
            held.setdefault(link["episode_key"], []).append(interviews[link["interview_key"]])
            covered.setdefault(link["interview_key"], []).append(link["episode_key"])
        episodes = {row["episode_key"]: row for row in self.rows("missing_episodes")}
        for row in episodes.values():
            self._know(row, offers.get(row["episode_key"]), held.get(row["episode_key"], []))
        self.episodes = [e for e in episodes.values() if (e["reported_by"], e["category"]) == ("council", "missing")]
        self.absences = [e for e in episodes.values() if (e["reported_by"], e["category"]) == ("council", "absent")]
        self.incidents = [e for e in episodes.values() if (e["reported_by"], e["category"]) == ("police", "missing")]
        self.interviews = [self._interview(i, [episodes[key] for key in covered[i["interview_key"]]])
                           for i in interviews.values()]  # fmt: skip

    def rows(self, table: str) -> list[Row]:
        return self._tables[table]

    def supplies(self, agency: str, table: str, column: str) -> bool:
        (own,) = (each for each in self.manifest["agencies"] if each["key"] == agency)
        return column in own["columns"].get(table, [])

    def _know(self, e: Row, offer: Row | None, held: list[Row]) -> None:
        e["age"] = age(self.people[e["person_key"]]["born_on"], e["began_on"])
        ended = "returned" if e["returned_on"] else "located" if e["located_on"] else ""
        e["ended_on"], e["ended_at"] = (e[f"{ended}_on"], e[f"{ended}_at"]) if ended else (None, None)
        e["is_open"] = not ended and not (e["returned_precision"] or e["located_precision"])
        until = self.as_at if e["is_open"] else e["ended_at"]
        e["minutes_missing"] = minutes(e["began_at"], until)
        e["needed"] = (offer["needed"] if offer else None) or "yes"
        e["offered"] = offer["is_offered"] if offer else False
        if offer and e["needed"] != "yes" and e["offered"] is None:
            e["offered"] = False
        e["accepted"] = offer["is_accepted"] if offer else False
        e["held"], e["held_on"], e["held_at"] = bool(held), None, None
        if held and all(each["held_on"] for each in held):
            e["held_on"] = min(each["held_on"] for each in held)
            times = [each["held_at"] for each in held if each["held_on"] == e["held_on"]]
            e["held_at"] = None if None in times else min(times)
        e["minutes_to_interview"] = minutes(e["ended_at"], e["held_at"]) if held else None

    def _interview(self, i: Row, covered: list[Row]) -> Row:
        """An interview, with the area of what it is for and the minutes since the last of the returns."""
        last = max(covered, key=lambda e: (e["ended_on"] or e["began_on"], e["began_on"], -e["episode_key"]))
        area = min(covered, key=lambda e: e["episode_key"])["reporting_area"]
        return i | {"reporting_area": area, "minutes": minutes(last["ended_at"], i["held_at"])}


def age(born_on: date | None, on: date) -> int | None:
    if born_on is None or born_on > on:
        return None
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def minutes(since: datetime | None, until: datetime | None) -> int | None:
    return None if since is None or until is None else (until - since) // timedelta(minutes=1)


def third_working_day(day: date) -> date:
    left = 3
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5 and day not in BANK_HOLIDAYS
    return day


def within(rows: Iterable[Row], areas: Areas, first: date, last: date, on: str = "began_on") -> list[Row]:
    return [r for r in rows if r["reporting_area"] in areas and r[on] is not None and first <= r[on] <= last]


def children(rows: Iterable[Row]) -> set[int]:
    return {row["child_key"] for row in rows}


# Questions about an episode


def in_72_hours(e: Row) -> bool:
    return bool(e["held"] and e["minutes_to_interview"] is not None and e["minutes_to_interview"] <= THREE_DAYS)


def looked_after(e: Row) -> bool:
    return bool(e["care_status"] == "looked_after")


def outside(e: Row) -> bool:
    return looked_after(e) and e["is_placed_out_of_area"] is True


def on_order(e: Row) -> bool:
    return looked_after(e) and e["legal_status"] in ("C1", "C2")


def declined(e: Row) -> bool:
    return e["offered"] is True and e["accepted"] is False


def at_risk(e: Row) -> bool:
    return e["exploitation_risk"] in ("medium", "high")


def anything(_: Row) -> bool:
    return True


# Shapes of answers


def episodes(test: Callable[[Row], bool]) -> Answer:
    return lambda r, areas, first, last: {ALL: len([e for e in within(r.episodes, areas, first, last) if test(e)])}


def who(test: Callable[[Row], bool], also: Callable[[Row], bool] = anything) -> Answer:
    def answer(r: Records, areas: Areas, first: date, last: date) -> Found:
        own = within(r.episodes, areas, first, last)
        return {ALL: len(children(e for e in own if test(e)) & children(e for e in own if also(e)))}

    return answer


def interviews(test: Callable[[Row], bool]) -> Answer:
    return lambda r, areas, first, last: {
        ALL: len([i for i in within(r.interviews, areas, first, last, "held_on") if test(i)])
    }


def interviewers(r: Records, areas: Areas, first: date, last: date) -> Found:
    found = Counter(i["interviewer"] for i in within(r.interviews, areas, first, last, "held_on"))
    words = {
        "social_worker": "Social worker",
        "dedicated_team": "Dedicated return interview team",
        "youth_worker": "Youth worker",
        "commissioned_service": "Commissioned service",
        "other": "Other",
        None: "Not recorded",
    }
    return {label: found[key] for key, label in words.items()} | {ALL: sum(found.values())}


def in_care(r: Records, areas: Areas, first: date, last: date) -> Found:
    spells = [
        s
        for s in r.rows("care_statuses")
        if s["care_status"] == "looked_after"
        and s["reporting_area"] in areas
        and s["started_on"] <= min(last, r.as_at.date())
        and (s["ended_on"] is None or s["ended_on"] >= first)
    ]
    return {ALL: len(children(spells))}


def absences(r: Records, areas: Areas, first: date, last: date) -> Found:
    return {ALL: len(within(r.absences, areas, first, last))}


def how_often(r: Records, areas: Areas, first: date, last: date) -> Found:
    times = Counter(Counter(e["child_key"] for e in within(r.episodes, areas, first, last)).values())
    found: dict[str, float | None] = {f"{n} time{'' if n == 1 else 's'}": times[n] for n in range(1, 10)}
    return found | {
        "10 times or more": sum(c for n, c in times.items() if n >= 10),
        ALL: sum(times.values()),
    }


def outcome(e: Row) -> str:
    if e["offered"] is None:
        return "Not recorded"
    if not e["offered"]:
        return "Still missing, not offered yet" if e["is_open"] else "Not offered"
    if e["accepted"] is None:
        return "Not recorded"
    if not e["accepted"]:
        return "Declined"
    if not e["held"]:
        return "Accepted and not held"
    if e["held_on"] is None or e["ended_on"] is None:
        return "Not recorded"
    return "Held by the third working day" if e["held_on"] <= third_working_day(e["ended_on"]) else "Held later"


def outcomes(r: Records, areas: Areas, first: date, last: date) -> Found:
    owed = [e for e in within(r.episodes, areas, first, last) if e["needed"] == "yes"]
    found: dict[str, float | None] = dict(Counter(outcome(e) for e in owed))
    return found | {ALL: sum(n or 0 for n in found.values())}


def percent(part: int, whole: int) -> Found:
    return {ALL: 100 * part / whole if whole else None}


def on_exploitation(r: Records, areas: Areas, first: date, last: date) -> Found:
    own = within(r.interviews, areas, first, last, "held_on")
    return percent(sum(i["mentions_exploitation"] is True for i in own), len(own))


def offered_percent(r: Records, areas: Areas, first: date, last: date) -> Found:
    own = [e for e in within(r.episodes, areas, first, last) if e["needed"] == "yes"]
    return percent(sum(e["offered"] is True for e in own), len(own))


def age_band(years: int | None) -> str:
    if years is None:
        return "Not recorded"
    return "Under 10yrs" if years < 10 else "17+yrs" if years >= 17 else f"{years}yrs"


def ages_at_first(rows: Callable[[Records], list[Row]], test: Callable[[Row], bool]) -> Answer:
    def answer(r: Records, areas: Areas, first: date, last: date) -> Found:
        own: dict[int, list[Row]] = {}
        for e in within(rows(r), areas, first, last):
            if test(e):
                own.setdefault(e["child_key"], []).append(e)
        firsts = [min(each, key=lambda e: (e["began_on"], e["episode_key"])) for each in own.values() if len(each) >= 3]
        found: dict[str, float | None] = dict(Counter(age_band(e["age"]) for e in firsts))
        return found | {ALL: len(firsts)}

    return answer


def placed(r: Records, areas: Areas, first: date, last: date) -> Found:
    own = [e for e in within(r.episodes, areas, first, last) if looked_after(e)]
    words = {
        True: "Outside the responsible council's area",
        False: "In the responsible council's area",
        None: "Not recorded, or not in care",
    }
    found: dict[str, float | None] = {
        label: len(children(e for e in own if e["is_placed_out_of_area"] is says)) for says, label in words.items()
    }
    return found | {ALL: len(children(own))}


def hours_missing(r: Records, areas: Areas, first: date, last: date) -> Found:
    own = [e for e in within(r.episodes, areas, first, last) if e["minutes_missing"] is not None]
    words = {"home": "Family home", "care": "Care placement", "other": "Elsewhere", None: "Not recorded"}
    parts = {label: [e["minutes_missing"] / 60 for e in own if e["setting"] == key] for key, label in words.items()}
    parts[ALL] = [e["minutes_missing"] / 60 for e in own]
    return {label: median(hours) if hours else None for label, hours in parts.items()}


def disabled(r: Records, areas: Areas, first: date, last: date) -> Found:
    own = within(r.episodes, areas, first, last)
    return {ALL: len(children(e for e in own if r.people[e["person_key"]]["has_physical_disability"] is True))}


def sources(r: Records, areas: Areas, first: date, last: date) -> Found:
    own = within(r.rows("exploitation_referrals"), areas, first, last, "received_on")
    return {ALL: len(own)} | {f"code {key}": n for key, n in Counter(row["source_agency"] for row in own).items()}


ANSWERS: dict[str, Answer] = {
    "a1": episodes(lambda e: e["age"] is not None and e["age"] < 18),
    "a2": who(lambda e: e["age"] is not None and e["age"] < 18),
    "a3": episodes(in_72_hours),
    "a3_interviews": interviews(lambda i: i["minutes"] is not None and i["minutes"] <= THREE_DAYS),
    "a4": who(in_72_hours),
    "a5": who(in_72_hours, declined),
    "a6": who(looked_after),
    "a7": episodes(looked_after),
    "a8": who(outside),
    "a9": episodes(outside),
    "a10": episodes(lambda e: looked_after(e) and in_72_hours(e)),
    "a11": who(lambda e: looked_after(e) and in_72_hours(e)),
    "a12": who(lambda e: looked_after(e) and in_72_hours(e), declined),
    "a13": episodes(lambda e: outside(e) and in_72_hours(e)),
    "a14": who(lambda e: outside(e) and in_72_hours(e)),
    "b1": who(anything),
    "b2": episodes(anything),
    "b3": in_care,
    "b4": who(looked_after),
    "b5": episodes(looked_after),
    "b6": episodes(lambda e: e["offered"] is True),
    "b7": episodes(lambda e: e["held"]),
    "b8": episodes(in_72_hours),
    "b9": interviewers,
    "c1": who(on_order),
    "c2": episodes(on_order),
    "c3": absences,
    "by_month": who(anything),
    "how_often": how_often,
    "interview_outcomes": outcomes,
    "interviews_on_exploitation": on_exploitation,
    "ages_at_first": ages_at_first(lambda r: r.episodes, at_risk),
    "flagged_by_the_police": ages_at_first(lambda r: r.incidents, lambda e: e["is_exploitation_flagged"] is True),
    "placed_outside": placed,
    "interviews_offered": offered_percent,
    "hours_missing": hours_missing,
    "physical_disability": disabled,
    "referrals_by_source": sources,
}
"""By the question's key: what each row of the answer should say, for some areas and a period."""
