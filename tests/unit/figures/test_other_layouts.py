"""Tables as other councils lay them out: what is read of them, and what is found at which cells."""

import pytest

from homeward.dataset.findings import Severity
from homeward.figures.consistency.auditing import audit
from homeward.figures.stated.bands import read_band, read_hours
from homeward.figures.stated.model import StatedFigures
from homeward.figures.stated.reader import read_stated
from tests.unit.figures.auditing_rows import audited, stated_of, write_workbook

AGES_BY_SEX = (
    ["Age", "Female", "Male", "Total"],
    ["Under 10", 9, 4, 13],
    ["10 to 12", 21, 5, 26],
    ["13 plus", 2, 14, 16],
    ["Total", 32, 23, 55],
)
EPISODES_BY_AGE_AND_SEX = ["Missing episodes by age and sex, Quarter 2 2023/24"]
MONTHS_DOWN = (["Month", "Episodes", "Children"], ["Apr 2023", 5, 3], ["May 2023", 6, 4], ["Jun 2023", 7, 2])
TRACKER = (
    ["Exploitation tracker", "", "", "", ""],
    ["", "Q1", "Q2", "Q3", "Q4"],
    ["Young people open at end", 61, 70, 66, 59],
    ["Of those open at end:", "", "", "", ""],
    ["High", 11, 15, 13, 9],
    ["Medium", 30, 35, 33, 31],
    ["Standard", 20, 20, 20, 19],
)
SHEETS = {
    "Hartlepool": ([80, 62, 50, 57], [34, 37, 30, 27]),
    "Stockton": ([37, 42, 51, 48], [24, 30, 29, 30]),
    "Combined": ([117, 104, 101, 105], [58, 67, 59, 57]),
}


def found(rows):
    """Errors and warnings, as rule and cells."""
    problems = [problem for problem in audited(rows) if problem.severity is not Severity.NOTE]
    return [(problem.check, {place.cell for place in problem.places}) for problem in problems]


def changed(rows, cell, value):
    """The rows with one cell typed over."""
    copy = [list(row) for row in rows]
    copy[int(cell[1:]) - 1][ord(cell[0]) - 65] = value
    return copy


@pytest.mark.parametrize(
    ("label", "bounds"),
    [
        ("6 to 24 hours", (6, 24)),
        ("1 to 3 days", (24, 72)),
        ("Over 3 days", (72, None)),
        ("2 days", (48, 72)),
        ("24 hours to 2 days", (24, 48)),
        ("more than 1 week", (168, None)),
    ],
)
def test_bands_of_days_are_read_in_hours(label, bounds):
    band = read_hours(label)
    assert band is not None
    assert (band.least, band.most) == bounds


def test_three_or_four_times_is_a_band_of_two_numbers():
    bands = [read_band(f"Children missing {times} times") for times in ("3 or 4", "three or more")]
    assert [band.whole() for band in bands if band] == [(3, 4), (3, None)]


def test_a_total_beneath_months_is_the_year_to_date():
    assert found([*MONTHS_DOWN, ["Total", 18, 6]]) == []
    assert found([*MONTHS_DOWN, ["Total", 19, 6]]) == [("longer_periods", {"B5", "B2", "B3", "B4"})]
    assert found([*MONTHS_DOWN, ["Total / YTD", 18, 3]]) == [("longer_periods", {"C3", "C5"})]


def test_a_total_of_months_that_do_not_begin_in_april_is_not_the_year_to_date():
    months = (["Month", "Episodes", "Children"], ["Jan 2023", 5, 3], ["Feb 2023", 6, 4], ["Mar 2023", 7, 2])
    assert found([*months, ["Apr 2023", 2, 2], ["Total", 20, 8]]) == []


def test_ages_by_sex_add_up_across_and_down():
    assert found([EPISODES_BY_AGE_AND_SEX, *AGES_BY_SEX]) == []
    wrong_row = found(changed([EPISODES_BY_AGE_AND_SEX, *AGES_BY_SEX], "D4", 30))
    assert wrong_row == [
        ("cross_table", {"D4", "B4", "C4"}),
        ("parts_and_total", {"D6", "D3", "D4", "D5"}),
    ]


