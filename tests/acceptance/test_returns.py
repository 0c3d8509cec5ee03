"""Returns as their users meet them: written blank, filled by hand in several ways, read back and printed."""

import csv
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest

from homeward.cli import run
from homeward.cli.app import HAS_ERRORS
from homeward.dataset.partnership import open_partnership
from homeward.figures.returns.model import Returned
from homeward.figures.returns.rules import RETURN_RULES
from homeward.publication.returns import owed, read_all

PARTNERSHIP = Path("partnerships/durham_darlington")
QUARTER = "2019-Q2"
VALUE = "Fill in: July to September 2019"
BEFORE = "Before: April to June 2019"


@pytest.fixture
def blank(tmp_path) -> Path:
    """Blank returns of every agency."""
    folder = tmp_path / "blank"
    assert run(["returns", "template", str(PARTNERSHIP), "--quarter", QUARTER, "--out", str(folder)]) == 0
    return folder


def fill(path: Path, to: Path, change: Callable[[SimpleNamespace], None] = lambda _: None, start: int = 1) -> Path:
    """Fill every yellow cell with 1, 2, 3 ..., and change what the case is about."""
    book = openpyxl.load_workbook(path)
    number = start
    for sheet in book.worksheets[1:]:
        headings = {cell.value: cell.column for cell in sheet[1]}
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, headings[VALUE]).value = number
            number += 1
    first = book.worksheets[1]
    change(SimpleNamespace(book=book, sheet=first, at={cell.value: cell.column for cell in first[1]}))
    to.mkdir(exist_ok=True)
    book.save(to / path.name)
    return to


def read(folder: Path) -> Returned:
    return read_all(open_partnership(PARTNERSHIP), folder)


def rules(returned: Returned) -> list[tuple[str, int | None]]:
    """What was found while reading; numbers that were only typed to be read back contradict themselves."""
    return [(finding.rule, finding.row) for finding in returned.findings if finding.rule in RETURN_RULES]


def test_each_agency_is_asked_for_the_rows_that_it_owes(blank):
    rows = owed(open_partnership(PARTNERSHIP))

    assert sorted(path.name for path in blank.iterdir()) == sorted(
        f"return_{agency}_{QUARTER}.xlsx" for agency in rows if rows[agency]
    )
    for agency in (agency for agency in rows if rows[agency]):
        book = openpyxl.load_workbook(blank / f"return_{agency}_{QUARTER}.xlsx")
        asked = [sheet.cell(row, 1).value for sheet in book.worksheets[1:] for row in range(2, sheet.max_row + 1)]
        assert asked == [row.code for row in rows[agency]]
        for sheet in book.worksheets[1:]:
            headings = [cell.value for cell in sheet[1]]
            definitions = [
                sheet.cell(row, headings.index("What is counted") + 1) for row in range(2, sheet.max_row + 1)
            ]
            assert all(cell.value for cell in definitions), [cell.coordinate for cell in definitions if not cell.value]


def test_a_filled_return_comes_back_whole(blank, tmp_path):
    returned = read(fill(blank / f"return_darlington_{QUARTER}.xlsx", tmp_path / "filled"))

    rows = owed(open_partnership(PARTNERSHIP))["darlington"]
    assert rules(returned) == []
    assert [figure.value for figure in returned.figures.all()] == list(range(1, len(rows) + 1))
    assert {figure.row for figure in returned.figures.all()} == set(rows)
    assert returned.files == (("darlington", QUARTER, f"return_darlington_{QUARTER}.xlsx"),)


def test_rows_may_be_sorted_and_columns_moved_with_their_headings(blank, tmp_path):
    def change(of):
        rows = [[cell.value for cell in row] for row in of.sheet.iter_rows(min_row=2)]
        value = of.at[VALUE] - 1
        headings = [cell.value for cell in of.sheet[1]]
        for line, row in enumerate([headings, *reversed(rows)], 1):
            moved = [row[value], *row[:value], *row[value + 1 :]]
            for column, content in enumerate(moved, 1):
                of.sheet.cell(line, column).value = content

    plain = read(fill(blank / f"return_darlington_{QUARTER}.xlsx", tmp_path / "plain"))
    moved = read(fill(blank / f"return_darlington_{QUARTER}.xlsx", tmp_path / "moved", change))

    assert rules(moved) == [("return_columns_are_in_order", None)]
    assert {(f.row.code, f.value) for f in moved.figures.all()} == {(f.row.code, f.value) for f in plain.figures.all()}


def test_values_that_stand_under_another_heading_are_noticed(blank, tmp_path):
    def change(of):
        for row in range(2, of.sheet.max_row + 1):
            of.sheet.cell(row, of.at["Note"]).value = of.sheet.cell(row, of.at[VALUE]).value
            of.sheet.cell(row, of.at[VALUE]).value = None

    returned = read(fill(blank / f"return_darlington_{QUARTER}.xlsx", tmp_path / "filled", change))

    missing = [f.rule for f in returned.findings if f.sheet == "Missing" and f.rule in RETURN_RULES]
    assert set(missing) == {"return_value_is_in_its_column"}


