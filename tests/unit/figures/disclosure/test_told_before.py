"""What earlier publications gave away stays known: it is said, and does not stop what gives away nothing more."""

from dataclasses import replace

import pyarrow as pa
import pytest

from homeward.dataset.errors import HomewardError
from homeward.figures.disclosure.control import Controlled, Published, control
from homeward.figures.disclosure.counted import Definitions
from homeward.figures.disclosure.profiles import DFE, ROUNDED
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
from tests.unit.figures.disclosure import counts
from tests.unit.figures.disclosure.test_laws import NOBODY, table

AREAS = {"N": frozenset("N")}
QUARTER = "2025-Q1"


def by_gender(**numbers: float) -> dict[tuple[str, str, str, str], float]:
    return {("missing_episodes", "gender", key, QUARTER): number for key, number in numbers.items()}


ALL = {("missing_episodes", "", "", QUARTER): 23.0}
WITHOUT_BOYS = table(ALL | by_gender(female=20, **dict(NOBODY)))
BOYS = table(by_gender(male=3))


def beside(*earlier: Published) -> Controlled:
    return control(BOYS, DFE, Definitions(INDICATORS, BREAKDOWNS), AREAS, earlier)


def test_a_small_number_that_was_given_away_before_is_said_and_suppressed():
    controlled = beside(Published(WITHOUT_BOYS, WITHOUT_BOYS, DFE))
    assert controlled.cost.known_before == 1
    assert len(controlled.hidden) == 1
    assert controlled.cost.told_before().startswith("1 small numbers can be worked out from what was published before")


def test_of_one_that_was_not_nothing_is_said():
    controlled = beside(Published(table(ALL), table(ALL), DFE))
    assert controlled.cost.known_before == 0
    assert controlled.cost.told_before() == ""


def test_a_small_number_that_was_rounded_before_is_suppressed():
    numbers = counts.of("episodes", north=2)
    earlier = counts.publish(numbers, profile=ROUNDED)
    assert counts.hidden(numbers, earlier=[earlier]) == numbers.keys()


def test_large_numbers_that_were_rounded_before_may_be_suppressed_for_its_sake():
    numbers = counts.of("episodes", north=2, south=17, partnership=19)
    earlier = counts.publish(numbers, profile=ROUNDED)
    assert len(counts.hidden(numbers, earlier=[earlier])) > 1


def test_a_nought_that_was_suppressed_beside_rounded_numbers_does_not_stop_what_comes_after():
    numbers = counts.of("episodes", north=0, south=9, partnership=9)
    told = counts.publish(numbers, profile=ROUNDED)
    public = told.public.to_pylist()
    public[0] |= {"numerator": None, "value": None, "status": "[c]"}
    earlier = replace(told, public=pa.Table.from_pylist(public, schema=told.public.schema))
    after = counts.of("episodes", north=0, south=3, partnership=3)
    assert counts.hidden(after, earlier=[earlier]) >= set(counts.of("episodes", south=3, partnership=3))


def test_a_small_number_that_the_noughts_of_now_would_give_away_is_refused():
    told = table(ALL | by_gender(female=20))
    now = table(by_gender(male=3, **dict(NOBODY)))
    with pytest.raises(HomewardError, match="could be worked out"):
        control(now, DFE, Definitions(INDICATORS, BREAKDOWNS), AREAS, [Published(told, told, DFE)])
