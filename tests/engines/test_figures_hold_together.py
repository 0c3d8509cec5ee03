"""What is true of the figures of any world, whoever computes them: parts and wholes, subsets, periods, empty cells."""

from dataclasses import replace
from typing import Any

import pytest

from homeward.dataset.periods import Month, PeriodKind
from homeward.dataset.snapshot import Dataset
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.definitions import Breakdown, Count, Rate, Ratio, Shape
from homeward.indicators.engine import compute_figures
from homeward.indicators.plan import Asked, fits, make_plan
from homeward.indicators.stocks import holds_for_months
from tests.engines.worlds import (
    LAST,
    NORTHMOOR,
    POLICE,
    WEARBRIDGE,
    World,
    empty_world,
    full_world,
    supplies_everything,
)

WHOLE = [Asked(indicator) for indicator in INDICATORS.values()]
COUNCILS = {name: i for name, i in INDICATORS.items() if i.supplier == "council" and not i.records_of}
OF_EPISODES = [b for b in BREAKDOWNS.values() if fits(b, INDICATORS["missing_episodes"])]
PARTITIONS = [b for b in OF_EPISODES if b.shape is Shape.PARTITION]
COUNTED_IN_PARTS = ["missing_episodes", "return_interviews_accepted", "episodes_still_missing_at_end"]
OF_SNAPSHOTS = {
    name for name, i in INDICATORS.items() if holds_for_months(i) or (isinstance(i, Rate) and holds_for_months(i.over))
}
"""Of these nothing is known where no snapshot holds, which in these worlds is everywhere."""
OWED = {"council": {NORTHMOOR, WEARBRIDGE, "partnership"}, "police": {POLICE, "partnership"}}
"""The areas that have a figure of each kind of agency."""

Figure = dict[str, Any]


def figures(world: World, asked: list[Asked]) -> list[Figure]:
    plan = make_plan(asked, world.areas, world.periods)
    rows: list[Figure] = compute_figures(world.dataset, plan, world.as_at).to_pylist()
    return rows


def cell(figure: Figure) -> tuple[Any, ...]:
    """Where a figure stands, apart from the kind of period and the breakdown."""
    return figure["indicator"], figure["area"], figure["period_kind"], figure["period_last_on"]


@pytest.fixture(scope="module", params=[101, 102])
def world(request: pytest.FixtureRequest) -> World:
    return full_world(request.param)


@pytest.fixture(scope="module")
def whole(world: World) -> list[Figure]:
    return figures(world, WHOLE)


@pytest.mark.parametrize("breakdown", PARTITIONS, ids=lambda b: b.name)
def test_the_parts_of_a_partition_sum_to_the_whole(world: World, breakdown: Breakdown) -> None:
    counts = [INDICATORS[name] for name in COUNTED_IN_PARTS]
    rows = figures(world, [Asked(i, b) for i in counts for b in (None, breakdown)])
    sums: dict[tuple[Any, ...], float] = {}
    for row in rows:
        if row["breakdown"]:
            sums[cell(row)] = sums.get(cell(row), 0) + (row["value"] or 0)

    assert {cell(row): row["value"] or 0 for row in rows if not row["breakdown"]} == sums


def test_cumulative_durations_are_running_sums_of_the_exclusive_ones(world: World) -> None:
    episodes = INDICATORS["missing_episodes"]
    rows = figures(world, [Asked(episodes, BREAKDOWNS["duration"]), Asked(episodes, BREAKDOWNS["duration_cumulative"])])
    value = {(cell(r), r["breakdown"], r["category"]): r["value"] for r in rows}
    short = ["under_1_hour", "under_8_hours", "under_12_hours"]

    for at in {cell(row) for row in rows if row["status"] != "[x]"}:
        for n, category in enumerate(short):
            assert value[at, "duration_cumulative", category] == sum(
                value[at, "duration", shorter] for shorter in short[: n + 1]
            )


def test_every_area_period_and_category_is_there_once(world: World) -> None:
    rows = figures(world, [*WHOLE, *(Asked(INDICATORS["missing_children"], b) for b in OF_EPISODES)])
    keys = [(*cell(row), row["breakdown"], row["category"]) for row in rows]
    lines = [(name, "", "") for name in INDICATORS]
    lines += [("missing_children", b.name, category.key) for b in OF_EPISODES for category in b.categories]

    assert len(keys) == len(set(keys))
    assert set(keys) == {
        (name, area, str(period.kind), period.last_on, breakdown, category)
        for name, breakdown, category in lines
        for area in OWED[INDICATORS[name].supplier]
        for period in world.periods
    }


def test_a_count_is_a_number_or_says_why_not(whole: list[Figure]) -> None:
    for row in whole:
        if isinstance(INDICATORS[row["indicator"]], Count):
            assert (row["value"] is None) == (row["status"] == "[x]")
        assert (row["value"] is None) == (row["status"].endswith(("[x]", "[z]")))


def test_the_police_have_no_figure_of_a_council_nor_a_council_of_the_police(whole: list[Figure]) -> None:
    for row in whole:
        assert row["area"] in OWED[INDICATORS[row["indicator"]].supplier]
    supplied = {(row["area"], row["indicator"]) for row in whole if row["status"] != "[x]"}
    assert supplied == {(row["area"], row["indicator"]) for row in whole if row["indicator"] not in OF_SNAPSHOTS}


