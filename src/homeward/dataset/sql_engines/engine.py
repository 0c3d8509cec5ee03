"""
What computes figures: an engine that reads a dataset's tables by name and answers portable SQL.

The SQL that figures are compiled to is the same for every engine (`docs/decisions/0003-portable-sql.md`); only
the few templates of `Dialect` differ. DuckDB is the default; PostgreSQL and Spark give equal values.
"""

from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa

from homeward.dataset.snapshot import Dataset, StoredDataset


@dataclass(frozen=True)
class Dialect:
    """
    What engines do not agree on: arithmetic on dates, as templates over SQL expressions, and how much they hold.

    `{since}` and `{until}` stand for two UK dates (`days_between`, a whole number) or two instants
    (`minutes_between`, whole minutes rounded down). An engine that holds in memory whatever it joins is asked of
    `rows_at_once` rows at a time, and `compress_kept` makes what it keeps smaller; without them, of all.
    """

    days_between: str
    minutes_between: str
    rows_at_once: int | None = None
    compress_kept: str | None = None


class Engine(Protocol):
    """
    An open session that holds one dataset.

    Names are lower case and stay valid until the engine is closed. A name that is given again replaces the one before.
    """

    name: str
    dialect: Dialect

    def load(self, dataset: Dataset | StoredDataset) -> None:
        """Make the dataset's tables, and the calendar as `calendar`, readable under their names."""

    def register(self, name: str, table: pa.Table) -> None:
        """Make a small Arrow table readable under a name."""

    def define(self, name: str, sql: str) -> None:
        """Name a query: it is asked anew wherever the name is read."""

    def keep(self, name: str, sql: str) -> None:
        """Keep the answer of a query under a name: it is asked once."""

    def query(self, sql: str) -> pa.Table:
        """The answer of a query, in its order where it has one."""

    def close(self) -> None:
        """End the session and give back what it holds."""