def test_a_block_of_cells_that_slipped_by_a_row_is_noticed_and_not_read(blank, tmp_path):
    def change(of):
        for row in range(of.sheet.max_row, 4, -1):
            for column in range(of.at[BEFORE], of.sheet.max_column + 1):
                of.sheet.cell(row, column).value = of.sheet.cell(row - 1, column).value

    returned = read(fill(blank / f"return_darlington_{QUARTER}.xlsx", tmp_path / "filled", change))

    whole = [row for rule, row in rules(returned) if rule == "return_row_is_whole"]
    assert whole[0] == 5
    assert not {figure.source.row for figure in returned.figures.all() if figure.source.sheet == "Missing"} & set(whole)


def test_what_people_type_is_read_or_found(blank, tmp_path):
    def change(of):
        typed = ["not available", "N/A", "12 episodes", "a few", None, "-1", "1,204", "2.5"]
        for row, text in enumerate(typed, 2):
            of.sheet.cell(row, of.at[VALUE]).value = text

    returned = read(fill(blank / f"return_darlington_{QUARTER}.xlsx", tmp_path / "filled", change))

    figures = {f.source.row: (f.value, f.status) for f in returned.figures.all() if f.source.sheet == "Missing"}
    assert {row: figures[row] for row in (2, 3, 4, 8)} == {
        2: (None, "[x]"),
        3: (None, "[z]"),
        4: (Decimal(12), ""),
        8: (Decimal(1204), ""),
    }
    assert rules(returned) == [
        ("return_value_is_readable", 5),
        ("return_value_is_given", 6),
        ("return_value_is_readable", 7),
        ("return_value_is_readable", 9),
    ]


def test_a_row_that_is_lost_doubled_or_strange_is_found(blank, tmp_path):
    def change(of):
        of.sheet.cell(2, 1).value = "ZZZZZZ"
        for column in range(1, of.sheet.max_column + 1):
            of.sheet.cell(3, column).value = of.sheet.cell(4, column).value

    returned = read(fill(blank / f"return_darlington_{QUARTER}.xlsx", tmp_path / "filled", change))

    found = [rule for rule, _ in rules(returned)]
    assert sorted(found) == [
        "return_row_is_known",
        "return_row_is_there",
        "return_row_is_there",
        "return_row_is_there_once",
    ]


def test_two_returns_for_one_quarter_are_not_added(blank, tmp_path):
    folder = fill(blank / f"return_darlington_{QUARTER}.xlsx", tmp_path / "filled")
    (folder / "return_darlington_corrected.xlsx").write_bytes(
        (folder / f"return_darlington_{QUARTER}.xlsx").read_bytes()
    )

    returned = read(folder)

    assert [(f.file, f.rule) for f in returned.findings if f.rule in RETURN_RULES] == [
        ("return_darlington_corrected.xlsx", "return_is_there_once")
    ]


def test_what_is_no_return_is_named_and_left(blank, tmp_path):
    folder = fill(blank / f"return_darlington_{QUARTER}.xlsx", tmp_path / "filled")
    (folder / "notes.txt").write_text("hello")
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    openpyxl.Workbook().save(folder / "empty.xlsx")

    returned = read(folder)

    assert [(f.file, f.rule) for f in returned.findings if f.rule in RETURN_RULES] == [
        ("broken.xlsx", "file_is_a_return"),
        ("empty.xlsx", "file_is_a_return"),
        ("notes.txt", "file_is_a_return"),
    ]


def test_the_quarter_before_is_shown_and_a_change_of_it_is_found(blank, tmp_path, capsys):
    folder = fill(blank / f"return_darlington_{QUARTER}.xlsx", tmp_path / "filled")
    later = tmp_path / "later"
    code = run(
        ["returns", "template", str(PARTNERSHIP), "--quarter", "2019-Q3", "--out", str(later), "--returns", str(folder)]
    )
    assert code == 0
    book = openpyxl.load_workbook(later / "return_darlington_2019-Q3.xlsx")
    sheet = book.worksheets[1]
    headings = {cell.value: cell.column for cell in sheet[1]}
    before = headings["Before: July to September 2019"]
    assert [sheet.cell(row, before).value for row in (2, 3)] == ["1", "2"]

    sheet.cell(2, before).value = "99"
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, headings["Fill in: October to December 2019"]).value = 5
    book.save(folder / "return_darlington_2019-Q3.xlsx")

    found = [(f.file, f.row, f.rule) for f in read(folder).findings if f.rule == "return_before_is_as_returned"]
    assert found == [("return_darlington_2019-Q3.xlsx", 2, "return_before_is_as_returned")]


