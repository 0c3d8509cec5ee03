"""
The slow oracle: every figure from the canonical tables, in Python that anybody can check by reading.

Written from the words of the definitions (the counting contract of issue 2, and the domain notes behind it), not from
the SQL; it shares with the engine only the names of indicators, breakdowns and categories. Dictionaries, loops and
dates: no query, no cleverness, and no thought for speed.

An answer is True, False or None. None is "nobody knows": counted as unknown, never dropped.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from homeward.dataset.periods import Period, PeriodKind
from homeward.dataset.snapshot import Dataset, SuppliedAgency
from homeward.dataset.uk_time import to_uk
from homeward.indicators.plan import FigureArea

Answer = bool | None
Episode = dict[str, Any]
Question = Callable[[Episode, Period], Answer]

BANK_HOLIDAYS = {  # GOV.UK, England and Wales
    *(date(2018, m, d) for m, d in ((1, 1), (3, 30), (4, 2), (5, 7), (5, 28), (8, 27), (12, 25), (12, 26))),
    *(date(2019, m, d) for m, d in ((1, 1), (4, 19), (4, 22), (5, 6), (5, 27), (8, 26), (12, 25), (12, 26))),
    *(date(2020, m, d) for m, d in ((1, 1), (4, 10), (4, 13), (5, 8), (5, 25), (8, 31), (12, 25), (12, 28))),
    *(date(2021, m, d) for m, d in ((1, 1), (4, 2), (4, 5), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28))),
}


# --- What was known at a moment ---------------------------------------------------------------------------------------


def known_episodes(dataset: Dataset, as_at: datetime) -> list[Episode]:
    """Each episode, missing or absent, that had begun by then, with all that was known about it then."""
    people = {person["person_key"]: person for person in rows_of(dataset, "person_records")}
    offers = {offer["episode_key"]: offer for offer in rows_of(dataset, "interview_offers")}
    interviews = {interview["interview_key"]: interview for interview in rows_of(dataset, "return_interviews")}
    matches = {match["episode_key"]: match for match in rows_of(dataset, "episode_matches")}
    grades = [g for g in rows_of(dataset, "police_grades") if has_happened(g, "graded", as_at) is not False]
    held: dict[int, list[dict[str, Any]]] = {}
    for link in rows_of(dataset, "return_interview_episodes"):
        interview = interviews[link["interview_key"]]
        if has_happened(interview, "held", as_at):
            held.setdefault(link["episode_key"], []).append(interview)
    episodes = [
        know(row, people[row["person_key"]], offers.get(row["episode_key"]), held.get(row["episode_key"], []), as_at)
        for row in rows_of(dataset, "missing_episodes")
        if has_happened(row, "began", as_at)
    ]
    for episode in episodes:
        know_match(episode, matches.get(episode["episode_key"]))
        know_grades(episode, [g for g in grades if g["episode_key"] == episode["episode_key"]])
        know_repeats(episode, episodes)
        know_notification(episode, as_at)
    return episodes


def rows_of(dataset: Dataset, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = dataset.tables[table].to_pylist()
    return rows


def has_happened(row: dict[str, Any], event: str, as_at: datetime) -> Answer:
    """To the minute where the time is known, otherwise by the date in the UK; None where the event is not recorded."""
    if row[f"{event}_at"] is not None:
        return bool(row[f"{event}_at"] <= as_at)
    if row[f"{event}_on"] is not None:
        return bool(row[f"{event}_on"] <= to_uk(as_at).date())
    return True if row[f"{event}_precision"] == "unknown" else None


def know(
    row: Episode, person: dict[str, Any], offer: dict[str, Any] | None, held: list[dict[str, Any]], as_at: datetime
) -> Episode:
    """The facts of an episode that the definitions speak about."""
    episode = dict(row)
    episode["born_on"], episode["gender"] = person["born_on"], person["gender"]
    episode["has_send"], episode["has_physical_disability"] = person["has_send"], person["has_physical_disability"]
    episode["ethnicity"] = person["ethnicity_code"]
    know_end(episode, row, as_at)
    know_offer(episode, row, offer, as_at)
    know_interview(episode, held)
    return episode


def know_end(episode: Episode, row: Episode, as_at: datetime) -> None:
    """
    An episode ends with the return, or where no day of return is known with being located. Where the child returned
    or was located and no day is known, nobody can say when it ended; otherwise it is still open.
    """
    episode["ended_on"] = episode["ended_at"] = episode["days_missing"] = episode["minutes_missing"] = None
    happened = [event for event in ("returned", "located") if has_happened(row, event, as_at)]
    dated = next((event for event in happened if row[f"{event}_on"]), None)
    if dated:
        episode["ended_on"], episode["ended_at"] = row[f"{dated}_on"], row[f"{dated}_at"]
    is_open = episode["is_open"] = not happened
    if happened and not dated:
        return
    until_on = to_uk(as_at).date() if is_open else episode["ended_on"]
    until_at = as_at.replace(microsecond=0) if is_open else episode["ended_at"]
    episode["days_missing"] = (until_on - row["began_on"]).days
    episode["minutes_missing"] = minutes_between(row["began_at"], until_at)


def know_offer(episode: Episode, row: Episode, offer: dict[str, Any] | None, as_at: datetime) -> None:
    """
    An interview is needed unless somebody said otherwise. What was decided about it is known from the offer's date;
    without one, from the end of the episode. Nothing is on record of an offer where there is no record at all.
    """
    if offer is not None:
        moments = [
            has_happened(offer, "offered", as_at),
            *(has_happened(row, e, as_at) for e in ("returned", "located")),
        ]
        is_known = next((moment for moment in moments if moment is not None), True)
        if not is_known:
            offer = {"needed": offer["needed"], "is_offered": False, "is_accepted": False}
    if offer is None:
        episode["needed"], episode["is_offered"], episode["is_accepted"] = "yes", False, False
        return
    episode["needed"] = offer["needed"] or "yes"
    episode["is_offered"], episode["is_accepted"] = offer["is_offered"], offer["is_accepted"]
    if episode["is_offered"] is None and episode["needed"] != "yes":
        episode["is_offered"] = False


def know_interview(episode: Episode, held: list[dict[str, Any]]) -> None:
    """The first interview held, if each has a day; its time is known only if each one of that day has a time."""
    episode["held_on"] = episode["held_at"] = None
    episode["is_held"] = bool(held)
    if held and all(interview["held_on"] for interview in held):
        episode["held_on"] = min(interview["held_on"] for interview in held)
        times = [interview["held_at"] for interview in held if interview["held_on"] == episode["held_on"]]
        episode["held_at"] = None if None in times else min(times)


def know_match(episode: Episode, match: dict[str, Any] | None) -> None:
    """How it compares with what the other agency reported, and the council that it is of; None: nobody compared it."""
    episode["match"] = match
    episode["area_of_council"] = None
    if match is not None:
        episode["area_of_council"] = match["council_area"] or episode["reporting_area"]


GRADES = ("no_apparent_risk", "low", "medium", "high")


def know_grades(episode: Episode, history: list[dict[str, Any]]) -> None:
    """
    The first grade is the incident's own; where it says none, the first of the history. One without a date came with
    the incident, one of a day began with the day, and of two of one minute the lower came first.
    """
    own = episode["initial_risk_grade"]
    history = sorted(
        history,
        key=lambda g: (g["graded_on"] or date.min, g["graded_at"] or datetime(1, 1, 1), GRADES.index(g["grade"])),
    )
    episode["initial_grade"] = own or (history[0]["grade"] if history else None)
    given = [grade for grade in (own, *(g["grade"] for g in history)) if grade]
    episode["peak_grade"] = max(given, key=GRADES.index, default=None)


def know_repeats(episode: Episode, episodes: list[Episode]) -> None:
    """Whether it is, or is of the day of, the third of the child's that the same agency reported in 90 days."""
    earliest = episode["began_on"] - timedelta(days=89)
    near = [
        e
        for e in episodes
        if (e["child_key"], e["agency"], e["category"]) == (episode["child_key"], episode["agency"], "missing")
        and earliest <= e["began_on"] <= episode["began_on"]
    ]
    episode["is_third_in_90_days"] = episode["category"] == "missing" and len(near) >= 3


