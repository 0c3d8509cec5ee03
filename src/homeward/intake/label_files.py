"""
Files of labels: one a line, or a column of a CSV. Labels are kept exactly as they stand, blanks at their ends too.

A first line that is no label (`label`, or the list's own name) is a heading.
"""

import csv
import io
import json
from pathlib import Path
from typing import Any

from homeward.dataset.errors import HomewardError, nearest
from homeward.dataset.labels.definition import LabelList
from homeward.dataset.labels.text import fold
from homeward.intake.mapping import same_heading
from homeward.intake.reading.csv_files import DELIMITERS, as_utf8
from homeward.intake.sheets import Unreadable

HEADINGS = ("label", "labels", "name", "value", "text")
"""What people call such a column."""


def read_labels(path: Path, of: LabelList, column: str | None = None) -> list[str]:
    """
    The distinct labels of a file, in its order.

    Raises:
        HomewardError: it cannot be read, or it has several columns and none is named.
    """
    text = _text(path)
    if path.suffix.casefold() == ".json":
        labels = _of_json(path, text, of)
    elif column is not None:
        labels = _of_column(path, text, column)
    else:
        labels = _of_lines(path, text, of)
    return list(dict.fromkeys(label for label in labels if label.strip()))


def _text(path: Path) -> str:
    try:
        return as_utf8(path.read_bytes()).decode("utf-8", errors="replace")
    except Unreadable as error:
        raise HomewardError(f"{path}: {error}") from None
    except FileNotFoundError:
        raise HomewardError(f"{path}: there is no such file. It should hold labels, one a line.") from None
    except OSError as error:
        raise HomewardError(f"{path}: cannot be read ({error.strerror}).") from None


def _of_lines(path: Path, text: str, of: LabelList) -> list[str]:
    """Labels one a line; or the column `label` of a CSV that has several."""
    headings = {fold(name) for name in (*HEADINGS, of.name, of.title, *of.also_called)}
    lines = text.splitlines()
    first = next((line for line in lines if line.strip()), "")
    fields = _fields(first, _delimiter(first))
    if len(fields) > 1 and (heading := next((each for each in fields if fold(each) in headings), None)):
        return _of_column(path, text, heading)
    if len(fields) > 1 and path.suffix.casefold() == ".csv" and _is_a_table(text, first):
        raise HomewardError(
            f"{path}: it has several columns. Say which holds the labels: --column. There are: {', '.join(fields)}."
        )
    if len(fields) == 1 and fold(fields[0]) in headings:
        lines = lines[lines.index(first) + 1 :]
    return [_unquoted(line) for line in lines]


def _of_column(path: Path, text: str, column: str) -> list[str]:
    rows = csv.reader(io.StringIO(text), delimiter=_delimiter(text.partition("\n")[0]))
    try:
        headings = [same_heading(each) for each in next(rows, [])]
        if same_heading(column) not in headings:
            hint = nearest(column, headings) or f" There are: {', '.join(headings)}."
            raise HomewardError(f"{path}: there is no column '{column}'.{hint}")
        at = headings.index(same_heading(column))
        return [row[at] for row in rows if len(row) > at]
    except csv.Error as error:
        raise HomewardError(f"{path}: not CSV that can be read ({error}).") from None


def _of_json(path: Path, text: str, of: LabelList) -> list[str]:
    """A list of labels; or lists by name, each of groups with their names."""
    try:
        content: Any = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        raise HomewardError(f"{path}: not valid JSON. Give labels one a line, or a CSV.") from None
    if isinstance(content, dict):
        called = {fold(name): value for name, value in content.items()}
        content = next((called[fold(name)] for name in (of.title, of.name) if fold(name) in called), None)
    if not isinstance(content, list):
        raise HomewardError(f"{path}: it has no labels of {of.title}. Give labels one a line.")
    labels = [label for each in content for label in (each.get("names", []) if isinstance(each, dict) else [each])]
    return [label for label in labels if isinstance(label, str)]


def _delimiter(line: str) -> str:
    return max(DELIMITERS, key=line.count)


def _fields(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [line])
    except csv.Error:
        return [line]


def _is_a_table(text: str, first: str) -> bool:
    """Whether every line has as many columns as the first; labels with commas in them do not."""
    delimiter = _delimiter(first)
    try:
        return len({len(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter) if row}) == 1
    except csv.Error:
        return False


def _unquoted(line: str) -> str:
    """A line without the quotes that CSV puts round a label; any other line as it is."""
    if not line.lstrip().startswith('"'):
        return line
    fields = _fields(line.lstrip(), ",")
    return fields[0] if len(fields) == 1 else line
