"""Rows of cells as a workbook, audited."""

import csv

import openpyxl

from homeward.figures.consistency.auditing import audit
from homeward.figures.stated.grids import Grid
from homeward.figures.stated.model import StatedFigures
from homeward.figures.stated.reader import read_grid, read_turned
from homeward.figures.stated.tidy import is_tidy, read_tidy
from homeward.figures.stated.turned import turned_grid


def stated_of(rows, name="made.xlsx", sheet="Figures"):
    """What rows of cells state, without a file."""
    grid = Grid(name, sheet, tuple(tuple("" if cell is None else cell for cell in row) for row in rows))
    turned = turned_grid(grid)
    tables, not_read = read_tidy(grid) if is_tidy(grid) else read_turned(turned) if turned else read_grid(grid)
    return StatedFigures(tuple(tables), tuple(not_read))


def audited(*tables):
    """The problems of one or several tables."""
    stated = StatedFigures(())
    for number, rows in enumerate(tables):
        stated += stated_of(rows, f"made_{number}.xlsx")
    return audit(stated)


def write_workbook(path, sheets):
    """A workbook of sheets, numbers as numbers."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append([_typed(cell) for cell in row])
    workbook.save(path)
    return path


def _typed(cell):
    text = str(cell)
    return int(text) if text.isdigit() else (None if text == "" else cell)


def read_rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