def know_notification(episode: Episode, as_at: datetime) -> None:
    """Told more than 24 hours after the report, or where its day is not known after the child went missing, is late."""
    episode["is_notified"] = bool(has_happened(episode, "notified", as_at))
    since = "reported" if has_happened(episode, "reported", as_at) and episode["reported_on"] else "began"
    episode["is_notified_late"] = None
    if not episode["is_notified"]:
        episode["is_notified_late"] = False
    elif episode["notified_at"] and episode[f"{since}_at"]:
        episode["is_notified_late"] = episode["notified_at"] - episode[f"{since}_at"] >= timedelta(hours=24, minutes=1)
    elif episode["notified_on"]:
        days = (episode["notified_on"] - episode[f"{since}_on"]).days
        episode["is_notified_late"] = None if days == 1 else days > 1


def minutes_between(since: datetime | None, until: datetime | None) -> int | None:
    """Whole minutes that have passed."""
    if since is None or until is None:
        return None
    return (until - since) // timedelta(minutes=1)


def age_in_years(born_on: date | None, on: date) -> int | None:
    """Birthdays that have come by this day. Who was born on 29 February has it on 1 March in other years."""
    if born_on is None or born_on > on:
        return None
    has_had_birthday = (on.month, on.day) >= (born_on.month, born_on.day)
    return on.year - born_on.year - (0 if has_had_birthday else 1)


def third_working_day_after(day: date) -> date:
    """The day itself is day 0; Saturdays, Sundays and bank holidays are no working days."""
    left = 3
    while left:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in BANK_HOLIDAYS:
            left -= 1
    return day


# --- Questions about an episode ---------------------------------------------------------------------------------------


def every(*answers: Answer) -> Answer:
    """Whether all hold: one that does not settles it, whatever is unknown."""
    if False in answers:
        return False
    return None if None in answers else True


def opposite(answer: Answer) -> Answer:
    return None if answer is None else not answer


def equals(value: Any, wanted: Any) -> Answer:
    return None if value is None else bool(value == wanted)


def within(value: float | None, least: float | None = None, most: float | None = None) -> Answer:
    """Whether a number lies between two limits, both included; None is no limit."""
    if value is None:
        return None
    return (least is None or value >= least) and (most is None or value <= most)


def any_episode(_: Episode, __: Period) -> Answer:
    return True


