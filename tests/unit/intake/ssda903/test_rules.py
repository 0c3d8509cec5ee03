"""Every rule on its own drawn example; and what holds for all: they only look, in any order and any combination."""

import os
import random
import re
import subprocess
import sys
from dataclasses import replace

import pyarrow as pa
import pytest

from homeward.dataset.engines import open_duckdb
from homeward.intake.ssda903.checking import answers, check_903
from homeward.intake.ssda903.definition import CollectionYear
from homeward.intake.ssda903.drawn import draw
from homeward.intake.ssda903.preparing import COLUMNS_READ, prepare
from homeward.intake.ssda903.rules import RULES_903
from homeward.intake.ssda903.tables import COLUMNS, ROW, numbered
from tests.unit.intake.ssda903.returns import YEAR, random_return

CODES = [rule.code for rule in RULES_903]


@pytest.mark.parametrize("rule", RULES_903, ids=CODES)
def test_the_rule_finds_what_its_example_says(rule):
    example = draw(rule.example)

    assert check_903(example.tables, rule.example_year)[rule.code] == example.broken


@pytest.mark.parametrize("rule", RULES_903, ids=CODES)
def test_the_example_has_rows_of_both_kinds_in_no_more_than_what_the_rule_needs(rule):
    example = draw(rule.example)
    rows = example.tables[rule.table].num_rows

    assert 0 < len(example.broken[rule.table]) < rows
    for name, table in example.tables.items():
        assert set(table.column_names) <= {"CHILD", *rule.needs[name]}


NUDGED = [
    pytest.param(rule, found.start(), id=f"{rule.code}_{number}")
    for rule in RULES_903
    for number, found in enumerate(re.finditer("<=|<(?!>)|(?<!<)>(?!=)", rule.where))
]


@pytest.mark.parametrize(("rule", "place"), NUDGED)
def test_a_limit_nudged_by_a_day_is_noticed_by_the_example(rule, place):
    limit = rule.where[place:]
    nudged = limit.replace("<=", "<", 1) if limit.startswith("<=") else f"{limit[0]}={limit[1:]}"
    example = draw(rule.example)

    found = check_903(example.tables, rule.example_year, rules=[replace(rule, where=rule.where[:place] + nudged)])

    assert found[rule.code] != example.broken


@pytest.mark.parametrize("rule", RULES_903, ids=CODES)
def test_the_rule_needs_and_names_columns_that_the_return_has(rule):
    assert rule.table in rule.needs
    assert rule.column in rule.needs[rule.table]
    assert all(set(columns) <= set(COLUMNS[name]) for name, columns in rule.needs.items())


@pytest.mark.parametrize("rule", RULES_903, ids=CODES)
def test_without_a_column_that_it_needs_the_rule_is_not_applicable(rule):
    example = draw(rule.example)
    for name, columns in rule.needs.items():
        for column in columns:
            left = {**example.tables, name: example.tables[name].drop_columns([column])}
            assert rule.code not in check_903(left, rule.example_year)
        without = {n: table for n, table in example.tables.items() if n != name}
        assert rule.code not in check_903(without, rule.example_year)


def test_every_column_that_a_condition_reads_is_explained_and_no_other():
    conditions = " ".join(condition for rule in RULES_903 for condition in rule.conditions.values())
    names = set(re.findall(r"\b[a-z]\w*_\w+\b|\bkind\b", conditions))
    assert names == set(COLUMNS_READ)


def test_without_the_collection_year_its_rules_are_not_applicable():
    found = check_903(random_return(1))
    assert set(CODES) - set(found) == {"570", "571"}


def test_there_are_twenty_rules_with_codes_of_their_own():
    assert len(set(CODES)) == len(RULES_903) == 20


def test_messages_say_what_to_do_in_a_sentence_and_never_a_value():
    for rule in RULES_903:
        assert re.fullmatch(r"[a-z][^{}]*\. .*\.|[a-z][^{}]*\. [A-Z][^{}]*\.", rule.message), rule.code


def test_rules_find_the_same_in_any_order_and_combination():
    tables = random_return(2)
    together = check_903(tables, YEAR)
    chance = random.Random(2)
    with open_duckdb() as con:
        for name, table in tables.items():
            con.register(f"given_{name.lower()}", numbered(table, name))
        prepare(con, YEAR, ())
        for _ in range(200):
            some = chance.sample(RULES_903, chance.randint(1, len(RULES_903)))
            assert answers(con, some) == {rule.code: together[rule.code] for rule in some}
    assert all(rows for found in together.values() for rows in found.values()), "the return must break every rule"


@pytest.mark.parametrize("seed", range(20))
def test_a_rule_finds_the_same_alone_as_with_others(seed):
    tables = random_return(seed)
    together = check_903(tables, YEAR)
    some = random.Random(seed).sample(RULES_903, 1 + seed % len(RULES_903))

    assert check_903(tables, YEAR, rules=some) == {rule.code: together[rule.code] for rule in some}


def test_rules_leave_the_tables_as_they_came():
    tables = random_return(3)
    before = {name: bytes_of(table) for name, table in tables.items()}

    check_903(tables, YEAR)

    assert {name: bytes_of(table) for name, table in tables.items()} == before


def bytes_of(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return bytes(sink.getvalue())


@pytest.mark.parametrize("seed", range(10))
def test_rules_find_the_same_rows_however_the_rows_are_shuffled(seed):
    chance = random.Random(seed)
    tables = {name: with_row_numbers(table) for name, table in random_return(seed).items()}
    shuffled = {name: table.take(chance.sample(range(len(table)), len(table))) for name, table in tables.items()}

    assert check_903(shuffled, YEAR) == check_903(tables, YEAR)


def with_row_numbers(table: pa.Table) -> pa.Table:
    return table.append_column(ROW, pa.array(range(2, len(table) + 2), pa.int32()))


def test_rows_are_told_by_the_number_they_have_in_the_file():
    missing = pa.table({"MISSING": ["M", "AWAY"], ROW: pa.array([5, 9], pa.int32())})
    assert check_903({"Missing": missing})["1006"] == {"Missing": [9]}


def test_dates_may_be_written_year_first_too_where_the_file_is_xml_or_a_workbook():
    missing = pa.table({"MIS_START": ["2020-06-01", "01/06/2020", "06/2020"]})
    assert check_903({"Missing": missing}, year_first=["Missing"])["1004"] == {"Missing": [2]}
    assert check_903({"Missing": missing})["1004"] == {"Missing": [0, 2]}


def test_a_return_without_rows_breaks_nothing():
    empty = {name: pa.table({c: pa.array([], pa.string()) for c in columns}) for name, columns in COLUMNS.items()}
    found = check_903(empty, YEAR)
    assert len(found) == 20
    assert not any(rows for of in found.values() for rows in of.values())


def test_a_return_without_tables_has_no_rule_to_answer():
    assert check_903({}, CollectionYear()) == {}


def test_checking_does_not_load_pandas_which_takes_as_much_memory_as_all_else():
    program = (
        "import sys, pyarrow as pa; from homeward.intake.ssda903.checking import check_903;"
        "check_903({'Missing': pa.table({'MISSING': pa.nulls(3, pa.string())})}); sys.exit('pandas' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run([sys.executable, "-c", program], env=environment, check=False).returncode == 0
