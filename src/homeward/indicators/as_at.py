"""
What was known at a moment: the canonical tables with every later fact taken out.

An event is known once it has happened: to the minute where its time is known, by UK date where only the day is. Facts
without a date of their own follow the dated one before them: accepted follows offered, and an offer without a date
follows the child's return, or being located where no return is recorded. Of casework a row is known from its first
date; what happened to it later, with what follows from that, is empty until then. What is planned (a review that is
due, an order's last day) is known with the row.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from homeward.dataset.table import Kind, Table
from homeward.dataset.tables import INTERVIEW_OFFERS, MISSING_EPISODES, RETURN_INTERVIEWS, TABLES
from homeward.dataset.uk_time import to_uk


@dataclass(frozen=True)
class _Dates:
    """From which date a row of casework is known, and what follows from each later date of it."""

    since: str
    later: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


CASEWORK: dict[str, _Dates] = {
    "care_statuses": _Dates("started_on", {"ended_on": ()}),
    "legal_statuses": _Dates("started_on", {"ended_on": ()}),
    "placements": _Dates("started_on", {"ended_on": ()}),
    "exploitation_referrals": _Dates("received_on"),
    "exploitation_cases": _Dates("opened_on", {"closed_on": ("outcome",)}),
    "risk_assessments": _Dates("assessed_on"),
    "tracker_entries": _Dates("added_on", {"removed_on": ("outcome",), "transition_planned_on": ()}),
    "education_snapshots": _Dates("recorded_on"),
    "intelligence_submissions": _Dates("received_on", {"graded_on": ("is_used",)}),
    "training_attendances": _Dates("attended_on"),
    "strategy_meetings": _Dates("triggered_on", {"held_on": ("has_safety_plan",)}),
    "discussions": _Dates("discussed_on"),
    "meeting_actions": _Dates("agreed_on", {"done_on": ()}),
    "national_referrals": _Dates(
        "referred_on",
        {"reasonable_grounds_on": ("reasonable_grounds",), "conclusive_grounds_on": ("conclusive_grounds",)},
    ),
    "disruptions": _Dates("issued_on", {"breached_on": ()}),
    "exploitation_incidents": _Dates("recorded_on"),
    "front_door_contacts": _Dates("received_on", {"screened_on": ("is_screened_in",)}),
    "audits": _Dates("audited_on"),
    "awareness_events": _Dates("held_on"),
    "workforce_numbers": _Dates("recorded_on"),
    "population": _Dates("recorded_on"),
}


def known_tables(as_at: datetime) -> dict[str, str]:
    """The SQL of each cut table, by name: `known_episodes`, `known_exploitation_cases` and so on."""
    return {
        "known_episodes": _cut(MISSING_EPISODES, as_at, known_from="began"),
        "known_offers": _known_offers(as_at),
        "known_interviews": _cut(RETURN_INTERVIEWS, as_at, known_from="held"),
        "known_prevention_interviews": _cut(TABLES["prevention_interviews"], as_at, known_from="held"),
        "known_police_grades": _known_grades(as_at),
        **{f"known_{name}": _cut_by_day(TABLES[name], dates, as_at) for name, dates in CASEWORK.items()},
    }


def _cut_by_day(table: Table, dates: _Dates, as_at: datetime) -> str:
    day = f"date '{to_uk(as_at):%Y-%m-%d}'"
    follows = {column: date for date, columns in dates.later.items() for column in (date, *columns)}
    # what follows from a date that is not recorded is known: nothing says that it came later
    columns = [
        f"case when {follows[name]} > {day} then null else {name} end as {name}" if name in follows else name
        for name in table.names()
    ]
    return f"select {', '.join(columns)} from {table.name} where {dates.since} <= {day}"


def _known_grades(as_at: datetime) -> str:
    """Grades that were given by then; one without a date was given with the episode."""
    return f"select * from police_grades where coalesce({is_known('graded', as_at)}, true)"


def is_known(event: str, as_at: datetime) -> str:
    """
    The condition that an event had happened by `as_at` (UTC). It is null when the event is not recorded at all.

    What happened on a day that is not known had happened: nothing says that it came later.
    """
    instant = f"timestamp '{as_at:%Y-%m-%d %H:%M:%S}'"
    day = f"date '{to_uk(as_at):%Y-%m-%d}'"
    return f"coalesce({event}_at <= {instant}, {event}_on <= {day}, {event}_precision = 'unknown')"


def _cut(table: Table, as_at: datetime, known_from: str) -> str:
    columns = ", ".join(_column(table, name, as_at, known_from) for name in table.names())
    return f"select {columns} from {table.name} where {is_known(known_from, as_at)}"


def _column(table: Table, name: str, as_at: datetime, known_from: str) -> str:
    event = name.rpartition("_")[0]
    is_part_of_event = name.endswith(("_at", "_on", "_precision")) and _has_event(table, event)
    if not is_part_of_event or event == known_from:
        return name
    return f"case when {is_known(event, as_at)} then {name} end as {name}"


def _has_event(table: Table, event: str) -> bool:
    return any(c.name == f"{event}_precision" and c.kind is Kind.CODE for c in table.columns)


def _known_offers(as_at: datetime) -> str:
    """
    What was known of each claim to an interview. Whether one is needed has no date, and is known throughout.

    An offer is known from its date, without one from the end of the episode; without either nothing says that it came
    later. An offer that came later had not been made.

    Only episodes that ended later are joined: there are few, and all of them would be as many as there are offers.
    """
    decided = f"coalesce({is_known('o.offered', as_at)}, l.episode_key is null)"
    facts = ", ".join(
        f"case when {decided} then o.{name} else false end as {name}" for name in ("is_offered", "is_accepted")
    )
    return (
        f"select o.episode_key, o.agency, o.needed, {facts} from {INTERVIEW_OFFERS.name} o left join "
        f"({_ended_later(as_at)}) l on l.episode_key = o.episode_key"
    )


def _ended_later(as_at: datetime) -> str:
    """
    Episodes that ended after `as_at`: by the return, or where none is recorded by being located.

    The day says less than the moment does, and is there for an engine that knows a file's last day: it need not read
    episodes that all ended before.
    """
    returned, located = is_known("e.returned", as_at), is_known("e.located", as_at)
    day = f"date '{to_uk(as_at):%Y-%m-%d}'"
    episodes = f"select e.episode_key from {MISSING_EPISODES.name} e"
    return (
        f"{episodes} where not {returned} and e.returned_on >= {day} union all "
        f"{episodes} where {returned} is null and not {located} and e.located_on >= {day}"
    )