def is_looked_after(episode: Episode, _: Period) -> Answer:
    return equals(episode["care_status"], "looked_after")


def is_at_risk(episode: Episode, _: Period) -> Answer:
    return None if episode["exploitation_risk"] is None else episode["exploitation_risk"] in ("medium", "high")


def is_open_at_end(episode: Episode, period: Period) -> Answer:
    if episode["is_open"]:
        return True
    return None if episode["ended_on"] is None else episode["ended_on"] > period.last_on


def is_another_councils(episode: Episode, _: Period) -> Answer:
    """Not a client here, and another council is responsible."""
    return every(equals(episode["care_status"], "none"), episode["is_other_councils_child"])


def is_minority_ethnic(episode: Episode, _: Period) -> Answer:
    return (episode["ethnicity"] or "E4") not in ("A1", "E4", "E5")


def is_own_looked_after(episode: Episode, _: Period) -> Answer:
    return equals(episode["looked_after_by"], "own_council")


def is_missing_from_home(episode: Episode, _: Period) -> Answer:
    return equals(episode["setting"], "home")


def is_own_missing_from_care(episode: Episode, period: Period) -> Answer:
    return every(equals(episode["setting"], "care"), is_own_looked_after(episode, period))


def is_owed(episode: Episode, _: Period) -> Answer:
    return equals(episode["needed"], "yes")


def is_not_owed(episode: Episode, period: Period) -> Answer:
    return opposite(is_owed(episode, period))


def is_offered(episode: Episode, _: Period) -> Answer:
    return episode["is_offered"]


def is_offered_and_accepted(episode: Episode, _: Period) -> Answer:
    return every(episode["is_offered"], episode["is_accepted"])


def is_owed_and_offered(episode: Episode, period: Period) -> Answer:
    return every(is_owed(episode, period), is_offered(episode, period))


def is_owed_offered_and_accepted(episode: Episode, period: Period) -> Answer:
    return every(is_owed(episode, period), is_offered_and_accepted(episode, period))


def is_held(episode: Episode, _: Period) -> Answer:
    return bool(episode["is_held"])


def is_not_held(episode: Episode, _: Period) -> Answer:
    return not episode["is_held"]


def is_held_in_time(episode: Episode, _: Period) -> Answer:
    if not episode["is_held"]:
        return False
    if episode["held_on"] is None or episode["ended_on"] is None:
        return None
    return bool(episode["held_on"] <= third_working_day_after(episode["ended_on"]))


def is_held_late(episode: Episode, period: Period) -> Answer:
    return opposite(is_held_in_time(episode, period)) if episode["is_held"] else False


def is_held_within_72_hours(episode: Episode, _: Period) -> Answer:
    if not episode["is_held"]:
        return False
    return within(minutes_between(episode["ended_at"], episode["held_at"]), most=72 * 60)


def is_third_in_90_days(episode: Episode, _: Period) -> Answer:
    return bool(episode["is_third_in_90_days"])


def is_notified(episode: Episode, _: Period) -> Answer:
    return bool(episode["is_notified"])


def is_notified_late(episode: Episode, _: Period) -> Answer:
    return every(episode["is_notified"], episode["is_notified_late"])


def is_of_no_apparent_risk(episode: Episode, _: Period) -> Answer:
    return equals(episode["initial_grade"], "no_apparent_risk")


def is_first_lower(episode: Episode, _: Period) -> Answer:
    return opposite(equals(episode["initial_grade"], "high"))


def is_high_at_peak(episode: Episode, _: Period) -> Answer:
    return equals(episode["peak_grade"], "high")


def is_from_care(episode: Episode, _: Period) -> Answer:
    return equals(episode["setting"], "care")


def has_philomena_form(episode: Episode, _: Period) -> Answer:
    return episode["has_philomena_form"]


def came_to_harm(episode: Episode, _: Period) -> Answer:
    return episode["came_to_harm"]


def is_crime_related(episode: Episode, _: Period) -> Answer:
    return episode["is_crime_related"]


def is_exploitation_flagged(episode: Episode, _: Period) -> Answer:
    return episode["is_exploitation_flagged"]


def is_found_out_of_force(episode: Episode, _: Period) -> Answer:
    return episode["is_found_out_of_force"]


def outcome_of(episode: Episode) -> str | None:
    """What came of the claim to an interview: the first step that it did not take, or when it was held."""
    if episode["needed"] != "yes":
        return "not_needed"
    if not episode["is_offered"]:
        nothing = "still_missing" if episode["is_open"] else "not_offered"
        return None if episode["is_offered"] is None else nothing
    if not episode["is_accepted"]:
        return None if episode["is_accepted"] is None else "declined"
    if not episode["is_held"]:
        return "accepted_not_held"
    if episode["held_on"] is None or episode["ended_on"] is None:
        return None
    return "held_in_time" if episode["held_on"] <= third_working_day_after(episode["ended_on"]) else "held_late"


def has_outcome(outcome: str) -> Question:
    return lambda e, _: equals(outcome_of(e), outcome)


def is_of_class(*classes: str) -> Question:
    return lambda e, _: e["match"]["match_class"] in classes


