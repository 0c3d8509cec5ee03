"""A layout that names what there is not is told the nearest name, before anything is computed."""

import shutil
from pathlib import Path
from typing import Any

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
        ({"count": "missing_episode"}, "Did you mean 'missing_episodes'"),
        ({"count": "missing_episodes", "by": "gendr", "in": "male"}, "Did you mean 'gender'"),
        ({"count": "missing_episodes", "by": "gender", "in": "mail"}, "Did you mean 'male'"),
        ({"count": "missing_episodes", "by": "gender"}, "say which category with `in`"),
        ({"count": "missing_episodes", "share_of": "missing_episode"}, "Did you mean 'missing_episodes'"),
        ({}, "names neither a `count` nor a `ratio`"),
        ({"count": "police_incidents_matched", "by": "gender", "in": "male"}, "cannot be broken down by gender"),
        ({"count": "missing_episodes", "share_off": "missing_episodes"}, "Did you mean 'share_of'"),
        ({"count": "missing_episodes", "in": "male"}, "say which with `by`"),
        ({"count": "missing_episodes", "by": "gender", "in": ["male", "male"]}, "'male' twice"),
        ({"count": "missing_episodes", "by": "gender", "in": [1]}, "`in` is a list, and should be a text"),
        ({"count": "missing_episodes", "year_to_date": "[q]"}, r"shorthand '\[q\]', which there is not"),
        ({"count": "missing_episodes", "month": False}, "`month` is true or false, and should be a text"),
        ({"count": "hours_missing_median"}, "is not a count: write `value = ...`"),
        ({"count": "police_missing_incidents", "share_of": "missing_episodes"}, "count different records"),
        ({"count": "missing_episodes", "share_of": "return_interviews_held_percent"}, "a share is of a count"),
        ({"count": "missing_episodes", "share_of_recorded": True}, "needs a breakdown"),
        ({"count": "return_interviews_held_percent"}, "write `ratio = ...`"),
        ({"ratio": "missing_episodes"}, "write `count = ...`"),
        ({"ratio": "return_interviews_held_percent", "count": "missing_episodes"}, "both a `count` and a `ratio`"),
        ({"ratio": "return_interviews_held_percent", "share_of": "missing_episodes"}, "brings its own percentage"),
        ({"count": "missing_episodes", "label": 1}, "`label` is the number 1, and should be a text"),
        ({"count": "missing_episodes", "ours": "yes"}, "`ours` is a text, and should be true or false"),
        (
            {"count": "missing_episodes", "decimals": 5},
            "`decimals` is the number 5, and should be a whole number from 0 to",
        ),
        ({"count": "missing_episodes", "decimals": -1}, "should be a whole number from 0 to 4"),
        ({"count": "missing_episodes", "decimals": 1.5}, "should be a whole number from 0 to 4"),
        ({"count": "missing_episodes", "decimals": True}, "should be a whole number from 0 to 4"),
        ({"count": "missing_episodes", "decimals": "1"}, "should be a whole number from 0 to 4"),
        ({"count": "missing_episodes", "decimals": {"month": "1"}}, "`month` is a text, and should be a whole number"),
        ({"count": "missing_episodes", "decimals": {"months": 1}}, "Did you mean 'month'"),
    ],
)
def test_a_wrong_word_is_told_the_nearest(row: dict[str, object], message: str) -> None:
    with pytest.raises(HomewardError, match=message) as error:
        read_monthly_layout(monthly(**row), PATH)

    assert "1.1" in str(error.value)


def test_two_rows_may_not_share_a_reference() -> None:
    layout = {"title": "T", "sections": [{"ref": "1", "title": "S", "rows": [ROW, ROW]}]}

    with pytest.raises(HomewardError, match="same ref"):
        read_monthly_layout(layout, PATH)


def test_a_picture_of_a_row_that_is_not_there_is_told() -> None:
    layout = monthly(count="missing_episodes") | {
        "pictures": [{"ref": "p", "title": "P", "kind": "bars", "rows": ["1.2"], "unit": "episodes"}]
    }

    with pytest.raises(HomewardError, match=r"names row '1.2', which there is not. Did you mean '1.1'"):
        read_monthly_layout(layout, PATH)


