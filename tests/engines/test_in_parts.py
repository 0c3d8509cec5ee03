"""DuckDB derives the rows of many records a part at a time, and compresses the parts: the figures stay the same."""

from dataclasses import replace

import pyarrow as pa
import pytest

from homeward.dataset.snapshot import Dataset
from homeward.dataset.sql_engines.embedded import DUCKDB, Embedded
from homeward.indicators.engine import compute_figures, derive_rows, open_dataset, register_plan
from homeward.indicators.in_parts import KEYS, key_ranges
from homeward.indicators.populations.missing import MISSING
from tests.engines.casework_worlds import make_casework
from tests.engines.comparing import assert_same, by_key
from tests.engines.test_casework_agrees import AS_AT
from tests.engines.test_casework_agrees import plan_of as casework_plan
from tests.engines.test_engines_agree import plan_of, some_asked
from tests.engines.worlds import full_world

SPREAD = 0x9E3779B97F4A7C15
"""Odd, so that no two keys become one."""


@pytest.fixture
def in_parts() -> Embedded:
    """An engine for which a few rows are many."""
    engine = Embedded()
    engine.dialect = replace(DUCKDB, rows_at_once=15)
    return engine


def spread(dataset: Dataset) -> Dataset:
    """The same with keys as intake makes them, all over 63 bits."""
    return Dataset({name: _spread(table) for name, table in dataset.tables.items()}, dataset.manifest)


def _spread(table: pa.Table) -> pa.Table:
    for place, field in enumerate(table.schema):
        if field.name.endswith("_key"):
            keys = [None if key is None else key * SPREAD % KEYS for key in table.column(place).to_pylist()]
            table = table.set_column(place, field, pa.array(keys, field.type))
    return table


@pytest.mark.parametrize("seed", range(4))
def test_episodes_in_parts(seed: int, in_parts: Embedded) -> None:
    world = full_world(seed, 150)
    dataset, plan = spread(world.dataset), plan_of(world, some_asked(seed))

    whole = by_key(compute_figures(dataset, plan, world.as_at))
    assert any(figure.value for figure in whole.values())
    assert_same(seed, whole, by_key(compute_figures(dataset, plan, world.as_at, engine=in_parts)), "whole and in parts")


@pytest.mark.parametrize("seed", range(2))
def test_casework_in_parts(seed: int, in_parts: Embedded) -> None:
    dataset, plan = spread(make_casework(seed)), casework_plan(seed, part=40)
    some = replace(plan, lines=plan.lines[seed::8])

    whole = by_key(compute_figures(dataset, some, AS_AT))
    assert_same(seed, whole, by_key(compute_figures(dataset, some, AS_AT, engine=in_parts)), "whole and in parts")


def test_each_row_is_in_one_part_and_no_part_has_many(in_parts: Embedded) -> None:
    world = full_world(0, 150)
    plan = plan_of(world, some_asked(0))
    open_dataset(in_parts, spread(world.dataset), world.as_at)
    register_plan(in_parts, plan)
    derive_rows(in_parts, next(s for s in plan.sources() if s.of == "missing"), [], plan, world.as_at)

    ranges = key_ranges(in_parts, MISSING)
    keys = [in_parts.query(f"select episode_key from rows where {within}").column("episode_key") for within in ranges]

    assert len(ranges) == 10
    assert all(0 < len(part) < 40 for part in keys)
    whole = in_parts.query("select episode_key from rows").column("episode_key").to_pylist()
    assert sorted(key for part in keys for key in part.to_pylist()) == sorted(whole)


def test_keys_at_the_ends_of_parts_are_in_one_of_them(in_parts: Embedded) -> None:
    ends = [KEYS // 3, KEYS * 2 // 3, KEYS - 1]
    in_parts.register("missing_episodes", pa.table({"episode_key": [*ends, *range(40)]}))

    ranges = key_ranges(in_parts, MISSING)

    found = [in_parts.query(f"select episode_key from missing_episodes where {within}") for within in ranges]
    assert [sorted(part.column("episode_key").to_pylist()) for part in found] == [
        list(range(40)),
        ends[:1],
        ends[1:],
    ]


def test_few_rows_are_one_part(in_parts: Embedded) -> None:
    in_parts.register("missing_episodes", pa.table({"episode_key": list(range(15))}))

    assert list(key_ranges(in_parts, MISSING)) == ["true"]


def test_parts_are_given_back_once_they_are_counted(in_parts: Embedded) -> None:
    world = full_world(1, 150)

    compute_figures(spread(world.dataset), plan_of(world, some_asked(1)), world.as_at, engine=in_parts)

    for part in ("marked_1", "marked_10"):
        assert in_parts.query(f"select * from {part}").to_pylist() == [{"nothing": 0}]


def test_what_is_kept_stays_as_it_is_when_it_is_compressed(in_parts: Embedded) -> None:
    in_parts.keep("kept", "select 20100 + n % 3 as month_number, n // 5000 as area_number from range(200000) t(n)")
    assert "RLE" not in stored_as(in_parts, "kept")

    in_parts.query(in_parts.dialect.compress_kept or "")

    assert "RLE" in stored_as(in_parts, "kept")
    assert in_parts.query("select sum(area_number) as n from kept").to_pylist() == [{"n": 5000 * sum(range(40))}]


def stored_as(engine: Embedded, name: str) -> set[str]:
    found = engine.query(f"select distinct compression from pragma_storage_info('{name}')")
    return set(found.column("compression").to_pylist())
