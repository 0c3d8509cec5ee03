"""Numbers by area and period, laid on the grid: every area in every period that was asked, in one order."""

from collections.abc import Collection, Mapping, Sequence

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
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    table = engine.query(
        f"select g.kind, g.position, {sums} from grid g "
        "join period_months m on m.kind = g.kind and m.period_number = g.period_number "
        f"left join {months} c on c.area_number = g.area_number and c.month_number = m.month_number "
        f"where g.kind in ({listed}) group by g.kind, g.position order by g.position",
    )
    return {kind: table.filter(pc.equal(table.column("kind"), str(kind))) for kind in kinds}


def on_grid(
    engine: Engine, kind: PeriodKind, names: Sequence[str], counts: str, stays_empty: Collection[str] = ()
) -> pa.Table:
    """
    Counts for every area and period that was asked, in the grid's order.

    Where there were no rows a count is 0; a quantile (`stays_empty` names it) stays empty.
    """
    zeros = ", ".join(
        f"c.{name}" if name in stays_empty else f"coalesce(cast(c.{name} as bigint), 0) as {name}" for name in names
    )
    return engine.query(
        f"select {zeros} from grid g left join ({counts}) c "
        "on c.area_number = g.area_number and c.period_number = g.period_number "
        f"where g.kind = '{kind}' order by g.position"
    )
