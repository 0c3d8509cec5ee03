"""A target that no row prints is told, with the row whose words are nearest."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from homeward.dataset.over_time_settings import DeclaredTarget
from homeward.dataset.partnership import open_partnership
from homeward.publication.layouts.partnership import Layouts
from homeward.publication.layouts.scorecards import read_scorecard_layout
from homeward.publication.targets_on_no_row import targets_on_no_row

EXAMPLE = open_partnership(Path(__file__).parents[3] / "partnerships" / "example")
WITHIN, DUE_WITHIN = "return_interviews_within_72_hours_percent", "due_return_interviews_held_within_72_hours_percent"


def told(target: str, **row: Any) -> list[str]:
    """What is told of a target where the scorecard has one row."""
    block = {"ref": "5", "heading": "Interviews", "supplier": "", "rows": [{"category": "In 72 hours", **row}]}
    content = {"title": "x", "tabs": [{"name": "x", "title": "x", "blocks": [block]}]}
    layouts = Layouts(None, read_scorecard_layout(content, Path("scorecard.toml")), None)
    return targets_on_no_row(
        replace(EXAMPLE, targets=(DeclaredTarget(target, 90), DeclaredTarget(target, 95))), layouts
    )


def test_a_target_of_another_indicator_with_the_same_words_is_told_with_both() -> None:
    (sentence,) = told(WITHIN, figure=DUE_WITHIN)

    assert f"the target of {WITHIN} is printed on no row of the scorecard." in sentence
    assert f"'5 In 72 hours' of the scorecard, which shows {DUE_WITHIN}" in sentence


def test_a_target_whose_indicator_has_a_row_is_not_told() -> None:
    assert told(DUE_WITHIN, figure=DUE_WITHIN) == []


def test_a_target_that_nothing_is_like_is_told_without_a_row() -> None:
    (sentence,) = told("taxi_drivers_trained_percent", figure=DUE_WITHIN)

    assert sentence.endswith("None shows it.")


def test_a_target_of_what_is_counted_as_it_happens_belongs_into_the_plan() -> None:
    (sentence,) = told("missing_episodes", episodes="missing_episodes")

    assert "Row '5 In 72 hours' of the scorecard" in sentence
    assert "give its target in the row of the plan" in sentence


def test_without_a_paper_that_prints_targets_nothing_is_told() -> None:
    assert targets_on_no_row(EXAMPLE, Layouts(None, None, None)) == []
