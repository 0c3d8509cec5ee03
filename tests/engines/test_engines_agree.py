"""
The fast compiler, the obvious compiler and plain Python give the same figures over random worlds.

`worlds.make_world(seed)` makes the world of a failing seed again; the message names it with the first figures that
differ.
"""

from random import Random

import pytest

from homeward.dataset.periods import Period, PeriodKind
from homeward.indicators import obvious
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.definitions import Event, Indicator
from homeward.indicators.engine import compute_figures
from homeward.indicators.masks import BITS
from homeward.indicators.plan import ALL_KINDS, Asked, Plan, fits, make_line, make_plan
from tests.engines import plain_python
from tests.engines.comparing import assert_same, by_key, plain_figures
from tests.engines.worlds import World, make_world

SEEDS = 20
MORE_SEEDS = 300


def is_of_episodes(indicator: Indicator) -> bool:
    """Whether it counts episodes by the day they began: what plain Python knows."""
    source = make_line(indicator, None, None).numerator.source
    return source.of in plain_python.POPULATIONS and source.dated == Event("began_on")


OF_EPISODES = {name: indicator for name, indicator in INDICATORS.items() if is_of_episodes(indicator)}
PAIRS = [
    (indicator, breakdown)
    for indicator in OF_EPISODES.values()
    for breakdown in BREAKDOWNS.values()
    if fits(breakdown, indicator) and breakdown.name in plain_python.BREAKDOWNS
]
STRIDE = 157  # goes through the breakdowns one by one, each time with another indicator


def some_asked(seed: int) -> list[Asked]:
    """
    A part of all that can be asked, another for each seed: the `SEEDS` together ask for every indicator whole and for
    every breakdown. For all kinds of period, or for one that then has no other beside it to borrow from.
    """
    random = Random(seed)
    whole = list(OF_EPISODES.values())[seed % 5 :: 5]
    split = [PAIRS[(seed * 2 + n) * STRIDE % len(PAIRS)] for n in (0, 1)]
    kinds = ALL_KINDS if random.random() < 0.8 else frozenset({random.choice(list(PeriodKind))})
    return [Asked(i, None, kinds) for i in whole] + [Asked(i, b, kinds) for i, b in split]


def plan_of(world: World, asked: list[Asked]) -> Plan:
    return make_plan(asked, world.areas, world.periods)


def test_the_seeds_ask_for_everything() -> None:
    asked = [ask for seed in range(SEEDS) for ask in some_asked(seed)]

    assert {ask.indicator.name for ask in asked if ask.breakdown is None} == set(OF_EPISODES)
    assert {ask.breakdown.name for ask in asked if ask.breakdown} == set(plain_python.BREAKDOWNS)


def test_plain_python_knows_every_indicator_and_category() -> None:
    assert plain_python.INDICATORS.keys() == OF_EPISODES.keys()
    assert {name: set(asked) for name, asked in plain_python.BREAKDOWNS.items()} == {
        name: {category.key for category in breakdown.categories}
        for name, breakdown in BREAKDOWNS.items()
        if fits(breakdown, INDICATORS["missing_episodes"])
    }


def test_plain_python_and_the_plan_need_the_same_columns() -> None:
    for indicator in OF_EPISODES.values():
        what = plain_python.INDICATORS[indicator.name]
        assert make_line(indicator, None, None).needs == plain_python.columns_needed(what, "")
    for indicator, breakdown in PAIRS:
        what = plain_python.INDICATORS[indicator.name]
        for category in breakdown.categories:
            needs = make_line(indicator, breakdown, category).needs
            assert needs == plain_python.columns_needed(what, breakdown.name), (indicator.name, breakdown.name)


def test_plain_python_and_the_plan_need_the_same_care_statuses() -> None:
    for indicator, breakdown in (*((indicator, None) for indicator in OF_EPISODES.values()), *PAIRS):
        for category in breakdown.categories if breakdown else (None,):
            asked = plain_python.Asked(
                indicator.name,
                breakdown.name if breakdown else "",
                category.key if category else "",
                frozenset(PeriodKind),
            )
            codes = make_line(indicator, breakdown, category).codes
            assert {code for column, code in codes if column == plain_python.CARE_STATUS} == (
                plain_python.statuses_needed(plain_python.INDICATORS[indicator.name], asked)
            ), asked


def check_seed(seed: int, episodes: int) -> None:
    world = make_world(seed, episodes)
    plan = plan_of(world, some_asked(seed))
    quick = by_key(compute_figures(world.dataset, plan, world.as_at))
    assert_same(seed, plain_figures(world.dataset, plan, world.as_at), quick, "plain Python and fast")
    assert_same(
        seed, by_key(compute_figures(world.dataset, plan, world.as_at, obvious.compute)), quick, "obvious and fast"
    )


@pytest.mark.parametrize("seed", range(SEEDS))
def test_the_engines_agree(seed: int) -> None:
    check_seed(seed, episodes=150)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(SEEDS, SEEDS + MORE_SEEDS))
def test_the_engines_agree_over_more_worlds(seed: int) -> None:
    check_seed(seed, episodes=Random(seed).choice([3, 20, 150, 400]))


def test_more_conditions_than_one_mask_holds() -> None:
    """Every category of every breakdown, in children: several times the bits of a mask, with their unknowns."""
    world = make_world(seed=0, episodes=60)
    children = INDICATORS["missing_children"]
    plan = make_plan(
        [Asked(children, b) for b in BREAKDOWNS.values() if fits(b, children)], world.areas, year_ends(world)
    )

    assert len(plan.lines) > BITS
    quick = by_key(compute_figures(world.dataset, plan, world.as_at))
    assert_same(world.seed, plain_figures(world.dataset, plan, world.as_at), quick, "plain Python and fast")


def year_ends(world: World) -> list[Period]:
    """The periods that end in March: enough to see every condition in every kind of period."""
    return [period for period in world.periods if period.last_on.month == 3]
