"""The papers' CSV files: their columns, their order, bare numbers, and text that no spreadsheet computes."""

import csv
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.dataset.errors import HomewardError
from homeward.dataset.spreadsheet_text import guarded, unguarded
from homeward.publication.papers.model import MARKING, AnnualTable, Cell, MonthlyReport, Row, RowTarget, Section
from homeward.publication.writers.csv_files import (
    write_annual_csv,
    write_monthly_report_csv,
    write_scorecard_csv,
)
from tests.unit.publication.sample_scorecard import CONTROL, SAMPLE


def report(*rows: Row) -> MonthlyReport:
    return MonthlyReport(
        title="Missing children",
        partnership="Rotherham",
        council="Rotherham",
        month="May 2019",
        marking=MARKING,
        control=CONTROL,
        key_numbers=(),
        facts=(),
        profile=(),
        period_headings=("Apr 2019", "Year to date"),
        sections=(Section("1", "Episodes", rows),),
        trends=(),
        notes=(),
        shorthand=(),
    )


def annual(*rows: Row) -> AnnualTable:
    return AnnualTable("Annual table", "Durham", MARKING, CONTROL, ("2019/20", "2020/21"), rows, (), ())


def read(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_each_row_and_period_of_the_monthly_report_is_a_line(tmp_path):
    path = tmp_path / "monthly_report.csv"
    rows = (
        Row("4.8", "Still missing", (Cell(2), Cell(None, status="[z]"))),
        Row("5.1", "Offered", (Cell(49, Decimal(38)), Cell(1234, Decimal("9.0")))),
    )

    write_monthly_report_csv(report(*rows), ["2019-04", "2019-YTD"], path)

    assert path.read_text(encoding="utf-8") == (
        "ref_no,period,count,percent,status,label,marking\n"
        f'4.8,2019-04,2,,,Still missing,"{MARKING}"\n'
        f'4.8,2019-YTD,,,[z],Still missing,"{MARKING}"\n'
        f'5.1,2019-04,49,38,,Offered,"{MARKING}"\n'
        f'5.1,2019-YTD,1234,9.0,,Offered,"{MARKING}"\n'
    )


def test_a_share_of_nothing_keeps_its_count_and_says_not_applicable(tmp_path):
    write_monthly_report_csv(
        report(Row("5.2", "Accepted", (Cell(0, percent_status="[z]"),))), ["2019-04"], tmp_path / "a"
    )

    line = read(tmp_path / "a")[0]

    assert (line["count"], line["percent"], line["status"]) == ("0", "", "[z]")


def test_a_cell_with_nothing_at_all_is_not_available_rather_than_blank(tmp_path):
    write_monthly_report_csv(report(Row("1.1", "All", (Cell(None),))), ["2019-04"], tmp_path / "a")

    assert read(tmp_path / "a")[0]["status"] == "[x]"


def test_a_row_with_too_few_cells_is_a_broken_promise(tmp_path):
    with pytest.raises(HomewardError, match=r"row 1\.1"):
        write_monthly_report_csv(report(Row("1.1", "All", (Cell(1),))), ["2019-04", "2019-05"], tmp_path / "a")


def test_the_scorecard_has_a_line_for_each_agency_quarter_and_row(tmp_path):
    write_scorecard_csv(SAMPLE, tmp_path / "scorecard.csv")

    lines = read(tmp_path / "scorecard.csv")

    assert list(lines[0]) == [
        *("tab", "ref", "label", "category", "council", "period", "unit", "value", "percent", "status", "target"),
        "marking",
    ]  # fmt: skip
    assert len(lines) == sum(len(tab.rows) * len(tab.columns) for tab in SAMPLE.tabs)
    assert [(line["council"], line["period"], line["value"]) for line in lines[:3]] == [
        ("Durham", "2019-Q1", "210"),
        ("Darlington", "2019-Q1", "97"),
        ("Durham", "2019-Q2", "193"),
    ]
    keys = [tuple(line[name] for name in ("tab", "council", "period", "unit", "ref", "category")) for line in lines]
    assert len(set(keys)) == len(keys)


def test_each_line_of_the_scorecard_has_the_target_of_its_agency_and_quarter(tmp_path):
    tab = SAMPLE.tabs[0]
    of_cells = (Decimal("72.5"), None, *(Decimal(85),) * (len(tab.columns) - 2))
    rows = (replace(tab.rows[0], target=RowTarget("85%", True, of_cells)), tab.rows[1])
    write_scorecard_csv(replace(SAMPLE, tabs=(replace(tab, rows=rows),)), tmp_path / "scorecard.csv")

    targets = [line["target"] for line in read(tmp_path / "scorecard.csv")]

    assert targets == ["72.5", "", *["85"] * (len(tab.columns) - 2), *[""] * len(tab.columns)]


def test_a_provisional_number_keeps_its_number(tmp_path):
    write_scorecard_csv(SAMPLE, tmp_path / "scorecard.csv")

    marked = [line for line in read(tmp_path / "scorecard.csv") if line["status"] == "[p]"]

    assert [line["value"] for line in marked] == ["74", "42"]


def test_the_annual_table_gives_all_rows_of_a_year_before_the_next_year(tmp_path):
    rows = (Row("", "Episodes", (Cell(435), Cell(757))), Row("", "Offered", (Cell(385, Decimal(89)), Cell(743))))

    write_annual_csv(annual(*rows), tmp_path / "annual.csv")

    lines = read(tmp_path / "annual.csv")
    assert [(line["year"], line["label"], line["value"], line["percent"]) for line in lines] == [
        ("2019/20", "Episodes", "435", ""),
        ("2019/20", "Offered", "385", "89"),
        ("2020/21", "Episodes", "757", ""),
        ("2020/21", "Offered", "743", ""),
    ]
    assert {line["marking"] for line in lines} == {MARKING}


def test_an_annual_table_without_rows_is_a_heading_alone(tmp_path):
    write_annual_csv(annual(), tmp_path / "annual.csv")

    assert (tmp_path / "annual.csv").read_text() == "council,label,year,value,percent,status,marking\n"


@pytest.mark.parametrize(
    "text", ["=1+1", "+44", "-1", "@here", "|x", "%x", " =1", "\t@x", "\n+1", "\r=1", "'=1", "''-"]
)
def test_a_text_that_looks_like_a_formula_is_given_an_apostrophe(text):
    assert guarded(text).startswith("'")


@pytest.mark.parametrize("text", ["", "Male", "1.10", "it's", "'quoted'", "72 hours = 3 days"])
def test_plain_text_is_left_alone(text):
    assert guarded(text) == text


@given(st.text())
def test_guarding_is_undone_exactly(text):
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert unguarded(guarded(text)) == plain


def test_a_carriage_return_in_a_label_does_not_break_the_line(tmp_path):
    write_monthly_report_csv(report(Row("1.1", 'a\rb,"c"', (Cell(1),))), ["2019-04"], tmp_path / "a")

    assert [line["label"] for line in read(tmp_path / "a")] == ['a\nb,"c"']
