"""A tiny benchmark runs, and its formulations agree; how fast they are is measured by `python -m benchmarks.run`."""

from pathlib import Path

import pyarrow as pa
import pytest

from benchmarks import formulations, pandas_figures
from benchmarks.agreement import differences
from benchmarks.england import AS_AT, make_england
from benchmarks.workload import all_plan, fixed_plan
from homeward.dataset.snapshot import find_snapshot, open_snapshot
from homeward.indicators import obvious
from homeward.indicators.definitions import Count, Summary
from homeward.indicators.engine import compute_figures
from homeward.indicators.plan import Plan


@pytest.fixture(scope="module")
def england(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("england")
    make_england(2_000).save(folder)
    return folder


def values_of(figures: pa.Table) -> list[float | None]:
    values: list[float | None] = figures.column("value").to_pylist()
    return values


@pytest.mark.parametrize("plan", [fixed_plan(), all_plan()], ids=["fixed workload", "all figures"])
def test_pandas_gives_the_same_figures(england: Path, plan: Plan) -> None:
    ours, parts = formulations.compute_ours(england, plan)
    theirs = pandas_figures.figures(england, plan, AS_AT)

    assert differences(ours, theirs, plan) == []
    assert len(pandas_figures.tidy(theirs, plan)) == ours.num_rows
    assert list(parts) == ["open", "derive", "compute", "lay out"]


def test_a_wrong_figure_is_noticed(england: Path) -> None:
    plan = fixed_plan()
    ours = compute_figures(find_snapshot(england), plan, AS_AT)
    theirs = pandas_figures.figures(england, plan, AS_AT)
    next(iter(theirs.values()))[0, 0] += 1

    assert differences(ours, theirs, plan) == ["all_episodes by nothing, month: 1 of 5472 differ"]


def test_the_obvious_compiler_and_a_snapshot_in_memory_give_the_same_figures(england: Path) -> None:
    plan = fixed_plan()

    stored = compute_figures(find_snapshot(england), plan, AS_AT)
    obviously = compute_figures(open_snapshot(england), plan, AS_AT, obvious.compute)

    assert values_of(stored) == pytest.approx(values_of(obviously), nan_ok=True)


def test_the_fixed_workload_is_what_it_says() -> None:
    lines = fixed_plan().lines
    monthly = [line.indicator for line in lines if len(line.kinds) == 1 and "month" in {str(k) for k in line.kinds}]
    counts = [i for i in monthly if isinstance(i, Count)]

    assert len(lines) == 92
    assert len(fixed_plan().areas) == 152
    assert sum(not i.each for i in counts) == 42
    assert sum(i.having == "n >= 1" and bool(i.each) for i in counts) == 25
    assert sum(i.having != "n >= 1" for i in counts) == 5
    assert sum(isinstance(i, Summary) for i in monthly) == 2
    assert len(lines) - len(monthly) == 18


def test_a_scan_reads_the_files(england: Path) -> None:

    assert formulations.scan(england, formulations.columns_of(england)) > 0
