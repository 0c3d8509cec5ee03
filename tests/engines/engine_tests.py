"""What every engine must do: the same tests for each, with its session as the fixture `engine`."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import filterfalse
from random import Random

import pyarrow as pa
import pytest

from homeward.dataset.errors import HomewardError
from homeward.dataset.snapshot import find_snapshot
from homeward.dataset.sql_engines.engine import Engine
from homeward.indicators import fast, obvious
from homeward.indicators.engine import Compiler, compute_figures
from homeward.indicators.plan import Asked, Plan, make_plan
from tests.engines.casework_worlds import make_casework
from tests.engines.comparing import assert_same, by_key
from tests.engines.test_casework_agrees import AS_AT
from tests.engines.test_casework_agrees import plan_of as casework_plan
from tests.engines.test_engines_agree import plan_of, some_asked
from tests.engines.test_random_definitions import DEFINITIONS, random_definition
from tests.engines.worlds import World, full_world, make_world
from tests.spec.specification import Specification
from tests.spec.specifications import SPECIFICATIONS
from tests.spec.together import asks_for_one_period, check_together

OF_EVERY_KIND = pa.table(
    {
        "place": pa.array([1, 2, 3, 4], pa.int32()),
        "key": pa.array([2**62, -1, 0, None], pa.int64()),
        "text": pa.array(["", 'Ann "of\nDurham", é', "null", None]),
        "yes": pa.array([True, False, True, None]),
        "day": pa.array([date(2020, 2, 29), date(1, 1, 1), date(9999, 12, 31), None]),
        "instant": pa.array(
            [datetime(2019, 3, 31, 1, 30, 0, 5), datetime(2019, 10, 27, 1), datetime(2012, 1, 1), None]
        ),
        "number": pa.array([0.1, -1e300, 0.0, None]),
    }
)


class EngineTests:
    def test_every_kind_of_column_comes_back_as_it_was(self, engine: Engine) -> None:
        engine.register("kinds", OF_EVERY_KIND)

        assert engine.query("select * from kinds order by place").equals(OF_EVERY_KIND)

    def test_an_answer_without_rows_has_its_columns(self, engine: Engine) -> None:
        engine.register("kinds", OF_EVERY_KIND)

        assert engine.query("select * from kinds where place > 9").schema == OF_EVERY_KIND.schema

    def test_a_lone_null_is_a_row(self, engine: Engine) -> None:
        engine.register("kinds", OF_EVERY_KIND)

        assert engine.query("select text from kinds where text is null").to_pylist() == [{"text": None}]

    def test_rows_after_an_empty_chunk_are_there(self, engine: Engine) -> None:
        engine.register("chunks", pa.concat_tables([OF_EVERY_KIND[:0], OF_EVERY_KIND, OF_EVERY_KIND[:0]]))

        assert engine.query("select count(*) as n from chunks").to_pylist() == [{"n": 4}]

    def test_texts_are_in_the_order_of_their_bytes(self, engine: Engine) -> None:
        engine.register("texts", pa.table({"text": ["b", "B", "a c", "ab", "é", "z"]}))

        found = engine.query("select text from texts order by text").column("text").to_pylist()
        assert found == ["B", "a c", "ab", "b", "z", "é"]

    def test_counts_are_whole_numbers(self, engine: Engine) -> None:
        engine.register("kinds", OF_EVERY_KIND)

        answer = engine.query("select count(*) as n, cast(sum(place) as bigint) as total from kinds")
        assert answer.schema.types == [pa.int64(), pa.int64()]
        assert answer.to_pylist() == [{"n": 4, "total": 10}]

    def test_dividing_by_a_literal_with_an_exponent_loses_nothing(self, engine: Engine) -> None:
        engine.register("kinds", OF_EVERY_KIND)

        answer = engine.query("select place / 60e0 as hours from kinds where place = 1").to_pylist()
        assert answer[0]["hours"] == pytest.approx(1 / 60, rel=1e-12)

    @pytest.mark.parametrize(
        ("since", "until", "minutes"),
        [
            ("2019-03-30 23:00:00", "2019-03-31 02:00:00", 180),  # UTC has no clock changes
            ("2019-04-01 09:59:00", "2019-04-01 10:01:00", 2),
            ("2019-04-01 09:59:30", "2019-04-01 10:00:29", 0),
            ("2019-04-01 10:00:00", "2019-04-01 09:59:59", -1),  # rounded down
            ("2019-04-01 10:00:00", "2020-04-01 10:00:00", 366 * 24 * 60),
        ],
    )
    def test_minutes_between(self, engine: Engine, since: str, until: str, minutes: int) -> None:
        between = engine.dialect.minutes_between.format(since=f"timestamp '{since}'", until=f"timestamp '{until}'")

        assert engine.query(f"select {between} as n").to_pylist() == [{"n": minutes}]

    @pytest.mark.parametrize(
        ("since", "until", "days"), [("2020-02-28", "2020-03-01", 2), ("2019-04-02", "2019-04-01", -1)]
    )
    def test_days_between(self, engine: Engine, since: str, until: str, days: int) -> None:
        between = engine.dialect.days_between.format(since=f"date '{since}'", until=f"date '{until}'")

        assert engine.query(f"select {between} as n").to_pylist() == [{"n": days}]

    def test_a_kept_answer_stays_when_what_it_read_changes(self, engine: Engine) -> None:
        engine.register("numbers", pa.table({"n": [1]}))
        engine.keep("kept", "select n from numbers")
        assert engine.query("select n from kept").to_pylist() == [{"n": 1}]
        engine.register("numbers", pa.table({"n": [2]}))

        assert engine.query("select n from kept").to_pylist() == [{"n": 1}]

    def test_a_name_given_again_replaces_the_one_before(self, engine: Engine) -> None:
        for give in (engine.define, engine.keep, engine.keep, engine.define):
            for n in (1, 2):
                give("again", f"select {n} as n{n}")
                assert engine.query("select * from again").to_pylist() == [{f"n{n}": n}]
        engine.register("again", pa.table({"n": [3]}))

        assert engine.query("select * from again").to_pylist() == [{"n": 3}]


class FigureTests(EngineTests):
    """And where DuckDB's figures are tested elsewhere, to give the same."""

    def test_an_error_repeats_no_value(self, engine: Engine, capfd: pytest.CaptureFixture[str]) -> None:
        engine.register("people", pa.table({"name": ["Ann Invented"]}))

        with pytest.raises(HomewardError) as raised:
            engine.query("select cast(name as integer) as n from people")
        assert raised.value.__cause__ is None
        said = capfd.readouterr()
        assert "Ann" not in f"{raised.value}{said.out}{said.err}"

    def test_a_query_that_does_not_fit_says_what_is_wrong(self, engine: Engine) -> None:
        with pytest.raises(HomewardError, match="no_such_table"):
            engine.query("select * from no_such_table")

    def test_the_specifications_of_one_period(self, engine: Engine) -> None:
        check_specifications(engine, filter(asks_for_one_period, SPECIFICATIONS))

    def test_the_specifications_of_several_periods(self, engine: Engine) -> None:
        check_specifications(engine, filterfalse(asks_for_one_period, SPECIFICATIONS))

    def test_a_generated_world(self, engine: Engine) -> None:
        check_world(engine, 3, fast.compute)

    @pytest.mark.thorough
    def test_the_obvious_compiler(self, engine: Engine) -> None:
        check_world(engine, 1, obvious.compute)

    def test_a_stored_snapshot(self, engine: Engine, tmp_path) -> None:
        world = make_world(5, 60)
        world.dataset.save(tmp_path)
        plan = plan_of(world, some_asked(5))

        stored = by_key(compute_figures(find_snapshot(tmp_path), plan, world.as_at, engine=engine))
        assert_same(5, by_key(compute_figures(world.dataset, plan, world.as_at)), stored, "DuckDB and stored")

    @pytest.mark.thorough
    @pytest.mark.parametrize("seed", range(40))
    def test_more_generated_worlds(self, engine: Engine, seed: int) -> None:
        check_world(engine, seed, fast.compute)

    @pytest.mark.thorough
    @pytest.mark.parametrize("seed", range(5))
    def test_more_generated_casework(self, engine: Engine, seed: int) -> None:
        check_casework(engine, seed, part=8)

    @pytest.mark.thorough
    @pytest.mark.parametrize("seed", range(10))
    def test_random_definitions(self, engine: Engine, seed: int) -> None:
        random = Random(seed)
        world = full_world(seed, episodes=120)
        asked = [Asked(random_definition(random, f"chance_{n}")[0]) for n in range(DEFINITIONS)]
        check_plan(engine, seed, world, make_plan(asked, world.areas, world.periods))


def check_specifications(engine: Engine, specifications: Iterable[Specification]) -> None:
    told = check_together(specifications, lambda data, plan, as_at: compute_figures(data, plan, as_at, engine=engine))
    differences = [f"{specification}: {difference}" for specification, difference in told if difference]
    assert not differences, "\n".join(differences)


def check_world(engine: Engine, seed: int, compiler: Compiler) -> None:
    world = make_world(seed, 150)
    check_plan(engine, seed, world, plan_of(world, some_asked(seed)), compiler)


def check_plan(engine: Engine, seed: int, world: World, plan: Plan, compiler: Compiler = fast.compute) -> None:
    ours = by_key(compute_figures(world.dataset, plan, world.as_at))
    theirs = by_key(compute_figures(world.dataset, plan, world.as_at, compiler, engine))
    assert_same(seed, ours, theirs, f"DuckDB and {engine.name}")


def check_casework(engine: Engine, seed: int, part: int) -> None:
    dataset, plan = make_casework(seed), casework_plan(seed, part)
    ours = by_key(compute_figures(dataset, plan, AS_AT))
    assert_same(seed, ours, by_key(compute_figures(dataset, plan, AS_AT, engine=engine)), f"DuckDB and {engine.name}")
