"""
Three financial years of an invented England, April 2022 to March 2025, as a snapshot on disk.

Real areas (every council of `homeward.dataset.areas` in use but the City of London: 152) and nothing else that is
real. From a seed, with numpy, in seconds; kept in the user's temporary folder and used again.
"""

import hashlib
import tempfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa

from homeward.dataset.areas import all_areas
from homeward.dataset.calendar import FIRST_ON, calendar_table
from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.snapshot import MANIFEST_FILE, Dataset, Manifest, Source, SuppliedAgency, empty_tables
from homeward.dataset.tables import SCHEMA_VERSION, TABLES

VERSION = 3
"""Rises when the generator changes, so that an old snapshot is not used again."""

FIRST = date(2022, 4, 1)
DAYS = (date(2025, 4, 1) - FIRST).days
AS_AT = datetime(2025, 6, 30, 22, 59)
MINUTES_A_DAY = 1440
_CITY_OF_LONDON = "E09000001"
_EPOCH_DAY = (FIRST - date(1970, 1, 1)).days

Columns = dict[str, pa.Array]
Random = np.random.Generator


def councils() -> list[str]:
    """The ONS codes of 152 councils."""
    areas = all_areas().values()
    return [
        area.code
        for area in areas
        if area.kind == "council"
        and not area.until
        and area.code != _CITY_OF_LONDON
        and not area.code.startswith("E06999")
    ]


def england(rows: int, seed: int = 20) -> Path:
    """The folder of the snapshot with this many missing episodes; made when it is not there."""
    folder = Path(tempfile.gettempdir()) / "homeward-benchmarks" / f"england-{rows}-{seed}-v{SCHEMA_VERSION}.{VERSION}"
    if not (folder / MANIFEST_FILE).is_file():
        make_england(rows, seed).save(folder)
    return folder


def make_england(rows: int, seed: int = 20) -> Dataset:
    """The same dataset in memory."""
    random = np.random.default_rng(seed)
    codes = councils()
    people = _people(random, rows, len(codes))
    episodes = _episodes(random, rows, people)
    tables = empty_tables() | {
        "person_records": _person_records(random, people, codes),
        "children": _children(people),
        "missing_episodes": _missing_episodes(random, people, episodes, codes),
        "interview_offers": _interview_offers(random, people, episodes, codes),
        **_interviews(random, people, episodes, codes),
    }
    return Dataset(tables, _manifest(codes))


@dataclass(frozen=True)
class _People:
    """Agencies' records of children: one child in twenty is known in a second area."""

    key: np.ndarray
    child: np.ndarray
    area: np.ndarray
    weight: np.ndarray


@dataclass(frozen=True)
class _Episodes:
    """Episodes by the person's position, with UK clock minutes since the first day began; -1 is not recorded."""

    key: np.ndarray
    person: np.ndarray
    began: np.ndarray
    ended: np.ndarray
    is_returned: np.ndarray
    offered: np.ndarray
    held: np.ndarray
    is_offered: np.ndarray
    is_accepted: np.ndarray
    has_offer: np.ndarray


