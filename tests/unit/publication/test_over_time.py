"""Declared breaks and targets become areas and indicators that there are, or a slip is told."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from homeward.dataset.errors import HomewardError
from homeward.dataset.over_time_settings import DeclaredBreak, DeclaredTarget
from homeward.dataset.partnership import Partnership, open_partnership
from homeward.figures.over_time.targets import Target
from homeward.publication.layouts.partnership import Layouts, read_layouts
from homeward.publication.layouts.specifications import read_specification_layout
from homeward.publication.over_time import read_over_time
from homeward.publication.partnership_figures import WHOLE_PARTNERSHIP

EXAMPLE = replace(open_partnership(Path(__file__).parents[3] / "partnerships" / "example"), targets=())
NORTHMOOR, WEARBRIDGE, POLICE = (agency.area for agency in EXAMPLE.agencies[:3])
DAY = date(2020, 4, 1)
HELD = "return_interviews_held_in_3_working_days_percent"


def test_a_break_of_one_agency_breaks_the_partnerships_totals_too():
    (found,) = read_over_time(replace(EXAMPLE, breaks=(DeclaredBreak(DAY, "x", ("northmoor",)),))).breaks

    assert found.areas == (NORTHMOOR, WHOLE_PARTNERSHIP)
    assert not found.touches("missing_episodes", WEARBRIDGE)


def test_a_break_of_no_named_agency_is_everybodys():
    over_time = read_over_time(replace(EXAMPLE, breaks=(DeclaredBreak(DAY, "x"),)))

    assert over_time.breaks[0].touches("missing_episodes", WEARBRIDGE)
    assert over_time.breaks_of(POLICE)


def test_a_target_of_no_named_agency_binds_all():
    over_time = read_over_time(replace(EXAMPLE, targets=(DeclaredTarget(HELD, 90),)))

    assert over_time.targets[HELD, NORTHMOOR] == over_time.targets[HELD, WEARBRIDGE] == (Target(90),)


def test_a_council_and_a_health_body_of_one_area_have_its_target_once():
    health = replace(EXAMPLE.agencies[0], key="health", name="NHS Northmoor", kind="health")
    shared = replace(EXAMPLE, agencies=(*EXAMPLE.agencies, health), targets=(DeclaredTarget(HELD, 85),))

    assert read_over_time(shared).targets[HELD, NORTHMOOR] == (Target(85),)


def with_specification(*rows: dict[str, Any]) -> Layouts:
    content = {"title": "Plan", "council": "northmoor", "rows": [{"number": "1", "label": "x"} | row for row in rows]}
    specification = read_specification_layout(content, Path("specification.toml"))
    return Layouts(None, None, None, specification=specification)


def test_control_charts_have_the_target_of_the_data_specification():
    targets = read_over_time(EXAMPLE, with_specification({"figure": HELD, "target": 85})).targets

    assert targets == {(HELD, NORTHMOOR): (Target(85),)}


@pytest.mark.parametrize(
    "row",
    [
        {"figure": "missing_episodes"},
        {"figure": HELD, "by": "responsible_council", "in": "own"},
        {"figure": "missing_children", "share_of": "missing_children"},
    ],
    ids=["a quarter's count", "a category", "a share of another"],
)
def test_a_target_of_something_else_than_the_chart_is_not_the_charts(row: dict[str, Any]):
    assert not read_over_time(EXAMPLE, with_specification(row | {"target": 85})).targets


def test_the_targets_of_the_demonstration_can_be_read():
    partnership = open_partnership(Path(__file__).parents[3] / "partnerships" / "example")

    assert read_over_time(partnership, read_layouts(partnership)).targets


def test_two_targets_of_one_indicator_are_refused():
    partnership = replace(EXAMPLE, targets=(DeclaredTarget(HELD, 90, ("northmoor",)),))

    with pytest.raises(HomewardError, match=f"{HELD} has the target 85 here and 90 elsewhere"):
        read_over_time(partnership, with_specification({"figure": HELD, "target": 85}))


def test_the_target_of_another_council_is_none_of_the_data_specifications():
    partnership = replace(EXAMPLE, targets=(DeclaredTarget(HELD, 90, ("wearbridge",)),))
    targets = read_over_time(partnership, with_specification({"figure": HELD, "target": 85})).targets

    assert targets == {(HELD, WEARBRIDGE): (Target(90),), (HELD, NORTHMOOR): (Target(85),)}


def with_targets(*targets: DeclaredTarget) -> Partnership:
    return replace(EXAMPLE, targets=targets)


def test_targets_follow_one_another_the_earliest_first():
    partnership = with_targets(
        DeclaredTarget(HELD, 95, ("northmoor",), date(2025, 4, 1)),
        DeclaredTarget(HELD, 85),
        DeclaredTarget(HELD, 90, (), date(2024, 4, 1)),
    )

    targets = read_over_time(partnership).targets

    assert targets[HELD, WEARBRIDGE] == (Target(85), Target(90, date(2024, 4, 1)))
    assert targets[HELD, NORTHMOOR] == (*targets[HELD, WEARBRIDGE], Target(95, date(2025, 4, 1)))


@pytest.mark.parametrize(
    ("targets", "message"),
    [
        (
            (DeclaredTarget(HELD, 90, (), DAY), DeclaredTarget(HELD, 85, ("wearbridge",), DAY)),
            f"two targets of {HELD} for Wearbridge, 90 and 85, begin on 2020-04-01. Take one out",
        ),
        (
            (DeclaredTarget(HELD, 90, ("northmoor",)), DeclaredTarget(HELD, 90)),
            f"two targets of {HELD} for Northmoor, 90 and 90, have no `from`, and so hold from the beginning",
        ),
    ],
    ids=["one day", "no day"],
)
def test_two_targets_at_once_are_refused(targets: tuple[DeclaredTarget, ...], message: str):
    with pytest.raises(HomewardError, match=message):
        read_over_time(with_targets(*targets))


def test_a_target_of_the_data_specification_holds_from_its_quarter():
    row = {"figure": HELD, "target": 85, "target_from": "2025-Q1"}

    assert read_over_time(EXAMPLE, with_specification(row)).targets == {
        (HELD, NORTHMOOR): (Target(85, date(2025, 4, 1)),)
    }


def test_a_dated_target_and_one_of_the_data_specification_are_refused():
    with pytest.raises(HomewardError, match=f"{HELD} has the target 85 here and 85 and 90 from 2020-04-01 elsewhere"):
        read_over_time(
            with_targets(DeclaredTarget(HELD, 85), DeclaredTarget(HELD, 90, (), DAY)),
            with_specification({"figure": HELD, "target": 85}),
        )


@pytest.mark.parametrize(
    "partnership",
    [
        replace(EXAMPLE, breaks=(DeclaredBreak(DAY, "x", (), ("missing_episode",)),)),
        replace(EXAMPLE, targets=(DeclaredTarget("missing_episode", 90),)),
    ],
    ids=["break", "target"],
)
def test_an_indicator_that_there_is_not_is_told_the_nearest(partnership: Partnership):
    with pytest.raises(HomewardError, match="missing_episodes"):
        read_over_time(partnership)
