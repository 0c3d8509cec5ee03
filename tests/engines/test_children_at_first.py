"""Children by a row of another kind (`also`), and by the first of their rows (`at_first`): fast, obvious and Python."""

from collections.abc import Callable
from datetime import date

import pytest

from homeward.dataset.periods import Month, Period, days_from, month, year_of
from homeward.indicators import obvious
from homeward.indicators.catalogue.missing import BEGAN
from homeward.indicators.definitions import Count
from homeward.indicators.engine import compute_figures
from homeward.indicators.plan import Asked, FigureArea, Plan, make_line, make_plan
from homeward.indicators.records import list_records
from tests.engines import plain_python as plain
from tests.engines.comparing import assert_same, by_key
from tests.engines.worlds import World, empty_world, full_world
from tests.spec.drawn import draw, read_drawn

SEEDS = 4
Asks = Callable[[plain.Episode], plain.Answer]


def is_at_risk(episode: plain.Episode) -> plain.Answer:
    return None if episode["exploitation_risk"] is None else episode["exploitation_risk"] in ("medium", "high")


def is_13_or_over(episode: plain.Episode) -> plain.Answer:
    return plain.within(plain.age_of(episode), least=13)


def is_from_home(episode: plain.Episode) -> plain.Answer:
    return plain.equals(episode["setting"], "home")


AT_RISK, OVER_13, FROM_HOME = "exploitation_risk in ('medium', 'high')", "age_years >= 13", "setting = 'home'"


def count(name: str, where: str = "true", having: str = "n >= 1", also: str = "", at_first: str = "") -> Count:
    return Count(
        name=name,
        title=name,
        of="missing",
        where=where,
        dated=BEGAN,
        each="child",
        having=having,
        also=also,
        at_first=at_first,
        authority="a test",
    )


COUNTS = (
    count("at_first", AT_RISK, "n >= 2", at_first=OVER_13),
    count("at_first_of_all", at_first=FROM_HOME),
    count("also", AT_RISK, also=FROM_HOME),
    count("both", FROM_HOME, "n <= 2", also=AT_RISK, at_first=OVER_13),
)
ASKS: dict[str, tuple[Asks, Callable[[int], bool], Asks | None, Asks | None]] = {
    "at_first": (is_at_risk, lambda n: n >= 2, None, is_13_or_over),
    "at_first_of_all": (lambda _: True, lambda n: n >= 1, None, is_from_home),
    "also": (is_at_risk, lambda n: n >= 1, is_from_home, None),
    "both": (is_from_home, lambda n: n <= 2, is_at_risk, is_13_or_over),
}


def plan_of(world: World) -> Plan:
    april = Month.parse("2019-04")
    periods = [
        month(april),
        month(Month(april.number + 2)),
        year_of(april),
        days_from(date(2019, 5, 10), date(2020, 2, 3)),
    ]
    return make_plan([Asked(each) for each in COUNTS], world.areas, periods)


def plain_figures(world: World, plan: Plan) -> dict[plain.Key, plain.Figure]:
    episodes = [
        e
        for e in plain.known_episodes(world.dataset, world.as_at)
        if e["category"] == "missing" and e["reported_by"] == "council"
    ]
    found = {}
    for line in plan.lines:
        for area in plan.areas:
            for period in plan.periods:
                sure, perhaps = tallied(line.indicator.name, episodes, area, period)
                key = (line.indicator.name, "", "", area.code, str(period.kind), period.last_on)
                found[key] = plain.Figure(float(sure), None, float(sure), perhaps, "")
    return found


def tallied(name: str, episodes: list[plain.Episode], area: FigureArea, period: Period) -> tuple[int, int]:
    """The children that are surely counted, and those that only may be."""
    where, times, also, at_first = ASKS[name]
    own: dict[int, list[plain.Episode]] = {}
    for e in episodes:
        if e["reporting_area"] in area.members and period.first_on <= e["began_on"] <= period.last_on:
            own.setdefault(e["child_key"], []).append(e)
    sure = perhaps = 0
    for rows in own.values():
        rows.sort(key=lambda e: (e["began_on"], e["episode_key"]))
        is_sure = is_counted(rows, where, times, also, at_first, surely=True)
        sure += is_sure
        perhaps += not is_sure and is_counted(rows, where, times, also, at_first, surely=False)
    return sure, perhaps


def is_counted(
    rows: list[plain.Episode],
    where: Asks,
    times: Callable[[int], bool],
    also: Asks | None,
    at_first: Asks | None,
    *,
    surely: bool,
) -> bool:
    def holds(answer: plain.Answer) -> bool:
        return answer is True or (answer is None and not surely)

    chosen = [e for e in rows if holds(where(e))]
    if not chosen or not times(len(chosen)):
        return False
    if also and not any(holds(also(e)) for e in rows):
        return False
    if at_first is None:
        return True
    might_be_first = []
    for e in chosen:
        might_be_first.append(e)
        if where(e) is True:
            break
    return any(holds(at_first(e)) for e in might_be_first)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_fast_obvious_and_plain_python_agree(seed: int) -> None:
    world = full_world(seed, episodes=150)
    plan = plan_of(world)
    quick = by_key(compute_figures(world.dataset, plan, world.as_at))
    slow = by_key(compute_figures(world.dataset, plan, world.as_at, obvious.compute))
    assert_same(seed, slow, quick, "obvious and fast")
    numbers = {key: (f.value, f.unknown) for key, f in quick.items() if f.status != "[x]"}
    oracle = {key: (f.value, f.unknown) for key, f in plain_figures(world, plan).items() if key in numbers}
    assert oracle == numbers
    assert any(value for value, _ in numbers.values())


def test_nothing_happened() -> None:
    world = empty_world()
    figures = by_key(compute_figures(world.dataset, plan_of(world), world.as_at))
    assert {figure.value for figure in figures.values()} == {0.0}


DRAWN = """
    episode     | child | area | born_on    | exploitation_risk | began_at
    ------------+-------+------+------------+-------------------+-----------------
    Ann, at 12  | Ann   | here | 2006-04-10 | none              | 2019-04-01 20:00
    Ann, at 13  | Ann   | here | 2006-04-10 | high              | 2019-04-10 20:00
    Ann, again  | Ann   | here | 2006-04-10 | high              | 2019-04-12 20:00
    Ben, at 12  | Ben   | here | 2006-04-10 | high              | 2019-04-09 20:00
    Ben, at 13  | Ben   | here | 2006-04-10 | high              | 2019-04-11 20:00
    Cy, once    | Cy    | here | 2000-01-01 | high              | 2019-04-11 20:00
"""


def test_the_first_is_the_first_that_meets_the_condition_in_the_period() -> None:
    """Ann's first at risk is at 13, on her birthday; Ben's at 12; Cy has one and needs two."""
    drawn = draw(read_drawn(DRAWN), "council")
    ages = [count(f"at_{age}", AT_RISK, "n >= 2", at_first=f"age_years = {age}") for age in (12, 13, 19)]
    here, april = drawn.areas["here"], month(Month.parse("2019-04"))
    as_at = empty_world().as_at
    figures = by_key(compute_figures(drawn.dataset, make_plan([Asked(a) for a in ages], [here], [april]), as_at))
    assert {key[0]: figure.value for key, figure in figures.items()} == {"at_12": 1, "at_13": 1, "at_19": 0}
    line = make_line(ages[1], None, None)
    records = list_records(drawn.dataset, [("numerator", "", line.numerator)], [line], here, april, as_at)
    assert records.num_rows == 2
