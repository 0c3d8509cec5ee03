"""
Times that say their offset from UTC, such as `2019-05-02T10:15:00Z`: read as the UK clock time of that instant.

Few extracts have them, so a column is asked about a sample of its texts, and all of it is read only where one is found.
In the hour that an autumn night has twice the UK clock time cannot tell which it was; the finding says so.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

import pyarrow as pa

from homeward.dataset.uk_time import to_uk

_ZONED = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)? ?(Z|[+-]\d\d:?\d\d)", re.IGNORECASE)


def has_zone(texts: Sequence[str]) -> bool:
    """Whether any of these texts says its offset."""
    return any(_ZONED.fullmatch(text) for text in texts)


def as_uk_clock(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """The column, in which each text that says its offset is the UK clock time, and every other as it came."""
    encoded = texts.combine_chunks().dictionary_encode()
    read = pa.array([_uk_clock(text) for text in encoded.dictionary.to_pylist()], pa.string())
    return pa.chunked_array([read.take(encoded.indices)])


def _uk_clock(text: str) -> str:
    if not _ZONED.fullmatch(text):
        return text
    try:
        instant = datetime.fromisoformat(text.replace(" Z", "Z").upper())
        return to_uk(instant.astimezone(UTC).replace(tzinfo=None)).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return text  # the shape of a time, and no time; or its instant is in a year that there is not: a rule says so
