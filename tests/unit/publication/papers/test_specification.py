"""The data specification: which quarters it shows, and whether a target is met, in words."""

import csv
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest

from homeward.dataset.partnership import Agency
from homeward.dataset.periods import Month, Period
from homeward.figures.door import release_internally
from homeward.figures.lookup import Figures
from homeward.figures.over_time.targets import Target
from homeward.indicators.results import FIGURES_SCHEMA
from homeward.publication.layouts.specifications import half_year, read_specification_layout
from homeward.publication.over_time import OverTime
from homeward.publication.papers.comments import Comments
from homeward.publication.papers.monthly_report import Context
from homeward.publication.papers.specification import latest_quarters, make_specification, year_before
from homeward.publication.papers.specification_model import SpecificationLine, SpecificationTable
from homeward.publication.writers.csv_files import write_specification_csv
from homeward.publication.writers.specification_sheet import SPECIFICATION
from homeward.publication.writers.workbook import write_scorecard
from tests.unit.publication.sample_scorecard import CONTROL, SAMPLE

COUNCIL = Agency("durham", "Durham", "council", "E06000047", None)
TO = Month.parse("2020-03")
OFFERED, EPISODES = "return_interviews_offered_percent", "missing_episodes"


Values = Mapping[tuple[str, str], tuple[float | None, float | None]]


def figures(values: Values, periods: list[Period], provisional: Collection[str] = ()) -> Figures:
    """Figures by indicator and period's name: a numerator, and a denominator or None."""
    kinds = {period.name: period for period in periods}
    rows = [
        {
            "indicator": indicator,
            "breakdown": "",
            "category": "",
            "area": COUNCIL.area,
            "period_kind": str(kinds[name].kind),
            "period": name,
            "period_last_on": kinds[name].last_on,
            "numerator": numerator,
            "denominator": denominator,
            "value": numerator,
            "unknown": 0,
            "status": ("[p]" if name in provisional else "") if numerator is not None else "[x]",
        }
        for (indicator, name), (numerator, denominator) in values.items()
    ]
    return Figures(pa.Table.from_pylist(rows, schema=FIGURES_SCHEMA))


def table(
    values: Values,
    *rows: dict[str, Any],
    provisional: Collection[str] = (),
    targets: Mapping[str, tuple[Target, ...]] | None = None,
) -> SpecificationTable:
    content = {"title": "Data specification", "council": "durham", "rows": [{"number": "1", **row} for row in rows]}
    layout = read_specification_layout(content, Path("specification.toml"))
    quarters = latest_quarters(TO)
    periods = [year_before(quarters[-1]), *quarters, *(half_year(quarter) for quarter in quarters)]
    over_time = OverTime(targets={(name, COUNCIL.area): of for name, of in (targets or {}).items()})
    context = Context("Durham", CONTROL, Comments({}), (), {}, {}, over_time=over_time)
    return make_specification(release_internally(figures(values, periods, provisional)), layout, COUNCIL, TO, context)


def line(given: float | None, **row: Any) -> SpecificationLine:
    """A line whose latest quarter has this many of 100."""
    found = table({(OFFERED, "2019-Q4"): (given, 100)}, {"label": "Offered", "figure": OFFERED, **row})
    return found.lines[0]


def test_the_latest_four_quarters_stand_beside_the_last_one_a_year_before() -> None:
    found = table({}, {"label": "Episodes", "figure": EPISODES})

    assert found.periods == ("2018-Q4", "2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4")


def test_a_quarter_that_has_not_ended_is_not_shown() -> None:
    assert [quarter.name for quarter in latest_quarters(Month.parse("2020-02"))][-1] == "2019-Q3"


@pytest.mark.parametrize(
    ("given", "polarity", "against"),
    [
        (90, "more is better", "met, Quarter 4 2019-20 as a whole"),
        (89, "more is better", "not met, Quarter 4 2019-20 as a whole"),
        (90, "less is better", "met, Quarter 4 2019-20 as a whole"),
        (91, "less is better", "not met, Quarter 4 2019-20 as a whole"),
        (91, "", "no polarity to judge it by"),
        (None, "more is better", "no figure"),
    ],
)
def test_a_target_is_met_by_the_polarity(given: float | None, polarity: str, against: str) -> None:
    assert line(given, target=90, polarity=polarity).against == against


