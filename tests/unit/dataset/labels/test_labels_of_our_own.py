"""
Labels that we wrote from what councils' systems print, with the groups that a fair judge may give each.

`?` means that a judge could leave the label open: then nothing, or one of the groups beside it, is right.
"""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from homeward.dataset.labels import LABEL_LISTS, find_list
from homeward.dataset.labels.understanding import read_label

FILE = Path(__file__).resolve().parents[3] / "data" / "labels" / "unseen_labels.csv"
LARGE = (
    "Ethnicity",
    "Child's Category of Need",
    "Child's Legal Status",
    "Placement Type",
    "Reason Ceased to be Looked After",
)

NOT_STATED = {"Ethnicity": "f"}
"""Groups of labels that say so whoever it was that said nothing: `mother refused`."""


@cache
def written() -> list[tuple[str, str, set[str]]]:
    with FILE.open(encoding="utf-8", newline="") as rows:
        return [(row["list"], row["label"], set(row["group"].split("|"))) for row in csv.DictReader(rows)]


def given(title: str, label: str) -> str:
    """The letter of the group, or the code where a list has no groups; empty for what has none."""
    of = find_list(title)
    reading = read_label(label, of)
    group = reading.group if of.groups else reading.code
    return "" if of.group_title(reading).startswith("zz") else group


def is_right(group: str, fair: set[str]) -> bool:
    return group in fair or (not group and (len(fair) > 1 or "?" in fair))


def test_none_of_them_is_put_into_a_wrong_group():
    answers = [(title, label, given(title, label), fair) for title, label, fair in written()]

    assert [each for each in answers if each[2] and each[2] not in each[3]] == []


@pytest.mark.parametrize("title", sorted({title for title, _, _ in written()}))
def test_nearly_all_of_a_list_are_read(title):
    right = [is_right(given(title, label), fair) for of, label, fair in written() if of == title]

    assert sum(right) / len(right) >= 0.9


def test_there_are_many_of_each_large_list_and_each_once():
    counted = Counter(title for title, _, _ in written())

    assert all(counted[title] > 200 for title in LARGE)
    assert len({(title, label) for title, label, _ in written()}) == len(written())


@pytest.mark.parametrize(
    "before", ["no longer ", "other than ", "excluding ", "former ", "ex-", "previously ", "possibly ", "query ", "? "]
)
@pytest.mark.parametrize("title", LARGE)
def test_what_is_taken_back_or_left_open_is_not_read(title, before):
    stated = [label for of, label, fair in written() if of == title and len(fair) == 1 and label[:3].isalpha()]
    # `Other than children in need` is a group of its own.
    says_not = {
        label for label in stated if {"other", "othr", "not", "non", "need", "cin4"} & set(label.lower().split())
    }

    assert [label for label in stated if given(title, before + label) and label not in says_not] == []


@pytest.mark.parametrize(
    "after", [" - no longer", " (previously)", " (query)", " - ruled out", " - in error", " or none"]
)
@pytest.mark.parametrize("title", LARGE)
def test_what_its_end_takes_back_is_not_read(title, after):
    stated = [label for of, label, fair in written() if of == title and len(fair) == 1 and label[:3].isalpha()]

    assert [label for label in stated if given(title, label + after)] == []


@pytest.mark.parametrize("whose", ["sibling ", "his brother ", "sister's "])
@pytest.mark.parametrize("title", LARGE)
def test_what_is_said_of_a_sibling_is_not_read(title, whose):
    stated = [label for of, label, fair in written() if of == title and len(fair) == 1 and label[:3].isalpha()]

    assert [label for label in stated if given(title, whose + label) not in ("", NOT_STATED.get(title))] == []


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Gender", "mother is female"),
        ("Does the Child have a Disability", "deaf (father)"),
        ("Ethnicity", "White British (mother)"),
        ("Child's Legal Status", "parent remanded"),
        ("Reason Ceased to be Looked After", "foster carer died"),
        ("case_outcome", "parent in custody"),
    ],
)
def test_what_is_said_of_a_parent_is_not_read(title, label):
    assert given(title, label) == ""


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Child's Legal Status", "ICO to CO"),
        ("Child's Legal Status", "S20 → ICO"),
        ("Ethnicity", "White British → Mixed"),
        ("Reason Ceased to be Looked After", "sentenced but returned home"),
        ("Placement Type", "foster then children's home"),
        ("sen_need", "MLD or SLD"),
    ],
)
def test_a_change_is_two_answers(title, label):
    assert given(title, label) == ""


@pytest.mark.parametrize("label", ["Low income - tbc", "Low income - not confirmed", "Low income (refused)"])
def test_an_answer_that_is_left_open_is_not_read(label):
    assert given("Child's Category of Need", label) == ""


@pytest.mark.parametrize("cut", ["Any Other White Back", "Any other White backgr", "A.A10)Any Other White Bac"])
def test_a_background_that_was_cut_off_is_not_black(cut):
    assert given("Ethnicity", cut) == "a"


@pytest.mark.parametrize("cut", ["White and", "White and As", "White & "])
def test_a_mixture_that_was_cut_off_is_not_its_first_half(cut):
    assert given("Ethnicity", cut) == ""


@pytest.mark.parametrize(
    ("title", "either"),
    [
        ("Reason Ceased to be Looked After", "Adopted {} special guardianship order"),
        ("Placement Type", "Residential school {} children's home"),
        ("What is the permanence plan for this child?", "Return home {} adoption"),
        ("Placement Provider", "Private {} voluntary"),
        ("setting", "Home {} care"),
    ],
)
@pytest.mark.parametrize("word", ["or", "/", "and"])
def test_two_answers_are_none(title, either, word):
    assert given(title, either.format(word)) == ""


@pytest.mark.parametrize(
    ("title", "label", "group"),
    [
        ("Child's Category of Need", "N1Abuse", "a"),
        ("Reason Ceased to be Looked After", "E11Adopted", "a"),
        ("Placement Provider", "PR 1 - Own provision", "a"),
        ("Child's Legal Status", "Full care order - C2", "b"),
        ("Child's Category of Need", "Abuse or neglect - N1 (primary)", "a"),
        ("Child's Legal Status", "I.C.O.", "a"),
        ("Ethnicity", "A1 - Asian - Indian", "c"),
        ("Ethnicity", "OAFG - Afghan", "e"),
        ("Ethnicity", "N/K", "f"),
    ],
)
def test_codes_and_initials_are_found_where_they_stand(title, label, group):
    assert given(title, label) == group


def test_a_code_within_a_sentence_about_other_codes_is_not_taken():
    label = "Age assessment determined child is aged 18 or over and E5, E6 and E7 do not apply"

    assert given("Reason Ceased to be Looked After", label) == "l"


def test_two_codes_and_nothing_else_are_none():
    assert given("Child's Category of Need", "N1 and N5") == ""


@pytest.mark.parametrize("label", ["None", "none", "Nil"])
@pytest.mark.parametrize("name", ["interview_offered", "interview_accepted"])
def test_none_is_no_and_not_a_misspelt_done(name, label):
    assert read_label(label, LABEL_LISTS[name]).code == "no"