def test_a_second_table_under_the_same_headings_is_of_the_council_above_it():
    rows = [["Hartlepool"], *AGES_BY_SEX, [], ["Stockton"], *AGES_BY_SEX]
    assert found(rows) == []
    assert {figure.area for figure in stated_of(rows).figures} == {"Hartlepool", "Stockton"}
    assert ("cross_table", {"D10", "B10", "C10"}) in found(changed(rows, "D10", 14))


def test_rows_of_those_open_add_up_where_they_do_in_other_quarters():
    assert found(TRACKER) == []
    assert found(changed(TRACKER, "C6", 44)) == [("broken_sum", {"C3", "C5", "C6", "C7"})]
    assert ("subsets", {"D5", "D3"}) in found(changed(TRACKER, "D5", 67))


def test_rows_below_those_of_a_heading_are_not_its_parts():
    assert found([*TRACKER, ["Contacts made", 80, 20, 18, 25], ["Contacts attempted", 90, 31, 22, 40]]) == []


def test_cells_that_are_no_numbers_are_listed_with_the_reason():
    rows = [
        ["Measure", "Q1 2023/24", "Q2 2023/24", "Q3 2023/24", "Q4 2023/24"],
        ["Missing episodes", "thirty", 40, "120+", 35],
        ["Missing children", 20, "n/a", "..", 25],
    ]
    not_read = {each.place.cell: each.reason for each in stated_of(rows).not_read}
    assert set(not_read) == {"B2", "D2", "C3", "D3"}
    assert not_read["B2"] == not_read["D2"] == "it is not a number: write it in digits, with nothing beside them"
    assert not_read["C3"] == "it says that a number does not apply"
    assert found(rows) == []


@pytest.mark.parametrize(("quarter", "alarms"), [(104, 0), (109, 1)])
def test_a_combined_sheet_is_the_sum_of_the_councils_sheets(tmp_path, quarter, alarms):
    sheets = {}
    for name, (episodes, children) in SHEETS.items():
        episodes = [quarter if count == 104 else count for count in episodes]
        sheets[name] = [["", "Q1", "Q2", "Q3", "Q4"], ["Missing episodes", *episodes], ["Missing children", *children]]
    problems = audit(read_stated(write_workbook(tmp_path / "sheets.xlsx", sheets)))
    told = [problem for problem in problems if problem.check == "councils_and_total"]
    assert len(told) == alarms
    assert all(place.cell == "C2" for problem in told for place in problem.places)


def test_nothing_is_read_of_nothing():
    assert audit(StatedFigures(())) == []


def test_a_sex_that_is_not_known_is_a_column_as_the_others():
    rows: list[list[object]] = [["Missing episodes by age and sex"], ["Age", "Male", "Female", "Not known", "All"]]
    rows += [["Under 12", 4, 5, 1, 10], ["12 plus", 10, 12, 2, 24], ["All", 14, 17, 3, 34]]
    assert found(rows) == []
    assert ("cross_table", {"E3", "B3", "C3", "D3"}) in found(changed(rows, "E3", 12))


def test_several_sources_may_be_named_for_one_report():
    rows = [["", "Q1", "Q2", "Q3"], ["Reports", 61, 73, 80], ["by source:"], ["Home", 30, 50, 50], ["Care", 41, 33, 40]]
    assert found(rows) == []


def test_a_column_of_councils_beside_months_is_no_column_of_labels():
    rows: list[list[object]] = [["Month", "Council", "Missing episodes"]]
    rows += [[f"{month} 2024", "Darlington", 5 + at] for at, month in enumerate(("Apr", "May", "Jun"))]
    assert found([*rows, ["Total", "Darlington", 18]]) == []
    assert found([*rows, ["Total", "Darlington", 25]]) == [("longer_periods", {"C5", "C2", "C3", "C4"})]
