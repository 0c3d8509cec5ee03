"""What counts first among several statuses or levels of a day is the same at an episode and in spells."""

from homeward.indicators.populations import spells
from homeward.intake import attributes


def test_a_care_status_counts_first_at_an_episode_and_on_the_tracker_alike() -> None:
    assert spells.CARE_STATUSES_BY_WEIGHT == attributes.CARE_STATUSES_BY_WEIGHT


def test_a_level_of_risk_counts_first_at_an_episode_and_on_the_tracker_alike() -> None:
    assert spells.RISK_LEVELS_BY_WEIGHT == attributes.RISK_LEVELS_BY_WEIGHT
