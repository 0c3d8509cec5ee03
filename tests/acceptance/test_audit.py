"""
The tables that councils really printed, transcribed cell by cell, and audited as workbooks.

Each case of what is wrong with them is found where it stands; what is only rounding, or a declared double count, is not.
"""
# ruff: noqa: E501 - a row of a table is easier to read in one line

import csv
from pathlib import Path

import pytest

from homeward.cli import run
from homeward.dataset.findings import Severity
from homeward.figures.consistency.auditing import audit
from homeward.figures.stated.model import StatedFigures
from homeward.figures.stated.reader import read_stated
from tests.unit.figures.auditing_rows import read_rows, write_workbook

RETURNS = Path(__file__).resolve().parents[1] / "data" / "returns"
WORKBOOKS = {
    "scorecard": {"Key": "durham_darlington_2019_20_key", "Missing": "durham_darlington_2019_20_missing", "CSE": "durham_darlington_2019_20_cse"},
    "monthly": {"Report": "rotherham_june_2019_report", "Profile": "rotherham_june_2019_profile", "Trends": "rotherham_june_2019_trends"},
    "annual": {"Annual": "durham_annual_2019_21"},
    "specification": {"MEG": "durham_meg_specification"},
}  # fmt: skip


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory):
    folder = tmp_path_factory.mktemp("returns")
    return {
        name: write_workbook(
            folder / f"{name}.xlsx", {sheet: read_rows(RETURNS / f"{source}.csv") for sheet, source in sheets.items()}
        )
        for name, sheets in WORKBOOKS.items()
    }


@pytest.fixture(scope="module")
def problems(workbooks):
    """What is found in each workbook alone, and in the scorecard beside the annual table."""
    stated = {name: read_stated(path) for name, path in workbooks.items()}
    found = {name: audit(each) for name, each in stated.items()}
    found["both"] = audit(stated["scorecard"] + stated["annual"])
    return found


