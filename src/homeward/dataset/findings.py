"""Findings: what is wrong with the data, where, and what to do. Never the child's value."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from homeward.dataset.spreadsheet_text import guarded
from homeward.dataset.writing import write_text_atomically


class Severity(StrEnum):
    """What the finding did to the row."""

    ERROR = "error"  # the row, table or file was left out
    WARNING = "warning"  # the value was left out and counts as not recorded, or the row needs a person's eye
    NOTE = "note"  # nothing was left out; worth knowing


@dataclass(frozen=True, order=True)
class Finding:
    """
    One thing that is wrong.

    `file` is the path below the extracts folder; `row` is the row in the file, where the first line is 1, or None for
    a whole file; `column` is the file's own heading. `message` says what and what to do, never the value. `agency` is
    the key of whose file it is, empty for what belongs to nobody; it is not written.

    The last three are not written either, and do not tell one finding from another: the number of the record, made from
    its identifier, by which a finding is known again in a later extract (0 where the row has none); the canonical table
    that the row feeds, and which field of it.
    """

    file: str
    sheet: str
    row: int | None
    column: str
    rule: str
    severity: Severity
    message: str
    agency: str = ""
    record: int = field(default=0, compare=False)
    table: str = field(default="", compare=False)
    field_name: str = field(default="", compare=False)


FINDING_COLUMNS = ("file", "sheet", "row", "column", "rule", "severity", "message")


def save_findings(findings: Iterable[Finding], path: Path) -> None:
    """Write findings as CSV, a row each, in the order given. A file that was there stays until all are written."""
    with write_text_atomically(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(FINDING_COLUMNS)
        for finding in findings:
            values = (getattr(finding, name) for name in FINDING_COLUMNS)
            writer.writerow("" if value is None else guarded(str(value)) for value in values)
