"""What the scorecard says of its rows: the unit of what a percentage counts, and the layout's own notes."""

from pathlib import Path

from homeward.dataset.partnership import Agency
from homeward.figures.door import release_internally
from homeward.figures.lookup import Figures
from homeward.indicators.results import FIGURES_SCHEMA
from homeward.publication.layouts.scorecards import read_scorecard_layout
from homeward.publication.papers.comments import Comments
from homeward.publication.papers.model import Scorecard
from homeward.publication.papers.monthly_report import Context
from homeward.publication.papers.scorecard import make_scorecard
from tests.unit.publication.sample_scorecard import CONTROL

DURHAM = Agency("durham", "Durham", "council", "E06000047", None)
PLANS = "young_people_with_transition_plan_percent"


def scorecard(**block: str) -> Scorecard:
    blocks = [{"ref": "10", "heading": "Transition", "rows": [{"category": "", "figure": PLANS}], **block}]
    content = {"title": "S", "notes": ["Ours."], "tabs": [{"name": "CEVT", "title": "Tracker", "blocks": blocks}]}
    layout = read_scorecard_layout(content, Path("scorecard.toml"))
    released = release_internally(Figures(FIGURES_SCHEMA.empty_table()))
    context = Context("Durham", CONTROL, Comments({}), (), {"durham": ("Good.",)}, {})
    return make_scorecard(released, layout, [DURHAM], [], context)


def test_a_percentage_counts_what_its_block_calls_it() -> None:
    assert scorecard(printed_unit="people").tabs[0].rows[0].unit == "people"
    assert scorecard().tabs[0].rows[0].unit == "children"


def test_the_layouts_notes_stand_before_how_figures_are_counted() -> None:
    notes = scorecard().notes

    assert (notes[0], notes[-1]) == ("Ours.", "Durham: Good.")
    assert "Percentages are rounded half up." in notes
