"""The published workbook, read back and held against the Government Analysis Function's checklist, rule by rule."""

import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from homeward.publication.layouts.scorecards import ScorecardLayout, ScorecardRowLayout, TabLayout
from homeward.publication.papers.model import Cell, RowTarget, Scorecard, ScorecardColumn, ScorecardRow, ScorecardTab
from homeward.publication.papers.published import make_published
from homeward.publication.writers.published_workbook import sheet_names, write_published_workbook
from tests.unit.publication.sample_scorecard import SAMPLE

MARKING = "For publication: numbers from 1 to 5, and others that would give them away, are suppressed as [c]"
MARK = re.compile(r"\[(\w+)\]")
NO_NUMBER = re.compile(r"\[[a-z]+\]( \[[a-z]+\])*")


def layout_of(scorecard: Scorecard) -> ScorecardLayout:
    """The layout that a scorecard could be of: every row with a definition of its own."""
    return ScorecardLayout(
        scorecard.title,
        tuple(TabLayout(tab.name, tab.title, tuple(map(row_layout, tab.rows))) for tab in scorecard.tabs),
    )


def row_layout(row: ScorecardRow) -> ScorecardRowLayout:
    said = f"Counts {row.unit}: {row.heading}, {row.category or 'all'}."
    return ScorecardRowLayout(
        row.ref, row.heading, row.category, row.label, "", "", "council", row.unit, None, (), {}, "", False, said
    )


def written(scorecard: Scorecard, path: Path) -> Path:
    write_published_workbook(make_published(scorecard, layout_of(scorecard)), path)
    return path


def public(scorecard: Scorecard) -> Scorecard:
    """The same with small numbers suppressed, as it comes through the door."""
    tabs = tuple(replace(tab, rows=tuple(map(suppressed, tab.rows))) for tab in scorecard.tabs)
    return replace(scorecard, tabs=tabs, marking=MARKING)


def suppressed(row: ScorecardRow) -> ScorecardRow:
    hidden = tuple(Cell(None, status="[c]") if isinstance(c.count, int) and 1 <= c.count <= 5 else c for c in row.cells)
    return replace(row, cells=hidden)


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    return written(public(SAMPLE), tmp_path_factory.mktemp("published") / "published_tables.xlsx")


@pytest.fixture(scope="module")
def book(path):
    return openpyxl.load_workbook(path)


def data_sheets(book) -> list[Worksheet]:
    return [sheet for sheet in book.worksheets if sheet.title != "Cover"]


def table_of(sheet: Worksheet) -> list[list[object]]:
    (table,) = sheet.tables.values()
    return [[cell.value for cell in row] for row in sheet[table.ref]]


def above(sheet: Worksheet) -> list[str]:
    """The lines above the table."""
    (table,) = sheet.tables.values()
    first = int("".join(c for c in table.ref.partition(":")[0] if c.isdigit()))
    return [str(sheet.cell(line, 1).value) for line in range(1, first)]


def test_a_cover_contents_and_notes_come_before_the_tables(book):
    workbook = make_published(public(SAMPLE), layout_of(SAMPLE))
    assert book.sheetnames == sheet_names(workbook)
    assert book.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    assert len(book.sheetnames) > 4


def test_every_sheet_has_one_table_with_a_name_and_a_tagged_header_row(book):
    for sheet in data_sheets(book):
        assert len(sheet.tables) == 1
        (table,) = sheet.tables.values()
        assert table.headerRowCount == 1
        assert re.fullmatch(r"[a-z][a-z0-9_]+", table.displayName)
    names = [name for sheet in data_sheets(book) for name in sheet.tables]
    assert len(names) == len(set(names))


def test_headings_are_there_and_each_is_unique(book):
    for sheet in data_sheets(book):
        headings = table_of(sheet)[0]
        assert all(isinstance(heading, str) and heading.strip() for heading in headings)
        assert len(headings) == len(set(headings))


def test_no_cell_is_merged_or_blank_and_nothing_lies_outside(book):
    for sheet in book.worksheets:
        assert not sheet.merged_cells.ranges
    for sheet in data_sheets(book):
        assert all(cell not in (None, "") for row in table_of(sheet) for cell in row), sheet.title
        (table,) = sheet.tables.values()
        assert table.ref.endswith(f"{sheet.max_row}"), "nothing stands under the table"
        assert all(above(sheet)), "no empty row before it"
        assert all(sheet.cell(line, 2).value is None for line in range(1, len(above(sheet)) + 1))


