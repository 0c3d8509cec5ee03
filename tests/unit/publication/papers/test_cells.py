"""Printed cells: [r] stands where the count or the percentage is printed otherwise than before, and nowhere else."""

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest

from homeward.dataset.periods import Month, month
from homeward.figures.door import release_internally
from homeward.figures.lookup import Figures
from homeward.figures.revisions import revise
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.results import FIGURES_SCHEMA
from homeward.publication.layouts.reports import Shown
from homeward.publication.papers.cells import make_cell
from homeward.publication.papers.model import Cell

AREA, APRIL = "E08000018", month(Month.parse("2019-04"))
EPISODES, OFFERED = INDICATORS["missing_episodes"], INDICATORS["return_interviews_offered_percent"]
BY_GENDER = BREAKDOWNS["gender"]
SHARE_OF_ALL = Shown(INDICATORS["looked_after_missing_episodes"], share_of=EPISODES)
RATIO = Shown(OFFERED)
COUNT = Shown(EPISODES)


def drawn(rows):
    """Figures of April, each by its indicator and category: a count, or a count of so many, and perhaps a status."""
    columns: dict[str, list] = {name: [] for name in FIGURES_SCHEMA.names}
    for (indicator, category), (numerator, denominator, status) in rows.items():
        given = {
            "indicator": indicator,
            "area": AREA,
            "period_kind": "month",
            "period": "2019-04",
            "period_last_on": date(2019, 4, 30),
            "breakdown": "gender" if category else "",
            "category": category,
            "numerator": numerator,
            "denominator": denominator,
            "value": numerator,
            "unknown": 0,
            "status": status,
        }
        for name, column in columns.items():
            column.append(given.get(name, "" if name in ("definition", "supplier", "unit") else None))
    return Figures(pa.table({name: pa.array(columns[name], FIGURES_SCHEMA.field(name).type) for name in columns}))


def counts(looked_after, everybody, status=""):
    return drawn(
        {
            ("looked_after_missing_episodes", ""): (looked_after, None, status),
            ("missing_episodes", ""): (everybody, None, status),
        }
    )


def ratio(part, whole, status=""):
    return drawn({(OFFERED.name, ""): (part, whole, status)})


def genders(**numbers):
    return drawn({("missing_episodes", key): (number, None, "") for key, number in numbers.items()})


def cell_of(shown, now, before, decimals=0) -> Cell:
    revised = revise(now, before, before)
    return make_cell(release_internally(revised.figures, revised.revisions, before), shown, AREA, APRIL, decimals)


def test_a_count_that_differs_is_marked():
    assert cell_of(COUNT, counts(0, 93), counts(0, 92)).status == "[r]"


def test_a_percentage_that_is_printed_the_same_is_not_marked_though_what_it_is_of_differs():
    cell = cell_of(SHARE_OF_ALL, counts(0, 93), counts(0, 92))
    assert (cell.count, cell.percent, cell.status) == (0, Decimal(0), "")


@pytest.mark.parametrize(("decimals", "status"), [(0, ""), (1, "[r]")])
def test_a_percentage_is_marked_where_it_differs_as_the_layout_rounds_it(decimals, status):
    assert cell_of(SHARE_OF_ALL, counts(28, 93), counts(28, 92), decimals).status == status  # 30.1 and 30.4 per cent


def test_a_ratio_of_another_number_is_marked_only_where_it_is_printed_otherwise():
    assert cell_of(RATIO, ratio(0, 93), ratio(0, 92)).status == ""
    assert cell_of(RATIO, ratio(31, 60), ratio(31, 90)).status == "[r]"


def test_the_figure_itself_is_revised_all_the_same():
    now, before = ratio(0, 93), ratio(0, 92)
    assert revise(now, before, before).figures.find(OFFERED.name, AREA, APRIL).status == "[r]"


def test_a_sum_of_categories_is_marked_where_the_sum_differs():
    both = Shown(EPISODES, BY_GENDER, ("female", "male"))
    assert cell_of(both, genders(female=4, male=3), genders(female=3, male=4)).status == ""
    assert cell_of(both, genders(female=4, male=4), genders(female=3, male=4)).status == "[r]"


def test_a_percentage_of_none_that_is_one_of_some_now_is_marked():
    assert cell_of(SHARE_OF_ALL, counts(0, 5), counts(0, 0)).status == "[r]"


@pytest.mark.parametrize("status", ["[p]", "[x]"])
def test_what_was_not_given_as_finished_is_not_marked(status):
    before = counts(None if status == "[x]" else 1, 92, status)
    assert cell_of(SHARE_OF_ALL, counts(2, 93), before).status == ""


def test_a_provisional_cell_that_differs_has_both_marks_and_the_layouts_own_last():
    now, before = counts(0, 93, "[p]"), counts(0, 92)
    revised = revise(now, before, before)
    released = release_internally(revised.figures, revised.revisions, before)
    assert make_cell(released, COUNT, AREA, APRIL, mark="[b]").status == "[p][r][b]"


def test_figures_that_are_compared_with_nothing_are_not_marked():
    assert make_cell(release_internally(counts(1, 93)), SHARE_OF_ALL, AREA, APRIL).status == ""
