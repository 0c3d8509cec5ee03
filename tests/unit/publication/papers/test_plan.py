"""The plan on a page: which figures stand in it, which way they went, and what its pages and its CSV say."""

import csv
import re
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import Month, month
from homeward.figures.over_time.breaks import SeriesBreak
from homeward.figures.over_time.targets import Target
from homeward.publication.layouts.plans import read_plan_layout
from homeward.publication.layouts.specifications import half_year
from homeward.publication.over_time import OverTime
from homeward.publication.papers.model import Cell
from homeward.publication.papers.plan import PlanLine, direction
from homeward.publication.writers.csv_files import PLAN_COLUMNS, write_plan_csv
from homeward.publication.writers.pdf_tags import structure
from homeward.publication.writers.report_html import plan_html
from homeward.publication.writers.report_pdf import plan_pdf
from tests.unit.publication.sample_plan import DURHAM, EPISODES, NUMBERS, OFFERED, Q4, ROWS, TO, Values, layout, plan


def line(row: dict[str, Any], values: Values = NUMBERS, **more: Any) -> PlanLine:
    (priority,) = plan(row, values=values, **more).priorities
    (found,) = priority.lines
    return found


def test_each_measure_stands_beside_that_of_a_year_before() -> None:
    made = plan()
    (priority,) = made.priorities
    told = [(each.label, each.latest.text(), each.before.text(), each.direction) for each in priority.lines]

    assert (made.quarter, made.before) == ("Quarter 4 2019-20", "Quarter 4 2018-19")
    assert told == [
        ("Episodes", "150", "140", "up"),
        ("Offered", "81 (90.0%)", "92 (92.0%)", "down"),
        ("Forms", "7", "7", "the same"),
        ("Attending", "40", "30", "up"),
        ("Tracked", "[x]", "[x]", "not compared"),
    ]


def test_what_the_police_supply_is_theirs() -> None:
    assert line(ROWS[2]).agency == "Police"
    assert line(ROWS[0]).agency == "Durham"


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (date(2019, 1, 1), "up"),  # both are counted in the new way
        (date(2019, 6, 1), "not compared"),
        (date(2020, 2, 1), "not compared"),
        (date(2020, 4, 1), "up"),
    ],
    ids=["with the earlier quarter", "between the quarters", "within the later", "after both"],
)
def test_nothing_is_compared_across_a_break(since: date, said: str) -> None:
    assert line(ROWS[0], over_time=OverTime((SeriesBreak(since, "a new system"),))).direction == said


def test_a_half_year_says_which_it_is_and_stands_beside_that_of_a_year_before() -> None:
    found = line(ROWS[3])

    assert (found.period, found.earlier) == ("2019-10..2020-03", "2018-10..2019-03")
    assert found.when == half_year(Q4).title
    assert line(ROWS[0]).when == ""


def test_a_half_year_that_ended_the_quarter_before_is_the_latest() -> None:
    assert line(ROWS[3], to=Month.parse("2020-06")).latest.text() == "40"


def test_a_target_is_met_or_not_in_words() -> None:
    declared = OverTime(targets={(OFFERED, DURHAM.area): (Target(90),)})

    assert (line(ROWS[0]).target, line(ROWS[0]).against) == (Decimal(145), "not met, Quarter 4 2019-20 as a whole")
    assert (line(ROWS[1]).target, line(ROWS[1]).against) == (None, "no target")
    assert line(ROWS[1], over_time=declared).against == "met, Quarter 4 2019-20 as a whole"


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (Cell(3), Cell(4), "up"),
        (Cell(4), Cell(3), "down"),
        (Cell(10, Decimal("50.0")), Cell(9, Decimal("60.0")), "up"),
        (Cell(10, Decimal("50.0")), Cell(12, Decimal("50.0")), "the same"),
        (Cell(0, None, "", "[z]"), Cell(12, Decimal("50.0")), "not compared"),
        (Cell(3), Cell(4, None, "[p]"), "not compared"),
        (Cell(None, None, "[x]"), Cell(4), "not compared"),
        (Cell(3, None, "[b]"), Cell(4), "up"),
    ],
)
def test_the_direction_is_that_of_what_is_printed(before: Cell, now: Cell, said: str) -> None:
    assert direction(before, now) == said