is_matched = is_of_class("matched")
is_at_odds = is_of_class("times_disagree")
is_one_against_several = is_of_class("one_against_several")
is_police_only = is_of_class("police_only")
is_council_only = is_of_class("council_only")
is_not_linked = is_of_class("not_linked")
is_not_comparable = is_of_class("not_comparable")
is_one_against_one = is_of_class("matched", "times_disagree")
is_seen_by_both = is_of_class("matched", "times_disagree", "one_against_several")


def is_comparable(episode: Episode, period: Period) -> Answer:
    return opposite(is_not_comparable(episode, period))


def is_to_settle(episode: Episode, _: Period) -> Answer:
    at_odds = episode["match"]["match_class"] in ("times_disagree", "one_against_several", "police_only")
    return bool(at_odds and not episode["match"]["decision"])


# --- What each breakdown says about an episode ------------------------------------------------------------------------


def by_value(fact: str, *values: str) -> dict[str, Question]:
    """A category for each value of a recorded fact, and one for episodes where it is not recorded."""
    return {**{value: has_value(fact, value) for value in values}, "not_recorded": lambda e, _: e[fact] is None}


def has_value(fact: str, value: str) -> Question:
    return lambda e, _: equals(e[fact], value)


def by_yes_no(fact: str) -> dict[str, Question]:
    return {
        "yes": lambda e, _: e[fact],
        "no": lambda e, _: opposite(e[fact]),
        "not_recorded": lambda e, _: e[fact] is None,
    }


Number = Callable[[Episode], float | None]
Limits = tuple[float | None, float | None]


def by_bands(number: Number, bands: dict[str, Limits]) -> dict[str, Question]:
    """A category for each pair of limits, both included."""
    return {key: is_within(number, limits) for key, limits in bands.items()}


def is_within(number: Number, limits: Limits) -> Question:
    return lambda e, _: within(number(e), *limits)


def not_recorded(number: Number) -> dict[str, Question]:
    return {"not_recorded": lambda e, _: number(e) is None}


def age_of(episode: Episode) -> int | None:
    return age_in_years(episode["born_on"], episode["began_on"])


def days_of(episode: Episode) -> int | None:
    return episode["days_missing"]


def minutes_of(episode: Episode) -> int | None:
    return episode["minutes_missing"]


def miles_of(episode: Episode) -> int | None:
    """Half a mile and more is the next mile."""
    miles = episode["placement_distance_miles"]
    return None if miles is None else int(miles + 0.5)


def is_of_ethnicity(code: str) -> Question:
    """What is empty counts as not obtained, so there is always an answer."""
    return lambda e, _: bool((e["ethnicity"] or "E4") == code)


def is_outside_key_stages(episode: Episode, _: Period) -> Answer:
    age = age_of(episode)
    return None if age is None else age < 4 or age > 18


HOUR = 60
ONE_MINUTE_LESS = -1
LONGER_DURATIONS: dict[str, Limits] = {
    "12_to_under_24_hours": (12 * HOUR, 24 * HOUR + ONE_MINUTE_LESS),
    "24_to_under_72_hours": (24 * HOUR, 72 * HOUR + ONE_MINUTE_LESS),
    "72_hours_or_more": (72 * HOUR, None),
}
ETHNICITIES = (
    *("A1", "A2", "A3", "A4", "A5", "B1", "B2", "B3", "B4"),
    *("C1", "C2", "C3", "C4", "D1", "D2", "D3", "E1", "E2", "E3"),
)

POPULATIONS = ("missing", "police_missing", "compared_incidents", "compared_episodes")
"""The populations whose indicators it knows."""

