"""Identities between figures: what holds is silent, what was tampered with is told with its arithmetic."""

from collections.abc import Mapping
from datetime import date, datetime

import pyarrow as pa
import pytest

from homeward.dataset.findings import Severity
from homeward.dataset.periods import Month, month
from homeward.figures.identities import IDENTITIES, ONE_EACH, RULE, Adds, broken_identities
from homeward.figures.lookup import Figures
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.definitions import Count, Shape
from homeward.indicators.engine import compute_figures
from homeward.indicators.plan import Asked, FigureArea, fits, make_plan
from homeward.indicators.results import FIGURES_SCHEMA
from tests.engines.casework_worlds import make_casework
from tests.engines.worlds import AREAS

APRIL = month(Month.parse("2019-04"))
AREA_NAMES = {"N": "Northmoor", "W": "Wearbridge", "all": "Everywhere"}

Numbers = Mapping[tuple[str, str, str, str], float | None]
"""By indicator, breakdown, category and area."""


def figures(numbers: Numbers) -> Figures:
    rows = [
        {
            "indicator": indicator,
            "breakdown": breakdown,
            "category": category,
            "area": area,
            "period_kind": str(APRIL.kind),
            "period": APRIL.name,
            "period_last_on": date(2019, 4, 30),
            "numerator": number,
            "value": number,
            "unknown": 0,
            "status": "",
        }
        for (indicator, breakdown, category, area), number in numbers.items()
    ]
    return Figures(pa.Table.from_pylist(rows, schema=pa.schema([f for f in FIGURES_SCHEMA if f.name != "as_at"])))


def whole(**numbers: float | None) -> Numbers:
    return {(name, "", "", "N"): number for name, number in numbers.items()}


def told(numbers: Numbers, all_of: str = "") -> list[str]:
    return [finding.message for finding in broken_identities(figures(numbers), AREA_NAMES, all_of)]


TRACKER = {
    "tracker_entries_open_at_start": 12.0,
    "tracker_entries_added": 3.0,
    "tracker_entries_removed": 2.0,
    "tracker_entries_open": 13.0,
}


def test_what_holds_is_silent() -> None:
    assert told(whole(**TRACKER)) == []


def test_a_stock_that_does_not_follow_is_told_with_its_arithmetic() -> None:
    (message,) = told(whole(**TRACKER | {"tracker_entries_open": 14.0}))

    assert "Northmoor, 2019-04: 12 (Entries on the tracker when the period began) + 3 (" in message
    assert "- 2 (" in message
    assert "= 13, which is not 14" in message


def test_a_part_larger_than_its_whole_is_told() -> None:
    (message,) = told(whole(missing_episodes=5.0, missing_children=6.0))

    assert "6 (Children with a missing episode that began in the period) = 6, which is more than 5" in message


@pytest.mark.parametrize("children", [0.0, 5.0])
def test_a_part_may_be_none_or_all(children: float) -> None:
    assert told(whole(missing_episodes=5.0, missing_children=children)) == []


def test_a_figure_that_is_not_available_contradicts_nothing() -> None:
    assert told(whole(**TRACKER | {"tracker_entries_open": 99.0, "tracker_entries_added": None})) == []


def test_an_indicator_that_was_not_computed_contradicts_nothing() -> None:
    assert told(whole(tracker_entries_open=99.0, tracker_entries_added=1.0)) == []


def by_gender(unit: str, total: float, female: float, male: float) -> Numbers:
    categories = {"female": female, "male": male, "other": 0.0, "not_recorded": 0.0}
    known = {category.key for category in BREAKDOWNS["gender"].categories}
    parts = {(unit, "gender", key, "N"): categories.get(key, 0.0) for key in known}
    return {(unit, "", "", "N"): total, **parts}


def test_rows_fall_into_one_category_each() -> None:
    assert told(by_gender("missing_episodes", 7, 4, 3)) == []
    (message,) = told(by_gender("missing_episodes", 8, 4, 3))
    assert "= 7, which is not 8" in message


