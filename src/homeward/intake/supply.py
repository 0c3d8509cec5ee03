"""What each agency supplied: the canonical columns that its files have headings for."""

from collections.abc import Sequence

import duckdb

from homeward.dataset.partnership import Agency, Partnership
from homeward.dataset.snapshot import SuppliedAgency
from homeward.dataset.tables import TABLES
from homeward.intake.attributes import SAID_BY_SPELLS
from homeward.intake.categories import categories_said
from homeward.intake.extracts import Extracts
from homeward.intake.fields import FIELDS, FieldKind
from homeward.intake.staging import Entry


def supplied_agencies(
    con: duckdb.DuckDBPyConnection, partnership: Partnership, found: Extracts, entries: Sequence[Entry]
) -> tuple[SuppliedAgency, ...]:
    """
    Every agency of the partnership with the columns that it supplied; none for one without files.

    An event is supplied to the day (`began_on`), and to the minute (`began_at`) unless it has days and not one time:
    where nothing has happened yet, nothing is lacking.
    """
    return tuple(
        SuppliedAgency(
            *(a.key, a.name, a.kind, a.area),
            found.extracted_on.get(a.key),
            _columns(con, a, entries),
            categories_said(a.key, entries),
        )
        for a in partnership.agencies
    )


def _columns(con: duckdb.DuckDBPyConnection, agency: Agency, entries: Sequence[Entry]) -> dict[str, list[str]]:
    columns: dict[str, list[str]] = {}
    filled = {
        table: {name for e in entries if (e.table, e.agency.key) == (table, agency.key) for name in e.headings}
        for table in FIELDS
    }
    if filled["person_records"]:
        filled["person_records"] |= filled["person_details"]
    for table in (t for t in FIELDS if t in TABLES and filled[t]):
        columns[table] = _of_table(con, table, agency.key, filled[table])
    if "missing_episodes" in columns:
        columns["missing_episodes"] = _with_what_spells_say(agency, entries, columns["missing_episodes"])
    if "return_interviews" in columns:
        columns["return_interview_episodes"] = TABLES["return_interview_episodes"].names()
    return columns


def _with_what_spells_say(agency: Agency, entries: Sequence[Entry], supplied: list[str]) -> list[str]:
    """Columns of missing episodes that the agency's spells fill where the episodes do not have them."""
    fields = {(entry.table, name) for entry in entries if entry.agency.key == agency.key for name in entry.headings}
    said = {column for column, sources in SAID_BY_SPELLS.items() if fields & set(sources)}
    return [name for name in TABLES["missing_episodes"].names() if name in said or name in supplied]


def _of_table(con: duckdb.DuckDBPyConnection, table: str, agency: str, filled: set[str]) -> list[str]:
    supplied = set(filled)
    if table == "missing_episodes":
        supplied.add("category")  # a file of missing episodes says so by being one
    events = [f.name for f in FIELDS[table] if f.kind is FieldKind.EVENT and f.name in filled]
    if events:
        has_times = ", ".join(f"count({name}_at) > 0 or count({name}_on) = 0" for name in events)
        answers = con.execute(f"select {has_times} from kept.{table} where agency = ?", [agency]).fetchall()[0]
        for name, has_time in zip(events, answers, strict=True):
            supplied |= {f"{name}_on", f"{name}_precision"} | ({f"{name}_at"} if has_time else set())
    return [name for name in TABLES[table].names() if name in supplied]
