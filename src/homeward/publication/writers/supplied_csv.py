"""Supplied figures as CSV: a row a figure, with where it came from."""

import csv
from pathlib import Path

from homeward.dataset.partnership import Partnership
from homeward.dataset.spreadsheet_text import guarded
from homeward.dataset.writing import write_text_atomically
from homeward.figures.returns.model import SuppliedFigures

SUPPLIED_COLUMNS = (
    *("agency", "period", "tab", "ref", "section", "row", "unit", "value", "status", "note"),
    *("file", "file_sha256", "sheet", "source_row"),
)


def write_supplied_csv(figures: SuppliedFigures, partnership: Partnership, path: Path) -> None:
    """Write every supplied figure, by quarter, agency and row."""
    names = {agency.key: agency.name for agency in partnership.agencies}
    with write_text_atomically(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(SUPPLIED_COLUMNS)
        for figure in figures.all():
            row, source = figure.row, figure.source
            value = "" if figure.value is None else str(figure.value)
            writer.writerow(
                guarded(text)
                for text in (
                    *(names[figure.agency], figure.period, row.tab, row.ref, row.heading, row.label, row.unit),
                    *(value, figure.status, figure.note, source.file, source.sha256, source.sheet, str(source.row)),
                )
            )
