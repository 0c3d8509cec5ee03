"""The rows that the DfE's rules give on the vectors, rule by rule."""

import json
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from homeward.intake.ssda903.checking import check_903
from homeward.intake.ssda903.definition import CollectionYear
from homeward.intake.ssda903.rules import RULES_903

VECTORS = Path(__file__).resolve().parents[4].parent / "shared" / "vectors" / "ssda903_missing_rules.json"
pytestmark = pytest.mark.skipif(not VECTORS.is_file(), reason="the folder shared is not beside the checkout")


def cases():
    vectors = json.loads(VECTORS.read_text(encoding="utf-8")) if VECTORS.is_file() else []
    return [
        pytest.param(vector["rule"], case["input"], case["expected"], id=f"{vector['rule']}_{number}")
        for vector in vectors
        for number, case in enumerate(vector["cases"])
    ]


def table_of(drawn):
    columns = zip(drawn["columns"], zip(*drawn["data"], strict=True), strict=True)
    return pa.table({name: pa.array(cells, pa.string()) for name, cells in columns})


def day(text: str | None) -> date | None:
    return datetime.strptime(text, "%d/%m/%Y").date() if text else None  # noqa: DTZ007 - a day has no zone


@pytest.mark.parametrize(("code", "drawn", "expected"), cases())
def test_the_rule_gives_the_rows_of_the_vector(code, drawn, expected):
    tables = {name: table_of(table) for name, table in drawn.items() if name != "metadata"}
    metadata = drawn.get("metadata", {})
    year = CollectionYear(day(metadata.get("collection_start")), day(metadata.get("collection_end")))

    assert check_903(tables, year)[code] == expected


def test_every_rule_of_the_vectors_is_ours():
    codes = {vector["rule"] for vector in json.loads(VECTORS.read_text(encoding="utf-8"))}
    assert codes <= {rule.code for rule in RULES_903}


def test_the_dfes_words_are_those_of_the_vectors():
    official = {rule.code: rule.official.replace("'", "’") for rule in RULES_903}
    for vector in json.loads(VECTORS.read_text(encoding="utf-8")):
        words = vector["message"].replace("'", "’").replace("‘", "’")
        assert official[vector["rule"]] == words
