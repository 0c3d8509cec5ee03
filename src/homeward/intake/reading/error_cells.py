"""Errors that a spreadsheet program writes where it has no value (`#N/A`): never a child's value, and never silent."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from homeward.intake.sheets import ErrorCell
from homeward.intake.texts import of_each

_NAMES = "NULL! DIV/0! VALUE! REF! NAME? NUM! N/A SPILL! CALC! FIELD! BLOCKED! CONNECT! UNKNOWN! BUSY! EXTERNAL!"
_ERROR = "|".join(f"#{re.escape(name)}" for name in _NAMES.split()) + "|#GETTING_DATA|Err:[0-9]{3}"
_ANYWHERE = re.compile(_ERROR.encode())
_OF_CALC = re.compile(rb"Err:[0-9]")


def may_have_errors(content: bytes) -> bool:
    """Whether the text of an error stands anywhere: a quick look before columns are searched."""
    return bool(_ANYWHERE.search(content) if b"#" in content else _OF_CALC.search(content))


def take_out_errors(table: pa.Table, headings: tuple[str, ...]) -> tuple[pa.Table, list[ErrorCell]]:
    """The table with null in place of each error, and where they were."""
    found: list[ErrorCell] = []
    columns = dict(zip(table.column_names, table.columns, strict=True))
    for position, heading in enumerate(headings):
        cells = columns[f"c{position}"]
        if not pc.any(of_each(cells, _may_be_error)).as_py():
            continue
        is_error = pc.fill_null(of_each(cells, _is_error), False)
        rows, errors = (of.filter(is_error).to_pylist() for of in (table["source_row"], cells))
        found += [ErrorCell(row, heading, error) for row, error in zip(rows, errors, strict=True)]
        columns[f"c{position}"] = pc.if_else(is_error, pa.scalar(None, cells.type), cells)
    return (pa.table(columns) if found else table), found


def _may_be_error(texts: pa.Array) -> pa.Array:
    """A quick look before the slow one."""
    return pc.or_(pc.starts_with(texts, "#"), pc.starts_with(texts, "Err:"))


def _is_error(texts: pa.Array) -> pa.Array:
    return pc.match_substring_regex(texts, f"^(?:{_ERROR})$")
