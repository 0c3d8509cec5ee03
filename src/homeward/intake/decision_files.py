"""
Files of what people decided, beside the extracts: CSV whose rows are added and never changed.

Nothing of such a file may get lost silently: without a decision, records would be joined that somebody kept apart.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from homeward.dataset.errors import HomewardError
from homeward.dataset.spreadsheet_text import guarded, unguarded
from homeward.dataset.writing import in_words, write_text_atomically

RecordName = tuple[str, str]
"""An agency's key and its own identifier of a record: what a decision names, in every extract."""
Row = tuple[int, dict[str, str]]
"""Where a row stands in the file, and its texts by column; what the row does not have is empty."""


def read_rows(path: Path, columns: Sequence[str]) -> list[Row]:
    """
    The rows, the oldest first; none where there is no file.

    Raises:
        HomewardError: the file cannot be read, is empty, or has not these columns.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            numbered = enumerate(csv.reader(file), start=1)
            rows = [(number, cells) for number, cells in numbered if any(cell.strip() for cell in cells)]
    except FileNotFoundError:
        return []
    except (UnicodeDecodeError, csv.Error):
        raise HomewardError(f"{path}: this is no CSV in UTF-8. Put back the file that Homeward wrote.") from None
    except OSError as error:
        raise HomewardError(f"The decisions cannot be read. {in_words(error, path)}") from error
    headings = [cell.strip() for cell in rows[0][1]] if rows else []
    _refuse_other_headings(path, headings, columns)
    return [(number, _texts(headings, cells, columns)) for number, cells in rows[1:]]


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write every row. Raises HomewardError where the system refuses."""
    try:
        with write_text_atomically(path) as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([guarded(row[name]) for name in columns] for row in rows)
    except OSError as error:
        raise HomewardError(f"The decisions cannot be remembered. {in_words(error, path)}") from error


def unreadable(path: Path, number: int, column: str, what: str) -> HomewardError:
    """What is wrong with a cell, without the cell."""
    return HomewardError(
        f"{path.name}, row {number}, column {column}: {what}. Correct the row, or put back the file that Homeward "
        f"wrote. Homeward read {path}."
    )


def day_of(path: Path, number: int, column: str, text: str) -> date:
    """The day that a cell says. Raises HomewardError."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise unreadable(path, number, column, "write a date as 2026-11-20") from None


def what_is_gone(decisions: Iterable[Sequence[RecordName]], there: Iterable[RecordName]) -> str:
    """
    How many decisions are about records that these extracts no longer have, in a sentence; empty for none.

    Args:
        decisions: of each that stands, the records that it names.
        there: the records of the extracts.
    """
    known = set(there)
    gone = sum(any(record not in known for record in records) for records in decisions)
    if gone == 1:
        return "1 remembered decision is about a record that is not in these extracts."
    return f"{gone:,} remembered decisions are about records that are not in these extracts." if gone else ""


def _refuse_other_headings(path: Path, headings: Sequence[str], columns: Sequence[str]) -> None:
    lacking = [name for name in columns if name not in headings]
    if not lacking:
        return
    what = f"it has no column {lacking[0]}" if headings else "it is empty"
    raise HomewardError(
        f"{path}: {what}, so that nobody knows what was decided. Put back the file that Homeward wrote; or, if nothing "
        f"was decided yet, delete it. Its first row is: {','.join(columns)}"
    )


def _texts(headings: Sequence[str], cells: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    by_heading = dict(zip(headings, cells, strict=False))
    return {name: unguarded(by_heading.get(name, "")) for name in columns}
