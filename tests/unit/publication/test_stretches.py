"""Periods that are no months, quarters or years: a figure that two papers print of one is computed once."""

from collections import Counter
from pathlib import Path

from homeward.dataset.periods import Month
from homeward.publication.layouts.partnership import Layouts
from homeward.publication.layouts.plans import read_plan_layout
from homeward.publication.layouts.specifications import read_specification_layout
from homeward.publication.stretches import stretches_of

ROW = {"label": "Held", "figure": "return_interviews_held", "every_6_months": True}
HEADING = {"title": "Plan", "council": "northmoor"}


def test_a_half_year_of_the_specification_and_of_the_plan_is_asked_for_once():
    specification = read_specification_layout({**HEADING, "rows": [{"number": "1"} | ROW]}, Path("specification.toml"))
    plan = read_plan_layout({**HEADING, "priorities": [{"name": "Protect", "rows": [ROW]}]}, Path("plan.toml"))
    layouts = Layouts(None, None, None, specification=specification, plan=plan)

    stretches = stretches_of(layouts, Month.parse("2026-03"))

    figures = Counter((asked, period) for stretch in stretches for asked in stretch.asked for period in stretch.periods)
    assert figures
    assert set(figures.values()) == {1}
