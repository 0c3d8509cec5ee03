"""
Three financial years of an invented England, April 2022 to March 2025, as a snapshot on disk.

Real areas (every council of `homeward.dataset.areas` in use but the City of London: 152) and nothing else that is
real. From a seed, with numpy, in seconds; kept in the user's temporary folder and used again.
"""

import os
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.casework import with_casework
from benchmarks.columns import (
    DAYS,
    EPOCH_DAY,
    MINUTES_A_DAY,
    Random,
    council_keys,
    days,
    event_columns,
    file_hash,
    pick,
    police_keys,
    provenance,
    table,
    take,
    texts,
    yes_no,
)
from homeward.dataset.areas import all_areas
from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.snapshot import (
    MANIFEST_FILE,
    ROW_GROUP_SIZE,
    Dataset,
    Manifest,
    Source,
    SuppliedAgency,
    empty_tables,
)
from homeward.dataset.table import Table
from homeward.dataset.tables import SCHEMA_VERSION, TABLES

VERSION = 5
"""Rises when the generator changes, so that an old snapshot is not used again."""

MOST_AT_ONCE = 1_000_000
"""Episodes that are made at a time: more of them are further children of the same areas, written after the first."""

AS_AT = datetime(2025, 6, 30, 22, 59)
_CITY_OF_LONDON = "E09000001"


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


def police_forces() -> list[str]:
    """The ONS codes of 40 police forces."""
    return [area.code for area in all_areas().values() if area.kind == "police" and not area.until]


def england(rows: int, seed: int = 20, casework: bool = False) -> Path:
    """The folder of the snapshot with this many missing episodes; made when it is not there."""
    name = f"{'casework' if casework else 'england'}-{rows}-{seed}-v{SCHEMA_VERSION}.{VERSION}"
    folder = Path(tempfile.gettempdir()) / "homeward-benchmarks" / name
    if not (folder / MANIFEST_FILE).is_file():
        _save(folder, rows, seed, casework)
    return folder


def _save(folder: Path, rows: int, seed: int, casework: bool) -> None:
    """Write the snapshot part after part, and its manifest last, so that half a snapshot is none."""
    half_made = folder.with_name(f"{folder.name}-{os.getpid()}")
    make_england(0, seed).save(half_made)
    with ExitStack() as files:
        writers = {
            name: files.enter_context(
                pq.ParquetWriter(half_made / f"{name}.parquet", t.arrow_schema(), compression="zstd")
            )
            for name, t in TABLES.items()
        }
        for first in range(0, rows, MOST_AT_ONCE):
            part = make_england(min(MOST_AT_ONCE, rows - first), seed, casework, first)
            for name, rows_of_part in part.tables.items():
                writers[name].write_table(rows_of_part, row_group_size=ROW_GROUP_SIZE)
    half_made.rename(folder)


def _writer(file: Path, canonical: Table) -> pq.ParquetWriter:
    return pq.ParquetWriter(file, canonical.arrow_schema(), compression="zstd")


def make_england(rows: int, seed: int = 20, casework: bool = False, first: int = 0) -> Dataset:
    """The same in memory: this many episodes, numbered after so many others."""
    random = np.random.default_rng(seed + first)
    codes = councils()
    tables = empty_tables()
    if rows:
        people = _people(random, rows, len(codes))
        episodes = _episodes(random, rows, first, people)
        tables |= {
            "person_records": _person_records(random, people, codes),
            "children": _children(people),
            "missing_episodes": _missing_episodes(random, people, episodes, codes),
            "interview_offers": _interview_offers(random, people, episodes, codes),
            **_interviews(random, people, episodes, codes, first),
        }
    if casework:
        tables = with_casework(random, tables, codes, police_forces(), first)
    return Dataset(tables, _manifest(codes, police_forces() if casework else []))


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


def _episodes(random: Random, rows: int, first: int, people: _People) -> _Episodes:
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
        random.permutation(_keys(first, rows)),
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


