"""Checking: which staged rows break which rules. Looks only; every rule sees all rows as they came."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import duckdb

from homeward.dataset.findings import Finding
from homeward.intake.rules import Rule
from homeward.intake.staging import Entry


@dataclass(frozen=True)
class Broken:
    """A row that breaks a rule."""

    rule: Rule
    entry: int
    source_row: int
    hint: str = ""


def check(con: duckdb.DuckDBPyConnection, entries: Sequence[Entry], rules: Iterable[Rule]) -> list[Broken]:
    """Every row that breaks one of the rules. Rules about fields that no file has cannot break, and are passed over."""
    fields = {(entry.table, name) for entry in entries for name in entry.headings}
    tables = {entry.table for entry in entries}
    asked = [r for r in rules if r.table in tables and (not r.fields or any((r.table, f) in fields for f in r.fields))]
    suspect = _those_broken(con, [rule for rule in asked if rule.where])
    return [broken for rule in asked if rule.query or rule in suspect for broken in _rows(con, rule)]


def _those_broken(con: duckdb.DuckDBPyConnection, rules: list[Rule]) -> set[Rule]:
    """The rules that some row breaks: one pass over each table answers for all, and few rules are ever broken."""
    broken: set[Rule] = set()
    for table in {rule.table for rule in rules}:
        of_table = [rule for rule in rules if rule.table == table]
        counts = ", ".join(f"count(*) filter (where {rule.where})" for rule in of_table)
        row = con.execute(f"select {counts} from staged.{table}").fetchall()[0]
        broken.update(rule for rule, count in zip(of_table, row, strict=True) if count)
    return broken


def _rows(con: duckdb.DuckDBPyConnection, rule: Rule) -> list[Broken]:
    hint = rule.hint or "''"
    sql = rule.query or f"select entry, source_row, {hint} from staged.{rule.table} where {rule.where}"
    return [Broken(rule, *row) for row in dict.fromkeys(con.execute(sql).fetchall())]


def finding(broken: Broken, entry: Entry) -> Finding:
    """The finding that says so, under the file's own heading."""
    rule = broken.rule
    column = next((entry.headings[name] for name in rule.fields if name in entry.headings), "")
    message = rule.message.replace("{hint}", broken.hint)
    file, sheet, agency = entry.file.file.name, entry.sheet.name, entry.agency.key
    return Finding(file, sheet, broken.source_row, column, rule.name, rule.severity, message, agency)
