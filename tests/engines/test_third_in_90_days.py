"""The third episode in 90 days: all of its day are, since the order of a day's records says nothing."""

from homeward.dataset.periods import Month, month
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.engine import compute_figures
from homeward.indicators.plan import Asked, make_plan
from tests.engines.comparing import by_key
from tests.engines.worlds import empty_world
from tests.spec.drawn import draw, read_drawn

DRAWN = """
    episode          | child | area | care_status   | began_at
    -----------------+-------+------+---------------+-----------------
    Ann's first      | Ann   | here | none          | 2019-04-01 20:00
    Ann's second     | Ann   | here | looked_after  | 2019-04-10 09:00
    Ann's, that day  | Ann   | here | none          | 2019-04-10 20:00
    Ben's first      | Ben   | here | none          | 2019-04-01 20:00
    Ben's second     | Ben   | here | none          | 2019-04-10 09:00
    Ben's, that day  | Ben   | here | looked_after  | 2019-04-10 20:00
    Cy's first       | Cy    | here | looked_after  | 2019-04-01 20:00
    Cy's, that day   | Cy    | here | looked_after  | 2019-04-01 22:00
"""


def test_both_episodes_of_the_day_of_the_third_are_counted_by_their_own_status() -> None:
    drawn = draw(read_drawn(DRAWN), "council")
    asked = Asked(INDICATORS["children_missing_3_times_in_90_days"], BREAKDOWNS["care_status"])
    plan = make_plan([asked], [drawn.areas["here"]], [month(Month.parse("2019-04"))])
    figures = by_key(compute_figures(drawn.dataset, plan, empty_world().as_at))

    assert {key[2]: figure.value for key, figure in figures.items() if figure.value} == {"looked_after": 2, "none": 2}