ROW = {"ref": "1.1", "label": "L", "count": "missing_episodes"}
PICTURE = {"ref": "p", "title": "P", "kind": "bars", "rows": ["1.1"], "unit": "episodes"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"pictures": [{**PICTURE, "kind": "bar"}]},
            "picture p: `kind` is 'bar', which there is not. Did you mean 'bars'",
        ),
        ({"pictures": [{**PICTURE, "labels": [1]}]}, "picture p: `labels` is a list, and should be a list of texts"),
        ({"pictures": [{**PICTURE, "labels": ["a", "b"]}]}, "1 rows and 2 labels"),
        ({"pictures": [{**PICTURE, "rows": []}]}, "`rows` is missing"),
        ({"pictures": [{**PICTURE, "show": "percents"}]}, "Did you mean 'percent'"),
        ({"pictures": [{**PICTURE, "show": "percent"}]}, "percentage of row 1.1, which has none"),
        ({"pictures": [{**PICTURE, "trnd": True}]}, "Did you mean 'trend'"),
        ({"pictures": [{**PICTURE, "ref": "p/q"}]}, "its ref names a file"),
        ({"pictures": [PICTURE, PICTURE]}, "two pictures have the same ref"),
        ({"pictures": PICTURE}, "`pictures` is a table, and should be a list of tables"),
        ({"key_numbers": [{"ref": "1.1", "label": "L", "percents": True}]}, "key number 1.1: 'percents' is not known"),
        ({"key_numbers": [{"ref": "1.1", "label": "L", "percent": True}]}, "percentage of row 1.1, which has none"),
        ({"key_numbers": [{"ref": "1.1"}]}, "`label` is missing"),
        ({"title": 7}, "`title` is the number 7"),
        ({"title": " "}, "`title` is empty"),
        ({"sectons": []}, "Did you mean 'sections'"),
        ({"sections": [{"ref": "1", "rows": [ROW]}]}, "section 1: `title` is missing"),
        ({"sections": [{"ref": 1, "title": "S", "rows": [ROW]}]}, "`ref` is the number 1"),
        ({"sections": [{"ref": "1", "title": "S"}]}, "`rows` is missing"),
        ({"sections": [{"ref": "1", "title": "S", "rows": []}]}, "section 1: `rows` is empty"),
        ({"sections": []}, "`sections` is empty"),
        ({"sections": [{"ref": "1", "title": "S", "rows": [], "row": []}]}, "'row' is not known"),
        ({"sections": ["1"]}, "`sections` is a list, and should be a list of tables"),
    ],
)
def test_a_report_with_a_slip_is_told_where(change: dict[str, object], message: str) -> None:
    with pytest.raises(HomewardError, match=message):
        read_monthly_layout(monthly(count="missing_episodes") | change, PATH)


def test_decimals_may_differ_by_kind_of_period() -> None:
    row = read_monthly_layout(monthly(count="missing_episodes", decimals={"month": 0, "year_to_date": 1}), PATH).rows()[
        "1.1"
    ]

    assert (row.decimals[PeriodKind.MONTH], row.decimals[PeriodKind.YEAR_TO_DATE]) == (0, 1)


ANNUAL_ROW = {"label": "L", "count": "missing_episodes"}


def test_an_annual_layout_names_its_council() -> None:
    with pytest.raises(HomewardError, match="`council` is missing"):
        read_annual_layout({"title": "T", "rows": [ANNUAL_ROW]}, PATH)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"breaks": ["2020-21"]}, "is not a financial year"),
        ({"breaks": ["2020-Q1"]}, "is not a financial year"),
        ({"notes": "A note."}, "`notes` is a text, and should be a list of texts"),
        ({"break": ["2020/21"]}, "Did you mean 'breaks'"),
        ({"rows": [{**ANNUAL_ROW, "ref": "7"}]}, "row 1: 'ref' is not known"),
        ({"rows": []}, "`rows` is empty"),
    ],
)
def test_an_annual_table_with_a_slip_is_told_where(change: dict[str, object], message: str) -> None:
    with pytest.raises(HomewardError, match=message):
        read_annual_layout({"title": "T", "council": "durham", "rows": [ANNUAL_ROW], **change}, PATH)


def block(**more: object) -> dict[str, Any]:
    given = {"ref": "4", "heading": "Time missing", "episodes": "missing_episodes", "by": "duration", **more}
    rows = [{"category": "under 8 hours", "in": "under_8_hours"}]
    return {"title": "T", "tabs": [{"name": "Missing", "title": "M", "blocks": [{"rows": rows, **given}]}]}


def test_a_council_may_count_its_own_way_in_some_quarters() -> None:
    way = {"agency": "darlington", "from": "2019-Q1", "until": "2019-Q3", "by": "duration_cumulative"}
    row = read_scorecard_layout(block(ways=[way]), PATH).tabs[0].rows[0]
    used = {
        (agency, quarter): shown.breakdown if shown else None
        for agency in ("durham", "darlington")
        for quarter in ("2018-Q4", "2019-Q1", "2019-Q3", "2019-Q4")
        for shown in [row.shown_for(agency, parse_period(quarter, Month.parse("2020-03")))]
    }

    assert {key for key, by in used.items() if by and by.name == "duration_cumulative"} == {
        ("darlington", "2019-Q1"),
        ("darlington", "2019-Q3"),
    }


def test_a_way_holds_from_a_quarter() -> None:
    way = {"agency": "darlington", "from": "2019-04", "by": "duration_cumulative"}

    with pytest.raises(HomewardError, match="Write it as 2019-Q2"):
        read_scorecard_layout(block(ways=[way]), PATH)


def test_a_row_must_count_its_unit() -> None:
    with pytest.raises(HomewardError, match="missing_children does not count episodes"):
        read_scorecard_layout(block(episodes="missing_children"), PATH)


