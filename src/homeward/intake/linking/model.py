"""
The model: how much each agreement and difference says, trained before and shipped; Splink weighs pairs with it.

A weight is in bits: +1 makes it twice as likely that two records are one child. The weight of a pair is the sum over
its fields, on top of how likely two records are one child before anything is compared (`prior`).

Nothing is trained when extracts are read: two partnerships, or the same one a year later, are weighed alike. Only how
common a name, birth date or postcode is comes from the records at hand, drawn towards the model's own average as long
as records are few (`RECORDS_TO_TRUST`).
"""

import json
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb
import pyarrow as pa

from homeward.dataset.engines import open_duckdb
from homeward.dataset.errors import HomewardError
from homeward.intake.linking.comparisons import (
    BLOCKING_RULES,
    COMPARISONS,
    WIDE_RULES,
    WIDE_UP_TO,
    Comparison,
    Level,
)
from homeward.intake.linking.people import Person, compared_table

VERSION = 1

RECORDS_TO_TRUST = 2_000
"""So many records say as much about how common a value is as the model: a name borne once among 100 is not rare."""

SHARE_WITH_A_MATCH = 0.5
"""How many of the smaller agency's people another agency is expected to know, before anything is compared."""
LARGEST_PRIOR = 1 / 1_000
SMALLEST_PRIOR = 1 / 1_000_000

LEAST_WEIGHT = -12.0
"""Pairs below are not looked at: nobody would review them."""


@dataclass(frozen=True)
class Weighed:
    """
    Two people and what speaks for and against their being one child; `one` has the lower rank.

    Attributes:
        weight: in bits, the prior included.
        levels: for each comparison, the number of its level in `COMPARISONS`; None where something is missing.
        weights: for each comparison, its own bits.
    """

    one: Person
    other: Person
    weight: float
    levels: tuple[int | None, ...]
    weights: tuple[float, ...]

    @property
    def probability(self) -> float:
        return float(1 / (1 + 2 ** -max(min(self.weight, 60.0), -60.0)))


def weigh(people: Sequence[Person], least_weight: float = LEAST_WEIGHT) -> list[Weighed]:
    """Every pair worth looking at, the likeliest first; equal ones by rank. The same in whatever order people come."""
    named = sorted((p for p in people if p.has_name), key=lambda p: p.rank)
    if len(named) < 2:
        return []
    rows = _predicted(named, settings(trained(), prior(named), is_wide=len(named) <= WIDE_UP_TO), least_weight)
    of_rank = {person.rank: person for person in named}
    pairs = [_weighed(row, of_rank) for row in rows]
    return sorted(pairs, key=lambda pair: (-pair.weight, pair.one.rank, pair.other.rank))


def prior(people: Sequence[Person]) -> float:
    """How likely two of these records are one child, before anything is compared."""
    sizes = Counter(person.agency for person in people)
    largest = max(sizes.values())
    matches = SHARE_WITH_A_MATCH * max(len(people) - largest, 1)
    pairs = len(people) * (len(people) - 1) / 2
    return min(max(matches / pairs, SMALLEST_PRIOR), LARGEST_PRIOR)


def _predicted(people: Sequence[Person], built: dict[str, Any], least_weight: float) -> list[dict[str, Any]]:
    from splink import DuckDBAPI, Linker

    con = open_duckdb()
    try:
        with _quiet():
            api = DuckDBAPI(connection=con)
            compared = compared_table(people)
            linker = Linker(api.register(compared), built, log_level=None, validate_settings=False)
            for column, frequencies in _frequencies(compared).items():
                linker.table_management.register_term_frequency_lookup(api.register(frequencies), column)
            found = linker.inference.predict(threshold_match_weight=least_weight, warning_mode="never")
            rows: list[dict[str, Any]] = _kept(found.as_duckdbpyrelation()).to_arrow_table().to_pylist()
            return rows
    finally:
        con.close()


