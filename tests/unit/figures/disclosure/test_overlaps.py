"""Councils less partnership is how many children are in both: a small number; and where it is none, rows add up."""

from collections.abc import Mapping
from datetime import date

import pyarrow as pa

from homeward.figures.disclosure.counted import Definitions
from homeward.figures.disclosure.profiles import DFE
from homeward.figures.door import release_publicly
from homeward.figures.lookup import Figures
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.results import FIGURES_SCHEMA
from tests.unit.figures.disclosure import counts

Of = tuple[str, str]
"""Indicator and area."""
NORTH, SOUTH, BOTH = "north", "south", "partnership"
AREAS = {NORTH: frozenset("N"), SOUTH: frozenset("S"), BOTH: frozenset("NS")}


def table(numbers: Mapping[Of, float]) -> pa.Table:
    rows = []
    for (indicator, area), number in numbers.items():
        names = (indicator, "", area, "council", "quarter", "2025-Q1", date(2025, 6, 30), "", "", "")
        rows.append(dict(zip(FIGURES_SCHEMA.names, (*names, number, None, number, 0, "", None), strict=True)))
    return pa.Table.from_pylist(rows, schema=FIGURES_SCHEMA)


def hidden(numbers: Mapping[Of, float]) -> set[Of]:
    definitions = Definitions(INDICATORS, BREAKDOWNS)
    public = release_publicly(Figures(table(numbers)), DFE, definitions, AREAS).tidy().table
    told = zip(numbers, public["numerator"].to_pylist(), strict=True)
    return {of for of, number in told if number is None}


def of_areas(indicator: str, *numbers: float) -> dict[Of, float]:
    return {(indicator, area): number for area, number in zip((NORTH, SOUTH, BOTH), numbers, strict=True)}


def test_two_children_of_both_councils_do_not_follow_from_councils_and_partnership():
    assert hidden(of_areas("missing_children", 40, 30, 68))


def test_many_children_of_both_councils_may_follow():
    assert not hidden(of_areas("missing_children", 40, 30, 60))


def test_that_nobody_is_in_both_councils_may_follow():
    assert not hidden(of_areas("missing_children", 40, 30, 70))


def test_where_nobody_is_in_both_councils_a_few_missing_three_times_do_not_follow_from_the_others():
    numbers = {
        **of_areas("missing_children", 40, 30, 70),
        **of_areas("children_missing_3_or_more_times", 12, 3, 15),
    }
    assert len(hidden(numbers)) > 1


def test_where_many_are_in_both_councils_how_often_does_not_add_up_and_may_be_told():
    numbers = {
        **of_areas("missing_children", 40, 30, 50),
        **of_areas("children_missing_3_or_more_times", 12, 3, 24),
    }
    assert hidden(numbers) == {("children_missing_3_or_more_times", SOUTH)}


def test_a_few_of_a_subset_who_are_in_both_councils_are_protected_as_well():
    numbers = {
        **of_areas("missing_children", 40, 30, 60),
        **of_areas("looked_after_missing_children", 20, 12, 29),
    }
    assert any(indicator == "looked_after_missing_children" for indicator, _ in hidden(numbers))


def test_a_few_children_of_two_months_do_not_follow_from_months_and_year_to_date():
    periods = {
        ("month", "2025-04"): (date(2025, 4, 30), 40),
        ("month", "2025-05"): (date(2025, 5, 31), 30),
        ("year to date", "2025-YTD"): (date(2025, 5, 31), 67),
    }
    rows = []
    for (kind, period), (last_on, number) in periods.items():
        names = ("missing_children", "", NORTH, "council", kind, period, last_on, "", "", "")
        rows.append(dict(zip(FIGURES_SCHEMA.names, (*names, number, None, number, 0, "", None), strict=True)))
    exact = pa.Table.from_pylist(rows, schema=FIGURES_SCHEMA)
    definitions = Definitions(INDICATORS, BREAKDOWNS)
    public = release_publicly(Figures(exact), DFE, definitions, AREAS).tidy().table
    assert None in public["numerator"].to_pylist()


def test_where_nobody_is_in_two_councils_a_few_who_have_something_else_do_not_follow_from_the_others():
    numbers = counts.of("some_looked_after", north=3, south=20, east=30, partnership=53)
    base = counts.of("children", north=50, south=60, east=70, partnership=180)
    assert len(counts.hidden(numbers | base, counts.OF_THREE)) > 1
