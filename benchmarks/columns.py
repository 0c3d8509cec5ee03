"""Columns of invented canonical tables: choices, texts, dates, events, and where each row came from."""

import hashlib
from datetime import date

import numpy as np
import pyarrow as pa

from homeward.dataset.calendar import FIRST_ON, calendar_table
from homeward.dataset.tables import TABLES

FIRST = date(2022, 4, 1)
"""The first day of the invented years."""

DAYS = (date(2025, 4, 1) - FIRST).days
MINUTES_A_DAY = 1440
EPOCH_DAY = (FIRST - date(1970, 1, 1)).days

Columns = dict[str, pa.Array]
Random = np.random.Generator


def event_columns(name: str, local: np.ndarray, is_day: np.ndarray | None = None) -> Columns:
    """The three columns of an event from UK clock minutes."""
    unknown = local < 0
    only_day = unknown if is_day is None else unknown | is_day
    day = np.where(unknown, 0, local // MINUTES_A_DAY) + EPOCH_DAY
    instant = (local + EPOCH_DAY * MINUTES_A_DAY - _offsets()[day]) * 60_000_000
    precision = np.where(only_day, 1, 0)
    return {
        f"{name}_at": pa.array(instant.astype("datetime64[us]"), pa.timestamp("us"), mask=only_day),
        f"{name}_on": days(day, unknown),
        f"{name}_precision": pa.array(["minute", "day"]).take(pa.array(precision, mask=unknown)),
    }


def _offsets() -> np.ndarray:
    """Local time less UTC at the start of each day, by days since 1970."""
    before = np.zeros((FIRST_ON - date(1970, 1, 1)).days, np.int64)
    return np.concatenate([before, calendar_table().column("midnight_offset_minutes").to_numpy()])


def days(day: np.ndarray, unknown: np.ndarray) -> pa.Array:
    return pa.array(day.astype(np.int32), pa.int32(), mask=unknown).cast(pa.date32())


def pick(random: Random, n: int, shares: dict[str | None, int]) -> pa.Array:
    share = np.array(list(shares.values()), float)
    return take(list(shares), random.choice(len(shares), n, p=share / share.sum()))


def take(values: list[str | None] | list[str], positions: np.ndarray) -> pa.Array:
    return pa.array(values, pa.string()).take(pa.array(positions))


def yes_no(random: Random, n: int, yes: float, unknown: float) -> pa.Array:
    return pa.array(random.random(n) < yes, mask=random.random(n) < unknown)


def council_keys(codes: list[str]) -> list[str]:
    return [f"council_{code.lower()}" for code in codes]


def police_keys(forces: list[str]) -> list[str]:
    return [f"police_{code.lower()}" for code in forces]


def texts(letter: str, n: int) -> pa.Array:
    return pa.array([f"{letter}{i:07d}" for i in range(n)])


def file_hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def provenance(area: np.ndarray, codes: list[str], n: int) -> Columns:
    return {
        "source_file": take([file_hash(code) for code in codes], area),
        "source_sheet": pa.nulls(n, pa.string()),
        "source_row": pa.array(np.arange(2, n + 2), pa.int32()),
    }


def table(name: str, columns: Columns) -> pa.Table:
    schema = TABLES[name].arrow_schema()
    rows = len(next(iter(columns.values())))
    filled = [columns.get(field.name, pa.nulls(rows, field.type)).cast(field.type) for field in schema]
    return pa.table(filled, schema=schema)