BREAKDOWNS: dict[str, dict[str, Question]] = {
    "days_missing": by_bands(days_of, {"0": (None, 0), **{str(n): (n, n) for n in range(1, 6)}, "more": (6, None)})
    | not_recorded(days_of),
    "care_status": by_value(
        "care_status", "early_help", "child_in_need", "protection_plan", "looked_after", "care_leaver", "none"
    ),
    "gender": by_value("gender", "female", "male", "other"),
    "setting": by_value("setting", "home", "care", "other"),
    "send": by_yes_no("has_send"),
    "physical_disability": by_yes_no("has_physical_disability"),
    "ethnicity": {
        **{code: is_of_ethnicity(code) for code in ETHNICITIES},
        "E4": lambda e, _: e["ethnicity"] in ("E4", "E5", None),
    },
    "age": {
        **by_bands(
            age_of, {"under_10": (None, 9), **{str(n): (n, n) for n in range(10, 17)}, "17_and_over": (17, None)}
        ),
        **not_recorded(age_of),
    },
    "age_as_profiled": {
        **by_bands(
            age_of,
            {
                "under_10": (None, 9),
                "10_to_12": (10, 12),
                "13_to_16": (13, 16),
                "17": (17, 17),
                "18_to_23": (18, 23),
                "24_to_39": (24, 39),
                "40_and_over": (40, None),
            },
        ),
        **not_recorded(age_of),
    },
    "key_stage": {
        **by_bands(
            age_of,
            {
                "key_stage_1": (4, 7),
                "key_stage_2": (8, 11),
                "key_stage_3": (12, 14),
                "key_stage_4": (15, 16),
                "college": (17, 18),
            },
        ),
        "outside": is_outside_key_stages,
        **not_recorded(age_of),
    },
    "placement_distance": {
        **by_bands(
            miles_of,
            {
                "10_or_under": (None, 10),
                **{f"{n}_to_{n + 9}": (n, n + 9) for n in (11, 21, 31, 41, 51, 61, 71, 81, 91)},
                "101_or_over": (101, None),
            },
        ),
        **not_recorded(miles_of),
    },
    "looked_after_by": by_value("looked_after_by", "own_council", "other_council", "nobody"),
    "responsible_council": {
        "own": lambda e, _: opposite(e["is_other_councils_child"]),
        "other": lambda e, _: e["is_other_councils_child"],
        "not_recorded": lambda e, _: e["is_other_councils_child"] is None,
    },
    "initial_grade": by_value("initial_grade", *GRADES),
    "peak_grade": by_value("peak_grade", *GRADES),
    "interview_outcome": {
        **{
            outcome: has_outcome(outcome)
            for outcome in (
                *("not_needed", "still_missing", "not_offered", "declined"),
                *("accepted_not_held", "held_in_time", "held_late"),
            )
        },
        "not_recorded": lambda e, _: outcome_of(e) is None,
    },
    "duration": {
        **by_bands(
            minutes_of,
            {
                "under_1_hour": (None, 1 * HOUR + ONE_MINUTE_LESS),
                "under_8_hours": (1 * HOUR, 8 * HOUR + ONE_MINUTE_LESS),
                "under_12_hours": (8 * HOUR, 12 * HOUR + ONE_MINUTE_LESS),
                **LONGER_DURATIONS,
            },
        ),
        **not_recorded(minutes_of),
    },
    "duration_cumulative": {
        **by_bands(
            minutes_of,
            {
                "under_1_hour": (None, 1 * HOUR + ONE_MINUTE_LESS),
                "under_8_hours": (None, 8 * HOUR + ONE_MINUTE_LESS),
                "under_12_hours": (None, 12 * HOUR + ONE_MINUTE_LESS),
                **LONGER_DURATIONS,
            },
        ),
        **not_recorded(minutes_of),
    },
}


# --- What each indicator counts ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Episodes:
    """A number of episodes."""

    which: Question = any_episode
    supplier: str = "council"
    compared: str = ""
    """Whose compared episodes are counted, in the area of the council that they are of; empty: the supplier's own."""


@dataclass(frozen=True)
class Children:
    """A number of children, by how many such episodes each has in the period; or the number of these episodes."""

    which: Question = any_episode
    times: Callable[[int], bool] = lambda n: n >= 1
    supplier: str = "council"
    in_episodes: bool = False
    compared: str = ""


@dataclass(frozen=True)
class Percent:
    """Episodes, per hundred of others."""

    which: Question
    among: Question
    supplier: str = "council"
    compared: str = ""


@dataclass(frozen=True)
class HoursMissing:
    """The hours that this share of episodes did not exceed."""

    share: float
    which: Question = any_episode
    supplier: str = "council"
    compared: str = ""


@dataclass(frozen=True)
class HoursBetweenStarts:
    """The hours between the two beginnings that this share of compared episodes did not exceed."""

    share: float
    which: Question
    compared: str
    supplier: str = "council"


What = Episodes | Children | Percent | HoursMissing | HoursBetweenStarts

