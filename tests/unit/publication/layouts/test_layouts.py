"""A layout that names what there is not is told the nearest name, before anything is computed."""

from pathlib import Path

import pytest

from homeward.dataset.errors import HomewardError
from homeward.dataset.partnership import open_partnership
from homeward.dataset.periods import Month, PeriodKind, parse_period
from homeward.publication.layouts.partnership import read_layouts
from homeward.publication.layouts.reports import read_annual_layout, read_monthly_layout
from homeward.publication.layouts.scorecards import read_scorecard_layout

PATH = Path("layout.toml")
ROOT = Path(__file__).parents[4]


def monthly(**row: object) -> dict[str, object]:
    return {"title": "T", "sections": [{"ref": "1", "title": "S", "rows": [{"ref": "1.1", "label": "L", **row}]}]}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"count": "missing_episode"}, "Did you mean missing_episodes"),
        ({"count": "missing_episodes", "by": "gendr", "in": "male"}, "Did you mean 'gender'"),
        ({"count": "missing_episodes", "by": "gender", "in": "mail"}, "Did you mean 'male'"),
        ({"count": "missing_episodes", "by": "gender"}, "say which category with `in`"),
        ({"count": "missing_episodes", "share_of": "missing_episode"}, "Did you mean missing_episodes"),
        ({}, "names neither a `count` nor a `ratio`"),
        ({"count": "police_missing_incidents", "by": "gender", "in": "male"}, "cannot be broken down by gender"),
    ],
    ids=["indicator", "breakdown", "category", "no category", "share", "nothing", "population"],
)
def test_a_wrong_word_is_told_the_nearest(row: dict[str, object], message: str) -> None:
    with pytest.raises(HomewardError, match=message) as error:
        read_monthly_layout(monthly(**row), PATH)

    assert "1.1" in str(error.value)


def test_two_rows_may_not_share_a_reference() -> None:
    row = {"ref": "1.1", "label": "L", "count": "missing_episodes"}
    layout = {"title": "T", "sections": [{"ref": "1", "title": "S", "rows": [row, row]}]}

    with pytest.raises(HomewardError, match="same ref"):
        read_monthly_layout(layout, PATH)


def test_a_picture_of_a_row_that_is_not_there_is_told() -> None:
    layout = monthly(count="missing_episodes") | {
        "pictures": [{"ref": "p", "title": "P", "kind": "bars", "rows": ["1.2"], "unit": "episodes"}]
    }

    with pytest.raises(HomewardError, match=r"names row '1.2', which there is not. Did you mean '1.1'"):
        read_monthly_layout(layout, PATH)


def test_decimals_may_differ_by_kind_of_period() -> None:
    row = read_monthly_layout(monthly(count="missing_episodes", decimals={"month": 0, "year_to_date": 1}), PATH).rows()[
        "1.1"
    ]

    assert (row.decimals[PeriodKind.MONTH], row.decimals[PeriodKind.YEAR_TO_DATE]) == (0, 1)


def test_an_annual_layout_names_its_council() -> None:
    with pytest.raises(HomewardError, match="`council` is missing"):
        read_annual_layout({"title": "T", "rows": []}, PATH)


def block(**more: object) -> dict[str, object]:
    given = {"ref": "4", "heading": "Time missing", "episodes": "missing_episodes", "by": "duration", **more}
    rows = [{"category": "under 8 hours", "in": "under_8_hours"}]
    return {"title": "T", "tabs": [{"name": "Missing", "title": "M", "blocks": [{**given, "rows": rows}]}]}


def test_a_council_may_count_its_own_way_in_some_quarters() -> None:
    way = {"agency": "darlington", "from": "2019-Q1", "until": "2019-Q3", "by": "duration_cumulative"}
    row = read_scorecard_layout(block(ways=[way]), PATH).tabs[0].rows[0]
    used = {
        (agency, quarter): row.shown_for(agency, parse_period(quarter, Month.parse("2020-03"))).breakdown
        for agency in ("durham", "darlington")
        for quarter in ("2018-Q4", "2019-Q1", "2019-Q3", "2019-Q4")
    }

    assert {key for key, by in used.items() if by and by.name == "duration_cumulative"} == {
        ("darlington", "2019-Q1"),
        ("darlington", "2019-Q3"),
    }


def test_a_way_holds_from_a_quarter() -> None:
    way = {"agency": "darlington", "from": "2019-04", "by": "duration_cumulative"}

    with pytest.raises(HomewardError, match="write them as 2019-Q1"):
        read_scorecard_layout(block(ways=[way]), PATH)


def test_a_row_must_count_its_unit() -> None:
    with pytest.raises(HomewardError, match="missing_children does not count episodes"):
        read_scorecard_layout(block(episodes="missing_children"), PATH)


@pytest.mark.parametrize("name", ["rotherham", "durham_darlington", "example"])
def test_the_shipped_layouts_are_read(name: str) -> None:
    assert any(read_layouts(open_partnership(ROOT / "partnerships" / name)).asked())