def _kept(found: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """Weights and levels, without the names that Splink keeps beside them."""
    return found.select(*(name for name in found.columns if name.startswith(("unique_id", "match_w", "gamma_", "mw_"))))


@contextmanager
def _quiet() -> Iterator[None]:
    """Splink's advice is for who trains a model, not for who reads extracts."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _weighed(row: dict[str, Any], people: dict[int, Person]) -> Weighed:
    one, other = sorted((people[row["unique_id_l"]], people[row["unique_id_r"]]), key=lambda person: person.rank)
    gammas = [row[f"gamma_{column_of(comparison)}"] for comparison in COMPARISONS]
    levels = tuple(None if g < 0 else len(c.levels) - 1 - g for c, g in zip(COMPARISONS, gammas, strict=True))
    weights = tuple(round(_own_weight(row, column_of(comparison)), 6) for comparison in COMPARISONS)
    return Weighed(one, other, round(row["match_weight"], 6), levels, weights)


def _own_weight(row: dict[str, Any], column: str) -> float:
    return float(row[f"mw_{column}"] + row.get(f"mw_tf_adj_{column}", 0.0))


def _frequencies(compared: pa.Table) -> dict[str, pa.Table]:
    """How common each value is, for the columns whose rarer values say more."""
    found: dict[str, pa.Table] = {}
    for comparison in COMPARISONS:
        for level, (_, average) in zip(comparison.levels, trained()[comparison.name], strict=True):
            if level.frequency_of:
                counts = Counter(v for v in compared[level.frequency_of].to_pylist() if v is not None)
                found[level.frequency_of] = _frequency_table(level.frequency_of, counts, average)
    return found


def _frequency_table(column: str, counts: Counter[str], average: float) -> pa.Table:
    """Two records of a pair bear the value anyway: what counts is how many others do."""
    total = counts.total() + RECORDS_TO_TRUST
    values = sorted(counts)
    shares = [(max(counts[value] - 2, 0) + RECORDS_TO_TRUST * average) / total for value in values]
    return pa.table({column: pa.array(values, pa.string()), f"tf_{column}": pa.array(shares, pa.float64())})


@cache
def trained() -> dict[str, tuple[tuple[float, float], ...]]:
    """For each comparison and level: how often one child's records show it, and how often two children's do."""
    path = f"reference/person_model_v{VERSION}.json"
    model = json.loads(files("homeward.intake.linking").joinpath(path).read_text(encoding="utf-8"))
    for comparison in COMPARISONS:
        expected = [(level.words, level.when) for level in comparison.levels]
        if [(each["words"], each["when"]) for each in model["comparisons"].get(comparison.name, [])] != expected:
            raise HomewardError(
                f"{path} was trained with other comparisons of {comparison.name} than linking/comparisons.py has. "
                "Train it again: python -m tests.linking.train"
            )
    return {
        name: tuple((each["one_child"], each["two_children"]) for each in levels)
        for name, levels in model["comparisons"].items()
    }


def settings(
    probabilities: dict[str, tuple[tuple[float, float], ...]] | None, prior: float, *, is_wide: bool = False
) -> dict[str, Any]:
    """The settings for Splink; without probabilities, those to train with."""
    rules = (*BLOCKING_RULES, *WIDE_RULES) if is_wide else BLOCKING_RULES
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "unique_id",
        "probability_two_random_records_match": prior,
        "blocking_rules_to_generate_predictions": [{"blocking_rule": r, "sql_dialect": "duckdb"} for r in rules],
        "comparisons": [_comparison(each, probabilities[each.name] if probabilities else None) for each in COMPARISONS],
        "retain_matching_columns": True,
        "retain_intermediate_calculation_columns": True,
    }


def column_of(comparison: Comparison) -> str:
    """The comparison's name in Splink's columns."""
    return comparison.name.replace(" ", "_")


def _comparison(comparison: Comparison, probabilities: tuple[tuple[float, float], ...] | None) -> dict[str, Any]:
    missing = {"sql_condition": comparison.missing, "label_for_charts": "missing", "is_null_level": True}
    levels = [
        _level(level, probabilities[number] if probabilities else None)
        for number, level in enumerate(comparison.levels)
    ]
    return {"output_column_name": column_of(comparison), "comparison_levels": [missing, *levels]}


def _level(level: Level, probabilities: tuple[float, float] | None) -> dict[str, Any]:
    built: dict[str, Any] = {"sql_condition": level.when, "label_for_charts": level.words}
    if probabilities:
        built |= {"m_probability": probabilities[0], "u_probability": probabilities[1]}
        if level.frequency_of:
            built |= {"tf_adjustment_column": level.frequency_of, "disable_tf_exact_match_detection": True}
    return built
