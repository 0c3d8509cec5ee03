"""DuckDB does what every engine must."""

from collections.abc import Iterator

import pytest

from homeward.dataset.sql_engines.embedded import Embedded
from homeward.dataset.sql_engines.engine import Engine
from tests.engines.engine_tests import EngineTests


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    engine = Embedded()
    yield engine
    engine.close()


class TestDuckDB(EngineTests):
    pass
