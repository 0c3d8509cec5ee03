"""Spark does what every engine must, and gives DuckDB's figures. One Java for all: keep Spark's tests in this file."""

from collections.abc import Iterator

import pytest

from homeward.dataset.sql_engines.engine import Engine
from tests.engines.engine_tests import FigureTests
from tests.engines.sessions import open_spark


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    engine = open_spark()
    yield engine
    engine.close()


class TestSpark(FigureTests):
    pass
