"""The police's list is read however it is laid out, and what cannot be read is said of its row alone."""

from datetime import date, datetime

import pytest

from homeward_web.missing.police_list import folded, read_list, words_of
from homeward_web.missing.when import When

BORN = date(2011, 3, 4)


@pytest.mark.parametrize("between", ["\t", ",", ";"])
def test_a_row_is_read_whatever_stands_between_its_cells(between):
    text = between.join(("MP/26/00123", "Rosie Ashton", "04/03/2011", "13/04/2026 22:10", "14/04/2026"))
    (row,) = read_list(text)
    assert (row.reference, row.name, row.born_on) == ("MP/26/00123", "Rosie Ashton", BORN)
    assert row.began == When.minute(datetime(2026, 4, 13, 21, 10))
    assert row.returned == When.day(date(2026, 4, 14))


def test_headings_say_which_column_is_which():
    (row,) = read_list(
        'Nominal name,DOB,Incident number,Missing since\n"ASHTON, Rosie",2011-03-04,77,13 Apr 2026 2210\n'
    )
    assert (row.number, row.reference, row.born_on) == (2, "77", BORN)
    assert row.began == When.minute(datetime(2026, 4, 13, 21, 10))
    assert row.returned is None
    assert row.names == words_of("rosie ashton")


def test_headings_that_look_alike_are_told_apart():
    text = "Reference,Name,Date of birth,Missing since,Returned\n7,A B,04/03/2011,13/04/2026 22:10,14/04/2026 06:30"
    (row,) = read_list(text)
    assert (row.reference, row.returned) == ("7", When.minute(datetime(2026, 4, 14, 5, 30)))


def test_what_cannot_be_read_is_said_and_the_other_rows_are_read():
    first, second = read_list("1,A B,yesterday,13/04/2026 25:10,\n\n2,C D,,31/02/2026,")
    assert (first.unread, first.born_on, first.began) == (("date of birth", "missing since"), None, None)
    assert (second.number, second.unread) == (3, ("missing since",))


def test_references_are_the_same_however_they_are_spaced():
    assert folded("MP/26-00 123") == folded("mp2600123")
    assert folded("MP/26/00123") != folded("MP/26/00124")
