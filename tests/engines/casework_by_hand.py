"""The tracker and exploitation work in plain Python: of each indicator its records, and what must hold of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from homeward.dataset.periods import Period
from homeward.dataset.snapshot import Dataset

Record = dict[str, Any]
Answer = bool | None
HEAVIEST_FIRST = ("looked_after", "protection_plan", "child_in_need", "care_leaver", "early_help", "none")
LEVELS = ("none", "low", "medium", "high")
LATER: dict[str, dict[str, tuple[str, ...]]] = {
    "tracker_entries": {"removed_on": ("removed_on", "outcome"), "transition_planned_on": ("transition_planned_on",)},
    "exploitation_cases": {"closed_on": ("closed_on", "outcome")},
    "care_statuses": {"ended_on": ("ended_on",)},
}
FIRST = {
    "tracker_entries": "added_on",
    "exploitation_cases": "opened_on",
    "exploitation_referrals": "received_on",
    "risk_assessments": "assessed_on",
    "care_statuses": "started_on",
    "missing_episodes": "began_on",
}


class World:
    """What was known on a day, with each record's person beside it."""

    def __init__(self, dataset: Dataset, known_on: date) -> None:
        people = {person["person_key"]: person for person in dataset.tables["person_records"].to_pylist()}
        self.tables: dict[str, list[Record]] = {}
        for name, first in FIRST.items():
            rows = [row for row in dataset.tables[name].to_pylist() if row[first] <= known_on]
            self.tables[name] = [_known(row, name, known_on) | {"person": people[row["person_key"]]} for row in rows]
        self.of_child: dict[tuple[str, int], list[Record]] = defaultdict(list)
        for name, rows in self.tables.items():
            for row in rows:
                self.of_child[name, row["child_key"]].append(row)

    def level(self, child: int, last_on: date) -> str | None:
        """The highest of the last day, by then, on which the child was assessed."""
        done = [row for row in self.of_child["risk_assessments", child] if row["assessed_on"] <= last_on]
        last = max((row["assessed_on"] for row in done), default=None)
        return max((row["level"] for row in done if row["assessed_on"] == last), key=LEVELS.index, default=None)

    def care_status(self, child: int, day: date) -> str | None:
        spells = self.of_child["care_statuses", child]
        held = [s for s in spells if s["started_on"] <= day and (s["ended_on"] is None or s["ended_on"] >= day)]
        return min((s["care_status"] for s in held), key=HEAVIEST_FIRST.index, default=None)

    def times_missing(self, child: int, period: Period) -> int:
        return sum(
            episode["category"] == "missing"
            and episode["reported_by"] == "council"
            and period.first_on <= episode["began_on"] <= period.last_on
            for episode in self.of_child["missing_episodes", child]
        )

    def assessed_days(self, child: int) -> list[date]:
        return sorted({row["assessed_on"] for row in self.of_child["risk_assessments", child]})

    def is_re_referral(self, referral: Record) -> bool:
        closed = [case["closed_on"] for case in self.of_child["exploitation_cases", referral["child_key"]]]
        closed = [on for on in [*closed, referral["previous_closure_on"]] if on and on <= referral["received_on"]]
        return any(_numbers(referral["received_on"]) <= _numbers(on, later_years=1) for on in closed)


def _known(row: Record, table: str, known_on: date) -> Record:
    for follows, columns in LATER.get(table, {}).items():
        if row[follows] is not None and row[follows] > known_on:
            row = row | dict.fromkeys(columns)
    return row


def _numbers(day: date, later_years: int = 0) -> tuple[int, int, int]:
    return day.year + later_years, day.month, day.day


def age_on(born_on: date | None, day: date) -> int | None:
    return None if born_on is None else day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def all_of(*answers: Answer) -> Answer:
    """SQL's `and`."""
    return False if False in answers else None if None in answers else True


class Asked(NamedTuple):
    """One period's question: of whom, and when."""

    world: World
    period: Period


Judge = Callable[[Asked, Record], Answer]


class How(NamedTuple):
    """A count: the table, which of its rows are of the period, what must hold of them, and whether children count."""

    table: str
    is_in: Callable[[Record, Period], bool]
    holds: tuple[Judge, ...] = ()
    children: bool = False

    def and_also(self, *more: Judge) -> "How":
        return self._replace(holds=(*self.holds, *more))


def at_end(since: str, until: str) -> Callable[[Record, Period], bool]:
    return lambda row, period: row[since] <= period.last_on and (row[until] is None or row[until] > period.last_on)


def at_start(since: str, until: str) -> Callable[[Record, Period], bool]:
    return lambda row, period: row[since] < period.first_on and (row[until] is None or row[until] >= period.first_on)


