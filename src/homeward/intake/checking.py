"""Checking: which staged rows break which rules. Looks only; every rule sees all rows as they came."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import duckdb
import pyarrow as pa

from homeward.dataset.findings import Finding
from homeward.intake.fields import NEEDED_TO_IDENTIFY
from homeward.intake.keys import record_key_sql
from homeward.intake.label_lists import list_of
from homeward.intake.rules import Rule
from homeward.intake.staging import Entry


@dataclass(frozen=True)
class Broken:
    """A row that breaks a rule. `record` is the number of its record, by which later extracts are compared; or 0."""

    rule: Rule
    entry: int
    source_row: int
    hint: str = ""
    record: int = 0


def check(con: duckdb.DuckDBPyConnection, entries: Sequence[Entry], rules: Iterable[Rule]) -> list[Broken]:
    """Every row that breaks one of the rules. Rules about fields that no file has cannot break, and are passed over."""
    fields = {(entry.table, name) for entry in entries for name in entry.headings}
    tables = {entry.table for entry in entries}
    asked = [r for r in rules if r.table in tables and (not r.fields or any((r.table, f) in fields for f in r.fields))]
    suspect = _those_broken(con, [rule for rule in asked if rule.where])
    return with_records(con, [b for rule in asked if rule.query or rule in suspect for b in _rows(con, rule)])


def _those_broken(con: duckdb.DuckDBPyConnection, rules: list[Rule]) -> set[Rule]:
    """The rules that some row breaks: one pass over each table answers for all, and few rules are ever broken."""
    broken: set[Rule] = set()
    for table in {rule.table for rule in rules}:
        of_table = [rule for rule in rules if rule.table == table]
        asked = ", ".join(f"bool_or({rule.where})" for rule in of_table)
        answers = con.execute(f"select {asked} from staged.{table}").fetchall()[0]
        broken.update(rule for rule, is_broken in zip(of_table, answers, strict=True) if is_broken)
    return broken


def _rows(con: duckdb.DuckDBPyConnection, rule: Rule) -> list[Broken]:
    hint = rule.hint or "''"
    sql = rule.query or f"select entry, source_row, {hint} from staged.{rule.table} where {rule.where}"
    return [Broken(rule, *row) for row in dict.fromkeys(con.execute(sql).fetchall())]


def with_records(con: duckdb.DuckDBPyConnection, broken: Sequence[Broken]) -> list[Broken]:
    """The same, each with the number of its record. Rows move from extract to extract, and identifiers stay."""
    records = {
        (table, entry, row): record
        for table in {b.rule.table for b in broken}
        for entry, row, record in _records(con, table, [b for b in broken if b.rule.table == table])
    }
    return [replace(b, record=records.get((b.rule.table, b.entry, b.source_row), 0)) for b in broken]


def _records(con: duckdb.DuckDBPyConnection, table: str, broken: Sequence[Broken]) -> list[tuple[int, int, int]]:
    places = {(b.entry, b.source_row) for b in broken}
    asked = pa.table(
        {
            "entry": pa.array([entry for entry, _ in places], pa.int32()),
            "source_row": pa.array([row for _, row in places], pa.int32()),
        }
    )
    has_one = " and ".join(f"{name} is not null" for name in NEEDED_TO_IDENTIFY[table]) or "true"
    con.register("places_asked", asked)
    answers = con.execute(
        f"select entry, source_row, {record_key_sql(table)} from staged.{table}"
        f" join places_asked using (entry, source_row) where {has_one}"
    ).fetchall()
    con.unregister("places_asked")
    return answers


def finding(broken: Broken, entry: Entry) -> Finding:
    """The finding that says so, under the file's own heading."""
    rule = broken.rule
    field = next((name for name in rule.fields if name in entry.headings), "")
    column = entry.headings.get(field, "")
    of_list = list_of(entry.mapping.fields[field].field) if field else ""
    message = rule.message.replace("{list}", of_list).replace("{hint}", broken.hint)
    file, sheet, agency = entry.file.file.name, entry.sheet.name, entry.agency.key
    return Finding(
        file,
        sheet,
        broken.source_row,
        column,
        rule.name,
        rule.severity,
        message,
        agency,
        record=broken.record,
        table=rule.table,
        field_name=field or next(iter(rule.fields), ""),
    )
