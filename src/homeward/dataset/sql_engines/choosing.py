"""Which engines there are, and one opened by its name; what another engine needs is not imported."""

from enum import StrEnum

from homeward.dataset.sql_engines.engine import Engine


class EngineName(StrEnum):
    DUCKDB = "duckdb"
    POSTGRESQL = "postgresql"
    SPARK = "spark"


def open_engine(name: EngineName) -> Engine:
    """
    A fresh session of an engine.

    Raises:
        HomewardError: what it needs is not there; the message says what to do.
    """
    match name:
        case EngineName.DUCKDB:
            from homeward.dataset.sql_engines.embedded import Embedded

            return Embedded()
        case EngineName.POSTGRESQL:
            from homeward.dataset.sql_engines.postgresql import PostgreSQL

            return PostgreSQL()
        case EngineName.SPARK:
            from homeward.dataset.sql_engines.spark import Spark

            return Spark()
