"""Postcodes have places, however they are typed."""

import pytest

from homeward.dataset.postcodes import find_places, places_table, plain_postcode


def test_a_postcode_is_found_however_it_is_typed():
    places = find_places(["dh1 5ue", "DH1  5UE", "DH15UE", "DH1-5UE"])

    assert list(places) == ["DH15UE"]
    assert places["DH15UE"].council == "E06000047"


@pytest.mark.parametrize("text", ["", "Durham", "DH1", "ZZ99 9ZZ", "12345", "DH1 5UE 2"])
def test_what_is_no_postcode_has_no_place(text):
    assert find_places([text]) == {}


def test_only_the_shape_of_a_postcode_is_kept():
    assert plain_postcode(" s60 1ae ") == "S601AE"
    assert plain_postcode("no fixed abode") == ""


def test_a_table_has_each_postcode_once_as_it_was_typed():
    table = places_table(["DL1 5QT", "DH1 5UE", "dl15qt", "DL1 5QT", "nowhere"])

    assert table["postcode"].to_pylist() == ["DH1 5UE", "DL1 5QT", "dl15qt"]
    assert table["council"].to_pylist() == ["E06000047", "E06000005", "E06000005"]
