"""
The two sides: the times of every episode of the police and of the councils, in minutes, as far as they are known.

An event whose time is known is a minute; one of which only the day is known is anything from the day's first minute to
its last. Minutes are counted from 1970 in UTC.
"""

from collections.abc import Sequence
from datetime import datetime

import duckdb
import pyarrow as pa

from homeward.dataset.snapshot import SuppliedAgency
from homeward.dataset.standards import RECONCILED_OPEN_LASTS
from homeward.dataset.uk_time import to_uk

POLICE, COUNCIL = "police", "council"
LAST_MINUTE_OF_DAY = 24 * 60 - 1
OPEN_LASTS = RECONCILED_OPEN_LASTS.seconds // 60 + RECONCILED_OPEN_LASTS.days * 24 * 60


def lay_out_sides(con: duckdb.DuckDBPyConnection, agencies: Sequence[SuppliedAgency], as_at: datetime) -> None:
    """
    Make `compared_agencies`, with the days that each one's records tell of, and `sides`, a row an episode.

    Reads `missing_episodes`. An agency's records tell of the days from its first episode to its extract.
    """
    compared = [(place, a) for place, a in enumerate(agencies) if a.kind in (POLICE, COUNCIL)]
    last_on = to_uk(as_at).date()
    con.register(
        "named_agencies",
        pa.table(
            {
                "agency": pa.array([a.key for _, a in compared], pa.string()),
                "name": pa.array([a.name for _, a in compared], pa.string()),
                "kind": pa.array([a.kind for _, a in compared], pa.string()),
                "area": pa.array([a.area for _, a in compared], pa.string()),
                "place": pa.array([place for place, _ in compared], pa.int32()),
                "last_on": pa.array([a.extracted_on or last_on for _, a in compared], pa.date32()),
            }
        ),
    )
    con.execute("""
        create temp table compared_agencies as
        select a.*, w.first_on from named_agencies a left join (
            select agency, min(began_on) as first_on from missing_episodes group by agency
        ) w using (agency)
    """)
    con.execute(f"create temp table sides as {_SIDES}")


def _minute(instant: str) -> str:
    return f"(epoch_us({instant}) // 60000000)"


def _first_minute(event: str, calendar: str) -> str:
    """The minute of an event, or the first of its day; null when neither is known."""
    midnight = f"{_minute(f'{calendar}.uk_date::timestamp')} - {calendar}.midnight_offset_minutes"
    return f"coalesce({_minute(f'e.{event}_at')}, {midnight})"


def _columns(event: str, calendar: str) -> str:
    """`<event>_from` and `<event>_to`: the same minute, or the first and last of the day."""
    first = _first_minute(event, calendar)
    length = f"case when e.{event}_at is null then {LAST_MINUTE_OF_DAY} else 0 end"
    return f"{first} as {event}_from, {first} + {length} as {event}_to"


_SIDES = f"""
    with timed as (
        select e.*, a.kind, a.place, a.area, a.last_on, {_columns("began", "b")}, {_columns("located", "l")},
            {_columns("returned", "r")},
            coalesce(e.returned_precision, e.located_precision) is null as is_open
        from missing_episodes e
        join compared_agencies a on a.agency = e.agency
        join calendar b on b.uk_date = e.began_on
        left join calendar l on l.uk_date = e.located_on
        left join calendar r on r.uk_date = e.returned_on
    )
    select episode_key, agency, kind, place, area, last_on, child_key, category, council_named, began_on, is_open,
        began_from, began_to, began_at is not null as is_begin_timed,
        returned_from, returned_to, returned_at is not null as is_return_timed,
        located_from, located_to, located_at is not null as is_location_timed,
        coalesce(returned_on, located_on) as ended_on,
        coalesce(returned_from, located_from) as ended_from, coalesce(returned_to, located_to) as ended_to,
        case when returned_from is not null then returned_at else located_at end is not null as is_end_timed,
        greatest(coalesce(returned_to, located_to, began_to + {OPEN_LASTS}), began_to) as until
    from timed
"""
