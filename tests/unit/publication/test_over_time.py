"""Declared breaks and targets become areas and indicators that there are, or a slip is told."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from homeward.dataset.errors import HomewardError
from homeward.dataset.over_time_settings import DeclaredBreak, DeclaredTarget
from homeward.dataset.partnership import Partnership, open_partnership
from homeward.publication.over_time import read_over_time
from homeward.publication.partnership_figures import WHOLE_PARTNERSHIP

EXAMPLE = open_partnership(Path(__file__).parents[3] / "partnerships" / "example")
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

    assert over_time.targets[HELD, NORTHMOOR] == over_time.targets[HELD, WEARBRIDGE] == 90


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
