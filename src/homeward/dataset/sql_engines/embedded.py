"""The default engine: DuckDB in this process."""

import pyarrow as pa

from homeward.dataset.engines import open_duckdb, query
from homeward.dataset.snapshot import Dataset, StoredDataset
from homeward.dataset.sql_engines.engine import Dialect

DUCKDB = Dialect(
    days_between="cast({until} - {since} as integer)",
    minutes_between="cast(floor(epoch({until} - {since}) / 60) as bigint)",
    rows_at_once=10_000_000,
    compress_kept="checkpoint temp",
)


class Embedded:
    """DuckDB over the dataset's Arrow tables, or over its Parquet files where it is stored."""

    name = "duckdb"
    dialect = DUCKDB

    def __init__(self) -> None:
        self._con = open_duckdb(keep_join_sides=True)
        self._kept: set[str] = set()

    def load(self, dataset: Dataset | StoredDataset) -> None:
        if isinstance(dataset, StoredDataset):
            for name, file in dataset.files.items():
                self._con.read_parquet(str(file)).create_view(name)
        else:
            for name, table in dataset.tables.items():
                self._con.register(name, table)

    def register(self, name: str, table: pa.Table) -> None:
        self._forget(name)
        self._con.register(name, table)

    def define(self, name: str, sql: str) -> None:
        self._forget(name)
        self._con.execute(f"create temp view {name} as {sql}")

    def keep(self, name: str, sql: str) -> None:
        self._forget(name)
        self._con.execute(f"create temp table {name} as {sql}")
        self._kept.add(name)

    def query(self, sql: str) -> pa.Table:
        return query(self._con, sql)

    def close(self) -> None:
        self._con.close()

    def _forget(self, name: str) -> None:
        """Take away what has this name: DuckDB replaces a table by a table alone, and a view by a view."""
        self._con.execute(f"drop {'table' if name in self._kept else 'view'} if exists {name}")
        self._kept.discard(name)