def _keys(first: int, rows: int) -> np.ndarray:
    """Keys after so many others, spread over 63 bits as intake's are: multiples of an odd number, no two alike."""
    spread = np.arange(first + 1, first + rows + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return (spread & np.uint64((1 << 63) - 1)).astype(np.int64)


def _person_records(random: Random, people: _People, codes: list[str]) -> pa.Table:
    n = len(people.key)
    born = EPOCH_DAY - random.integers(9 * 365, 18 * 365, n)
    return table(
        "person_records",
        {
            "person_key": pa.array(people.key),
            "child_key": pa.array(people.child),
            "agency": take(council_keys(codes), people.area),
            "person_id": texts("P", n),
            "born_on": days(born, random.random(n) < 0.04),
            "gender": pick(random, n, {"female": 47, "male": 48, "other": 1, None: 4}),
            "ethnicity_code": pick(random, n, _ethnicities()),
            "has_send": yes_no(random, n, 0.2, 0.1),
            "has_physical_disability": yes_no(random, n, 0.03, 0.1),
            "home_area": take(codes, people.area),
        }
        | provenance(people.area, codes, n),
    )


def _children(people: _People) -> pa.Table:
    child, count = np.unique(people.child, return_counts=True)
    return table("children", {"child_key": pa.array(child), "person_record_count": pa.array(count, pa.int32())})


def _missing_episodes(random: Random, people: _People, episodes: _Episodes, codes: list[str]) -> pa.Table:
    n, area = len(episodes.key), people.area[episodes.person]
    miles = np.round(random.gamma(1.2, 18, n), 1)
    nowhere = np.full(n, -1)
    is_day = random.random(n) < 0.03
    return table(
        "missing_episodes",
        {
            "episode_key": pa.array(episodes.key),
            "agency": take(council_keys(codes), area),
            "reported_by": take(["council"], np.zeros(n, np.int64)),
            "reporting_area": take(codes, area),
            "episode_id": texts("E", n),
            "person_key": pa.array(people.key[episodes.person]),
            "child_key": pa.array(people.child[episodes.person]),
            "category": pick(random, n, {"missing": 1}),
            **event_columns("last_seen", np.where(random.random(n) < 0.7, episodes.began - 20, -1)),
            **event_columns("began", episodes.began, is_day),
            **event_columns("reported", np.where(random.random(n) < 0.9, episodes.began + 45, -1)),
            **event_columns("notified", np.where(random.random(n) < 0.6, episodes.began + 600, -1)),
            **event_columns("recorded", nowhere),
            **event_columns("located", np.where(random.random(n) < 0.2, episodes.ended, -1)),
            **event_columns("returned", np.where(episodes.is_returned, episodes.ended, -1), random.random(n) < 0.03),
            "setting": pick(random, n, {"home": 52, "care": 38, "other": 5, None: 5}),
            "care_status": pick(
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
            "looked_after_by": pick(random, n, {"own_council": 30, "other_council": 6, "nobody": 61, None: 3}),
            "is_other_councils_child": yes_no(random, n, 0.08, 0.02),
            "exploitation_risk": pick(random, n, {"none": 50, "low": 20, "medium": 14, "high": 8, None: 8}),
            "placement_distance_miles": pa.array(miles, mask=random.random(n) < 0.62),
        }
        | provenance(area, codes, n),
    )


def _interview_offers(random: Random, people: _People, episodes: _Episodes, codes: list[str]) -> pa.Table:
    chosen = np.flatnonzero(episodes.has_offer)
    n, area = len(chosen), people.area[episodes.person[chosen]]
    return table(
        "interview_offers",
        {
            "episode_key": pa.array(episodes.key[chosen]),
            "agency": take(council_keys(codes), area),
            "needed": pick(random, n, {"yes": 88, "no": 3, "not_applicable": 7, None: 2}),
            "is_offered": pa.array(episodes.is_offered[chosen], mask=random.random(n) < 0.02),
            **event_columns("offered", episodes.offered[chosen], np.full(n, True)),
            "is_accepted": pa.array(episodes.is_accepted[chosen], mask=random.random(n) < 0.02),
        }
        | provenance(area, codes, n),
    )


def _interviews(
    random: Random, people: _People, episodes: _Episodes, codes: list[str], first: int
) -> dict[str, pa.Table]:
    """One interview in eight also answers for another episode of the same child."""
    chosen = np.flatnonzero(episodes.held >= 0)
    n, area = len(chosen), people.area[episodes.person[chosen]]
    key = _keys(first, n)
    by_person = np.lexsort((episodes.began, episodes.person))
    following = np.full(len(episodes.key), -1)
    same = episodes.person[by_person[1:]] == episodes.person[by_person[:-1]]
    following[by_person[:-1][same]] = by_person[1:][same]
    also = np.flatnonzero((following[chosen] >= 0) & (random.random(n) < 0.125))
    interviews = table(
        "return_interviews",
        {
            "interview_key": pa.array(key),
            "agency": take(council_keys(codes), area),
            "interview_id": texts("I", n),
            **event_columns("held", episodes.held[chosen], random.random(n) < 0.3),
        }
        | provenance(area, codes, n),
    )
    links = table(
        "return_interview_episodes",
        {
            "interview_key": pa.array(np.concatenate([key, key[also]])),
            "episode_key": pa.array(episodes.key[np.concatenate([chosen, following[chosen[also]]])]),
        },
    )
    return {"return_interviews": interviews, "return_interview_episodes": links}


def _ethnicities() -> dict[str | None, int]:
    shares: dict[str | None, int] = {code.code: 1 for code in CODE_LISTS["ethnicity"].codes}
    return shares | {"A1": 68, "C2": 4, "D2": 4, "B1": 3, None: 5}


def _manifest(codes: list[str], forces: list[str]) -> Manifest:
    supplied = {name: canonical.names() for name, canonical in TABLES.items()}
    kinds = [("council", council_keys(codes), codes), ("police", police_keys(forces), forces)]
    suppliers = tuple(
        SuppliedAgency(key, code, kind, code, date(2025, 6, 30), supplied)
        for kind, keys, areas in kinds
        for key, code in zip(keys, areas, strict=True)
    )
    sources = tuple(Source(a.key, f"{a.key}/missing.csv", file_hash(a.area), 0, 0) for a in suppliers)
    return Manifest("England, invented", AS_AT, sources, suppliers)
