"""
What is not filled in: for each agency, table and column, how many records ought to have it and how many do.

A column is owed by every record unless `OWED` says when: nobody owes the day of an interview that was not offered. What
an agency does not supply at all is `[x]`, and not 0 per cent.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from homeward.dataset.engines import open_duckdb
from homeward.dataset.findings import Finding
from homeward.dataset.snapshot import Dataset, StoredDataset, SuppliedAgency
from homeward.dataset.table import PROVENANCE, Column, Kind, Table
from homeward.dataset.tables import TABLES

TIME = "time of day"
"""The part of an event that is filled when its minute is known, owed where its day is."""

NEVER = "false"
"""Nobody owes it: it is there where it applies, and its absence says nothing."""

_HAS_ENDED = "returned_precision is not null or located_precision is not null or has_later_episode"

OWED: dict[tuple[str, str], str] = {
    ("missing_episodes", "located"): NEVER,
    ("missing_episodes", "returned"): _HAS_ENDED,
    ("missing_episodes", "looked_after_by"): "care_status = 'looked_after'",
    ("missing_episodes", "placement_type"): "care_status = 'looked_after'",
    ("missing_episodes", "placement_distance_miles"): "care_status = 'looked_after'",
    ("missing_episodes", "found_by"): _HAS_ENDED,
    ("missing_episodes", "legal_status"): "care_status = 'looked_after'",
    ("missing_episodes", "is_placed_out_of_area"): "care_status = 'looked_after'",
    ("missing_episodes", "has_philomena_form"): "coalesce(setting, 'care') = 'care'",
    ("missing_episodes", "came_to_harm"): _HAS_ENDED,
    ("missing_episodes", "is_crime_related"): _HAS_ENDED,
    ("missing_episodes", "is_found_out_of_force"): _HAS_ENDED,
    ("interview_offers", "is_offered"): "coalesce(needed, 'yes') = 'yes'",
    ("interview_offers", "offered"): "is_offered",
    ("interview_offers", "is_accepted"): "is_offered",
    ("care_statuses", "ended_on"): NEVER,
    ("legal_statuses", "ended_on"): NEVER,
    ("placements", "ended_on"): NEVER,
    ("exploitation_referrals", "previous_closure_on"): NEVER,
    ("exploitation_cases", "closed_on"): NEVER,
    ("exploitation_cases", "outcome"): "closed_on is not null",
    ("tracker_entries", "removed_on"): NEVER,
    ("tracker_entries", "outcome"): "removed_on is not null",
    ("tracker_entries", "transition_planned_on"): NEVER,
    ("strategy_meetings", "held_on"): NEVER,
    ("strategy_meetings", "has_safety_plan"): "held_on is not null",
    ("national_referrals", "reasonable_grounds"): "reasonable_grounds_on is not null",
    ("national_referrals", "reasonable_grounds_on"): "reasonable_grounds is not null",
    ("national_referrals", "conclusive_grounds"): "conclusive_grounds_on is not null",
    ("national_referrals", "conclusive_grounds_on"): "conclusive_grounds is not null",
    ("front_door_contacts", "screened_on"): "is_screened_in is not null",
    ("front_door_contacts", "is_screened_in"): "screened_on is not null",
    ("meeting_actions", "done_on"): NEVER,
    ("disruptions", "expires_on"): NEVER,
    ("disruptions", "breached_on"): NEVER,
    ("exploitation_incidents", "platform"): "is_online",
    ("incident_people", "has_earlier_offences"): "role = 'suspect'",
    ("workforce_numbers", "organisation"): NEVER,
    ("intelligence_submissions", "graded_on"): NEVER,
    ("intelligence_submissions", "is_used"): "graded_on is not null",
}
"""When a record owes a column, as SQL over its table. Columns that are not here are owed always."""

_SOURCE = {
    "missing_episodes": (
        "select *, lead(episode_key) over (partition by person_key order by began_on, began_at, episode_key)"
        " is not null as has_later_episode from missing_episodes"
    )
}
"""Tables that need a derived column to say what is owed: a child who went missing again had come back."""

CANNOT_BE_READ = ("date_is_readable", "date_in_calendar", "code_is_known", "number_is_readable")
TIME_CANNOT_BE_READ = ("time_is_readable",)
IS_EMPTY = ("required_value_is_given", "time_has_a_day")
"""Rules whose findings say that a cell could not be read, its time could not, or that a needed one is empty."""

_ASIDE = {"agency", "reporting_area", *(column.name for column in PROVENANCE)}


@dataclass(frozen=True)
class Filled:
    """
    How far a column of a table is filled in, in one agency's records.

    Attributes:
        column: a column, an event, or an event's time of day.
        owed: the records that ought to have it, also those that were left out because it was empty or unreadable.
        filled: those of them that have it.
        unreadable: cells that say something which cannot be read; they are not filled.
        is_supplied: whether the agency's files have the column at all.
    """

    agency: str
    table: str
    column: str
    owed: int
    filled: int
    unreadable: int
    is_supplied: bool

    @property
    def is_scored(self) -> bool:
        return self.is_supplied and self.owed > 0


@dataclass(frozen=True)
class Measured:
    """The completeness of one extract, and the day that it is as at."""

    on: date
    filled: Sequence[Filled]


@dataclass(frozen=True)
class _Asked:
    """One thing that may be filled: its name, the column that says so, and when it is owed and filled."""

    name: str
    column: str
    owed: str
    filled: str


def measure_completeness(dataset: Dataset | StoredDataset, findings: Iterable[Finding]) -> list[Filled]:
    """Every column of every table that an agency supplied, by agency and table, in the order of the tables."""
    lost = _count_lost(findings)
    con = open_duckdb()
    try:
        return [
            filled
            for agency in dataset.manifest.agencies
            for table in TABLES.values()
            if table.name in agency.columns and PROVENANCE[0].name in table.names()  # not what Homeward makes of them
            for filled in _of_table(con, dataset, agency, table, lost)
        ]
    finally:
        con.close()


def score(columns: Sequence[Filled]) -> tuple[int, int]:
    """
    The score of a table or agency as `filled, owed`: all its supplied columns taken together.

    Every cell that is owed counts the same, so a column that few records owe weighs little.
    """
    scored = [column for column in columns if column.is_scored]
    return sum(column.filled for column in scored), sum(column.owed for column in scored)


def things_of(table: Table) -> Iterator[tuple[str, str]]:
    """What may be filled in a table, with the column that holds it: columns, events, and their times of day."""
    names = table.names()
    for column in table.columns:
        event = column.name.removesuffix("_on")
        if column.name.endswith("_on") and f"{event}_precision" in names:
            yield event, column.name
            yield f"{event}, {TIME}", f"{event}_at"
        elif not _is_aside(column, names):
            yield column.name, column.name


def _is_aside(column: Column, names: Sequence[str]) -> bool:
    """Made at intake, an identifier without which there is no row, or a part of an event."""
    name = column.name
    belongs_to_event = any(
        name.endswith(part) and f"{name.removesuffix(part)}_precision" in names for part in ("_at", "_precision")
    )
    is_made = name in _ASIDE or column.codes == "agency_kind" or column.kind is Kind.KEY
    return belongs_to_event or is_made or name.endswith("_id")


def _asked(table: Table) -> list[_Asked]:
    asked = []
    for name, column in things_of(table):
        event, _, part = name.partition(", ")
        owed = OWED.get((table.name, event), "true")
        if part:
            asked.append(_Asked(name, column, f"{event}_on is not null", f"{column} is not null"))
        elif f"{event}_precision" in table.names():
            asked.append(_Asked(name, column, owed, f"{event}_on is not null"))
        else:
            asked.append(_Asked(name, column, owed, f"{column} is not null"))
    return asked


def _of_table(
    con: duckdb.DuckDBPyConnection,
    dataset: Dataset | StoredDataset,
    agency: SuppliedAgency,
    table: Table,
    lost: Mapping[tuple[str, str, str], tuple[int, int]],
) -> Iterator[Filled]:
    asked = _asked(table)
    _open(con, dataset, table.name)
    counts = ", ".join(
        f"count(*) filter (where {a.owed}), count(*) filter (where ({a.owed}) and {a.filled})" for a in asked
    )
    source = _SOURCE.get(table.name, f"select * from {table.name}")
    found = con.execute(f"select {counts} from ({source}) where agency = ?", [agency.key]).fetchall()[0]
    for number, each in enumerate(asked):
        left_out, unreadable = lost.get((agency.key, table.name, each.name), (0, 0))
        owed, filled = found[2 * number], found[2 * number + 1]
        is_supplied = each.column in agency.columns[table.name]
        yield Filled(agency.key, table.name, each.name, owed + left_out, filled, unreadable, is_supplied)


def _open(con: duckdb.DuckDBPyConnection, dataset: Dataset | StoredDataset, name: str) -> None:
    if isinstance(dataset, StoredDataset):
        con.execute(f"drop view if exists {name}")
        con.read_parquet(str(dataset.files[name])).create_view(name)
    else:
        con.register(name, dataset.tables[name])


def _count_lost(findings: Iterable[Finding]) -> dict[tuple[str, str, str], tuple[int, int]]:
    """By agency, table and column: the rows that were left out for want of it, and the cells that cannot be read."""
    left_out: Counter[tuple[str, str, str]] = Counter()
    unreadable: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        if finding.row is None or finding.rule not in (*CANNOT_BE_READ, *TIME_CANNOT_BE_READ, *IS_EMPTY):
            continue
        name = f"{finding.field_name}, {TIME}" if finding.rule in TIME_CANNOT_BE_READ else finding.field_name
        place = finding.agency, finding.table, name
        left_out[place] += finding.severity == "error"
        unreadable[place] += finding.rule not in IS_EMPTY
    return {place: (left_out[place], unreadable[place]) for place in {*left_out, *unreadable}}
