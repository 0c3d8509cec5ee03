"""
Writing an agency's extract: a set of CSV files, a workbook, or one CSV file that holds people and episodes together.

The same rows give the same bytes, so that a demonstration can be compared with another of the same seed.
"""

import csv
import io
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from homeward.demonstration.agencies import Style
from homeward.demonstration.sheets import Cell, Extract, Row

Formats = tuple[xlsxwriter.format.Format, ...]


def leave_out_unwritten(extract: Extract, style: Style) -> None:
    """Take out of the rows what the agency has no column for, so that no fault is planted where nobody can see it."""
    for rows, headings in (
        (extract.people, style.people),
        (extract.episodes, {**style.people, **style.episodes}),
        (extract.interviews, style.interviews),
    ):
        rows[:] = [{name: cell for name, cell in row.items() if name in headings} for row in rows]


def write_csv_set(folder: Path, extract: Extract, style: Style) -> None:
    """Northmoor: three files, comma, UTF-8 with a mark, as a spreadsheet program saves them."""
    for name, headings, rows in (
        ("Children.csv", style.people, extract.people),
        ("Missing Episodes.csv", style.episodes, extract.episodes),
        ("Return Interviews.csv", style.interviews, extract.interviews),
    ):
        write_csv(folder / name, [as_texts(row, headings, style) for row in rows], headings, ",", "utf-8-sig")


def write_one_csv(folder: Path, extract: Extract, style: Style) -> None:
    """The police: one file, a row an incident with the person repeated in it, semicolons, Windows letters."""
    headings = {**style.episodes, **style.people}
    people = {row["person_id"]: row for row in extract.people}
    rows = [as_texts({**people.get(row["person_id"], {}), **row}, headings, style) for row in extract.episodes]
    write_csv(folder / "missing_incidents.csv", rows, headings, ";", "cp1252")


def write_csv(path: Path, rows: list[list[str]], headings: dict[str, str], delimiter: str, encoding: str) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(headings.values())
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))


def write_workbook(folder: Path, extract: Extract, style: Style, made_on: date) -> None:
    """Wearbridge: a workbook of three sheets, a title above the headings, dates as Excel keeps them."""
    workbook, formats = open_workbook(folder / "Missing and RHI extract.xlsx", "Missing and RHI extract", made_on)
    for name, title, headings, rows in (
        ("Young people", "Young people reported missing", style.people, extract.people),
        ("Missing", "Missing episodes", style.episodes, extract.episodes),
        ("RHI", "Return home interviews", style.interviews, extract.interviews),
    ):
        sheet = workbook.add_worksheet(name)
        sheet.write_string(0, 0, f"Wearbridge Council: {title}, run {made_on:%d/%m/%Y}", formats[2])
        sheet.write_row(2, 0, headings.values(), formats[2])
        sheet.set_column(0, len(headings) - 1, 17)
        for at, row in enumerate(rows, start=3):
            for column, cell in enumerate(cells(row, headings, style)):
                write_cell(sheet, at, column, cell, formats)
    workbook.close()


def open_workbook(path: Path, title: str, made_on: date) -> tuple[xlsxwriter.Workbook, Formats]:
    """A workbook to write, and its formats of a day, of a time and of a heading."""
    workbook = xlsxwriter.Workbook(path, {"in_memory": True})
    workbook.set_properties({"title": title, "created": datetime(made_on.year, made_on.month, 1)})
    return workbook, (
        workbook.add_format({"num_format": "dd/mm/yyyy"}),
        workbook.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        workbook.add_format({"bold": True}),
    )


def write_cell(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell, formats: Formats) -> None:
    match cell:
        case datetime():
            sheet.write_datetime(row, column, cell, formats[1])
        case date():
            sheet.write_datetime(row, column, cell, formats[0])
        case str():
            sheet.write_string(row, column, cell)
        case int() | float():
            sheet.write_number(row, column, cell)


def cells(row: Row, headings: dict[str, str], style: Style) -> list[Cell]:
    """A row under an agency's headings, codes in its words. What is no code of ours stays as somebody typed it."""
    return [style.words.get(name, {}).get(str(row.get(name)), row.get(name)) for name in headings]


def as_texts(row: Row, headings: dict[str, str], style: Style) -> list[str]:
    return [as_text(cell, style) for cell in cells(row, headings, style)]


def as_text(cell: Cell, style: Style) -> str:
    match cell:
        case None:
            return ""
        case datetime():
            return cell.strftime(style.time_format)
        case date():
            return cell.strftime(style.date_format)
    return str(cell)
