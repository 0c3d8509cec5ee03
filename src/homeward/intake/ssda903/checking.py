"""Checking a return: which rows break which of the rules. Looks only: the tables given are never written to."""

from collections.abc import Collection, Iterable, Mapping

import duckdb
import pyarrow as pa

from homeward.dataset.engines import open_duckdb, query
from homeward.intake.ssda903.definition import CollectionYear, Rule903
from homeward.intake.ssda903.preparing import prepare
from homeward.intake.ssda903.rules import RULES_903
from homeward.intake.ssda903.tables import COLUMNS, nothing, numbered

UNKNOWN_YEAR = CollectionYear()


def check_903(
    tables: Mapping[str, pa.Table],
    year: CollectionYear = UNKNOWN_YEAR,
    *,
    rules: Iterable[Rule903] = RULES_903,
    year_first: Collection[str] = (),
) -> dict[str, dict[str, list[int]]]:
    """
    The rows that break each rule, by the rule's code and table, in the order of the file.

    A rule that nobody broke has an empty list; one whose tables, columns or collection year are not there is not
    applicable, and is not in the answer.

    Args:
        tables: `Missing` and what else there is of `tables.COLUMNS`, of text, null where a cell is not filled in; a
            column `row_id` numbers the rows, each its own, otherwise they count from 0.
        year_first: the tables whose dates may be written 2020-06-01 too, as XML and workbooks do.
    """
    asked = applicable(tables, year, rules)
    if not asked:
        return {}
    with open_duckdb() as con:
        for name in COLUMNS:
            con.register(f"given_{name.lower()}", numbered(tables.get(name, nothing(name)), name))
        prepare(con, year, year_first)
        return answers(con, asked)


def answers(con: duckdb.DuckDBPyConnection, rules: Iterable[Rule903]) -> dict[str, dict[str, list[int]]]:
    """What each rule finds in the prepared tables."""
    return {rule.code: {name: _rows(con, name, sql) for name, sql in rule.conditions.items()} for rule in rules}


def applicable(
    tables: Mapping[str, pa.Table], year: CollectionYear, rules: Iterable[Rule903] = RULES_903
) -> list[Rule903]:
    """The rules that have what they need."""
    columns = {name: table.column_names for name, table in tables.items()}
    return [rule for rule in rules if rule.is_applicable(columns, year)]


def _rows(con: duckdb.DuckDBPyConnection, name: str, condition: str) -> list[int]:
    """One scan of the prepared table, of the columns that the condition names."""
    sql = f"select row_id from {name.lower()} where {condition} order by row_id"
    rows: list[int] = query(con, sql)["row_id"].to_pylist()
    return rows
