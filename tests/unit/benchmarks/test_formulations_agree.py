"""A tiny benchmark runs, and its formulations agree; how fast they are is measured by `python -m benchmarks.run`."""

from pathlib import Path

import pyarrow as pa
import pytest

from benchmarks import formulations, pandas_figures
from benchmarks.agreement import differences
from benchmarks.england import AS_AT, make_england
from benchmarks.england import england as england_of
from benchmarks.workload import catalogue_plan, episodes_plan, fixed_plan
from homeward.dataset.snapshot import find_snapshot, open_snapshot
from homeward.dataset.sql_engines.choosing import opened
from homeward.dataset.sql_engines.names import EngineName
from homeward.indicators import obvious
from homeward.indicators.definitions import Count, Summary, population_of
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


@pytest.mark.parametrize("plan", [fixed_plan(), episodes_plan()], ids=["fixed workload", "councils' episodes"])
def test_pandas_gives_the_same_figures(england: Path, plan: Plan) -> None:
    watch = formulations.Stopwatch()
    with opened(EngineName.DUCKDB) as engine:
        ours = formulations.compute_ours(england, plan, engine, watch)
    theirs = pandas_figures.figures(england, plan, AS_AT)

    assert differences(ours, theirs, plan) == []
    assert len(pandas_figures.tidy(theirs, plan)) == ours.num_rows
    assert list(watch.seconds) == ["open", "derive", "compute", "lay out"]


def test_polars_gives_the_same_figures(england: Path) -> None:
    polars_figures = pytest.importorskip("benchmarks.polars_figures", reason="Polars is of requirements/benchmarks.txt")
    plan = fixed_plan()

    theirs = polars_figures.figures(england, plan, AS_AT)

    assert differences(compute_figures(find_snapshot(england), plan, AS_AT), theirs, plan) == []
    assert len(polars_figures.tidy(theirs, plan)) == 92 * 36 * 152


def test_every_population_of_the_catalogue_has_rows(tmp_path: Path) -> None:
    make_england(2_000, casework=True).save(tmp_path)
    plan = catalogue_plan()

    figures = compute_figures(find_snapshot(tmp_path), plan, AS_AT).select(["indicator", "value"]).to_pandas()
    counted = set(figures[figures.value > 0].indicator)

    populations = {population_of(line.indicator) for line in plan.lines}
    assert {population_of(line.indicator) for line in plan.lines if line.indicator.name in counted} == populations


def test_an_england_in_parts_has_each_episode_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.england.MOST_AT_ONCE", 700)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    episodes = open_snapshot(england_of(2_000)).tables["missing_episodes"]

    assert len(set(episodes.column("episode_key").to_pylist())) == episodes.num_rows == 2_000


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
