"""
The dataset's rows out of the register's models and into them, a batch at a time.

A model's fields are named as the dataset's columns, so that nothing is listed here: `child_key` is the key of the
child, the foreign key `child` where the model is about one. What a model has besides stays in the register.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import pyarrow as pa
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Count, F, Q, QuerySet
from django.db.models.expressions import Combinable

from homeward.dataset.table import Table
from homeward.dataset.tables import TABLES
from homeward_web.register.children import (
    CareStatus,
    Disability,
    LegalStatus,
    MatchDecision,
    PersonRecord,
    Placement,
)

BATCH_ROWS = 50_000
"""Rows that are in memory at a time."""


@dataclass(frozen=True)
class HeldTable:
    """
    A table of the dataset whose rows casework holds.

    Attributes:
        in_snapshots: the rows that are in the dataset; left out, all.
        said_by: by column, where it comes from, if not from the field of its name.
        is_each_once: rows that come out alike are one.
    """

    name: str
    model: Any
    in_snapshots: Q = field(default_factory=Q)
    said_by: Mapping[str, Combinable] = field(default_factory=dict)
    is_each_once: bool = False

    @property
    def table(self) -> Table:
        return TABLES[self.name]

    def field_of(self, column: str) -> str:
        """The name of the model's attribute that holds a column."""
        about = self.model._meta  # noqa: SLF001 - Django's own name for what is public
        try:
            attribute: str = about.get_field(column).attname
        except FieldDoesNotExist:
            attribute = about.get_field(column.removesuffix("_key")).attname
        return attribute

    def fields(self) -> dict[str, str]:
        """By column, the model's attribute."""
        return {column: self.field_of(column) for column in self.table.names()}

    def rows(self) -> "QuerySet[Any]":
        """The rows that are in the dataset, all that the database lets out."""
        rows: QuerySet[Any] = self.model.unscoped.filter(self.in_snapshots).order_by()
        return rows


HELD = (
    HeldTable("person_records", PersonRecord),
    HeldTable("match_decisions", MatchDecision),
    HeldTable("care_statuses", CareStatus),
    HeldTable("legal_statuses", LegalStatus),
    HeldTable("placements", Placement),
    HeldTable("disabilities", Disability),
)
"""The tables of the register, those that others name first. Children follow from people: `children_to_dataset`."""


def as_held(held: HeldTable, *, batch_rows: int = BATCH_ROWS) -> Iterator[pa.RecordBatch]:
    """All rows of a table under the dataset's columns, also those that are in no snapshot, in no order."""
    rows = held.model.unscoped.order_by().values_list(*held.fields().values())
    return batches_of(held.table, rows.iterator(chunk_size=batch_rows), batch_rows, strict=False)


def to_dataset(held: HeldTable, *, batch_rows: int = BATCH_ROWS) -> Iterator[pa.RecordBatch]:
    """The rows of a table as the dataset has them, in no order."""
    said = {f"said_{column}": held.said_by.get(column, F(attribute)) for column, attribute in held.fields().items()}
    rows = held.rows().annotate(**said).values_list(*said)
    if held.is_each_once:
        rows = rows.distinct()
    return batches_of(held.table, rows.iterator(chunk_size=batch_rows), batch_rows)


def children_to_dataset(*, batch_rows: int = BATCH_ROWS) -> Iterator[pa.RecordBatch]:
    """The dataset's `children`: those of whom there is a record, and how many there are of each."""
    counted = PersonRecord.unscoped.order_by().values("child_id").annotate(records=Count("pk"))
    rows = counted.values_list("child_id", "records").iterator(chunk_size=batch_rows)
    return batches_of(TABLES["children"], rows, batch_rows)


def batches_of(
    table: Table, rows: Iterable[tuple[Any, ...]], batch_rows: int = BATCH_ROWS, *, strict: bool = True
) -> Iterator[pa.RecordBatch]:
    """Rows with a table's columns in order, as Arrow. Only where it is `strict` must required columns be filled."""
    schema = table.arrow_schema()
    if not strict:
        schema = pa.schema([column.with_nullable(True) for column in schema])
    remaining = iter(rows)
    while some := list(islice(remaining, batch_rows)):
        columns = zip(*some, strict=True)
        arrays = [pa.array(values, of.type) for values, of in zip(columns, schema, strict=True)]
        yield pa.record_batch(arrays, schema=schema)


def from_dataset(held: HeldTable, rows: Iterable[Mapping[str, Any]]) -> int:
    """
    Add rows to the model; gives how many there were.

    Args:
        rows: by column of the dataset; and by attribute of the model what it has besides, such as a name.
    """
    fields, added = held.fields(), 0
    remaining = iter(rows)
    while some := list(islice(remaining, BATCH_ROWS)):
        held.model.unscoped.bulk_create(
            [held.model(**{fields.get(name, name): value for name, value in row.items()}) for row in some],
            batch_size=BATCH_ROWS,
        )
        added += len(some)
    return added
