"""Conditions as people type them, over the columns of a population."""

import pytest

from homeward.dataset.errors import HomewardError
from homeward.indicators.conditions import names_in
from homeward.indicators.populations import POPULATIONS
from homeward.publication.questions.conditions import all_of, find_filter, read_conditions
from homeward.publication.questions.filters import filters_of
from homeward.publication.questions.subjects import SUBJECTS, find_subject


def condition(name: str, *answers: str, of: str = "missing") -> str:
    (found,) = read_conditions({name: answers}, of, "q")
    return found.where


@pytest.mark.parametrize(
    ("name", "answers", "wanted"),
    [
        ("care_status", ["looked_after"], "care_status = 'looked_after'"),
        ("Care Status", ["LAC"], "care_status = 'looked_after'"),
        ("looked after", ["yes"], "care_status = 'looked_after'"),
        ("looked after", ["no"], "not (care_status = 'looked_after')"),
        ("status", ["not looked after"], "not (care_status = 'looked_after')"),
        ("gender", ["female", "other"], "(gender = 'female') or (gender = 'other')"),
        ("gender", ["not recorded"], "gender is null"),
        ("gender", ["recorded"], "not (gender is null)"),
        ("send", ["yes"], "has_send"),
        ("has_send", ["no"], "not has_send"),
        ("placed", ["out of area"], "is_placed_out_of_area"),
        ("out of area", ["yes"], "is_placed_out_of_area"),
        ("is_placed_out_of_area", ["no"], "not is_placed_out_of_area"),
        ("age", ["13 or over"], "age_years >= 13"),
        ("age", ["12yrs"], "age_years = 12"),
        ("age", ["not under 13"], "not (age_years < 13)"),
        ("hours_missing", ["24 or more"], "minutes_missing >= 1440"),
        ("hours_to_interview", ["within 3 days"], "is_held and minutes_to_interview <= 4320"),
        ("legal_status", ["interim care order", "C2"], "(legal_status = 'C1') or (legal_status = 'C2')"),
    ],
)
def test_words_become_a_condition(name: str, answers: list[str], wanted: str) -> None:
    assert condition(name, *answers) == wanted


@pytest.mark.parametrize(
    ("name", "answers", "hint"),
    [
        ("care_statu", ["x"], "Did you mean 'care status'"),
        ("care_status", ["looked aftr"], "Did you mean 'Looked after'"),
        ("care_status", ["child in care x"], "It may be: Early help"),
        ("age", ["old"], "Or a number, in years"),
        ("age", ["13 hours"], "is in years, not in hours"),
        ("gender", [], "has no answer"),
        ("gender", ["' or 1 = 1"], "is never"),
    ],
)
def test_a_slip_is_told_what_it_may_be(name: str, answers: list[str], hint: str) -> None:
    with pytest.raises(HomewardError) as told:
        condition(name, *answers)
    assert hint in str(told.value)


def test_conditions_are_joined() -> None:
    both = read_conditions({"gender": ("male",), "age": ("under 13",)}, "missing", "q")
    assert all_of(both) == "(gender = 'male') and (age_years < 13)"
    assert all_of([]) == "true"
    assert all_of(both[:1], "is_held") == "(is_held) and (gender = 'male')"


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.name)
def test_every_filter_of_a_subject_reads_its_columns(subject) -> None:
    population = POPULATIONS[subject.of]
    assert population.has(subject.dated.columns())
    assert population.has(names_in(subject.always))
    assert not subject.each or population.has_children
    for each in filters_of(subject.of).values():
        assert find_filter(each.name, subject.of, "no") is each
        assert each.breakdown or each.measured
        for category in each.breakdown.categories if each.breakdown else ():
            assert population.has(names_in(category.where))


def test_a_subject_is_known_by_its_names_and_a_slip_by_the_nearest() -> None:
    assert find_subject("Missing children").name == "children"
    assert find_subject("looked after children").name == "looked-after children"
    with pytest.raises(HomewardError, match="Did you mean 'interviews'"):
        find_subject("intervews")


def test_names_of_subjects_are_their_own() -> None:
    names = [name for subject in SUBJECTS for name in (subject.name, *subject.aliases)]
    assert len(names) == len(set(names))