def test_whether_it_is_chance_is_told_of_the_quarters_last_month() -> None:
    numbers = [50, 52, 49, 53, 51, 50, 52, 49, 53, 51, 50, 52, 49, 90]
    months = [month(Month(TO.number - back)) for back in reversed(range(len(numbers)))]
    values = {(EPISODES, period): (number, None, "") for period, number in zip(months, numbers, strict=True)}

    assert line(ROWS[0], values).beyond_chance.startswith("by month: higher than usual: above the upper limit")
    assert line(ROWS[1]).beyond_chance == "not compared"


def test_a_measure_of_the_data_specification_has_its_target() -> None:
    (shown,) = (row.shown for row in layout(ROWS[0]).rows)
    of_quarters = OverTime(of_quarters=((shown, DURHAM.area, Target(145)),))
    without = {key: value for key, value in ROWS[0].items() if key != "target"}

    assert line(without, over_time=of_quarters).target == Decimal(145)
    assert line(without).target is None


def test_a_running_total_is_not_compared_by_chance() -> None:
    row = {"label": "Taxi drivers trained so far", "figure": "taxi_drivers_trained_so_far"}

    assert line(row).beyond_chance == "not compared: a running total"


def test_the_page_has_a_table_for_each_priority_and_no_markup_of_others() -> None:
    page = plan_html(plan())

    assert re.findall(r"<h3[^>]*>([^<]+)</h3>", page) == ["Protect"]
    assert "Safeguard children &amp; &lt;young people&gt;" in page
    assert "<b>Lead:</b> A. Head" in page
    assert page.count('<th scope="row" class="label">') >= len(ROWS)
    assert "81 of 90, 90.0%" in page
    assert "145: not met, Quarter 4 2019-20 as a whole" in page
    assert "Forms (forms, Police)" in page
    assert "OFFICIAL-SENSITIVE" in page


def test_the_pdf_is_tagged_and_its_rows_have_names() -> None:
    pdf = plan_pdf(plan())
    with pikepdf.open(BytesIO(pdf)) as document:
        roles = [str(part.S) for part in structure(document.Root.StructTreeRoot)]

    assert roles.count("/Table") == 2
    assert roles.count("/TH") > len(ROWS)
    assert plan_pdf(plan()) == pdf


def test_the_csv_has_two_rows_a_measure_and_words_with_the_latest(tmp_path: Path) -> None:
    write_plan_csv(plan(), tmp_path / "plan.csv")
    with (tmp_path / "plan.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert tuple(rows[0]) == PLAN_COLUMNS
    assert len(rows) == 2 * len(ROWS)
    assert [(r["period"], r["count"], r["percent"], r["direction"]) for r in rows[2:4]] == [
        ("2018-Q4", "92", "92.0", ""),
        ("2019-Q4", "81", "90.0", "down"),
    ]
    assert [row["target"] for row in rows[:2]] == ["", "145"]
    assert {row["agency"] for row in rows} == {"Durham", "Police"}
    assert [row["status"] for row in rows[-2:]] == ["[x]", "[x]"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"priorities": []}, "`priorities` is empty"),
        ({"priority": []}, "Did you mean 'priorities'"),
        ({"priorities": [{"name": "A", "rows": [{"label": "x", "figure": "missing_episode"}]}]}, "missing_episodes"),
        ({"priorities": [{"name": "A", "row": []}]}, "Did you mean 'rows'"),
        ({"priorities": [{"name": "A", "rows": [{"label": "x", "figure": EPISODES}] * 2}]}, "it has row 'x' twice"),
        (
            {"priorities": [{"name": name, "rows": [{"label": "x", "figure": EPISODES}]} for name in ("A", "a")]},
            "two priorities have the name 'A'",
        ),
        ({"priorities": [{"name": "A", "rows": [{"label": "x", "figure": EPISODES, "number": "1"}]}]}, "'number'"),
    ],
)
def test_a_slip_is_told(change: dict[str, Any], message: str) -> None:
    content = {"title": "Plan", "council": "durham", "priorities": [], **change}
    with pytest.raises(HomewardError, match=message):
        read_plan_layout(content, Path("plan.toml"))
