"""The register's rows as files, for comparing: names are among them, so they lie in a closed folder and are removed."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import pyarrow as pa
import pyarrow.parquet as pq

from homeward.intake.identifiers import IDENTIFIERS
from homeward.intake.linking import Decision
from homeward.intake.linking.people import NAME_FIELDS
from homeward.intake.people_beside import KNOWN
from homeward_web.accounts.readers import Reader
from homeward_web.exchange.held import HELD
from homeward_web.exchange.places import exchange_folder
from homeward_web.exchange.steadily import at_one_moment
from homeward_web.register.access import Reading
from homeward_web.register.also_known import Identifier
from homeward_web.register.children import CASEWORK, Child, MatchDecision, PersonRecord
from homeward_web.register.dataset_rows import BATCH_ROWS, as_held
from homeward_web.register.visibility import Protection, ReadingKind

PEOPLE_HERE = pa.schema(
    [
        ("person_key", pa.int64()),
        ("child_key", pa.int64()),
        ("agency", pa.string()),
        ("person_id", pa.string()),
        ("born_on", pa.date32()),
        *((name, pa.string()) for name in NAME_FIELDS),
        ("source_file", pa.string()),
    ]
)
"""A person as the register has it, with names."""


@dataclass(frozen=True)
class Here:
    """
    The register at one moment.

    Attributes:
        folder: every row that a load may change, a Parquet file a table; and `people.parquet`, with names.
        protected: children that no load joins with others.
        decided: what people decided in casework on pairs of records.
        numbers: by kind and person who was recorded in casework, a number that several agencies know.
    """

    folder: Path
    protected: frozenset[int]
    decided: tuple[Decision, ...]
    numbers: Mapping[tuple[str, int], str]


@contextmanager
def register_files(reader: Reader) -> Iterator[Here]:
    """The register as a job reads it; the files are there as long as the block runs."""
    folder = Path(mkdtemp(prefix="here-", dir=exchange_folder()))
    try:
        with at_one_moment(reader):
            for held in HELD:
                schema = pa.schema([column.with_nullable(True) for column in held.table.arrow_schema()])
                _write(folder / f"{held.name}.parquet", schema, as_held(held))
            _write(folder / "people.parquet", PEOPLE_HERE, _people())
            here = Here(folder, _protected(), _decided(), _numbers())
        yield here
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _protected() -> frozenset[int]:
    """Children that are restricted, or from whose record somebody is kept out."""
    excluded = Reading.unscoped.filter(kind=ReadingKind.EXCLUDED_FROM).order_by().values_list("child_id", flat=True)
    restricted = Child.unscoped.exclude(protection=Protection.USUAL).order_by().values_list("pk", flat=True)
    return frozenset((*excluded, *restricted))


def _decided() -> tuple[Decision, ...]:
    """What people decided, the oldest first; of those taken back, that they were."""
    rows = (
        MatchDecision.unscoped.filter(decided_by="person", decided_at__isnull=False)
        .order_by("decided_at", "pk")
        .select_related("person", "other_person")
    )
    return tuple(
        Decision(
            (row.person.agency_id, row.person.person_id),
            (row.other_person.agency_id, row.other_person.person_id),
            row.is_same_child,
            str(row.decided_by_user_id or CASEWORK),
            row.decided_at.date(),
            row.reason,
            row.is_undone,
        )
        for row in rows
    )


def _write(path: Path, schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> None:
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        for batch in batches:
            file.write_batch(batch)


def _people() -> Iterator[pa.RecordBatch]:
    columns = ("person_key", "child_id", "agency_id", *PEOPLE_HERE.names[3:])
    rows = PersonRecord.unscoped.order_by().values_list(*columns).iterator(chunk_size=BATCH_ROWS)
    while some := [row for _, row in zip(range(BATCH_ROWS), rows, strict=False)]:
        arrays = [pa.array(values, of.type) for values, of in zip(zip(*some, strict=True), PEOPLE_HERE, strict=True)]
        yield pa.record_batch(arrays, schema=PEOPLE_HERE)


def _numbers() -> dict[tuple[str, int], str]:
    rows = Identifier.unscoped.filter(person__source_file=CASEWORK).order_by("pk")
    return {(kind, person): value for kind, person, value in rows.values_list("kind", "person_id", "value")}


def known_people(here: Here) -> pa.Table:
    """The people who were recorded in casework, as intake takes them into linking."""
    people = pq.read_table(here.folder / "people.parquet", filters=[("source_file", "=", CASEWORK)])
    keys = people["person_key"].to_pylist()
    for kind in IDENTIFIERS:
        values = [here.numbers.get((kind, key)) for key in keys]
        people = people.append_column(kind, pa.array(values, pa.string()))
    return people.select(KNOWN.names).cast(KNOWN)
