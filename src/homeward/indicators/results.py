"""The figures table: one tidy row a figure, built column by column and never as objects."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from homeward.dataset.periods import PeriodKind
from homeward.indicators.plan import Kinds, Measure, Plan

QUANTILE_DECIMALS = 9
"""Engines interpolate quantiles to another last bit, and a half would then be printed up by one and down by another."""

_WORD = pa.dictionary(pa.int32(), pa.string())

FIGURES_SCHEMA = pa.schema(
    [
        pa.field("indicator", _WORD),
        pa.field("definition", _WORD),
        pa.field("area", _WORD),
        pa.field("supplier", _WORD),
        pa.field("period_kind", _WORD),
        pa.field("period", _WORD),
        pa.field("period_last_on", pa.date32()),
        pa.field("breakdown", _WORD),
        pa.field("category", _WORD),
        pa.field("unit", _WORD),
        pa.field("numerator", pa.float64()),
        pa.field("denominator", pa.float64()),
        pa.field("value", pa.float64()),
        pa.field("unknown", pa.int64()),
        pa.field("status", _WORD),
        pa.field("as_at", pa.timestamp("us")),
    ]
)
"""
One row is a figure. `value` is what is printed before rounding: the count, the ratio times its scale, the statistic;
empty with a `status` of `[x]` or `[z]`. `unknown` counts the rows (or children) that had no answer. `breakdown` and
`category` are empty for the whole. `period_last_on` tells one year to date from another.
"""


class Values:
    """Each measure's values and unknowns, for each kind of period, in the order of the grid."""

    def __init__(self) -> None:
        self._values: dict[tuple[PeriodKind, Measure], tuple[pa.Array, pa.Array | None]] = {}

    def add(
        self, kind: PeriodKind, measures: Sequence[Measure], table: pa.Table, names: Sequence[str] | None = None
    ) -> None:
        """Take the columns `v<name>`, and `u<name>` where there is one, of a table in the grid's order."""
        columns = set(table.column_names)
        for i, measure in enumerate(measures):
            name = names[i] if names else str(i)
            value = _flat(table, f"v{name}", pa.float64())
            if measure.quantile is not None:
                value = pc.round(value, QUANTILE_DECIMALS)
            unknown = _flat(table, f"u{name}", pa.int64()) if f"u{name}" in columns else None
            self._values[kind, measure] = (value, unknown)

    def add_nothing(self, measures: Kinds, plan: Plan) -> None:
        """The values of measures that no row answers: none counted, none unknown, and no quantile."""
        for measure, kinds in measures.items():
            for kind in kinds:
                length = len(plan.areas) * len(plan.periods_of(kind))
                none = None if measure.quantile is not None else 0
                self._values[kind, measure] = (pa.repeat(pa.scalar(none, pa.float64()), length), None)

    def value(self, kind: PeriodKind, measure: Measure) -> pa.Array:
        return self._values[kind, measure][0]

    def unknown(self, kind: PeriodKind, measure: Measure) -> pa.Array:
        value, unknown = self._values[kind, measure]
        return pa.repeat(pa.scalar(0, pa.int64()), len(value)) if unknown is None else unknown


def _flat(table: pa.Table, name: str, kind: pa.DataType) -> pa.Array:
    return pc.cast(table.column(name).combine_chunks(), kind)