def test_a_figure_names_the_agencies_that_owe_it(whole: list[Figure]) -> None:
    suppliers = {(row["area"], INDICATORS[row["indicator"]].supplier): row["supplier"] for row in whole}

    assert suppliers == {
        (NORTHMOOR, "council"): "northmoor",
        (WEARBRIDGE, "council"): "wearbridge",
        ("partnership", "council"): "northmoor and wearbridge",
        (POLICE, "police"): "police",
        ("partnership", "police"): "police",
    }


def test_numerators_are_parts_of_their_denominators(whole: list[Figure]) -> None:
    ratios = [row for row in whole if isinstance(INDICATORS[row["indicator"]], Ratio) and row["status"] != "[x]"]

    assert any(row["numerator"] for row in ratios)
    for row in ratios:
        assert 0 <= row["numerator"] <= row["denominator"]
        assert row["value"] is None or 0 <= row["value"] <= 100


def test_there_are_no_more_children_than_episodes(whole: list[Figure]) -> None:
    value = {cell(row): row["value"] for row in whole}
    for episodes, children in [
        ("missing_episodes", "missing_children"),
        ("looked_after_missing_episodes", "looked_after_missing_children"),
        ("at_risk_missing_episodes", "at_risk_missing_children"),
        ("own_looked_after_missing_episodes", "own_looked_after_missing_children"),
        ("police_missing_incidents", "police_missing_children"),
    ]:
        for (name, *place), count in value.items():
            if name == children and count is not None:
                assert count <= value[(episodes, *place)]


def test_the_year_to_date_of_march_is_the_year_and_of_april_the_month(whole: list[Figure]) -> None:
    def at(kind: PeriodKind, months: tuple[int, ...]) -> dict[tuple[Any, ...], tuple[Any, ...]]:
        return {
            (r["indicator"], r["area"], r["period_last_on"]): (
                r["numerator"],
                r["denominator"],
                r["unknown"],
                r["status"],
            )
            for r in whole
            if r["period_kind"] == kind and r["period_last_on"].month in months
        }

    to_date, years = at(PeriodKind.YEAR_TO_DATE, (3,)), at(PeriodKind.YEAR, (3,))
    assert to_date
    assert to_date == {key: years[key] for key in to_date}
    assert at(PeriodKind.YEAR_TO_DATE, (4,)) == at(PeriodKind.MONTH, (4,))
    quarters = at(PeriodKind.QUARTER, (6,))
    june = at(PeriodKind.YEAR_TO_DATE, (6,))
    assert june
    assert june == {key: quarters[key] for key in june}


def test_episodes_add_up_over_months_and_areas(whole: list[Figure]) -> None:
    episodes = [row for row in whole if row["indicator"] == "missing_episodes" and row["status"] != "[x]"]
    months = {(r["area"], r["period_last_on"]): r["value"] for r in episodes if r["period_kind"] == PeriodKind.MONTH}
    for (area, last_on), value in months.items():
        if area == "partnership":
            assert value == months[NORTHMOOR, last_on] + months[WEARBRIDGE, last_on]
    for row in episodes:
        if row["period_kind"] == PeriodKind.QUARTER and row["period_last_on"] <= LAST.last_on:
            last = Month.of(row["period_last_on"])
            count = (last.month_of_year - 1) % 3 + 1  # a quarter that the plan cuts short has fewer
            ends = [Month(last.number - n).last_on for n in range(count)]
            assert row["value"] == sum(months.get((row["area"], end), 0) for end in ends)


def test_a_missing_agency_is_x_for_itself_and_for_the_total_and_the_rest_is_computed() -> None:
    world = full_world(103)
    wearbridge = supplies_everything("wearbridge")
    wearbridge.columns.clear()
    manifest = replace(
        world.dataset.manifest,
        agencies=tuple(wearbridge if a.key == "wearbridge" else a for a in world.dataset.manifest.agencies),
    )
    complete = {cell(row): row for row in figures(world, WHOLE)}

    for row in figures(replace(world, dataset=Dataset(world.dataset.tables, manifest)), WHOLE):
        if row["area"] in (WEARBRIDGE, "partnership") and row["indicator"] in COUNCILS:
            assert row["status"] == "[x]"
            assert row["value"] is row["numerator"] is row["denominator"] is None
        else:
            assert row == complete[cell(row)]


def test_a_column_nobody_supplied_is_x_only_where_it_is_read() -> None:
    world = full_world(104)
    agencies = []
    for agency in world.dataset.manifest.agencies:
        agency.columns["missing_episodes"].remove("care_status")
        agencies.append(agency)
    manifest = replace(world.dataset.manifest, agencies=tuple(agencies))
    rows = figures(replace(world, dataset=Dataset(world.dataset.tables, manifest)), WHOLE)
    of_all = [row for row in rows if row["area"] == "partnership"]
    lacking = {row["indicator"] for row in of_all} - {row["indicator"] for row in of_all if row["status"] != "[x]"}

    assert lacking - OF_SNAPSHOTS == {
        "looked_after_missing_episodes",
        "looked_after_missing_children",
        "looked_after_children_missing_3_or_more_times",
        "other_councils_missing_episodes",
    }


def test_in_an_empty_world_counts_are_0_and_all_else_is_not_applicable() -> None:
    world = empty_world()

    for row in figures(world, WHOLE):
        if row["indicator"] in OF_SNAPSHOTS:
            assert (row["value"], row["status"].removeprefix("[p]")) == (None, "[x]")
        elif isinstance(INDICATORS[row["indicator"]], Count):
            assert (row["value"], row["status"].removeprefix("[p]")) == (0, "")
        else:
            assert (row["value"], row["status"].removeprefix("[p]")) == (None, "[z]")
        assert row["unknown"] == 0
