"""What is not known of a row: how many episodes, children, referrals or others may belong to it and do not say."""

from collections.abc import Iterator

from homeward.dataset.periods import Period
from homeward.figures.door import Internal, Released
from homeward.indicators.definitions import Unit
from homeward.indicators.plan import make_line
from homeward.publication.layouts.reports import RowLayout


def unknowns(released: Released[Internal], rows: list[RowLayout], area: str, period: Period) -> Iterator[str]:
    """
    A sentence for each row that may be too low because records do not say whether they belong to it.

    Rows of a breakdown have a row of their own for what is not recorded, and are left out here.
    """
    for row in rows:
        if row.shown.breakdown is None and period.kind not in row.fixed:
            figure = released.find(row.shown.indicator.name, area, period)
            if figure.unknown and figure.count is not None:
                counted = make_line(row.shown.indicator, None, None).numerator.counted_unit
                noun = _one(counted) if figure.unknown == 1 else counted
                yield (
                    f"Row {row.ref} may be too low: of {figure.unknown:,} more {noun} "
                    f"({period.title}) the records do not say whether they belong to it."
                )


_IRREGULAR = {Unit.CHILDREN: "child", Unit.PEOPLE: "person", Unit.ENTRIES: "entry"}


def _one(unit: Unit) -> str:
    return _IRREGULAR.get(unit, unit.removesuffix("s"))
