"""The figures of the engine and those of plain Python, laid side by side."""

import math
from collections.abc import Mapping
from datetime import datetime
from itertools import islice

import pyarrow as pa

from homeward.dataset.snapshot import Dataset
from homeward.indicators.plan import Plan
from tests.engines import plain_python
from tests.engines.plain_python import Figure, Key, What


def by_key(table: pa.Table) -> dict[Key, Figure]:
    """The engine's figures as the oracle gives them."""
    names = ("indicator", "breakdown", "category", "area", "period_kind", "period_last_on")
    keys = zip(*(table[name].to_pylist() for name in names), strict=True)
    numbers = (table[name].to_pylist() for name in ("numerator", "denominator", "value", "unknown", "status"))
    return dict(zip(keys, (Figure(*row) for row in zip(*numbers, strict=True)), strict=True))


def plain_figures(
    dataset: Dataset, plan: Plan, as_at: datetime, indicators: Mapping[str, What] = plain_python.INDICATORS
) -> dict[Key, Figure]:
    """The oracle's figures of a plan."""
    asked = [
        plain_python.Asked(
            line.indicator.name,
            line.breakdown.name if line.breakdown else "",
            line.category.key if line.category else "",
            line.kinds,
        )
        for line in plan.lines
    ]
    return dict(plain_python.figures(dataset, asked, plan.areas, plan.periods, as_at, indicators))


def is_same(first: Figure, second: Figure) -> bool:
    if (first.unknown, first.status) != (second.unknown, second.status):
        return False
    numbers = zip(
        (first.numerator, first.denominator, first.value),
        (second.numerator, second.denominator, second.value),
        strict=True,
    )
    return all(
        a is b is None or (a is not None and b is not None and math.isclose(a, b, abs_tol=1e-9)) for a, b in numbers
    )


def assert_same(seed: int, first: dict[Key, Figure], second: dict[Key, Figure], names: str) -> None:
    assert first.keys() == second.keys()
    differences = [key for key in first if not is_same(first[key], second[key])]
    shown = "\n".join(f"  {key}:\n    {first[key]}\n    {second[key]}" for key in islice(differences, 5))
    assert not differences, f"seed {seed}: {names} differ in {len(differences)} of {len(first)} figures\n{shown}"