@pytest.mark.parametrize(("given", "against"), [(8995, "not met"), (8999, "not met"), (9000, "met")])
def test_a_target_is_not_met_by_rounding(given: float, against: str) -> None:
    row = {"label": "Offered", "figure": OFFERED, "decimals": 1, "target": 90}
    (found,) = table({(OFFERED, "2019-Q4"): (given, 10000)}, row).lines

    assert found.against == f"{against}, Quarter 4 2019-20 as a whole"


def test_a_quarter_that_is_provisional_is_not_yet_judged() -> None:
    values: Values = {(OFFERED, "2019-Q3"): (95, 100), (OFFERED, "2019-Q4"): (95, 100)}
    row = {"label": "Offered", "figure": OFFERED, "target": 90}
    (found,) = table(values, row, provisional=["2019-Q4"]).lines

    assert found.against == "not yet, Quarter 4 2019-20 is [p]"


def test_a_months_target_of_a_count_is_not_a_quarters() -> None:
    (found,) = table(
        {(EPISODES, "2019-Q4"): (150, None)},
        {"label": "Episodes", "figure": EPISODES},
        targets={EPISODES: (Target(60),)},
    ).lines

    assert (found.target, found.against) == (None, "no target")


def test_a_target_holds_from_its_quarter_on() -> None:
    assert line(10, target=90, target_from="2020-Q1").against == "not yet held against it"
    assert line(10, target=90, target_from="2019-Q4").against == "not met, Quarter 4 2019-20 as a whole"


def test_without_a_target_nothing_is_met() -> None:
    assert (line(90).target, line(90).against) == (None, "no target")


def test_the_settings_targets_are_those_of_whole_indicators() -> None:
    values = {(OFFERED, "2019-Q4"): (95.0, 100.0)}
    found = table(values, {"label": "Offered", "figure": OFFERED}, targets={OFFERED: (Target(90),)})

    assert (found.lines[0].target, found.lines[0].against) == (Decimal(90), "met, Quarter 4 2019-20 as a whole")


def in_quarters(third: float | None, fourth: float | None, *targets: Target) -> tuple[Decimal | None, str]:
    """The target that is printed, and what is said against it."""
    values = {(OFFERED, "2019-Q3"): (third, 100.0), (OFFERED, "2019-Q4"): (fourth, 100.0)}
    (found,) = table(values, {"label": "Offered", "figure": OFFERED}, targets={OFFERED: targets}).lines
    return found.target, found.against


@pytest.mark.parametrize(
    ("begins", "said"),
    [
        (date(2020, 1, 1), (Decimal(90), "not met, Quarter 4 2019-20 as a whole")),
        (date(2020, 2, 1), (Decimal(80), "met, Quarter 4 2019-20 as a whole")),
        (date(2020, 4, 1), (Decimal(80), "met, Quarter 4 2019-20 as a whole")),
    ],
    ids=["with the quarter", "within the quarter", "after the quarter"],
)
def test_an_earlier_target_holds_until_the_next_begins(begins: date, said: tuple[Decimal, str]) -> None:
    assert in_quarters(95, 85, Target(80), Target(90, begins)) == said


def test_a_figure_is_held_against_the_target_of_its_own_quarter() -> None:
    found = in_quarters(85, None, Target(80), Target(90, date(2020, 1, 1)))

    assert found == (Decimal(90), "met, Quarter 3 2019-20 as a whole, when the target was 80")


def test_nothing_is_held_against_a_target_that_has_not_begun() -> None:
    assert in_quarters(95, 85, Target(90, date(2020, 4, 1))) == (Decimal(90), "not yet held against it")


def test_a_target_of_0_is_one() -> None:
    assert in_quarters(95, 5, Target(80), Target(0, date(2020, 1, 1))) == (
        Decimal(0),
        "met, Quarter 4 2019-20 as a whole",
    )


def test_the_latest_figure_that_there_is_is_held_against_the_target() -> None:
    values = {(OFFERED, "2019-Q3"): (95.0, 100.0), (OFFERED, "2019-Q4"): (None, None)}

    assert (
        table(values, {"label": "Offered", "figure": OFFERED, "target": 90}).lines[0].against
        == "met, Quarter 3 2019-20 as a whole"
    )


