"""Hand-made tables of counts of missing episodes and children, and what is published of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pyarrow as pa

from homeward.figures.disclosure.control import Published, control
from homeward.figures.disclosure.counted import Definitions
from homeward.figures.disclosure.profiles import DFE, Profile
from homeward.figures.disclosure.public_table import public_table
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.definitions import Count
from homeward.indicators.results import FIGURES_SCHEMA

NORTH, SOUTH, EAST, ALL = "north", "south", "east", "partnership"
OF_TWO = {NORTH: frozenset("N"), SOUTH: frozenset("S"), ALL: frozenset("NS")}
OF_THREE = {NORTH: frozenset("N"), SOUTH: frozenset("S"), EAST: frozenset("E"), ALL: frozenset("NSE")}
QUARTER, YEAR = "2025-Q1", "2025/26"
_PERIODS = {QUARTER: ("quarter", date(2025, 6, 30)), YEAR: ("year", date(2026, 3, 31))}

_EPISODES = INDICATORS["missing_episodes"]
assert isinstance(_EPISODES, Count)
_CHILDREN = replace(_EPISODES, name="children", each="child")
_LOOKED_AFTER = "care_status = 'looked_after'"
DEFINITIONS = Definitions(
    {
        "episodes": replace(_EPISODES, name="episodes"),
        "children": _CHILDREN,
        "looked_after": replace(_CHILDREN, name="looked_after", where=_LOOKED_AFTER),
        "some_looked_after": replace(_CHILDREN, name="some_looked_after", also=_LOOKED_AFTER),
    },
    {},
)

Of = tuple[str, str, str]
"""Indicator, area, period."""


def table(numbers: Mapping[Of, float]) -> pa.Table:
    rows = []
    for (indicator, area, period), number in numbers.items():
        kind, last_on = _PERIODS[period]
        names = (indicator, "", area, "council", kind, period, last_on, "", "", "")
        rows.append(dict(zip(FIGURES_SCHEMA.names, (*names, number, None, number, 0, "", None), strict=True)))
    return pa.Table.from_pylist(rows, schema=FIGURES_SCHEMA)


def publish(
    numbers: Mapping[Of, float],
    areas: Mapping[str, frozenset[str]] = OF_TWO,
    earlier: Sequence[Published] = (),
    profile: Profile = DFE,
) -> Published:
    exact = table(numbers)
    controlled = control(exact, profile, DEFINITIONS, areas, earlier)
    return Published(exact, public_table(exact, controlled, profile), profile, DEFINITIONS, is_answer=True)


def hidden(
    numbers: Mapping[Of, float],
    areas: Mapping[str, frozenset[str]] = OF_TWO,
    earlier: Sequence[Published] = (),
) -> set[Of]:
    """What is suppressed of these numbers."""
    public = publish(numbers, areas, earlier).public
    return {of for of, number in zip(numbers, public["numerator"].to_pylist(), strict=True) if number is None}


def of(indicator: str, period: str = QUARTER, **areas: float) -> dict[Of, float]:
    """The numbers of one thing counted in several areas."""
    return {(indicator, area, period): number for area, number in areas.items()}
