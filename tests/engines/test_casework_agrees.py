"""Every indicator of casework, whole and by every breakdown that fits it: the fast and the obvious compiler agree."""

from datetime import date, datetime

import pytest

from homeward.dataset.periods import Month, days_from, periods_through, range_of
from homeward.indicators import obvious
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.engine import compute_figures
from homeward.indicators.plan import Asked, FigureArea, Plan, fits, make_plan
from tests.engines.casework_worlds import make_casework
from tests.engines.comparing import assert_same, by_key
from tests.engines.test_engines_agree import OF_EPISODES
from tests.engines.worlds import AGENCIES

OF_CASEWORK = [indicator for name, indicator in INDICATORS.items() if name not in OF_EPISODES]
AS_AT = datetime(2020, 1, 20, 12)
SEEDS, MORE_SEEDS = 1, 14


def plan_of(seed: int, part: int) -> Plan:
    codes = list(dict.fromkeys(area for _, area in AGENCIES.values()))
    areas = [FigureArea(code, code, (code,)) for code in codes] + [FigureArea("all", "All", tuple(codes))]
    periods = [
        *periods_through(Month.parse("2019-04"), Month.parse("2019-11")),
        range_of(Month.parse("2019-02"), Month.parse("2019-06")),
        days_from(date(2019, 4, 10), date(2019, 9, 3)),
    ]
    whole = [Asked(indicator) for indicator in OF_CASEWORK]
    split = [Asked(i, b) for i in OF_CASEWORK for b in BREAKDOWNS.values() if fits(b, i)]
    return make_plan([*whole, *split[seed % part :: part]], areas, periods)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_the_compilers_agree_on_casework(seed: int) -> None:
    check(seed, part=40)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(SEEDS, SEEDS + MORE_SEEDS))
def test_the_compilers_agree_on_more_casework(seed: int) -> None:
    check(seed, part=8)


def check(seed: int, part: int) -> None:
    dataset, plan = make_casework(seed), plan_of(seed, part)
    quick = by_key(compute_figures(dataset, plan, AS_AT))
    slow = by_key(compute_figures(dataset, plan, AS_AT, obvious.compute))

    assert any(figure.value for figure in quick.values())
    assert_same(seed, slow, quick, "obvious and fast")
