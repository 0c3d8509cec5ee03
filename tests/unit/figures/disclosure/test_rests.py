"""What is left of a whole without the parts that are given is a small number too."""

import pytest

from tests.unit.figures.disclosure.counts import OF_THREE, hidden, of, publish


@pytest.mark.parametrize("counted", ["episodes", "children", "some_looked_after"])
def test_a_council_that_is_not_given_does_not_follow_from_the_partnership_and_the_other(counted):
    assert hidden(of(counted, north=40, partnership=42))


@pytest.mark.parametrize("counted", ["episodes", "children"])
def test_a_third_council_that_is_not_given_does_not_follow_from_two(counted):
    assert hidden(of(counted, north=40, south=50, partnership=92), OF_THREE)


def test_nor_does_it_from_two_answers():
    earlier = publish(of("episodes", north=40))
    assert hidden(of("episodes", partnership=42), earlier=[earlier])


@pytest.mark.parametrize("counted", ["episodes", "children"])
def test_many_of_a_council_that_is_not_given_may_follow(counted):
    assert not hidden(of(counted, north=40, partnership=62))


@pytest.mark.parametrize("counted", ["episodes", "children"])
def test_where_all_councils_are_given_nothing_is_left_to_protect(counted):
    assert not hidden(of(counted, north=40, south=50, east=10, partnership=100), OF_THREE)
