"""A sheet of one table, before it is drawn: its columns, and a row for each thing to look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from homeward.publication.papers.findings_report import FindingsReport

MOST_ROWS = 50_000
"""Rows of a sheet: beyond these a spreadsheet program is slow, and nobody works through them one by one."""

Cell = str | int | float | Decimal | date


@dataclass(frozen=True)
class SheetColumn:
    """A column: its heading, its width in characters, whether it holds numbers, and whether bars are drawn."""

    heading: str
    width: int
    is_number: bool = False
    has_bar: bool = False


@dataclass(frozen=True)
class TableSheet:
    """A sheet of one table. `all_in` names the file that has every row where the sheet has not."""

    name: str
    title: str
    about: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[Cell]]
    rows_in_all: int
    when_empty: str
    all_in: str = ""


def number_column(heading: str, width: int = 12) -> SheetColumn:
    return SheetColumn(heading, width, is_number=True)


def agency_name(report: FindingsReport, key: str) -> str:
    return report.agencies.get(key, key or "Nobody's")


def words_of(name: str) -> str:
    return name.replace("_", " ")
