"""
Train the model on invented people and write it: `python -m tests.linking.train`. The same seed gives the same file.

How often one child's records show a level comes from pairs known to be one child; how often two children's do, from
pairs drawn at random. Both are smoothed, so that what was never seen is improbable and not impossible.
"""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
from splink import DuckDBAPI, Linker

from homeward.intake.linking.comparisons import COMPARISONS, Comparison
from homeward.intake.linking.model import VERSION, settings
from homeward.intake.linking.people import Person, compared_table, prepared
from tests.linking.invented import Invention, Recorded

SEED = 2026
CHILDREN = 20_000
LEAST_OF_ONE = 1e-4
LEAST_OF_TWO = 1e-6
MODEL = Path(__file__).parents[2] / f"src/homeward/intake/linking/reference/person_model_v{VERSION}.json"


def people_from(records: Sequence[Recorded]) -> list[Person]:
    """The records as they are compared."""
    return [
        prepared(
            number,
            number,
            r.agency,
            r.person_id,
            born_on=r.born_on,
            names=(r.forename, r.surname, r.known_as, r.postcode, r.address),
            identifiers=(None, None),
        )
        for number, r in enumerate(records)
    ]


def train(children: int = CHILDREN, seed: int = SEED) -> dict[str, Any]:
    """The model as it is written."""
    records = Invention(seed).records(children)
    table = compared_table(people_from(records))
    table = table.append_column("child", pa.array([record.child for record in records]))
    api = DuckDBAPI()
    linker = Linker(api.register(table), settings(None, 1 / children), log_level=None, validate_settings=False)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e7, seed=seed, min_count_per_level=None)
    linker.training.estimate_m_from_label_column("child")
    learnt = {each["output_column_name"]: each for each in linker.misc.save_model_to_json()["comparisons"]}
    return {
        "version": VERSION,
        "trained_on": f"{len(records)} invented records of {children} children, seed {seed}",
        "comparisons": {each.name: _levels(each, learnt[each.name.replace(" ", "_")]) for each in COMPARISONS},
    }


def _levels(comparison: Comparison, learnt: dict[str, Any]) -> list[dict[str, Any]]:
    built = []
    for level, found in zip(comparison.levels, learnt["comparison_levels"][1:], strict=True):
        two = max(found.get("u_probability") or 0.0, LEAST_OF_TWO)
        one = two if level.is_told_elsewhere else max(found.get("m_probability") or 0.0, LEAST_OF_ONE)
        built.append(
            {"words": level.words, "when": level.when, "one_child": _rounded(one), "two_children": _rounded(two)}
        )
    return built


def _rounded(share: float) -> float:
    return round(share, 4 - math.floor(math.log10(share)) - 1)


if __name__ == "__main__":
    MODEL.write_text(json.dumps(train(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