def test_nothing_is_hidden_frozen_or_said_by_colour_alone(book):
    for sheet in book.worksheets:
        assert sheet.sheet_state == "visible"
        assert sheet.freeze_panes is None
        assert not any(d.hidden for d in (*sheet.column_dimensions.values(), *sheet.row_dimensions.values()))
        for row in sheet.iter_rows():
            assert {cell.fill.fill_type for cell in row} <= {None}
            assert not any(cell.comment for cell in row)


def test_numbers_are_numbers_and_what_is_none_is_shorthand_in_brackets(book):
    for sheet in data_sheets(book)[2:]:
        header, *rows = table_of(sheet)
        places = [n for n, heading in enumerate(header) if n > 2 and heading != "Shorthand"]
        for row in rows:
            for place in places:
                value = row[place]
                assert isinstance(value, (int, float)) or NO_NUMBER.fullmatch(str(value)), (sheet.title, value)


def test_shorthand_is_explained_above_the_table_that_has_it_and_only_there(book):
    seen = set()
    for sheet in data_sheets(book)[2:]:
        used = {
            mark for row in table_of(sheet) for cell in row[3:] if isinstance(cell, str) for mark in MARK.findall(cell)
        }
        explained = {line[1] for line in above(sheet) if re.match(r"\[\w\] is \w+", line)}
        assert used == explained, sheet.title
        seen |= used
    assert {"c", "x"} <= seen


def test_text_above_the_table_says_for_whom_it_is_and_that_there_is_one_table(book):
    for sheet in data_sheets(book)[2:]:
        lines = above(sheet)
        assert lines[0].startswith(f"Table {sheet.title.removeprefix('Table_')}: ")
        assert f"{MARKING}." in lines
        assert any(line.startswith("This worksheet contains one table.") for line in lines)


def test_every_note_is_referred_to_and_every_reference_is_a_note(book):
    numbers = {row[0] for row in table_of(book["Notes"])[1:]}
    referred = {
        int(number)
        for sheet in data_sheets(book)[2:]
        for text in [*above(sheet), *(str(row[0]) for row in table_of(sheet))]
        for number in re.findall(r"\[note (\d+)\]", text)
    }
    assert referred == numbers
    assert not [cell for row in table_of(book["Notes"]) for cell in row if "$$" in str(cell)]


def test_the_contents_link_to_every_table(book):
    rows = table_of(book["Contents"])[1:]
    assert [row[0] for row in rows] == book.sheetnames[3:]
    linked = [row[0].hyperlink for row in book["Contents"].iter_rows() if row[0].hyperlink]
    assert [link.location for link in linked] == [f"'{name}'!A1" for name in book.sheetnames[3:]]


def test_a_second_reader_reads_the_same_numbers(path, book):
    other = CalamineWorkbook.from_path(str(path))
    assert other.sheet_names == book.sheetnames
    for sheet in data_sheets(book)[2:]:
        rows = other.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False)
        assert [list(row) for row in rows[len(above(sheet)) :]] == [
            [float(c) if isinstance(c, int) else c for c in row] for row in table_of(sheet)
        ]


def column(name: str, *cells: Cell) -> ScorecardRow:
    return ScorecardRow("1", name, name, "", "episodes", "councils", cells)


def drawn(*rows: ScorecardRow) -> Scorecard:
    columns = tuple(ScorecardColumn(f"2019-Q{n}", f"2019-20 Q{n}", "Durham") for n in (1, 2))
    return replace(SAMPLE, tabs=(ScorecardTab("Missing", "Missing", columns, rows),), notes=("Counted so.",))


def read(scorecard: Scorecard, tmp_path: Path) -> list[list[object]]:
    return table_of(openpyxl.load_workbook(written(scorecard, tmp_path / "book.xlsx"))["Table_1"])


