"""
The records behind a figure: the episodes that a measure counts, so that they can be listed and add up to it.

A child figure lists every counted child with the episodes that make it count.
"""

from collections.abc import Sequence
from datetime import datetime

import pyarrow as pa

from homeward.dataset.engines import query
from homeward.dataset.periods import Period
from homeward.dataset.snapshot import Dataset
from homeward.indicators.engine import derive_rows, open_dataset, register_plan
from homeward.indicators.plan import FigureArea, Line, Measure, Plan

Part = tuple[str, str, Measure]
"""What a listed record is part of (numerator, denominator), in which category, and the measure that counts it."""


def list_records(
    dataset: Dataset, parts: Sequence[Part], lines: Sequence[Line], area: FigureArea, period: Period, as_at: datetime
) -> pa.Table:
    """
    A row for each counted episode, by part and category, in the agency's own identifiers.

    `lines` are the figure's lines; they say which columns are read. Columns: part, category, agency, child_id,
    episode_id, child_key, episode_key, went_missing_on, ended_on (as known at `as_at`), source_file, source_sheet,
    source_row.
    """
    plan = Plan(tuple(lines), (area,), (period,))
    con = open_dataset(dataset, as_at)
    try:
        register_plan(con, plan)
        derive_rows(con, parts[0][2].of, plan, as_at)
        con.register("sources", _sources(dataset))
        listed = " union all ".join(
            f"select {number} as part_number, '{part}' as part, '{category}' as category, k.* from ({_counted(m)}) k"
            for number, (part, category, m) in enumerate(parts)
        )
        return query(con, _LISTING.format(listed=listed))
    finally:
        con.close()


_LISTING = """
select l.part, l.category, e.agency, p.person_id as child_id, e.episode_id, e.child_key, e.episode_key,
  e.began_on as went_missing_on, coalesce(k.returned_on, k.located_on) as ended_on,
  s.file as source_file, e.source_sheet, e.source_row
from ({listed}) l
join missing_episodes e on e.episode_key = l.episode_key
join known_episodes k on k.episode_key = l.episode_key
join person_records p on p.person_key = e.person_key
left join sources s on s.sha256 = e.source_file and s.agency = e.agency
order by l.part_number, e.agency, p.person_id, e.began_on, e.episode_id
"""


def _sources(dataset: Dataset) -> pa.Table:
    sources = {(s.sha256, s.agency): s.file for s in dataset.manifest.sources}
    return pa.table(
        {
            "sha256": pa.array([key[0] for key in sources], pa.string()),
            "agency": pa.array([key[1] for key in sources], pa.string()),
            "file": pa.array(list(sources.values()), pa.string()),
        }
    )


def _counted(measure: Measure) -> str:
    rows = "select r.*, p.first_on as period_first_on, p.last_on as period_last_on from rows r "
    rows += "join periods p on r.began_on between p.first_on and p.last_on"
    chosen = f"select area_number, child_key, episode_key from ({rows}) a where {measure.where}"
    if not measure.each:
        return f"select episode_key from ({chosen}) c"
    children = (
        f"select child_key from (select child_key, count(*) as n from ({chosen}) c group by child_key) t "
        f"where {measure.having}"
    )
    return f"select episode_key from ({chosen}) c where child_key in ({children})"
