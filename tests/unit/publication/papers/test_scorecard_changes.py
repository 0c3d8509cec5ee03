"""Which rows of the scorecard "What changed" looks at, and in whose area."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from homeward.dataset.partnership import Agency
from homeward.dataset.periods import Month, month
from homeward.figures.door import release_internally
from homeward.figures.lookup import Figures
from homeward.indicators.results import FIGURES_SCHEMA
from homeward.publication.layouts.scorecards import read_scorecard_layout
from homeward.publication.papers.change_model import Reading
from homeward.publication.papers.comments import Comments
from homeward.publication.papers.monthly_report import Context
from homeward.publication.papers.scorecard_changes import scorecard_changes
from tests.unit.publication.sample_scorecard import CONTROL

DURHAM = Agency("durham", "Durham", "council", "E06000047", None)
POLICE = Agency("police", "Police", "police", "E23000013", None)
TO = Month.parse("2020-03")


def looked_at(*rows: dict[str, Any], **block: Any) -> list[tuple[str, str]]:
    """The agency and the subject of every row that is looked at, of a tab of one block."""
    return [(reading.agency, reading.subject) for reading in readings(*rows, **block)]


def readings(*rows: dict[str, Any], value: float = 50.0, **block: Any) -> tuple[Reading, ...]:
    """What is said of every row of a tab of one block, whose figures are all `value`."""
    block = {"ref": "1", "heading": "Cases", "rows": list(rows), **block}
    content = {"title": "S", "tabs": [{"name": "Tab", "title": "T", "blocks": [block]}]}
    layout = read_scorecard_layout(content, Path("scorecard.toml"))
    names = {row.shown.indicator.name for row in layout.tabs[0].rows if row.shown}
    figures = [
        {
            "indicator": name,
            "breakdown": "",
            "category": "",
            "area": agency.area,
            "period_kind": "month",
            "period": month(at).name,
            "period_last_on": month(at).last_on,
            "numerator": 50.0,
            "denominator": 150.0,
            "value": value,
            "unknown": 0,
            "status": "",
        }
        for name in names
        for agency in (DURHAM, POLICE)
        for at in (Month(TO.number - n) for n in range(12))
    ]
    released = release_internally(Figures(pa.Table.from_pylist(figures, schema=FIGURES_SCHEMA)))
    context = Context("Durham", CONTROL, Comments({}), (), {}, {"durham": (), "police": ()})
    return scorecard_changes(released, layout, [DURHAM, POLICE], TO, context).readings


def test_a_whole_row_under_a_category_is_looked_at() -> None:
    found = looked_at({"category": "All added", "figure": "tracker_entries_added"})

    assert found == [("Durham", "Tab 1 Cases: All added, entries")]


def test_a_category_of_a_breakdown_is_not_looked_at() -> None:
    row = {"category": "Male", "episodes": "missing_episodes", "by": "gender", "in": "male"}

    assert looked_at(row) == []


def test_a_row_of_the_police_is_theirs() -> None:
    found = looked_at({"category": "", "figure": "exploitation_victims"})

    assert found == [("Police", "Tab 1 Cases, people")]


@pytest.mark.parametrize(
    ("decimals", "printed"),
    [(None, "33%"), (1, "33.3%"), ({"durham": 2, "police": 1}, "33.33%")],
    ids=["none", "for all", "of the agency"],
)
def test_a_percentage_has_the_decimals_of_its_row(decimals: object, printed: str) -> None:
    block = {} if decimals is None else {"decimals": decimals}
    (reading,) = readings({"category": "", "figure": "risk_reviews_in_time_percent"}, value=100 / 3, **block)

    assert f" {printed}." in reading.picture.sentence
