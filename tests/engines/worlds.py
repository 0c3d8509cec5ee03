"""
Random worlds: the canonical tables of two councils and a police force, from a seed, as untidy as real ones.

Made to land on edges. Times gather around midnight, month, quarter and year ends, bank holidays and both clock
changes; durations and delays are often exactly a limit, or a minute beside it. Whatever may be empty sometimes is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import pyarrow as pa

from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.periods import Month, Period, periods_through
from homeward.dataset.snapshot import Dataset, Manifest, SuppliedAgency, empty_tables
from homeward.dataset.tables import TABLES
from homeward.dataset.uk_time import to_utc
from homeward.indicators.plan import FigureArea

Row = dict[str, Any]

NORTHMOOR, WEARBRIDGE, POLICE = "E06999901", "E06999902", "E23999901"
AGENCIES = {
    "northmoor": ("council", NORTHMOOR),
    "wearbridge": ("council", WEARBRIDGE),
    "police": ("police", POLICE),
}
AREAS = (
    FigureArea(NORTHMOOR, "Northmoor", (NORTHMOOR,)),
    FigureArea(WEARBRIDGE, "Wearbridge", (WEARBRIDGE,)),
    FigureArea(POLICE, "Police", (POLICE,)),
    FigureArea("partnership", "Partnership", (NORTHMOOR, WEARBRIDGE, POLICE)),
)
FIRST, LAST = Month.parse("2019-04"), Month.parse("2020-05")

EDGES = (
    *(datetime(2019, month, 1) for month in (4, 5, 6, 7, 8, 9, 10, 11, 12)),  # midnight at month and quarter ends
    *(datetime(2020, month, 1) for month in (1, 2, 3, 4, 5, 6)),  # and at the end of the financial year
    datetime(2019, 3, 31, 2),  # clocks go forward
    datetime(2019, 10, 27, 1),  # clocks go back: this hour happens twice
    datetime(2020, 3, 29, 2),
    datetime(2019, 4, 18, 17),  # before Easter: two bank holidays around a weekend
    datetime(2019, 5, 3, 12),  # a Friday before a bank holiday
    datetime(2019, 12, 24, 12),
    datetime(2020, 2, 29),
    datetime(2019, 7, 15),  # a midnight like any other, in summer time
    datetime(2020, 1, 15),
)
STEPS = (timedelta(0), timedelta(minutes=-1), timedelta(minutes=1), timedelta(minutes=-31), timedelta(minutes=29))
LIMITS = tuple(
    timedelta(minutes=minutes + step) for minutes in (0, 60, 480, 720, 1440, 4320) for step in (-1, 0, 1)
)  # of durations, and of the time to an interview; -1 minute is a record in the wrong order
MILES = (None, 0.0, 3.2, 10.0, 10.4, 10.49, 10.5, 11.0, 20.4, 20.5, 100.4, 100.5, 250.0)
MAY_BE_LACKING = {
    "person_records": ("born_on", "gender", "ethnicity_code", "has_send", "has_physical_disability"),
    "missing_episodes": (
        *("began_at", "returned_at", "returned_on", "setting", "care_status", "looked_after_by"),
        *("is_other_councils_child", "exploitation_risk", "placement_distance_miles"),
        *("notified_on", "initial_risk_grade", "came_to_harm", "has_philomena_form"),
    ),
    "interview_offers": ("needed", "is_offered", "is_accepted"),
    "return_interviews": ("held_at", "held_on"),
    "police_grades": ("grade",),
}


@dataclass(frozen=True)
class World:
    """A dataset, and the areas, periods and moment to ask it about."""

    seed: int
    dataset: Dataset
    as_at: datetime
    areas: tuple[FigureArea, ...] = AREAS
    periods: tuple[Period, ...] = tuple(periods_through(FIRST, LAST))


@dataclass
class _Tables:
    """Rows as they come into being, by table."""

    people: list[Row] = field(default_factory=list)
    episodes: list[Row] = field(default_factory=list)
    offers: list[Row] = field(default_factory=list)
    interviews: list[Row] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)
    matches: list[Row] = field(default_factory=list)
    grades: list[Row] = field(default_factory=list)

    def by_name(self) -> dict[str, list[Row]]:
        return {
            "person_records": self.people,
            "missing_episodes": self.episodes,
            "interview_offers": self.offers,
            "return_interviews": self.interviews,
            "return_interview_episodes": self.links,
            "episode_matches": self.matches,
            "police_grades": self.grades,
        }


def make_world(seed: int, episodes: int = 150) -> World:
    """The world of a seed. Three in four agencies supply everything; one in ten supplies nothing."""
    random = Random(seed)
    tables = _Tables()
    _add_people(random, tables, max(2, episodes // 4))
    repeaters = random.choices(tables.people, k=4)
    for key in range(1, episodes + 1):
        person = random.choice(repeaters if random.random() < 0.35 else tables.people)
        _add_episode(random, tables, key, person)
    for person in tables.people:
        if random.random() < 0.2:
            _give_birthday_on_an_episode(random, person, tables.episodes)
    _share_interviews(random, tables)
    _compare(Random(seed), tables)
    _add_police_work(Random(seed), tables)
    agencies = tuple(_extracted(random, _take_away(random, tables, key)) for key in AGENCIES)
    return World(seed, make_dataset(tables.by_name(), agencies), _as_at(random))


def _extracted(random: Random, agency: SuppliedAgency) -> SuppliedAgency:
    """The agency with the day of its extract, where it says one: then later periods are not over for it."""
    days = (None, None, date(2020, 3, 31), date(2020, 6, 29), date(2020, 6, 30), date(2021, 5, 1))
    return replace(agency, extracted_on=random.choice(days))


def full_world(seed: int, episodes: int = 250) -> World:
    """A world in which every agency supplied everything (empty cells remain)."""
    world = make_world(seed, episodes)
    agencies = tuple(supplies_everything(a.key) for a in world.dataset.manifest.agencies)
    return replace(world, dataset=Dataset(world.dataset.tables, replace(world.dataset.manifest, agencies=agencies)))


def empty_world() -> World:
    """Everything supplied, and nothing happened."""
    return World(
        0, make_dataset({}, tuple(supplies_everything(key) for key in AGENCIES)), datetime(2021, 6, 30, 22, 59)
    )


def make_dataset(rows: dict[str, list[Row]], agencies: Sequence[SuppliedAgency]) -> Dataset:
    """The canonical tables of some rows; columns that a row does not name are empty."""
    tables = empty_tables()
    for name, listed in rows.items():
        filled = [dict.fromkeys(TABLES[name].names()) | PROVENANCE | row for row in listed]
        names = TABLES[name].names()
        tables[name] = pa.Table.from_pylist(
            [{column: row[column] for column in names} for row in filled], schema=TABLES[name].arrow_schema()
        )
    return Dataset(tables, Manifest("Invented", datetime(2020, 7, 1), (), tuple(agencies)))


PROVENANCE = {"source_file": "invented", "source_row": 1}


def supplies_everything(key: str) -> SuppliedAgency:
    kind, area = AGENCIES[key]
    return SuppliedAgency(key, key.title(), kind, area, None, {name: table.names() for name, table in TABLES.items()})


def event(name: str, local: datetime | None, is_day_only: bool = False) -> Row:
    """The three columns of an event at a UK clock time; empty where it did not happen."""
    if local is None:
        return {}
    if is_day_only:
        return {f"{name}_on": local.date(), f"{name}_precision": "day"}
    return {f"{name}_at": to_utc(local), f"{name}_on": local.date(), f"{name}_precision": "minute"}


def _add_people(random: Random, tables: _Tables, count: int) -> None:
    for key in range(1, count + 1):
        tables.people.append(
            {
                "person_key": key,
                "child_key": random.randint(1, count),  # some are known to several agencies, or twice to one
                "agency": random.choice(list(AGENCIES)),
                "person_id": str(key),
                "born_on": random.choice(
                    [None, date(2004, 2, 29), date(2008, 2, 29), _birthday(random), _birthday(random)]
                ),
                "gender": _code(random, "gender"),
                "ethnicity_code": random.choice([None, "A1", "A1", "E4", "E5", *CODE_LISTS["ethnicity"].values()]),
                "has_send": _yes_no(random),
                "has_physical_disability": _yes_no(random),
            }
        )


def _birthday(random: Random) -> date:
    return date(2001, 1, 1) + timedelta(days=random.randrange(15 * 365))


def _give_birthday_on_an_episode(random: Random, person: Row, episodes: list[Row]) -> None:
    """Born on the day of the year on which the child later goes missing, or the day after."""
    own = [e["began_on"] for e in episodes if e["person_key"] == person["person_key"]]
    if own:
        on = random.choice(own) + timedelta(days=random.choice([0, 0, 1]))
        years = random.randint(3, 18)
        person["born_on"] = date(on.year - years, on.month, min(on.day, 28))


def _code(random: Random, code_list: str) -> str | None:
    return random.choice([None, *CODE_LISTS[code_list].values()])


def _yes_no(random: Random) -> bool | None:
    return random.choice([True, True, False, None])


def _moment(random: Random) -> datetime:
    """A UK clock time: half of them on an edge, or a little before or after it."""
    if random.random() < 0.5:
        return random.choice(EDGES) + random.choice(STEPS)
    return datetime(2019, 2, 15) + timedelta(minutes=random.randrange(60 * 24 * 500))


def _later(random: Random, since: datetime) -> datetime:
    """Some time after, often exactly a limit after; in clock time, so a change of the clocks moves it off the limit."""
    kind = random.random()
    if kind < 0.45:
        seconds = random.choice([0, 0, 0, 0, 30])  # some systems keep them
        return since + random.choice(LIMITS) + timedelta(seconds=seconds)
    if kind < 0.6:  # at midnight some days later, or a minute before
        days = random.randint(1, 7)
        return datetime.combine(since.date() + timedelta(days=days), time(0)) - random.choice(
            STEPS[:2]
        ) * random.choice([1, -1])
    return since + timedelta(minutes=int(random.expovariate(1 / 2500)))


def _add_episode(random: Random, tables: _Tables, key: int, person: Row) -> None:
    kind, area = AGENCIES[person["agency"]]
    began = _moment(random)
    found, returned = _ends(random, began)
    tables.episodes.append(
        {
            "episode_key": key,
            "agency": person["agency"],
            "reported_by": kind,
            "reporting_area": area,
            "episode_id": str(key),
            "person_key": person["person_key"],
            "child_key": person["child_key"],
            "category": "absent" if random.random() < 0.1 else "missing",
            **event("began", began, random.random() < 0.1),
            **_perhaps_unreadable(random, "located", event("located", found, random.random() < 0.15)),
            **_perhaps_unreadable(random, "returned", event("returned", returned, random.random() < 0.15)),
            "setting": _code(random, "setting"),
            "care_status": random.choice(["looked_after", "none", _code(random, "care_status")]),
            "looked_after_by": _code(random, "looked_after_by"),
            "is_other_councils_child": _yes_no(random),
            "exploitation_risk": _code(random, "risk_level"),
            "placement_distance_miles": random.choice(MILES),
        }
    )
    ended = returned or found
    if random.random() < 0.9:
        tables.offers.append(_offer(random, key, person["agency"], began, ended))
    for attempt in range(random.choice([0, 1, 1, 1, 2])):
        number = key * 10 + attempt
        held = event("held", _later(random, ended or began), random.random() < 0.2)
        held = _perhaps_unreadable(random, "held", held)
        tables.interviews.append(
            {"interview_key": number, "agency": person["agency"], "interview_id": str(number), **held}
        )
        tables.links.append({"interview_key": number, "episode_key": key})


def _perhaps_unreadable(random: Random, name: str, happened: Row) -> Row:
    """What happened, now and then on a day that nobody can read."""
    return {f"{name}_precision": "unknown"} if happened and random.random() < 0.05 else happened


def _ends(random: Random, began: datetime) -> tuple[datetime | None, datetime | None]:
    """When the child was found and when it returned: often one of them, sometimes both or neither."""
    ended = _later(random, began)
    match random.choices(["returned", "found", "both", "open"], [6, 1, 1, 1])[0]:
        case "returned":
            return None, ended
        case "found":
            return ended, None
        case "both":
            return ended, _later(random, ended)
    return None, None


def _offer(random: Random, key: int, agency: str, began: datetime, ended: datetime | None) -> Row:
    offered = _later(random, ended or began) if random.random() < 0.6 else None
    return {
        "episode_key": key,
        "agency": agency,
        "needed": random.choice(["yes", "yes", "yes", "no", "not_applicable", None]),
        "is_offered": _yes_no(random),
        **event("offered", offered, random.random() < 0.5),
        "is_accepted": _yes_no(random),
    }


def _share_interviews(random: Random, tables: _Tables) -> None:
    """Let some interviews answer for other episodes of the same child as well."""
    person_of = {e["episode_key"]: e["person_key"] for e in tables.episodes}
    linked = {(link["interview_key"], link["episode_key"]) for link in tables.links}
    for interview, episode in sorted(linked):
        others = [key for key, person in person_of.items() if person == person_of[episode] and key != episode]
        if others and random.random() < 0.15:
            extra = (interview, random.choice(others))
            if extra not in linked:
                linked.add(extra)
                tables.links.append({"interview_key": extra[0], "episode_key": extra[1]})


def _compare(random: Random, tables: _Tables) -> None:
    """A class for each episode, as figures read it; it need not be what comparing these episodes would give."""
    for episode in tables.episodes:
        is_police = episode["reported_by"] == "police"
        classes = [
            c for c in CODE_LISTS["match_class"].values() if c != ("council_only" if is_police else "police_only")
        ]
        match_class = random.choice(["matched", *classes])
        is_one_against_one = match_class in ("matched", "times_disagree")
        tables.matches.append(
            {
                "match_key": episode["episode_key"],
                "episode_key": episode["episode_key"],
                "agency": episode["agency"],
                "match_class": match_class,
                "council_area": random.choice([NORTHMOOR, WEARBRIDGE, None])
                if is_police
                else episode["reporting_area"],
                "minutes_between_starts": random.choice([None, -90, 0, 45, 400]) if is_one_against_one else None,
                "decision": random.choice([None, None, "leave"]),
                "decided_by": "rule",
                "reason": "invented",
            }
        )


FLAGS = ("has_philomena_form", "came_to_harm", "is_crime_related", "is_exploitation_flagged", "is_found_out_of_force")


def _add_police_work(random: Random, tables: _Tables) -> None:
    """What the police say of an episode, how they grade it, and when the council hears."""
    for episode in tables.episodes:
        began = episode.get("began_at") or datetime.combine(episode["began_on"], time(12))
        reported = began + random.choice([timedelta(0), timedelta(minutes=50), timedelta(hours=30)])
        for name, at, chance in (("reported", reported, 0.7), ("notified", _later(random, reported), 0.7)):
            happened = event(name, at, random.random() < 0.2) if random.random() < chance else {}
            episode.update(_perhaps_unreadable(random, name, happened))
        episode.update({flag: _yes_no(random) for flag in FLAGS}, initial_risk_grade=_code(random, "police_grade"))
        for _ in range(random.choice([0, 0, 1, 2, 3])):
            at = began + random.choice([timedelta(0), timedelta(minutes=random.randrange(3000))])
            graded = event("graded", at, random.random() < 0.2) if random.random() < 0.9 else {}
            tables.grades.append(
                {
                    "police_grade_key": len(tables.grades) + 1,
                    "agency": episode["agency"],
                    "episode_key": episode["episode_key"],
                    "grade": random.choice(CODE_LISTS["police_grade"].values()),
                    **_perhaps_unreadable(random, "graded", graded),
                }
            )


def _take_away(random: Random, tables: _Tables, key: str) -> SuppliedAgency:
    """What an agency supplied; what it did not is emptied in its rows. An agency without files has no rows."""
    agency = supplies_everything(key)
    fate = random.random()
    if fate < 0.1:
        _remove_agency(tables, key)
        agency.columns.clear()
    elif fate < 0.25:
        for name, columns in MAY_BE_LACKING.items():
            for column in columns:
                if random.random() < 0.2:
                    _empty_column(tables, agency, name, column)
    elif fate < 0.35:
        _limit_statuses(random, tables, agency)
    return agency


def _limit_statuses(random: Random, tables: _Tables, agency: SuppliedAgency) -> None:
    """An agency whose files can say some care statuses only, as a return on children looked after."""
    statuses = CODE_LISTS["care_status"].values()
    said = [status for status in statuses if random.random() < 0.5]
    agency.categories["missing_episodes.care_status"] = said
    for row in tables.episodes:
        if row["agency"] == agency.key and row["care_status"] not in said:
            row["care_status"] = None


def _remove_agency(tables: _Tables, key: str) -> None:
    gone = {e["episode_key"] for e in tables.episodes if e["agency"] == key}
    for rows in (tables.people, tables.episodes, tables.offers, tables.interviews, tables.matches, tables.grades):
        rows[:] = [row for row in rows if row["agency"] != key]
    tables.links[:] = [link for link in tables.links if link["episode_key"] not in gone]


def _empty_column(tables: _Tables, agency: SuppliedAgency, name: str, column: str) -> None:
    """A column that was not supplied. Without an event's date there is no time either; a required date stays."""
    lacking = {column, column.replace("_on", "_at")} & set(agency.columns[name])
    agency.columns[name][:] = [supplied for supplied in agency.columns[name] if supplied not in lacking]
    event_name = column.rpartition("_")[0]
    for row in tables.by_name()[name]:
        if row["agency"] == agency.key:
            row.update({each: None for each in lacking if not TABLES[name].column(each).required})
            if column.endswith(("_at", "_on")) and f"{event_name}_precision" in row:
                row[f"{event_name}_precision"] = "day" if row.get(f"{event_name}_on") else None


def _as_at(random: Random) -> datetime:
    """UTC. Half after everything; otherwise in the middle of things, often on the last day of a month."""
    if random.random() < 0.5:
        return datetime(2020, 8, 31, 22, 59)
    if random.random() < 0.5:
        edge = random.choice([edge for edge in EDGES if edge.day == 1])
        return to_utc(edge - timedelta(minutes=random.choice([1, 1, 2, 720])))
    return to_utc(_moment(random).replace(second=random.choice([0, 0, 30])))
