"""What counts first among several statuses or levels of a day."""

from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.weights import CARE_STATUSES_BY_WEIGHT, RISK_LEVELS_BY_WEIGHT


def test_every_care_status_has_its_place() -> None:
    assert sorted(CARE_STATUSES_BY_WEIGHT) == sorted(CODE_LISTS["care_status"].values())


def test_every_level_of_risk_has_its_place() -> None:
    assert sorted(RISK_LEVELS_BY_WEIGHT) == sorted(CODE_LISTS["risk_level"].values())
