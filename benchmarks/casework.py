"""
Casework beside the invented England's episodes: the police's reports of them, and every other canonical table.

In proportion to the episodes, column after column by what the column holds, so that a table that is new has rows too.
Made to be counted and not to be believed: a child's referrals, cases and assessments know nothing of each other.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from benchmarks.columns import (
    DAYS,
    EPOCH_DAY,
    MINUTES_A_DAY,
    Columns,
    Random,
    days,
    event_columns,
    police_keys,
    table,
    take,
    texts,
)
from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.table import Column, Kind, Table
from homeward.dataset.tables import TABLES

ROWS_A_THOUSAND_EPISODES = {
    "care_statuses": 250,
    "legal_statuses": 100,
    "placements": 150,
    "disabilities": 50,
    "exploitation_referrals": 60,
    "exploitation_cases": 40,
    "risk_assessments": 90,
    "tracker_entries": 40,
    "education_snapshots": 300,
    "police_grades": 400,
    "prevention_interviews": 300,
    "strategy_meetings": 60,
    "discussions": 90,
    "national_referrals": 15,
    "front_door_contacts": 80,
    "intelligence_submissions": 60,
    "training_attendances": 30,
    "meeting_actions": 60,
    "disruptions": 10,
    "exploitation_incidents": 50,
    "incident_people": 110,
    "audits": 3,
    "awareness_events": 5,
    "workforce_numbers": 12,
    "population": 20,
    "supplied_figures": 5,
}
OF_THE_POLICE = {
    "police_grades",
    "prevention_interviews",
    "intelligence_submissions",
    "disruptions",
    "exploitation_incidents",
    "incident_people",
}
POLICE_PERSON = 1 << 61
"""The police's record of a child has the child's key but for this bit."""

_WORDS = ["Taxi drivers", "Hotels", "Schools", "Health visitors", "Police officers", "Foster carers", "Youth club"]
_WHOLE = {"age_years": (0, 19), "score": (0, 31), "possible_sessions": (100, 131), "people": (1, 400)}

Tables = dict[str, pa.Table]


def with_casework(random: Random, tables: Tables, codes: list[str], forces: list[str], first: int) -> Tables:
    """The tables with the police's reports of half of the episodes, and rows in every other table."""
    councils = _with_rest_filled(random, "missing_episodes", tables["missing_episodes"])
    police = _police_reports(random, councils, codes, forces)
    people = _with_rest_filled(random, "person_records", tables["person_records"])
    filled = {
        **tables,
        "missing_episodes": pa.concat_tables([councils, police.episodes]),
        "person_records": pa.concat_tables([people, _police_people(people, codes, forces)]),
        "return_interviews": _with_rest_filled(random, "return_interviews", tables["return_interviews"]),
        "episode_matches": _matches(random, councils, police),
    }
    maker = _Maker(random, people, police.episodes, codes, forces, first)
    per_thousand = ROWS_A_THOUSAND_EPISODES.items()
    return filled | {name: maker.make(name, max(1, councils.num_rows * n // 1000)) for name, n in per_thousand}


@dataclass(frozen=True)
class _Police:
    """The police's reports, and the councils' episodes that they are of."""

    episodes: pa.Table
    of: np.ndarray


def _police_reports(random: Random, councils: pa.Table, codes: list[str], forces: list[str]) -> _Police:
    of = np.sort(random.choice(councils.num_rows, councils.num_rows // 2, replace=False))
    chosen = councils.take(pa.array(of))
    force = _force_of(chosen.column("reporting_area"), codes, forces)
    person = chosen.column("child_key").to_numpy() ^ POLICE_PERSON
    changed = {
        "episode_key": pa.array(chosen.column("episode_key").to_numpy() + 1),
        "agency": take(police_keys(forces), force),
        "reported_by": pa.repeat("police", len(of)),
        "reporting_area": take(forces, force),
        "person_key": pa.array(person),
    }
    return _Police(_replaced(chosen, changed), of)


def _police_people(people: pa.Table, codes: list[str], forces: list[str]) -> pa.Table:
    """A record of the police for each child, as the first council has it."""
    child, place = np.unique(people.column("child_key").to_numpy(), return_index=True)
    chosen = people.take(pa.array(place))
    force = _force_of(chosen.column("home_area"), codes, forces)
    return _replaced(
        chosen, {"person_key": pa.array(child ^ POLICE_PERSON), "agency": take(police_keys(forces), force)}
    )


def _force_of(areas: pa.ChunkedArray, codes: list[str], forces: list[str]) -> np.ndarray:
    place = {code: n % len(forces) for n, code in enumerate(codes)}
    encoded = areas.combine_chunks().dictionary_encode()
    numbers: np.ndarray = np.array([place[code] for code in encoded.dictionary.to_pylist()])
    found: np.ndarray = numbers[encoded.indices.to_numpy()]
    return found


def _matches(random: Random, councils: pa.Table, police: _Police) -> pa.Table:
    """Each report of the police beside the council's, and the council's other episodes alone."""
    n, both = councils.num_rows, len(police.of)
    key = np.arange(n, dtype=np.int64) * 4_611_686_013 + 5
    key = np.concatenate([key, key[police.of]])
    area = councils.column("reporting_area")
    columns: Columns = {
        "match_key": pa.array(key),
        "episode_key": _one_after_other(councils.column("episode_key"), police.episodes.column("episode_key")),
        "agency": _one_after_other(councils.column("agency"), police.episodes.column("agency")),
        "council_area": _one_after_other(area, area.take(pa.array(police.of))),
        "minutes_between_starts": pa.array(random.integers(-90, 90, n + both).astype(np.int32)),
        **{c.name: _answers(random, n + both, c) for c in TABLES["episode_matches"].columns if c.kind is Kind.CODE},
        "reason": pa.repeat("invented", n + both),
    }
    return table("episode_matches", columns)


def _one_after_other(one: pa.ChunkedArray, other: pa.ChunkedArray) -> pa.Array:
    return pa.chunked_array([*one.chunks, *other.chunks]).combine_chunks()


def _with_rest_filled(random: Random, name: str, rows: pa.Table) -> pa.Table:
    """With codes and answers in the columns that are all empty."""
    empty = [c for c in TABLES[name].columns if rows.column(c.name).null_count == rows.num_rows]
    said = [c for c in empty if c.kind in (Kind.CODE, Kind.YES_NO) and not c.name.endswith("_precision")]
    return _replaced(rows, {column.name: _answers(random, rows.num_rows, column) for column in said})


def _replaced(rows: pa.Table, columns: Columns) -> pa.Table:
    for name, column in columns.items():
        place = rows.schema.get_field_index(name)
        rows = rows.set_column(place, rows.schema.field(name), column.cast(rows.schema.field(name).type))
    return rows


def _answers(random: Random, n: int, column: Column) -> pa.Array:
    """Codes or yes and no, one in twenty empty where that may be."""
    empty = np.zeros(n, bool) if column.required else random.random(n) < 0.05
    if column.kind is Kind.YES_NO:
        return pa.array(random.random(n) < 0.4, mask=empty)
    codes = [code.code for code in CODE_LISTS[column.codes or ""].codes]
    return pa.array(codes).take(pa.array(random.integers(0, len(codes), n), mask=empty))


def _incident(name: str, n: int) -> np.ndarray:
    """The number of the incident that each row is, or is of: two people in each."""
    return np.arange(n, dtype=np.int64) // (2 if name == "incident_people" else 1)


@dataclass(frozen=True)
class _Maker:
    """Makes rows of any table for children and areas that there are."""

    random: Random
    people: pa.Table
    reports: pa.Table
    codes: list[str]
    forces: list[str]
    first: int

    def make(self, name: str, n: int) -> pa.Table:
        canonical = TABLES[name]
        columns = {**self._whose(name, n), **self._dates(canonical, n)}
        columns[canonical.columns[0].name] = pa.array(
            np.arange(self.first, self.first + n, dtype=np.int64) * 4_611_686_011 + 3
        )
        for column in canonical.columns:
            if column.name not in columns and (filled := self._filled(column, n)) is not None:
                columns[column.name] = filled
        return table(name, columns)

    def _whose(self, name: str, n: int) -> Columns:
        """The agency, its area, and the child or the report of the police."""
        if name in OF_THE_POLICE:
            report = self.reports.take(pa.array(_incident(name, n) * 7_919 % self.reports.num_rows))
            kept = ("agency", "reporting_area", "episode_key", "source_file", "source_row")
            return {c: report.column(c).combine_chunks() for c in kept}
        person = self.people.take(pa.array(self.random.integers(0, self.people.num_rows, n)))
        kept = ("agency", "person_key", "child_key", "source_file", "source_row")
        return {c: person.column(c).combine_chunks() for c in kept} | {
            "reporting_area": person.column("home_area").combine_chunks()
        }

    def _dates(self, canonical: Table, n: int) -> Columns:
        """The first date of a row, and later ones after it; an event happens at a minute."""
        found: Columns = {}
        day = self.random.integers(0, DAYS, n)
        for place, column in enumerate(c for c in canonical.columns if c.name.endswith("_on")):
            event = column.name.removesuffix("_on")
            if f"{event}_at" in canonical.names():
                found |= event_columns(event, day * MINUTES_A_DAY + self.random.integers(0, MINUTES_A_DAY, n))
                continue
            empty = np.zeros(n, bool) if not place or column.required else self.random.random(n) < 0.35
            found[column.name] = days(day + EPOCH_DAY, empty)
            day = day + self.random.geometric(1 / 60, n)
        return found

    def _filled(self, column: Column, n: int) -> pa.Array | None:
        if column.kind in (Kind.CODE, Kind.YES_NO):
            return _answers(self.random, n, column)
        if column.kind is Kind.WHOLE:
            return pa.array(self.random.integers(*_WHOLE.get(column.name, (1, 12)), n).astype(np.int32))
        if column.kind is Kind.NUMBER:
            return pa.array(np.round(self.random.gamma(1.2, 18, n), 1))
        if column.name.endswith("_id"):
            return texts("N", n)
        if column.name == "council_area":
            return take(self.codes, self.random.integers(0, len(self.codes), n))
        if column.kind is Kind.TEXT and not column.name.startswith("source_"):
            return take(_WORDS, self.random.integers(0, len(_WORDS), n))
        return None
