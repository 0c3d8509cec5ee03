"""Answers as tidy CSV: a row a figure, with its marks in a column of their own and the marking in every row."""

import csv
from collections.abc import Sequence
from dataclasses import astuple, fields
from pathlib import Path

from homeward.dataset.spreadsheet_text import guarded
from homeward.dataset.writing import write_text_atomically
from homeward.publication.questions.model import Answer, TidyFigure

COLUMNS = ("question", "asks", *(field.name for field in fields(TidyFigure)), "as_at", "marking")


def write_answers_csv(answers: Sequence[Answer], as_at: str, path: Path) -> None:
    """Write every figure of some answers."""
    with write_text_atomically(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for answer in answers:
            for figure in answer.tidy:
                row = (answer.key, answer.asks, *astuple(figure), as_at, answer.marking)
                writer.writerow([_cell(value) for value in row])


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.10g}" if isinstance(value, float) else guarded(str(value))