# Workbook, check, severity, sheet, cells that must be among the finding's, and words of the finding.
FOUND = {
    "1 genders of Durham Q1 come to 131": ("scorecard", "percentages_of_a_whole", "error", "Missing", "C14 C15", "58 + 73 = 131"),
    "1 genders of Durham Q1 children come to 99": ("scorecard", "percentages_of_a_whole", "warning", "Missing", "C14 C15", "53 + 46 = 99"),
    "1 genders of Durham Q3 children come to 99": ("scorecard", "percentages_of_a_whole", "warning", "Missing", "G14 G15", "48 + 51 = 99"),
    "2 genders of Darlington Q2 children come to 102": ("scorecard", "percentages_of_a_whole", "error", "Missing", "F14 F15", "57.1 + 44.9 = 102.0"),
    "3 ages of Darlington Q4 are of 64 and the headline is 74": ("scorecard", "parts_and_total", "error", "Missing", "J12 I5", "the whole is 74"),
    "3 percentages of episodes fit 64 and not 74": ("scorecard", "attainable_percentages", "error", "Missing", "J14 J12", "54.7%, 45.3% of 64 is 35, 29"),
    "3 percentages of children fit 33 and not 42": ("scorecard", "attainable_percentages", "error", "Missing", "J14 J12", "57.6%, 42.4% of 33 is 19, 14"),
    "3 children by age are not the printed 33": ("scorecard", "parts_and_total", "warning", "Missing", "J12", "= 35, and the total is 33"),
    "3 children by age are fewer than 42": ("scorecard", "bounds_of_a_union", "error", "Missing", "J11 I5", "35 children at most, and there were 42"),
    "4 an excess of 39% is implausible although declared": ("scorecard", "bounds_of_a_union", "warning", "Missing", "F7 F12", "19 (39%)"),
    "5 ages of Durham say no unit and fit neither": ("scorecard", "unit_not_stated", "warning", "Missing", "C7 E8 G11", "= 111, neither 210 episodes or 143 children"),
    "5 the unit changes in Q4": ("scorecard", "unit_not_stated", "warning", "Missing", "C7", "the unit changes"),
    "6 durations of Durham Q3 are one short": ("scorecard", "parts_and_total", "warning", "Missing", "F23 F5", "= 277, and there were 278"),
    "6 durations have two meanings": ("scorecard", "cumulative_and_exclusive_bands", "warning", "Missing", "C23 E24 G25", "55 + 18 + 19 + 5 = 97"),
    "7 nobody more than once, and more episodes than children": ("scorecard", "repeat_bands", "error", "Missing", "C19", "print [x] and not 0"),
    "8 labels of Darlington Q1 are a row off": ("scorecard", "repeat_bands", "error", "Missing", "C20 C22", "displaced by a row"),
    "8 17 children with 3 or fewer": ("scorecard", "repeat_bands", "error", "Missing", "C20 C22", "17 children with 3 or fewer leave 34 of 51 with 4 or more: at least 136 episodes, and there were 97"),
    "8 labels of Durham Q1 are a row off": ("scorecard", "repeat_bands", "error", "Missing", "B20 B22", "'more than once' holds 51; '4 or more' holds 8"),
    "8 labels of Durham Q3 are a row off": ("scorecard", "repeat_bands", "error", "Missing", "F20 F22", "displaced by a row"),
    "8 labels of Darlington Q4 are a row off": ("scorecard", "repeat_bands", "error", "Missing", "I22", "displaced by a row"),
    "8 exactly 10 falls in no band": ("scorecard", "bands_that_meet", "note", "Missing", "B22 A21", "10 is in no band"),
    "8 8 is in two bands": ("scorecard", "bands_that_meet", "note", "Missing", "C8", "8 is in two bands"),
    "9 44 in three quarters": ("scorecard", "identical_periods", "note", "Missing", "C22 E22 G22", "44 in Q1"),
    "10 stock and flow of Darlington Q3": ("scorecard", "stock_and_flow", "error", "CSE", "J7", "11 + 9 - 6 = 14, and 15 are open"),
    "10 stock and flow of Darlington Q4": ("scorecard", "stock_and_flow", "error", "CSE", "M7", "15 + 2 - 7 = 10, and 15 are open"),
    "11 sources equal the open stock": ("scorecard", "total_of_another_row", "warning", "CSE", "D23 D4", "totals 13, 11, 15, 15; new cases 6, 6, 9, 2"),
    "11 Q4 is identical to Q3": ("scorecard", "identical_periods", "warning", "CSE", "M13 M19", "10 figures, all the same"),
    "11 police 7 every quarter": ("scorecard", "identical_periods", "note", "CSE", "E19 M19", "7 in Q4"),
    "12 five pairs for four quarters": ("scorecard", "columns_moved", "warning", "CSE", "E8 M9", "5 figures follow for 4 periods"),
    "12 row 6 shifted too": ("scorecard", "columns_moved", "warning", "CSE", "E10 M22", "read in order"),
    "12 row 9 shifted too": ("scorecard", "columns_moved", "note", "CSE", "D24", "further right"),
    "13 foster care has 77% of the forms": ("scorecard", "row_out_of_proportion", "warning", "CSE", "D31 E31", "144 of 187 (77%)"),
    "13 foster care is split despite the note": ("scorecard", "row_out_of_proportion", "warning", "CSE", "D31", "only a council's own"),
    "14 outcomes of May are one short": ("monthly", "interview_outcomes", "warning", "Report", "D31", "94 + 14 = 108, and 109 were accepted"),
    "14 outcomes of June are one short": ("monthly", "interview_outcomes", "warning", "Report", "E31", "49 + 21 = 70, and 71 were accepted"),
    "14 outcomes of the year to date are two short": ("monthly", "interview_outcomes", "warning", "Report", "F31", "208 + 63 = 271, and 273 were accepted"),
    "14 77% of children is of episodes": ("monthly", "narrative", "warning", "Profile", "A5", "85 counted, and 53 children"),
    "14 6.7 is of all episodes": ("monthly", "percentages_of_counts", "warning", "Report", "C41", "12 of 27 is 44%, and 9% is printed; 12 of 129 is 9%"),
    "14 the title is of another year": ("monthly", "title_and_columns", "warning", "Report", "A3", "2018/19"),
    "14 8.10 stands as a second 8.1": ("monthly", "row_numbers", "note", "Report", "A54 A47", "it may be 8.10"),
    "14 8.2, 8.4 and 8.13 are hidden": ("monthly", "row_numbers", "note", "Report", "A59", "8.2, 8.4, 8.13"),
    "14 not everything else went down": ("monthly", "narrative", "warning", "Report", "G47", "8 in May-19, and 11 in Jun-19"),
    "14 episodes went up and children down": ("monthly", "narrative", "note", "Report", "G15", "10 to 9"),
    "15 79% of accepted is of offered": ("annual", "percentages_of_counts", "error", "Annual", "B10 B9 B8", "306 of 336 is 91%, and 79% is printed; 306 of 385 is 79%"),
    "16 844 episodes of quarters, 435 of the year": ("both", "longer_periods", "error", "Annual", "B4", "210 + 193 + 278 + 163 = 844, and 435"),
    "16 166 children in Q3, 156 in the year": ("both", "longer_periods", "error", "Missing", "F5", "166 in Q3 2019/20, and 156 in 2019/20"),
    "17 number 7 is missing": ("specification", "row_numbers", "note", "MEG", "", "Row number 7 is missing"),
}  # fmt: skip


