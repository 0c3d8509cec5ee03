"""The tidy figures as files: every figure behind the papers, a row each, for whoever wants to compute further."""

from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from homeward.dataset.writing import write_atomically
from homeward.figures.door import Audience, Released


def write_tidy_figures(released: Released[Audience], folder: Path) -> tuple[str, str]:
    """Write `figures.csv` and `figures.parquet`. Numbers are bare or empty; why one is empty stands in `status`."""
    table = released.tidy().table
    marking = pa.DictionaryArray.from_arrays(
        pa.repeat(pa.scalar(0, pa.int32()), table.num_rows), pa.array([released.marking])
    )
    table = table.append_column("marking", marking)
    with write_atomically(folder / "figures.parquet") as file:
        pq.write_table(table, file, compression="zstd")
    plain = pa.table(
        [
            column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
            for column in table.unify_dictionaries().columns
        ],
        names=table.column_names,
    )
    with write_atomically(folder / "figures.csv") as file:
        pyarrow.csv.write_csv(plain, file, pyarrow.csv.WriteOptions(quoting_style="needed"))
    return "figures.csv", "figures.parquet"