def event(on: str) -> Callable[[Record, Period], bool]:
    return lambda row, period: row[on] is not None and period.first_on <= row[on] <= period.last_on


def child(asked: Asked, row: Record) -> Answer:
    age = age_on(row["person"]["born_on"], asked.period.last_on)
    return None if age is None else age < 18


def adult(asked: Asked, row: Record) -> Answer:
    is_child = child(asked, row)
    return None if is_child is None else not is_child


def sexual(_: Asked, row: Record) -> Answer:
    return None if row["kind"] is None else row["kind"] in ("sexual", "both")


def says(column: str, value: str) -> Judge:
    return lambda _, row: None if row[column] is None else row[column] == value


def missing(times: int) -> Judge:
    return lambda asked, row: asked.world.times_missing(row["child_key"], asked.period) >= times


def at_level(level: str) -> Judge:
    def judge(asked: Asked, row: Record) -> Answer:
        held = asked.world.level(row["child_key"], asked.period.last_on)
        return None if held is None else held == level

    return judge


def again(asked: Asked, row: Record) -> Answer:
    return asked.world.is_re_referral(row)


def in_time(asked: Asked, row: Record) -> Answer:
    later = [on for on in asked.world.assessed_days(row["child_key"]) if on > row["assessed_on"]]
    return bool(later) and later[0] <= row["next_review_on"]


def tracked_at_review(asked: Asked, row: Record) -> Answer:
    entries = asked.world.of_child["tracker_entries", row["child_key"]]
    due = row["next_review_on"]
    return any(e["added_on"] <= due and (e["removed_on"] is None or e["removed_on"] > due) for e in entries)


def tracked_when_assessed(asked: Asked, row: Record) -> Answer:
    entries = asked.world.of_child["tracker_entries", row["child_key"]]
    on = row["assessed_on"]
    return any(e["added_on"] <= on and (e["removed_on"] is None or e["removed_on"] >= on) for e in entries)


def child_then(_: Asked, row: Record) -> Answer:
    age = age_on(row["person"]["born_on"], row["assessed_on"])
    return None if age is None else age < 18


def from_17_and_a_half(asked: Asked, row: Record) -> Answer:
    born_on, on = row["person"]["born_on"], asked.period.last_on
    if born_on is None:
        return None
    return (on.year, on.month, on.day) >= (
        born_on.year + 17 + (born_on.month > 6),
        (born_on.month + 5) % 12 + 1,
        born_on.day,
    )


def planned(asked: Asked, row: Record) -> Answer:
    return row["transition_planned_on"] is not None and row["transition_planned_on"] <= asked.period.last_on


ENTRIES = How("tracker_entries", at_end("added_on", "removed_on"))
TRACKED = ENTRIES._replace(holds=(child,), children=True)
IN_TRANSITION = ENTRIES._replace(holds=(from_17_and_a_half,), children=True)
CASES = How("exploitation_cases", at_end("opened_on", "closed_on"))
OPEN = CASES._replace(holds=(child,), children=True)
REFERRALS = How("exploitation_referrals", event("received_on"))
DUE = How("risk_assessments", event("next_review_on"), (tracked_at_review,))
OF_CSE = CASES.and_also(sexual)

COUNTS: dict[str, How] = {
    "children_on_tracker": TRACKED,
    "adults_on_tracker": ENTRIES._replace(holds=(adult,), children=True),
    "tracker_entries_open_at_start": ENTRIES._replace(is_in=at_start("added_on", "removed_on")),
    "tracker_entries_added": ENTRIES._replace(is_in=event("added_on")),
    "tracker_entries_removed": ENTRIES._replace(is_in=event("removed_on")),
    "tracker_entries_open": ENTRIES,
    "tracked_children_by_level": TRACKED,
    "tracked_children_by_care_status": TRACKED,
    "tracked_children_missing": TRACKED.and_also(missing(1)),
    "tracked_children_missing_3_or_more_times": TRACKED.and_also(missing(3)),
    "risk_assessments_done": How("risk_assessments", event("assessed_on")),
    "tracked_risk_assessments_done": How("risk_assessments", event("assessed_on"), (tracked_when_assessed, child_then)),
    "risk_reviews_due": DUE,
    "young_people_in_transition": IN_TRANSITION,
    "young_people_with_transition_plan": IN_TRANSITION.and_also(planned),
    "exploitation_referrals": REFERRALS,
    "sexual_exploitation_referrals": REFERRALS.and_also(sexual),
    "sexual_exploitation_re_referrals": REFERRALS.and_also(sexual, again),
    "children_open_to_exploitation_worker": OPEN,
    "adults_open_to_exploitation_worker": CASES._replace(holds=(adult,), children=True),
    "children_open_by_care_status": OPEN,
    "children_open_for_sexual_exploitation": OPEN.and_also(sexual),
    "children_open_for_sexual_exploitation_and_missing": OPEN.and_also(sexual, missing(1)),
    "children_open_for_sexual_exploitation_at_high_risk": OPEN.and_also(sexual, at_level("high")),
    "children_open_for_sexual_exploitation_at_medium_risk": OPEN.and_also(sexual, at_level("medium")),
    "children_open_for_sexual_exploitation_by_level": OPEN.and_also(sexual),
    "sexual_exploitation_cases_open_at_start": OF_CSE._replace(is_in=at_start("opened_on", "closed_on")),
    "sexual_exploitation_cases_opened": OF_CSE._replace(is_in=event("opened_on")),
    "sexual_exploitation_cases_closed": OF_CSE._replace(is_in=event("closed_on")),
    "sexual_exploitation_cases_open": OF_CSE,
    "sexual_exploitation_cases_discharged": OF_CSE._replace(is_in=event("closed_on")).and_also(
        says("outcome", "risk_reduced")
    ),
}

