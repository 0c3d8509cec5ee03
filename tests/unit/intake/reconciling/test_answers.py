"""Answers in a workbook, read by their headings; what cannot be taken is told by its place and never repeated."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from homeward.dataset.errors import HomewardError
from homeward.dataset.partnership import Agency
from homeward.intake.reconciling.answers import Answers, read_answers
from homeward.intake.reconciling.decisions import Decision

AGENCIES = (
    Agency("police", "Northshire Police", "police", "E23999901", None, ()),
    Agency("northmoor", "Northmoor", "council", "E06999901", None, ()),
)
PAIR = ("Police force", "Police reference", "Council", "Council reference", "Decision", "Note", "Decided by")
SINGLE = ("Police force", "Police reference", "Council", "Nearest by", "Nearest reference", "Decision")
TODAY = "2026-04-20"


def read(folder: Path, headings: Sequence[str], *rows: Sequence[str | None]) -> Answers:
    """A workbook with a cover and one sheet, in which the headings stand below a title."""
    book = openpyxl.Workbook()
    book.active.append(["A cover, without a table"])
    sheet = book.create_sheet("Lines")
    sheet.append(["A title"])
    sheet.append([])
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    book.save(folder / "answers.xlsx")
    return read_answers(folder / "answers.xlsx", AGENCIES, "A B", date.fromisoformat(TODAY))


def test_a_pair_is_decided_by_whom_the_row_or_the_command_names(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        PAIR,
        ("Northshire Police", "P1", "Northmoor", "N1", "police right", "see log", "C D"),
        ("police", "P2", "NORTHMOOR", "N2", " Same ", None, None),
        ("Northshire Police", "P3", "Northmoor", "N3", None, "not yet", None),
    )

    assert found.problems == ()
    assert found.decisions == (
        Decision("police", "P1", "northmoor", "N1", "police_right", "see log", "C D", date.fromisoformat(TODAY)),
        Decision("police", "P2", "northmoor", "N2", "same", "", "A B", date.fromisoformat(TODAY)),
    )


@pytest.mark.parametrize(
    ("decision", "about"),
    [
        ("leave", [("police", "P1", "", "")]),
        ("council right", [("police", "P1", "", "")]),
        ("same", [("police", "P1", "northmoor", "N7")]),
        ("different", [("police", "P1", "northmoor", "N7")]),
        ("undo", [("police", "P1", "northmoor", "N7"), ("police", "P1", "", "")]),
    ],
)
def test_beside_a_single_record_the_nearest_counts_where_two_are_meant(
    tmp_path: Path, decision: str, about: list[tuple[str, str, str, str]]
) -> None:
    found = read(tmp_path, SINGLE, ("Northshire Police", "P1", "Northmoor", "Northmoor", "N7", decision))

    assert [each.about for each in found.decisions] == about


def test_a_reference_that_somebody_writes_beside_a_single_record_is_its_other(tmp_path: Path) -> None:
    found = read(tmp_path, PAIR, ("Northshire Police", "P1", "Northmoor", "N9", "same", None, None))

    assert found.decisions[0].about == ("police", "P1", "northmoor", "N9")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("Northshire Police", "P1", "Northmoor", "N1", "ask Kevin"), "'Decision' is none of same, different"),
        (("Northshire Police", "P1", "Northmoor", None, "same"), "'same' needs two records"),
        (("Northshire Police", None, "Northmoor", None, "leave"), "neither a Police reference nor a Council reference"),
        (("Northshire Police", "P1", "Kevin's", "N1", "same"), "its council is no agency of the partnership"),
        (("Northmoor", "P1", "Northmoor", "N1", "same"), "its police is no agency of the partnership"),
    ],
    ids=["decision", "one record", "no record", "no such agency", "agency of another kind"],
)
def test_what_cannot_be_taken_is_told_by_its_place(tmp_path: Path, row: Sequence[str], told: str) -> None:
    found = read(tmp_path, PAIR, row)

    assert found.decisions == ()
    (problem,) = found.problems
    assert problem.startswith("answers.xlsx, Lines, row 4: ")
    assert told in problem
    assert "Kevin" not in problem


def test_two_rows_that_decide_otherwise_about_two_records_are_told(tmp_path: Path) -> None:
    row = ("Northshire Police", "P1", "Northmoor", "N1")

    found = read(tmp_path, PAIR, (*row, "same"), (*row, "different"), (*row, "same"))

    assert [decision.decision for decision in found.decisions] == ["same"]
    assert [problem.partition(":")[0] for problem in found.problems] == ["answers.xlsx, Lines, row 5"]


def test_a_workbook_without_a_column_for_decisions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HomewardError, match="Give a workbook that homeward reconcile wrote"):
        read(tmp_path, ("Police reference", "Council reference"), ("P1", "N1"))


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "answers.xlsx").write_bytes(b"no workbook")

    with pytest.raises(HomewardError, match=r"answers\.xlsx: "):
        read_answers(tmp_path / "answers.xlsx", AGENCIES, "A B", date.fromisoformat(TODAY))
