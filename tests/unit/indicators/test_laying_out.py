"""The figures table can be read as it is: each word of a column once, as pandas asks of its categories."""

import pyarrow as pa

from homeward.dataset.periods import Month, periods_through
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.engine import compute_figures
from homeward.indicators.plan import Asked, FigureArea, make_plan
from tests.engines.worlds import AGENCIES, full_world

YEARS = Month.parse("2018-04"), Month.parse("2019-06")
WORLD = full_world(seed=1, episodes=20)


def figures() -> pa.Table:
    """Figures of areas each of which stands twice, so that they share their suppliers; of two financial years."""
    codes = [area for _, area in AGENCIES.values()]
    areas = [FigureArea(f"{code}{which}", code, (code,)) for code in codes for which in ("", " again")]
    plan = make_plan([Asked(INDICATORS["missing_episodes"])], areas, periods_through(*YEARS))
    return compute_figures(WORLD.dataset, plan, WORLD.as_at)


def test_no_word_of_a_column_stands_twice_in_its_list() -> None:
    found = figures()
    for name in (field.name for field in found.schema if pa.types.is_dictionary(field.type)):
        for chunk in found[name].chunks:
            words = chunk.dictionary.to_pylist()
            assert len(words) == len(set(words)), name


def test_pandas_reads_the_table_as_it_is() -> None:
    found = figures()
    frame = found.to_pandas()

    assert frame["supplier"].tolist() == found["supplier"].to_pylist()
    assert frame["period"].tolist() == found["period"].to_pylist()
