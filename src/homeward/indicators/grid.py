"""Numbers by area and period, laid on the grid: every area in every period that was asked, in one order."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from homeward.dataset.periods import PeriodKind
from homeward.dataset.sql_engines.engine import Engine

PERIOD_COLUMN = {
    PeriodKind.MONTH: "month_number",
    PeriodKind.QUARTER: "quarter_number",
    PeriodKind.YEAR: "financial_year",
}


def sum_months(
    engine: Engine, kinds: Collection[PeriodKind], names: Sequence[str], months: str
) -> Mapping[PeriodKind, pa.Table]:
    """
    Monthly numbers summed over the months of each period of some kinds that was asked, in the grid's order.

    Joins each period to its months: a window over the months of a year costs three times as much. A sum is cast back
    because engines widen it, to numbers that are slow to hand over.
    """
    sums = ", ".join(f"coalesce(cast(sum(c.{name}) as bigint), 0) as {name}" for name in names)
    table = engine.query(
        f"select g.kind, g.position, {sums} from grid g "
        "join period_months m on m.kind = g.kind and m.period_number = g.period_number "
        f"left join {months} c on c.area_number = g.area_number and c.month_number = m.month_number "
        f"where g.kind in ({listed(kinds)}) group by g.kind, g.position order by g.position",
    )
    return _apart(table, kinds)


FIRST_OF_LAST_DAYS = "select last_on, min(position) as first_position from periods where kind in ({kinds}) group by 1"
"""The days on which periods of some kinds end, each with the first period that does."""


def on_grid(
    engine: Engine, kind: PeriodKind, names: Sequence[str], counts: str, stays_empty: Collection[str] = ()
) -> pa.Table:
    """
    Counts for every area and period that was asked, in the grid's order.

    Where there were no rows a count is 0; a quantile (`stays_empty` names it) stays empty.
    """
    return engine.query(
        f"select {_zeros(names, stays_empty)} from grid g left join ({counts}) c "
        "on c.area_number = g.area_number and c.period_number = g.period_number "
        f"where g.kind = '{kind}' order by g.position"
    )


def on_grid_by_last_day(
    engine: Engine, kinds: Collection[PeriodKind], names: Sequence[str], counts: str, stays_empty: Collection[str] = ()
) -> Mapping[PeriodKind, pa.Table]:
    """As `on_grid`, of several kinds: the counts are of `FIRST_OF_LAST_DAYS`, and hold for all that end on that day."""
    table = engine.query(
        f"select g.kind, {_zeros(names, stays_empty)} from grid g "
        "join periods p on p.kind = g.kind and p.period_number = g.period_number "
        f"join ({FIRST_OF_LAST_DAYS.format(kinds=listed(kinds))}) d on d.last_on = p.last_on "
        f"left join ({counts}) c on c.area_number = g.area_number and c.period_number = d.first_position "
        f"where g.kind in ({listed(kinds)}) order by g.position"
    )
    return _apart(table, kinds)


def listed(kinds: Iterable[PeriodKind]) -> str:
    """SQL: kinds of period, with commas between them."""
    return ", ".join(f"'{kind}'" for kind in kinds)


def _apart(table: pa.Table, kinds: Iterable[PeriodKind]) -> Mapping[PeriodKind, pa.Table]:
    return {kind: table.filter(pc.equal(table.column("kind"), str(kind))) for kind in kinds}


def _zeros(names: Sequence[str], stays_empty: Collection[str]) -> str:
    return ", ".join(
        f"c.{name}" if name in stays_empty else f"coalesce(cast(c.{name} as bigint), 0) as {name}" for name in names
    )
