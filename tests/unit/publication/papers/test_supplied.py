"""Supplied figures beside computed ones: what is compared with what, and the difference."""

from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from homeward.dataset.partnership import COMPUTED, Agency
from homeward.dataset.periods import parse_quarter
from homeward.figures.door import release_internally
from homeward.figures.lookup import Figures
from homeward.figures.returns.model import Returns, Source, SuppliedFigure, SuppliedFigures
from homeward.indicators.results import FIGURES_SCHEMA
from homeward.publication.layouts.scorecards import read_scorecard_layout
from homeward.publication.papers.model import ComparedFigure
from homeward.publication.papers.supplied import compared_figures, return_row

DURHAM = Agency("durham", "Durham", "council", "E06000047", None)
QUARTER = parse_quarter("2019-Q2")
SHARE, EPISODES = "return_interviews_offered_percent", "missing_episodes"


def compared(indicator: str, count: float, of: float | None, supplied: str) -> ComparedFigure:
    """A row with one decimal, as it is compared with what was typed."""
    key = "figure" if indicator == SHARE else "episodes"
    block = {"ref": "1", "heading": "H", "decimals": 1, "rows": [{"category": "", key: indicator}]}
    content = {"title": "S", "tabs": [{"name": "Tab", "title": "T", "blocks": [block]}]}
    layout = read_scorecard_layout(content, Path("scorecard.toml"))
    figure = {
        "indicator": indicator,
        "breakdown": "",
        "category": "",
        "area": DURHAM.area,
        "period_kind": "quarter",
        "period": QUARTER.name,
        "period_last_on": QUARTER.last_on,
        "numerator": count,
        "denominator": of,
        "value": count,
        "unknown": 0,
        "status": "",
    }
    released = release_internally(Figures(pa.Table.from_pylist([figure], schema=FIGURES_SCHEMA)))
    row = return_row(layout.tabs[0], layout.tabs[0].rows[0])
    typed = SuppliedFigure("durham", row, QUARTER.name, Decimal(supplied), "", "", Source("r.xlsx", "", "Tab", 2))
    (found,) = compared_figures(released, layout, [DURHAM], [QUARTER], Returns(SuppliedFigures([typed])))
    return found


def test_a_percentage_is_compared_with_the_percentage_and_not_with_its_count() -> None:
    found = compared(SHARE, 31, 80, "38.8")

    assert (found.computed, found.difference, found.printed) == (Decimal("38.8"), Decimal(0), COMPUTED)


@pytest.mark.parametrize(("supplied", "difference"), [("38", "-0.8"), ("39.5", "0.7"), ("0", "-38.8")])
def test_a_difference_of_percentages_keeps_its_decimals(supplied: str, difference: str) -> None:
    assert compared(SHARE, 31, 80, supplied).difference == Decimal(difference)


def test_a_percentage_of_none_is_compared_with_nothing() -> None:
    found = compared(SHARE, 0, 0, "50")

    assert (found.computed, found.computed_status, found.difference) == (None, "[z]", None)


def test_a_count_is_compared_with_the_count() -> None:
    found = compared(EPISODES, 31, None, "33")

    assert (found.computed, found.difference) == (31, Decimal(2))
