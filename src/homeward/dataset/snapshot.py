"""
A snapshot: the canonical tables of one load, as Parquet files with a manifest beside them.

The manifest says which version of the tables it holds, as at when, from which files (by hash), and which agency
supplied which column, so that a figure whose column nobody supplied is `[x]` by itself.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from homeward.dataset.errors import HomewardError
from homeward.dataset.table import Table
from homeward.dataset.tables import SCHEMA_VERSION, TABLES

MANIFEST_FILE = "manifest.json"
ROW_GROUP_SIZE = 100_000
"""Rows that are read at a time: a file of one group is read by one thread, and needs the most memory."""


@dataclass(frozen=True)
class Source:
    """An extract file that was read: which agency's, its path below the extracts folder, its hash and its rows."""

    agency: str
    file: str
    sha256: str
    rows_read: int
    rows_left_out: int


@dataclass(frozen=True)
class SuppliedAgency:
    """
    What an agency supplied.

    `columns` maps a canonical table to the columns that this agency's files have. An event is supplied as a date
    (`began_on`) and, when at least one row has a time, as an instant (`began_at`).

    `categories` maps a coded column (`missing_episodes.care_status`) to the codes that this agency's files can say,
    where they cannot say all: a return on children looked after says of nobody that they are not.
    """

    key: str
    name: str
    kind: str
    area: str
    extracted_on: date | None
    columns: dict[str, list[str]] = field(default_factory=dict)
    categories: dict[str, list[str]] = field(default_factory=dict)

    def can_say(self, column: str, code: str) -> bool:
        """Whether its files can say this code in a column (table.column) that they have."""
        return code in self.categories.get(column, (code,))


@dataclass(frozen=True)
class Manifest:
    """What a snapshot holds and where it came from."""

    partnership: str
    as_at: datetime
    sources: tuple[Source, ...]
    agencies: tuple[SuppliedAgency, ...]
    schema_version: int = SCHEMA_VERSION


@dataclass(frozen=True)
class Dataset:
    """The canonical tables in memory, and their manifest. Every table of `TABLES` is there, perhaps empty."""

    tables: dict[str, pa.Table]
    manifest: Manifest

    def save(self, folder: Path) -> None:
        """Write a Parquet file a table, and the manifest last: a folder without one is not a snapshot."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MANIFEST_FILE).unlink(missing_ok=True)
        for name, table in self.tables.items():
            pq.write_table(table, folder / f"{name}.parquet", compression="zstd", row_group_size=ROW_GROUP_SIZE)
        write_manifest(self.manifest, folder)


def write_rows(name: str, batches: Iterable[pa.RecordBatch], folder: Path) -> int:
    """Write a table's file from batches of its rows, which are never in memory together; gives how many rows."""
    schema, rows = TABLES[name].arrow_schema(), 0
    with pq.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd") as file:
        for batch in batches:
            file.write_batch(batch, row_group_size=ROW_GROUP_SIZE)
            rows += batch.num_rows
    return rows


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write the manifest beside the tables' files: the last thing, since a folder with one is a snapshot."""
    text = json.dumps(_stored(manifest), indent=2, default=_as_text) + "\n"
    (folder / MANIFEST_FILE).write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class StoredDataset:
    """A saved snapshot whose tables stay in their files: an engine reads from them the columns that it needs."""

    files: dict[str, Path]
    manifest: Manifest


def find_snapshot(folder: Path) -> StoredDataset:
    """As `open_snapshot`, without reading the tables: for snapshots that are larger than memory should hold."""
    manifest = read_manifest(folder)
    files = {name: _table_file(folder, table) for name, table in TABLES.items()}
    return StoredDataset(files, manifest)


def _table_file(folder: Path, table: Table) -> Path:
    """The file of a table. Raises HomewardError when it is not there or lacks a column."""
    path = folder / f"{table.name}.parquet"
    if not path.is_file():
        raise HomewardError(f"{folder}: the snapshot has no {path.name}. It is damaged; build it again.")
    missing = set(table.names()) - set(pq.read_schema(path).names)
    if missing:
        raise HomewardError(f"{path}: column {', '.join(sorted(missing))} is missing. Build the snapshot again.")
    return path


def open_snapshot(folder: Path) -> Dataset:
    """Open a saved snapshot. Raises HomewardError that says why when it does not fit this version."""
    manifest = read_manifest(folder)
    tables = {
        name: pq.read_table(_table_file(folder, table)).select(table.names()).cast(table.arrow_schema())
        for name, table in TABLES.items()
    }
    return Dataset(tables, manifest)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a saved snapshot. Raises HomewardError that says why when it does not fit this version."""
    path = folder / MANIFEST_FILE
    if not path.is_file():
        raise HomewardError(
            f"{folder} is not a snapshot: it has no {MANIFEST_FILE}. Give the folder that a build wrote."
        )
    try:
        stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        version = stored["schema_version"]
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError):
        raise HomewardError(f"{path} is not a snapshot's manifest. Build the snapshot again.") from None
    if version != SCHEMA_VERSION:
        raise HomewardError(
            f"{folder} holds version {version} of the tables and this Homeward reads version {SCHEMA_VERSION}. "
            "Build the snapshot again from the extracts."
        )
    return Manifest(
        partnership=stored["partnership"],
        as_at=datetime.fromisoformat(stored["as_at"]),
        sources=tuple(Source(**source) for source in stored["sources"]),
        agencies=tuple(
            SuppliedAgency(
                **{**a, "extracted_on": date.fromisoformat(a["extracted_on"]) if a["extracted_on"] else None}
            )
            for a in stored["agencies"]
        ),
        schema_version=version,
    )


def _stored(manifest: Manifest) -> dict[str, Any]:
    """The manifest as it is written: an agency that can say all codes has nothing about them."""
    stored = asdict(manifest)
    for agency in stored["agencies"]:
        if not agency["categories"]:
            del agency["categories"]
    return stored


def empty_tables() -> dict[str, pa.Table]:
    """Every canonical table, without rows."""
    return {name: table.arrow_schema().empty_table() for name, table in TABLES.items()}


def _as_text(value: object) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(f"A manifest cannot hold a {type(value).__name__}.")
