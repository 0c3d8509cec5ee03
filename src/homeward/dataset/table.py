"""What a canonical table is: its columns, what each holds, and the columns that every table has."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import pyarrow as pa

from homeward.dataset.errors import HomewardError


class Kind(Enum):
    """What a column holds."""

    KEY = "key"
    TEXT = "text"
    CODE = "code"
    YES_NO = "yes or no"
    DATE = "date"
    INSTANT = "instant"
    WHOLE = "whole number"
    NUMBER = "number"

    @property
    def arrow(self) -> pa.DataType:
        """How it is stored."""
        return _STORED[self]


_STORED: dict[Kind, pa.DataType] = {
    Kind.KEY: pa.int64(),
    Kind.TEXT: pa.string(),
    Kind.CODE: pa.string(),
    Kind.YES_NO: pa.bool_(),
    Kind.DATE: pa.date32(),
    Kind.INSTANT: pa.timestamp("us"),
    Kind.WHOLE: pa.int32(),
    Kind.NUMBER: pa.float64(),
}


@dataclass(frozen=True)
class Column:
    """
    One column of a canonical table.

    `codes` names the code list (`codes.CODE_LISTS`) that its values come from. A `required` column is filled in every
    row; a row that cannot fill it is left out at intake, with a finding.
    """

    name: str
    kind: Kind
    meaning: str
    codes: str | None = None
    required: bool = False


@dataclass(frozen=True)
class Table:
    """A canonical table: its name, what one row is, and its columns in order."""

    name: str
    row: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        for column in self.columns:
            if column.name == name:
                return column
        raise HomewardError(f"Table {self.name} has no column {name}. It has: {', '.join(self.names())}.")

    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    def arrow_schema(self) -> pa.Schema:
        return pa.schema([pa.field(c.name, c.kind.arrow, nullable=not c.required) for c in self.columns])


def event(name: str, meaning: str, required: bool = False, *, dated: bool = True) -> Iterator[Column]:
    """
    The three columns of an event in time.

    A required event has a UK date, or unless it must be `dated` at least a precision: it may have happened on a day
    that is not known. A time is never required.
    """
    yield Column(f"{name}_at", Kind.INSTANT, f"{meaning}: the instant, UTC; empty when only the day is known")
    yield Column(f"{name}_on", Kind.DATE, f"{meaning}: the date in the UK", required=required and dated)
    yield Column(
        f"{name}_precision",
        Kind.CODE,
        f"{meaning}: how precisely it is known",
        codes="precision",
        required=required and not dated,
    )


PROVENANCE = (
    Column("source_file", Kind.TEXT, "SHA-256 of the extract file that the row came from", required=True),
    Column("source_sheet", Kind.TEXT, "sheet of the workbook; empty for a CSV file"),
    Column("source_row", Kind.WHOLE, "row in the file or sheet, where the first line is 1", required=True),
)