_HIGH, _MEDIUM = says("level_at_referral", "high"), says("level_at_referral", "medium")
PERCENTAGES: dict[str, tuple[How, How]] = {
    "tracked_children_missing_percent": (COUNTS["tracked_children_missing"], TRACKED),
    "tracked_children_missing_3_or_more_times_percent": (COUNTS["tracked_children_missing_3_or_more_times"], TRACKED),
    "young_people_with_transition_plan_percent": (IN_TRANSITION.and_also(planned), IN_TRANSITION),
    "risk_reviews_in_time_percent": (DUE.and_also(in_time), DUE),
    "exploitation_re_referrals_percent": (REFERRALS.and_also(again), REFERRALS),
    "sexual_exploitation_referrals_at_high_risk_percent": (
        REFERRALS.and_also(sexual, _HIGH),
        REFERRALS.and_also(sexual),
    ),
    "sexual_exploitation_referrals_at_medium_risk_percent": (
        REFERRALS.and_also(sexual, _MEDIUM),
        REFERRALS.and_also(sexual),
    ),
    "children_open_and_missing_percent": (
        COUNTS["children_open_for_sexual_exploitation_and_missing"],
        COUNTS["children_open_for_sexual_exploitation"],
    ),
}
"""Each with what it is a percentage of."""


def _movement(asked: Asked, row: Record) -> str:
    before = [on for on in asked.world.assessed_days(row["child_key"]) if on < row["assessed_on"]]
    if not before:
        return "first"
    was = LEVELS.index(asked.world.level(row["child_key"], before[-1]) or "none")
    return ("same", "up", "down")[(LEVELS.index(row["level"]) > was) - (LEVELS.index(row["level"]) < was)]


def _level(_: Asked, row: Record) -> str | None:
    level: str | None = row.get("level_at_referral", row.get("level"))
    return level


SPLITS: dict[str, Callable[[Asked, Record], str | None]] = {
    "gender": lambda _, row: row["person"]["gender"],
    "exploitation_kind": lambda _, row: row["kind"],
    "source_agency": lambda _, row: row["source_agency"],
    "case_outcome": lambda _, row: row["outcome"],
    "case_holder": lambda _, row: row["held_by"],
    "movement": _movement,
    "care_status": lambda asked, row: asked.world.care_status(row["child_key"], asked.period.last_on),
    "risk_level": _level,
    "level_at_end": lambda asked, row: asked.world.level(row["child_key"], asked.period.last_on),
}


class Judged(NamedTuple):
    row: Record
    answer: Answer
    falls_in: dict[str, str | None]


def judge(how: How, asked: Asked, splits: Iterable[str] = ()) -> list[Judged]:
    """The records of the period, what is known of each, and the categories that each falls in."""
    return [
        Judged(row, answer, {split: SPLITS[split](asked, row) for split in splits})
        for row in asked.world.tables[how.table]
        if how.is_in(row, asked.period)
        if (answer := all_of(*(holds(asked, row) for holds in how.holds))) is not False
    ]


def count(how: How, judged: Iterable[Judged]) -> tuple[int, int]:
    """What is surely counted, and what may be."""
    if not how.children:
        answers = [one.answer for one in judged]
        return answers.count(True), answers.count(None)
    surely = {one.row["child_key"] for one in judged if one.answer}
    return len(surely), len({one.row["child_key"] for one in judged} - surely)


def within(judged: Iterable[Judged], split: str, category: str) -> list[Judged]:
    """Those of a category; one that says nothing may be of any, and is of `not_recorded`."""
    found = []
    for one in judged:
        said = one.falls_in[split]
        is_there: Answer = said is None if category == "not_recorded" else None if said is None else said == category
        if (answer := all_of(one.answer, is_there)) is not False:
            found.append(one._replace(answer=answer))
    return found
