"""The tidy figures as files: every figure behind the papers, a row each, for whoever wants to compute further."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from homeward import __version__
from homeward.dataset.writing import write_atomically
from homeward.figures.door import Audience, Released
from homeward.indicators.catalogue import INDICATORS


def write_tidy_figures(released: Released[Audience], folder: Path) -> tuple[str, str]:
    """Write `figures.csv` and `figures.parquet`. Numbers are bare or empty; why one is empty stands in `status`."""
    table = released.tidy().table
    marking = pa.DictionaryArray.from_arrays(
        pa.repeat(pa.scalar(0, pa.int32()), table.num_rows), pa.array([released.marking])
    )
    table = table.append_column("marking", marking)
    plain = pa.table(
        [
            column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
            for column in table.unify_dictionaries().combine_chunks().columns
        ],
        names=table.column_names,
    )
    with write_atomically(folder / "figures.parquet") as file:
        pq.write_table(_encoded(plain).replace_schema_metadata(_about(released)), file, compression="zstd")
    with write_atomically(folder / "figures.csv") as file:
        pyarrow.csv.write_csv(plain, file, pyarrow.csv.WriteOptions(quoting_style="needed"))
    return "figures.csv", "figures.parquet"


def _encoded(plain: pa.Table) -> pa.Table:
    """With its words as dictionaries in the order in which they come: equal figures are equal bytes, however made."""
    columns = [column.combine_chunks() for column in plain.columns]
    words = [column.dictionary_encode() if pa.types.is_string(column.type) else column for column in columns]
    return pa.table(words, names=plain.column_names)


def _about(released: Released[Audience]) -> dict[str, str]:
    """What the Parquet file's schema says: for whom it is, as at when, and how each of its indicators is defined."""
    table = released.tidy().table
    as_at = table.column("as_at")[0].as_py() if table.num_rows else None
    return {
        "marking": released.marking,
        "as_at": f"{as_at.isoformat()}Z" if as_at else "",
        "made_by": f"Homeward {__version__}",
        "definitions": json.dumps({name: _definition(name) for name in table.column("indicator").unique().to_pylist()}),
    }


def _definition(name: str) -> dict[str, str | int]:
    indicator = INDICATORS[name]
    said = {"title": indicator.title, "definition": indicator.definition(), "authority": indicator.authority}
    return {**said, "version": indicator.version}
