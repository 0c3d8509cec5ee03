"""Records that no figure counts because of who supplied them are told, and no others."""

from datetime import datetime
from typing import Any

import pyarrow as pa
import pytest

from homeward.dataset.findings import Finding, Severity
from homeward.dataset.snapshot import Dataset, Manifest, Source, SuppliedAgency, empty_tables
from homeward.dataset.tables import TABLES
from homeward.publication.uncounted import RULE, counted_kinds, uncounted_records

AGENCIES = (
    SuppliedAgency("durham", "Durham", "council", "E06000047", None),
    SuppliedAgency("police", "Police", "police", "E23000008", None),
)
SOURCES = (Source("police", "police/Tracker.xlsx", "ab", 2, 0), Source("durham", "durham/Tracker.xlsx", "cd", 2, 0))


def told(table: str, *agencies: str) -> list[Finding]:
    """What is told of a table that has a row of each agency."""
    rows: list[dict[str, Any]] = [
        {"agency": key, "source_file": {"police": "ab", "durham": "cd"}[key], "source_sheet": "List", "source_row": n}
        for n, key in enumerate(agencies, start=2)
    ]
    schema = pa.schema([field.with_nullable(True) for field in TABLES[table].arrow_schema()])
    tables = empty_tables() | {table: pa.Table.from_pylist(rows, schema=schema)}
    return uncounted_records(Dataset(tables, Manifest("Somewhere", datetime(2026, 4, 14), SOURCES, AGENCIES)))


def test_a_tracker_of_the_police_is_told_with_its_file_and_what_to_do() -> None:
    (finding,) = told("tracker_entries", "police", "police", "durham")

    assert (finding.file, finding.sheet, finding.rule, finding.severity) == (
        "police/Tracker.xlsx",
        "List",
        RULE,
        Severity.WARNING,
    )
    assert finding.agency == "police"
    assert finding.message == (
        "No figure counts the 2 rows of tracker entries that Police supplied, because figures take these from councils "
        "only: put each row into the folder of the council that it belongs to."
    )


@pytest.mark.parametrize(
    ("table", "agency"),
    [
        ("tracker_entries", "durham"),
        ("intelligence_submissions", "police"),
        ("disruptions", "police"),
        ("disruptions", "durham"),
        ("missing_episodes", "police"),
        ("care_statuses", "police"),
    ],
)
def test_what_is_counted_or_only_read_beside_others_is_not_told(table: str, agency: str) -> None:
    assert told(table, agency) == []


def test_one_row_is_one() -> None:
    (finding,) = told("intelligence_submissions", "durham")

    assert finding.message.startswith("No figure counts the 1 row of intelligence submissions that Durham supplied")
    assert finding.message.endswith("the folder of the police force that it belongs to.")


def test_every_table_that_is_counted_says_of_whom() -> None:
    kinds = counted_kinds()

    assert kinds["tracker_entries"] == ("council",)
    assert set(kinds["disruptions"]) == {"council", "police"}
    assert set(kinds) <= set(TABLES)
