"""The scorecard's workbook, opened again with another library."""

import hashlib
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homeward.dataset.errors import HomewardError
from homeward.publication.papers.model import MARKING, Cell, RowTarget, ScorecardRow, ScorecardTab
from homeward.publication.writers.spreadsheet import CELL_LENGTH, sheet_names
from homeward.publication.writers.workbook import write_scorecard
from tests.unit.publication.sample_scorecard import CONTROL, SAMPLE

MISSING = "Missing"
HOSTILE = (
    *("=1+1", '=HYPERLINK("http://example.org")', "+44", "-1", "@SUM(A1)", "{=1}", "http://example.org"),
    *("mailto:a@example.org", "internal:Cover!A1", "_x0041_", "\x0b", "1e5", "007", "'", " ", "\ufffe"),
)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    path = tmp_path_factory.mktemp("workbook") / "scorecard.xlsx"
    write_scorecard(SAMPLE, path)
    return path


@pytest.fixture(scope="module")
def book(written):
    return openpyxl.load_workbook(written)


def with_row(row: ScorecardRow, **more):
    columns = SAMPLE.tabs[0].columns[:2]
    return replace(SAMPLE, tabs=(ScorecardTab("Missing", "Missing", columns, (row,)),), **more)


def a_row(*cells: Cell, **more) -> ScorecardRow:
    given = {"heading": "Group", "label": "Label", "category": "", "unit": "episodes", "supplier": "Us", **more}
    return ScorecardRow("1", given.pop("heading"), given.pop("label"), given.pop("category"), given.pop("unit"),
                        given.pop("supplier"), cells, **given)  # fmt: skip


def only_tab(path, scorecard):
    write_scorecard(scorecard, path)
    return openpyxl.load_workbook(path).worksheets[2]


def table_of(sheet):
    """The sheet's one table as a list of rows, headings first."""
    (table,) = sheet.tables.values()
    return [[cell for cell in row] for row in sheet[table.ref]]  # noqa: C416 - a row of cells, not a tuple


def test_there_is_a_cover_the_contents_a_tab_a_subject_and_the_notes(book):
    assert book.sheetnames == ["Cover", "Contents", "Missing", "Child Sexual Exploitation (CSE)", "Notes"]


def test_the_contents_link_to_every_sheet(book):
    links = {cell.value: cell.hyperlink.location for (cell, *_) in table_of(book["Contents"])[1:]}

    assert links == {name: f"'{name}'!A1" for name in book.sheetnames if name != "Contents"}


def test_each_sheet_has_one_table_with_a_name_and_headings_each_once(book):
    for sheet in book.worksheets:
        headings = [cell.value for cell in table_of(sheet)[0]]
        assert all(headings)
        assert len({heading.lower() for heading in headings}) == len(headings)
    names = [name for sheet in book.worksheets for name in sheet.tables]
    assert names == ["document_control", "contents", "scorecard_missing",
                     "scorecard_child_sexual_exploitation_cse", "notes"]  # fmt: skip


def test_nothing_is_merged_and_no_figure_is_blank(book):
    assert not any(sheet.merged_cells.ranges for sheet in book.worksheets)
    for tab in SAMPLE.tabs:
        _, *rows = table_of(book[tab.name])
        assert all(cell.value is not None for row in rows for cell in row[5 : 5 + len(tab.columns)])


def test_quarters_go_across_with_a_column_for_each_agency(book):
    headings = [cell.value for cell in table_of(book[MISSING])[0]]

    assert headings[5:9] == ["2019-20 Q1 Durham", "2019-20 Q1 Darlington", "2019-20 Q2 Durham", "2019-20 Q2 Darlington"]


def test_a_count_is_a_number(book):
    first = table_of(book[MISSING])[1]

    assert [cell.value for cell in first[5:9]] == [210, 97, 193, 99]
    assert {cell.data_type for cell in first[5:13]} == {"n"}


def test_a_provisional_count_is_a_number_that_says_so(book):
    last = table_of(book[MISSING])[1][12]

    assert (last.value, last.number_format) == (74, '#,##0" [p]"')


def test_a_percentage_has_a_row_of_its_own_with_the_printed_decimals(book):
    male = next(row for row in table_of(book[MISSING]) if row[2].value == "Male")

    assert male[3].value == "% of episodes"
    assert [(cell.value, cell.number_format) for cell in male[5:7]] == [(0.58, "0%"), (0.485, "0.0%")]


