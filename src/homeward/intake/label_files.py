"""
Files of labels: one a line, or a column of a CSV. Labels are kept exactly as they stand, blanks at their ends too.

A first line that is no label (`label`, or the list's own name) is a heading.
"""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

from homeward.dataset.errors import HomewardError, nearest
from homeward.dataset.labels.definition import LabelList
from homeward.dataset.labels.text import plain_letters
from homeward.intake.mapping import same_heading
from homeward.intake.reading.csv_files import DELIMITERS, as_utf8
from homeward.intake.sheets import Unreadable

HEADINGS = ("label", "labels", "name", "value", "text")
"""What people call such a column."""
_LINE_ENDS = re.compile(r"\r\n|\n|\r")
"""No others: a form feed or a Unicode separator may be within a label."""
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\ufffd]")
"""Characters that labels do not have."""
MOST_BREAKS = 20
"""Lines of one label at most."""
LOOKED_AT = 4_000
MOST_ODD_CHARACTERS = 0.01


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
        labels = _of_column(path, text, column, of)
    else:
        labels = _of_lines(path, text, of)
    return list(dict.fromkeys(label for label in labels if label.strip()))


def _text(path: Path) -> str:
    try:
        text = as_utf8(path.read_bytes()).decode("utf-8", errors="replace")
    except Unreadable:
        raise HomewardError(f"{path}: not text. Save the sheet as CSV, or give the labels one a line.") from None
    except FileNotFoundError:
        raise HomewardError(f"{path}: there is no such file. It should hold labels, one a line.") from None
    except OSError as error:
        raise HomewardError(f"{path}: cannot be read ({error.strerror}).") from None
    begins = text[:LOOKED_AT]
    if len(_NO_TEXT.findall(begins)) > MOST_ODD_CHARACTERS * len(begins):
        raise HomewardError(f"{path}: not text. Give labels one a line, or a CSV with a column `label`.")
    return text


def _of_lines(path: Path, text: str, of: LabelList) -> list[str]:
    """Labels one a line; or the column `label` of a CSV that has several."""
    headings = _known_headings(of)
    lines = _LINE_ENDS.split(text)
    first = next((line for line in lines if line.strip()), "")
    fields = _fields(first, _delimiter(first))
    if len(fields) > 1 and (heading := next((each for each in fields if plain_letters(each) in headings), None)):
        return _of_column(path, text, heading, of)
    if len(fields) > 1 and path.suffix.casefold() == ".csv" and _is_a_table(text, first):
        raise HomewardError(
            f"{path}: it has {len(fields)} columns, and none is headed `label` or {of.name}. Say with --column what "
            "heads the labels; if the file has no headings, put them in as its first row."
        )
    if len(fields) == 1 and plain_letters(fields[0]) in headings:
        lines = _with_breaks(lines[lines.index(first) + 1 :])
    return [_unquoted(line) for line in lines]


def _with_breaks(lines: list[str]) -> list[str]:
    """Lines of CSV; a label in quotes that has a line break in it is one. A quote that is never closed is a letter."""
    joined: list[str] = []
    at = 0
    while at < len(lines):
        end = _closes_at(lines, at)
        joined.append("\n".join(lines[at : end + 1]))
        at = end + 1
    return joined


def _closes_at(lines: list[str], at: int) -> int:
    """The line in which the quotes close that a line opens."""
    quotes = lines[at].count('"')
    if quotes % 2 == 0 or not lines[at].lstrip().startswith('"'):
        return at
    for end in range(at + 1, min(at + MOST_BREAKS, len(lines))):
        quotes += lines[end].count('"')
        if quotes % 2 == 0:
            return end
    return at


def _known_headings(of: LabelList) -> set[str]:
    return {plain_letters(name) for name in (*HEADINGS, of.name, of.title, *of.also_called)}


def _of_column(path: Path, text: str, column: str, of: LabelList) -> list[str]:
    rows = csv.reader(io.StringIO(text), delimiter=_delimiter(text.partition("\n")[0]))
    try:
        headings = [same_heading(each) for each in next(rows, [])]
        if same_heading(column) not in headings:
            raise HomewardError(f"{path}: there is no column '{column}'.{_what_there_is(column, headings, of)}")
        at = headings.index(same_heading(column))
        return [row[at] for row in rows if len(row) > at]
    except csv.Error as error:
        raise HomewardError(f"{path}: not CSV that can be read ({error}).") from None


def _what_there_is(column: str, headings: list[str], of: LabelList) -> str:
    """The headings, where one of them is known; else the first row may be a child's, and only its length is told."""
    if not any(plain_letters(heading) in _known_headings(of) for heading in headings):
        return f" The first row has {len(headings)} cells. It should hold the headings."
    return nearest(column, headings) or f" There are: {', '.join(headings)}."


def _of_json(path: Path, text: str, of: LabelList) -> list[str]:
    """A list of labels; or lists by name, each of groups with their names."""
    try:
        content: Any = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        raise HomewardError(f"{path}: not valid JSON. Give labels one a line, or a CSV.") from None
    if isinstance(content, dict):
        called = {plain_letters(name): value for name, value in content.items()}
        content = next(
            (called[plain_letters(name)] for name in (of.title, of.name) if plain_letters(name) in called), None
        )
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
    if not line.lstrip().startswith('"') or line.count('"') % 2:
        return line
    fields = _fields(line.lstrip(), ",")
    return fields[0] if len(fields) == 1 else line
