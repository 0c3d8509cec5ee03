"""
The labels of many councils' Annex A lists, as their maintainers sorted them: no wrong group, and at least 95% read.

The file is not part of the repository; without it these tests are skipped.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from homeward.dataset.labels import LABEL_LISTS, find_list
from homeward.dataset.labels.text import plain_letters
from homeward.dataset.labels.understanding import read_label

VECTORS = Path(__file__).resolve().parents[4].parent / "shared" / "vectors" / "council_label_variants.json"
LEAST_RIGHT = 0.95
MOST_DISPUTED = 25
MOST_LOOKED_UP = 0.12
"""More of either would be a copy of the list."""

needs_vectors = pytest.mark.skipif(not VECTORS.exists(), reason="the councils' labels (shared/vectors) are not here")


@cache
def vectors() -> dict[str, list[tuple[str, str]]]:
    """Labels of each list, each once, with the group that the maintainers put it into."""
    content = json.loads(VECTORS.read_text(encoding="utf-8"))
    return {
        title: sorted({(group["code"], label) for group in groups for label in group["names"]})
        for title, groups in content.items()
    }


def same(group: str) -> str:
    """A group as compared: capitals, blanks and one misspelling of the maintainers' own do not matter."""
    return plain_letters(group).replace("accomodation", "accommodation")


def outcomes() -> list[tuple[str, str, str, str]]:
    """List, label, the maintainers' group and ours, for every label."""
    return [
        (title, label, group, of.group_title(read_label(label, of)))
        for title, labels in vectors().items()
        for of in [find_list(title)]
        for group, label in labels
    ]


@needs_vectors
def test_every_list_is_known_by_its_title():
    assert all(find_list(title).title == title for title in vectors())


@needs_vectors
def test_the_groups_are_those_of_the_maintainers():
    for title, labels in vectors().items():
        known = {same(group) for group in find_list(title).groups.values()}
        listed = {same(group) for group, _ in labels} - APART
        assert known | {NO_CODE} == listed | {NO_CODE}, title


NO_CODE = "zzcodeerror"
APART = {"j1remandedtolaoryouthdetention", "j2laaccommodationunderpace"}
"""Groups of a single code beside the group that the code belongs to."""


@needs_vectors
def test_no_label_is_put_into_a_wrong_group():
    wrong = [(title, label, ours) for title, label, group, ours in outcomes() if ours and same(ours) != same(group)]

    assert wrong == []


@needs_vectors
def test_at_least_95_percent_of_the_labels_are_read():
    read = [bool(ours) for *_, ours in outcomes()]

    assert sum(read) / len(read) >= LEAST_RIGHT


@needs_vectors
@pytest.mark.parametrize("title", ["Ethnicity", "Placement Type", "Reason Ceased to be Looked After"])
def test_at_least_95_percent_of_a_long_list_are_read(title):
    read = [bool(ours) for of, _, _, ours in outcomes() if of == title]

    assert len(read) > 300
    assert sum(read) / len(read) >= LEAST_RIGHT


@needs_vectors
def test_a_disputed_label_is_one_that_the_maintainers_put_elsewhere_than_it_says():
    """
    Each of them is listed where its words do not belong, or in two groups; nothing else may be called disputed.

    Only their group is withheld: the national code that a label begins with is read.
    """
    listed = {
        (find_list(title).name, plain_letters(label)) for title, labels in vectors().items() for _, label in labels
    }
    disputed = {(of.name, label) for of in LABEL_LISTS.values() for label in of.disputed_spellings}

    assert disputed <= listed
    assert len(disputed) <= MOST_DISPUTED


@needs_vectors
def test_labels_in_two_groups_at_once_are_given_none():
    groups: dict[tuple[str, str], set[str]] = {}
    for title, labels in vectors().items():
        for group, label in labels:
            groups.setdefault((title, plain_letters(label)), set()).add(same(group))
    twice = {key for key, found in groups.items() if len(found) > 1}

    given = {(title, plain_letters(label)) for title, label, _, ours in outcomes() if ours}
    assert twice
    assert not twice & given


@needs_vectors
def test_most_labels_are_understood_and_not_looked_up():
    """Only codes and the return's own labels are known as they stand; all others are read word by word."""
    looked_up = [
        label in of.by_spelling
        for title, labels in vectors().items()
        for of in [find_list(title)]
        for label in {plain_letters(label) for _, label in labels}
    ]

    assert sum(looked_up) / len(looked_up) < MOST_LOOKED_UP
