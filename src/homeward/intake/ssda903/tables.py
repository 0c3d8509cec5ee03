"""The tables of the SSDA903 return that a rule on missing periods reads, as tables of text."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

HEADER, EPISODES, MISSING, MISSING_LAST = "Header", "Episodes", "Missing", "Missing_last"

COLUMNS: Mapping[str, tuple[str, ...]] = {
    HEADER: ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"),
    EPISODES: (
        *("CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC"),
        *("REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN"),
    ),
    MISSING: ("CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"),
    MISSING_LAST: ("CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"),
}
"""Each table's columns, in the order of the return. `Missing_last` is the `Missing` table of last year's return."""

ROW = "row_id"
"""A column that may stand beside them: the row in the file. Without it rows are numbered from 0."""


def numbered(table: pa.Table, name: str) -> pa.Table:
    """
    A table with the known columns as text and the rows numbered; the given table stays as it is.

    A column that the table has not is all null. Null is a cell that is not filled in; a text of no letters is filled
    in, with nothing that can be read.
    """
    rows = table[ROW].cast(pa.int64()) if ROW in table.column_names else _from_nought(table.num_rows)
    absent = pa.nulls(table.num_rows, pa.string())
    columns = {c: table[c].cast(pa.string()) if c in table.column_names else absent for c in COLUMNS[name]}
    return pa.table({ROW: rows, **columns})


def _from_nought(count: int) -> pa.Array:
    """0, 1, 2 ... made by Arrow itself: of numbers of Python it first loads pandas, 50 MB."""
    return pc.indices_nonzero(pc.is_null(pa.nulls(count))).cast(pa.int64())


def nothing(name: str) -> pa.Table:
    """The table without a row, for a return that has not got it."""
    return pa.table({column: pa.nulls(0, pa.string()) for column in COLUMNS[name]})