INDICATORS: dict[str, What] = {
    "missing_episodes": Episodes(),
    "missing_children": Children(),
    "children_missing_3_or_more_times": Children(times=lambda n: n >= 3),
    "looked_after_missing_episodes": Episodes(is_looked_after),
    "looked_after_missing_children": Children(is_looked_after),
    "looked_after_children_missing_3_or_more_times": Children(is_looked_after, lambda n: n >= 3),
    "at_risk_missing_episodes": Episodes(is_at_risk),
    "at_risk_missing_children": Children(is_at_risk),
    "at_risk_children_missing_3_or_more_times": Children(is_at_risk, lambda n: n >= 3),
    "episodes_still_missing_at_end": Episodes(is_open_at_end),
    "other_councils_missing_episodes": Episodes(is_another_councils),
    "minority_ethnic_missing_episodes": Episodes(is_minority_ethnic),
    "own_looked_after_missing_episodes": Episodes(is_own_looked_after),
    "own_looked_after_missing_children": Children(is_own_looked_after),
    "children_missing_from_home": Children(is_missing_from_home),
    "children_missing_from_home_more_than_once": Children(is_missing_from_home, times=lambda n: n > 1),
    "own_children_missing_from_care": Children(is_own_missing_from_care),
    "own_children_missing_from_care_more_than_once": Children(is_own_missing_from_care, times=lambda n: n > 1),
    "children_missing_more_than_once": Children(times=lambda n: n > 1),
    "children_missing_2_or_3_times": Children(times=lambda n: n in (2, 3)),
    "children_missing_4_to_9_times": Children(times=lambda n: 4 <= n <= 9),
    "children_missing_10_or_more_times": Children(times=lambda n: n >= 10),
    "episodes_of_children_missing_more_than_once": Children(times=lambda n: n > 1, in_episodes=True),
    "episodes_of_children_missing_2_or_3_times": Children(times=lambda n: n in (2, 3), in_episodes=True),
    "episodes_of_children_missing_4_to_9_times": Children(times=lambda n: 4 <= n <= 9, in_episodes=True),
    "episodes_of_children_missing_10_or_more_times": Children(times=lambda n: n >= 10, in_episodes=True),
    "hours_missing_median": HoursMissing(0.5),
    "hours_missing_ninetieth_percentile": HoursMissing(0.9),
    "episodes_owed_a_return_interview": Episodes(is_owed),
    "episodes_not_owed_a_return_interview": Episodes(is_not_owed),
    "return_interviews_offered": Episodes(is_owed_and_offered),
    "return_interviews_accepted": Episodes(is_owed_offered_and_accepted),
    "return_interviews_offered_percent": Percent(is_offered, is_owed),
    "return_interviews_accepted_percent": Percent(is_offered_and_accepted, is_owed_and_offered),
    "return_interviews_held_in_3_working_days_percent": Percent(is_held_in_time, is_owed_offered_and_accepted),
    "return_interviews_held_late_percent": Percent(is_held_late, is_owed_offered_and_accepted),
    "return_interviews_not_held_percent": Percent(is_not_held, is_owed_offered_and_accepted),
    "return_interviews_within_72_hours_percent": Percent(is_held_within_72_hours, is_owed_offered_and_accepted),
    "return_interviews_offered_of_episodes_percent": Percent(is_offered, any_episode),
    "return_interviews_accepted_of_episodes_percent": Percent(is_offered_and_accepted, any_episode),
    "return_interviews_held_percent": Percent(is_held, is_offered_and_accepted),
    "police_missing_incidents": Episodes(supplier="police"),
    "police_missing_children": Children(supplier="police"),
    "police_no_apparent_risk_incidents_percent": Percent(is_of_no_apparent_risk, any_episode, "police"),
    "police_incidents_raised_to_high_percent": Percent(is_high_at_peak, is_first_lower, "police"),
    "police_children_missing_3_times_in_90_days": Children(is_third_in_90_days, supplier="police"),
    "police_incidents_from_care": Episodes(is_from_care, "police"),
    "police_incidents_from_care_with_philomena_form_percent": Percent(has_philomena_form, is_from_care, "police"),
    "police_incidents_with_harm": Episodes(came_to_harm, "police"),
    "police_incidents_with_harm_percent": Percent(came_to_harm, any_episode, "police"),
    "police_incidents_with_crime": Episodes(is_crime_related, "police"),
    "police_incidents_with_crime_percent": Percent(is_crime_related, any_episode, "police"),
    "police_incidents_with_exploitation_flag": Episodes(is_exploitation_flagged, "police"),
    "police_incidents_with_exploitation_flag_percent": Percent(is_exploitation_flagged, any_episode, "police"),
    "police_incidents_found_out_of_force": Episodes(is_found_out_of_force, "police"),
    "police_incidents_found_out_of_force_percent": Percent(is_found_out_of_force, any_episode, "police"),
    "children_missing_3_times_in_90_days": Children(is_third_in_90_days),
    "council_notifications": Episodes(is_notified),
    "late_council_notifications": Episodes(is_notified_late),
    "late_council_notifications_percent": Percent(is_notified_late, is_notified),
    "police_incidents_by_council": Episodes(compared="police"),
    "police_incidents_matched": Episodes(is_matched, compared="police"),
    "police_incidents_times_disagree": Episodes(is_at_odds, compared="police"),
    "police_incidents_one_against_several": Episodes(is_one_against_several, compared="police"),
    "police_incidents_police_only": Episodes(is_police_only, compared="police"),
    "police_incidents_not_linked": Episodes(is_not_linked, compared="police"),
    "police_incidents_not_comparable": Episodes(is_not_comparable, compared="police"),
    "police_incidents_to_settle": Episodes(is_to_settle, compared="police"),
    "police_incidents_with_council_episode_percent": Percent(is_seen_by_both, is_comparable, compared="police"),
    "hours_between_starts_median": HoursBetweenStarts(0.5, is_one_against_one, "police"),
    "council_episodes_matched": Episodes(is_matched, compared="council"),
    "council_episodes_times_disagree": Episodes(is_at_odds, compared="council"),
    "council_episodes_one_against_several": Episodes(is_one_against_several, compared="council"),
    "council_episodes_council_only": Episodes(is_council_only, compared="council"),
    "council_episodes_not_linked": Episodes(is_not_linked, compared="council"),
    "council_episodes_not_comparable": Episodes(is_not_comparable, compared="council"),
    "council_episodes_with_police_incident_percent": Percent(is_seen_by_both, is_comparable, compared="council"),
}