def test_a_row_with_counts_and_percentages_is_two_lines(book):
    other = [row for row in table_of(book[MISSING]) if row[2].value == "Other"]

    assert [row[3].value for row in other] == ["episodes", "% of episodes"]
    assert [row[12].value for row in other] == [0, "[z]"]


def with_target(latest: str, *, is_percent: bool):
    row = a_row(Cell(62, Decimal("38.8")), Cell(60, Decimal("37.5")), target=RowTarget(latest, is_percent, (None,) * 2))
    return with_row(row)


@pytest.mark.parametrize(("is_percent", "told"), [(True, ["no target", "85%"]), (False, ["85%", "no target"])])
def test_a_target_stands_beside_the_numbers_that_it_is_of(tmp_path, is_percent, told):
    header, *rows = table_of(only_tab(tmp_path / "a.xlsx", with_target("85%", is_percent=is_percent)))

    place = [cell.value for cell in header].index("Target")
    assert [row[place].value for row in rows] == told
    assert [cell.value for cell in header][place:] == ["Target", "Provided by", "Comment"]
    assert [row[-2].value for row in rows] == ["Us", "Us"]


def test_a_target_is_explained_in_the_notes(tmp_path):
    write_scorecard(with_target("85%", is_percent=True), tmp_path / "a.xlsx")

    assert "Target" in [row[0].value for row in table_of(openpyxl.load_workbook(tmp_path / "a.xlsx")["Notes"])]


def test_no_column_of_targets_stands_where_none_holds_in_the_latest_quarter(tmp_path, book):
    header, *_ = table_of(only_tab(tmp_path / "a.xlsx", with_target("", is_percent=True)))

    assert "Target" not in [cell.value for cell in header]
    assert "Target" not in [row[0].value for row in table_of(book["Notes"])]


def test_what_was_not_supplied_says_so_in_the_cell(book):
    disabled = next(row for row in table_of(book[MISSING]) if row[2].value == "Physical disability")

    assert {cell.value for cell in disabled[5:13]} == {"[x]"}


def test_a_label_of_before_stands_beside_ours_and_of_a_row_that_is_added_nothing(book):
    old = {row[2].value: row[4].value for row in table_of(book[MISSING])}

    assert old["72 hours or more"] == "over 72 hours"
    assert old["Other"] is None
    assert old["Male"] is None


def test_a_comment_stands_once_although_two_units_carry_it(book):
    comments = [row[-1].value for row in table_of(book[MISSING]) if row[2].value == "Sum of the age bands"]

    assert comments == ["DBC: children can move age brackets within the quarter, so could be counted twice.", None]


def test_headings_are_frozen_and_every_sheet_prints_whole_with_its_marking_and_page(book):
    assert book[MISSING].freeze_panes == "E7"
    for sheet in book.worksheets:
        assert sheet.print_area
        assert sheet.print_title_rows
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
        assert sheet.oddHeader.center.text == MARKING
        assert "Page &P of &N" in sheet.oddFooter.right.text


def test_the_marking_stands_on_the_cover_and_on_every_tab(book):
    for name in ("Cover", *(tab.name for tab in SAMPLE.tabs)):
        assert MARKING in [row[0].value for row in book[name].iter_rows(max_col=1)]


def test_the_notes_explain_the_shorthand(book):
    notes = {row[0].value: row[1].value for row in table_of(book["Notes"])[1:]}

    assert notes["Shorthand [x]"].startswith("not available")
    assert notes["Note 1"] == SAMPLE.notes[0]


def test_the_properties_give_title_language_and_the_document_controls_date(book):
    properties = book.properties

    assert (properties.title, properties.language) == (SAMPLE.title, "en-GB")
    assert properties.created == datetime(2021, 7, 31)


def test_the_same_scorecard_gives_the_same_bytes(tmp_path, written):
    write_scorecard(SAMPLE, tmp_path / "again.xlsx")

    assert (
        hashlib.sha256((tmp_path / "again.xlsx").read_bytes()).digest() == hashlib.sha256(written.read_bytes()).digest()
    )