@pytest.mark.parametrize("case", FOUND)
def test_the_case_is_found_at_its_cells(problems, case):
    workbook, check, severity, sheet, cells, words = FOUND[case]
    matching = [
        problem
        for problem in problems[workbook]
        if (problem.check, str(problem.severity)) == (check, severity)
        and words in f"{problem.explanation} {problem.arithmetic}"
        and set(cells.split()) <= {place.cell for place in problem.places if sheet in (place.sheet, "")}
    ]
    assert matching, [(p.check, p.explanation, p.arithmetic) for p in problems[workbook] if p.check == check]


def serious(problems, sheet, columns, rows):
    """Errors and warnings whose first cell stands in these columns and rows."""
    return [
        (problem.check, problem.arithmetic)
        for problem in problems
        if problem.severity is not Severity.NOTE
        and problem.places[0].sheet == sheet
        and problem.places[0].letter in columns
        and problem.places[0].row in rows
    ]


def test_rounding_that_is_only_rounding_is_not_found(problems):
    """Darlington Q3: 38.8 + 61.3 = 100.1, of 31 and 49 of 80."""
    assert not serious(problems["scorecard"], "Missing", "H", (14, 15))


def test_columns_of_rounded_percentages_that_add_up_to_99_or_101_are_not_found(problems):
    assert not serious(problems["monthly"], "Report", "CDEF", [*range(8, 29), *range(35, 41), *range(43, 84)])


def test_declared_double_counting_within_reason_is_not_found(problems):
    """Darlington Q1 and Q3: 60 of 51 and 58 of 48 children, declared in the comment."""
    assert not serious(problems["scorecard"], "Missing", "DH", range(7, 13))


def test_a_tolerable_double_count_is_not_found(problems):
    """Durham Q4: 80 children by age of 76."""
    assert not serious(problems["scorecard"], "Missing", "I", range(7, 13))


def test_what_reconciles_is_not_found(problems):
    """Durham's open cases, and totals of forms."""
    assert not [p for p in problems["scorecard"] if p.check == "stock_and_flow" and "Durham" in p.explanation]
    assert not serious(problems["scorecard"], "CSE", "EFHIKL", (33,))


def test_feasible_bands_of_repeats_are_not_found(problems):
    """Durham Q2, read leniently, needs 179 of 193 episodes."""
    assert not serious(problems["scorecard"], "Missing", "D", (20, 21, 22))


def test_the_annual_table_has_one_fault_alone(problems):
    assert [problem.check for problem in problems["annual"]] == ["percentages_of_counts"]


def test_the_command_reports_and_saves(workbooks, tmp_path, capsys):
    findings = tmp_path / "findings.csv"
    code = run(["audit", str(workbooks["scorecard"]), str(workbooks["annual"]), "--findings", str(findings)])
    with findings.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert code == 1
    assert list(rows[0])[:7] == ["file", "sheet", "row", "column", "rule", "severity", "message"]
    assert list(rows[0])[7:] == ["cells", "arithmetic"]
    assert {row["severity"] for row in rows} == {"error", "warning", "note"}
    assert "58 + 73 = 131" in capsys.readouterr().out


def test_a_table_without_contradictions_ends_with_0(tmp_path, capsys):
    path = write_workbook(
        tmp_path / "good.xlsx",
        {"A": [["", "Q1 2024-25", "Q2 2024-25"], ["Missing episodes", 12, 15], ["Missing children", 8, 9]]},
    )
    assert run(["audit", str(path)]) == 0
    assert "Nothing contradicts itself" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content"), [("a.xlsx", b"PK\x03\x04 no workbook"), ("b.csv", b""), ("c.docx", b"x"), ("d.xlsx", b"hello")]
)
def test_a_file_that_cannot_be_read_is_said_plainly(tmp_path, capsys, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    assert run(["audit", str(path)]) == 2
    assert name in capsys.readouterr().err


def test_what_was_not_understood_is_said(workbooks):
    assert read_stated(workbooks["specification"]).not_read
    assert StatedFigures(()).figures == ()
