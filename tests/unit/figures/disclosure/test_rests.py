"""What is left of a whole without the parts that are given is a small number too: areas, subsets, periods."""

import pytest

from tests.unit.figures.disclosure.counts import OF_THREE, YEAR, hidden, of, publish
from tests.unit.figures.disclosure.test_laws import shown, whole


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


def test_a_few_children_who_are_not_looked_after_do_not_follow_from_all_and_those_who_are():
    assert hidden(of("children", north=30) | of("looked_after", north=28))


def test_many_who_are_not_looked_after_may_follow():
    assert not hidden(of("children", north=30) | of("looked_after", north=20))


def test_that_all_are_looked_after_may_follow():
    assert not hidden(of("children", north=30) | of("looked_after", north=30))


def test_a_few_without_a_plan_do_not_follow_from_those_in_transition_and_those_with_one():
    numbers = whole("2025-Q1", young_people_in_transition=20, young_people_with_transition_plan=18)
    share = whole("2025-Q1", young_people_with_transition_plan_percent=(18, 20))
    assert None in shown(numbers | share).values()


@pytest.mark.parametrize("counted", ["children", "some_looked_after"])
def test_a_few_children_of_later_in_the_year_do_not_follow_from_the_year_and_its_first_quarter(counted):
    assert hidden(of(counted, YEAR, north=30) | of(counted, north=28))


def test_many_children_of_later_in_the_year_may_follow():
    assert not hidden(of("children", YEAR, north=30) | of("children", north=20))
