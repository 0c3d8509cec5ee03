"""The findings workbook, opened again with another library: what a data officer sees in it."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from zipfile import ZipFile

import openpyxl
import pytest

from homeward.dataset.errors import HomewardError
from homeward.dataset.findings import Finding, Severity
from homeward.dataset.followed_findings import FollowedFinding
from homeward.figures.door import INTERNAL_MARKING
from homeward.figures.returns.rules import RETURN_RULES
from homeward.intake.completeness import Measured
from homeward.intake.rules import ALL_RULES, FILE_RULES
from homeward.publication.papers.findings_report import Before, FindingsReport, report_findings
from homeward.publication.writers import findings_sheets
from homeward.publication.writers.findings_workbook import write_findings_workbook
from tests.unit.dataset.drawn_extracts import EPISODES, FIRST_ON, PEOPLE, SECOND_ON, changed, taken_in

WRONG = changed(EPISODES, "2019-04-02T08:00", "some day        ")
MORE = changed(WRONG, "2019-04-21T08:00 |\n", "some day         | far beyond\n")


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> FindingsReport:
    """Two extracts: an unreadable date in both, and in the second another one and an unknown code."""
    folder = tmp_path_factory.mktemp("extracts")
    first = taken_in(folder, FIRST_ON, episodes=WRONG)
    followed = [FollowedFinding(f, is_new=False, first_found_on=date(2019, 5, 31)) for f in first.findings]
    before = Before("first", first.dataset, followed, report_findings(first.findings, first.dataset, None).measured)
    second = taken_in(folder, SECOND_ON, people=PEOPLE, episodes=MORE)
    return report_findings(second.findings, second.dataset, before)


@pytest.fixture(scope="module")
def book(report, tmp_path_factory):
    path = tmp_path_factory.mktemp("workbook") / "findings.xlsx"
    write_findings_workbook(report, path)
    return openpyxl.load_workbook(path)


def rows_of(book, name):
    """A sheet's table, a row each by its headings."""
    sheet = book[name]
    (table,) = sheet.tables.values()
    headings, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_the_cover_says_as_at_when_what_it_is_compared_with_and_how_to_go_about_it(book):
    cover = {row["About"]: row["This workbook"] for row in rows_of(book, "Cover")}
    assert book["Cover"]["A2"].value == "Records as at 30 June 2019."
    assert cover["Compared with"] == "the extract of 31 May 2019"
    assert cover["Anytown"] == "extracted on 30 June 2019"
    assert {"1. Summary", "2. Findings", "3. Completeness", "4. Changes"} <= {*cover}


def test_the_summary_adds_up_to_the_findings(book, report):
    rows = rows_of(book, "Summary")
    counts = Counter((row["Agency"], row["Severity"], row["Rule"]) for row in rows_of(book, "Findings"))
    assert {(row["Agency"], row["Severity"], row["Rule"]): row["Findings"] for row in rows} == counts
    assert all(row["Findings"] == row["New"] + row["Still there"] for row in rows)
    assert sum(row["Gone"] for row in rows) == len(report.followed.gone)


def test_a_finding_says_where_since_when_and_leaves_room_to_tick_it_off(book):
    found = {(row["Row"], row["Column"]): row for row in rows_of(book, "Findings")}
    old, new = found[2, "returned"], found[3, "returned"]
    assert (old["Since the last extract"], old["First found in"]) == ("still there", datetime(2019, 5, 31))
    assert (new["Since the last extract"], new["First found in"]) == ("new", datetime(2019, 6, 30))
    assert (new["File"], new["Done"], new["Note"]) == ("missing_episodes.csv", None, None)
    assert found[3, "setting"]["Rule"] == "code is known"


def test_completeness_has_the_extract_before_beside_it(book):
    filled = {(row["Table"], row["Column"]): row for row in rows_of(book, "Completeness")}
    returned = filled["missing episodes", "returned"]
    assert (returned["Owed"], returned["Filled"], returned["Not filled"], returned["Unreadable"]) == (2, 0, 2, 2)
    assert (returned["Filled %"], returned["31 May 2019 %"], returned["Change, points"]) == (0, 0.5, -50)
    assert filled["missing episodes", "care status"]["Filled %"] == "[x]"
    assert filled["missing episodes", "returned, time of day"]["Filled %"] == "[z]"


def test_completeness_is_scored_for_each_table_and_for_all_that_an_agency_supplied(book):
    rows = rows_of(book, "Completeness")
    tables = [row for row in rows if row["Column"] == "all columns together"]
    assert [row["Table"] for row in tables][:2] == ["all tables together", "person records"]
    whole, *parts = tables
    for heading in ("Owed", "Filled", "Not filled", "Unreadable"):
        assert whole[heading] == sum(row[heading] for row in parts)
        assert whole[heading] == sum(
            row[heading] for row in rows if row not in tables and row[heading] not in ("[x]", "[z]")
        )


def test_the_changes_are_counted_and_listed(book):
    (counts,) = [row for row in rows_of(book, "Changes") if row["Table"] == "missing episodes"]
    (row,) = rows_of(book, "Changed rows")
    assert counts["Corrected"] == 1
    assert (row["Columns"], row["File"], row["Row"], row["Row before"]) == ("returned", "missing_episodes.csv", 3, 3)
    assert row["Reference"] == "E2"


def test_every_rule_that_found_something_is_explained(book):
    said = {row["Rule"]: row["When it does not"] for row in rows_of(book, "Rules")}
    assert {*said} == {row["Rule"] for row in rows_of(book, "Findings")}
    assert all(said.values())


def test_no_column_of_the_rules_says_what_another_says(book):
    for row in rows_of(book, "Rules"):
        cells = [text.replace("_", " ") for text in row.values()]
        assert len({*cells}) == len(cells)


