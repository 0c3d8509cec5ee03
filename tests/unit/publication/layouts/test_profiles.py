"""The period that a profile covers, and what is said of one that says it wrongly."""

from pathlib import Path
from typing import Any

import pytest

from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import Month
from homeward.publication.layouts.profiles import ProfileLayout, read_profile_layout

SECTIONS = [
    {"ref": "1", "title": "Incidents", "rows": [{"ref": "1.1", "label": "All", "count": "exploitation_incidents"}]}
]

PICTURE = {"ref": "a", "title": "A", "kind": "bars", "rows": ["1.1"], "unit": "incidents"}


def layout(**said: Any) -> ProfileLayout:
    return read_profile_layout({"title": "Profile", "sections": SECTIONS, **said}, Path("profile.toml"))


def names(covered: ProfileLayout, to: str) -> tuple[str, ...]:
    return tuple(period.name for period in covered.periods(Month.parse(to)))


@pytest.mark.parametrize(
    ("to", "wanted"),
    [
        ("2016-03", ("2014-09..2015-03", "2015-09..2016-03")),
        ("2016-08", ("2014-09..2015-03", "2015-09..2016-03")),
        ("2016-02", ("2013-09..2014-03", "2014-09..2015-03")),
    ],
)
def test_the_latest_months_that_have_ended_stand_beside_those_a_year_before(to: str, wanted: tuple[str, str]) -> None:
    assert names(layout(months="September to March"), to) == wanted


def test_months_within_one_year_do_not_run_over_its_turn() -> None:
    assert names(layout(months="april to June"), "2019-06") == ("2018-04..2018-06", "2019-04..2019-06")


def test_a_single_month_may_be_covered() -> None:
    assert names(layout(months="May to May"), "2019-06") == ("2018-05..2018-05", "2019-05..2019-05")


def test_a_period_that_is_named_stays_whatever_the_build() -> None:
    assert names(layout(period="2015-09..2016-03"), "2019-06") == ("2014-09..2015-03", "2015-09..2016-03")


def test_days_are_a_year_before_as_well() -> None:
    covered = layout(period="2015-09-15..2016-02-29")

    assert names(covered, "2019-06") == ("2014-09-15..2015-02-28", "2015-09-15..2016-02-29")


def test_what_is_asked_is_asked_of_ranges_alone() -> None:
    assert {str(kind) for asked in layout(months="May to June").asked() for kind in asked.kinds} == {"range"}


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({}, "say which `months` of a year it covers"),
        ({"months": "May to June", "period": "2019-05..2019-06"}, "not both"),
        ({"months": "Septembre to March"}, "Did you mean 'September'"),
        ({"months": "September"}, "the first and the last month"),
        ({"period": "2019-13"}, "`period`: '2019-13' is not a month"),
        ({"months": "May to June", "pictures": [{**PICTURE, "rows": ["1.2"]}]}, "names row '1.2'"),
        ({"months": "May to June", "pictures": [{**PICTURE, "trend": True}]}, "picture a is a trend"),
    ],
)  # fmt: skip
def test_a_period_said_wrongly_is_told(said: dict[str, Any], message: str) -> None:
    with pytest.raises(HomewardError, match=message) as error:
        layout(**said)
    assert "profile.toml" in str(error.value)
