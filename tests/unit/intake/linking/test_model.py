"""The model that is shipped, and what it says about a pair."""

import json
from math import log2
from pathlib import Path

import pytest

from homeward.dataset.errors import HomewardError
from homeward.intake.linking import model
from homeward.intake.linking.comparisons import COMPARISONS, Comparison
from homeward.intake.linking.evidence import evidence, identifiers_in_words
from homeward.intake.linking.model import LARGEST_PRIOR, prior, trained, weigh
from tests.unit.intake.linking.drawn_people import linked, people

PAIR = """
    id | forename  | surname | born_on    | postcode | nhs_number
    C1 | Elizabeth | Smith   | 2010-03-04 | S60 1AA  | 9434765919
    P1 | Beth      | Smith   | 2010-04-03 | S60 1AB  | 9434765919
"""


def test_the_first_level_of_every_comparison_speaks_for_one_child_and_the_last_against():
    for comparison in COMPARISONS:
        levels = trained()[comparison.name]
        assert levels[0][0] / levels[0][1] > 50, comparison.name
        assert levels[-1][0] / levels[-1][1] < 0.5, comparison.name


def test_a_comparison_that_was_not_trained_is_refused(monkeypatch):
    changed = Comparison("forename", "false", COMPARISONS[0].levels[1:])
    monkeypatch.setattr(model, "COMPARISONS", (changed, *COMPARISONS[1:]))
    trained.cache_clear()
    try:
        with pytest.raises(
            HomewardError, match=r"person_model_v1\.json was trained with other comparisons of forename"
        ):
            trained()
    finally:
        trained.cache_clear()


def test_the_evidence_says_how_each_field_agrees_and_how_much_that_weighs():
    drawn = linked(PAIR)

    (made,) = drawn.links
    said = evidence(made)
    assert said["forename"].startswith("same name in another form (+")
    assert said["surname"].startswith("same (+")
    assert said["date of birth"].startswith("day and month swapped (+")
    assert said["home"].startswith("postcode: one character differs")
    assert identifiers_in_words(made) == "nhs number: same"
    assert "9434765919" not in str(said) + identifiers_in_words(made)


def test_the_weight_of_a_pair_is_the_prior_and_the_weights_of_its_fields():
    (pair,) = weigh(people(PAIR))

    expected = log2(LARGEST_PRIOR / (1 - LARGEST_PRIOR)) + sum(pair.weights)
    assert pair.weight == pytest.approx(expected, abs=1e-3)


def test_a_common_surname_says_less_than_a_rare_one():
    smiths = "\n".join(f"N{n} | Name{n} | Smith | 20{n:02d}-01-01 | " for n in range(1, 25))
    drawing = f"""
        id | forename | surname | born_on    | postcode
        C1 | Ann      | Smith   | 2010-03-04 |
        P1 | Ann      | Smith   | 2010-03-04 |
        C2 | Ann      | Quill   | 2010-03-04 |
        P2 | Ann      | Quill   | 2010-03-04 |
        {smiths}
    """

    of = {(pair.one.person_id, pair.other.person_id): pair.weights for pair in weigh(people(drawing))}

    assert of["C1", "P1"][1] < of["C2", "P2"][1] - 1


def test_the_prior_falls_as_records_grow_and_has_bounds():
    few = people("id|forename|surname\nC1|Ann|Smith\nP1|Ben|Jones")
    many = people("id|forename|surname\n" + "\n".join(f"{a}{n}|Ann|Smith" for a in "CP" for n in range(1, 1500)))

    assert prior(few) == LARGEST_PRIOR
    assert prior(many) == pytest.approx(0.5 * 1499 / (2998 * 2997 / 2))


def test_nothing_is_weighed_where_nobody_has_a_name():
    assert weigh(people("id|forename|surname|born_on\nC1|||2010-03-04\nP1|||2010-03-04")) == []


@pytest.mark.thorough
def test_training_again_gives_the_model_that_is_shipped():
    from tests.linking.train import MODEL, train

    assert json.loads(Path(MODEL).read_text(encoding="utf-8")) == train()
