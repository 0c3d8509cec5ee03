"""
Rows kept a part after the other, where an engine holds in memory whatever it joins.

A part is a range of the keys of the rows' table. What is joined by the key is read within the same range, because
engines see that a condition on one side is one on the other. Keys are spread evenly over 63 bits, and so are the parts
alike; of other keys the figures would be the same, and memory would not be spared. A part is compressed before the next
is derived.
"""

from collections.abc import Sequence
from itertools import pairwise

from homeward.dataset.sql_engines.engine import Engine
from homeward.indicators.populations.population import Population

KEYS = 1 << 63
"""A key is a number from 0 to this."""

WHOLE = ("true",)
"""One part that has all rows."""


def key_ranges(engine: Engine, population: Population) -> Sequence[str]:
    """The conditions of a population's parts: as many as the engine needs. Each row meets one of them."""
    if engine.dialect.rows_at_once is None:
        return WHOLE
    rows = engine.query(f"select count(*) as n from {population.table}").column("n")[0].as_py()
    parts = -(-rows // engine.dialect.rows_at_once)
    if parts <= 1:
        return WHOLE
    key, ends = population.key, [KEYS * part // parts for part in range(1, parts)]
    within = [f"{key} >= {first} and {key} < {end}" for first, end in pairwise(ends)]
    return (f"{key} < {ends[0]}", *within, f"{key} >= {ends[-1]}")


def keep_in_parts(engine: Engine, name: str, sql: str, ranges: Sequence[str]) -> None:
    """As `engine.keep` of a query that ends with its FROM clause, which gives the key."""
    if len(ranges) == 1:
        engine.keep(name, sql)
        return
    parts = _parts(name, ranges)
    for part, within in zip(parts, ranges, strict=True):
        if engine.dialect.compress_kept and part != parts[0]:
            engine.query(engine.dialect.compress_kept)
        engine.keep(part, f"{sql} where {within}")
    engine.define(name, " union all ".join(f"select * from {part}" for part in parts))


def let_go(engine: Engine, name: str, ranges: Sequence[str]) -> None:
    """Give back what the parts hold; what is kept whole goes when its name is given again."""
    if len(ranges) > 1:
        for part in _parts(name, ranges):
            engine.define(part, "select 0 as nothing")


def _parts(name: str, ranges: Sequence[str]) -> list[str]:
    return [f"{name}_{number}" for number in range(1, len(ranges) + 1)]
