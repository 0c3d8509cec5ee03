"""Spark does what every engine must, and gives DuckDB's figures. One Java for all: keep Spark's tests in this file."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from homeward.dataset.sql_engines import local_spark, spark
from homeward.dataset.sql_engines.engine import Engine
from homeward.indicators import fast
from tests.engines.engine_tests import FigureTests, check_world
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

    def test_no_other_user_can_look_into_the_folder_for_rows_that_do_not_fit(self, engine: Engine) -> None:
        folder = Path(str(local_spark.find_or_start().conf.get("spark.local.dir")))

        assert folder.name.startswith("homeward-spark-")
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert any(folder.iterdir())  # and it is the one that Spark uses

    @pytest.mark.thorough
    def test_a_generated_world_taken_for_one_of_many_rows(self, engine: Engine, monkeypatch) -> None:
        monkeypatch.setattr(spark, "_FEW_ROWS", 0)
        check_world(engine, 3, fast.compute)
