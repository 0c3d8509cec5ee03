"""An engine opened by its name; what the others need is not imported."""

from collections.abc import Iterator
from contextlib import contextmanager

from homeward.dataset.sql_engines.engine import Engine
from homeward.dataset.sql_engines.names import EngineName


@contextmanager
def opened(name: EngineName) -> Iterator[Engine]:
    """
    A fresh session of an engine, closed at the end.

    Raises:
        HomewardError: what it needs is not there; the message says what to do.
    """
    engine = open_engine(name)
    try:
        yield engine
    finally:
        engine.close()


def open_engine(name: EngineName) -> Engine:
    """As `opened`; whoever asks closes it."""
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
