"""Writing an agency's casework: CSV files in its own headings, and workbooks of filled templates."""

from datetime import date
from pathlib import Path

from homeward.demonstration.agencies import NORTHMOOR_STYLE, POLICE_STYLE, Style
from homeward.demonstration.casework_styles import AS_CSV, BOOKS, SHEETS, SheetStyle, template_style
from homeward.demonstration.files import as_text, open_workbook, write_cell, write_csv
from homeward.demonstration.sheets import POLICE, Cell, Extract, Row

NOT_SENT = {"wearbridge": ("disabilities",)}
"""Wearbridge does not say which disability a child has, as its list of children does not say whether it is physical."""


def write_casework(folder: Path, extract: Extract, made_on: date) -> None:
    own = dict(SHEETS.get(extract.agency, {}))
    for table in AS_CSV.get(extract.agency, ()):
        if rows := extract.casework[table]:
            own[table] = template_style(table, {name for row in rows for name in row})
    for table, style in own.items():
        _write_csv(folder, extract, style, extract.casework[table])
    for book, tables in BOOKS.items():
        left_out = (*own, *AS_CSV.get(extract.agency, ()), *NOT_SENT.get(extract.agency, ()))
        filled = {table: extract.casework[table] for table in tables if extract.casework.get(table)}
        filled = {table: rows for table, rows in filled.items() if table not in left_out}
        if filled:
            _write_workbook(folder / f"{book}.xlsx", filled, made_on)


def _write_csv(folder: Path, extract: Extract, style: SheetStyle, rows: list[Row]) -> None:
    is_police = extract.agency == POLICE
    agency: Style = POLICE_STYLE if is_police else NORTHMOOR_STYLE
    texts = [[as_text(cell, agency) for cell in _cells(row, style)] for row in rows]
    delimiter, encoding = (";", "cp1252") if is_police else (",", "utf-8-sig")
    write_csv(folder / f"{style.name}.csv", texts, style.headings, delimiter, encoding)


def _write_workbook(path: Path, filled: dict[str, list[Row]], made_on: date) -> None:
    """A sheet for each table, headings in the first row, as `homeward template` writes them."""
    workbook, formats = open_workbook(path, path.stem, made_on)
    for table, rows in filled.items():
        style = template_style(table, {name for row in rows for name in row})
        sheet = workbook.add_worksheet(style.name)
        sheet.write_row(0, 0, style.headings.values(), formats[2])
        sheet.set_column(0, len(style.headings) - 1, 17)
        for at, row in enumerate(rows, start=1):
            for column, cell in enumerate(_cells(row, style)):
                write_cell(sheet, at, column, cell, formats)
    workbook.close()


def _cells(row: Row, style: SheetStyle) -> list[Cell]:
    return [style.words.get(name, {}).get(str(row.get(name)), row.get(name)) for name in style.headings]