def _people(random: Random, rows: int, area_count: int) -> _People:
    """About 180,000 with an episode for a million: half have two or fewer, one in a hundred more than sixty."""
    children = max(4, round(rows * 0.213))
    child = random.integers(1, 1 << 62, children)
    size = random.gamma(2, 1, area_count) + 0.4
    area = random.choice(area_count, children, p=size / size.sum())
    moved = random.choice(children, children // 20, replace=False)
    second = (area[moved] + 1 + random.integers(0, area_count - 1, len(moved))) % area_count
    weight = np.minimum(random.pareto(1.35, children) + 0.35, 60)
    key = np.concatenate([child, random.integers(1, 1 << 62, len(moved))])
    return _People(
        key,
        np.concatenate([child, child[moved]]),
        np.concatenate([area, second]),
        np.concatenate([weight, weight[moved] / 3]),
    )


def _episodes(random: Random, rows: int, people: _People) -> _Episodes:
    """
    Evenings and nights mostly, summers more; half are over in five hours, and one in two hundred is still open.

    Agency by agency and by date, as intake puts extracts together.
    """
    person = random.choice(len(people.key), rows, p=people.weight / people.weight.sum())
    day = random.integers(0, DAYS, rows)
    winter = np.cos((day % 365 + 90) / 365 * 2 * np.pi) > 0.2
    day = np.where(winter & (random.random(rows) < 0.15), random.integers(0, DAYS, rows), day)
    began = day * MINUTES_A_DAY + (random.normal(20 * 60, 240, rows) % MINUTES_A_DAY).astype(np.int64)
    as_extracted = np.lexsort((began, people.area[person]))
    person, began = person[as_extracted], began[as_extracted]
    ended = began + np.maximum(1, random.lognormal(np.log(300), 1.5, rows)).astype(np.int64)
    is_ended = random.random(rows) > 0.005
    offered = ended + random.integers(30, 4 * MINUTES_A_DAY, rows)
    held = offered + random.integers(0, 6 * MINUTES_A_DAY, rows)
    has_offer = random.random(rows) < 0.94
    is_offered = has_offer & is_ended & (random.random(rows) < 0.85)
    is_accepted = is_offered & (random.random(rows) < 0.62)
    is_held = is_accepted & (random.random(rows) < 0.9)
    return _Episodes(
        random.permutation(np.arange(rows, dtype=np.int64) * 4_611_686_014 + 7),
        person,
        began,
        np.where(is_ended, ended, -1),
        random.random(rows) < 0.97,
        np.where(is_offered, offered, -1),
        np.where(is_held, held, -1),
        is_offered,
        is_accepted,
        has_offer,
    )


def _person_records(random: Random, people: _People, codes: list[str]) -> pa.Table:
    n = len(people.key)
    born = _EPOCH_DAY - random.integers(9 * 365, 18 * 365, n)
    return _table(
        "person_records",
        {
            "person_key": pa.array(people.key),
            "child_key": pa.array(people.child),
            "agency": _take(_agencies(codes), people.area),
            "person_id": _texts("P", n),
            "born_on": _days(born, random.random(n) < 0.04),
            "gender": _pick(random, n, {"female": 47, "male": 48, "other": 1, None: 4}),
            "ethnicity_code": _pick(random, n, _ethnicities()),
            "has_send": _yes_no(random, n, 0.2, 0.1),
            "has_physical_disability": _yes_no(random, n, 0.03, 0.1),
            "home_area": _take(codes, people.area),
        }
        | _provenance(people.area, codes, n),
    )


def _children(people: _People) -> pa.Table:
    child, count = np.unique(people.child, return_counts=True)
    return _table("children", {"child_key": pa.array(child), "person_record_count": pa.array(count, pa.int32())})


def _missing_episodes(random: Random, people: _People, episodes: _Episodes, codes: list[str]) -> pa.Table:
    n, area = len(episodes.key), people.area[episodes.person]
    miles = np.round(random.gamma(1.2, 18, n), 1)
    nowhere = np.full(n, -1)
    is_day = random.random(n) < 0.03
    return _table(
        "missing_episodes",
        {
            "episode_key": pa.array(episodes.key),
            "agency": _take(_agencies(codes), area),
            "reported_by": _take(["council"], np.zeros(n, np.int64)),
            "reporting_area": _take(codes, area),
            "episode_id": _texts("E", n),
            "person_key": pa.array(people.key[episodes.person]),
            "child_key": pa.array(people.child[episodes.person]),
            "category": _pick(random, n, {"missing": 1}),
            **_event("last_seen", np.where(random.random(n) < 0.7, episodes.began - 20, -1)),
            **_event("began", episodes.began, is_day),
            **_event("reported", np.where(random.random(n) < 0.9, episodes.began + 45, -1)),
            **_event("notified", np.where(random.random(n) < 0.6, episodes.began + 600, -1)),
            **_event("recorded", nowhere),
            **_event("located", np.where(random.random(n) < 0.2, episodes.ended, -1)),
            **_event("returned", np.where(episodes.is_returned, episodes.ended, -1), random.random(n) < 0.03),
            "setting": _pick(random, n, {"home": 52, "care": 38, "other": 5, None: 5}),
            "care_status": _pick(
                random,
                n,
                {
                    "early_help": 9,
                    "child_in_need": 18,
                    "protection_plan": 11,
                    "looked_after": 36,
                    "care_leaver": 2,
                    "none": 21,
                    None: 3,
                },
            ),
            "looked_after_by": _pick(random, n, {"own_council": 30, "other_council": 6, "nobody": 61, None: 3}),
            "is_other_councils_child": _yes_no(random, n, 0.08, 0.02),
            "exploitation_risk": _pick(random, n, {"none": 50, "low": 20, "medium": 14, "high": 8, None: 8}),
            "placement_distance_miles": pa.array(miles, mask=random.random(n) < 0.62),
        }
        | _provenance(area, codes, n),
    )


def _interview_offers(random: Random, people: _People, episodes: _Episodes, codes: list[str]) -> pa.Table:
    chosen = np.flatnonzero(episodes.has_offer)
    n, area = len(chosen), people.area[episodes.person[chosen]]
    return _table(
        "interview_offers",
        {
            "episode_key": pa.array(episodes.key[chosen]),
            "agency": _take(_agencies(codes), area),
            "needed": _pick(random, n, {"yes": 88, "no": 3, "not_applicable": 7, None: 2}),
            "is_offered": pa.array(episodes.is_offered[chosen], mask=random.random(n) < 0.02),
            **_event("offered", episodes.offered[chosen], np.full(n, True)),
            "is_accepted": pa.array(episodes.is_accepted[chosen], mask=random.random(n) < 0.02),
        }
        | _provenance(area, codes, n),
    )


def _interviews(random: Random, people: _People, episodes: _Episodes, codes: list[str]) -> dict[str, pa.Table]:
    """One interview in eight also answers for another episode of the same child."""
    chosen = np.flatnonzero(episodes.held >= 0)
    n, area = len(chosen), people.area[episodes.person[chosen]]
    key = np.arange(n, dtype=np.int64) * 9_223_372_036 + 11
    by_person = np.lexsort((episodes.began, episodes.person))
    following = np.full(len(episodes.key), -1)
    same = episodes.person[by_person[1:]] == episodes.person[by_person[:-1]]
    following[by_person[:-1][same]] = by_person[1:][same]
    also = np.flatnonzero((following[chosen] >= 0) & (random.random(n) < 0.125))
    interviews = _table(
        "return_interviews",
        {
            "interview_key": pa.array(key),
            "agency": _take(_agencies(codes), area),
            "interview_id": _texts("I", n),
            **_event("held", episodes.held[chosen], random.random(n) < 0.3),
        }
        | _provenance(area, codes, n),
    )
    links = _table(
        "return_interview_episodes",
        {
            "interview_key": pa.array(np.concatenate([key, key[also]])),
            "episode_key": pa.array(episodes.key[np.concatenate([chosen, following[chosen[also]]])]),
        },
    )
    return {"return_interviews": interviews, "return_interview_episodes": links}


def _event(name: str, local: np.ndarray, is_day: np.ndarray | None = None) -> Columns:
    """The three columns of an event from UK clock minutes."""
    unknown = local < 0
    only_day = unknown if is_day is None else unknown | is_day
    day = np.where(unknown, 0, local // MINUTES_A_DAY) + _EPOCH_DAY
    instant = (local + _EPOCH_DAY * MINUTES_A_DAY - _offsets()[day]) * 60_000_000
    precision = np.where(only_day, 1, 0)
    return {
        f"{name}_at": pa.array(instant.astype("datetime64[us]"), pa.timestamp("us"), mask=only_day),
        f"{name}_on": _days(day, unknown),
        f"{name}_precision": pa.array(["minute", "day"]).take(pa.array(precision, mask=unknown)),
    }


def _offsets() -> np.ndarray:
    """Local time less UTC at the start of each day, by days since 1970."""
    before = np.zeros((FIRST_ON - date(1970, 1, 1)).days, np.int64)
    return np.concatenate([before, calendar_table().column("midnight_offset_minutes").to_numpy()])


def _days(day: np.ndarray, unknown: np.ndarray) -> pa.Array:
    return pa.array(day.astype(np.int32), pa.int32(), mask=unknown).cast(pa.date32())


def _pick(random: Random, n: int, shares: dict[str | None, int]) -> pa.Array:
    share = np.array(list(shares.values()), float)
    return _take(list(shares), random.choice(len(shares), n, p=share / share.sum()))


def _take(values: list[str | None] | list[str], positions: np.ndarray) -> pa.Array:
    return pa.array(values, pa.string()).take(pa.array(positions))


def _yes_no(random: Random, n: int, yes: float, unknown: float) -> pa.Array:
    return pa.array(random.random(n) < yes, mask=random.random(n) < unknown)


def _ethnicities() -> dict[str | None, int]:
    shares: dict[str | None, int] = {code.code: 1 for code in CODE_LISTS["ethnicity"].codes}
    return shares | {"A1": 68, "C2": 4, "D2": 4, "B1": 3, None: 5}


def _agencies(codes: list[str]) -> list[str]:
    return [f"council_{code.lower()}" for code in codes]


def _texts(letter: str, n: int) -> pa.Array:
    return pa.array([f"{letter}{i:07d}" for i in range(n)])


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _provenance(area: np.ndarray, codes: list[str], n: int) -> Columns:
    return {
        "source_file": _take([_hash(code) for code in codes], area),
        "source_sheet": pa.nulls(n, pa.string()),
        "source_row": pa.array(np.arange(2, n + 2), pa.int32()),
    }


def _table(name: str, columns: Columns) -> pa.Table:
    schema = TABLES[name].arrow_schema()
    rows = len(next(iter(columns.values())))
    filled = [columns.get(field.name, pa.nulls(rows, field.type)).cast(field.type) for field in schema]
    return pa.table(filled, schema=schema)


def _manifest(codes: list[str]) -> Manifest:
    supplied = {name: table.names() for name, table in TABLES.items()}
    agencies = tuple(
        SuppliedAgency(key, code, "council", code, date(2025, 6, 30), supplied)
        for key, code in zip(_agencies(codes), codes, strict=True)
    )
    sources = tuple(Source(a.key, f"{a.key}/missing.csv", _hash(a.area), 0, 0) for a in agencies)
    return Manifest("England, invented", AS_AT, sources, agencies)
