"""Figures are read by meaning, whatever the layout: what each cell counts, for whom and when."""
# ruff: noqa: E501 - a row of a table is easier to read in one line

import datetime as dt
from decimal import Decimal

import pytest

from homeward.figures.stated.cells import read_cell
from homeward.figures.stated.headings import read_heading
from homeward.figures.stated.model import Meaning, Unit
from homeward.figures.stated.reader import read_stated
from tests.unit.figures.auditing_rows import audited, stated_of, write_workbook
from tests.unit.intake.reading.made import ods

ROWS: list[list[object]] = [
    ["", "Q1 2023-24 Ashmere", "Q1 2023-24 Brackwell"],
    ["Missing episodes", 50, 20],
    ["Missing children", 40, 12],
]


@pytest.mark.parametrize(
    ("text", "numbers", "status"),
    [
        ("210 Episodes 143 Children", [(210, False, "episodes"), (143, False, "children")], ""),
        ("58% Episodes 53% Child", [(58, True, "episodes"), (53, True, "children")], ""),
        ("48.5% Episodes 49.0% males", [(Decimal("48.5"), True, "episodes"), (49, True, "children")], ""),
        ("385 (89%)", [(385, False, ""), (89, True, "")], ""),
        ("1,234", [(1234, False, "")], ""),
        ("Episodes: 12, Children: 9", [(12, False, "episodes"), (9, False, "children")], ""),
        ("Not Yet Available", [], "[x]"),
        ("N/A", [], "[z]"),
        ("<5", [], "[c]"),
        ("4-9", [], ""),
        ("2019/20", [], ""),
        ("about 12 children or so", [], ""),
        ("", [], ""),
    ],
)
def test_a_cell_is_its_numbers_with_their_units(text, numbers, status):
    content = read_cell(text)
    assert [(n.value, n.is_percent, n.unit.value) for n in content.numbers] == numbers
    assert content.status == status


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("Quarter 1 2025-26 Northmoor", "2025-Q1", "Northmoor"),
        ("Q3 23/24", "2023-Q3", ""),
        ("Durham Q4 (Jan - Mar 2020)", "2019-Q4", "Durham"),
        ("Apr-19", "2019-04", ""),
        ("2019/20", "2019", ""),
        ("2021-04", "2021-04", ""),
        (dt.date(2023, 5, 1), "2023-05", ""),
        ("April to June 2021", "2021-Q1", ""),
    ],
)
def test_a_heading_says_its_period_and_leaves_the_council(text, name, rest):
    heading = read_heading(text)
    assert heading.period is not None
    assert heading.period.period.name == name
    assert heading.rest == rest


@pytest.mark.parametrize("text", ["Comment", "18/07/2019", "Durham", "maybe", "12"])
def test_other_words_are_no_period(text):
    assert read_heading(text).period is None


def facts(stated):
    """Council, period, subject, unit and number of each figure."""
    return {
        (f.area, f.period.period.name, f.meaning.subject, f.unit.value, int(f.value))
        for f in stated.figures
        if f.period and f.value
    }


