"""
Columns of texts, and those in which few texts come again and again: Arrow keeps these as a dictionary, each text once.

What is asked about a text is then asked once for each, and not for a million rows.
"""

from collections.abc import Callable, Sequence

import pyarrow as pa
import pyarrow.compute as pc

FEW = pa.dictionary(pa.int32(), pa.string())
"""The type of a column of few texts."""

_OFTEN = 4
"""Each text comes so often at least where texts are few."""


def are_few(sample: Sequence[str]) -> bool:
    """Whether texts come again and again in a sample. It decides how fast a column is read, and not what is read."""
    return len(set(sample)) * _OFTEN <= len(sample)


def has_few(cells: pa.ChunkedArray) -> bool:
    """Whether a column is kept as one of few texts."""
    return bool(pa.types.is_dictionary(cells.type))


def of_each(cells: pa.ChunkedArray, ask: Callable[[pa.Array], pa.Array]) -> pa.ChunkedArray:
    """What `ask` answers for each cell, null where it is empty; asked once for each text where they are few."""
    if not has_few(cells):
        return ask(cells)
    answers = [ask(chunk.dictionary).take(chunk.indices) for chunk in cells.chunks]
    return pa.chunked_array(answers) if answers else ask(cells.cast(pa.string()))


def trimmed(cells: pa.ChunkedArray, is_ascii: bool) -> pa.ChunkedArray:
    """The texts without blanks around them; null where nothing is left."""
    trim = pc.ascii_trim_whitespace if is_ascii else pc.utf8_trim_whitespace
    if not has_few(cells):
        return _null_when_empty(trim(cells))
    chunks = []
    for chunk in cells.chunks:
        distinct = _null_when_empty(trim(chunk.dictionary)).dictionary_encode()
        chunks.append(pa.DictionaryArray.from_arrays(distinct.indices.take(chunk.indices), distinct.dictionary))
    return pa.chunked_array(chunks, FEW).unify_dictionaries()


def _null_when_empty(texts: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    lengths = pc.binary_length(texts)
    if pc.min(lengths).as_py() != 0:
        return texts
    return pc.if_else(pc.equal(lengths, 0), pa.scalar(None, pa.string()), texts)
