"""The tracker and exploitation work: the engine's figures are those of plain Python that never read its SQL."""

from datetime import date
from typing import Any

import pytest

from homeward.dataset.periods import Month, days_from, periods_through
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS, exploitation, tracker
from homeward.indicators.definitions import Count
from homeward.indicators.engine import compute_figures
from homeward.indicators.plan import Asked, Plan, fits, make_plan
from tests.engines import casework_by_hand as by_hand
from tests.engines.casework_worlds import make_casework
from tests.engines.test_casework_agrees import AS_AT, plan_of

SEEDS, MORE_SEEDS = 1, 21
OF_POPULATION = {"children_living_in_area", "exploitation_referrals_per_10000_children"}
AT_END = {"tracked_children_by_level", "children_open_for_sexual_exploitation_by_level",
          "children_open_for_sexual_exploitation_at_high_risk",
          "children_open_for_sexual_exploitation_at_medium_risk"}  # fmt: skip
"""Their level is that of the period's last day, not of the record."""
LEVEL_AT_END = "level_at_end"
DAYS = date(2019, 4, 10), date(2019, 9, 3)


def test_everything_of_the_tracker_and_of_exploitation_work_is_counted_by_hand() -> None:
    named = {indicator.name for indicator in (*tracker.INDICATORS, *exploitation.INDICATORS)}

    assert named == set(by_hand.COUNTS) | set(by_hand.PERCENTAGES) | OF_POPULATION


@pytest.mark.parametrize("seed", range(SEEDS))
def test_casework_is_counted_as_by_hand(seed: int) -> None:
    check(seed, part=16)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(SEEDS, SEEDS + MORE_SEEDS))
def test_more_casework_is_counted_as_by_hand(seed: int) -> None:
    check(seed, part=1)


def check(seed: int, part: int) -> None:
    dataset = make_casework(seed)
    asked = [Asked(INDICATORS[name]) for name in (*by_hand.COUNTS, *by_hand.PERCENTAGES)]
    split = [Asked(INDICATORS[name], BREAKDOWNS[split]) for name in by_hand.COUNTS for split in splits_of(name)]
    periods = [*periods_through(Month.parse("2019-06"), Month.parse("2019-07")), days_from(*DAYS)]
    plan = make_plan([*asked, *split[seed % part :: part]], plan_of(seed, part).areas, periods)
    figures = compute_figures(dataset, plan, AS_AT).to_pylist()
    hand = Hand(by_hand.World(dataset, AS_AT.date()), plan)

    differences = [
        (figure["indicator"], figure["breakdown"], figure["category"], figure["area"], figure["period"], found, counted)
        for figure in figures
        if (found := found_in(figure)) != (counted := hand.counted(figure))
    ]
    assert any(figure["value"] for figure in figures)
    assert not differences, f"{len(differences)} of {len(figures)}: {differences[:5]}"


def splits_of(name: str) -> list[str]:
    return [split for split in by_hand.SPLITS if split in BREAKDOWNS and fits(BREAKDOWNS[split], INDICATORS[name])]


def found_in(figure: dict[str, Any]) -> tuple[float, ...]:
    if isinstance(INDICATORS[figure["indicator"]], Count):
        return figure["value"], figure["unknown"]
    return figure["numerator"], figure["denominator"]


class Hand:
    """What is counted by hand, each period's records being judged once."""

    def __init__(self, world: by_hand.World, shape: Plan) -> None:
        self.areas = {area.code: area.members for area in shape.areas}
        self.asked = {(str(p.kind), p.last_on): by_hand.Asked(world, p) for p in shape.periods}
        self.judged: dict[Any, list[by_hand.Judged]] = {}

    def counted(self, figure: dict[str, Any]) -> tuple[float, ...]:
        name = figure["indicator"]
        if name in by_hand.PERCENTAGES:
            halves = enumerate(by_hand.PERCENTAGES[name])
            return tuple(by_hand.count(how, self.of((name, half), how, (), figure))[0] for half, how in halves)
        how = by_hand.COUNTS[name]
        judged = self.of(name, how, splits_of(name), figure)
        if figure["breakdown"]:
            split = LEVEL_AT_END if figure["breakdown"] == "risk_level" and name in AT_END else figure["breakdown"]
            judged = by_hand.within(judged, split, figure["category"])
        return by_hand.count(how, judged)

    def of(self, named: Any, how: by_hand.How, splits: Any, figure: dict[str, Any]) -> list[by_hand.Judged]:
        at = (figure["period_kind"], figure["period_last_on"])
        if (named, at) not in self.judged:
            more = (LEVEL_AT_END,) if named in AT_END else ()
            self.judged[named, at] = by_hand.judge(how, self.asked[at], (*splits, *more))
        members = self.areas[figure["area"]]
        return [one for one in self.judged[named, at] if one.row["reporting_area"] in members]