READS: dict[Question | type[HoursMissing], str] = {
    is_looked_after: "missing_episodes.care_status",
    is_at_risk: "missing_episodes.exploitation_risk",
    is_open_at_end: "missing_episodes.returned_on",
    is_another_councils: "missing_episodes.care_status missing_episodes.is_other_councils_child",
    is_minority_ethnic: "person_records.ethnicity_code",
    is_own_looked_after: "missing_episodes.looked_after_by",
    is_missing_from_home: "missing_episodes.setting",
    is_own_missing_from_care: "missing_episodes.setting missing_episodes.looked_after_by",
    is_owed: "interview_offers.needed",
    is_not_owed: "interview_offers.needed",
    is_offered: "interview_offers.is_offered",
    is_offered_and_accepted: "interview_offers.is_offered interview_offers.is_accepted",
    is_owed_and_offered: "interview_offers.needed interview_offers.is_offered",
    is_owed_offered_and_accepted: "interview_offers.needed interview_offers.is_offered interview_offers.is_accepted",
    is_held: "return_interviews.held_on",
    is_not_held: "return_interviews.held_on",
    is_held_in_time: "return_interviews.held_on missing_episodes.returned_on",
    is_held_late: "return_interviews.held_on missing_episodes.returned_on",
    is_held_within_72_hours: "return_interviews.held_on return_interviews.held_at missing_episodes.returned_at",
    is_notified: "missing_episodes.notified_on",
    is_notified_late: "missing_episodes.notified_on",
    is_of_no_apparent_risk: "missing_episodes.initial_risk_grade",
    is_first_lower: "missing_episodes.initial_risk_grade",
    is_high_at_peak: "missing_episodes.initial_risk_grade police_grades.grade",
    is_from_care: "missing_episodes.setting",
    has_philomena_form: "missing_episodes.has_philomena_form",
    came_to_harm: "missing_episodes.came_to_harm",
    is_crime_related: "missing_episodes.is_crime_related",
    is_exploitation_flagged: "missing_episodes.is_exploitation_flagged",
    is_found_out_of_force: "missing_episodes.is_found_out_of_force",
    HoursMissing: "missing_episodes.began_at missing_episodes.returned_at",
}
"""The columns without which a question has no answer, so that the figure is `[x]`."""

BREAKDOWN_READS = {
    "days_missing": "missing_episodes.returned_on",
    "care_status": "missing_episodes.care_status",
    "looked_after_by": "missing_episodes.looked_after_by",
    "responsible_council": "missing_episodes.is_other_councils_child",
    "initial_grade": "missing_episodes.initial_risk_grade",
    "peak_grade": "missing_episodes.initial_risk_grade police_grades.grade",
    "interview_outcome": "interview_offers.needed interview_offers.is_offered interview_offers.is_accepted "
    "return_interviews.held_on missing_episodes.returned_on",
    "gender": "person_records.gender",
    "setting": "missing_episodes.setting",
    "send": "person_records.has_send",
    "physical_disability": "person_records.has_physical_disability",
    "ethnicity": "person_records.ethnicity_code",
    "age": "person_records.born_on",
    "age_as_profiled": "person_records.born_on",
    "key_stage": "person_records.born_on",
    "placement_distance": "missing_episodes.placement_distance_miles",
    "duration": "missing_episodes.began_at missing_episodes.returned_at",
    "duration_cumulative": "missing_episodes.began_at missing_episodes.returned_at",
}


def columns_needed(what: What, breakdown: str) -> set[str]:
    asked: list[Question | type[HoursMissing]]
    match what:
        case Percent():
            asked = [what.which, what.among]
        case HoursMissing():
            asked = [HoursMissing]
        case Episodes() | Children() | HoursBetweenStarts():
            asked = [what.which]
    if what.compared:
        return {"missing_episodes.began_on", "episode_matches.match_class"}
    reads = [READS.get(question, "") for question in asked] + [BREAKDOWN_READS.get(breakdown, "")]
    return {"missing_episodes.began_on", *" ".join(reads).split()}


CARE_STATUS = "missing_episodes.care_status"
STATUS_ASKED = {is_looked_after: "looked_after", is_another_councils: "none"}


def statuses_needed(what: What, line: "Asked") -> set[str]:
    """The care statuses that an agency must be able to say."""
    asked = [getattr(what, name) for name in ("which", "among") if hasattr(what, name)]
    statuses = {STATUS_ASKED[question] for question in asked if question in STATUS_ASKED}
    if line.breakdown == "care_status" and line.category != "not_recorded":
        statuses.add(line.category)
    return statuses


# --- Figures ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Figure:
    """What a figure should be. An empty number is None; `unknown` counts what had no answer."""

    numerator: float | None
    denominator: float | None
    value: float | None
    unknown: int
    status: str


@dataclass(frozen=True)
class Asked:
    """One line: an indicator, whole (both empty) or in one category of a breakdown, for some kinds of period."""

    indicator: str
    breakdown: str
    category: str
    kinds: frozenset[PeriodKind]


Key = tuple[str, str, str, str, str, date]
"""Indicator, breakdown, category, area, kind of period, its last day."""


def figures(
    dataset: Dataset,
    asked: Iterable[Asked],
    areas: Sequence[FigureArea],
    periods: Sequence[Period],
    as_at: datetime,
    indicators: Mapping[str, What] = INDICATORS,
) -> Iterator[tuple[Key, Figure]]:
    """Every figure of the lines that are asked, for every area and period."""
    episodes = known_episodes(dataset, as_at)
    lines = [(line, indicators[line.indicator]) for line in asked]
    for area in areas:
        for period in periods:
            in_period = [e for e in episodes if lies_in(e["began_on"], period)]
            for line, what in lines:
                if period.kind in line.kinds and agencies_owing(dataset, area, what.supplier):
                    key = line.indicator, line.breakdown, line.category, area.code, str(period.kind), period.last_on
                    yield key, figure(dataset, line, what, area, period, in_period, as_at)


