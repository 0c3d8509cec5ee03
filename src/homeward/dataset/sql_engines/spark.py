"""
Spark 4 as an engine: a session of its own beside the one that there is, else one on this machine.

It reads a snapshot's Parquet files itself. PySpark and Java are an extra; what looks for them and starts Spark on this
machine is `local_spark`.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from homeward.dataset.calendar import calendar_table
from homeward.dataset.snapshot import Dataset, StoredDataset
from homeward.dataset.sql_engines.engine import Dialect
from homeward.dataset.sql_engines.local_spark import find_or_start, quietly

if TYPE_CHECKING:  # an extra, which may not be there
    from pyspark.sql import DataFrame

SPARK = Dialect(
    days_between="datediff({until}, {since})",
    minutes_between="cast(floor(timestampdiff(microsecond, {since}, {until}) / 60000000e0) as bigint)",
)

_SESSION = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
}
"""`timestampType`: an instant is naive UTC."""

_FEW_ROWS = 100_000
_OF_FEW_ROWS = {
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.constraintPropagation.enabled": "false",
    "spark.sql.shuffle.partitions": "1",
}
"""A partnership's rows are counted before Spark has written and compiled a program that would count them."""
_OF_MANY_ROWS = {
    "spark.sql.codegen.maxFields": "1000",
    "spark.sql.join.preferSortMergeJoin": "false",
    "spark.sql.adaptive.maxShuffledHashJoinLocalMapThreshold": "1g",
    "spark.sql.objectHashAggregate.sortBased.fallbackThreshold": "1000000",
}
"""A compiler asks for hundreds of columns at once. Rows are joined, and the values of quantiles gathered, unsorted."""

_COLUMN_TYPES: dict[pa.DataType, str] = {
    pa.int64(): "bigint",
    pa.int32(): "int",
    pa.float64(): "double",
    pa.string(): "string",
    pa.bool_(): "boolean",
    pa.date32(): "date",
    pa.timestamp("us"): "timestamp_ntz",
}


class Spark:
    """A Spark session that shares nothing but the machine with others: settings and names are its own."""

    name = "spark"
    dialect = SPARK

    def __init__(self) -> None:
        """
        Raises:
            HomewardError: PySpark or Java is not there, or Spark does not start.
        """
        self._spark = find_or_start().newSession()
        self._set(_SESSION)
        self._has_few_rows = True
        self._names: set[str] = set()
        self._kept: dict[str, DataFrame] = {}

    def load(self, dataset: Dataset | StoredDataset) -> None:
        self._has_few_rows = _row_count(dataset) < _FEW_ROWS
        self._set(_OF_FEW_ROWS if self._has_few_rows else _OF_MANY_ROWS)
        self.register("calendar", calendar_table())
        if isinstance(dataset, StoredDataset):
            for name, file in dataset.files.items():
                self._read(name, file)
        else:
            for name, table in dataset.tables.items():
                self.register(name, table)

    def register(self, name: str, table: pa.Table) -> None:
        with quietly():
            # Spark takes an empty chunk for the end of the table
            self._name(name, self._spark.createDataFrame(table.combine_chunks(), _columns(table.schema)))

    def define(self, name: str, sql: str) -> None:
        with quietly():
            self._name(name, self._spark.sql(sql))

    def keep(self, name: str, sql: str) -> None:
        with quietly():
            rows = self._spark.sql(sql)
            if self._has_few_rows:  # what reads them then has a short plan, which is what costs
                self._name(name, self._spark.createDataFrame(rows.toArrow().combine_chunks(), rows.schema))
                return
            self._name(name, rows.persist())
            self._kept[name] = rows

    def query(self, sql: str) -> pa.Table:
        with quietly():
            return self._spark.sql(sql).toArrow()

    def close(self) -> None:
        for name in self._names:
            self._forget(name)
            self._spark.catalog.dropTempView(name)

    def _read(self, name: str, file: Path) -> None:
        """Told the columns, Spark starts no job to look for them."""
        with quietly():
            self._name(name, self._spark.read.schema(_columns(pq.read_schema(file))).parquet(str(file.absolute())))

    def _set(self, settings: Mapping[str, str]) -> None:
        for setting, value in settings.items():
            self._spark.conf.set(setting, value)

    def _name(self, name: str, rows: "DataFrame") -> None:
        self._forget(name)
        rows.createOrReplaceTempView(name)
        self._names.add(name)

    def _forget(self, name: str) -> None:
        kept = self._kept.pop(name, None)
        if kept is not None:
            kept.unpersist()


def _columns(schema: pa.Schema) -> str:
    return ", ".join(f"`{field.name}` {_COLUMN_TYPES[field.type]}" for field in schema)


def _row_count(dataset: Dataset | StoredDataset) -> int:
    if isinstance(dataset, StoredDataset):
        return sum(pq.read_metadata(file).num_rows for file in dataset.files.values())
    return sum(table.num_rows for table in dataset.tables.values())