def test_the_command_reads_returns_and_saves_them(blank, tmp_path, capsys):
    folder = fill(blank / f"return_darlington_{QUARTER}.xlsx", tmp_path / "filled")
    out = tmp_path / "supplied.csv"

    code = run(["returns", "read", str(PARTNERSHIP), "--returns", str(folder), "--out", str(out)])

    assert code == HAS_ERRORS  # what was typed cannot be: the next test
    assert "Darlington" in capsys.readouterr().out
    with out.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["agency"] == "Darlington"
    assert rows[0]["value"] == "1"
    assert rows[0]["source_row"] == "2"
    assert len(rows[0]["file_sha256"]) == 64


def build_with_returns(tmp_path: Path, settings: Path, returns: Path) -> Path:
    """Papers of two episodes of Darlington, with returns."""
    folder = tmp_path / "extracts" / "darlington"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "children.csv").write_text("child_id,dob,gender,send\nD1,2004-05-05,Female,No\n")
    (folder / "missing_episodes.csv").write_text(
        "episode_id,child_id,missing_from,returned,missing_from_place\n"
        "E1,D1,2019-07-03T20:00,2019-07-04T01:00,Family home\n"
        "E2,D1,2019-08-03T20:00,2019-08-03T20:30,Family home\n"
    )
    (tmp_path / "extracts" / "extracts.toml").write_text("extracted_on = 2019-10-10\n")
    out = tmp_path / f"out-{settings.name}"
    places = ["--extracts", str(tmp_path / "extracts"), "--returns", str(returns), "--out", str(out)]
    assert run(["build", str(settings), "--to", "2019-09", *places]) == 0
    return out


def cells(out: Path, unit: str, ref: str) -> list[tuple[str, str]]:
    with (out / "scorecard.csv").open(encoding="utf-8") as file:
        return [
            (row["value"], row["status"])
            for row in csv.DictReader(file)
            if (row["council"], row["period"], row["unit"], row["ref"]) == ("Darlington", QUARTER, unit, ref)
        ]


def test_a_supplied_row_is_printed_and_a_computed_one_compared(blank, tmp_path):
    returns = fill(blank / f"return_darlington_{QUARTER}.xlsx", tmp_path / "filled", start=3)

    out = build_with_returns(tmp_path, PARTNERSHIP, returns)

    assert cells(out, "episodes", "1") == [("2", "")]  # computed; the return says 3
    assert cells(out, "cases", "1") == [("51", "")]  # no file says it, so that it is not computed
    book = openpyxl.load_workbook(out / "scorecard.xlsx")
    rows = [[cell.value for cell in row] for row in book["Supplied figures"].iter_rows()]
    headings = next(row for row in rows if row[0] == "Tab")
    first = dict(zip(headings, next(row for row in rows if row[1] == "1" and row[3] == "episodes"), strict=True))
    assert (first["Supplied"], first["Computed"], first["Difference"], first["Printed"]) == (3, 2, 1, "computed")
    assert first["Source"] == f"return_darlington_{QUARTER}.xlsx, Missing, row 2"
    case = dict(zip(headings, next(row for row in rows if row[1] == "1" and row[3] == "cases"), strict=True))
    assert (case["Supplied"], case["Computed"], case["Printed"]) == (51, "[x]", "supplied")
    assert "Durham" not in {row[4] for row in rows}
    with (out / "supplied_figures.csv").open(encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == len(owed(open_partnership(PARTNERSHIP))["darlington"])


def test_a_partnership_may_print_what_is_supplied(blank, tmp_path):
    settings = tmp_path / "settings"
    shutil.copytree(PARTNERSHIP, settings)
    with (settings / "partnership.toml").open("a") as file:
        file.write('\n[returns]\nprinted = "supplied"\n')
    returns = fill(blank / f"return_darlington_{QUARTER}.xlsx", tmp_path / "filled", start=3)

    out = build_with_returns(tmp_path, settings, returns)

    assert cells(out, "episodes", "1") == [("3", "")]


def test_a_figure_that_the_return_says_is_not_there_is_printed_so(blank, tmp_path):
    def change(of):
        of.book["CSE"].cell(2, of.at[VALUE]).value = "not available"

    returns = fill(blank / f"return_darlington_{QUARTER}.xlsx", tmp_path / "filled", change)

    assert cells(build_with_returns(tmp_path, PARTNERSHIP, returns), "cases", "1") == [("", "[x]")]


def test_figures_that_contradict_each_other_are_told_with_the_arithmetic(blank, tmp_path, capsys):
    def change(of):
        for sheet in of.book.worksheets[1:]:
            for row in range(2, sheet.max_row + 1):
                sheet.cell(row, of.at[VALUE]).value = "not available"
        of.sheet.cell(2, of.at[VALUE]).value = 97
        of.sheet.cell(3, of.at[VALUE]).value = 120

    folder = fill(blank / f"return_darlington_{QUARTER}.xlsx", tmp_path / "filled", change)

    found = [f for f in read(folder).findings if f.rule not in RETURN_RULES]
    assert [(f.sheet, f.row, str(f.severity)) for f in found] == [("Missing", 3, "error")]
    assert "120" in found[0].message
    assert "97" in found[0].message
    assert run(["returns", "read", str(PARTNERSHIP), "--returns", str(folder)]) == HAS_ERRORS
