"""
The records behind a figure: the rows that a measure counts, so that they can be listed and add up to it.

A child figure lists every counted child with the rows that make it count.
"""

from collections.abc import Sequence
from datetime import datetime

import pyarrow as pa

from homeward.dataset.periods import Period
from homeward.dataset.snapshot import Dataset
from homeward.dataset.sql_engines.embedded import Embedded
from homeward.dataset.sql_engines.engine import Engine
from homeward.dataset.tables import TABLES
from homeward.indicators.definitions import Event
from homeward.indicators.each_period import belongs
from homeward.indicators.engine import columns_read, derive_rows, open_dataset, register_plan
from homeward.indicators.plan import FigureArea, Line, Measure, Plan
from homeward.indicators.populations import POPULATIONS
from homeward.indicators.populations.population import CHILD, Population

Part = tuple[str, str, Measure]
"""What a listed record is part of (numerator, denominator), in which category, and the measure that counts it."""


def list_records(
    dataset: Dataset, parts: Sequence[Part], lines: Sequence[Line], area: FigureArea, period: Period, as_at: datetime
) -> pa.Table:
    """
    A row for each counted record, by part and category, in the agency's own identifiers.

    Columns: part, category, agency, child_id, record_id, child_key, record_key, first_on, last_on (as known at
    `as_at`), weight (1, or what the row adds to a sum), source_file, source_sheet, source_row. `child_id` and
    `child_key` are empty where a record is of no child.
    """
    plan = Plan(tuple(lines), (area,), (period,))
    engine = Embedded()
    try:
        open_dataset(engine, dataset, as_at)
        register_plan(engine, plan)
        engine.register("sources", _sources(dataset))
        listed = [_listed(engine, plan, number, part, as_at) for number, part in enumerate(parts)]
        return pa.concat_tables(listed).select(COLUMNS)
    finally:
        engine.close()


COLUMNS = [
    "part", "category", "agency", "child_id", "record_id", "child_key", "record_key", "first_on", "last_on", "weight",
    "source_file", "source_sheet", "source_row",
]  # fmt: skip


def _listed(engine: Engine, plan: Plan, number: int, part: Part, as_at: datetime) -> pa.Table:
    role, category, measure = part
    population = POPULATIONS[measure.of]
    derive_rows(engine, measure.source, columns_read([measure]), plan, as_at, more=(population.key,))
    return engine.query(
        f"select '{role}' as part, '{category}' as category, {_described(population)}, l.weight, "
        f"s.file as source_file, t.source_sheet, t.source_row from ({_counted(measure, population)}) l "
        f"join {population.table} t on t.{population.key} = l.{population.key} "
        f"{_joined_to(population)}left join sources s on s.sha256 = t.source_file and s.agency = t.agency "
        f"order by t.agency, child_id, first_on, record_id"
    )


def _described(population: Population) -> str:
    """Whose record it is, its own identifier, and its dates; episodes also say when they ended."""
    names = TABLES[population.table].names()
    own_id = next((n for n in names if n.endswith("_id") and n != "person_id"), "")
    child = "p.person_id as child_id, t.child_key" if "person_key" in names else _NO_CHILD
    dates = "k.began_on as first_on, coalesce(k.returned_on, k.located_on) as last_on"
    if population.table != "missing_episodes":
        dates = f"{_first_date(population)} as first_on, {_last_date(population)} as last_on"
    return (
        f"t.agency, {child}, {f't.{own_id}' if own_id else 'cast(null as varchar)'} as record_id, "
        f"t.{population.key} as record_key, {dates}"
    )


_NO_CHILD = "cast(null as varchar) as child_id, cast(null as bigint) as child_key"


def _dates(population: Population) -> list[str]:
    return [column.name for column in TABLES[population.table].columns if column.name.endswith("_on")]


def _first_date(population: Population) -> str:
    return f"k.{_dates(population)[0]}"


def _last_date(population: Population) -> str:
    ends = [name for name in _dates(population) if name in ("ended_on", "closed_on", "removed_on")]
    return f"k.{ends[0]}" if ends else "cast(null as date)"


def _joined_to(population: Population) -> str:
    known = _KNOWN.get(population.table, f"known_{population.table}")
    sql = f"join {known} k on k.{population.key} = t.{population.key} "
    if "person_key" in TABLES[population.table].names():
        sql += "join person_records p on p.person_key = t.person_key "
    return sql


_KNOWN = {"missing_episodes": "known_episodes", "return_interviews": "known_interviews"}


def _sources(dataset: Dataset) -> pa.Table:
    sources = {(s.sha256, s.agency): s.file for s in dataset.manifest.sources}
    return pa.table(
        {
            "sha256": pa.array([key[0] for key in sources], pa.string()),
            "agency": pa.array([key[1] for key in sources], pa.string()),
            "file": pa.array(list(sources.values()), pa.string()),
        }
    )


def _counted(measure: Measure, population: Population) -> str:
    rows = "select r.*, p.first_on as period_first_on, p.last_on as period_last_on from rows r "
    rows += f"join periods p on {belongs(measure.dated)}"
    key, weight = population.key, measure.adds or "1"
    chosen = f"select * from ({rows}) a where {measure.condition}"
    if not measure.each:
        return f"select {key}, {weight} as weight from ({chosen}) c"
    children = (
        f"select {CHILD} from (select {CHILD}, count(*) as n from ({chosen}) c group by {CHILD}) t "
        f"where {measure.having}"
    )
    if measure.also:
        children += f" and {CHILD} in (select {CHILD} from ({rows}) o where {measure.also})"
    if measure.at_first:
        on = "dated_on" if isinstance(measure.dated, Event) else "since_on"
        place = f"row_number() over (partition by {CHILD} order by {on}, {key})"
        numbered = f"select b.*, {place} as place from ({chosen}) b"
        children += f" and {CHILD} in (select {CHILD} from ({numbered}) f where place = 1 and ({measure.at_first}))"
    return f"select {key}, {weight} as weight from ({chosen}) c where {CHILD} in ({children})"