def test_hostile_words_stay_words_in_every_place(tmp_path):
    for words in HOSTILE:
        row = a_row(Cell(1), Cell(None, status=words), heading=words, label=words, supplier=words, comment=words,
                    printed_label=words, unit=words, category=words)  # fmt: skip
        control = replace(CONTROL, issue=words, created_on=words, created_by=words)
        notes = (words,)
        path = tmp_path / "hostile.xlsx"

        columns = tuple(replace(column, agency=f"{words}{at}") for at, column in enumerate(SAMPLE.tabs[0].columns[:2]))
        scorecard = with_row(row, title=words, partnership=words, marking=words, control=control, notes=notes)
        tab = replace(scorecard.tabs[0], title=words, name=words, columns=columns)

        sheet = only_tab(path, replace(scorecard, tabs=(tab,)))

        line = table_of(sheet)[1]
        assert [cell.data_type for cell in line] == ["s", "s", "s", "s", "s", "n", "s", "s", "s"]
        assert not any("<f>" in part for part in parts(path, "xl/worksheets"))
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n"}
        assert not any('TargetMode="External"' in part for part in parts(path, "xl/worksheets/_rels"))


def parts(path, folder):
    with ZipFile(path) as archive:
        return [archive.read(name).decode() for name in archive.namelist() if name.startswith(folder)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1))
def test_any_comment_comes_back_as_it_was(tmp_path, words):
    sheet = only_tab(tmp_path / "any.xlsx", with_row(a_row(Cell(1), Cell(2), comment=words)))

    assert openpyxl.utils.escape.unescape(table_of(sheet)[1][-1].value) == words


def test_a_comment_longer_than_a_cell_is_cut_and_says_so(tmp_path):
    sheet = only_tab(tmp_path / "long.xlsx", with_row(a_row(Cell(1), Cell(2), comment="word " * 10_000)))

    shown = table_of(sheet)[1][-1].value
    assert len(shown) == CELL_LENGTH
    assert shown.endswith("the whole text is in the file of comments)")


def test_two_columns_of_one_name_are_told_apart(tmp_path):
    same = SAMPLE.tabs[0].columns[0]
    scorecard = replace(SAMPLE, tabs=(ScorecardTab("A", "A", (same, same), (a_row(Cell(1), Cell(2)),)),))

    headings = [cell.value for cell in table_of(only_tab(tmp_path / "a.xlsx", scorecard))[0]]

    assert headings[5:7] == ["2019-20 Q1 Durham", "2019-20 Q1 Durham (2)"]


def test_tabs_whose_names_differ_in_signs_alone_have_tables_of_their_own(tmp_path):
    tabs = tuple(replace(with_row(a_row(Cell(1), Cell(2))).tabs[0], name=name) for name in ("A-B", "A B", "A+B"))

    write_scorecard(replace(SAMPLE, tabs=tabs), tmp_path / "a.xlsx")

    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert [name for sheet in book.worksheets[2:5] for name in sheet.tables] == [
        "scorecard_a_b", "scorecard_a_b__2", "scorecard_a_b__3"
    ]  # fmt: skip


def test_a_tab_without_rows_says_so(tmp_path):
    sheet = only_tab(tmp_path / "a.xlsx", replace(SAMPLE, tabs=(ScorecardTab("A", "A", (), ()),)))

    assert sheet.tables == {}
    assert "No measures are laid out for this tab." in [row[0].value for row in sheet.iter_rows(max_col=1)]


def test_a_scorecard_without_tabs_notes_or_shorthand_can_still_be_opened(tmp_path):
    write_scorecard(replace(SAMPLE, tabs=(), notes=(), shorthand=()), tmp_path / "a.xlsx")

    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == ["Cover", "Contents", "Notes"]


def test_a_marking_with_an_ampersand_prints_it(tmp_path):
    sheet = only_tab(tmp_path / "a.xlsx", with_row(a_row(Cell(1), Cell(2)), marking="OFFICIAL & 9 more"))

    assert sheet.oddHeader.center.text == "OFFICIAL && 9 more"


def test_a_workbook_that_is_open_elsewhere_is_named(tmp_path):
    (tmp_path / "scorecard.xlsx").mkdir()

    with pytest.raises(HomewardError, match=r"scorecard\.xlsx cannot be written"):
        write_scorecard(SAMPLE, tmp_path / "scorecard.xlsx")


def test_long_and_forbidden_sheet_names_become_names_that_excel_takes():
    names = ["Child Exploitation Vulnerability Tracker (CEVT)", "A/B: [c]?", "notes", "History", "", "x" * 40, "x" * 41]

    given_names = sheet_names(names, taken=("Notes",))

    assert given_names == ["Child Exploitation", "A B c", "notes 2", "History 2", "Tab", "x" * 31, f"{'x' * 27} 2"]
