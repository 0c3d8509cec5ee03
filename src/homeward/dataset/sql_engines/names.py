"""The names of the engines: as a person types them, and as they are written."""

from enum import StrEnum


class EngineName(StrEnum):
    DUCKDB = "duckdb"
    POSTGRESQL = "postgresql"
    SPARK = "spark"


WRITTEN = {EngineName.DUCKDB: "DuckDB", EngineName.POSTGRESQL: "PostgreSQL", EngineName.SPARK: "Spark"}
