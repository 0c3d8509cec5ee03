"""
What was known at a moment: the canonical tables with every later fact taken out.

An event is known once it has happened: to the minute where its time is known, by UK date where only the day is. Facts
without a date of their own follow the dated one before them: accepted follows offered, and an offer without a date
follows the child's return, or being located where no return is recorded.
"""

from datetime import datetime

from homeward.dataset.table import Kind, Table
from homeward.dataset.tables import INTERVIEW_OFFERS, MISSING_EPISODES, RETURN_INTERVIEWS
from homeward.dataset.uk_time import to_uk


def known_tables(as_at: datetime) -> dict[str, str]:
    """The SQL of each cut table, by name: `known_episodes`, `known_offers` and `known_interviews`."""
    return {
        "known_episodes": _cut(MISSING_EPISODES, as_at, known_from="began"),
        "known_offers": _known_offers(as_at),
        "known_interviews": _cut(RETURN_INTERVIEWS, as_at, known_from="held"),
    }


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
    """
    decided = ", ".join(is_known(event, as_at) for event in ("o.offered", "e.returned", "e.located"))
    facts = ", ".join(
        f"case when coalesce({decided}, true) then o.{name} else false end as {name}"
        for name in ("is_offered", "is_accepted")
    )
    return (
        f"select o.episode_key, o.agency, o.needed, {facts} from {INTERVIEW_OFFERS.name} o "
        f"join {MISSING_EPISODES.name} e on e.episode_key = o.episode_key"
    )