def test_shorthand_of_all_a_columns_numbers_stands_in_its_heading_and_that_of_one_at_the_end(tmp_path):
    provisional, revised = Cell(7, status="[p]"), Cell(8, status="[p][r]")
    header, first, second = read(
        drawn(column("Episodes", Cell(6), provisional), column("Returns", Cell(None, status="[c]"), revised)), tmp_path
    )
    assert header == ["Measure", "Category", "Unit", "2019-20 Q1 Durham", "2019-20 Q2 Durham [p]", "Shorthand"]
    assert first[2:] == ["episodes", 6, 7, "None"]
    assert second[2:] == ["episodes", "[c]", 8, "[r] 2019-20 Q2 Durham"]


def test_a_column_in_which_nothing_applies_is_left_out(tmp_path):
    not_theirs = Cell(None, status="[z]")
    header, first = read(drawn(column("Episodes", Cell(6), not_theirs)), tmp_path)
    assert header == ["Measure", "Category", "Unit", "2019-20 Q1 Durham"]
    assert first[3:] == [6]


def test_percentages_have_a_table_of_their_own_with_their_decimals(tmp_path):
    share = Cell(62, Decimal("38.8"), percent_status="")
    scorecard = drawn(column("Episodes", share, Cell(None, status="[c]")))
    book = openpyxl.load_workbook(written(scorecard, tmp_path / "book.xlsx"))
    shares = book["Table_3"]
    assert table_of(shares)[1][2:] == ["per cent of episodes", 38.8, "[c]"]
    (cell,) = [cell for row in shares.iter_rows() for cell in row if cell.value == 38.8]
    assert cell.number_format == "#,##0.0"
    assert table_of(book["Table_2"])[1][2:] == ["episodes", 62, "[c]"]


def test_a_target_stands_beside_the_numbers_that_it_is_of(tmp_path):
    cells = Cell(6, Decimal(60)), Cell(7, Decimal(70))
    share = replace(column("Share", *cells), target=RowTarget("85%", True, (None,) * 2))
    scorecard = drawn(share, column("Other", *cells))
    book = openpyxl.load_workbook(written(scorecard, tmp_path / "book.xlsx"))
    header, first, second = table_of(book["Table_3"])
    assert (header[-1], first[-1], second[-1]) == ("Target", "85%", "no target")
    assert "Target" not in table_of(book["Table_2"])[0]


def test_a_percentage_of_which_every_cell_is_hidden_has_no_target_among_the_numbers(tmp_path):
    hidden = Cell(None, status="[c]"), Cell(None, status="[c]")
    share = replace(column("Share", *hidden), target=RowTarget("85%", True, (None,) * 2))
    header, *_ = read(drawn(share, column("Other", Cell(6), Cell(7))), tmp_path)
    assert "Target" not in header


def test_text_that_looks_like_a_link_or_a_mark_stays_text(tmp_path):
    scorecard = drawn(column("Risk [high](https://example.org) $$x$$", Cell(6), Cell(7)))
    assert read(scorecard, tmp_path)[1][0] == "1 Risk [high] (https://example.org) x [note 2]"


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    scorecard = drawn(replace(column("=1+1", Cell(6), Cell(7)), ref="=2", category='=HYPERLINK("x")'))
    book = openpyxl.load_workbook(written(scorecard, tmp_path / "book.xlsx"))
    kinds = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value}
    assert "f" not in kinds
    assert any(row[1] == '=HYPERLINK("x")' for row in table_of(book["Table_1"]))


def test_for_internal_use_it_says_so_and_shows_exact_numbers(tmp_path):
    book = openpyxl.load_workbook(written(SAMPLE, tmp_path / "book.xlsx"))
    for sheet in data_sheets(book)[2:]:
        assert any("OFFICIAL-SENSITIVE" in line for line in above(sheet))
    cover = " ".join(str(cell.value) for row in book["Cover"].iter_rows() for cell in row)
    assert "OFFICIAL-SENSITIVE" in cover


def test_the_same_tables_give_the_same_bytes(path, tmp_path):
    assert written(public(SAMPLE), tmp_path / "again.xlsx").read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("asked", "absent"),
    [("homeward.cli", "pandas"), ("homeward.publication.public_papers", "gptables")],
    ids=["no command waits for pandas", "nobody waits for gptables who writes no such workbook"],
)
def test_what_is_imported_late(asked, absent):
    code = f"import {asked}, sys; print({absent!r} in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
