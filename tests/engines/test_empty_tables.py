"""A population whose own table has no rows has none: so its figures are 0 without asking (`engine.has_rows`)."""

from dataclasses import replace

import pytest

from homeward.dataset.sql_engines.embedded import Embedded
from homeward.indicators.engine import open_dataset
from homeward.indicators.populations import POPULATIONS
from homeward.indicators.populations.population import AREA
from tests.engines.casework_worlds import make_casework
from tests.engines.test_casework_agrees import AS_AT


@pytest.mark.parametrize("name", sorted(POPULATIONS))
def test_a_population_has_no_rows_without_its_own_table(name):
    dataset, population = make_casework(101), POPULATIONS[name]
    empty = replace(dataset, tables={**dataset.tables, population.table: dataset.tables[population.table].slice(0, 0)})
    engine = Embedded()
    try:
        open_dataset(engine, empty, AS_AT)
        assert engine.query(population.sql([AREA], AS_AT, engine.dialect)).num_rows == 0
    finally:
        engine.close()
