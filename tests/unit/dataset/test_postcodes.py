"""Postcodes have places, and places a distance by the national formula."""

import pytest

from homeward.dataset.postcodes import Place, distance_miles, find_places, places_table, plain_postcode


def test_a_postcode_is_found_however_it_is_typed():
    places = find_places(["dh1 5ue", "DH1  5UE", "DH15UE"])

    assert list(places) == ["DH15UE"]
    assert places["DH15UE"].council == "E06000047"


@pytest.mark.parametrize("text", ["", "Durham", "DH1", "ZZ99 9ZZ", "12345", "DH1 5UE 2"])
def test_what_is_no_postcode_has_no_place(text):
    assert find_places([text]) == {}


def test_only_the_shape_of_a_postcode_is_kept():
    assert plain_postcode(" s60 1ae ") == "S601AE"
    assert plain_postcode("no fixed abode") == ""


@pytest.mark.parametrize(
    ("metres_east", "miles"),
    [(0, 0.0), (1609.3, 1.0), (80, 0.0), (81, 0.1), (16_736, 10.4), (16_737, 10.4), (241, 0.1), (242, 0.2)],
)
def test_a_distance_is_rounded_half_up_to_a_tenth_of_a_mile(metres_east, miles):
    assert distance_miles(Place(400_000, 300_000, ""), Place(400_000 + metres_east, 300_000, "")) == miles


def test_a_distance_is_in_a_straight_line():
    assert distance_miles(Place(0, 0, ""), Place(3 * 1609.3, 4 * 1609.3, "")) == 5.0


def test_a_table_has_each_place_once():
    table = places_table(["DL1 5QT", "DH1 5UE", "dl15qt", "nowhere"])

    assert table["postcode"].to_pylist() == ["DH15UE", "DL15QT"]
    assert table["council"].to_pylist() == ["E06000047", "E06000005"]
