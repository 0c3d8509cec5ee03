"""The default engine: DuckDB in this process."""

import pyarrow as pa

from homeward.dataset.engines import open_duckdb, query
from homeward.dataset.snapshot import Dataset, StoredDataset
from homeward.dataset.sql_engines.engine import Dialect

DUCKDB = Dialect(
    days_between="cast({until} - {since} as integer)",
    minutes_between="cast(floor(epoch({until} - {since}) / 60) as bigint)",
)


class Embedded:
    """DuckDB over the dataset's Arrow tables, or over its Parquet files where it is stored."""

    name = "duckdb"
    dialect = DUCKDB

    def __init__(self) -> None:
        self._con = open_duckdb(keep_join_sides=True)

    def load(self, dataset: Dataset | StoredDataset) -> None:
        if isinstance(dataset, StoredDataset):
            for name, file in dataset.files.items():
                self._con.read_parquet(str(file)).create_view(name)
        else:
            for name, table in dataset.tables.items():
                self._con.register(name, table)

    def register(self, name: str, table: pa.Table) -> None:
        self._con.register(name, table)

    def define(self, name: str, sql: str) -> None:
        self._con.execute(f"create or replace temp view {name} as {sql}")

    def keep(self, name: str, sql: str) -> None:
        self._con.execute(f"create or replace temp table {name} as {sql}")

    def query(self, sql: str) -> pa.Table:
        return query(self._con, sql)

    def close(self) -> None:
        self._con.close()
