"""Distances in SQL are those of the national formula, worked out once more in Python."""

import math
from itertools import permutations

import pyarrow as pa
import pytest

from homeward.dataset.engines import open_duckdb, query
from homeward.dataset.postcodes import METRES_PER_MILE, PLACES_SCHEMA, Place, find_places, places_table
from homeward.intake.places import placed

POSTCODES = ("DH1 5UE", "dl15qt", "S60 1AE", "SW1A 1AA", "tr19-7aa")


def distance_miles(one: Place, other: Place) -> float:
    """The oracle: miles in a straight line, to one decimal, half up."""
    metres = math.hypot(one.easting - other.easting, one.northing - other.northing)
    return math.floor(metres / METRES_PER_MILE * 10 + 0.5) / 10


def measured(places: pa.Table, pairs: list[tuple[str, str]]) -> list[float | None]:
    """Miles between a home and a placement, by the SQL."""
    placements = [
        {"agency": "council", "person_id": str(number), "home_postcode": home, "postcode": there}
        for number, (home, there) in enumerate(pairs)
    ]
    con = open_duckdb()
    con.register("places", places)
    con.register("given", pa.Table.from_pylist(placements))
    con.execute("create schema staged")
    con.execute(
        "create table staged.person_records (agency text, person_id text, postcode text, entry int, source_row int)"
    )
    found = query(con, f"select measured_miles from ({placed('given')}) order by person_id::int")
    return found["measured_miles"].to_pylist()


def test_distances_are_those_of_the_formula() -> None:
    pairs = list(permutations(POSTCODES, 2))
    places = {text: find_places([text]) for text in POSTCODES}
    assert all(places.values())

    expected = [distance_miles(*places[home].values(), *places[there].values()) for home, there in pairs]

    assert measured(places_table(POSTCODES), pairs) == expected


@pytest.mark.parametrize(
    ("metres_east", "miles"),
    [(0, 0.0), (1609.3, 1.0), (80, 0.0), (81, 0.1), (16_736, 10.4), (16_737, 10.4), (241, 0.1), (242, 0.2)],
)
def test_a_distance_is_rounded_half_up_to_a_tenth_of_a_mile(metres_east: float, miles: float) -> None:
    home, there = Place(400_000, 300_000, ""), Place(400_000 + metres_east, 300_000, "")
    rows = [
        {"postcode": name, "easting": float(at.easting), "northing": float(at.northing), "council": ""}
        for name, at in (("home", home), ("there", there))
    ]

    assert measured(pa.Table.from_pylist(rows, schema=PLACES_SCHEMA), [("home", "there")]) == [miles]
    assert distance_miles(home, there) == miles
