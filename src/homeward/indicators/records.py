"""
The records behind a figure: the rows that a measure counts, so that they can be listed and add up to it.

A child figure lists every counted child with the rows that make it count.
"""

from collections.abc import Sequence
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from homeward.dataset.periods import Period
from homeward.dataset.snapshot import Dataset
from homeward.dataset.sql_engines.embedded import Embedded
from homeward.dataset.sql_engines.engine import Engine
from homeward.dataset.tables import TABLES
from homeward.indicators.as_at import known_tables
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
    `child_key` are empty where a record is of no child, and `first_on` where the agency dates no such record.
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


def add_up(records: pa.Table, parts: Sequence[Part], role: str) -> int:
    """What the records of a role add up to: in each category its children, its rows, or the sum of what they add."""
    return sum(_added(records, part) for part in parts if part[0] == role)


def _added(records: pa.Table, part: Part) -> int:
    role, category, measure = part
    is_of_part = pc.and_(pc.equal(records.column("part"), role), pc.equal(records.column("category"), category))
    own = records.filter(is_of_part)
    if measure.counts_children:
        return len(pc.unique(own.column("child_key")))
    return int(pc.sum(own.column("weight")).as_py() or 0)


COLUMNS = [
    "part", "category", "agency", "child_id", "record_id", "child_key", "record_key", "first_on", "last_on", "weight",
    "source_file", "source_sheet", "source_row",
]  # fmt: skip


def _listed(engine: Engine, plan: Plan, number: int, part: Part, as_at: datetime) -> pa.Table:
    role, category, measure = part
    population = POPULATIONS[measure.of]
    more = [name for name in (population.key, PERSON) if name in population.names()]
    derive_rows(engine, measure.source, columns_read([measure]), plan, as_at, more=tuple(more))
    return engine.query(
        f"select '{role}' as part, '{category}' as category, {_described(population, measure, as_at)}, l.weight, "
        f"s.file as source_file, t.source_sheet, t.source_row from ({_counted(measure, population)}) l "
        f"join {population.table} t on t.{population.key} = l.{population.key} "
        f"{_joined_to(population, as_at)}left join sources s on s.sha256 = t.source_file and s.agency = t.agency "
        f"order by t.agency, child_id, first_on, record_id"
    )


PERSON = "person_key"


def _described(population: Population, measure: Measure, as_at: datetime) -> str:
    """Whose record it is, its own identifier, and its dates; episodes also say when they ended."""
    names = TABLES[population.table].names()
    own_id = next((n for n in names if n.endswith("_id") and n != "person_id"), "")
    child = "p.person_id as child_id, l.child_key" if population.has_children else _NO_CHILD
    dates = "k.began_on as first_on, coalesce(k.returned_on, k.located_on) as last_on"
    if population.table != "missing_episodes":
        dates = f"{_first_date(population, measure)} as first_on, {_last_date(population)} as last_on"
    return (
        f"t.agency, {child}, {f't.{own_id}' if own_id else 'cast(null as varchar)'} as record_id, "
        f"t.{population.key} as record_key, {dates}"
    )


_NO_CHILD = "cast(null as varchar) as child_id, cast(null as bigint) as child_key"


def _dates(population: Population) -> list[str]:
    return [column.name for column in TABLES[population.table].columns if column.name.endswith("_on")]


def _first_date(population: Population, measure: Measure) -> str:
    """The record's own first date; a record without any has the one by which it was counted."""
    dates = _dates(population)
    return f"k.{dates[0]}" if dates else f"l.{_row_date(measure)}"


def _row_date(measure: Measure) -> str:
    return "dated_on" if isinstance(measure.dated, Event) else "since_on"


def _last_date(population: Population) -> str:
    ends = [name for name in _dates(population) if name in ("ended_on", "closed_on", "removed_on")]
    return f"k.{ends[0]}" if ends else "cast(null as date)"


def _joined_to(population: Population, as_at: datetime) -> str:
    """The record as it was known, where its table is cut by time, and whose it is."""
    known = _KNOWN.get(population.table, f"known_{population.table}")
    sql = f"join {known} k on k.{population.key} = t.{population.key} " if known in known_tables(as_at) else ""
    if population.has_children:
        holder = "t" if PERSON in TABLES[population.table].names() else "l"
        sql += f"join person_records p on p.person_key = {holder}.person_key "
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
    listed = f"select c.*, {weight} as weight from ({chosen}) c"
    if not measure.each:
        return listed
    children = (
        f"select {CHILD} from (select {CHILD}, count(*) as n from ({chosen}) c group by {CHILD}) t "
        f"where {measure.having}"
    )
    if measure.also:
        children += f" and {CHILD} in (select {CHILD} from ({rows}) o where {measure.also})"
    if measure.at_first:
        place = f"row_number() over (partition by {CHILD} order by {_row_date(measure)}, {key})"
        numbered = f"select b.*, {place} as place from ({chosen}) b"
        children += f" and {CHILD} in (select {CHILD} from ({numbered}) f where place = 1 and ({measure.at_first}))"
    return f"{listed} where {CHILD} in ({children})"