def test_a_half_year_stands_in_the_quarter_that_ends_it() -> None:
    row = {"label": "Attending", "figure": "level_3_training_attendees", "every_6_months": True}
    values = {("level_3_training_attendees", "2019-10..2020-03"): (40.0, None)}

    texts = [cell.text() for cell in table(values, row).lines[0].cells]

    assert texts == ["[z]", "[x]", "[z]", "40"]


def test_a_half_year_is_told_apart_from_its_columns_quarter(tmp_path: Path) -> None:
    row = {"label": "Attending", "figure": "level_3_training_attendees", "every_6_months": True}
    found = table({("level_3_training_attendees", "2019-10..2020-03"): (40.0, None)}, row)

    write_specification_csv(found, tmp_path / "specification.csv")
    with (tmp_path / "specification.csv").open(encoding="utf-8") as file:
        periods = [line["period"] for line in csv.DictReader(file)]
    write_scorecard(replace(SAMPLE, specification=found), tmp_path / "scorecard.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "scorecard.xlsx")[SPECIFICATION]
    (cell,) = (cell for cells in sheet.iter_rows() for cell in cells if cell.value == 40)

    assert periods[-2:] == ["2019-Q3", "2019-10..2020-03"]
    assert cell.number_format == '#,##0" Oct to Mar"'
    assert any(cell.value == "Attending (people, by half-year)" for cells in sheet.iter_rows() for cell in cells)


def test_the_workbook_has_it_as_a_sheet_with_words_beside_numbers(tmp_path: Path) -> None:
    values = {(OFFERED, "2019-Q4"): (89.0, 100.0), (EPISODES, "2019-Q4"): (12.0, None)}
    found = table(
        values,
        {"label": "Offered", "figure": OFFERED, "target": 90, "link": "PI No. 16"},
        {"label": "Episodes", "figure": EPISODES, "source": "DCC - CAS"},
    )
    write_scorecard(replace(SAMPLE, specification=found), tmp_path / "scorecard.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "scorecard.xlsx")[SPECIFICATION]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at = next(n for n, row in enumerate(rows) if row[0] == "Number")
    offered, episodes = (dict(zip(rows[at], row, strict=True)) for row in rows[at + 1 : at + 3])
    assert (offered["Quarter 4 2019-20"], offered["Target"], offered["Against target"]) == (
        0.89,
        "90%",
        "not met, Quarter 4 2019-20 as a whole",
    )
    assert (episodes["Quarter 4 2019-20"], episodes["Against target"], episodes["Source"]) == (
        12,
        "no target",
        "DCC - CAS",
    )
    assert offered["Polarity"] == "more is better"
    assert episodes["Polarity"] == "none stated"


def test_each_quarter_of_the_csv_has_the_target_that_held_in_it(tmp_path: Path) -> None:
    targets = {OFFERED: (Target(80, date(2019, 4, 1)), Target(85, date(2019, 10, 1)))}
    found = table({(OFFERED, "2019-Q4"): (86, 100)}, {"label": "Offered", "figure": OFFERED}, targets=targets)
    write_specification_csv(found, tmp_path / "specification.csv")

    with (tmp_path / "specification.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    assert [(row["period"], row["target"]) for row in rows] == [
        ("2018-Q4", ""), ("2019-Q1", "80"), ("2019-Q2", "80"), ("2019-Q3", "85"), ("2019-Q4", "85")
    ]  # fmt: skip


def test_the_csv_has_a_line_for_each_quarter_and_the_words_with_the_latest(tmp_path: Path) -> None:
    found = table({(OFFERED, "2019-Q4"): (95.0, 100.0)}, {"label": "Offered", "figure": OFFERED, "target": 90})
    write_specification_csv(found, tmp_path / "specification.csv")

    with (tmp_path / "specification.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    assert [row["period"] for row in rows] == list(found.periods)
    assert [row["against_target"] for row in rows] == ["", "", "", "", "met, Quarter 4 2019-20 as a whole"]
    assert (rows[-1]["percent"], rows[0]["status"]) == ("95", "[x]")