RULE_NAMES = sorted({*(rule.name for rule in ALL_RULES), *FILE_RULES, *RETURN_RULES})


@pytest.mark.parametrize("rule", RULE_NAMES)
def test_no_rule_is_told_with_a_placeholder(report, rule):
    finding = Finding("a.csv", "", 2, "", rule, Severity.WARNING, "said", "anytown")
    followed = [FollowedFinding(finding, is_new=True, first_found_on=date(2019, 6, 30))]
    (row,) = findings_sheets.rules(replace(report, followed=replace(report.followed, found=followed, gone=()))).rows
    assert not [text for text in row if "{" in str(text) or "}" in str(text)]
    assert "its the table" not in str(row).casefold()


def test_every_rule_that_found_something_has_its_source(book):
    sources = {row["Rule"]: row["Who says so"] for row in rows_of(book, "Rules")}
    assert sources["code is known"].startswith("The code lists")
    assert not [rule for rule, source in sources.items() if source in (None, "", "[z]")]


def test_no_value_of_a_child_is_in_the_workbook_and_references_only_beside_changed_rows(book):
    texts = {sheet.title: " ".join(str(c.value) for row in sheet.iter_rows() for c in row) for sheet in book}
    told = " ".join(texts.values())
    assert not [value for value in ("some day", "far beyond", "2004", "P1") if value in told]
    assert [name for name, text in texts.items() if "E2" in text] == ["Changed rows"]


def test_it_is_accessible(book):
    for sheet in book:
        assert not sheet.merged_cells.ranges
        assert len(sheet.tables) == 1
        assert sheet.oddHeader.center.text.endswith(INTERNAL_MARKING)
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    names = [table for sheet in book for table in sheet.tables]
    assert len({*names}) == len(names)


def test_findings_completeness_and_changes_can_be_filtered(book):
    for name in ("Summary", "Findings", "Completeness", "Changes", "Changed rows"):
        (table,) = book[name].tables.values()
        assert table.autoFilter


def test_every_sheet_is_in_the_contents(book):
    assert [row["Sheet"] for row in rows_of(book, "Contents")] == [s for s in book.sheetnames if s != "Contents"]


def test_the_same_report_gives_the_same_bytes(report, tmp_path):
    for name in ("one.xlsx", "other.xlsx"):
        write_findings_workbook(report, tmp_path / name)
    one, other = (ZipFile(tmp_path / name) for name in ("one.xlsx", "other.xlsx"))
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "other.xlsx").read_bytes()
    assert one.namelist() == other.namelist()


def test_without_an_extract_before_nothing_is_called_new(report, tmp_path):
    first = taken_in(tmp_path, FIRST_ON, episodes=WRONG)
    write_findings_workbook(report_findings(first.findings, first.dataset, None), tmp_path / "first.xlsx")
    book = openpyxl.load_workbook(tmp_path / "first.xlsx")
    assert "New" not in rows_of(book, "Summary")[0]
    assert "Since the last extract" not in rows_of(book, "Findings")[0]
    assert book["Changes"]["A4"].value == "There is no extract before this one to compare with."


def test_nothing_wrong_is_said(report, tmp_path):
    nothing = replace(report, followed=replace(report.followed, found=(), gone=()))
    write_findings_workbook(nothing, tmp_path / "nothing.xlsx")
    book = openpyxl.load_workbook(tmp_path / "nothing.xlsx")
    assert book["Findings"]["A5"].value == "Nothing is wrong with these files."


def test_headings_of_a_file_are_text_and_never_computed(report, tmp_path):
    hostile = ["=1+1", "{=1}", "http://example.org", "+44", "[z", "\x0b", "a" * 40_000]
    found = [
        Finding("=a.csv", "@b", 2, text, "date_is_readable", Severity.WARNING, text, "anytown") for text in hostile
    ]
    followed = [FollowedFinding(f, is_new=True, first_found_on=date(2019, 6, 30)) for f in found]
    write_findings_workbook(
        replace(report, followed=replace(report.followed, found=followed)), tmp_path / "hostile.xlsx"
    )
    rows = rows_of(openpyxl.load_workbook(tmp_path / "hostile.xlsx"), "Findings")
    assert [row["Column"] for row in rows[:4]] == hostile[:4]
    assert {row["File"] for row in rows} == {"=a.csv"}


def test_more_rows_than_a_sheet_should_hold_are_said_to_be_elsewhere(report, tmp_path, monkeypatch):
    monkeypatch.setattr(findings_sheets, "MOST_ROWS", 2)
    monkeypatch.setattr("homeward.publication.writers.findings_workbook.MOST_ROWS", 2)
    write_findings_workbook(report, tmp_path / "many.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "many.xlsx")["Findings"]
    assert sheet["A3"].value == f"The first 2 of {len(report.followed.found)} are here; findings.csv has all."
    assert len(rows_of(openpyxl.load_workbook(tmp_path / "many.xlsx"), "Findings")) == 2


def test_a_file_that_cannot_be_written_is_said(report, tmp_path):
    with pytest.raises(HomewardError, match=r"No such file or directory.*close it there"):
        write_findings_workbook(report, tmp_path / "no" / "findings.xlsx")


def test_the_trend_is_in_the_order_of_the_extracts_the_latest_first(report, tmp_path):
    (one, now) = report.measured
    earlier = Measured(date(2019, 4, 30), one.filled)
    write_findings_workbook(replace(report, measured=(earlier, one, now)), tmp_path / "trend.xlsx")
    headings = [*rows_of(openpyxl.load_workbook(tmp_path / "trend.xlsx"), "Completeness")[0]]
    assert headings[-2:] == ["31 May 2019 %", "30 Apr 2019 %"]