WAY = {"agency": "durham", "from": "2019-Q1", "by": "duration_cumulative"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"share_off": True}, "block 4: 'share_off' is not known. Did you mean 'share'"),
        ({"share": "yes"}, "`share` is a text, and should be true or false"),
        ({"share": True, "share_of_recorded": True}, "no other share beside it"),
        ({"heading": 4}, "`heading` is the number 4"),
        ({"by": "", "share": True}, "say which with `by`"),
        ({"decimals": {"durham": 9}}, "block 4, decimals: `durham` is the number 9"),
        ({"decimals": {"": 1}}, "an empty key says nothing"),
        ({"episodes": ""}, "neither it nor its block names `episodes`, `children` or a `figure`"),
        ({"episodes": "hours_missing_median"}, "does not count episodes"),
        ({"episodes": "return_interviews_held_percent", "by": "setting"}, "which there is not"),
        ({"ways": [{**WAY, "until": "2018-Q4"}]}, "way durham: `until` is before `from`"),
        ({"ways": [{**WAY, "till": "2019-Q4"}]}, "'till' is not known. Did you mean 'until'"),
        ({"ways": [{**WAY, "from": 2019}]}, "`from` is the number 2019"),
        ({"ways": [{**WAY, "from": "2019-Q5"}]}, "way durham: `from`: '2019-Q5' is not a period"),
        ({"ways": WAY}, "`ways` is a table, and should be a list"),
    ],
)
def test_a_block_with_a_slip_is_told_where(change: dict[str, object], message: str) -> None:
    with pytest.raises(HomewardError, match=message):
        read_scorecard_layout(block(**change), PATH)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"inn": "under_8_hours"}, "Did you mean 'in'"),
        ({"in": "under_8_hours", "sum_of": ["under_8_hours"]}, "both `in` and `sum_of`"),
        ({"sum_of": "under_8_hours"}, "`sum_of` is a text, and should be a list of texts"),
        ({"in": "under_8_hours", "printed": 8}, "`printed` is the number 8"),
        ({"in": "under_8_hours", "category": 8}, "`category` is the number 8"),
    ],
)
def test_a_row_of_a_block_with_a_slip_is_told_where(change: dict[str, object], message: str) -> None:
    with pytest.raises(HomewardError, match=message):
        read_scorecard_layout(block(rows=[change]), PATH)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"title": "T"}, "`tabs` is missing"),
        ({"title": "T", "tabs": [], "tab": []}, "Did you mean 'tabs'"),
        ({"title": "T", "tabs": [{"name": "M", "title": "M"}]}, "tab M: `blocks` is missing"),
        ({"title": "T", "tabs": [{"name": "M", "titel": "M", "blocks": []}]}, "Did you mean 'title'"),
        ({"title": "T", "tabs": [{"name": "M", "title": "M", "blocks": []}]}, "tab M: `blocks` is empty"),
        ({"title": "T", "tabs": []}, "`tabs` is empty"),
    ],
)
def test_a_scorecard_with_a_slip_is_told_where(content: dict[str, object], message: str) -> None:
    with pytest.raises(HomewardError, match=message):
        read_scorecard_layout(content, PATH)


def test_two_tabs_may_not_share_a_name() -> None:
    [tab] = block()["tabs"]

    with pytest.raises(HomewardError, match="two tabs have the name 'Missing'"):
        read_scorecard_layout({"title": "T", "tabs": [tab, {**tab, "name": "missing"}]}, PATH)


@pytest.mark.parametrize(
    ("paper", "change", "message"),
    [
        ("annual", ('council = "northmoor"', 'council = "northmor"'), "Did you mean 'northmoor'"),
        ("annual", ('council = "northmoor"', 'council = "police"'), "`council` is 'police', which there is not"),
        ("scorecard", ('agency = "wearbridge"', 'agency = "wearbrige"'), "`ways` names agency 'wearbrige'"),
        ("specification", ('council = "northmoor"', 'council = "northmor"'), "Did you mean 'northmoor'"),
        ("scorecard", ('council = "northmoor" }', 'council = "northmor" }'), "Did you mean 'northmoor'"),
        ("scorecard", ('council = "northmoor" }', 'council = "police" }'), "`council` is 'police', which there is not"),
        ("scorecard", (', council = "northmoor" }', " }"), "is counted for one council: say which with `council`"),
        ("scorecard", ("{ northmoor = 0", "{ northmore = 0"), "`decimals` names agency 'northmore'"),
    ],
)
def test_agencies_that_a_layout_names_are_the_partnerships(
    tmp_path: Path, paper: str, change: tuple[str, str], message: str
) -> None:
    folder = tmp_path / "partnership"
    shutil.copytree(ROOT / "partnerships" / "example", folder)
    layout = folder / "layouts" / f"{paper}.toml"
    layout.write_text(layout.read_text(encoding="utf-8").replace(*change), encoding="utf-8")

    with pytest.raises(HomewardError, match=message) as error:
        read_layouts(open_partnership(folder))
    assert f"{paper}.toml" in str(error.value)


@pytest.mark.parametrize("name", ["rotherham", "durham_darlington", "example"])
def test_the_shipped_layouts_are_read(name: str) -> None:
    assert any(read_layouts(open_partnership(ROOT / "partnerships" / name)).asked())
