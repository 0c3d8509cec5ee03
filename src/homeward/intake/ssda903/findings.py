"""What a return's sheets break, as intake writes findings; and the year that a return is about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from homeward.dataset.engines import open_duckdb
from homeward.dataset.findings import Severity
from homeward.intake.ssda903.checking import check_903
from homeward.intake.ssda903.definition import CollectionYear
from homeward.intake.ssda903.preparing import DAY_FIRST, EITHER, date_sql
from homeward.intake.ssda903.rules import RULES_903
from homeward.intake.ssda903.tables import EPISODES, MISSING, nothing, numbered


@dataclass(frozen=True)
class Sheet903:
    """
    One table of a return as it came.

    Attributes:
        cells: the columns under the return's own names, as text, null where a cell is not filled in; and `row_id`, the
            row in the file.
        is_year_first: dates may be written 2020-06-01 too, as in XML and in a workbook's date cells.
    """

    cells: pa.Table
    is_year_first: bool = False


@dataclass(frozen=True)
class Finding903:
    """A row that breaks a rule. It is never left out for it."""

    table: str
    row: int
    column: str
    rule: str
    severity: Severity
    message: str


def findings_903(sheets: Mapping[str, Sheet903], year: CollectionYear | None = None) -> Iterator[Finding903]:
    """What one council's return breaks, rule by rule. Without a year it is the one that the return's dates tell."""
    tables = {name: sheet.cells for name, sheet in sheets.items()}
    year_first = [name for name, sheet in sheets.items() if sheet.is_year_first]
    found = check_903(tables, year or collection_year(sheets), year_first=year_first)
    for rule in RULES_903:
        for table, rows in found.get(rule.code, {}).items():
            for row in rows:
                yield Finding903(table, row, rule.column, rule.name, rule.severity, rule.message)


def collection_year(sheets: Mapping[str, Sheet903]) -> CollectionYear:
    """
    The year, April to March, in which most of the return's episodes and missing periods end; of two, the later.

    Whatever ended is in the return of the year in which it ended, so a few wrong dates do not move it. Unknown where
    nothing has ended.
    """
    ends = " union all ".join(_ends(sheets, name, column) for name, column in ((EPISODES, "DEC"), (MISSING, "MIS_END")))
    with open_duckdb() as con:
        for name in (EPISODES, MISSING):
            cells = sheets[name].cells if name in sheets else nothing(name)
            con.register(f"given_{name.lower()}", numbered(cells, name))
        began = con.execute(
            f"select year(ended_on - interval 3 months) as began from ({ends}) where ended_on is not null"
            " group by began order by count(*) desc, began desc limit 1"
        ).fetchone()
    if began is None:
        return CollectionYear()
    return CollectionYear(date(began[0], 4, 1), date(began[0] + 1, 3, 31))


def _ends(sheets: Mapping[str, Sheet903], name: str, column: str) -> str:
    form = EITHER if name in sheets and sheets[name].is_year_first else DAY_FIRST
    return f"select {date_sql(column, form)} as ended_on from given_{name.lower()}"
