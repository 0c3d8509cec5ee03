"""
Definitions that nobody has written yet: random conditions and shapes, on all three engines.

A random condition is made twice, as SQL and as a question in Python, from the same few pieces.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import pytest

from homeward.dataset.periods import Period
from homeward.indicators import obvious
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue.missing import BEGAN
from homeward.indicators.definitions import Breakdown, Count, Indicator, Ratio, Statistic, Summary, Unit
from homeward.indicators.engine import compute_figures
from homeward.indicators.plan import Asked, make_plan
from tests.engines import plain_python as plain
from tests.engines.comparing import assert_same, by_key, plain_figures
from tests.engines.plain_python import Episode, Question, every, opposite, within
from tests.engines.worlds import full_world

SEEDS = 3
MORE_SEEDS = 103
DEFINITIONS = 9


@dataclass(frozen=True)
class Condition:
    """One condition, both ways."""

    sql: str
    asks: Question


def ended_in_period(episode: Episode, period: Period) -> plain.Answer:
    return None if episode["ended_on"] is None else period.first_on <= episode["ended_on"] <= period.last_on


PIECES = (
    Condition("true", plain.any_episode),
    Condition("care_status = 'looked_after'", plain.is_looked_after),
    Condition("exploitation_risk in ('medium', 'high')", plain.is_at_risk),
    Condition("missing_until_on > period_last_on", plain.is_open_at_end),
    Condition("ended_on between period_first_on and period_last_on", ended_in_period),
    Condition("began_on = period_first_on", lambda e, p: bool(e["began_on"] == p.first_on)),
    Condition("is_offered", plain.is_offered),
    Condition("interview_timing = 'in time'", plain.is_held_in_time),
    Condition("age_years < 13", lambda e, _: within(plain.age_of(e), most=12)),
    Condition("minutes_missing >= 480", lambda e, _: within(plain.minutes_of(e), least=480)),
    Condition("placement_miles > 20", lambda e, _: within(plain.miles_of(e), least=21)),
    Condition("gender is null", lambda e, _: e["gender"] is None),
)
HAVINGS: tuple[tuple[str, Callable[[int], bool]], ...] = (
    ("n >= 1", lambda n: n >= 1),
    ("n >= 3", lambda n: n >= 3),
    ("n = 2", lambda n: n == 2),
    ("n < 3", lambda n: n < 3),
    ("n between 2 and 4", lambda n: 2 <= n <= 4),
    ("n = 1 or n >= 4", lambda n: n == 1 or n >= 4),
    ("n % 2 = 1", lambda n: n % 2 == 1),
)


def random_condition(random: Random, depth: int = 2) -> Condition:
    kind = random.choice(["piece", "and", "or", "not"]) if depth else "piece"
    if kind == "piece":
        return random.choice(PIECES)
    first = random_condition(random, depth - 1)
    if kind == "not":
        return Condition(f"not ({first.sql})", lambda e, p: opposite(first.asks(e, p)))
    second = random_condition(random, depth - 1)
    if kind == "and":
        return Condition(f"({first.sql}) and ({second.sql})", lambda e, p: every(first.asks(e, p), second.asks(e, p)))
    return Condition(
        f"({first.sql}) or ({second.sql})",
        lambda e, p: opposite(every(opposite(first.asks(e, p)), opposite(second.asks(e, p)))),
    )


def random_definition(random: Random, name: str) -> tuple[Indicator, plain.What]:
    """An indicator of the catalogue's kinds, and what plain Python should make of it."""
    one, other = random_condition(random), random_condition(random)
    said: dict[str, Any] = {"name": name, "title": name, "authority": "chance"}
    rows = Count(of="missing", where=one.sql, dated=BEGAN, **said)
    match random.choice(["episodes", "children", "children", "percent", "hours"]):
        case "episodes":
            return rows, plain.Episodes(one.asks)
        case "children":
            having, times = random.choice(HAVINGS)
            in_episodes = random.random() < 0.4
            children = replace(rows, each="child", having=having, counts_rows=in_episodes)
            return children, plain.Children(one.asks, times, in_episodes=in_episodes)
        case "percent":
            return Ratio(of=rows, where=other.sql, **said), plain.Percent(other.asks, one.asks)
    statistic = random.choice(list(Statistic))
    value = "minutes_missing / 60e0"
    summary = Summary(
        of="missing", where=one.sql, value=value, statistic=statistic, unit=Unit.HOURS, dated=BEGAN, **said
    )
    return summary, plain.HoursMissing(statistic.value, one.asks)


def check_seed(seed: int) -> None:
    random = Random(seed)
    world = full_world(seed, episodes=120)
    made = {f"chance_{n}": random_definition(random, f"chance_{n}") for n in range(DEFINITIONS)}
    splits: list[Breakdown | None] = [None, None, BREAKDOWNS["gender"], BREAKDOWNS["send"]]
    plan = make_plan([Asked(i, random.choice(splits)) for i, _ in made.values()], world.areas, world.periods)
    quick = by_key(compute_figures(world.dataset, plan, world.as_at))
    slow = by_key(compute_figures(world.dataset, plan, world.as_at, obvious.compute))
    oracle = plain_figures(world.dataset, plan, world.as_at, {name: what for name, (_, what) in made.items()})

    assert_same(seed, oracle, quick, "plain Python and fast")
    assert_same(seed, slow, quick, "obvious and fast")


@pytest.mark.parametrize("seed", range(SEEDS))
def test_the_engines_agree_on_random_definitions(seed: int) -> None:
    check_seed(seed)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(SEEDS, SEEDS + MORE_SEEDS))
def test_the_engines_agree_on_more_random_definitions(seed: int) -> None:
    check_seed(seed)
