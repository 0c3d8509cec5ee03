"""What earlier publications gave away stays known: it is said, and does not stop what gives away nothing more."""

from homeward.figures.disclosure.control import Controlled, Published, control
from homeward.figures.disclosure.counted import Definitions
from homeward.figures.disclosure.profiles import DFE
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
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
