"""A snapshot that does not fit says why; one that fits gives back what was saved."""

import json
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from homeward.dataset.errors import HomewardError
from homeward.dataset.snapshot import Dataset, Manifest, Source, SuppliedAgency, empty_tables, open_snapshot
from homeward.dataset.tables import TABLES


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    tables = empty_tables()
    tables["children"] = pa.Table.from_pylist(
        [{"child_key": 7, "person_record_count": 2}], schema=TABLES["children"].arrow_schema()
    )
    manifest = Manifest(
        "Somewhere",
        datetime(2019, 7, 18, 22, 59),
        (Source("council", "children.csv", "ab" * 32, 1, 0),),
        (SuppliedAgency("council", "Council", "council", "E08000018", date(2019, 7, 18), {"children": ["child_key"]}),),
    )
    Dataset(tables, manifest).save(tmp_path / "snapshot")
    return tmp_path / "snapshot"


def test_what_is_saved_is_opened_again(saved: Path) -> None:
    opened = open_snapshot(saved)

    assert opened.tables["children"].to_pylist() == [{"child_key": 7, "person_record_count": 2}]
    assert opened.manifest.as_at == datetime(2019, 7, 18, 22, 59)
    assert opened.manifest.agencies[0].extracted_on == date(2019, 7, 18)
    assert opened.manifest.sources[0].sha256 == "ab" * 32


def test_a_folder_without_a_manifest_is_no_snapshot(tmp_path: Path) -> None:
    with pytest.raises(HomewardError, match=r"it has no manifest\.json"):
        open_snapshot(tmp_path)


def test_another_version_of_the_tables_says_which(saved: Path) -> None:
    manifest = json.loads((saved / "manifest.json").read_text())
    (saved / "manifest.json").write_text(json.dumps({**manifest, "schema_version": 99}))

    with pytest.raises(HomewardError, match="holds version 99 of the tables and this Homeward reads version"):
        open_snapshot(saved)


def test_a_manifest_that_is_something_else_says_so(saved: Path) -> None:
    (saved / "manifest.json").write_text("[]")

    with pytest.raises(HomewardError, match="not a snapshot's manifest"):
        open_snapshot(saved)


def test_a_missing_table_is_named(saved: Path) -> None:
    (saved / "missing_episodes.parquet").unlink()

    with pytest.raises(HomewardError, match=r"has no missing_episodes\.parquet"):
        open_snapshot(saved).tables["missing_episodes"]


def test_a_missing_column_is_named(saved: Path) -> None:
    pq.write_table(pa.table({"child_key": pa.array([1], pa.int64())}), saved / "children.parquet")

    with pytest.raises(HomewardError, match="person_record_count is missing"):
        open_snapshot(saved).tables["children"]
