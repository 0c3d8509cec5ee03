"""Plain Splink, which we stand beside: its library's comparisons, blocking on each field, trained on the data by EM."""

import logging
import warnings
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from homeward.intake.linking.people import Person

FIELDS = ("forename", "surname", "born", "postcode")


def plain_splink(people: Sequence[Person], *, is_linking: bool) -> list[tuple[float, int, int]]:
    """Weight and ranks of every pair that it scores; `is_linking` two files, else looking for duplicates in all."""
    import splink.comparison_library as library
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.CRITICAL)
    warnings.simplefilter("ignore")
    settings = SettingsCreator(
        link_type="link_only" if is_linking else "dedupe_only",
        comparisons=[
            library.NameComparison("forename"),
            library.NameComparison("surname"),
            library.DateOfBirthComparison("born", input_is_string=True),
            library.DamerauLevenshteinAtThresholds("postcode")
            if is_linking
            else library.PostcodeComparison("postcode"),
        ],
        blocking_rules_to_generate_predictions=[block_on(field) for field in FIELDS],
    )
    api = DuckDBAPI()
    agencies = sorted({person.agency for person in people}) if is_linking else [""]
    tables = [api.register(_table([p for p in people if not agency or p.agency == agency])) for agency in agencies]
    linker = Linker(tables if is_linking else tables[0], settings, log_level=None)
    _train(linker, block_on)
    found = linker.inference.predict(threshold_match_weight=-20, warning_mode="never")
    rows = found.as_duckdbpyrelation().select("match_weight", "unique_id_l", "unique_id_r").fetchall()
    return [(weight, *sorted((one, other))) for weight, one, other in rows]


def _train(linker: Any, block_on: Any) -> None:
    sure = [block_on("forename", "surname", "born"), block_on("surname", "born", "postcode")]
    linker.training.estimate_probability_two_random_records_match(sure, recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("born"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("forename", "surname"))


def _table(people: Sequence[Person]) -> pa.Table:
    """What the agencies wrote, in small letters."""
    rows = []
    for person in people:
        written = {name: text.lower() for name, text in person.written}
        born = person.born_on.isoformat() if person.born_on else None
        rows.append({"unique_id": person.rank, "born": born} | {n: written.get(n) for n in FIELDS if n != "born"})
    schema = pa.schema({"unique_id": pa.int64()} | {name: pa.string() for name in FIELDS})
    return pa.Table.from_pylist(rows, schema=schema)