TWO_COUNCILS = {
    ("Ashmere", "2023-Q1", "missing", "episodes", 50), ("Brackwell", "2023-Q1", "missing", "episodes", 20),
    ("Ashmere", "2023-Q1", "missing", "children", 40), ("Brackwell", "2023-Q1", "missing", "children", 12),
}  # fmt: skip
LAYOUTS = {
    "period and council in one heading": ROWS,
    "councils below a period that is written once": [
        ["Missing", "2023-24", "", "Comment"], ["", "Quarter 1", "", ""], ["Per quarter", "Ashmere", "Brackwell", ""],
        ["1 Total number of missing (episodes and children)", "50 Episodes 40 Children", "20 Episodes 12 Children", ""]],
    "councils above their periods": [
        ["", "Ashmere", "Brackwell"], ["Indicator", "Q1 2023/24", "Q1 2023/24"], ["Number of missing episodes", 50, 20],
        ["Number of missing children", 40, 12]],
    "a column for each unit": [
        ["Measure", "Q1 2023-24 Ashmere", "", "Q1 2023-24 Brackwell", ""], ["", "Episodes", "Children", "Episodes", "Children"],
        ["All missing", 50, 40, 20, 12]],
    "a row for each council and period": [
        ["Council", "Quarter", "Episodes", "Children"], ["Ashmere", "Q1 2023-24", 50, 40], ["Brackwell", "Q1 2023-24", 20, 12]],
    "a row for each figure": [
        ["indicator", "area", "period", "unit", "value"], ["Missing", "Ashmere", "2023-Q1", "episodes", 50],
        ["Missing", "Ashmere", "2023-Q1", "children", 40], ["Missing", "Brackwell", "2023-Q1", "episodes", 20],
        ["Missing", "Brackwell", "2023-Q1", "children", 12]],
    "two numbers in a cell": [
        ["", "Q1 2023-24 Ashmere", "Q1 2023-24 Brackwell"], ["Missing episodes / children", "50 / 40", "20 / 12"]],
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_figures_are_read_from_every_layout(layout):
    assert facts(stated_of(LAYOUTS[layout])) == TWO_COUNCILS


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("Number of Missing Episodes - all", Meaning("missing")),
        ("Involving; Number of individual children - LAC", Meaning("looked_after")),
        ("Number of children with 3 or more episodes in reporting period", Meaning("missing", "repeats", "3_to_")),
        ("missing more than once", Meaning("missing", "repeats", "2_to_")),
        ("Key Stage 1 Age 4-8", Meaning("missing", "age", "4_to_8")),
        ("24 hours to less than 72 hours", Meaning("missing", "duration", "24_to_71")),
        ("Return Home interview accepted (of those offered)", Meaning("interviews_accepted")),
        ("Number of cases that have been successfully discharged from service (CSE Worker)", Meaning("cases_closed")),
        ("Still missing (as at the end of each month)", Meaning("", "", "still missing (as at the end of each month)")),
    ],
)
def test_a_label_is_understood_by_its_words(label, meaning):
    found = stated_of([["", "Q1 2023-24", "Q2 2023-24"], [label, 5, 6]]).figures[0].meaning
    assert (found.subject, found.breakdown) == (meaning.subject, meaning.breakdown)
    assert found.category == meaning.category or not meaning.breakdown


def test_fractions_in_percent_format_are_percentages_with_their_own_decimals():
    rows = [["Measure", "Unit", "Q1 2023-24 Ashmere", "Q1 2023-24 Brackwell"], ["Male", "% of episodes", 0.54, 0.598]]
    assert [(f.value, f.decimals, f.unit) for f in stated_of(rows).figures] == [
        (Decimal(54), 0, Unit.EPISODES),
        (Decimal("59.8"), 1, Unit.EPISODES),
    ]


def test_a_file_reads_the_same_as_xlsx_ods_and_csv(tmp_path):
    (tmp_path / "a.csv").write_text("\n".join(";".join(str(cell) for cell in row) for row in ROWS), encoding="utf-8")
    (tmp_path / "a.ods").write_bytes(ods(ROWS))
    write_workbook(tmp_path / "a.xlsx", {"A": ROWS})
    assert [facts(read_stated(tmp_path / f"a.{kind}")) for kind in ("xlsx", "ods", "csv")] == [TWO_COUNCILS] * 3


def test_a_hand_moved_column_is_told():
    rows = [["", "Q1 2023-24", "Q2 2023-24", "Comment"], ["Missing episodes", "", 50, 60]]
    assert [problem.check for problem in audited(rows)] == ["columns_moved"]


def test_two_places_of_one_figure_are_compared():
    table = [["", "Q1 2023-24", "Q2 2023-24"], ["Number of missing episodes", 50, 60]]
    chart = [["", "Q1 2023-24", "Q2 2023-24"], ["No. Episodes (All)", 50, 61]]
    assert [(p.check, p.arithmetic) for p in audited(table, chart)] == [("two_values", "60 in C2, and 61 in C2")]


def test_councils_are_compared_with_their_total():
    rows = [["", "Q1 2023-24", "", ""], ["", "Ashmere", "Brackwell", "Total"], ["Missing episodes", 10, 25, 36]]
    assert [(p.check, p.arithmetic) for p in audited(rows)] == [
        ("councils_and_total", "10 + 25 = 35, and the total is 36")
    ]
