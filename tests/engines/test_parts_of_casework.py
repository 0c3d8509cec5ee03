"""The categories of every partition sum to the whole, in every population that it fits, over rows of every table."""

from dataclasses import replace
from datetime import datetime

import pytest

from homeward.dataset.periods import Month, periods_through
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.definitions import Breakdown, Count, Indicator, Ratio, Shape
from homeward.indicators.engine import compute_figures
from homeward.indicators.plan import Asked, FigureArea, fits, make_plan
from tests.engines.casework_worlds import make_casework
from tests.engines.worlds import AGENCIES

PARTITIONS = [breakdown for breakdown in BREAKDOWNS.values() if breakdown.shape is Shape.PARTITION]
AS_AT = datetime(2020, 1, 20, 12)
SEED, MORE_SEEDS = 201, range(202, 212)


def rows_of(counts: list[Indicator]) -> list[Count]:
    """For each population and way of dating that indicators use, the count of all its rows: no child is in two."""
    found = [count.of if isinstance(count, Ratio) else count for count in counts]
    rows = {
        (count.supplier, count.of, str(count.dated)): replace(
            count, name=f"rows_{number}", where="true", each="", having="", counts_rows=False, also="", adds=""
        )
        for number, count in enumerate(found)
        if isinstance(count, Count)
    }
    return list(rows.values())


ROWS = rows_of(list(INDICATORS.values()))


def pairs() -> list[tuple[Breakdown, Count]]:
    return [(breakdown, rows) for breakdown in PARTITIONS for rows in ROWS if fits(breakdown, rows)]


def test_every_partition_fits_rows_of_some_population() -> None:
    assert {breakdown.name for breakdown, _ in pairs()} == {breakdown.name for breakdown in PARTITIONS}


def test_the_parts_of_every_partition_sum_to_the_whole() -> None:
    check(SEED)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", MORE_SEEDS)
def test_the_parts_of_every_partition_sum_to_the_whole_in_more_casework(seed: int) -> None:
    check(seed)


def check(seed: int) -> None:
    codes = list(dict.fromkeys(area for _, area in AGENCIES.values()))
    areas = [FigureArea(code, code, (code,)) for code in codes] + [FigureArea("all", "All", tuple(codes))]
    asked = [Asked(rows, breakdown) for breakdown, rows in pairs()] + [Asked(rows) for rows in ROWS]
    plan = make_plan(asked, areas, periods_through(Month.parse("2019-04"), Month.parse("2019-06")))
    whole: dict[tuple[str, ...], float] = {}
    parts: dict[tuple[str, ...], float] = {}
    for row in compute_figures(make_casework(seed), plan, AS_AT).to_pylist():
        place = (row["indicator"], row["area"], row["period_kind"], str(row["period_last_on"]))
        if row["breakdown"]:
            key = (row["breakdown"], *place)
            parts[key] = parts.get(key, 0) + (row["value"] or 0)
        else:
            whole[place] = row["value"] or 0

    differing = {(key[0], key[1], parts[key], whole[key[1:]]) for key in parts if parts[key] != whole[key[1:]]}
    assert any(parts.values())
    assert not differing