def counted_from(what: What, area: FigureArea, episodes: list[Episode]) -> list[Episode]:
    """The episodes of the area that its figures count from: the suppliers' own, or those compared, of its councils."""
    if what.compared:
        return [e for e in episodes if e["reported_by"] == what.compared and e["area_of_council"] in area.members]
    missing = [e for e in episodes if e["category"] == "missing"]
    return [e for e in missing if e["reported_by"] == what.supplier and e["reporting_area"] in area.members]


def lies_in(day: date, period: Period) -> bool:
    return bool(period.first_on <= day <= period.last_on)


def figure(
    dataset: Dataset,
    line: Asked,
    what: What,
    area: FigureArea,
    period: Period,
    episodes: list[Episode],
    as_at: datetime,
) -> Figure:
    own = counted_from(what, area, episodes)
    in_category = BREAKDOWNS[line.breakdown][line.category] if line.breakdown else any_episode
    numerator: float | None
    value: float | None
    denominator: float | None = None
    match what:
        case Episodes(which=which):
            answers = [every(which(e, period), in_category(e, period)) for e in own]
            value = numerator = float(answers.count(True))
            unknown = answers.count(None)
        case Children(which=which, times=times, in_episodes=in_episodes):
            answers = [every(which(e, period), in_category(e, period)) for e in own]
            numerator, unknown = children(own, answers, times, in_episodes)
            value = numerator
        case Percent(which=which, among=among):
            bases = [every(among(e, period), in_category(e, period)) for e in own]
            answers = [every(base, which(e, period)) for base, e in zip(bases, own, strict=True)]
            numerator, denominator = float(answers.count(True)), float(bases.count(True))
            value = 100 * numerator / denominator if denominator else None
            unknown = answers.count(None)
        case HoursMissing(share=share, which=which):
            chosen = [every(which(e, period), in_category(e, period)) for e in own]
            minutes = [e["minutes_missing"] for e, answer in zip(own, chosen, strict=True) if answer]
            value = numerator = quantile([m / 60 for m in minutes if m is not None], share)
            unknown = chosen.count(None) + minutes.count(None)
        case HoursBetweenStarts(share=share, which=which):
            minutes = [e["match"]["minutes_between_starts"] for e in own if which(e, period)]
            value = numerator = quantile([abs(m) / 60 for m in minutes if m is not None], share)
            unknown = minutes.count(None)
    has_begun = period.first_on <= to_uk(as_at).date()
    needed, statuses = columns_needed(what, line.breakdown), statuses_needed(what, line)
    if not has_begun or is_lacking(dataset, area, what.supplier, needed, statuses):
        return Figure(None, None, None, unknown, "[x]")
    return Figure(
        numerator,
        denominator,
        value,
        unknown,
        status_of(value, period, as_at, agencies_owing(dataset, area, what.supplier)),
    )


def children(
    episodes: list[Episode], answers: list[Answer], times: Callable[[int], bool], in_episodes: bool
) -> tuple[float, int]:
    """Children counted, and children who are not but would be if their unknown episodes held; or their episodes."""
    surely = Counter(e["child_key"] for e, answer in zip(episodes, answers, strict=True) if answer)
    perhaps = Counter(e["child_key"] for e, answer in zip(episodes, answers, strict=True) if answer is not False)
    counted = {child for child, n in surely.items() if times(n)}
    possible = {child for child, n in perhaps.items() if times(n)}
    if in_episodes:
        return float(sum(surely[child] for child in counted)), sum(perhaps[child] for child in possible - counted)
    return float(len(counted)), len(possible - counted)


def quantile(values: list[float], share: float) -> float | None:
    """The value at this share of the way from the least to the greatest, on the line between its two neighbours."""
    if not values:
        return None
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def agencies_owing(dataset: Dataset, area: FigureArea, kind: str) -> list[SuppliedAgency]:
    """The agencies of this kind in the area; where there is none, nobody owes the figure and there is none."""
    return [agency for agency in dataset.manifest.agencies if agency.kind == kind and agency.area in area.members]


def is_lacking(dataset: Dataset, area: FigureArea, kind: str, needed: set[str], statuses: set[str]) -> bool:
    """Whether an agency that owes this for the area did not supply a column, or cannot say one of the care statuses."""
    owing = agencies_owing(dataset, area, kind)
    said = [set(agency.categories.get(CARE_STATUS, statuses)) for agency in owing]
    if any(statuses - each for each in said):
        return True
    supplied = [{f"{table}.{c}" for table, columns in agency.columns.items() for c in columns} for agency in owing]
    return any(needed - columns for columns in supplied)


def status_of(value: float | None, period: Period, as_at: datetime, suppliers: list[SuppliedAgency]) -> str:
    """
    `[z]` over nothing. `[p]` until the period's last minute (23:59) has come, where it ends after a supplier's extract,
    and where it is cut short: a quarter of fewer than 3 months, a year of fewer than 12.
    """
    last_minute = datetime(period.last_on.year, period.last_on.month, period.last_on.day, 23, 59)
    months = (period.last_on.year - period.first_on.year) * 12 + period.last_on.month - period.first_on.month + 1
    goes_on = (
        to_uk(as_at) < last_minute
        or any(agency.extracted_on and agency.extracted_on < period.last_on for agency in suppliers)
        or (period.kind is PeriodKind.QUARTER and months < 3)
        or (period.kind is PeriodKind.YEAR and months < 12)
    )
    return ("[p]" if goes_on else "") + ("[z]" if value is None else "")