def test_a_child_may_be_in_two_categories_but_not_more_often_than_there_are_children() -> None:
    assert told(by_gender("missing_children", 5, 4, 3)) == []
    (message,) = told(by_gender("missing_children", 5, 6, 0))
    assert "Female" in message
    assert "6" in message


def by_level(high: float, low: float) -> Numbers:
    name, counts = "children_open_for_sexual_exploitation_by_level", {"high": high, "low": low}
    keys = [category.key for category in BREAKDOWNS["risk_level"].categories]
    return {(name, "", "", "N"): 9.0, **{(name, "risk_level", key, "N"): counts.get(key, 0.0) for key in keys}}


def test_a_child_has_one_level_at_a_time() -> None:
    assert told(by_level(5, 4)) == []
    (less,) = told(by_level(5, 3))
    (more,) = told(by_level(6, 4))
    assert "= 8, which is not 9" in less
    assert "= 10, which is not 9" in more


def test_the_levels_are_of_the_children_open() -> None:
    (message,) = told({**whole(children_open_for_sexual_exploitation=8.0), **by_level(5, 4)})
    assert "= 9, which is not 8" in message


def test_what_areas_count_is_in_the_whole() -> None:
    numbers = {("missing_episodes", "", "", area): n for area, n in (("N", 4.0), ("W", 3.0), ("all", 7.0))}
    assert told(numbers, "all") == []
    (message,) = told(numbers | {("missing_episodes", "", "", "all"): 6.0}, "all")
    assert "Everywhere, 2019-04: 4 + 3 of the areas, which is more than 6 of the whole" in message


def test_a_child_of_two_areas_is_one_of_the_whole() -> None:
    numbers = {("missing_children", "", "", area): n for area, n in (("N", 4.0), ("W", 3.0), ("all", 5.0))}
    assert told(numbers, "all") == []
    assert told(numbers | {("missing_children", "", "", "all"): 3.0}, "all")


def test_a_contradiction_is_a_finding_of_nobodys_file() -> None:
    (finding,) = broken_identities(figures(whole(missing_episodes=1.0, missing_children=2.0)), {})

    assert (finding.rule, finding.severity, finding.file) == (RULE, Severity.WARNING, "")


def test_identities_speak_of_counts_that_there_are() -> None:
    for identity in IDENTITIES:
        names = (identity.total, *identity.plus, *identity.minus) if isinstance(identity, Adds) else identity.parts
        assert all(isinstance(INDICATORS[name], Count) for name in names)


def test_what_a_child_has_one_of_is_a_split_of_children() -> None:
    for name, breakdown in ONE_EACH:
        indicator = INDICATORS[name]
        assert isinstance(indicator, Count)
        assert indicator.each == "child"
        assert fits(BREAKDOWNS[breakdown], indicator)


@pytest.mark.parametrize("seed", range(2))
def test_identities_hold_for_random_records(seed: int) -> None:
    """Of the flows alone not: random records end before they begin, and then a stock does not follow."""
    partitions = [b for b in BREAKDOWNS.values() if b.shape is Shape.PARTITION]
    counts = [i for i in INDICATORS.values() if isinstance(i, Count)]
    split = [Asked(i, b) for n, i in enumerate(counts) for b in partitions[(n + seed) % 5 :: 5] if fits(b, i)]
    everywhere = FigureArea("all", "Everywhere", tuple(area.code for area in AREAS if len(area.members) == 1))
    areas = [*(area for area in AREAS if len(area.members) == 1), everywhere]
    plan = make_plan([*(Asked(i) for i in counts), *split], areas, [APRIL])

    computed = Figures(compute_figures(make_casework(seed), plan, datetime(2020, 1, 20, 12)))

    flows = {INDICATORS[each.total].title for each in IDENTITIES if isinstance(each, Adds) and each.minus}
    found = broken_identities(computed, {}, "all")
    assert [f.message for f in found if not any(f.message.startswith(title) for title in flows)] == []
