"""
Tables of other councils, in layouts and words that the audit was not written for, each clean and with planted faults.

`tests/data/returns/unseen` holds the clean tables as CSV (several sheets begin with `[sheet] Name`) and `key.csv` the
faults: what is written over which cells, the cells that a finding may name, and of the later batches (x, y, z) words of
the checks that may find it. A fault passes when such an error or warning names one of the cells and was not told of the
clean table. What is not found yet is marked so, and a test that begins to pass says that the mark should go.
"""

import csv
import re
from pathlib import Path

import openpyxl
import pytest

from homeward.dataset.findings import Severity
from homeward.figures.consistency.auditing import audit
from homeward.figures.stated.reader import read_stated

TABLES = Path(__file__).parents[1] / "data" / "returns" / "unseen"
with (TABLES / "key.csv").open(newline="") as _file:
    KEY = list(csv.DictReader(_file))
NOT_YET = pytest.mark.xfail(strict=True, reason="not found yet, or a false alarm")


def cases(*, clean):
    """The rows of the key: clean tables, or planted faults."""
    chosen = [row for row in KEY if (not row["fault"]) is clean]
    return [
        pytest.param(row, id=f"{row['table']} {row['fault']} {row['planted'][:12]}".strip(), marks=_marks(row))
        for row in chosen
    ]


def _marks(row):
    return () if row["passes"] == "yes" else (NOT_YET,)


def problems_of(table, planted, folder):
    """The errors and warnings of a table with a fault planted, as a workbook."""
    workbook = _workbook(table)
    for change in filter(None, planted.split("; ")):
        cell, _, value = change.partition(" = ")
        sheet, _, cell = cell.rpartition("!")
        (workbook[sheet] if sheet else workbook.worksheets[0])[cell] = _typed(value)
    path = folder / "figures.xlsx"
    workbook.save(path)
    return [problem for problem in audit(read_stated(path)) if problem.severity is not Severity.NOTE]


def _workbook(table):
    """The clean table; a row `[sheet] Name` begins a sheet."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Figures"
    with (TABLES / f"{table}.csv").open(newline="") as file:
        for row in csv.reader(file):
            if row and row[0].startswith("[sheet] "):
                sheet = workbook.create_sheet(row[0].removeprefix("[sheet] "))
            else:
                sheet.append([_typed(cell) for cell in row])
    if len(workbook.worksheets) > 1:
        workbook.remove(workbook["Figures"])
    return workbook


def _typed(text):
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text or None


@pytest.mark.parametrize("row", cases(clean=True))
def test_a_clean_table_raises_no_alarm(row, tmp_path):
    assert problems_of(row["table"], "", tmp_path) == []


@pytest.mark.parametrize("row", cases(clean=False))
def test_the_planted_fault_is_found_at_its_cells(row, tmp_path):
    known = {(problem.check, problem.places) for problem in problems_of(row["table"], "", tmp_path)}
    found = problems_of(row["table"], row["planted"], tmp_path)
    cells = set(row["cells"].split())
    at_its_cells = [p for p in found if (p.check, p.places) not in known and cells & {p_.cell for p_ in p.places}]
    right = "|".join(row["checks"].split())
    assert [p for p in at_its_cells if re.search(right, p.check)]
