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
    @pytest.mark.thorough  # two hundred short queries, and starting each is what Spark takes longest for
    def test_the_specifications_of_several_periods(self, engine: Engine) -> None:
        super().test_the_specifications_of_several_periods(engine)
