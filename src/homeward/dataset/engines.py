"""The embedded engine: DuckDB, in memory, that never asks the internet for anything."""

import duckdb
import pyarrow as pa

from homeward.dataset.calendar import calendar_table


def open_duckdb(*, keep_join_sides: bool = False) -> duckdb.DuckDBPyConnection:
    """
    A fresh in-memory DuckDB with the calendar registered as `calendar`.

    With `keep_join_sides` a join holds its right table in memory, as written. Left to itself DuckDB underestimates a
    filtered table, and holds a million wide rows to stream narrow ones past them: a quarter of all memory.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "preserve_insertion_order": False,
        "temp_directory": "",
    }
    if keep_join_sides:
        config["disabled_optimizers"] = "build_side_probe_side"
    con = duckdb.connect(config=config)
    con.register("calendar", calendar_table())
    con.execute("set lock_configuration = true")
    return con


def query(con: duckdb.DuckDBPyConnection, sql: str) -> pa.Table:
    """The answer of a query as an Arrow table."""
    return con.sql(sql).to_arrow_table()
