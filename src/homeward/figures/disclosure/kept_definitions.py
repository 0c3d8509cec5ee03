"""
What figures counted when they were published, kept beside them.

A definition may change or go, and a question is gone when it is answered; a number that is out counts what it counted.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pyarrow as pa

from homeward.dataset.errors import HomewardError
from homeward.figures.disclosure.cells import keys_of
from homeward.figures.disclosure.counted import Counted, Definitions, OverTime, Statistic, Told

Kept = Mapping[str, Any]
"""As it is written to a file of JSON."""


class KeptDefinitions(Definitions):
    """Looks up what a figure told when it was published."""

    def __init__(self, told: Mapping[tuple[str, str, str], Told], conditions: Mapping[str, list[str]]) -> None:
        super().__init__({}, {})
        self._told, self._conditions = told, conditions

    def told(self, indicator: str, breakdown: str, category: str) -> Told:
        """Raises HomewardError where it was not kept: nothing is then published."""
        if (indicator, breakdown, category) not in self._told:
            raise HomewardError(f"What {indicator} counted when it was published is not kept, so nothing is published.")
        return self._told[indicator, breakdown, category]

    def conditions(self, breakdown: str) -> list[str]:
        return self._conditions.get(breakdown, [])


def keep_definitions(table: pa.Table, definitions: Definitions) -> Kept:
    """What each figure of a table tells; what several of them count stands there once."""
    counted: dict[Counted, int] = {}

    def number(each: Counted) -> int:
        return counted.setdefault(each, len(counted))

    told: list[dict[str, Any]] = []
    for key in sorted(keys_of(table)):
        each = definitions.told(*key)
        rows = each.numerator.rows if isinstance(each.numerator, Statistic) else each.numerator
        told.append(
            {
                "figure": key,
                "counts": number(rows),
                "quantile": each.numerator.quantile if isinstance(each.numerator, Statistic) else None,
                "columns": each.numerator.columns if isinstance(each.numerator, Statistic) else (),
                "of": None if each.denominator is None else number(each.denominator),
                "scale": each.scale,
            }
        )
    by = sorted({key[1] for key in keys_of(table)} - {""})
    return {
        "counted": [{**asdict(each), "over_time": each.over_time.name} for each in counted],
        "told": told,
        "conditions": {name: definitions.conditions(name) for name in by},
    }


def read_definitions(kept: Kept) -> KeptDefinitions:
    """What was kept. Raises KeyError, IndexError, TypeError or ValueError where it is something else."""
    counted = [Counted(**{**each, "over_time": OverTime[each["over_time"]]}) for each in kept["counted"]]
    told = {}
    for each in kept["told"]:
        rows = counted[each["counts"]]
        numerator = (
            rows if each["quantile"] is None else Statistic(rows, each["quantile"], tuple(each.get("columns") or ()))
        )
        whole = None if each["of"] is None else counted[each["of"]]
        told[tuple(each["figure"])] = Told(numerator, whole, each["scale"])
    return KeptDefinitions(told, kept["conditions"])
